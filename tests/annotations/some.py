"""Annotations of all sorts, for tests."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import uuid4

from articles.annotations.actions import write_note, write_page_note
from articles.annotations.content import NoteContent, clean_tags, content_of, digest
from articles.models import Annotation, Article, Reader
from tests.articles import mark


def annotate(
    article: Article,
    author: Reader,
    quote: str,
    note: str = "",
    *,
    tags: str = "",
    kind: str = "note",
    visibility: str = "shared",
    marker: str = "ki",
) -> Annotation:
    """A highlight with everything that can be written about it; `tags` are parted by spaces."""
    made = mark(article, author, quote, marker=marker, visibility=visibility)
    return write_note(
        made, NoteContent(note, kind, visibility, clean_tags(tags.split())), seen=digest(content_of(made))
    )


def page_note(article: Article, author: Reader, note: str, *, visibility: str = "shared") -> Annotation:
    """A note about the article as a whole."""
    content = NoteContent(note, visibility=visibility)
    return write_page_note(author=author, article=article, content=content, request_key=uuid4())


def made_on(annotation: Annotation, *day: int) -> Annotation:
    """The annotation as if it had been made on this day, at noon in UTC."""
    Annotation.objects.filter(pk=annotation.pk).update(created=datetime(*day, 12, tzinfo=UTC))  # type: ignore[misc,arg-type]
    annotation.refresh_from_db()
    return annotation


def stored_in(article: Article) -> list[tuple[str, str]]:
    """Quote and note of every annotation of the article that is not deleted, in the order of the text."""
    return [(each.quote, each.note) for each in Annotation.objects.filter(article=article, deleted_at=None)]
