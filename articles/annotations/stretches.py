"""Stretches that two texts have in common."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import accumulate, zip_longest
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

COMPARABLE = 4_000_000
"""The largest product of two lengths that is compared character by character."""
COMPARABLE_LINES = 100_000_000
"""And line by line."""

LEAST_OWN = 6
"""Characters that a stretch must have for itself."""

BREAKS = frozenset(".\n!?」")
"""Where sentences end, in folded text."""


class Block(NamedTuple):
    """old[old:old+length] is new[new:new+length]."""

    old: int
    new: int
    length: int

    @property
    def old_end(self) -> int:
        return self.old + self.length

    @property
    def new_end(self) -> int:
        return self.new + self.length


def compared(old: str, new: str, old_start: int, new_start: int) -> Iterator[Block]:
    """Stretches in order that leave the fewest changes; of long texts line by line, and none of immense lines."""
    ahead = _shared(old, new)
    limit = min(len(old), len(new)) - ahead
    behind = _shared(old[::-1][:limit], new[::-1][:limit])
    old_middle, new_middle = old[ahead : len(old) - behind], new[ahead : len(new) - behind]
    if ahead:
        yield Block(old_start, new_start, ahead)
    if len(old_middle) * len(new_middle) <= COMPARABLE:
        yield from _equal(old_middle, new_middle, old_start + ahead, new_start + ahead)
    else:
        yield from _equal_lines(old_middle, new_middle, old_start + ahead, new_start + ahead)
    if behind:
        yield Block(old_start + len(old) - behind, new_start + len(new) - behind, behind)


def _shared(one: str, other: str) -> int:
    """With how many characters both begin."""
    return next(
        (at for at, (left, right) in enumerate(zip(one, other, strict=False)) if left != right),
        min(len(one), len(other)),
    )


def seeded(old: str, new: str, start: Block, end: tuple[int, int], size: int) -> Iterator[Block]:
    """Stretches around what occurs once in either text, as far as they are alike, in the order of the old text."""
    once_in_new = _once(new, start.new, end[1], size)
    ends: dict[int, int] = {}
    for gram, place in _once(old, start.old, end[0], size).items():
        if place < 0:
            continue
        there = once_in_new.get(gram, -1)
        diagonal = there - place
        if there < 0 or ends.get(diagonal, -1) >= place + size:
            continue
        first, last = place, place + size
        while first > start.old and first + diagonal > start.new and old[first - 1] == new[first - 1 + diagonal]:
            first -= 1
        while last < end[0] and last + diagonal < end[1] and old[last] == new[last + diagonal]:
            last += 1
        ends[diagonal] = last
        yield Block(first, first + diagonal, last - first)


def _once(text: str, start: int, end: int, size: int) -> dict[str, int]:
    """Where each stretch of that size is, or -1 for one that comes again; in order."""
    places: dict[str, int] = {}
    for place in range(start, end - size + 1):
        gram = text[place : place + size]
        places[gram] = -1 if gram in places else place
    return places


def owning(blocks: Sequence[Block], *, in_old: bool) -> list[Block]:
    """Of blocks in order, those with enough beside their neighbours; of two that exclude each other, the longer.

    One that only spans the seam of two others is chance: the same two sentences meet where they stood before.
    """

    def span(block: Block) -> tuple[int, int]:
        return (block.old, block.old_end) if in_old else (block.new, block.new_end)

    apart: list[Block] = []
    for block in blocks:
        while apart:
            shared = span(apart[-1])[1] - span(block)[0]
            if shared <= 0 or min(apart[-1].length, block.length) - shared >= LEAST_OWN:
                apart.append(block)
                break
            if apart[-1].length >= block.length:
                break
            apart.pop()
        else:
            apart.append(block)
    kept: list[Block] = []
    for block, following in zip_longest(apart, apart[1:]):
        start, end = span(block)
        if kept:
            start = max(start, span(kept[-1])[1])
        if following:
            end = min(end, span(following)[0])
        if end - start >= min(LEAST_OWN, block.length):
            kept.append(block)
    return kept


def in_order(blocks: Iterable[Block]) -> list[Block]:
    """The heaviest of them that follow one another in both texts, none over another."""
    ordered = sorted(blocks)
    best: list[tuple[int, int]] = []
    for index, block in enumerate(ordered):
        weight, previous = 0, -1
        for earlier in range(max(0, index - 60), index):
            other = ordered[earlier]
            if other.old_end <= block.old and other.new_end <= block.new and best[earlier][0] > weight:
                weight, previous = best[earlier][0], earlier
        best.append((weight + block.length, previous))
    chain: list[Block] = []
    at = max(range(len(best)), key=lambda index: best[index][0], default=-1)
    while at >= 0:
        chain.append(ordered[at])
        at = best[at][1]
    return chain[::-1]


def _equal(old: Sequence[Hashable], new: Sequence[Hashable], old_start: int, new_start: int) -> Iterator[Block]:
    for found in Levenshtein.opcodes(old, new):
        if found.tag == "equal":
            yield Block(old_start + found.src_start, new_start + found.dest_start, found.src_end - found.src_start)


def _equal_lines(old: str, new: str, old_start: int, new_start: int) -> Iterator[Block]:
    """Equal lines, and what is equal in those between them."""
    old_lines, new_lines = old.splitlines(keepends=True), new.splitlines(keepends=True)
    if len(old_lines) * len(new_lines) > COMPARABLE_LINES:
        return
    old_places, new_places = [0, *accumulate(map(len, old_lines))], [0, *accumulate(map(len, new_lines))]
    first = there = 0
    for lines in (*_equal(old_lines, new_lines, 0, 0), Block(len(old_lines), len(new_lines), 0)):
        at, to = old_places[first], new_places[there]
        changed = old[at : old_places[lines.old]], new[to : new_places[lines.new]]
        if len(changed[0]) * len(changed[1]) <= COMPARABLE:
            yield from _equal(*changed, old_start + at, new_start + to)
        first, there = lines.old_end, lines.new_end
        at, to = old_places[lines.old], new_places[lines.new]
        if lines.length:
            yield Block(old_start + at, new_start + to, old_places[first] - at)


def cleaned(runs: Sequence[Block]) -> list[Block]:
    """Without those no longer than what was changed on both sides: の and た are alike in any two sentences."""
    kept = list(runs)
    index = 1
    while index < len(kept) - 1:
        before, run, after = kept[index - 1 : index + 2]
        left = max(run.old - before.old_end, run.new - before.new_end)
        right = max(after.old - run.old_end, after.new - run.new_end)
        if run.length <= left and run.length <= right:
            del kept[index]
            index = max(1, index - 1)
        else:
            index += 1
    return kept


def cuts(text: str, start: int, end: int, size: int = 0) -> tuple[int, int]:
    """The first and the last place from start to end where one would cut text[cut:cut+size] out of a text.

    That is between lines, else between sentences, else anywhere.
    """
    for begins in (_begins_line, _begins_sentence):
        places = [place for place in range(start, end + 1) if begins(text, place) and begins(text, place + size)]
        if places:
            return places[0], places[-1]
    return start, end


def _begins_line(text: str, place: int) -> bool:
    return place in (0, len(text)) or text[place - 1] == "\n"


def _begins_sentence(text: str, place: int) -> bool:
    if place in (0, len(text)):
        return True
    behind = text[max(0, place - 2) : place] if text[place - 1] == "」" else text[place - 1]
    return behind[0] in ".\n!?" and text[place] != "」"
