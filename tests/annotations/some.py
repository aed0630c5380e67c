"""Annotations of all sorts for tests, and ways to have an article by a link."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import uuid4

from articles.annotations.actions import write_note, write_page_note
from articles.annotations.content import NoteContent, clean_tags, content_of, digest
from articles.annotations.replies import add_reply
from articles.models import Annotation, Article, Reader, Reply, ShareLink, ShareOpening
from articles.sharing.links import make_link
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


def answer(annotation: Annotation, author: Reader, text: str, *, to: Reply | None = None) -> Reply:
    """An answer to an annotation, or to another answer."""
    return add_reply(annotation, author=author, text=text, request_key=uuid4(), parent=to.pk if to else None)


def share(article: Article, reader: Reader) -> ShareLink:
    """A link to the article that `reader` has opened."""
    link, _path = make_link(article=article, sharer=article.owner)
    ShareOpening.objects.create(link=link, reader=reader)
    return link


def made_on(annotation: Annotation, *day: int) -> Annotation:
    """The annotation as if it had been made on this day, at noon in UTC."""
    Annotation.objects.filter(pk=annotation.pk).update(created=datetime(*day, 12, tzinfo=UTC))  # type: ignore[misc,arg-type]
    annotation.refresh_from_db()
    return annotation
