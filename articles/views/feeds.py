"""The inbox of what feeds offer: taken, dismissed, and put back. The feeds themselves: views/followed.py."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from articles import access
from articles.access import ReaderRequest, reader_required
from articles.feeds import inbox
from articles.feeds.fetching import is_under_way
from articles.feeds.following import follow
from articles.feeds.inbox import PutBack
from articles.forms.feeds import FeedListForm, FollowForm
from articles.forms.lists import parsed_moment
from articles.importing.problems import ImportProblem
from articles.models import Article, Feed, FeedItem
from articles.views.responses import with_notice

ON_A_PAGE = 50
State = FeedItem.State


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@reader_required
def feeds(request: ReaderRequest) -> HttpResponse:
    """GET: what waits, of all feeds or one (`feed`), or what was taken or dismissed (`state`). POST: follow a feed."""
    if request.method != "POST":
        return inbox_page(request)
    form = FollowForm(request.POST)
    if form.is_valid():
        try:
            follow(request.user, form.cleaned_data["address"], takes_all=form.cleaned_data["takes_all"])
        except ImportProblem as problem:
            form.add_error("address", str(problem))
        else:
            messages.success(request, _("Followed. What it offers is fetched now."))
            return redirect("feeds")
    return inbox_page(request, follow_form=form, status=HTTPStatus.UNPROCESSABLE_ENTITY)


@require_POST
@reader_required
def take(request: ReaderRequest, pk: int) -> HttpResponse:
    """Import an item; one that was taken or dismissed already stays as it is."""
    return _taken(request, _one(request, pk), one=True)


@require_POST
@reader_required
def dismiss(request: ReaderRequest, pk: int) -> HttpResponse:
    """Put an item away."""
    return _dismissed(request, _one(request, pk), one=True)


@require_POST
@reader_required
def put_back(request: ReaderRequest, pk: int) -> HttpResponse:
    """An item is new again."""
    return _told(request, _said_of(inbox.put_back(_one(request, pk))))


@require_POST
@reader_required
def take_all(request: ReaderRequest, pk: int) -> HttpResponse:
    """Import what is new in a feed, 50 items at most."""
    return _taken(request, FeedItem.objects.filter(feed=access.own_feed_or_404(request.user, pk)))


@require_POST
@reader_required
def dismiss_all(request: ReaderRequest, pk: int) -> HttpResponse:
    """Put away what is new in a feed."""
    return _dismissed(request, FeedItem.objects.filter(feed=access.own_feed_or_404(request.user, pk)))


@require_POST
@reader_required
def undo(request: ReaderRequest) -> HttpResponse:
    """Put back what was taken or dismissed together, at the moment `at`."""
    at = parsed_moment(request.GET.get("at", ""))
    if at is None:
        raise Http404
    return _told(request, _said_of(inbox.undo(request.user, at)))


def _one(request: ReaderRequest, pk: int) -> QuerySet[FeedItem]:
    return FeedItem.objects.filter(pk=access.own_feed_item_or_404(request.user, pk).pk)


def _taken(request: ReaderRequest, items: QuerySet[FeedItem], *, one: bool = False) -> HttpResponse:
    at = timezone.now()
    number = inbox.take(request.user, items, at=at)
    said = ngettext("%(number)s is being imported.", "%(number)s are being imported.", number) % {"number": number}
    if one:
        said = _("It is being imported.")
    elif left := items.filter(state=State.NEW).count():
        said += " " + ngettext("%(left)s still waits.", "%(left)s still wait.", left) % {"left": left}
    return _told(request, said if number else _("Nothing was left to import."), at=at if number else None, by="take")


def _dismissed(request: ReaderRequest, items: QuerySet[FeedItem], *, one: bool = False) -> HttpResponse:
    at = timezone.now()
    number = inbox.dismiss(items, at=at)
    said = ngettext("%(number)s dismissed.", "%(number)s dismissed.", number) % {"number": number}
    said = _("Dismissed.") if one else said
    return _told(
        request, said if number else _("Nothing was left to dismiss."), at=at if number else None, by="dismiss"
    )


def _said_of(put_back: PutBack) -> str:
    said = []
    if put_back.number:
        said.append(
            ngettext("%(number)s is in the inbox again.", "%(number)s are in the inbox again.", put_back.number)
            % {"number": put_back.number}
        )
    if put_back.stay:
        said.append(
            ngettext(
                "%(number)s stays taken, as it is imported by now: delete the article if you do not want it.",
                "%(number)s stay taken, as they are imported by now: delete the articles that you do not want.",
                put_back.stay,
            )
            % {"number": put_back.stay}
        )
    return " ".join(said) or _("Nothing was left to undo.")


def _told(request: ReaderRequest, said: str, *, at: datetime | None = None, by: str = "") -> HttpResponse:
    """The inbox as it was asked for, with what was done, and the way back where there is a moment to undo.

    The focus goes on to the same button (`by`) of the item below.
    """
    shown = {name: request.GET[name] for name in ("feed", "state", "page") if name in request.GET}
    back = f"{reverse('feed_items_undo')}?{urlencode({'at': at.isoformat()} | shown)}" if at else ""
    if not request.htmx:
        messages.success(request, said, extra_tags=back)
        return redirect(f"{reverse('feeds')}?{urlencode(shown)}" if shown else "feeds")
    return with_notice(
        inbox_page(request, focus=f"{by}-{request.POST.get('below', '')}"), said, undo_url=back, undo_target="#inbox"
    )


def inbox_page(
    request: ReaderRequest,
    *,
    follow_form: FollowForm | None = None,
    list_form: FeedListForm | None = None,
    focus: str = "",
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    """The page of all that feeds offer, or for htmx what of it changes; `focus` is the id of a button."""
    followed: list[Any] = list(inbox.feeds_of(request.user))
    for each in followed:
        each.under_way = is_under_way(each)  # for the template
    feed = next((each for each in followed if str(each.pk) == request.GET.get("feed")), None)
    state = request.GET.get("state", "")
    state = state if state in State.values else State.NEW
    page = Paginator(inbox.items_of(request.user, feed=feed, state=state), ON_A_PAGE).get_page(request.GET.get("page"))
    items = _shown(request, list(page.object_list), focus)
    under_way = any(each.under_way for each in followed) or any(
        shown.item.job and not shown.item.job.has_ended for shown in items
    )
    seen = _seen(followed, items)
    if request.method == "GET" and request.htmx and request.GET.get("seen") == seen:
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
    context = {
        "feeds": followed,
        "feed": feed,
        "state": state,
        "states": State,
        "page": page,
        "items": items,
        "under_way": under_way,
        "seen": seen,
        "waiting": sum(each.waiting for each in followed),
        "failing": sum(bool(each.problem) for each in followed),
        "follow_form": follow_form or FollowForm(),
        "list_form": list_form or FeedListForm(),
    }
    return render(request, "feeds/_inbox.html" if request.htmx else "feeds/feeds.html", context, status=status)


@dataclass(frozen=True, slots=True)
class _Shown:
    """An item, its article where there is one, the id of the item below it, and which of its buttons has the focus."""

    item: FeedItem
    article: Article | None
    below: int | str
    focus: str


def _shown(request: ReaderRequest, items: list[FeedItem], focus: str) -> list[_Shown]:
    there = inbox.in_library(request.user, items)
    made = {item.pk: item.job.article for item in items if item.job and item.job.article}
    kept = there | {pk: article for pk, article in made.items() if article.deleted_at is None}
    below: list[int | str] = [*(item.pk for item in items[1:]), ""]
    return [
        _Shown(item, kept.get(item.pk), next_one, focus.removesuffix(f"-{item.pk}"))
        for item, next_one in zip(items, below, strict=False)
    ]


def _seen(followed: list[Feed], items: list[_Shown]) -> str:
    """Names what is shown, so that a page can say what it has."""
    rows: list[object] = [
        (feed.pk, feed.fetching_until, feed.problem, feed.title, feed.next_fetch) for feed in followed
    ]
    for shown in items:
        job = shown.item.job
        rows.append((shown.item.pk, shown.item.state, job and (job.state, job.article_id)))
    return hashlib.sha256(repr(rows).encode("utf-8", "replace")).hexdigest()[:16]
