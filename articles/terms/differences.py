"""What differs between two states of a term, for people to read; and two people's changes of the same state."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise

from articles.differences import Piece, compared, shortened
from articles.terms.content import FIELD_NAMES, LIST_SIGN, TermContent


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
        return list(shortened(compared(self.before, self.after)))


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


def _listed(before: list[str], after: list[str]) -> list[Piece]:
    gone = [Piece("gone", part) for part in before if part not in after]
    kept = [Piece("new" if part not in before else "same", part) for part in after]
    pieces: list[Piece] = []
    for piece in gone + kept:
        pieces += ([Piece("same", LIST_SIGN)] if pieces else []) + [piece]
    return pieces
