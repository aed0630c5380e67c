"""What is read of annotations."""

from __future__ import annotations

from django.db.models import Count, QuerySet, Sum
from django.db.models.functions import Coalesce

from articles.models import Annotation, Reader, Section


def annotations_of(author: Reader, revision_id: int) -> QuerySet[Annotation]:
    """The author's annotations of a revision in reading order, without the deleted."""
    return Annotation.objects.filter(author=author, revision_id=revision_id, deleted_at=None).select_related("author")


def annotations_at(author: Reader, revision_id: int, start: int, end: int) -> QuerySet[Annotation]:
    """Those that cover any of the code points `[start, end)`."""
    return annotations_of(author, revision_id).filter(start__lt=end, end__gt=start)


def annotations_stamp(author: Reader, revision_id: int) -> str:
    """Differs whenever any annotation of the author in this revision was added, changed, deleted or restored.

    Every change counts a version up, so the sum cannot come back to an earlier value; times could, in one microsecond.
    """
    row = Annotation.objects.filter(author=author, revision_id=revision_id).aggregate(
        count=Count("pk"), versions=Coalesce(Sum("version"), 0)
    )
    return f"{row['count']}-{row['versions']}"


def sections_touched(revision_id: int, start: int, end: int) -> QuerySet[Section]:
    """The sections in which code points `[start, end)` lie, with what drawing them needs."""
    return Section.objects.filter(revision_id=revision_id, start__lt=end, end__gt=start).defer("tokens")
