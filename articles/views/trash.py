"""The trash: what the person has deleted, restored or removed for good."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from articles import access
from articles.access import ReaderRequest, reader_required
from articles.annotations import actions, replies, trash
from articles.models import Anchoring, Annotation

ON_A_PAGE = 50


@never_cache
@require_safe
@reader_required
def show(request: ReaderRequest) -> HttpResponse:
    """What was deleted in the last 30 days (`page` of it)."""
    trash.sweep()
    return _trash(request)


@require_POST
@reader_required
def restore_annotation(request: ReaderRequest, pk: int) -> HttpResponse:
    """A highlight or note is back where its passage is now."""
    annotation = access.own_annotation_or_404(request.user, pk, deleted=True)
    actions.restore(annotation)
    return _restored(request, annotation)


@require_POST
@reader_required
def restore_reply(request: ReaderRequest, pk: int) -> HttpResponse:
    """An answer is back in its thread."""
    reply = access.own_reply_or_404(request.user, pk, deleted=True)
    replies.restore_reply(reply)
    return _restored(request, reply.annotation)


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
    trash.remove_reply(access.own_reply_or_404(request.user, pk, deleted=True))
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
    """The list, above it what has become of the request: `told`, and the `address` of what was restored."""
    page = Paginator(trash.trash_of(request.user), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "told": told, "address": address}
    return render(request, "articles/_trash.html" if request.htmx else "articles/trash.html", context)
