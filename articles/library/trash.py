"""Articles in the trash: for 30 days their owner may restore them, and meanwhile nobody has them.

What others have written in one stays theirs, and in their lists, as after a link was revoked. So an article is removed
only when nobody else's words are in it, deleted ones among them; until then it stays hidden.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.cache import cache
from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from articles.access import live_links
from articles.annotations.actions import changing
from articles.annotations.trash import KEPT, SWEPT_EVERY
from articles.models import Annotation, Article, LibraryEntry, Reader, Reply


@dataclass(frozen=True, slots=True)
class Parting:
    """What deleting entries would mean."""

    own: list[Article]
    """The articles that would be deleted."""
    others: int
    """How many of the entries are of articles that others share: these stay."""
    people: list[str]
    """The names of those who have one of them by a link now."""
    has_links: bool
    """Whether a link opens one of them now."""


def parting(reader: Reader, entries: Sequence[int]) -> Parting:
    """What deleting these entries (by id) of the reader would mean."""
    articles = [
        entry.article
        for entry in LibraryEntry.objects.filter(reader=reader, pk__in=entries, article__deleted_at=None)
        .select_related("article")
        .order_by("-added", "-pk")
    ]
    own = [article for article in articles if article.owner_id == reader.pk]
    links = live_links().filter(article__in=[article.pk for article in own])
    people = links.exclude(openings__reader=None).values_list("openings__reader__username", flat=True)
    return Parting(own, len(articles) - len(own), sorted(set(people)), links.exists())


def deleted_articles(reader: Reader) -> QuerySet[Article]:
    """What the reader has deleted in the last 30 days, the latest first."""
    deleted = Article.objects.filter(owner=reader, deleted_at__gt=timezone.now() - KEPT)
    return deleted.order_by("-deleted_at", "-pk")


def days_left(article: Article) -> int:
    """How many days a deleted article can still be restored, begun ones counted."""
    if article.deleted_at is None:
        raise ValueError(f"{article!r} is not deleted")
    return max(0, -((timezone.now() - article.deleted_at - KEPT) // timedelta(days=1)))


def restore(article: Article) -> None:
    """Whoever had it has it again."""
    Article.objects.filter(pk=article.pk).update(deleted_at=None)


def remove_expired(now: datetime | None = None) -> int:
    """Remove articles deleted 30 days ago or earlier, with what their owners wrote in them; how many."""
    before = (now or timezone.now()) - KEPT
    marked = Annotation.objects.filter(article=OuterRef("pk")).exclude(author=OuterRef("owner"))
    answered = Reply.objects.filter(~Q(text=""), annotation__article=OuterRef("pk")).exclude(author=OuterRef("owner"))
    expired = Article.objects.filter(~Exists(marked), ~Exists(answered), deleted_at__lte=before)
    removed = 0
    for article in expired.values_list("pk", flat=True):
        with transaction.atomic(), changing(article):
            # Somebody may have restored it or answered in it between the two queries.
            if again := expired.filter(pk=article).first():
                Annotation.objects.filter(article=article, author=F("article__owner")).delete()
                again.delete()
                removed += 1
    return removed


def sweep_articles() -> None:
    """Remove what has expired, at most once a day: cheap enough to be called whenever somebody looks."""
    if cache.add("trash-of-articles-was-swept", True, SWEPT_EVERY.total_seconds()):
        remove_expired()
