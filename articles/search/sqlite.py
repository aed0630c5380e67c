"""The index on SQLite: an FTS5 table of character pairs, which keeps their places and none of the text.

A phrase is found where its pairs follow each other, which is wherever it stands and nowhere else. FTS5 asks for the
old values when a row is taken out of such a table: they are those of the document.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from articles.models import SearchDocument
from articles.search.expressions import (
    IN_KEYS,
    IN_LETTERS,
    All,
    Either,
    Expression,
    Key,
    Phrase,
    Without,
)
from articles.search.grams import pairs, pieces_of_phrase

TABLE = "articles_search"
"""Made by the migration that makes the documents."""
COLUMNS = (*IN_LETTERS, *IN_KEYS)
# FTS5's plainest tokenizer divides at ASCII signs only, and takes everything else as letters. In folded text their wide
# forms cannot occur, so that they can stand for them.
_WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)} | {0x20: 0x3000}
_WIDE_KEYS = {code: wide for code, wide in _WIDE.items() if code != 0x20}
_BETWEEN_LINES = "\ue000"

_INSERT = f"INSERT INTO {TABLE} (rowid, {', '.join(COLUMNS)}) VALUES (%s{', %s' * len(COLUMNS)})"  # noqa: S608
_DELETE = f"INSERT INTO {TABLE} ({TABLE}, rowid, {', '.join(COLUMNS)}) VALUES ('delete', %s{', %s' * len(COLUMNS)})"  # noqa: S608


class SQLiteIndex:
    """See articles/search/engines.py."""

    def add(self, documents: Sequence[SearchDocument]) -> None:
        """Take documents in."""
        self._run(_INSERT, documents)

    def remove(self, document: SearchDocument) -> None:
        """Take a document out."""
        self._run(_DELETE, [document])

    def _run(self, statement: str, documents: Sequence[SearchDocument]) -> None:
        if documents:
            with connection.cursor() as cursor:
                cursor.executemany(statement, [_row(document) for document in documents])

    def narrow(self, documents: QuerySet[SearchDocument], expression: Expression) -> QuerySet[SearchDocument]:
        """Those that the expression fits. The index is walked from its end, only as far as rows are fetched."""
        joined = f"{TABLE}.rowid = articles_searchdocument.id"
        return documents.extra(  # noqa: S610 (what people type is a parameter)
            tables=[TABLE],
            where=[joined, f"{TABLE} MATCH %s"],
            params=[_match(expression)],
            order_by=[f"-{TABLE}.rowid"],
        )

    def empty(self) -> None:
        """Take everything out."""
        self._command("delete-all")

    def tidy(self) -> None:
        """Merge all parts of the index into one."""
        self._command("optimize")

    def _command(self, name: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO {TABLE} ({TABLE}) VALUES (%s)", [name])  # noqa: S608


def _row(document: SearchDocument) -> list[Any]:
    letters = [_pieces(getattr(document, column)) for column in IN_LETTERS]
    return [document.pk, *letters, *(getattr(document, column).translate(_WIDE_KEYS) for column in IN_KEYS)]


def _pieces(text: str) -> str:
    lines = text.translate(_WIDE).split("\n")
    pieces = f" {_BETWEEN_LINES} ".join(" ".join(pairs(line)) for line in lines)
    return f"{pieces} {_BETWEEN_LINES} {' '.join(sorted(set().union(*lines)))}"


def _match(expression: Expression) -> str:
    """An expression in FTS5's language."""
    match expression:
        case Phrase(columns, text):
            return f'{{{" ".join(columns)}}} : "{" ".join(pieces_of_phrase(text.translate(_WIDE)))}"'
        case Key(column, key, is_beginning):
            return f'{column} : "{key.translate(_WIDE_KEYS)}"{" *" if is_beginning else ""}'
        case All(parts):
            return " AND ".join(f"({_match(part)})" for part in parts)
        case Either(parts):
            return " OR ".join(f"({_match(part)})" for part in parts)
        case Without(wanted, unwanted):
            return f"({_match(wanted)}) NOT ({_match(unwanted)})"
