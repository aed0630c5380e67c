"""What feeds offer, until somebody takes it into the library or dismisses it; both can be undone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from articles.importing import jobs
from articles.importing.addresses import address_key
from articles.importing.running import run
from articles.models import Article, Feed, FeedItem, ImportJob, Reader

MOST_TAKEN = 50
"""Items that are taken by one click; the rest waits."""
_SHOWN_AFTER = timedelta(hours=1)
"""How long what was taken stays in its place, so that one sees what becomes of it."""
_NEWEST_FIRST = (Coalesce("published", "created").desc(), "-pk")
State = FeedItem.State
_UNDECIDED = Q(state=State.NEW) | Q(state=State.TAKEN, job__state=ImportJob.State.FAILED)


def items_of(owner: Reader, *, feed: Feed | None = None, state: str = State.NEW) -> QuerySet[FeedItem]:
    """What the person's feeds offer, or one of them, the newest first.

    Beside the new ones stand those that were just taken, and those whose import has failed.
    """
    asked = Q(state=state)
    if state == State.NEW:
        asked = _UNDECIDED | Q(state=State.TAKEN, decided_at__gt=timezone.now() - _SHOWN_AFTER)
    found = FeedItem.objects.filter(asked, feed__owner=owner)
    found = found.filter(feed=feed) if feed else found
    return found.select_related("feed", "job__article").defer("job__content").order_by(*_NEWEST_FIRST)


def feeds_of(owner: Reader) -> QuerySet[Feed]:
    """The feeds of a person, each with `waiting`: how many of its items are new."""
    return Feed.objects.filter(owner=owner).annotate(waiting=Count("items", filter=Q(items__state=State.NEW)))


def in_library(owner: Reader, items: Iterable[FeedItem]) -> dict[int, Article]:
    """The person's articles that are of the same pages, by the ids of the items."""
    keys = {item.pk: address_key(item.address) for item in items}
    there = _articles_by_key(owner, keys.values())
    return {item: there[key] for item, key in keys.items() if key in there}


def _articles_by_key(owner: Reader, keys: Iterable[str]) -> Mapping[str, Article]:
    found = Article.objects.filter(owner=owner, address_key__in=set(keys) - {""}, deleted_at=None)
    return {article.address_key: article for article in found.exclude(revision=None).order_by("-pk")}


def take(owner: Reader, items: QuerySet[FeedItem], *, at: datetime, most: int = MOST_TAKEN) -> int:
    """Import the newest of these items that have not been decided on, `most` of them; how many."""
    with transaction.atomic():
        _lock(items)
        taken = list(items.filter(_UNDECIDED).select_related(None).defer(None).order_by(*_NEWEST_FIRST)[:most])
        for item in taken:
            item.state, item.decided_at = State.TAKEN, at
            item.job = jobs.ask_for(owner, run=run, address=item.address)
            item.save(update_fields=["state", "decided_at", "job"])
    return len(taken)


def dismiss(items: QuerySet[FeedItem], *, at: datetime) -> int:
    """Put away those of these items that have not been decided on; how many."""
    with transaction.atomic():
        _lock(items)
        keys = list(items.filter(_UNDECIDED).order_by().values_list("pk", flat=True))
        return FeedItem.objects.filter(pk__in=keys).update(state=State.DISMISSED, decided_at=at, job=None)


@dataclass(frozen=True, slots=True)
class PutBack:
    """How many are new again, and how many stay as they are, since they are imported by now."""

    number: int
    stay: int


def undo(owner: Reader, at: datetime) -> PutBack:
    """Take back what was taken or dismissed together."""
    return put_back(FeedItem.objects.filter(feed__owner=owner, decided_at=at))


def put_back(items: QuerySet[FeedItem]) -> PutBack:
    """Make items new again: those whose import has begun well stay taken. One that has not begun is called off."""
    with transaction.atomic():
        _lock(items)
        decided = list(items.exclude(state=State.NEW).order_by().values_list("pk", "job", "job__state"))
        not_begun = ImportJob.objects.filter(state=ImportJob.State.WAITING, lease=None)
        back = [
            pk
            for pk, job, state in decided
            if job is None or state == ImportJob.State.FAILED or not_begun.filter(pk=job).delete()[0]
        ]
        FeedItem.objects.filter(pk__in=back).update(state=State.NEW, decided_at=None, job=None)
    return PutBack(len(back), len(decided) - len(back))


def _lock(items: QuerySet[FeedItem]) -> None:
    """Whoever decides on items of a feed waits for whoever does, or finds new ones in it: each is decided on once."""
    feeds = set(items.order_by().values_list("feed", flat=True))
    list(Feed.objects.filter(pk__in=feeds).order_by("pk").select_for_update())
