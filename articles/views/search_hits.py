"""The documents that were found as a page shows them: with what was found in context, and where it leads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from articles.annotations.listing import links_had
from articles.models import Annotation, Article, Reader, SearchDocument, Term
from articles.search.meaning import Meaning
from articles.search.passages import Part, Sentence, marked, sentences_of_article, sentences_of_text
from articles.views.annotation_lists import addresses_seen

MOST_IN_CONTEXT = 3
"""Sentences of a document that are shown at once."""
_LONGEST_BEGINNING = 120


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence, and the address at which it is read."""

    parts: tuple[Part, ...]
    address: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that was found. `thing` is the article, the annotation or the term."""

    document: int
    kind: str
    thing: Any
    address: str
    title: tuple[Part, ...]
    passages: Sequence[Passage]
    has_more: bool = False


def hits(reader: Reader, documents: Sequence[int], meaning: Meaning, most: int = MOST_IN_CONTEXT) -> list[Hit]:
    """The documents in their order, each with up to `most` sentences."""
    rows = SearchDocument.objects.filter(pk__in=documents).only("article", "annotation", "term")
    kept = {row.pk: row for row in rows}
    articles = Article.objects.select_related("revision").in_bulk(row.article_id for row in rows if row.article_id)
    notes = Annotation.objects.select_related("article", "author").prefetch_related("replies")
    annotations = notes.in_bulk(row.annotation_id for row in rows if row.annotation_id)
    terms = Term.objects.in_bulk(row.term_id for row in rows if row.term_id)
    links = links_had(reader, (article.pk for article in articles.values() if article.owner_id != reader.pk))
    places = addresses_seen(reader, annotations.values())
    shown = []
    for pk in documents:
        row = kept.get(pk)
        if row is None:  # removed since it was found
            continue
        if row.article_id in articles:
            shown.append(_of_article(pk, articles[row.article_id], reader, links, meaning, most))
        elif row.annotation_id in annotations:
            annotation = annotations[row.annotation_id]
            shown.append(_of_note(pk, annotation, places[annotation.pk], meaning, most))
        elif row.term_id in terms:
            shown.append(_of_term(pk, terms[row.term_id], meaning, most))
    return shown


def _of_article(pk: int, article: Article, reader: Reader, links: dict[int, int], meaning: Meaning, most: int) -> Hit:
    own = article.owner_id == reader.pk
    address = reverse("article", args=[article.pk]) if own else reverse("shared_again", args=[links[article.pk]])
    sentences = sentences_of_article(article, meaning, most + 1)
    passages = [Passage(each.parts, f"{address}?at={each.passage}#at") for each in sentences[:most]]
    if not passages:
        passages = [Passage((Part(article.newest.first_line[:_LONGEST_BEGINNING], is_found=False),), address)]
    return Hit(pk, "article", article, address, marked(article.title, meaning), passages, len(sentences) > most)


def _of_note(pk: int, annotation: Annotation, address: str | None, meaning: Meaning, most: int) -> Hit:
    texts = [annotation.note]
    if address is not None:
        texts += [reply.text for reply in annotation.replies.all() if reply.deleted_at is None]
    there = address or ""
    sentences: list[Sentence] = [sentence for text in texts for sentence in sentences_of_text(text, meaning, most + 1)]
    passages = [Passage(each.parts, there) for each in sentences[:most]]
    if not passages and annotation.note:
        passages = [Passage((Part(annotation.note[:_LONGEST_BEGINNING], is_found=False),), there)]
    return Hit(pk, "note", annotation, there, marked(annotation.quote, meaning), passages, len(sentences) > most)


def _of_term(pk: int, term: Term, meaning: Meaning, most: int) -> Hit:
    address = reverse("term", args=[term.pk])
    passages = [Passage(marked(term.translation, meaning), address)]
    said = "\n".join(text for text in (term.definition, term.note) if text)
    sentences = sentences_of_text(said, meaning, most)
    passages += [Passage(each.parts, address) for each in sentences[: most - 1]]
    return Hit(pk, "term", term, address, marked(term.text, meaning), passages, len(sentences) > most - 1)
