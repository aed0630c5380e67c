"""The trash: what the person has deleted, restored or removed for good; and answers whose note is out of their sight.

What the person no longer sees elsewhere, since its article is no longer shared with them or its note was made private,
is put into the trash from here and from the list of all notes.
"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from articles import access
from articles.access import ReaderRequest, reader_required
from articles.annotations import actions, replies, trash
from articles.annotations.out_of_sight import answers_out_of_sight
from articles.library.trash import days_left, deleted_articles, restore, sweep_articles
from articles.models import Anchoring, Annotation

ON_A_PAGE = 50


@never_cache
@require_safe
@reader_required
def show(request: ReaderRequest) -> HttpResponse:
    """What was deleted in the last 30 days, and what of the person's answers is out of their sight (`page` of both)."""
    trash.sweep()
    sweep_articles()
    return _trash(request)


@require_POST
@reader_required
def restore_article(request: ReaderRequest, pk: int) -> HttpResponse:
    """An article is back in its owner's library, and with all who had it by a link."""
    article = get_object_or_404(deleted_articles(request.user), pk=pk)
    restore(article)
    return _led(request, _("Restored."), reverse("article", args=[pk]))


@require_POST
@reader_required
def add_annotation(request: ReaderRequest, pk: int) -> HttpResponse:
    """Delete an own highlight or note from the list of all notes, and go on with it as the query asks for it."""
    annotation = access.written_annotation_or_404(request.user, pk)
    actions.delete(annotation)
    told = _("Deleted. For 30 days it can be brought back from the trash.")
    messages.success(request, told, extra_tags=reverse("trash_annotation_restore", args=[pk]))
    query = request.GET.urlencode()
    return redirect(f"{reverse('all_annotations')}?{query}" if query else "all_annotations")


@require_POST
@reader_required
def add_reply(request: ReaderRequest, pk: int) -> HttpResponse:
    """Delete an own answer whose note is out of sight."""
    replies.delete_reply(access.written_reply_or_404(request.user, pk))
    return _told(request, _("Answer deleted. For 30 days it can be restored from here."))


@require_POST
@reader_required
def restore_annotation(request: ReaderRequest, pk: int) -> HttpResponse:
    """A highlight or note is back where its passage is now."""
    annotation = access.written_annotation_or_404(request.user, pk, deleted=True)
    actions.restore(annotation)
    if access.has_article(request.user, annotation.article_id):
        return _restored(request, annotation)
    told = _("Restored. Its article is no longer shared with you; the list of all your notes shows it.")
    return _led(request, told, reverse("all_annotations"))


@require_POST
@reader_required
def restore_reply(request: ReaderRequest, pk: int) -> HttpResponse:
    """An answer is back in its thread."""
    reply = access.written_reply_or_404(request.user, pk, deleted=True)
    replies.restore_reply(reply)
    if access.annotations_seen_by(request.user).filter(pk=reply.annotation_id).exists():
        return _restored(request, reply.annotation)
    return _told(request, _("Restored. You can no longer see the note that it answers, so it stays on this page."))


@require_POST
@reader_required
def remove_annotation(request: ReaderRequest, pk: int) -> HttpResponse:
    """A highlight or note is gone for good."""
    annotation = access.own_annotation_or_404(request.user, pk, deleted=True)
    try:
        trash.remove_annotation(annotation)
        told = _("Deleted for good.")
    except trash.StillAnswered:
        told = _(
            "This stays until its 30 days are over: others have answered it, and may want to keep what they wrote."
        )
    return _told(request, told)


@require_POST
@reader_required
def remove_reply(request: ReaderRequest, pk: int) -> HttpResponse:
    """An answer is gone for good."""
    trash.remove_reply(access.written_reply_or_404(request.user, pk, deleted=True))
    return _told(request, _("Deleted for good."))


def _restored(request: ReaderRequest, annotation: Annotation) -> HttpResponse:
    """Where it is to be seen again: in the text, or where its place has been lost since, among those to look at."""
    if annotation.state in (Anchoring.AMBIGUOUS, Anchoring.ORPHAN):
        told = _("Restored. Its passage was not found in the article’s text as it is now: decide where it belongs.")
        address = reverse("annotation_review", args=[annotation.article_id])
    else:
        told = _("Restored.")
        place = f"note-{annotation.pk}" if annotation.is_page_note else f"highlight-{annotation.pk}"
        address = f"{access.address_of_article(request.user, annotation.article)}#{place}"
    return _led(request, told, address)


def _led(request: ReaderRequest, told: str, address: str) -> HttpResponse:
    """What was done, and where the person finds it."""
    if not request.htmx:
        messages.success(request, told)
        return redirect(address)
    return _trash(request, told=told, address=address)


def _told(request: ReaderRequest, told: str) -> HttpResponse:
    if not request.htmx:
        messages.info(request, told)
        return redirect("trash")
    return _trash(request, told=told)


def _trash(request: ReaderRequest, *, told: str = "", address: str = "") -> HttpResponse:
    """The lists, above them what has become of the request: `told`, and the `address` of what was restored.

    Both are turned together: the longer one says how many pages there are.
    """
    deleted = Paginator(trash.trash_of(request.user), ON_A_PAGE)
    answers = Paginator(answers_out_of_sight(request.user), ON_A_PAGE)
    longer: Paginator[Any] = deleted if deleted.count >= answers.count else answers
    page = longer.get_page(request.GET.get("page"))
    context = {
        "page": page,
        "entries": deleted.page(page.number) if page.number <= deleted.num_pages else (),
        "answers": answers.page(page.number) if page.number <= answers.num_pages else (),
        "articles": [(article, days_left(article)) for article in deleted_articles(request.user)],
        "is_empty": not deleted.count,
        "told": told,
        "address": address,
    }
    return render(request, "articles/_trash.html" if request.htmx else "articles/trash.html", context)
