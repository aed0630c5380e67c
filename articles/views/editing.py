"""Editing an article's text, and its earlier texts."""

from __future__ import annotations

from http import HTTPStatus

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import HttpResponseClientRedirect

from articles import access
from articles.access import ReaderRequest, reader_required
from articles.annotations.moving import Foreseen, foreseen
from articles.annotations.reviewing import to_be_reviewed
from articles.dictionary.entries import DictionaryMissing
from articles.differences import compared_lines, shortened
from articles.forms.editing import EditForm
from articles.forms.focus import focus_on_problem
from articles.importing.load import Outdated, laid_out, state_of, store_revision
from articles.importing.plain import Draft
from articles.importing.written import stored_draft, written
from articles.models import Article, Revision

MOST_LINES = 1000  # of the preview; an article has a hundred
ON_A_PAGE = 50


# Never from the browser's store: going back to it would show what somebody has changed since.
@never_cache
@require_http_methods(["GET", "POST"])
@reader_required
def edit(request: ReaderRequest, pk: int) -> HttpResponse:
    """GET: the form with what is stored. POST: a preview, or with `action=save` the new revision.

    A text that leaves notes without their place is shown with its effects once before it is saved.
    """
    article = access.own_article_or_404(request.user, pk)
    if request.method != "POST":
        return _form(request, EditForm.of(article))
    form = EditForm(request.POST, article=article)
    if form.is_valid() and form.cleaned_data["seen"] != state_of(article):
        return _form(request, form.beside(article), conflict=True, status=HTTPStatus.CONFLICT)
    if not form.is_valid() or form.draft is None:
        return _form(request, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    effects = _effects(request, article, form.draft)
    if request.POST.get("action") != "save" or (effects.needs_a_look and not form.was_previewed):
        return _form(request, form, effects=effects)
    try:
        store_revision(article=article, draft=form.draft, seen=form.cleaned_data["seen"], **form.details())
    except Outdated as outdated:
        return _form(request, form.beside(outdated.current), conflict=True, status=HTTPStatus.CONFLICT)
    except DictionaryMissing as problem:
        form.add_error(None, str(problem))
        return _form(request, form, status=HTTPStatus.SERVICE_UNAVAILABLE)
    return _saved(request, article, _("The article is saved."))


@never_cache
@require_safe
@reader_required
def revisions(request: ReaderRequest, pk: int) -> HttpResponse:
    """All texts that the article has had, the newest first (`page` of them)."""
    article = access.own_article_or_404(request.user, pk)
    page = Paginator(article.revisions.defer("text", "ruby").order_by("-number"), ON_A_PAGE)
    return render(
        request, "articles/revisions.html", {"article": article, "page": page.get_page(request.GET.get("page"))}
    )


@never_cache
@require_safe
@reader_required
def revision(request: ReaderRequest, pk: int, number: int) -> HttpResponse:
    """A text that the article has had, and what it made different from the one before."""
    article = access.own_article_or_404(request.user, pk)
    shown = access.revision_or_404(article, number)
    draft = stored_draft(shown, article.title)
    before = article.revisions.filter(number__lt=number).last()
    context = {
        "article": article,
        "revision": shown,
        "draft": draft,
        "before": before,
        "pieces": list(shortened(compared_lines(_as_written(before), written(draft.sections)))) if before else [],
        "seen": state_of(article),
        "effects": _effects(request, article, draft),
    }
    return render(request, "articles/revision.html", context)


@require_POST
@reader_required
def restore(request: ReaderRequest, pk: int, number: int) -> HttpResponse:
    """Give the article the text of an earlier revision again, as a new one, if nobody has changed it since."""
    article = access.own_article_or_404(request.user, pk)
    old = access.revision_or_404(article, number)
    details = {name: getattr(article, name) for name in ("source", "address", "author", "published")}
    draft = stored_draft(old, article.title)
    try:
        store_revision(article=article, draft=draft, seen=request.POST.get("seen", ""), **details)
    except Outdated:
        told = _("Nothing was restored: the article has changed since this page was opened. See what it would do now.")
        messages.info(request, told)
        return redirect("revision", pk, number)
    except DictionaryMissing as problem:
        messages.info(request, str(problem))
        return redirect("revision", pk, number)
    return _saved(request, article, _("The text of revision %(number)s is back.") % {"number": number})


def _saved(request: ReaderRequest, article: Article, text: str) -> HttpResponse:
    """Back to the article, with what happened, and the way to what has to be looked at."""
    if waiting := to_be_reviewed(request.user, article).count():
        told = ngettext(
            "%(number)s highlight or note has to be looked at.",
            "%(number)s highlights and notes have to be looked at.",
            waiting,
        ) % {"number": waiting}
        review = reverse("annotation_review", args=[article.pk])
        messages.success(request, format_html('{} {} <a href="{}">{}</a>', text, told, review, _("Review")))
    else:
        messages.success(request, text)
    url = reverse("article", args=[article.pk])
    return HttpResponseClientRedirect(url) if request.htmx else redirect(url)


def _effects(request: ReaderRequest, article: Article, draft: Draft) -> Foreseen:
    return foreseen(article, laid_out(draft).text, viewer=request.user)


def _as_written(revision: Revision) -> str:
    return written(stored_draft(revision, "").sections)


def _form(
    request: ReaderRequest,
    form: EditForm,
    *,
    effects: Foreseen | None = None,
    conflict: bool = False,
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    """`effects` are those of a preview, which is shown then."""
    focus_on_problem(form)
    lines = form.draft.lines if form.draft and effects else ()
    context = {
        "form": form,
        "article": form.article,
        "draft": form.draft,
        "effects": effects,
        "conflict": conflict,
        "stored": _as_written(form.article.newest) if conflict else "",
        "lines": lines[:MOST_LINES],
        "further": max(0, len(lines) - MOST_LINES),
    }
    return render(request, "articles/_edit_form.html" if request.htmx else "articles/edit.html", context, status=status)
