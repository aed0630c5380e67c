"""What is read of annotations."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from articles.annotations.overlay import Mark
from articles.models import Annotation, Reader, Section
from articles.prepared_query import PreparedQuery


def annotations_of(author: Reader, revision_id: int) -> QuerySet[Annotation]:
    """The author's annotations of a revision in reading order, without the deleted."""
    return Annotation.objects.filter(author=author, revision_id=revision_id, deleted_at=None)


def _at(author: int, revision: int, start: int, end: int) -> QuerySet[Annotation]:
    return annotations_of(Reader(pk=author), revision).filter(start__lt=end, end__gt=start)


_place = {"author": 918_273_645, "revision": 546_372_819, "start": 192_837, "end": 918_273}
_annotations_query = PreparedQuery(lambda **at: _at(**at).values_list("pk", "quote", "marker"), **_place)


def annotations_at(author: Reader, revision_id: int, start: int, end: int) -> list[Annotation]:
    """Those that cover any of the code points `[start, end)`, with no more than their quote and marker."""
    rows = _annotations_query.all(author=author.pk, revision=revision_id, start=start, end=end)
    return [Annotation(pk=row[0], quote=row[1], marker=row[2]) for row in rows]


def _sections(revision: int, start: int, end: int) -> QuerySet[Any, tuple[Any, ...]]:
    found = Section.objects.filter(revision=revision, start__lt=end, end__gt=start)
    return found.values_list("position", "start", "end", "html", "cuts")


_sections_query = PreparedQuery(_sections, revision=546_372_819, start=192_837, end=918_273)


def sections_touched(revision_id: int, start: int, end: int) -> list[Section]:
    """The sections in which code points `[start, end)` lie, with no more than drawing them needs."""
    rows = _sections_query.all(revision=revision_id, start=start, end=end)
    return [Section(position=row[0], start=row[1], end=row[2], html=row[3], cuts=row[4]) for row in rows]


def mark_of(annotation: Annotation) -> Mark:
    """What is drawn of an annotation."""
    return Mark(str(annotation.pk), annotation.start, annotation.end, annotation.marker)


_marks_query = PreparedQuery(lambda **at: _at(**at).values_list("pk", "start", "end", "marker"), **_place)


def marks_at(author: Reader, revision_id: int, start: int, end: int) -> list[Mark]:
    """The author's marks that reach into code points `[start, end)`, in reading order."""
    rows = _marks_query.all(author=author.pk, revision=revision_id, start=start, end=end)
    return [Mark(str(key), *place) for key, *place in rows]
