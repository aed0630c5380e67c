"""Small articles for tests, stored as the app stores them."""

from __future__ import annotations

from articles.importing.load import store_article
from articles.importing.plain import parse
from articles.models import Annotation, Article, Reader

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
    from articles.annotations.actions import mark_passage, write_note
    from articles.annotations.content import NoteContent, digest

    start, end = passage(article, quote)
    made = mark_passage(
        author=author, revision=article.newest, start=start, end=end, marker=marker, visibility=visibility
    )
    if not note:
        return made
    return write_note(made, NoteContent(note, visibility=visibility), seen=digest(NoteContent(visibility=visibility)))
