"""All corrections of readings that a person made: found again, undone, exported and imported."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from articles import access
from articles.access import ReaderRequest, reader_required
from articles.corrections import actions
from articles.corrections.bulk import Outcome, add_all, judge, undo_all
from articles.corrections.listing import CorrectionState, in_force_together, listed_corrections
from articles.dictionary.entries import DictionaryMissing
from articles.exporting.corrections_csv import corrections_csv
from articles.forms.corrections_csv import LONGEST_SEARCH, CorrectionsImportForm, wanted_corrections
from articles.models import CorrectionScope, ReadingCorrection
from articles.views.corrections import said_of
from articles.views.list_imports import csv_download, import_page
from articles.views.reading import dictionary_is_missing
from articles.views.responses import with_notice

ON_A_PAGE = 50


# Never from the browser's store: going back to it would show as in force what was undone since.
@never_cache
@require_safe
@reader_required
def corrections(request: ReaderRequest) -> HttpResponse:
    """The list, or what of it the query asks for: `q` in word or reading, `scope`, `state`, `made`, `page`."""
    return _list(request)


@require_POST
@reader_required
def undo(request: ReaderRequest, pk: int) -> HttpResponse:
    """A correction counts no more. The query says what of the list is shown."""
    return _turned(request, pk, actions.undo, back="listed_correction_restore")


@require_POST
@reader_required
def restore(request: ReaderRequest, pk: int) -> HttpResponse:
    """An undone correction counts again, at its old place in the order."""
    return _turned(request, pk, actions.restore, back="listed_correction_undo")


def _turned(request: ReaderRequest, pk: int, turn: Callable[[ReadingCorrection], object], *, back: str) -> HttpResponse:
    correction = access.own_correction_or_404(request.user, pk)
    try:
        turn(correction)
    except DictionaryMissing:
        return dictionary_is_missing()
    text = said_of(correction)
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    if not request.htmx:
        messages.success(request, text)
        return redirect(reverse("corrections") + query)
    return with_notice(_list(request), text, undo_url=reverse(back, args=[pk]) + query, undo_target="#corrections")


def _list(request: ReaderRequest) -> HttpResponse:
    wanted = wanted_corrections(request.GET)
    page = Paginator(listed_corrections(request.user, wanted), ON_A_PAGE).get_page(request.GET.get("page"))
    together = in_force_together(request.user, [each.created for each in page])
    for each in page:
        each.together = together.get(each.created, 0)  # for the template
    context: dict[str, Any] = {
        "wanted": wanted,
        "page": page,
        "together": together.get(wanted.made, 0) if wanted.made else 0,
        "any_made": bool(page.paginator.count) or listed_corrections(request.user).exists(),
        "scopes": CorrectionScope.choices,
        "states": CorrectionState.choices,
        "longest_search": LONGEST_SEARCH,
    }
    template = "corrections/_corrections.html" if request.htmx else "corrections/corrections.html"
    return render(request, template, context)


@require_POST
@reader_required
def undo_list(request: ReaderRequest) -> HttpResponse:
    """All corrections of an imported list, which were `made` at one moment, count no more."""
    made = wanted_corrections(request.POST).made
    if made is None:
        raise Http404
    try:
        undone = undo_all(request.user, made)
    except DictionaryMissing:
        return dictionary_is_missing()
    text = ngettext("%(number)s correction undone.", "%(number)s corrections undone.", undone) % {"number": undone}
    messages.success(request, text)
    return redirect(f"{reverse('corrections')}?{urlencode({'made': made.isoformat()})}")


@never_cache
@require_safe
@reader_required
def export(request: ReaderRequest) -> HttpResponse:
    """All of them as CSV, in the order in which they were made: of two in a list, as here, the later counts."""
    found = listed_corrections(request.user).order_by("created", "pk")
    return csv_download("corrections", corrections_csv(found))


@require_http_methods(["GET", "POST"])
@reader_required
def import_list(request: ReaderRequest) -> HttpResponse:
    """GET: the empty form. POST: what each row would do, or with `action=add` what can be added is."""
    if request.method != "POST":
        return import_page(request, "corrections", CorrectionsImportForm())
    form = CorrectionsImportForm(request.POST, request.FILES)
    if not form.is_valid():
        return import_page(request, "corrections", form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    # A list that was changed after its report is looked over once more before anything of it is added.
    if request.POST.get("action") != "add" or form.outdated:
        return import_page(request, "corrections", form, judge(request.user, form.rows), Outcome)
    try:
        judged = add_all(request.user, form.rows)
    except DictionaryMissing as problem:
        form.add_error(None, str(problem))
        return import_page(request, "corrections", form, status=HTTPStatus.SERVICE_UNAVAILABLE)
    added = sum(each.outcome == Outcome.NEW for each in judged)
    text = ngettext("%(number)s correction added.", "%(number)s corrections added.", added) % {"number": added}
    messages.success(request, text)
    return redirect("corrections")
