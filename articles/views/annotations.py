"""Highlights and notes: each answer is the fragments that changed, swapped by htmx where they stand."""

from __future__ import annotations

from collections.abc import Sequence
from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import trigger_client_event

from articles import access
from articles.access import ReaderRequest, reader_required
from articles.annotations import actions
from articles.annotations.content import NoteContent, content_of, digest
from articles.annotations.earlier import content_named, taken_together
from articles.annotations.listing import seen_annotations
from articles.annotations.notes import render_note
from articles.annotations.queries import marks_at, sections_touched, tag_names
from articles.forms.annotations import (
    MarkerForm,
    NoteForm,
    PageNoteForm,
    PassageForm,
    PreviewForm,
    VisibilityForm,
    as_typed,
    filed_otherwise,
)
from articles.importing.hygiene import clean_line
from articles.models import Annotation
from articles.reading import DrawnSection, drawn_sections, note_card
from articles.terms.index import places_in


@require_POST
@reader_required
def create_annotation(request: ReaderRequest, pk: int) -> HttpResponse:
    """Highlight a passage; with `open=note` its note form is opened at once."""
    revision = access.text_had_or_404(request.user, pk)
    form = PassageForm(request.POST, revision=revision)
    if not form.is_valid():
        return _refusal(form)
    # "Note" on a passage that is marked already is about the note, not about the colour.
    to_be_noted = request.POST.get("open") == "note"
    try:
        annotation = actions.mark_passage(
            author=request.user,
            revision=revision,
            start=form.cleaned_data["start"],
            end=form.cleaned_data["end"],
            marker=form.cleaned_data["marker"],
            keep_marker=to_be_noted,
        )
    except actions.OutdatedText:
        return _refused(str(form.OUTDATED))
    response = _changed(request, annotation, editing=to_be_noted)
    detail = {"id": annotation.pk, "noteUrl": reverse("annotation_note", args=[annotation.pk])}
    return trigger_client_event(response, "annotation-saved", detail)


@require_POST
@reader_required
def change_marker(request: ReaderRequest, pk: int) -> HttpResponse:
    """Another colour."""
    annotation = access.own_annotation_or_404(request.user, pk)
    form = MarkerForm(request.POST)
    if not form.is_valid():
        return _refusal(form)
    return _changed(request, actions.recolour(annotation, form.cleaned_data["marker"]))


@require_POST
@reader_required
def change_visibility(request: ReaderRequest, pk: int) -> HttpResponse:
    """Share or make private, also a highlight without a note."""
    annotation = access.own_annotation_or_404(request.user, pk)
    form = VisibilityForm(request.POST)
    if not form.is_valid():
        return _refusal(form)
    changed = actions.show_to(annotation, form.cleaned_data["visibility"])
    actions.remember_visibility(request.user, changed.visibility)
    return _card(request, changed) if request.htmx else _back(request, changed)


@require_http_methods(["GET", "POST"])
@reader_required
def note(request: ReaderRequest, pk: int) -> HttpResponse:
    """GET: the card with its form open (`?view=card`: the card as it reads). POST: save the note."""
    annotation = access.own_annotation_or_404(request.user, pk)
    if request.method == "GET":
        return _card(request, annotation, editing=request.GET.get("view") != "card")
    form = NoteForm(request.POST, stored=content_of(annotation), key=pk)
    if not form.is_valid():
        return _card(request, annotation, form=form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        saved = actions.write_note(annotation, form.content(), seen=form.cleaned_data["seen"])
    except actions.OutdatedNote as outdated:
        return _told(request, outdated.current, mine=form.content(), seen=form.cleaned_data["seen"])
    actions.remember_visibility(request.user, saved.visibility)
    return _card(request, saved)


@require_http_methods(["GET", "POST"])
@reader_required
def page_note_add(request: ReaderRequest, pk: int) -> HttpResponse:
    """A note about the article as a whole. GET: its form, as a card or as a page of its own. POST: save it.

    With `action=preview`, which is the way without scripts: the page again, with what the note becomes.
    """
    article = access.article_had_or_404(request.user, pk)
    sent = request.POST if request.method == "POST" else None
    form = PageNoteForm(sent, visibility=request.user.new_notes_are)
    is_valid = form.is_valid()
    is_preview = is_valid and request.POST.get("action") == "preview"
    if is_preview or not is_valid:
        template = "articles/_page_note.html" if request.htmx else "articles/page_note.html"
        context = {"form": form, "article": article, "viewer": request.user}
        context["address"] = access.address_of_article(request.user, article)
        context["preview"] = render_note(form.cleaned_data["note"]) if is_preview else ""
        is_refused = sent and not is_valid
        return render(
            request, template, context, status=HTTPStatus.UNPROCESSABLE_ENTITY if is_refused else HTTPStatus.OK
        )
    content = form.content()
    saved = actions.write_page_note(
        author=request.user, article=article, content=content, request_key=form.cleaned_data["request_key"]
    )
    if saved.deleted_at:
        raise Http404
    if content_of(saved) != content:
        # The answer to the first request never came, and more was written meanwhile.
        return _told(request, saved, mine=content, seen="")
    actions.remember_visibility(request.user, saved.visibility)
    if request.htmx:
        return _card(request, saved)
    messages.success(request, _("Your note is saved."))
    return _back(request, saved)


@require_POST
@reader_required
def preview(request: ReaderRequest) -> HttpResponse:
    """What the Markdown of a note, or of an answer (`text`), becomes; nothing is stored."""
    form = PreviewForm({"note": request.POST.get("note", request.POST.get("text", ""))})
    if not form.is_valid():
        return _refusal(form)
    return HttpResponse(render_note(form.cleaned_data["note"]))


@require_safe
@reader_required
def tags(request: ReaderRequest) -> HttpResponse:
    """Names for a tag that begins with `q`, of annotations that the person may see, the most used first."""
    return JsonResponse({"tags": tag_names(seen_annotations(request.user), clean_line(request.GET.get("q", "")))})


@require_POST
@reader_required
def delete(request: ReaderRequest, pk: int) -> HttpResponse:
    """Delete at once, and offer to undo."""
    annotation = access.own_annotation_or_404(request.user, pk)
    actions.delete(annotation)
    response = _changed(request, annotation, gone=True)
    told = _("Highlight and note deleted.") if annotation.note else _("Highlight deleted.")
    notice = {
        "text": _("Note deleted.") if annotation.is_page_note else told,
        "undoUrl": reverse("annotation_restore", args=[pk]),
        "undoLabel": _("Undo"),
    }
    return trigger_client_event(response, "notice", notice)


@require_POST
@reader_required
def restore(request: ReaderRequest, pk: int) -> HttpResponse:
    """Undo a deletion."""
    annotation = access.own_annotation_or_404(request.user, pk, deleted=True)
    return _changed(request, actions.restore(annotation))


def _refusal(form: PassageForm | MarkerForm | VisibilityForm | PreviewForm) -> HttpResponse:
    """One sentence as plain text: the toolbar shows it, and the selection stays."""
    return _refused(" ".join(str(error) for errors in form.errors.values() for error in errors))


def _refused(told: str) -> HttpResponse:
    return HttpResponse(told, status=HTTPStatus.UNPROCESSABLE_ENTITY, content_type="text/plain; charset=utf-8")


def _told(request: ReaderRequest, current: Annotation, *, mine: NoteContent, seen: str) -> HttpResponse:
    """Another content has been stored since the form was opened: both are shown, and saving again replaces it.

    The form keeps what was typed; where nothing was changed it has what is stored.
    """
    stored = content_of(current)
    mine = taken_together(mine, stored, content_named(current, seen))
    if mine == stored:
        return _card(request, current)
    form = NoteForm({**as_typed(mine), "seen": digest(stored)}, stored=stored, key=current.pk)
    return _card(
        request,
        current,
        form=form,
        other=stored,
        differing=filed_otherwise(mine, stored),
        status=HTTPStatus.CONFLICT,
    )


def _card(
    request: ReaderRequest,
    annotation: Annotation,
    *,
    editing: bool = False,
    form: NoteForm | None = None,
    other: NoteContent | None = None,
    differing: Sequence[tuple[str, str]] = (),
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    if editing and form is None:
        form = NoteForm(stored=content_of(annotation), key=annotation.pk)
    return HttpResponse(
        note_card(annotation, viewer=request.user, form=form, other=other, differing=differing), status=status
    )


def _back(request: ReaderRequest, annotation: Annotation) -> HttpResponse:
    """To the card on the article's page, for those without scripts."""
    return redirect(f"{access.address_of_article(request.user, annotation.article)}#note-{annotation.pk}")


def _changed(
    request: ReaderRequest, annotation: Annotation, *, editing: bool = False, gone: bool = False
) -> HttpResponse:
    """The sections that the annotation touches, drawn anew, and its card."""
    if not request.htmx:
        return redirect(access.address_of_article(request.user, annotation.article))
    form = NoteForm(stored=content_of(annotation), key=annotation.pk) if editing else None
    context = {
        "annotation": annotation,
        "card": "" if gone else note_card(annotation, viewer=request.user, form=form),
        "gone": gone,
        "drawn_sections": _sections_of(request, annotation),
    }
    return HttpResponse(render_to_string("articles/_annotation_changed.html", context))


def _sections_of(request: ReaderRequest, annotation: Annotation) -> list[DrawnSection]:
    sections = sections_touched(annotation.revision_id, annotation.start, annotation.end)
    if not sections:
        return []  # a page note
    marks = marks_at(request.user, annotation.revision_id, sections[0].start, sections[-1].end)
    return drawn_sections(sections, marks, places_in(annotation.revision_id))
