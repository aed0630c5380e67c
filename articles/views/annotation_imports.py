"""Lists of annotations that come into an article: judged row by row, added, and taken back as a whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST
from django_htmx.http import HttpResponseClientRedirect, trigger_client_event

from articles import access
from articles.access import ReaderRequest, reader_required
from articles.annotations.actions import OutdatedText
from articles.annotations.bulk import Outcome, add_all, judge
from articles.annotations.imported_lists import list_key
from articles.annotations.listing import WantedAnnotations, listed_annotations
from articles.annotations.taking_back import Undone, restore_list, undo_list
from articles.forms.annotation_lists import AnnotationsImportForm
from articles.forms.lists import parsed_moment
from articles.models import Article
from articles.views.annotation_lists import annotation_list
from articles.views.list_imports import Judged, import_page


@require_http_methods(["GET", "POST"])
@reader_required
def import_list(request: ReaderRequest, pk: int) -> HttpResponse:
    """GET: the empty form. POST: what each row would do, or with `action=add` all that has a place is added."""
    article = access.article_had_or_404(request.user, pk)
    if request.method != "POST":
        return _page(request, article, AnnotationsImportForm(article=article, reader=request.user))
    form = AnnotationsImportForm(request.POST, request.FILES, article=article, reader=request.user)
    if not form.is_valid():
        return _page(request, article, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    # What was changed after its report is looked over once more before anything of it is added.
    if request.POST.get("action") != "add" or form.outdated:
        return _page(request, article, form, judge(request.user, article, form.rows, visibility=form.seen_by))
    key = form.key
    try:
        add_all(request.user, article, form.rows, key, visibility=form.seen_by)
    except OutdatedText:
        return _looked_over_again(request, pk, form.data)
    # Not what this click has added, which after the first one of two is nothing.
    added = listed_annotations(request.user, WantedAnnotations(made_in=key), pk).count()
    text = ngettext("List imported: %(number)s added.", "List imported: %(number)s added.", added) % {"number": added}
    messages.success(request, text)
    address = f"{reverse('article_annotations', args=[pk])}?{urlencode({'list': str(key)})}"
    # On to a page: htmx, which shows that work is under way, would draw it into the form.
    return HttpResponseClientRedirect(address) if request.htmx else redirect(address)


def _looked_over_again(request: ReaderRequest, pk: int, data: Mapping[str, Any]) -> HttpResponse:
    """What the list would do in the text that the article has now, after it was edited while the list was added."""
    article = access.article_had_or_404(request.user, pk)
    form = AnnotationsImportForm(data, article=article, reader=request.user)
    if not form.is_valid():
        return _page(request, article, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    return _page(
        request, article, form, judge(request.user, article, form.rows, visibility=form.seen_by), HTTPStatus.CONFLICT
    )


def _page(
    request: ReaderRequest,
    article: Article,
    form: AnnotationsImportForm,
    judged: Sequence[Judged] = (),
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    return import_page(
        request,
        "annotations",
        form,
        judged,
        Outcome,
        status,
        address=reverse("annotations_import", args=[article.pk]),
        back=reverse("article_annotations", args=[article.pk]),
        article=article,
    )


@require_POST
@reader_required
def undo(request: ReaderRequest, pk: int) -> HttpResponse:
    """What an imported list has added is deleted, but for what was changed or answered since."""
    article = access.article_had_or_404(request.user, pk)
    key = _list_or_404(request.POST)
    undone = undo_list(request.user, article, key)
    restore = reverse("annotations_restore_list", args=[pk])
    query = urlencode({"list": str(key), "at": undone.at.isoformat()})
    return _answer(request, article, _said(undone), f"{restore}?{query}" if undone.number else "")


@require_POST
@reader_required
def restore(request: ReaderRequest, pk: int) -> HttpResponse:
    """A list that was undone at the moment `at` is there again."""
    article = access.article_had_or_404(request.user, pk)
    key, at = _list_or_404(request.GET), parsed_moment(request.GET.get("at", ""))
    if at is None:
        raise Http404
    number = restore_list(request.user, article, key, at)
    text = ngettext("%(number)s restored.", "%(number)s restored.", number) % {"number": number}
    return _answer(request, article, text)


def _list_or_404(data: QueryDict) -> UUID:
    key = list_key(data.get("list", ""))
    if key is None:
        raise Http404
    return key


def _said(undone: Undone) -> str:
    said = ngettext("%(number)s of this list deleted.", "%(number)s of this list deleted.", undone.number)
    told = [said % {"number": undone.number}]
    if undone.kept:
        stay = ngettext(
            "%(number)s stays: it was changed or answered since.",
            "%(number)s stay: they were changed or answered since.",
            undone.kept,
        )
        told.append(stay % {"number": undone.kept})
    return " ".join(told)


def _answer(request: ReaderRequest, article: Article, text: str, undo_url: str = "") -> HttpResponse:
    """The list of the article, and what was done."""
    if not request.htmx:
        messages.success(request, text)
        return redirect("article_annotations", pk=article.pk)
    request.GET = QueryDict()  # all of the list is shown
    notice = {"text": text, "undoUrl": undo_url, "undoLabel": _("Undo"), "undoTarget": "#annotations"}
    return trigger_client_event(annotation_list(request, article), "notice", notice)
