"""Two texts as one, in which is marked what went and what came; for people to read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from itertools import takewhile
from typing import NamedTuple

from articles.japanese.kana import KANJI

# Japanese has no spaces to go by: 上がる and 上昇する are told apart by runs of kanji, hiragana and katakana.
_TOKEN = re.compile(rf"[0-9A-Za-z\u00c0-\u024f'’]+|[{KANJI}]+|[ぁ-ゖゝゞ]+|[ァ-ヺーヽヾ]+|\s|.", re.DOTALL)
_LINE = re.compile(r"[^\n]+\n*|\n+")  # with the blank lines behind it: those alone are no sign of being alike
_MOST_COMPARED = 10_000  # pairs of words: of two texts that repeat themselves comparing takes more than their square
_MOST_LINES_COMPARED = 250_000  # pairs of lines; of an article most lines are there once
_ALIKE = 0.4  # of two texts that have less than this in common, the one is shown behind the other
_AROUND = 40  # characters of what is the same, on each side of what differs


class Piece(NamedTuple):
    """A piece of a text: `kind` is same, gone, new, or left-out for a long run of the same."""

    kind: str
    text: str


def compared(before: str, after: str) -> list[Piece]:
    """Two wordings of a sentence or two, word by word."""
    one, other = _TOKEN.findall(before), _TOKEN.findall(after)
    start = _shared(one, other)
    end = _shared(one[start:][::-1], other[start:][::-1])
    pieces = [
        Piece("same", "".join(one[:start])),
        *_between("".join(one[start : len(one) - end]), "".join(other[start : len(other) - end])),
        Piece("same", "".join(one[len(one) - end :])),
    ]
    same = sum(len(text) for kind, text in pieces if kind == "same")
    if 2 * same < _ALIKE * (len(before) + len(after)):
        pieces = [Piece("gone", before), Piece("new", after)]
    return [piece for piece in pieces if piece.text]


def compared_lines(before: str, after: str) -> list[Piece]:
    """Two states of a long text: line by line, and within the lines that were changed word by word."""
    one, other = _LINE.findall(before), _LINE.findall(after)
    start = _shared(one, other)
    end = _shared(one[start:][::-1], other[start:][::-1])
    inner, outer = one[start : len(one) - end], other[start : len(other) - end]
    pieces = [Piece("same", "".join(one[:start]))]
    if len(inner) * len(outer) > _MOST_LINES_COMPARED:
        pieces += [Piece("gone", "".join(inner)), Piece("new", "".join(outer))]
    else:
        for kind, first, last, new_first, new_last in SequenceMatcher(None, inner, outer, autojunk=False).get_opcodes():
            gone, new = "".join(inner[first:last]), "".join(outer[new_first:new_last])
            pieces += [Piece("same", gone)] if kind == "equal" else compared(gone, new)
    return [piece for piece in [*pieces, Piece("same", "".join(one[len(one) - end :]))] if piece.text]


def shortened(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The same with long runs of what did not change left out."""
    for kind, text in pieces:
        if kind == "same" and len(text) > 3 * _AROUND:
            yield Piece("same", text[:_AROUND])
            yield Piece("left-out", " … ")
            yield Piece("same", text[-_AROUND:])
        else:
            yield Piece(kind, text)


def _shared(one: Iterable[str], other: Iterable[str]) -> int:
    """With how many words both begin."""
    return sum(1 for _pair in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _between(before: str, after: str) -> list[Piece]:
    """What differs between what both have in front and behind: word by word, or line by line, or as a whole."""
    words = _TOKEN.findall(before), _TOKEN.findall(after)
    lines = before.splitlines(keepends=True), after.splitlines(keepends=True)
    for one, other in (words, lines):
        if len(one) * len(other) <= _MOST_COMPARED:
            return _matched(one, other)
    return [Piece("gone", before), Piece("new", after)]


def _matched(before: list[str], after: list[str]) -> list[Piece]:
    pieces = []
    for kind, start, end, new_start, new_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        gone, new = "".join(before[start:end]), "".join(after[new_start:new_end])
        pieces += [Piece("same", gone)] if kind == "equal" else [Piece("gone", gone), Piece("new", new)]
    return pieces
