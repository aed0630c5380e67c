"""What notes said before they were edited."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise
from typing import Any

from articles.annotations.content import NoteContent, content_of, digest
from articles.models import Annotation, AnnotationChange, Reader, Visibility

_EDITED = AnnotationChange.What.EDITED


def edited_among(annotations: Iterable[Annotation], viewer: Reader | None) -> set[int]:
    """The ids of those whose text was changed after it had been written.

    What happened while a note was private is its author's alone to know.
    """
    shown = {item.pk: item for item in annotations if item.version > 1}
    if not shown:
        return set()
    rows = AnnotationChange.objects.filter(annotation__in=shown, reply=None, what=_EDITED).order_by("at", "pk")
    earlier: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for pk, before in rows.values_list("annotation", "before"):
        earlier[pk].append((before["note"], before["visibility"]))
    found = set()
    for pk, states in earlier.items():
        item = shown[pk]
        is_own = viewer is not None and viewer.pk == item.author_id
        texts = [note for note, visibility in states if is_own or visibility == Visibility.SHARED]
        if any(one and one != other for one, other in pairwise([*texts, item.note])):
            found.add(pk)
    return found


def content_named(annotation: Annotation, seen: str) -> NoteContent | None:
    """The content of the annotation, now or earlier, that has the digest `seen`; None where it never had it."""
    now = content_of(annotation)
    rows = AnnotationChange.objects.filter(annotation=annotation, reply=None, what=_EDITED).values_list("before")
    for content in (now, *(_kept(before) for (before,) in rows)):
        if digest(content) == seen:
            return content
    return None


def taken_together(mine: NoteContent, theirs: NoteContent, began: NoteContent | None) -> NoteContent:
    """`mine`, and where I left a field as it was when I `began`, what it is in `theirs`.

    Not who sees it: what was written as private is not to be shared because another tab has shared what was there.
    """
    if began is None:
        return mine
    names = ("note", "kind", "tags")
    untouched = [name for name in names if getattr(mine, name) == getattr(began, name)]
    taken: dict[str, Any] = {name: getattr(theirs, name) for name in untouched}
    return replace(mine, **taken)


def _kept(before: dict[str, Any]) -> NoteContent:
    return NoteContent(before["note"], before["kind"], before["visibility"], tuple(before["tags"]))
