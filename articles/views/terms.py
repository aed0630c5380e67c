"""The term base: its list, and each term with its history, added, changed, deleted and restored."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from articles import access
from articles.access import ReaderRequest, reader_required
from articles.forms.focus import focus_on_problem
from articles.forms.terms import TermForm, version_seen, wanted_terms
from articles.models import Term, TermRevision
from articles.models.term import LONGEST_TERM
from articles.terms import actions
from articles.terms.actions import Conflict, SpellingTaken
from articles.terms.history import events
from articles.terms.queries import TermState, all_terms, found_terms, tags_in_use, term_revisions
from articles.terms.taking_back import still_as_imported
from articles.views.responses import on_to, with_notice

ON_A_PAGE = 50
EVENTS_ON_A_PAGE = 20
TAGS_SHOWN = 20  # the others are one click away


# Never from the browser's store: going back to it would show what somebody has changed since.
@never_cache
@require_safe
@reader_required
def terms(request: ReaderRequest) -> HttpResponse:
    """The list, or what of it the query asks for: `q`, `tag`, `state`, `made`, `page`."""
    return _list(request)


@never_cache
@require_safe
@reader_required
def term(request: ReaderRequest, pk: int) -> HttpResponse:
    """All that is written about a term, and its history (`page` of it)."""
    return _term(request, access.term_or_404(pk))


@never_cache
@require_http_methods(["GET", "POST"])
@reader_required
def add(request: ReaderRequest) -> HttpResponse:
    """GET: the form, with `text` and `readings` of the query. POST: store a new term."""
    if request.method != "POST":
        begun = {name: request.GET.get(name, "") for name in ("text", "readings")}
        return _form(request, TermForm(initial=begun))
    form = TermForm(request.POST)
    if not form.is_valid():
        return _form(request, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        added = actions.add_term(author=request.user, content=form.content)
    except SpellingTaken as taken:
        form.add_taken(taken)
        return _form(request, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    return _saved(request, added, _("Term %(term)s saved.") % {"term": added.text})


@never_cache
@require_http_methods(["GET", "POST"])
@reader_required
def edit(request: ReaderRequest, pk: int) -> HttpResponse:
    """GET: the form with what the term says. POST: store it, if nobody else has changed it since it was `seen`."""
    shown = access.term_or_404(pk)
    if request.method != "POST":
        return redirect("term", pk=pk) if shown.deleted_at else _form(request, TermForm.of(shown), shown)
    form = TermForm(request.POST)
    if not form.is_valid():
        return _form(request, form, shown, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    seen = version_seen(request.POST)
    try:
        saved = actions.change_term(author=request.user, term=shown, content=form.content, seen=seen)
    except Conflict as conflict:
        going_on = form.beside(conflict.current, seen)
        return _form(request, going_on, conflict.current, conflict=going_on, status=HTTPStatus.CONFLICT)
    except SpellingTaken as taken:
        form.add_taken(taken)
        return _form(request, form, shown, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    return _saved(request, saved, _("Term %(term)s saved.") % {"term": saved.text})


@require_POST
@reader_required
def delete(request: ReaderRequest, pk: int) -> HttpResponse:
    """Delete at once, and offer to undo."""
    deleted = actions.delete_term(author=request.user, term=access.term_or_404(pk))
    text = _("Term %(term)s deleted.") % {"term": deleted.text}
    if not request.htmx:
        messages.success(request, text)
        return redirect("term", pk=pk)
    return with_notice(_term(request, deleted), text, undo_url=reverse("term_restore", args=[pk]), undo_target="#term")


@require_POST
@reader_required
def restore(request: ReaderRequest, pk: int) -> HttpResponse:
    """Bring a deleted term back as it was."""
    shown = access.term_or_404(pk)
    try:
        shown = actions.restore_term(author=request.user, term=shown)
        text = _("Term %(term)s is back.") % {"term": shown.text}
    except SpellingTaken as taken:
        text = nothing_restored(taken)
    return _told(request, shown, text)


@require_POST
@reader_required
def restore_version(request: ReaderRequest, pk: int, version: int) -> HttpResponse:
    """Let the term say again what it said in that version, if nobody has changed it since it was `seen`."""
    shown = access.term_or_404(pk)
    seen = version_seen(request.POST)
    try:
        shown = actions.restore_version(author=request.user, term=shown, version=version, seen=seen)
        text = _("Version %(version)s of %(term)s is back.") % {"version": version, "term": shown.text}
    except TermRevision.DoesNotExist:
        raise Http404 from None
    except SpellingTaken as taken:
        text = nothing_restored(taken)
    except Conflict as conflict:
        shown = conflict.current
        text = _("Nothing was restored: the term has changed since this page was opened. See its history as it is now.")
    return _told(request, shown, text)


def nothing_restored(taken: SpellingTaken) -> str:
    """Why a term could not be as it was, and what to do first."""
    return _(
        "Nothing was restored: “%(spelling)s” belongs to another term by now: %(term)s. Change that one first."
    ) % {"spelling": taken.spelling, "term": taken.term}


def _told(request: ReaderRequest, shown: Term, text: str) -> HttpResponse:
    """The term as it is now, and what has become of the request."""
    if not request.htmx:
        messages.info(request, text)
        return redirect("term", pk=shown.pk)
    return with_notice(_term(request, shown, go_on=True), text)


def _saved(request: ReaderRequest, saved: Term, text: str) -> HttpResponse:
    messages.success(request, text)
    return on_to(request, reverse("term", args=[saved.pk]))


def _list(request: ReaderRequest) -> HttpResponse:
    wanted = wanted_terms(request.GET)
    page = Paginator(found_terms(wanted), ON_A_PAGE).get_page(request.GET.get("page"))
    tags = tags_in_use()
    context: dict[str, Any] = {
        "wanted": wanted,
        "page": page,
        "any_made": bool(page.paginator.count) or all_terms().exists(),
        "tags": tags[:TAGS_SHOWN],
        "more_tags": tags[TAGS_SHOWN:],
        "is_more_wanted": wanted.tag in dict(tags[TAGS_SHOWN:]),
        "deleted": all_terms().filter(deleted_at__isnull=False).count(),
        "deleted_state": TermState.DELETED,
        "longest_search": LONGEST_TERM,
        "still_as_imported": still_as_imported(wanted.made).count() if wanted.made else 0,
    }
    return render(request, "terms/_terms.html" if request.htmx else "terms/terms.html", context)


def _term(request: ReaderRequest, shown: Term, *, go_on: bool = False) -> HttpResponse:
    """`go_on`: the button that had the focus is gone, and the keyboard goes on at the term."""
    page = Paginator(term_revisions(shown), EVENTS_ON_A_PAGE).get_page(request.GET.get("page"))
    context = {"term": shown, "page": page, "events": events(shown, list(page)), "go_on": go_on}
    return render(request, "terms/_term.html" if request.htmx else "terms/term.html", context)


def _form(
    request: ReaderRequest,
    form: TermForm,
    shown: Term | None = None,
    *,
    conflict: TermForm | None = None,
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    focus_on_problem(form)
    context = {"form": form, "term": shown, "conflict": conflict}
    template = "terms/_term_form.html" if request.htmx else "terms/term_edit.html"
    return render(request, template, context, status=status)
