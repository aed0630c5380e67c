"""Highlights and notes: each answer is the fragments that changed, swapped by htmx where they stand."""

from __future__ import annotations

from http import HTTPStatus

from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from django_htmx.http import trigger_client_event

from articles import access
from articles.access import ReaderRequest, reader_required
from articles.annotations import actions
from articles.annotations.content import NoteContent, content_of, digest
from articles.annotations.queries import marks_at, sections_touched
from articles.forms.annotations import MarkerForm, NoteForm, PassageForm
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


@require_http_methods(["GET", "POST"])
@reader_required
def note(request: ReaderRequest, pk: int) -> HttpResponse:
    """GET: the card with its form open (`?view=card`: the card as it reads). POST: save the note."""
    annotation = access.own_annotation_or_404(request.user, pk)
    if request.method == "GET":
        return _card(request, annotation, editing=request.GET.get("view") != "card")
    form = NoteForm(request.POST, stored=content_of(annotation))
    if not form.is_valid():
        return _card(request, annotation, form=form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        saved = actions.write_note(annotation, form.content(), seen=form.cleaned_data["seen"])
    except actions.OutdatedNote as outdated:
        # The form keeps what was typed; saving it again, having seen the other text, replaces that.
        stored = content_of(outdated.current)
        typed = NoteForm({**request.POST.dict(), "seen": digest(stored)}, stored=stored)
        return _card(request, outdated.current, form=typed, other=stored, status=HTTPStatus.CONFLICT)
    actions.remember_visibility(request.user, saved.visibility)
    return _card(request, saved)


@require_POST
@reader_required
def delete(request: ReaderRequest, pk: int) -> HttpResponse:
    """Delete at once, and offer to undo."""
    annotation = access.own_annotation_or_404(request.user, pk)
    actions.delete(annotation)
    response = _changed(request, annotation, gone=True)
    notice = {
        "text": _("Highlight and note deleted.") if annotation.note else _("Highlight deleted."),
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


def _refusal(form: PassageForm | MarkerForm) -> HttpResponse:
    """One sentence as plain text: the toolbar shows it, and the selection stays."""
    return _refused(" ".join(str(error) for errors in form.errors.values() for error in errors))


def _refused(told: str) -> HttpResponse:
    return HttpResponse(told, status=HTTPStatus.UNPROCESSABLE_ENTITY, content_type="text/plain; charset=utf-8")


def _card(
    request: ReaderRequest,
    annotation: Annotation,
    *,
    editing: bool = False,
    form: NoteForm | None = None,
    other: NoteContent | None = None,
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    if editing and form is None:
        form = NoteForm(stored=content_of(annotation))
    return HttpResponse(note_card(annotation, viewer=request.user, form=form, other=other), status=status)


def _changed(
    request: ReaderRequest, annotation: Annotation, *, editing: bool = False, gone: bool = False
) -> HttpResponse:
    """The sections that the annotation touches, drawn anew, and its card."""
    if not request.htmx:
        is_owner = annotation.article.owner_id == request.user.pk
        return redirect("article", pk=annotation.article_id) if is_owner else redirect("library")
    form = NoteForm(stored=content_of(annotation)) if editing else None
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
