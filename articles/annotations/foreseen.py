"""What would become of annotations if an article got another text; nothing is changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from articles.annotations.anchoring import Anchor, Anchoring, reanchor
from articles.models import Annotation


@dataclass(frozen=True, slots=True)
class Foreseen:
    """How many highlights and notes would not simply stay where they are."""

    moved: int = 0
    """Stand elsewhere in the new text, on the same words."""
    doubtful: int = 0
    """Stand on other words, or could stand in several places: a person has to look."""
    lost: int = 0
    """Have no place in the new text; they are kept and listed."""

    @property
    def needs_a_look(self) -> bool:
        """Whether a person has to do something about any of them."""
        return bool(self.doubtful or self.lost)


def foreseen(annotations: Iterable[Annotation], before: str, after: str) -> Foreseen:
    """What `after` in the place of `before` would mean for annotations of it."""
    passages = [each for each in annotations if not each.is_page_note]
    anchors = [Anchor(each.quote, each.prefix, each.suffix, each.start, each.end) for each in passages]
    if not anchors or before == after:
        return Foreseen()
    found = Counter(place.state for place in reanchor(before, after, anchors))
    return Foreseen(
        moved=found[Anchoring.MOVED],
        doubtful=found[Anchoring.CHANGED] + found[Anchoring.AMBIGUOUS],
        lost=found[Anchoring.ORPHAN],
    )
