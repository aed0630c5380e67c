"""Corrections of one place, taken along into a new text of the article."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from articles.annotations.anchoring import Anchor, Anchoring, describe, reanchor
from articles.corrections.queries import plain
from articles.japanese.corrections import Correction
from articles.models import Article, CorrectionScope, ReadingCorrection, Revision

_SURE = (Anchoring.EXACT, Anchoring.MOVED)


@dataclass(frozen=True, slots=True)
class Carried:
    """What is to be drawn in a new text, and the rows whose place is another there, not saved."""

    corrections: list[Correction]
    """Of the article's owner, in force, for this place or this article, in the order in which they were made."""
    moved: list[ReadingCorrection]

    def save(self, revision: Revision) -> None:
        """Give the moved ones their place in the revision that has the new text."""
        for row in self.moved:
            row.revision = revision
        ReadingCorrection.objects.bulk_update(self.moved, ["revision", "start", "prefix", "suffix"])


def carried_over(article: Article, text: str) -> Carried:
    """The corrections of the article as they are in a new `text` of it; nothing is saved.

    A place that is not found with the same words keeps the revision that it belongs to, and is looked for again in the
    next one: an older text that is restored has its corrections. Undone ones move along, for they can be restored.
    """
    rows = list(ReadingCorrection.objects.filter(article=article).order_by("created", "pk"))
    by_revision: dict[int, list[ReadingCorrection]] = defaultdict(list)
    for row in rows:
        if row.scope == CorrectionScope.HERE and row.revision_id is not None:
            by_revision[row.revision_id].append(row)
    moved: list[ReadingCorrection] = []
    for revision in Revision.objects.filter(pk__in=by_revision).only("text"):
        here = by_revision[revision.pk]
        for row, place in zip(here, reanchor(revision.text, text, [_anchor(row) for row in here]), strict=True):
            if place.state in _SURE and place.start is not None and place.end is not None:
                found = describe(text, place.start, place.end)
                row.start, row.prefix, row.suffix = found.start, found.prefix, found.suffix
                moved.append(row)
    carried = {row.pk for row in moved}
    applied = [
        plain(row)
        for row in rows
        if row.author_id == article.owner_id
        and row.undone_at is None
        and (row.scope == CorrectionScope.ARTICLE or row.pk in carried)
    ]
    return Carried(applied, moved)


def _anchor(row: ReadingCorrection) -> Anchor:
    start = row.start or 0
    return Anchor(row.surface, row.prefix, row.suffix, start, start + len(row.surface))
