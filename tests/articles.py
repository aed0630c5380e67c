"""Small articles for tests, stored as the app stores them."""

from __future__ import annotations

from uuid import uuid4

from articles.annotations.actions import mark_passage, write_note
from articles.annotations.content import NoteContent, content_of, digest
from articles.annotations.replies import add_reply
from articles.importing.load import store_article
from articles.importing.plain import parse
from articles.models import Annotation, Article, Kind, Reader, Reply, ShareLink
from articles.sharing.links import make_link, note_opening

# 𠮷 lies beyond the BMP: a mark after it is one code point further in Python than in a browser's UTF-16.
TEXT = """港町の𠮷野家で二十三日、国際社会の首脳会談について市民が話し合った。学生は「食べることから考えたい」と述べた。

会談の背景

両国は対立を弱めようと努めてきた。今日の会合には三百人が集まり、市長も姿を見せた。

残る課題

説明はこれからで、来年の春までにまとめると市長は述べた。
"""
TITLE = "港町で首脳会談を語る"


def make_article(owner: Reader, *, text: str = TEXT, title: str = TITLE) -> Article:
    """An article in `owner`'s library."""
    return store_article(owner=owner, draft=parse(text, title=title), source="港湾日報")


def passage(article: Article, quote: str) -> tuple[int, int]:
    """Where `quote` stands in the article's text, in code points."""
    start = article.newest.text.index(quote)
    return start, start + len(quote)


def mark(
    article: Article, author: Reader, quote: str, *, marker: str = "ki", note: str = "", visibility: str = "shared"
) -> Annotation:
    """A highlight of `quote`, with a note if given."""
    start, end = passage(article, quote)
    made = mark_passage(
        author=author, revision=article.newest, start=start, end=end, marker=marker, visibility=visibility
    )
    if not note:
        return made
    return write_note(made, NoteContent(note, visibility=visibility), seen=digest(NoteContent(visibility=visibility)))


def ask(article: Article, author: Reader, quote: str, text: str) -> Annotation:
    """A question about `quote`."""
    marked = mark(article, author, quote)
    return write_note(marked, NoteContent(text, kind=Kind.QUESTION), seen=digest(content_of(marked)))


def answer(annotation: Annotation, author: Reader, text: str, *, to: Reply | None = None) -> Reply:
    """An answer to an annotation, or to another answer."""
    return add_reply(annotation, author=author, text=text, request_key=uuid4(), parent=to.pk if to else None)


def share_with(article: Article, reader: Reader) -> ShareLink:
    """A link that `reader` has opened: the article is theirs to read, mark and answer."""
    link, _path = make_link(article=article, sharer=article.owner)
    note_opening(link.pk, visitor=reader, due=False)
    return link
