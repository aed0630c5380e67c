"""What is looked for in the index, in terms that every engine knows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

TITLE, HEADING, TEXT, ANSWERS, SOURCE, AUTHOR = "title", "heading", "text", "answers", "source", "author"
WORDS, WHO = "words", "who"

CONTENT = (TITLE, HEADING, TEXT, ANSWERS)
"""The columns in which words are looked for."""
IN_LETTERS = (*CONTENT, SOURCE, AUTHOR)
"""Columns of text: any substring of them is found."""
IN_KEYS = (WORDS, WHO)
"""Columns of keys with spaces between: a key is found as a whole, or by its beginning."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Folded text that stands in one of the columns."""

    columns: Sequence[str]
    text: str


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a column of keys, or the beginning of one."""

    column: str
    key: str
    is_beginning: bool = False


@dataclass(frozen=True, slots=True)
class All:
    """All of the parts, of which there is one at least."""

    parts: Sequence[Expression]


@dataclass(frozen=True, slots=True)
class Either:
    """One of the parts at least, of which there is one at least."""

    parts: Sequence[Expression]


@dataclass(frozen=True, slots=True)
class Without:
    """What fits the first and not the second."""

    wanted: Expression
    unwanted: Expression


Expression = Phrase | Key | All | Either | Without
