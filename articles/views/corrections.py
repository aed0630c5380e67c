"""Correcting a reading from the popup: each answer is the form, or the sections that changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from django_htmx.http import reswap

from articles import access
from articles.access import ReaderRequest, reader_required
from articles.annotations.queries import marks_at
from articles.corrections import actions
from articles.corrections.actions import OutdatedText, WithoutEffect
from articles.corrections.doubt import settling_scope
from articles.corrections.passage import MOVES
from articles.corrections.words import reach, reading_now, sections_with, words_at
from articles.dictionary.entries import DictionaryMissing
from articles.forms.corrections import OUTDATED_TEXT, CorrectionForm
from articles.models import CorrectionScope, ReadingCorrection, Revision, Section
from articles.reading import drawn_sections
from articles.terms.index import places_in
from articles.views.reading import dictionary_is_missing
from articles.views.responses import all_errors, sentence, with_notice


@require_http_methods(["GET", "POST"])
@reader_required
def correct(request: ReaderRequest, pk: int, start: int) -> HttpResponse:
    """The form for the word at code point `start`; `move` moves where the word begins or ends; else it is saved.

    `settle` says that one of the popup's buttons was pressed, which have no form to show errors in.
    """
    revision = access.own_text_or_404(request.user, pk)
    try:
        if request.method == "GET":
            return _form(request, _opened(revision, start), start)
        form = CorrectionForm(request.POST, text_revision=revision)
        if request.POST.get("move") in MOVES:
            return _form(request, _moved(form, request.POST["move"]), start, moving=True)
        return _saved(request, form, start)
    except DictionaryMissing:
        return dictionary_is_missing()


@require_POST
@reader_required
def undo(request: ReaderRequest, pk: int, correction: int) -> HttpResponse:
    """Undo at once, and offer to take that back."""
    return _turned(request, pk, correction, actions.undo)


@require_POST
@reader_required
def restore(request: ReaderRequest, pk: int, correction: int) -> HttpResponse:
    """Put an undone correction in force again."""
    return _turned(request, pk, correction, actions.restore)


def _turned(
    request: ReaderRequest, pk: int, key: int, turn: Callable[[ReadingCorrection, Revision], list[Section]]
) -> HttpResponse:
    revision = access.own_text_or_404(request.user, pk)
    correction = access.own_correction_or_404(request.user, key)
    try:
        changed = turn(correction, revision)
    except DictionaryMissing:
        return dictionary_is_missing()
    return _changed(request, revision, correction, changed, said_of(correction))


def _opened(revision: Revision, start: int) -> CorrectionForm:
    """The form as it opens: the word as it stands, and how it is read."""
    word = next((word for word in words_at(revision, start, start + 1) if word.start <= start < word.end), None)
    if word is None:
        raise Http404
    initial = {
        "revision": revision.pk,
        "start": word.start,
        "end": word.end,
        "reading": reading_now(revision, word.start, word.end),
        "scope": settling_scope(word),
    }
    return CorrectionForm(initial=initial, text_revision=revision)


def _moved(form: CorrectionForm, move: str) -> CorrectionForm:
    """The same form for the word with one edge moved. A reading that was typed stays; one that was offered follows."""
    values = {name: form[name].value() for name in form.fields}
    before = form.passage()
    after = before and before.moved(move)
    if before and after:
        revision = form.text_revision
        if values["reading"] == reading_now(revision, before.start, before.end):
            values["reading"] = reading_now(revision, after.start, after.end)
        values.update(start=after.start, end=after.end)
    return CorrectionForm(initial=values, text_revision=form.text_revision)


def _saved(request: ReaderRequest, form: CorrectionForm, start: int) -> HttpResponse:
    if form.is_valid():
        cleaned = form.cleaned_data
        try:
            made, changed = actions.correct(
                author=request.user,
                revision=form.text_revision,
                start=cleaned["start"],
                end=cleaned["end"],
                reading=cleaned["reading"],
                scope=cleaned["scope"],
            )
        except OutdatedText:
            form.add_error(None, OUTDATED_TEXT)
        except WithoutEffect as problem:
            form.add_error("scope", _without_effect(problem))
        else:
            response = _changed(request, form.text_revision, made, changed, said_of(made))
            # The popup stays with the corrected word, wherever it begins now.
            response["Word-Start"] = str(cleaned["start"])
            return response
    if "settle" in request.POST:
        return sentence(all_errors(form))
    return _form(request, form, start, status=HTTPStatus.UNPROCESSABLE_ENTITY)


def _without_effect(problem: WithoutEffect) -> str:
    if problem.other_first:
        return _(
            "Another correction goes before this one here: a narrower one, or one of a longer word. "
            "Undo that one first."
        )
    return _(
        "Beyond this place, a word is found only where words begin and end, and here it does not. "
        "Choose “here only”, or take in the rest of the word."
    )


def said_of(made: ReadingCorrection) -> str:
    """What has just become of a correction, for the person who did it."""
    if made.undone_at:
        return _("Correction of %(word)s undone.") % {"word": made.surface}
    told = {
        CorrectionScope.HERE: _("%(word)s is read %(reading)s here."),
        CorrectionScope.ARTICLE: _("%(word)s is read %(reading)s in this article."),
        CorrectionScope.EVERYWHERE: _("%(word)s is read %(reading)s in all your articles."),
    }[CorrectionScope(made.scope)]
    return told % {"word": made.surface, "reading": made.reading}


def _form(
    request: ReaderRequest, form: CorrectionForm, start: int, *, moving: bool = False, status: int = HTTPStatus.OK
) -> HttpResponse:
    revision = form.text_revision
    passage = form.passage()
    if not moving:  # the button that was pressed keeps the focus
        form.fields["reading"].widget.attrs["autofocus"] = True
    context = {
        "form": form,
        "passage": passage,
        "moves": passage.possible_moves if passage else [],
        "reach": reach(request.user, revision, passage.surface) if passage else None,
        "article_pk": revision.article_id,
        "start": start,
    }
    template = "articles/_correction_form.html" if request.htmx else "articles/correction.html"
    return render(request, template, context, status=status)


def _changed(
    request: ReaderRequest, revision: Revision, correction: ReadingCorrection, changed: Sequence[Section], text: str
) -> HttpResponse:
    """What changed of this article, drawn anew with its highlights, and a notice with the way back."""
    if not request.htmx:
        messages.success(request, text)
        return redirect("article", pk=revision.article_id)
    here = [section for section in changed if section.revision_id == revision.pk]
    # Nothing changes at the second click, or in a second tab, which shows what was there before.
    here = here or sections_with(revision, correction.surface)
    marks = marks_at(request.user, revision.pk, 0, len(revision.text))
    drawn = drawn_sections(here, marks, places_in(revision.pk))
    html = render_to_string("articles/_reading_changed.html", {"drawn_sections": drawn})
    back = "correction_restore" if correction.undone_at else "correction_undo"
    undo_url = reverse(back, args=[revision.article_id, correction.pk])
    return with_notice(reswap(HttpResponse(html), "none"), text, undo_url=undo_url)
