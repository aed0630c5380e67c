"""After an article's text has changed: each annotation is looked for in the new revision, once, and none is dropped."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db.models import F, QuerySet
from django.utils import timezone

from articles.annotations.actions import changing
from articles.annotations.anchoring import Anchor, Placement, describe, reanchor
from articles.annotations.queries import annotations_on_page
from articles.models import Anchoring, Annotation, AnnotationChange, Article, Reader, Revision


@dataclass(frozen=True, slots=True)
class Foreseen:
    """How many highlights and notes would not simply stay where they are."""

    moved: int
    """Stand elsewhere in the new text, on the same words."""
    doubtful: int
    """Stand on other words, or could stand in several places: a person has to look."""
    lost: int
    """Have no place in the new text; they are kept and listed."""

    @property
    def needs_a_look(self) -> bool:
        """Whether a person has to do something about any of them."""
        return bool(self.doubtful or self.lost)


def foreseen(article: Article, new_text: str, *, viewer: Reader) -> Foreseen:
    """What it would do to the annotations on `viewer`'s page if `new_text` became the article's. Stores nothing.

    Private ones of others are not counted. One that waits for a decision already counts only if it loses its place.
    """
    on_page = annotations_on_page(viewer, article.newest.pk).filter(end__gt=0)
    found: Counter[str] = Counter()
    for standing, placements in _placed(on_page, new_text):
        for annotation, placement in zip(standing, placements, strict=True):
            state = str(placement.state)
            waits = annotation.state == Anchoring.CHANGED and state in (Anchoring.EXACT, Anchoring.MOVED)
            found[Anchoring.EXACT if waits else state] += 1
    return Foreseen(
        moved=found[Anchoring.MOVED],
        doubtful=found[Anchoring.CHANGED] + found[Anchoring.AMBIGUOUS],
        lost=found[Anchoring.ORPHAN],
    )


def move_annotations(article: Article, new: Revision, *, by: Reader | None) -> Counter[str]:
    """Give the article's annotations, deleted ones too, their places in its revision `new`; how many are in each state.

    Those whose passage is not found surely stay with the revision in which it stands. Whoever looks at them later
    finds both texts. Call it in the transaction that stores the revision.
    """
    found: Counter[str] = Counter()
    with changing(article.pk):
        for standing, placements in _placed(Annotation.objects.filter(article=article, end__gt=0), new.text):
            for annotation, placement in zip(standing, placements, strict=True):
                found[_move(annotation, placement, new, by)] += 1
        page_notes = Annotation.objects.filter(article=article, end=0).exclude(revision=new)
        page_notes.update(revision=new)  # they are about the article, whatever it says
    return found


def _placed(annotations: QuerySet[Annotation], new_text: str) -> list[tuple[list[Annotation], list[Placement]]]:
    """For each revision that annotations stand in: they, and where they are in the new text."""
    standing = annotations.order_by("revision", "start", "end", "pk")
    groups = []
    for number, group in groupby(standing, key=lambda annotation: annotation.revision_id):
        revision, here = Revision.objects.get(pk=number), list(group)
        # What is looked for are the words as they stand, not as they were once marked: see Anchoring.CHANGED.
        anchors: list[Anchor] = [describe(revision.text, item.start, item.end) for item in here]
        groups.append((here, reanchor(revision.text, new_text, anchors)))
    return groups


def kept_place(annotation: Annotation) -> dict[str, Any]:
    """Where an annotation stands, as its history keeps it."""
    return {
        "state": annotation.state,
        "revision": annotation.revision_id,
        "start": annotation.start,
        "end": annotation.end,
        "quote": annotation.quote,
    }


def _state(annotation: Annotation, placement: Placement) -> str:
    """The state after the move, given the one before it."""
    found = str(placement.state)
    was_lost = annotation.state in (Anchoring.AMBIGUOUS, Anchoring.ORPHAN, Anchoring.KEPT)
    if was_lost and found not in (Anchoring.EXACT, Anchoring.MOVED):
        return annotation.state  # only what is certain brings it back
    if annotation.state == Anchoring.CHANGED and found in (Anchoring.EXACT, Anchoring.MOVED):
        return Anchoring.CHANGED  # it still waits to be confirmed
    return found


def _move(annotation: Annotation, placement: Placement, new: Revision, by: Reader | None) -> str:
    state = _state(annotation, placement)
    before = kept_place(annotation)
    values: dict[str, object] = {"state": state}
    if state in (Anchoring.EXACT, Anchoring.MOVED, Anchoring.CHANGED):
        if placement.start is None or placement.end is None:
            raise ValueError("a placement in the text has a start and an end")
        anchor = describe(new.text, placement.start, placement.end)
        values |= {
            "revision": new,
            "start": anchor.start,
            "end": anchor.end,
            "prefix": anchor.prefix,
            "suffix": anchor.suffix,
        }
    here = (annotation.start, annotation.end)
    if state != annotation.state or here != (values.get("start", here[0]), values.get("end", here[1])):
        AnnotationChange.objects.create(annotation=annotation, by=by, what=AnnotationChange.What.MOVED, before=before)
        values |= {"version": F("version") + 1, "changed": timezone.now()}
    Annotation.objects.filter(pk=annotation.pk).update(**values)
    return state
