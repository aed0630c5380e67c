"""Feeds are asked for what is new: no more often than they like, each by one worker, and less often while they fail."""

from __future__ import annotations

import logging
import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django_tasks import task

from articles.feeds.discovery import feed_named_by
from articles.feeds.inbox import in_library, take
from articles.feeds.problems import MovedToFollowed, NoFeedNamed, NotAFeed, said_of
from articles.feeds.reading import Entry, ReadFeed, read_feed
from articles.importing.fetching import FEEDS, Fetched, NotModified, Refused, fetch
from articles.importing.problems import ImportProblem
from articles.models import Feed, FeedItem

logger = logging.getLogger(__name__)
EVERY = timedelta(hours=1)
FIRST_PAUSE = timedelta(minutes=15)
"""After the first failure; it doubles with each."""
LONGEST_PAUSE = timedelta(days=1)
CLAIM = timedelta(minutes=10)
AT_ONCE = 4
"""Feeds that wait for a worker or are fetched, those that people ask for apart: imports go on between them."""
FIRST_TAKEN = 3
"""Items of a new feed that become articles at once where all are to; the rest of its past waits in the inbox."""
MOST_TAKEN = 20
"""The same of a later fetch: more come at once where a website gives all its articles new names."""
KEPT = timedelta(days=90)
"""How long an item is remembered that its feed offers no longer."""
_LONGEST_ETAG, _LONGEST_DATE = 500, 100
_JITTER = 0.1


def enqueue_due(now: datetime | None = None) -> int:
    """Have those feeds fetched whose time has come, a few at once; how many."""
    now = now or timezone.now()
    room = AT_ONCE - Feed.objects.filter(fetching_until__gt=now).count()
    due = Feed.objects.filter(_free(now), next_fetch__lte=now, owner__is_active=True).order_by("next_fetch", "pk")
    return sum(_asked_for(Feed.objects.filter(pk=feed.pk), now) for feed in due.only("pk")[: max(room, 0)])


def fetch_now(feed: Feed) -> bool:
    """Have a feed fetched, whether its time has come or not; False where it is being fetched already."""
    language = translation.get_language() or feed.language
    Feed.objects.filter(pk=feed.pk).update(language=language)
    return _asked_for(Feed.objects.filter(pk=feed.pk), timezone.now())


def is_under_way(feed: Feed, now: datetime | None = None) -> bool:
    """Whether a feed is being fetched."""
    return feed.fetching_until is not None and feed.fetching_until > (now or timezone.now())


def _free(now: datetime) -> Q:
    return Q(fetching_until=None) | Q(fetching_until__lte=now)


def _asked_for(feed: QuerySet[Feed], now: datetime) -> bool:
    """Claim a feed and enqueue it; False where another has been faster."""
    with transaction.atomic():
        claimed = feed.filter(_free(now)).update(fetching_until=now + CLAIM)
        if claimed:
            fetch_feed.enqueue(feed.values_list("pk", flat=True).get())
    return bool(claimed)


# Below imports, for which somebody waits.
@task(priority=-10)
def fetch_feed(feed: int) -> None:
    """Fetch a feed that was claimed, or nothing where that was done meanwhile, or nobody follows it any more."""
    claimed = Feed.objects.filter(pk=feed, fetching_until__isnull=False).select_related("owner").first()
    if claimed is None:
        return
    with translation.override(claimed.language):
        try:
            _fetch(claimed)
        except ImportProblem as problem:
            _fail(claimed, problem)
        except Exception:
            logger.exception("feed %s", feed)
            _fail(claimed, None)


@dataclass(frozen=True, slots=True)
class _Answer:
    """What came, and from where it is to be asked from now on. Nothing was `read` where nothing is new."""

    address: str
    read: ReadFeed | None = None
    etag: str = ""
    last_modified: str = ""


def _fetch(feed: Feed) -> None:
    answer = _answer(feed)
    now = timezone.now()
    with transaction.atomic():
        followed = Feed.objects.select_for_update().filter(pk=feed.pk).first()
        if followed is None:  # nobody follows it any more
            return
        if Feed.objects.filter(owner=feed.owner, address=answer.address).exclude(pk=feed.pk).exists():
            raise MovedToFollowed
        is_first = followed.fetched_at is None
        followed.address, followed.fetched_at, followed.fetching_until = answer.address, now, None
        followed.next_fetch, followed.failures, followed.problem = now + _about(EVERY), 0, ""
        if answer.read is not None:
            followed.title = followed.title or answer.read.title
            followed.site_address = answer.read.site_address
            # Cut off, they would not be those of the server.
            followed.etag = answer.etag if len(answer.etag) <= _LONGEST_ETAG else ""
            followed.last_modified = answer.last_modified if len(answer.last_modified) <= _LONGEST_DATE else ""
        followed.save()
        if answer.read is not None:
            _store(followed, answer.read.entries, now, is_first=is_first)


def _answer(feed: Feed) -> _Answer:
    """What the server says. Raises ImportProblem."""
    page = fetch(feed.address, accept=FEEDS, etag=feed.etag, last_modified=feed.last_modified)
    if isinstance(page, NotModified):
        return _Answer(page.moved_to or feed.address)
    try:
        return _read(page, feed.address)
    except NotAFeed:
        # A feed that was one stays what is followed: its website may be showing a notice in its place.
        if feed.fetched_at is not None or "html" not in page.content_type:
            raise
    named = feed_named_by(page.content, address=page.address)
    if not named:
        raise NoFeedNamed
    page = fetch(named, accept=FEEDS)
    if isinstance(page, NotModified):
        raise NotAFeed
    return _read(page, named)


def _read(page: Fetched, asked: str) -> _Answer:
    read = read_feed(page.content, address=page.address)
    return _Answer(page.moved_to or asked, read, page.etag, page.last_modified)


def _store(feed: Feed, entries: Sequence[Entry], now: datetime, *, is_first: bool) -> None:
    """What the feed offers for the first time waits, or is taken; what it has not offered for long is forgotten."""
    offered = [entry.key for entry in entries]
    known = set(feed.items.filter(key__in=offered).values_list("key", flat=True))
    new = [entry for entry in entries if entry.key not in known]
    # The first is the newest, and gets the highest number.
    FeedItem.objects.bulk_create(
        FeedItem(
            feed=feed,
            key=entry.key,
            title=entry.title,
            address=entry.address,
            summary=entry.summary,
            published=entry.published,
        )
        for entry in reversed(new)
    )
    if feed.takes_all:
        items = feed.items.filter(key__in=[entry.key for entry in new])
        items = items.exclude(pk__in=in_library(feed.owner, items))
        take(feed.owner, items, at=now, most=FIRST_TAKEN if is_first else MOST_TAKEN)
    feed.items.filter(created__lte=now - KEPT).exclude(key__in=offered).delete()


def _fail(feed: Feed, problem: ImportProblem | None) -> None:
    """Say what is wrong, which without a `problem` is our own fault, and when it is tried again."""
    said = said_of(problem, feed.address) if problem else _("Something went wrong here, which is our fault.")
    failures = min(feed.failures + 1, 100)
    pause = min(FIRST_PAUSE * 2 ** min(failures - 1, 10), LONGEST_PAUSE)
    retry_after = problem.retry_after if isinstance(problem, Refused) else None
    has_ended = isinstance(problem, MovedToFollowed) or (isinstance(problem, Refused) and problem.status == 410)
    next_fetch = None if has_ended else timezone.now() + max(_about(pause), retry_after or timedelta())
    Feed.objects.filter(pk=feed.pk).update(problem=said, failures=failures, next_fetch=next_fetch, fetching_until=None)


def _about(pause: timedelta) -> timedelta:
    """So that feeds that were asked together once are not for ever."""
    return pause * random.uniform(1 - _JITTER, 1 + _JITTER)  # noqa: S311 - no secret
