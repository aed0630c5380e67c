"""Highlights and notes: each answer is the fragments that changed, swapped by htmx where they stand."""

from __future__ import annotations

from http import HTTPStatus

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from django_htmx.http import trigger_client_event

from articles import access
from articles.access import ReaderRequest, reader_required
from articles.annotations import actions
from articles.annotations.queries import marks_at, sections_touched
from articles.forms.annotations import MarkerForm, NoteForm, PassageForm
from articles.models import Annotation, Marker
from articles.reading import drawn_sections
from articles.terms.index import places_in


@require_POST
@reader_required
def create_annotation(request: ReaderRequest, pk: int) -> HttpResponse:
    """Highlight a passage; with `open=note` its note form is opened at once."""
    revision = access.own_text_or_404(request.user, pk)
    form = PassageForm(request.POST, revision=revision)
    if not form.is_valid():
        return _refusal(form)
    # "Note" on a passage that is marked already is about the note, not about the colour.
    to_be_noted = request.POST.get("open") == "note"
    annotation = actions.mark_passage(
        author=request.user,
        revision=revision,
        start=form.cleaned_data["start"],
        end=form.cleaned_data["end"],
        marker=form.cleaned_data["marker"],
        keep_marker=to_be_noted,
    )
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
    form = NoteForm(request.POST)
    if not form.is_valid():
        return _card(request, annotation, form=form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        saved = actions.write_note(annotation, form.cleaned_data["note"], seen=form.cleaned_data["seen"])
    except actions.OutdatedNote as outdated:
        # The form keeps what was typed; saving it again, having seen the other text, replaces that.
        typed = NoteForm({"note": form.cleaned_data["note"], "seen": actions.note_digest(outdated.current.note)})
        return _card(request, annotation, form=typed, other=outdated.current.note, status=HTTPStatus.CONFLICT)
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
    sentences = [str(error) for errors in form.errors.values() for error in errors]
    return HttpResponse(
        " ".join(sentences), status=HTTPStatus.UNPROCESSABLE_ENTITY, content_type="text/plain; charset=utf-8"
    )


def _card(
    request: ReaderRequest,
    annotation: Annotation,
    *,
    editing: bool = False,
    form: NoteForm | None = None,
    other: str | None = None,
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    if editing and form is None:
        form = note_form(annotation)
    context = {"annotation": annotation, "form": form, "other": other, "may_mark": True, "markers": Marker.choices}
    return render(request, "articles/_note.html", context, status=status)


def note_form(annotation: Annotation) -> NoteForm:
    """The form with the note as it is stored."""
    return NoteForm(initial={"note": annotation.note, "seen": actions.note_digest(annotation.note)})


def _changed(
    request: ReaderRequest, annotation: Annotation, *, editing: bool = False, gone: bool = False
) -> HttpResponse:
    """The sections that the annotation touches, drawn anew, and its card."""
    if not request.htmx:
        return redirect("article", pk=annotation.revision.article_id)
    sections = sections_touched(annotation.revision_id, annotation.start, annotation.end)
    marks = marks_at(request.user, annotation.revision_id, sections[0].start, sections[-1].end)
    context = {
        "annotation": annotation,
        "form": note_form(annotation) if editing else None,
        "gone": gone,
        "drawn_sections": drawn_sections(sections, marks, places_in(annotation.revision_id)),
        "may_mark": True,
        "markers": Marker.choices,
    }
    return HttpResponse(render_to_string("articles/_annotation_changed.html", context))
