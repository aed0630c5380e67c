"""What differs between two states of a term, for people to read; and two people's changes of the same state."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import takewhile
from typing import NamedTuple

from django.utils.functional import Promise

from articles.japanese.kana import KANJI
from articles.terms.content import FIELD_NAMES, LIST_SIGN, TermContent

# Japanese has no spaces to go by: 上がる and 上昇する are told apart by runs of kanji, hiragana and katakana.
_TOKEN = re.compile(rf"[0-9A-Za-z\u00c0-\u024f'’]+|[{KANJI}]+|[ぁ-ゖゝゞ]+|[ァ-ヺーヽヾ]+|\s|.", re.DOTALL)
_MOST_COMPARED = 10_000  # pairs of words: of two texts that repeat themselves comparing takes more than their square
_ALIKE = 0.4  # of two texts that have less than this in common, the one is shown behind the other
_AROUND = 40  # characters of what is the same, on each side of what differs


class Piece(NamedTuple):
    """A piece of a field: `kind` is same, gone, new, or left-out for a long run of the same."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that differs, each side as one types it."""

    field: str
    before: str
    after: str

    @property
    def name(self) -> str | Promise:
        """What the field is called."""
        return FIELD_NAMES[self.field]

    def pieces(self) -> list[Piece]:
        """Before and after as one text, in which is marked what went and what came."""
        if not self.before or not self.after:
            return [Piece(kind, text) for kind, text in (("gone", self.before), ("new", self.after)) if text]
        if self.field in ("readings", "variants", "tags"):
            return _listed(self.before.split(LIST_SIGN), self.after.split(LIST_SIGN))
        return list(_shortened(_compared(self.before, self.after)))


def differences(before: TermContent, after: TermContent) -> list[Difference]:
    """The fields that differ."""
    one, other = before.as_typed(), after.as_typed()
    return [Difference(field, one[field], other[field]) for field in FIELD_NAMES if one[field] != other[field]]


@dataclass(frozen=True, slots=True)
class Clash:
    """A field that one or both of two people have changed: what it said `before`, and what each made of it."""

    field: str
    before: str
    theirs: str
    mine: str

    @property
    def name(self) -> str | Promise:
        """What the field is called."""
        return FIELD_NAMES[self.field]

    @property
    def of_both(self) -> bool:
        """Whether both have changed it."""
        return self.before not in (self.theirs, self.mine)

    @property
    def chosen(self) -> str:
        """What the form of the second person has: their own text, and where they had changed nothing the other's."""
        return self.theirs if self.mine == self.before else self.mine


def clashes(before: TermContent, theirs: TermContent, mine: TermContent) -> list[Clash]:
    """The fields in which what two people want differs, after both began with `before`."""
    was, other, own = before.as_typed(), theirs.as_typed(), mine.as_typed()
    return [Clash(field, was[field], other[field], own[field]) for field in FIELD_NAMES if other[field] != own[field]]


def _compared(before: str, after: str) -> list[Piece]:
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


def _listed(before: list[str], after: list[str]) -> list[Piece]:
    gone = [Piece("gone", part) for part in before if part not in after]
    kept = [Piece("new" if part not in before else "same", part) for part in after]
    pieces: list[Piece] = []
    for piece in gone + kept:
        pieces += ([Piece("same", LIST_SIGN)] if pieces else []) + [piece]
    return pieces


def _shortened(pieces: Iterable[Piece]) -> Iterator[Piece]:
    for kind, text in pieces:
        if kind == "same" and len(text) > 3 * _AROUND:
            yield Piece("same", text[:_AROUND])
            yield Piece("left-out", " … ")
            yield Piece("same", text[-_AROUND:])
        else:
            yield Piece(kind, text)
