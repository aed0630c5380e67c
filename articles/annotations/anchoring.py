"""What an annotation remembers of its passage, beside where it lies, and how that is found again in another text.

A wrong place that nobody is told of is worse than a lost one. So a passage is only where its own characters went
(alignment.py), and what merely resembles it counts only where new words stand, never where those of another passage do.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from rapidfuzz.distance import Indel

from articles.annotations.alignment import Alignment, align
from articles.annotations.folding import Folded, fold
from articles.annotations.resembling import Candidate, Resembling

CONTEXT = 32
"""Code points kept on either side of the quote."""
SHARE = 0.5
"""The part of a passage that must be left for it to be found, changed."""
STRETCH = 12
"""Or so many of its characters, of a long one."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A passage of a revision's text, described by its words, its surroundings and its place."""

    quote: str
    prefix: str
    """Up to 32 code points before; fewer at the start of the text."""
    suffix: str
    start: int
    """Code points from the start of the text."""
    end: int


def describe(text: str, start: int, end: int) -> Anchor:
    """The anchor of text[start:end]. Raises ValueError when the passage is empty or reaches beyond the text."""
    if not 0 <= start < end <= len(text):
        raise ValueError(f"No passage from {start} to {end} in a text of {len(text)} characters")
    return Anchor(
        quote=text[start:end],
        prefix=text[max(0, start - CONTEXT) : start],
        suffix=text[end : end + CONTEXT],
        start=start,
        end=end,
    )


FEWEST = 2
"""Letters and digits that a passage needs to be found where nothing beside it tells that it is surely the same."""
COMPANY = 8
"""Characters that went the same way beside a passage with fewer, for it to be found as probable."""


class Anchoring(StrEnum):
    """What became of a passage in a new text."""

    EXACT = "exact"
    """The same words at the same place."""
    MOVED = "moved"
    """The same words at another place, surely this one."""
    CHANGED = "changed"
    """Found with other words, or only probably: a person should confirm."""
    AMBIGUOUS = "ambiguous"
    """Several places are as good."""
    ORPHAN = "orphan"
    """Not there any more."""


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a passage is in a new text. Offsets are code points of that text, half-open."""

    state: Anchoring
    start: int | None = None
    """The most probable place; None for an orphan."""
    end: int | None = None
    candidates: tuple[Candidate, ...] = ()
    """Where ambiguous: (start, end, score), best first, at most 5."""
    score: float = 0.0
    """How alike the passage and its words now are, 0 to 1, in folded text."""


def reanchor(old_text: str, new_text: str, places: Sequence[Anchor]) -> list[Placement]:
    """Where each passage of the old text is in the new one, in the order given.

    Offsets of an anchor are those of the old text; its quote may be other words than stand there, as of one that was
    found changed and not confirmed yet. Raises ValueError when an anchor is empty or reaches beyond the old text.
    """
    for place in places:
        if not 0 <= place.start < place.end <= len(old_text):
            raise ValueError(f"No passage from {place.start} to {place.end} in a text of {len(old_text)} characters")
    if not places:
        return []
    if old_text == new_text:
        return [_unmoved(place, new_text) for place in places]
    old, new = fold(old_text), fold(new_text)
    aligned = align(old.text, new.text)
    finder = _Finder(old, new, new_text, aligned, Resembling(old.text, new.text, aligned.backward))
    return [finder.find(place) for place in places]


def _unmoved(place: Anchor, text: str) -> Placement:
    same = text[place.start : place.end] == place.quote
    score = 1 if same else _likeness(place.quote, fold(text[place.start : place.end]).text)
    return Placement(Anchoring.EXACT if same else Anchoring.CHANGED, place.start, place.end, score=score)


@dataclass(frozen=True)
class _Finder:
    old: Folded
    new: Folded
    new_text: str
    aligned: Alignment
    resembling: Resembling

    @cached_property
    def held(self) -> list[int]:
        """The characters of the old text that are in the new one, in order."""
        return [place for place, there in enumerate(self.aligned.forward) if there >= 0]

    def find(self, anchor: Anchor) -> Placement:
        start, end = self.old.inside(anchor.start, anchor.end)
        if start == end:
            # Variation selectors before any letter are nothing in folded text.
            same = self.new_text.startswith(anchor.quote, anchor.start)
            return (
                Placement(Anchoring.EXACT, anchor.start, anchor.end, score=1) if same else Placement(Anchoring.ORPHAN)
            )
        sure = [place for place in range(start, end) if self.aligned.sure[place]]
        if not sure:
            return self._probable(anchor, start, end)
        forward = self.aligned.forward
        (distance, count), *_ = Counter(forward[place] - place for place in sure).most_common(1)
        if 2 * count >= end - start and self._stands(start, end, distance):
            own = all(self.aligned.sure[place] and forward[place] - place == distance for place in range(start, end))
            surely = own and self._is_told_apart(start, end, distance)
            return self._at(anchor, start + distance, end + distance, probable=not surely)
        part = max(self._parts(start, end), key=len)
        if len(part) < SHARE * (end - start) and len(part) < STRETCH:
            return Placement(Anchoring.ORPHAN)
        if _letters(self.old.text[start:end]) and not any(self.new.text[place].isalnum() for place in part):
            return Placement(Anchoring.ORPHAN)
        return self._at(anchor, *self._around(part, start, end), probable=True)

    def _is_told_apart(self, start: int, end: int, distance: int) -> bool:
        """Whether what went the same way around a passage leaves no doubt which of its like it is."""
        first, last = self._with_company(start, end, distance)
        if not _letters(self.old.text[start:end]) and (first == start > 0 or last == end < len(self.old.text)):
            return False  # Of 「。」 alone, only both neighbours tell.
        known = self.old.text[first:last]
        # Where one of two like it was deleted or added, it may be this one.
        return self.old.text.count(known) == self.new.text.count(known)

    def _with_company(self, start: int, end: int, distance: int) -> tuple[int, int]:
        """The passage with what went the same way on either side, in the old text."""
        forward = self.aligned.forward
        first, last = start, end
        while first > max(0, start - CONTEXT) and forward[first - 1] == first - 1 + distance:
            first -= 1
        while last < min(len(forward), end + CONTEXT) and forward[last] == last + distance:
            last += 1
        return first, last

    def _stands(self, start: int, end: int, distance: int) -> bool:
        there = start + distance
        return there >= 0 and self.new.text.startswith(self.old.text[start:end], there)

    def _parts(self, start: int, end: int) -> list[list[int]]:
        """Where what is left of a passage went in the new text: in order, parted where others have come between."""
        forward, backward = self.aligned.forward, self.aligned.backward
        parts: list[list[int]] = []
        for there in sorted(place for place in forward[start:end] if place >= 0):
            if parts and all(place < 0 for place in backward[parts[-1][-1] + 1 : there]):
                parts[-1].append(there)
            else:
                parts.append([there])
        return parts

    def _around(self, part: Sequence[int], start: int, end: int) -> tuple[int, int]:
        """From the first to the last of them, with what has come in place of the passage's edges."""
        forward, backward, sure = self.aligned.forward, self.aligned.backward, self.aligned.sure
        first, last = part[0], part[-1] + 1
        if start and sure[start - 1] and backward[first] != start:
            begin = forward[start - 1] + 1
            if begin < first and all(place < 0 for place in backward[begin:first]):
                first = begin
        if end < len(forward) and sure[end] and backward[last - 1] != end - 1:
            finish = forward[end]
            if last < finish and all(place < 0 for place in backward[last:finish]):
                last = finish
        return first, last

    def _probable(self, anchor: Anchor, start: int, end: int) -> Placement:
        """Of a passage none of whose characters is beyond doubt."""
        forward, others = self.aligned.forward, self.aligned.others
        distances = [
            distance
            for distance in dict.fromkeys((forward[start] - start, others.get(start, -1) - start))
            if all(distance in (forward[at] - at, others.get(at, -1) - at) for at in range(start, end))
            and self._stands(start, end, distance)
        ]
        if len(distances) == 1:
            first, last = self._with_company(start, end, distances[0])
            if _letters(self.old.text[start:end]) < FEWEST and last - first - (end - start) < COMPANY:
                return Placement(Anchoring.ORPHAN)
            return self._at(anchor, start + distances[0], end + distances[0], probable=True)
        if distances:
            found = [(*self.new.original(start + distance, end + distance), 1.0) for distance in distances]
            return Placement(Anchoring.AMBIGUOUS, found[0][0], found[0][1], tuple(found), 1.0)
        if self._touch(start, end):
            return Placement(Anchoring.ORPHAN)
        found = [(*self.new.original(first, last), score) for first, last, score in self.resembling.find(start, end)]
        if not found:
            return Placement(Anchoring.ORPHAN)
        if len(found) == 1:
            return Placement(Anchoring.CHANGED, *found[0][:2], score=found[0][2])
        return Placement(Anchoring.AMBIGUOUS, found[0][0], found[0][1], tuple(found[:5]), found[0][2])

    def _touch(self, start: int, end: int) -> bool:
        """Whether what stood around the passage now stands side by side: it was deleted."""
        forward, held = self.aligned.forward, self.held
        at = bisect_left(held, start)
        here = forward[held[at - 1]] + 1 if at else 0
        at = bisect_left(held, end)
        there = forward[held[at]] if at < len(held) else len(self.new.text)
        return here == there

    def _at(self, anchor: Anchor, first: int, last: int, *, probable: bool = False) -> Placement:
        start, end = self.new.original(first, last)
        # A passage may end within what is folded as one, as か before a combining dakuten.
        old_start, old_end = self.old.original(*self.old.inside(anchor.start, anchor.end))
        inner = start + anchor.start - old_start, end + anchor.end - old_end
        if self.new_text[slice(*inner)] == anchor.quote:
            start, end = inner
        score = _likeness(anchor.quote, self.new.text[first:last])
        if probable or self.new_text[start:end] != anchor.quote:
            state = Anchoring.CHANGED
        else:
            state = Anchoring.EXACT if start == anchor.start else Anchoring.MOVED
        return Placement(state, start, end, score=score)


def _likeness(quote: str, folded: str) -> float:
    return Indel.normalized_similarity(fold(quote).text, folded)


def _letters(words: str) -> int:
    return sum(map(str.isalnum, words))
