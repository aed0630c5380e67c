"""Answers to notes, and whether a question is resolved: each answer to the browser is the card, drawn anew.

Without scripts an answer is written on a page of its own, and sending it leads back to the article.
"""

from __future__ import annotations

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST
from django_htmx.http import trigger_client_event

from articles import access
from articles.access import ReaderRequest, reader_required
from articles.annotations import actions, replies
from articles.annotations.notes import render_note
from articles.annotations.replies import OutdatedReply, thread_of
from articles.forms.replies import ReplyForm, id_in
from articles.models import Annotation, Reply
from articles.reading import note_card


@never_cache
@require_http_methods(["GET", "POST"])
@reader_required
def add(request: ReaderRequest, pk: int) -> HttpResponse:
    """GET: the card with the form of an answer (`to`: to which one; `?view=card`: without). POST: add it.

    With `action=preview`, which is the way without scripts: the page again, with what the answer becomes.
    """
    annotation = access.seen_annotation_or_404(request.user, pk)
    if request.method == "GET":
        form = None if request.GET.get("view") == "card" else ReplyForm.new(parent=id_in(request.GET.get("to")))
        return _form(request, annotation, form)
    form = ReplyForm(request.POST, auto_id=False)
    if not form.is_valid():
        return _form(request, annotation, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    if _is_preview(request):
        return _form(request, annotation, form)
    added = replies.add_reply(
        annotation,
        author=request.user,
        text=form.cleaned_data["text"],
        request_key=form.key(),
        parent=form.cleaned_data["parent"],
    )
    if added.deleted_at is None and added.text != form.cleaned_data["text"]:
        # The answer to the first request never came, and more was written meanwhile.
        return _form(request, annotation, form.beside(added), status=HTTPStatus.CONFLICT)
    return _done(request, annotation, reached=added)


@never_cache
@require_http_methods(["GET", "POST"])
@reader_required
def edit(request: ReaderRequest, pk: int) -> HttpResponse:
    """GET: the card with the form of an own answer. POST: store it, if it has not changed since it was `seen`.

    With `action=preview` as of a new one.
    """
    reply = access.own_reply_or_404(request.user, pk)
    if request.method == "GET":
        return _form(request, reply.annotation, ReplyForm.of(reply))
    form = ReplyForm(request.POST, auto_id=False)
    form.editing = pk
    if not form.is_valid():
        return _form(request, reply.annotation, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    if _is_preview(request):
        return _form(request, reply.annotation, form)
    try:
        replies.write_reply(reply, form.cleaned_data["text"], seen=form.cleaned_data["seen"] or 0)
    except OutdatedReply as outdated:
        return _form(request, reply.annotation, form.beside(outdated.current), status=HTTPStatus.CONFLICT)
    return _done(request, reply.annotation, reached=reply)


@require_POST
@reader_required
def delete(request: ReaderRequest, pk: int) -> HttpResponse:
    """Delete at once, and offer to undo."""
    reply = access.own_reply_or_404(request.user, pk)
    replies.delete_reply(reply)
    if not request.htmx:
        messages.success(request, _("Answer deleted. For 30 days it can be brought back from the trash."))
        return _done(request, reply.annotation)
    notice = {
        "text": _("Answer deleted."),
        "undoUrl": reverse("reply_restore", args=[pk]),
        "undoLabel": _("Undo"),
        "undoTarget": f"#note-{reply.annotation_id}",
    }
    return trigger_client_event(_done(request, reply.annotation), "notice", notice)


@require_POST
@reader_required
def restore(request: ReaderRequest, pk: int) -> HttpResponse:
    """Undo a deletion."""
    reply = access.own_reply_or_404(request.user, pk, deleted=True)
    replies.restore_reply(reply)
    return _done(request, reply.annotation, reached=reply)


@require_POST
@reader_required
def resolve(request: ReaderRequest, pk: int) -> HttpResponse:
    """A question is resolved; `accepted` names the answer that did it."""
    annotation = access.reviewed_annotation_or_404(request.user, pk)
    try:
        actions.resolve(annotation, by=request.user, accepted=id_in(request.POST.get("accepted")) or None)
    except ValueError:
        told = _("This is not a question any more, or the answer is gone. Reload the page to see how it is now.")
        return HttpResponse(told, status=HTTPStatus.UNPROCESSABLE_ENTITY, content_type="text/plain; charset=utf-8")
    return _done(request, annotation, settled=True)


@require_POST
@reader_required
def reopen(request: ReaderRequest, pk: int) -> HttpResponse:
    """A question is open again."""
    annotation = access.reviewed_annotation_or_404(request.user, pk)
    return _done(request, actions.reopen(annotation, by=request.user), settled=True)


def _is_preview(request: ReaderRequest) -> bool:
    return request.POST.get("action") == "preview"


def _form(
    request: ReaderRequest, annotation: Annotation, form: ReplyForm | None, *, status: int = HTTPStatus.OK
) -> HttpResponse:
    """The card with the form in its thread; without scripts a page with both."""
    if request.htmx:
        card = note_card(annotation, viewer=request.user, reply_form=form, unfolded=True)
        return HttpResponse(card, status=status)
    context = {
        "annotation": annotation,
        "thread": thread_of(annotation),
        "reply_form": form or ReplyForm.new(),
        "preview": render_note(form.cleaned_data["text"]) if form and form.is_valid() and _is_preview(request) else "",
        "viewer": request.user,
        "may_settle": request.user.pk in access.deciders(annotation),
        "page_address": access.address_of_article(request.user, annotation.article),
    }
    return render(request, "articles/replies.html", context, status=status)


def _done(
    request: ReaderRequest, annotation: Annotation, *, reached: Reply | None = None, settled: bool = False
) -> HttpResponse:
    """The card as it is now. The keyboard goes on at the answer `reached`, or where the question was `settled`."""
    if not request.htmx:
        if reached:
            messages.success(request, _("Your answer is saved."))
        return redirect(f"{access.address_of_article(request.user, annotation.article)}#note-{annotation.pk}")
    reached_pk = reached.pk if reached else None
    card = note_card(annotation, viewer=request.user, unfolded=True, reached=reached_pk, settled=settled)
    return HttpResponse(card)
