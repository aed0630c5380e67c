"""The trash: what a person has deleted stays for 30 days, to be restored, and is removed then or when they say so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.cache import cache
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from articles.access import annotations_seen_by, articles_had_by
from articles.annotations.actions import changing
from articles.annotations.out_of_sight import leave_own_words
from articles.models import Annotation, AnnotationChange, Reader, Reply

KEPT = timedelta(days=30)
SWEPT_EVERY = timedelta(days=1)


class StillAnswered(Exception):
    """Others have answered: what they wrote goes only when its time is over."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing in somebody's trash: a highlight or note, or with `reply` an answer to it.

    `others` are the answers of other people that were deleted with the note. Nothing of an article may be shown that
    the person no longer has, nor of a note that they do not see: see `article_had` and `note_seen`.
    """

    annotation: Annotation
    reply: Reply | None
    deleted_at: datetime
    others: int = 0
    article_had: bool = True
    note_seen: bool = True

    @property
    def went_along(self) -> bool:
        """Whether it is an answer that is still there, while the note that it answers was deleted by its author."""
        return self.reply is not None and self.reply.deleted_at is None

    @property
    def goes_at(self) -> datetime:
        """When it is removed: an answer with its note, if that was deleted before."""
        return min(self.deleted_at, self.annotation.deleted_at or self.deleted_at) + KEPT

    @property
    def days_left(self) -> int:
        """How many days it will still be there, begun ones counted."""
        return max(0, -((timezone.now() - self.goes_at) // timedelta(days=1)))


def trash_of(reader: Reader) -> list[Entry]:
    """What is in it, deleted last first: the person's own words, wherever they wrote them."""
    since = timezone.now() - KEPT
    return sorted([*_notes(reader, since), *_answers(reader, since)], key=lambda entry: entry.deleted_at, reverse=True)


def _notes(reader: Reader, since: datetime) -> Iterator[Entry]:
    by_others = Count("replies", filter=~Q(replies__text="") & ~Q(replies__author=reader))
    deleted = Annotation.objects.filter(author=reader, deleted_at__gt=since).select_related("article")
    notes = list(deleted.annotate(by_others=by_others))
    had = _had(reader, notes)
    leave_own_words(note for note in notes if note.article_id not in had)
    for note in notes:
        article_had = note.article_id in had
        yield Entry(note, None, _when(note), others=note.by_others if article_had else 0, article_had=article_had)


def _answers(reader: Reader, since: datetime) -> Iterator[Entry]:
    answers = list(
        Reply.objects.filter(Q(deleted_at__gt=since) | Q(deleted_at=None, annotation__deleted_at__gt=since))
        .filter(Q(annotation__deleted_at=None) | Q(annotation__deleted_at__gt=since), author=reader)
        .exclude(text="")
        # What they wrote below a note of their own comes back with it.
        .exclude(annotation__author=reader, annotation__deleted_at__isnull=False)
        .select_related("annotation__article")
    )
    notes = [answer.annotation for answer in answers]
    had = _had(reader, notes)
    seen = set(annotations_seen_by(reader).filter(pk__in={note.pk for note in notes}).values_list("pk", flat=True))
    for answer, note in zip(answers, notes, strict=True):
        deleted_at = answer.deleted_at or _when(note)
        yield Entry(note, answer, deleted_at, article_had=note.article_id in had, note_seen=note.pk in seen)


def _had(reader: Reader, notes: Iterable[Annotation]) -> set[int]:
    """The ids of those of the notes' articles that the person has."""
    articles = {note.article_id for note in notes}
    return set(articles_had_by(reader.pk).filter(pk__in=articles).values_list("pk", flat=True))


def _when(note: Annotation) -> datetime:
    if note.deleted_at is None:
        raise ValueError(f"{note!r} is not deleted")
    return note.deleted_at


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
