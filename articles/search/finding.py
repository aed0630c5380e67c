"""Finds what a reader may see: their articles and those shared with them, the notes in them, the team's terms.

What fits best comes first: words in the title, then in headings, then anywhere, then by how they sound or are
translated; among equals the newest. Access is part of each query, so that numbers give nothing away either.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from articles.access import articles_had_by, live_links
from articles.annotations.queries import seen_by
from articles.models import Annotation, Reader, SearchDocument, Term
from articles.models.term import THE_BASE
from articles.search.asking import Question
from articles.search.documents import ANYBODY, article_key, owner_key, writer_key
from articles.search.engines import index
from articles.search.expressions import CONTENT, HEADING, TEXT, TITLE, WHO, Either, Expression, Key
from articles.search.meaning import Meaning, conditions, joined, meaning

ON_A_PAGE = 20
MOST_COUNTED = 1_000
"""More are not counted, and not walked through: whoever has so many asks for more."""
MOST_NAMED = 300
"""Articles by links that are named to the index; with more, each row found is looked at instead."""


@dataclass(frozen=True, slots=True)
class Results:
    """The documents of one page, by their ids, the best first; `number` counts all up to MOST_COUNTED."""

    meaning: Meaning
    documents: list[int]
    number: int
    page: int

    @property
    def has_more_than_counted(self) -> bool:
        """Whether there are more than `number`."""
        return self.number > MOST_COUNTED

    @property
    def has_next(self) -> bool:
        """Whether another page follows that can be asked for."""
        return min(self.number, MOST_COUNTED) > self.page * ON_A_PAGE


def find(reader: Reader, asked: Question, page: int = 1) -> Results:
    """What fits a question that asks something; pages count from 1."""
    search = _Search(reader, asked)
    everything, number = search.everything()
    found = search.best_first(everything, min(page * ON_A_PAGE, MOST_COUNTED))
    return Results(search.meaning, found[(page - 1) * ON_A_PAGE :], number, page)


def document_seen(reader: Reader, pk: int) -> SearchDocument | None:
    """A document by its id, if the reader may see what it is of."""
    return _seen(reader).filter(pk=pk).first()


class _Search:
    def __init__(self, reader: Reader, asked: Question) -> None:
        self.reader, self.asked = reader, asked
        self.meaning = meaning(asked)
        self.wanted, self.unwanted = conditions(asked, reader)
        self.seen = self._between_days(_seen(reader))
        self.who = _who(reader)

    def everything(self) -> tuple[list[int], int]:
        """The newest of all that fits, by ids, and how many there are: both up to one more than MOST_COUNTED."""
        most = MOST_COUNTED + 1
        found = list(self._narrowed([*self.meaning.somehow(), *self.wanted])[:most])
        for documents in self._own_notes_elsewhere():
            found += documents.values_list("pk", flat=True)[: most - len(found)]
        return found, len(found)

    def best_first(self, everything: list[int], most: int) -> list[int]:
        """Of all that fits, up to `most`: the better a tier, the fewer are in it."""
        best: dict[int, None] = {}
        if self.meaning.words and len(everything) > 1:
            for columns in ((TITLE,), (TITLE, HEADING), CONTENT):
                best |= dict.fromkeys(self._narrowed([*self.meaning.exactly(columns), *self.wanted])[:most])
                if len(best) >= most:
                    break
        return list(best | dict.fromkeys(everything))[:most]

    def _own_notes_elsewhere(self) -> Iterator[QuerySet[SearchDocument]]:
        """Of an article that a person no longer has they find their own words alone: see annotations/out_of_sight.py.

        Its source is none of them.
        """
        if self.asked.sources or self.asked.unwanted_sources:
            return
        wanted, unwanted = conditions(self.asked, self.reader, (TEXT,))
        mine: list[Expression] = [Key(WHO, writer_key(self.reader.pk)), *self.meaning.somehow((TEXT,)), *wanted]
        documents = self._between_days(_own_notes_in_others(self.reader))
        yield index().narrow(documents, joined(mine, unwanted))

    def _narrowed(self, wanted: list[Expression]) -> QuerySet[SearchDocument, int]:
        found = index().narrow(self.seen, joined([*self.who, *wanted], self.unwanted))
        return found.values_list("pk", flat=True)

    def _between_days(self, documents: QuerySet[SearchDocument]) -> QuerySet[SearchDocument]:
        if self.asked.before:
            documents = documents.filter(day__lt=self.asked.before)
        if self.asked.after:
            documents = documents.filter(day__gte=self.asked.after)
        return documents


def _seen(reader: Reader) -> QuerySet[SearchDocument]:
    had = articles_had_by(reader.pk).order_by()
    notes = Annotation.objects.filter(seen_by(reader.pk), Exists(had.filter(pk=OuterRef("article")))).order_by()
    terms = Term.objects.filter(base=THE_BASE, deleted_at=None).order_by()
    return SearchDocument.objects.filter(
        Q(Exists(had.filter(pk=OuterRef("article"))))
        | Q(Exists(notes.filter(pk=OuterRef("annotation"))))
        | Q(Exists(terms.filter(pk=OuterRef("term"))))
    )


def _own_notes_in_others(reader: Reader) -> QuerySet[SearchDocument]:
    had = articles_had_by(reader.pk).order_by()
    notes = Annotation.objects.filter(author=reader, deleted_at=None).order_by()
    notes = notes.exclude(Exists(had.filter(pk=OuterRef("article"))))
    return SearchDocument.objects.filter(Exists(notes.filter(pk=OuterRef("annotation"))))


def _who(reader: Reader) -> list[Expression]:
    """What the index knows of who may see what: it spares looking at each row, and decides nothing by itself."""
    opened = live_links().filter(openings__reader=reader).exclude(article__owner=reader).order_by()
    articles = list(opened.values_list("article", flat=True).distinct()[: MOST_NAMED + 1])
    if len(articles) > MOST_NAMED:
        return [Either([Key(WHO, letter, is_beginning=True) for letter in (ANYBODY, "o", "p")])]
    own = [ANYBODY, owner_key(reader.pk), writer_key(reader.pk)]
    return [Either([Key(WHO, key) for key in (*own, *map(article_key, articles))])]
