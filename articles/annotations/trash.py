"""The trash: what a person has deleted stays for 30 days, to be restored, and is removed then or when they say so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.cache import cache
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from articles.access import articles_had_by
from articles.annotations.actions import changing
from articles.annotations.queries import seen_by
from articles.models import Annotation, AnnotationChange, Reader, Reply, Visibility

KEPT = timedelta(days=30)
SWEPT_EVERY = timedelta(days=1)


class StillAnswered(Exception):
    """Others have answered: what they wrote goes only when its time is over."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing in somebody's trash: a highlight or note, or with `reply` an answer to it.

    `went_along`: the answer is still there, but the note that it answers was deleted by its author. `others` are the
    answers of other people that were deleted with the note.
    """

    annotation: Annotation
    reply: Reply | None
    deleted_at: datetime
    went_along: bool = False
    others: int = 0

    @property
    def goes_at(self) -> datetime:
        """When it is removed."""
        return self.deleted_at + KEPT

    @property
    def days_left(self) -> int:
        """How many days it will still be there, begun ones counted."""
        return max(0, -((timezone.now() - self.goes_at) // timedelta(days=1)))


def trash_of(reader: Reader) -> list[Entry]:
    """What is in it, deleted last first. Of notes by others that the person no longer sees it tells nothing."""
    since = timezone.now() - KEPT
    had = articles_had_by(reader.pk)
    notes = Annotation.objects.filter(author=reader, article__in=had, deleted_at__gt=since).select_related("article")
    by_others = Count("replies", filter=~Q(replies__text="") & ~Q(replies__author=reader))
    found = [Entry(note, None, _when(note), others=note.by_others) for note in notes.annotate(by_others=by_others)]
    answers = Reply.objects.filter(author=reader, annotation__article__in=had).select_related("annotation__article")
    seen = Annotation.objects.filter(seen_by(reader.pk)).values("pk")
    deleted = answers.filter(deleted_at__gt=since, annotation__in=seen).exclude(text="")
    found += [Entry(answer.annotation, answer, _when(answer)) for answer in deleted]
    along = answers.filter(
        deleted_at=None, annotation__deleted_at__gt=since, annotation__visibility=Visibility.SHARED
    ).exclude(annotation__author=reader)
    found += [Entry(answer.annotation, answer, _when(answer.annotation), went_along=True) for answer in along]
    return sorted(found, key=lambda entry: entry.deleted_at, reverse=True)


def _when(thing: Annotation | Reply) -> datetime:
    if thing.deleted_at is None:
        raise ValueError(f"{thing!r} is not deleted")
    return thing.deleted_at


def remove_annotation(annotation: Annotation) -> None:
    """Remove a deleted annotation for good, with its history. Raises StillAnswered where others have answered it.

    An answer that its author has deleted counts as well: it can still be brought back.
    """
    with changing(annotation.article_id):
        found = Annotation.objects.filter(pk=annotation.pk, deleted_at__isnull=False)
        others = Reply.objects.filter(annotation__in=found).exclude(author=annotation.author)
        if others.exclude(text="").exists():
            raise StillAnswered
        found.delete()


def remove_reply(reply: Reply) -> None:
    """Remove a deleted answer for good, with its history; the place of one that was answered stays."""
    with changing(reply.annotation.article_id):
        _remove(Reply.objects.filter(pk=reply.pk, deleted_at__isnull=False))


def remove_expired(now: datetime | None = None) -> int:
    """Remove what was deleted 30 days ago or earlier, and nothing younger; how much it was."""
    before = (now or timezone.now()) - KEPT
    notes = Annotation.objects.filter(deleted_at__lte=before)
    answers = Reply.objects.filter(deleted_at__lte=before).exclude(text="")
    articles = {*notes.values_list("article", flat=True), *answers.values_list("annotation__article", flat=True)}
    removed = 0
    for article in sorted(articles):
        with changing(article):
            _rows, by_model = notes.filter(article=article).delete()
            removed += by_model.get("articles.Annotation", 0)
            removed += _remove(answers.filter(annotation__article=article))
    return removed


def sweep() -> None:
    """Remove what has expired, at most once a day: cheap enough to be called whenever somebody looks."""
    if cache.add("trash-was-swept", True, SWEPT_EVERY.total_seconds()):
        remove_expired()


def _remove(replies: QuerySet[Reply]) -> int:
    """Remove answers for good: all of those that nobody answered; of the others what they said."""
    answered = Exists(Reply.objects.filter(parent=OuterRef("pk")))
    removed = 0
    while leaves := list(replies.filter(~answered).values_list("pk", flat=True)):
        removed += len(leaves)
        Reply.objects.filter(pk__in=leaves).delete()
    kept: Sequence[int] = list(replies.values_list("pk", flat=True))
    AnnotationChange.objects.filter(reply__in=kept).delete()
    return removed + Reply.objects.filter(pk__in=kept).update(text="", html="")
