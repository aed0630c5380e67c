"""Text as the pieces that an index keeps: its pairs of neighbouring characters, and each character by itself."""

from __future__ import annotations

from itertools import pairwise


def pairs(line: str) -> list[str]:
    """Every two neighbours, in order: 首脳会談 is 首脳 脳会 会談."""
    return [one + other for one, other in pairwise(line)]


def pieces_of_phrase(text: str) -> list[str]:
    """What stands in the index, in this order and beside each other, wherever the text stands."""
    return pairs(text) or [text]
