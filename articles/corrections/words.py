"""The words of an article as they stand, after the corrections so far."""

from __future__ import annotations

from dataclasses import dataclass

from articles.corrections.queries import corrections_of
from articles.dictionary.entries import default_store
from articles.japanese.corrections import IN_ARTICLE, Correction, apply_corrections, reading_between
from articles.japanese.tokens import Token
from articles.models import Article, Reader, Revision, Section
from articles.stored_words import row_tokens, section_tokens

_UNSAVED = -1


@dataclass(frozen=True, slots=True)
class Reach:
    """What a correction would change: places in this article, and how many of the person's articles have its word."""

    places: int
    articles: int


def words_at(revision: Revision, start: int, end: int) -> list[Token]:
    """The words of the sections in which code points `[start, end)` of the revision lie."""
    words: list[Token] = []
    for section in Section.objects.filter(revision=revision.pk, start__lt=end, end__gt=start):
        section.revision = revision
        words += section_tokens(section)
    return words


def reading_now(revision: Revision, start: int, end: int) -> str:
    """How code points `[start, end)` are read now; "" where a part of it is not known."""
    return reading_between(words_at(revision, start, end), start, end, default_store().kanji_readings)


def sections_with(revision: Revision, surface: str) -> list[Section]:
    """The sections that have this word, or something that is written so."""
    sections = Section.objects.filter(revision=revision.pk).defer("tokens", "corrected_tokens", "matches")
    return [section for section in sections if surface in revision.text[section.start : section.end]]


def reach(author: Reader, revision: Revision, surface: str) -> Reach:
    """What correcting a word would change, if it were for the whole article, and if it were for all of them."""
    kanji_readings = default_store().kanji_readings
    corrections = [*corrections_of(author, revision), Correction(_UNSAVED, IN_ARTICLE, surface, "")]
    places = 0
    for section in Section.objects.filter(revision=revision.pk).only("start", "end", "tokens"):
        if surface in revision.text[section.start : section.end]:
            words = row_tokens(section.tokens, revision.text)
            corrected = apply_corrections(revision.text, words, corrections, kanji_readings)
            places += sum(word.correction == _UNSAVED for word in corrected)
    return Reach(places, Article.objects.filter(owner=author, revision__text__contains=surface).count())
