"""What differs between two states of a term, for people to read; and two people's changes of the same state."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import NamedTuple

from django.utils.functional import Promise

from articles.japanese.kana import KANJI
from articles.terms.content import FIELD_NAMES, LIST_SIGN, TermContent

# Japanese has no spaces to go by: 上がる and 上昇する are told apart by runs of kanji, hiragana and katakana.
_TOKEN = re.compile(rf"[0-9A-Za-z\u00c0-\u024f'’]+|[{KANJI}]+|[ぁ-ゖゝゞ]+|[ァ-ヺーヽヾ]+|\s|.", re.DOTALL)
_MOST_TOKENS = 600  # of more, whole lines are compared: comparing takes the square of their number
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
        before, after = _TOKEN.findall(self.before), _TOKEN.findall(self.after)
        if max(len(before), len(after)) > _MOST_TOKENS:
            before, after = self.before.splitlines(keepends=True), self.after.splitlines(keepends=True)
        return list(_shortened(_compared(before, after)))


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


def _compared(before: list[str], after: list[str]) -> list[Piece]:
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    same = sum(len("".join(before[match.a : match.a + match.size])) for match in matcher.get_matching_blocks())
    one, other = "".join(before), "".join(after)
    if 2 * same < _ALIKE * (len(one) + len(other)):
        return [Piece("gone", one), Piece("new", other)]
    pieces = []
    for kind, start, end, new_start, new_end in matcher.get_opcodes():
        if kind == "equal":
            pieces.append(Piece("same", "".join(before[start:end])))
            continue
        pieces += [Piece("gone", "".join(before[start:end])), Piece("new", "".join(after[new_start:new_end]))]
    return [piece for piece in pieces if piece.text]


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
