"""Where new words resemble a passage that has been rewritten."""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence

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
SURROUNDINGS = 32
QUOTE_WEIGHT, SIDE_WEIGHT = 0.6, 0.2


def resembling(old: str, new: str, backward: array[int], start: int, end: int) -> Sequence[Candidate]:
    """Places in what is new of a text that old[start:end] may have become; several where none stands out, best first.

    Offsets are of folded texts. Where `backward` names a character of the old text, another passage stands already.
    Among words that are alike enough, also the surroundings count.
    """
    quote = old[start:end]
    floor = next((floor for length, floor in FLOORS if len(quote) >= length), None)
    if floor is None:
        return []
    before, behind = old[max(0, start - SURROUNDINGS) : start], old[end : end + SURROUNDINGS]
    found: list[Candidate] = []
    free = _free(backward, len(quote))
    while free:
        first, last = free.pop()
        begin, finish = _best_part(quote, new, first, last)
        alike = Indel.normalized_similarity(quote, new[begin:finish])
        if begin < finish and alike >= floor:
            sides = (
                Indel.normalized_similarity(before, new[max(0, begin - len(before)) : begin]),
                Indel.normalized_similarity(behind, new[finish : finish + len(behind)]),
            )
            found.append((begin, finish, QUOTE_WEIGHT * alike + SIDE_WEIGHT * sum(sides)))
            free += [(first, begin), (finish, last)]
    found.sort(key=lambda candidate: -candidate[2])
    return [candidate for candidate in found if candidate[2] > found[0][2] - MARGIN]


def _best_part(quote: str, new: str, first: int, last: int) -> tuple[int, int]:
    """The part of new[first:last] that the quote fits best, without what stands before and behind it."""
    part = fuzz.partial_ratio_alignment(quote, new[first:last])
    if part is None:
        return first, first
    begin = max(first, first + part.dest_start - len(quote) // 4)
    finish = min(last, first + part.dest_end + len(quote) // 4)
    edits = [edit for edit in Levenshtein.opcodes(quote, new[begin:finish]) if edit.tag != "insert"]
    return begin + edits[0].dest_start, begin + edits[-1].dest_end


def _free(backward: array[int], length: int) -> list[tuple[int, int]]:
    """The stretches that belong to no passage, long enough for one of that length."""
    marks = "".join("-" if place < 0 else "x" for place in backward)
    return [found.span() for found in re.finditer(f"-{{{max(1, length // 2)},}}", marks)]
