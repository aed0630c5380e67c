"""What a reading page depends on, in one query: whether it may be seen, and what has changed since it was drawn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db.models import Case, Exists, OuterRef, QuerySet, Subquery, Value, When
from django.utils import timezone

from articles.access import live_links, own_articles
from articles.library.places import going_on, not_noted_since
from articles.models import LibraryEntry, Reader, ShareLink
from articles.prepared_query import PreparedQuery
from articles.sharing.links import OPENING_NOTED_EVERY
from articles.terms.index import TERMS_OF_LINK, TERMS_VERSION
from articles.tokens import token_hash


@dataclass(frozen=True, slots=True)
class PageState:
    """`article` and `author` are ids; `shown` differs whenever the page would be drawn differently
    for other reasons than its annotations, of which `annotations` is the version.

    `link` is the id of the share link that opened the page, 0 on the author's own; `to_be_noted` is whether it is due
    to keep that it, or the author's own article, was opened. `waits` is whether the author's own article is still to
    be drawn with corrections. `terms` is the version of the team's terms that the page shows; 0 where it shows none.
    `place` is where the author goes on, a code point of the newest text, and 0 at the beginning.
    """

    article: int
    author: int
    shown: tuple[Any, ...]
    annotations: int
    link: int = 0
    to_be_noted: bool = False
    waits: bool = False
    terms: int = 0
    place: int = 0


def _own(reader: int, article: int, noted_before: datetime) -> QuerySet[Any, tuple[Any, ...]]:
    entries = LibraryEntry.objects.filter(reader=reader, article=OuterRef("pk"))
    here = going_on().filter(reader=reader, article=OuterRef("pk"), revision=OuterRef("revision"))
    return (
        own_articles(Reader(pk=reader))
        .filter(pk=article)
        .annotate(
            terms=TERMS_VERSION,
            place=Subquery(here.order_by().values("place")),
            due=Exists(entries.filter(not_noted_since(noted_before))),
        )
        .order_by()
        .values_list(
            *("due", "place"),
            *("pk", "owner", "awaits_corrections", "terms"),
            *("changed", "revision", "owner__username", "annotations_version"),
        )
    )


def _rows(links: QuerySet[ShareLink], noted_before: datetime) -> QuerySet[Any, tuple[Any, ...]]:
    due = Case(When(last_opened__gt=noted_before, then=Value(0)), default=Value(1))
    shown = ("article__changed", "article__revision", "sharer__username", "article__annotations_version")
    return (
        links.annotate(due=due, terms=TERMS_OF_LINK)
        .order_by()
        .values_list("pk", "due", "terms", "article", "sharer", *shown)
    )


def _shared(key: str, now: datetime, noted_before: datetime) -> QuerySet[Any, tuple[Any, ...]]:
    return _rows(live_links(now).filter(token_hash=key), noted_before)


def _opened(link: int, reader: int, now: datetime, noted_before: datetime) -> QuerySet[Any, tuple[Any, ...]]:
    return _rows(live_links(now).filter(pk=link, openings__reader=reader), noted_before)


_own_query = PreparedQuery(_own, reader=918_273_645, article=546_372_819, noted_before=datetime(1002, 2, 2, tzinfo=UTC))
_times = {"now": datetime(1001, 1, 1, tzinfo=UTC), "noted_before": datetime(1002, 2, 2, tzinfo=UTC)}
_shared_query = PreparedQuery(_shared, key="the hash of a token", **_times)
_opened_query = PreparedQuery(_opened, link=827_364_519, reader=918_273_645, **_times)


def own_page_state(reader: Reader, article: int) -> PageState | None:
    """The state of a person's own article; None when it is not theirs."""
    noted_before = timezone.now() - OPENING_NOTED_EVERY
    row = _own_query.first(reader=reader.pk, article=article, noted_before=noted_before)
    if row is None:
        return None
    due, place, *shown, annotations = row
    pk, owner, waits, terms, *_more = shown
    return PageState(
        pk, owner, tuple(shown), annotations, to_be_noted=bool(due), waits=bool(waits), terms=terms, place=place or 0
    )


def shared_page_state(token: str) -> PageState | None:
    """The state of the page behind a link; None when the link does not open (any more)."""
    return _link_state(_shared_query, key=token_hash(token))


def opened_page_state(reader: Reader, link: int) -> PageState | None:
    """The state of the page behind a link that `reader` has opened by its address before."""
    return _link_state(_opened_query, reader=reader.pk, link=link)


def _link_state(query: PreparedQuery, **which: str | int) -> PageState | None:
    now = timezone.now()
    row = query.first(**which, now=now, noted_before=now - OPENING_NOTED_EVERY)
    if row is None:
        return None
    link, due, terms, article, author, *shown, annotations = row
    return PageState(article, author, (link, terms, article, author, *shown), annotations, link, bool(due), terms=terms)
