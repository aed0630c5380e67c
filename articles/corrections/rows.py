"""A row of a list of corrections."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One row as it was written, cleaned; "" where it has no such column."""

    line: int
    """Where it begins in the file, counted from 1."""
    word: str = ""
    reading: str = ""
    scope: str = ""
    article: str = ""
    start: str = ""
    state: str = ""
    surplus: int = 0
    """How many cells it has beyond the columns: mostly a comma in a cell without quotation marks."""
