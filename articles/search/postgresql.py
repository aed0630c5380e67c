"""The index on PostgreSQL: the character pairs of a document as a tsvector, under a GIN index.

The migration that makes the documents makes their column `pieces`, which no model has.
A tsvector has room for too few places, so the pairs say only which documents may have a phrase of three characters and
more; whether they do is looked up in their text, in the same query.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.db import connection
from django.db.models import QuerySet

from articles.models import SearchDocument
from articles.search.expressions import IN_KEYS, IN_LETTERS, All, Either, Expression, Key, Phrase, Without
from articles.search.grams import pairs, pieces_of_phrase

TABLE = "articles_searchdocument"
_LETTER = {column: chr(ord("A") + number) for number, column in enumerate((*IN_LETTERS, *IN_KEYS))}
"""What a piece begins with: the column in which it stands."""


class PostgreSQLIndex:
    """See articles/search/engines.py."""

    def add(self, documents: Sequence[SearchDocument]) -> None:
        """Take documents in."""
        if documents:
            with connection.cursor() as cursor:
                cursor.executemany(
                    f"UPDATE {TABLE} SET pieces = array_to_tsvector(%s) WHERE id = %s",  # noqa: S608
                    [(_pieces(document), document.pk) for document in documents],
                )

    def remove(self, document: SearchDocument) -> None:
        """Nothing is to be done: the pieces are in the document's own row, and go or change with it."""

    def narrow(self, documents: QuerySet[SearchDocument], expression: Expression) -> QuerySet[SearchDocument]:
        """Those that the expression fits."""
        exact, params = _condition(expression)
        where, before = [exact], list(params)
        if needed := _needed(expression):
            where, before = [f"{TABLE}.pieces @@ %s::tsquery", exact], [needed, *params]
        return documents.extra(where=where, params=before).order_by("-pk")  # noqa: S610 (only parameters are typed)

    def empty(self) -> None:
        """Take everything out."""
        with connection.cursor() as cursor:
            cursor.execute(f"UPDATE {TABLE} SET pieces = NULL")  # noqa: S608

    def tidy(self) -> None:
        """Let the planner know what there is now."""
        with connection.cursor() as cursor:
            cursor.execute(f"ANALYZE {TABLE}")


def _pieces(document: SearchDocument) -> list[str]:
    pieces: set[str] = set()
    for column in IN_LETTERS:
        lines = getattr(document, column).split("\n")
        found = set().union(*lines).union(*map(pairs, lines))
        pieces.update(_LETTER[column] + piece for piece in found)
    for column in IN_KEYS:
        pieces.update(_LETTER[column] + key for key in getattr(document, column).split(" ") if key)
    return sorted(pieces)


def _lexeme(column: str, piece: str, *, is_beginning: bool = False) -> str:
    quoted = (_LETTER[column] + piece).replace("\\", "\\\\").replace("'", "''")
    return f"'{quoted}'{':*' if is_beginning else ''}"


def _needed(expression: Expression) -> str:
    """A tsquery that every document meets that the expression fits; "" where nothing can be said."""
    match expression:
        case Phrase(columns, text):
            return " | ".join(
                f"({' & '.join(_lexeme(column, piece) for piece in dict.fromkeys(pieces_of_phrase(text)))})"
                for column in columns
            )
        case Key(column, key, is_beginning):
            return _lexeme(column, key, is_beginning=is_beginning)
        case All(parts):
            return " & ".join(f"({needed})" for needed in map(_needed, parts) if needed)
        case Either(parts):
            every = [_needed(part) for part in parts]
            return " | ".join(f"({needed})" for needed in every) if all(every) else ""
        case Without(wanted, _):
            return _needed(wanted)


def _condition(expression: Expression) -> tuple[str, list[str]]:
    """A condition that is true of exactly the documents that the expression fits, with its parameters."""
    match expression:
        case Phrase(columns, text) if len(text) > 2:
            within = " OR ".join(f"strpos({TABLE}.{column}, %s) > 0" for column in columns)
            return f"({within})", [text] * len(columns)
        case Phrase() | Key():
            return f"{TABLE}.pieces @@ %s::tsquery", [_needed(expression)]
        case All(parts) | Either(parts):
            conditions = [_condition(part) for part in parts]
            sign = " AND " if isinstance(expression, All) else " OR "
            return f"({sign.join(sql for sql, _ in conditions)})", [one for _, params in conditions for one in params]
        case Without(wanted, unwanted):
            (sql, params), (unwanted_sql, unwanted_params) = _condition(wanted), _condition(unwanted)
            return f"({sql} AND NOT {unwanted_sql})", [*params, *unwanted_params]
