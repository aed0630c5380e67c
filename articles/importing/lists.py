"""A CSV list, as our exports write it or as somebody made it by hand → its rows by column. Nothing is judged here.

A first line that has the names of columns names them; else the columns are those that a list without names has.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import BinaryIO, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from articles.exporting.cells import unguarded
from articles.importing.decode import decode, read_limited
from articles.importing.hygiene import clean
from articles.importing.problems import LARGEST_FILE, ImportProblem, TooLarge

MOST_ROWS = 10_000  # three times a long list of names; added to 300 articles in a quarter of a minute

# The first of these that the first line has stands between the cells.
SEPARATORS = (
    "\t",  # cells copied from a spreadsheet
    ",",
    ";",  # Excel where the comma is the decimal sign
    "，",  # a list typed with a Japanese input method
    "、",
)


class TooLargeList(ImportProblem):
    """More bytes than a list of the most rows needs."""

    def __init__(self) -> None:
        super().__init__()
        self.message = _("This list is larger than %(limit)s bytes. Import it in parts.") % {
            "limit": f"{LARGEST_FILE:,}"
        }


class TooManyRows(ImportProblem):
    """More rows than are added at once."""

    def __init__(self) -> None:
        super().__init__()
        self.message = _("This list has more than %(limit)s rows. Import it in parts.") % {"limit": f"{MOST_ROWS:,}"}


class EmptyList(ImportProblem):
    """Nothing but blanks, or only a line that names the columns."""

    def __init__(self, said: str | Promise) -> None:
        super().__init__(said)
        self.message = said


class UnnamedColumns(ImportProblem):
    """More columns than a list without names has, and nothing says which is which."""

    def __init__(self, columns: Sequence[str]) -> None:
        super().__init__(columns)
        self.message = _(
            "The first line has more than two columns and does not name them. Begin with a line that does, "
            "“%(columns)s”, or leave only these two columns."
        ) % {"columns": ",".join(columns)}


class DoubleColumn(ImportProblem):
    """Two columns that mean the same: neither is guessed to be the right one."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(names)
        self.message = _("The columns “%(one)s” and “%(other)s” mean the same. Leave only one of them.") % {
            "one": names[0],
            "other": names[1],
        }


class LongCell(ImportProblem):
    """More characters in one cell than are read: mostly a quotation mark that is never closed."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.message = _(
            "A cell of the row that begins in line %(line)s has more than %(limit)s characters. Shorten it, or close "
            "the quotation mark that it begins with."
        ) % {"line": f"{line:,}", "limit": f"{csv.field_size_limit():,}"}


class BrokenQuotes(ImportProblem):
    """A quotation mark that is opened and not closed, or closed in mid-cell: no row after it could be trusted."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.message = _(
            "The quotation marks of the row that begins in line %(line)s do not match. "
            "Close them, and double those that belong to the word."
        ) % {"line": f"{line:,}"}


def read_list(file: BinaryIO) -> str:
    """The text of a file in any encoding that decode.py knows. Raises an ImportProblem."""
    try:
        return decode(read_limited(file)).lstrip("\ufeff")
    except TooLarge:
        raise TooLargeList from None


@dataclass(frozen=True, slots=True)
class Kind:
    """What the lists of one kind have."""

    names: Mapping[str, str]
    """What the columns may be called, in small letters, and which each is."""
    needed: frozenset[str]
    """A line that names these is the line of names."""
    unnamed: tuple[str, str]
    """The names of the columns of a list without names."""
    empty: str | Promise
    """What is said of a list that has nothing in it."""
    verbatim: frozenset[str] = frozenset()
    """Columns of what people wrote, or of a piece of a text: white space and all stay as they are."""


class Line(NamedTuple):
    """A row, by the line on which it begins, counted from 1."""

    number: int
    cells: dict[str, str]
    """By column. One that the list does not have is missing; one that this row leaves out is ""."""
    surplus: int
    """How many cells it has beyond the columns: mostly a comma in a cell without quotation marks."""


def read_lines(text: str, kind: Kind) -> list[Line]:
    """The rows of a list, blank ones left out. Raises an ImportProblem when it cannot be read as a whole."""
    if len(text.encode("utf-8", "replace")) > LARGEST_FILE:
        raise TooLargeList
    rows = _rows(text.lstrip("\ufeff"))
    first = next(rows, None)
    if first is None:
        raise EmptyList(kind.empty)
    columns: Sequence[str] = [kind.names.get(cell.casefold(), "") for cell in first[1]]
    lines: list[Line] = []
    if kind.needed <= set(columns):
        for column in set(columns) - {""}:
            same = [cell for cell, meaning in zip(first[1], columns, strict=True) if meaning == column]
            if len(same) > 1:
                raise DoubleColumn(same)
    else:
        if len(first[1]) > len(kind.unnamed):
            raise UnnamedColumns(kind.unnamed)
        columns = [kind.names[name] for name in kind.unnamed]
        rows = chain([first], rows)
    # Only those that mean something are looked at in each row: a list may have a million others.
    places = {column: place for place, column in enumerate(columns) if column}
    for number, cells, written in rows:
        if len(lines) == MOST_ROWS:
            raise TooManyRows
        named = {column: cells[place] if place < len(cells) else "" for column, place in places.items()}
        for column in kind.verbatim & places.keys():
            if places[column] < len(written):
                named[column] = unguarded(written[places[column]].replace("\r\n", "\n").replace("\r", "\n"))
        lines.append(Line(number, named, max(0, len(cells) - len(columns))))
    if not lines:
        raise EmptyList(kind.empty)
    return lines


def _rows(text: str) -> Iterator[tuple[int, list[str], list[str]]]:
    """The rows that have anything in them: the line on which each begins, its cells cleaned, and as they were written.

    Empty cells at the end are left out of the cleaned ones.
    """
    head = next((line for line in text.splitlines() if line.strip()), "")
    separator = next((each for each in SEPARATORS if each in head), ",")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            row = next(reader, None)
        except csv.Error as error:
            # Of the reasons that csv has, text in memory leaves two; only the sentence tells them apart.
            raise (LongCell if "field limit" in str(error) else BrokenQuotes)(line) from None
        if row is None:
            return
        cells = [unguarded(clean(cell).strip()) for cell in row]
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            yield line, cells, row
