"""What is read of annotations. `viewer` is whoever looks at an article that they have, None for a guest."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from articles.annotations.content import BESIDE_TAGS, fold
from articles.annotations.overlay import Mark
from articles.models import Annotation, Kind, Reader, Section, Visibility
from articles.prepared_query import PreparedQuery

NOBODY = 0
"""The id of no reader: to a guest nothing is their own."""
MOST_COMPLETIONS = 8
MOST_COUNTED = 2_000
"""Annotations whose tags are counted, the newest: what is asked at each key has to be quick."""


def seen_by(viewer: int) -> Q:
    """Annotations that this reader (NOBODY for a guest) may see in an article that they have: shared ones, own ones."""
    return Q(deleted_at=None) & (Q(visibility=Visibility.SHARED) | Q(author=viewer))


def annotations_for(viewer: Reader | None, article: int) -> QuerySet[Annotation]:
    """What the viewer sees of an article's annotations, in reading order; those whose passage is lost, too."""
    return Annotation.objects.filter(seen_by(viewer.pk if viewer else NOBODY), article=article)


def annotations_on_page(viewer: Reader | None, revision: int) -> QuerySet[Annotation]:
    """Those that have their place in the revision, in reading order, page notes first."""
    return Annotation.objects.filter(seen_by(viewer.pk if viewer else NOBODY), revision=revision)


@dataclass(frozen=True, slots=True)
class Placed:
    """An annotation that has its place in a revision, without what its card says."""

    pk: int
    start: int
    """Code points of the revision's text, as `end`; of a page note both are 0."""
    end: int
    marker: str
    author: int
    is_same_to_others: bool
    """Whether its card shows all who have not written it the same: none of them can answer for it or change a part."""
    state: str
    """Differs whenever its card would be drawn differently."""


_SHOWN = ("kind", "replies_version", "version", "changed", "author__username", "author__marker_names")


def _placed(viewer: int, revision: int) -> QuerySet[Any, tuple[Any, ...]]:
    seen = Annotation.objects.filter(seen_by(viewer), revision=revision)
    return seen.values_list("pk", "start", "end", "marker", "author", *_SHOWN)


_placed_query = PreparedQuery(_placed, viewer=918_273_645, revision=546_372_819)


def placed_on_page(viewer: Reader | None, revision: int) -> list[Placed]:
    """Those of `annotations_on_page`, in the same order: hundreds of them take a tenth of the time so."""
    rows = _placed_query.all(viewer=viewer.pk if viewer else NOBODY, revision=revision)
    return [
        Placed(pk, start, end, pen, by, state[0] != Kind.QUESTION and not state[1], ":".join(map(str, state)))
        for pk, start, end, pen, by, *state in rows
    ]


def tag_names(seen: QuerySet[Annotation], beginning: str) -> list[str]:
    """Up to MOST_COMPLETIONS tags of the annotations `seen` that begin so, in whatever case; the most used first."""
    begins = fold(" ".join(beginning.split()).lstrip("#＃"))
    rows = seen.filter(search__contains=f"{BESIDE_TAGS}{begins}").exclude(tags=[]).order_by("-pk")
    tags = (tag for tags in rows.values_list("tags", flat=True)[:MOST_COUNTED] for tag in tags)
    counted = Counter(tag for tag in tags if fold(tag).startswith(begins))
    return [tag for tag, _count in counted.most_common(MOST_COMPLETIONS)]


def _at(viewer: int, revision: int, start: int, end: int) -> QuerySet[Annotation]:
    return Annotation.objects.filter(seen_by(viewer), revision=revision, start__lt=end, end__gt=start)


_place = {"viewer": 918_273_645, "revision": 546_372_819, "start": 192_837, "end": 918_273}


def _annotations(**at: int) -> QuerySet[Any, tuple[Any, ...]]:
    return _at(**at).values_list("pk", "start", "end", "quote", "marker", "author", "author__username")


_annotations_query = PreparedQuery(_annotations, **_place)


def annotations_at(viewer: Reader | None, revision_id: int, start: int, end: int) -> list[Annotation]:
    """Those that cover any of the code points `[start, end)`: their place, quote, marker and author, no more."""
    who = viewer.pk if viewer else NOBODY
    rows = _annotations_query.all(viewer=who, revision=revision_id, start=start, end=end)
    return [
        Annotation(pk=pk, start=first, end=last, quote=quote, marker=marker, author=Reader(pk=author, username=name))
        for pk, first, last, quote, marker, author, name in rows
    ]


def _sections(revision: int, start: int, end: int) -> QuerySet[Any, tuple[Any, ...]]:
    found = Section.objects.filter(revision=revision, start__lt=end, end__gt=start)
    return found.values_list("position", "start", "end", "html", "cuts")


_sections_query = PreparedQuery(_sections, revision=546_372_819, start=192_837, end=918_273)


def sections_touched(revision_id: int, start: int, end: int) -> list[Section]:
    """The sections in which code points `[start, end)` lie, with no more than drawing them needs."""
    rows = _sections_query.all(revision=revision_id, start=start, end=end)
    return [Section(position=row[0], start=row[1], end=row[2], html=row[3], cuts=row[4]) for row in rows]


def mark_of(annotation: Annotation | Placed) -> Mark:
    """What is drawn of an annotation."""
    return Mark(str(annotation.pk), annotation.start, annotation.end, annotation.marker)


_marks_query = PreparedQuery(lambda **at: _at(**at).values_list("pk", "start", "end", "marker"), **_place)


def marks_at(viewer: Reader | None, revision_id: int, start: int, end: int) -> list[Mark]:
    """The marks that the viewer sees and that reach into code points `[start, end)`, in reading order."""
    who = viewer.pk if viewer else NOBODY
    rows = _marks_query.all(viewer=who, revision=revision_id, start=start, end=end)
    return [Mark(str(key), *place) for key, *place in rows]
