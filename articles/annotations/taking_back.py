"""An imported list of annotations, taken back as a whole."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, F, OuterRef, QuerySet
from django.utils import timezone

from articles.annotations.actions import changing
from articles.annotations.imported_lists import came_in
from articles.models import Annotation, AnnotationChange, Article, Reader, Reply

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Undone:
    """What became of the annotations of a list that was undone."""

    number: int
    """How many are deleted."""
    kept: int
    """How many stay: they were changed or answered since."""
    at: datetime
    """The moment by which they are brought back."""


def undo_list(reader: Reader, article: Article, key: UUID) -> Undone:
    """Delete what a list has added, in one transaction, but nothing that was written since; `restore_list` brings it
    back."""
    with changing(article.pk):
        standing = Annotation.objects.filter(came_in(reader, key), article=article, deleted_at=None)
        now = timezone.now()
        going = list(untouched(standing))
        _turn(going, now, AnnotationChange.What.DELETED, reader)
        return Undone(len(going), standing.count(), now)


def restore_list(reader: Reader, article: Article, key: UUID, at: datetime) -> int:
    """Bring back what `undo_list` deleted at this moment; how many."""
    with changing(article.pk):
        deleted = list(Annotation.objects.filter(came_in(reader, key), article=article, deleted_at=at))
        _turn(deleted, None, AnnotationChange.What.RESTORED, reader)
        return len(deleted)


def untouched(annotations: QuerySet[Annotation]) -> QuerySet[Annotation]:
    """Those that are as they came in their list, and that nobody has answered since."""
    edited = AnnotationChange.objects.filter(
        annotation=OuterRef("pk"), what__in=(AnnotationChange.What.EDITED, AnnotationChange.What.RECOLOURED)
    )
    answers = Reply.objects.filter(annotation=OuterRef("pk"), deleted_at=None)
    return annotations.exclude(Exists(edited)).exclude(Exists(answers.exclude(request_key=None)))


def _turn(
    annotations: Iterable[Annotation], deleted_at: datetime | None, what: AnnotationChange.What, by: Reader
) -> None:
    annotations = list(annotations)
    keys = [each.pk for each in annotations]
    Annotation.objects.filter(pk__in=keys).update(
        deleted_at=deleted_at, version=F("version") + 1, changed=timezone.now()
    )
    AnnotationChange.objects.bulk_create(
        [AnnotationChange(annotation=each, by=by, what=what) for each in annotations], batch_size=_AT_ONCE
    )
