"""Where new words resemble a passage that has been rewritten."""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence
from functools import cached_property

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel, Levenshtein

Candidate = tuple[int, int, float]
"""Start and end in the new text, half-open, and how alike it is: 0 to 1."""

SHORTEST = 12
"""Folded characters; a shorter passage is alike to too much."""
FLOORS = ((30, 0.7), (20, 0.75), (SHORTEST, 0.8))
"""How alike the words have to be to a passage of at least so many characters."""
MARGIN = 0.1
"""How far the best must be ahead of the next to be the only one."""
SLACK = 0.2
"""How much less alike a part of the quote's own length may be than the best part of another length."""
SURROUNDINGS = 32
QUOTE_WEIGHT, SIDE_WEIGHT = 0.6, 0.2


class Resembling:
    """What is new of a text, to look for rewritten passages of the old one in. Offsets are of folded texts."""

    def __init__(self, old: str, new: str, backward: array[int]) -> None:
        """Where `backward` names a character of the old text, another passage stands already."""
        self.old, self.new, self.backward = old, new, backward

    @cached_property
    def free(self) -> list[tuple[int, int]]:
        """The stretches of the new text that belong to no passage."""
        marks = "".join("-" if place < 0 else "x" for place in self.backward)
        return [found.span() for found in re.finditer(f"-{{{SHORTEST // 2},}}", marks)]

    @cached_property
    def pairs(self) -> set[str]:
        """Each two characters that follow one another in them."""
        return {self.new[at : at + 2] for first, last in self.free for at in range(first, last - 1)}

    def find(self, start: int, end: int) -> Sequence[Candidate]:
        """Places that old[start:end] may have become; several where none stands out, best first.

        Among words that are alike enough, also the surroundings count.
        """
        quote = self.old[start:end]
        floor = next((floor for length, floor in FLOORS if len(quote) >= length), None)
        if floor is None or not self._may_be_there(quote):
            return []
        before, behind = self.old[max(0, start - SURROUNDINGS) : start], self.old[end : end + SURROUNDINGS]
        found: list[Candidate] = []
        free = list(self.free)
        shortest = len(quote) * floor / (2 - floor)  # of two that are so alike
        while free:
            first, last = free.pop()
            if last - first < shortest:
                continue
            begin, finish = _best_part(quote, self.new, first, last, floor)
            alike = Indel.normalized_similarity(quote, self.new[begin:finish])
            if begin < finish and alike >= floor:
                sides = (
                    Indel.normalized_similarity(before, self.new[max(0, begin - len(before)) : begin]),
                    Indel.normalized_similarity(behind, self.new[finish : finish + len(behind)]),
                )
                found.append((begin, finish, QUOTE_WEIGHT * alike + SIDE_WEIGHT * sum(sides)))
                free += [(first, begin), (finish, last)]
        found.sort(key=lambda candidate: -candidate[2])
        return [candidate for candidate in found if candidate[2] > found[0][2] - MARGIN]

    def _may_be_there(self, quote: str) -> bool:
        """Whether a third of its pairs of characters is there; of what reaches the floor, nearly always more are."""
        there = sum(quote[at : at + 2] in self.pairs for at in range(len(quote) - 1))
        return 3 * there >= len(quote) - 1


def _best_part(quote: str, new: str, first: int, last: int, floor: float) -> tuple[int, int]:
    """The part of new[first:last] that the quote fits best, without what stands before and behind it.

    Empty where there is surely none that is as alike as `floor`, or nearly.
    """
    part = fuzz.partial_ratio_alignment(quote, new[first:last], score_cutoff=100 * (floor - SLACK))
    if part is None or part.dest_start == part.dest_end:
        return first, first
    begin = max(first, first + part.dest_start - len(quote) // 4)
    finish = min(last, first + part.dest_end + len(quote) // 4)
    edits = [edit for edit in Levenshtein.opcodes(quote, new[begin:finish]) if edit.tag != "insert"]
    return begin + edits[0].dest_start, begin + edits[-1].dest_end
