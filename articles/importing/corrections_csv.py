"""A list of corrections, as our export writes it or as somebody made it by hand → its rows. Nothing is judged here.

    word,reading          scope,word,reading,…,article_id,start,…,state
    平壌,ぴょんやん        article,市場,いちば,…,12,,…,in force

Without a first line that names the columns there are two: word and reading.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from django.utils.translation import gettext as _

from articles.corrections.rows import Row
from articles.exporting.cells import unguarded
from articles.importing.decode import decode, read_limited
from articles.importing.hygiene import clean_line
from articles.importing.problems import LARGEST_FILE, ImportProblem, TooLarge

MOST_ROWS = 10_000  # three times a long list of names; added to 300 articles in a quarter of a minute

# What the columns may be called, without regard to capitals. Others (created, author, a note) are ignored: whoever
# adds a correction is its author, and that is when it was made.
COLUMN_NAMES = {
    "word": "word",
    "単語": "word",
    "語": "word",
    "表記": "word",  # the headings of lists that Japanese input methods and newsrooms use
    "reading": "reading",
    "読み": "reading",
    "読み方": "reading",
    "よみ": "reading",
    "ふりがな": "reading",
    "scope": "scope",
    "article_id": "article",
    "start": "start",
    "state": "state",
}

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

    def __str__(self) -> str:
        return _("There are no corrections here. Write one a line: the word, a comma, its reading in hiragana.")


class UnnamedColumns(ImportProblem):
    """More than two columns, and nothing says which is which."""

    def __str__(self) -> str:
        return _(
            "The first line has more than two columns and does not name them. Begin with a line that does, "
            "“word,reading”, or leave only these two columns."
        )


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


def read_rows(text: str) -> list[Row]:
    """The rows of a list, blank ones left out. Raises an ImportProblem when it cannot be read as a whole."""
    if len(text.encode("utf-8", "replace")) > LARGEST_FILE:
        raise TooLargeList
    cells = _cells(text.lstrip("\ufeff"))
    first = next(cells, None)
    if first is None:
        raise EmptyList
    columns = [COLUMN_NAMES.get(cell.casefold(), "") for cell in first[1]]
    rows: list[Row] = []
    for column in COLUMN_NAMES.values():
        same = [cell for cell, meaning in zip(first[1], columns, strict=True) if meaning == column]
        if len(same) > 1 and {"word", "reading"} <= set(columns):
            raise DoubleColumn(same)
    if not {"word", "reading"} <= set(columns):
        if len(first[1]) > 2:
            raise UnnamedColumns
        columns = ["word", "reading"]
        rows.append(_row(*first, columns))
    for line, row in cells:
        if len(rows) == MOST_ROWS:
            raise TooManyRows
        rows.append(_row(line, row, columns))
    if not rows:
        raise EmptyList
    return rows


def _row(line: int, cells: list[str], columns: list[str]) -> Row:
    named = {column: cell for column, cell in zip(columns, cells, strict=False) if column}
    return Row(line=line, surplus=max(0, len(cells) - len(columns)), **named)


def _cells(text: str) -> Iterator[tuple[int, list[str]]]:
    """The rows that have anything in them, each with the line on which it begins; empty cells at its end left out."""
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
        cells = [unguarded(clean_line(cell)) for cell in row]
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            yield line, cells
