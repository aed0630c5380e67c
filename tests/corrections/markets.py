"""A text with a word that is read in two ways, 市場, and how it is corrected and read."""

from __future__ import annotations

from articles.corrections.actions import correct
from articles.models import Article, CorrectionScope, ReadingCorrection, Section
from articles.stored_words import section_tokens
from tests.articles import passage

TEXT = """市場は港のそばにある。朝の市場は人が多い。

夜の市場

市場の人は、巨大人形を見たと話す。
"""
HERE, IN_ARTICLE, EVERYWHERE = CorrectionScope.values


def corrected(article: Article, surface: str, reading: str, scope: str) -> ReadingCorrection:
    """The owner's correction of the first word that is written so."""
    start, end = passage(article, surface)
    made, _changed = correct(
        author=article.owner, revision=article.newest, start=start, end=end, reading=reading, scope=scope
    )
    return made


def shown(article: Article, surface: str = "市場") -> list[str]:
    """How each word written so is read, in the order of the text."""
    sections = Section.objects.filter(revision=article.revision_id).select_related("revision")
    return [word.reading for section in sections for word in section_tokens(section) if word.surface == surface]


def drawn(article: Article) -> str:
    """The HTML of the whole text."""
    return "".join(section.html for section in Section.objects.filter(revision=article.revision_id))
