"""The library: which articles a person sees, newest first."""

from __future__ import annotations

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from articles.access import live_links, own_articles
from articles.annotations.queries import seen_by
from articles.models import Annotation, Article, Reader, ShareLink


def _count_of(reader: Reader, *extra: Q) -> Coalesce:
    counted = (
        Annotation.objects.filter(*extra, seen_by(reader.pk), article=OuterRef("pk"))
        .order_by()
        .values("article")
        .annotate(count=Count("pk"))
        .values("count")
    )
    return Coalesce(Subquery(counted), 0)


def library_entries(reader: Reader) -> QuerySet[Article]:
    """Own articles with `mark_count` and `note_count`, without their text."""
    return (
        own_articles(reader)
        .defer("revision__text")
        .annotate(mark_count=_count_of(reader), note_count=_count_of(reader, ~Q(note="")))
    )


def shared_entries(reader: Reader) -> QuerySet[ShareLink]:
    """Live links that the person has opened, the latest first."""
    return live_links().filter(openings__reader=reader).order_by("-openings__opened")
