"""Which index is searched: the one of the database that is used."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from django.db import connection
from django.db.models import QuerySet

from articles.models import SearchDocument
from articles.search.expressions import Expression
from articles.search.postgresql import PostgreSQLIndex
from articles.search.sqlite import SQLiteIndex


class Index(Protocol):
    """An index beside the documents. Who changes it has a transaction open."""

    def add(self, documents: Sequence[SearchDocument]) -> None:
        """Take documents in that are stored and not in the index yet."""

    def remove(self, document: SearchDocument) -> None:
        """Take a document out; its values have to be those with which it was added."""

    def narrow(self, documents: QuerySet[SearchDocument], expression: Expression) -> QuerySet[SearchDocument]:
        """Of the documents those that the expression fits, exactly, the largest number first."""

    def empty(self) -> None:
        """Take everything out."""

    def tidy(self) -> None:
        """Put the index into the form in which it is searched the fastest, after much was added."""


def index() -> Index:
    """The index of the database in use."""
    return PostgreSQLIndex() if connection.vendor == "postgresql" else SQLiteIndex()
