"""What the analyser says of a stored article, set by hand: its rules grow, the tests of corrections do not."""

from __future__ import annotations

from typing import Any

from articles.corrections.queries import corrections_of
from articles.corrections.words import words_at
from articles.japanese.tokens import Candidate, Token
from articles.models import Article, Section
from articles.stored_words import row_tokens, set_words
from tests.articles import passage


def word_at(article: Article, surface: str) -> Token:
    """The first word of the article that is written so, after the corrections."""
    start, end = passage(article, surface)
    return next(word for word in words_at(article.newest, start, end) if word.start <= start < word.end)


def make_doubtful(
    article: Article, surface: str, *readings: tuple[str, str], part_of_speech: str = "名詞-普通名詞-一般"
) -> None:
    """Every word written so gets these candidates (reading, sources), the first of them shown."""
    candidates = tuple(Candidate(reading, tuple(sources.split())) for reading, sources in readings)
    _set(article, surface, readings[0][0], sure=False, candidates=candidates, part_of_speech=part_of_speech)


def make_sure(article: Article, surface: str, reading: str) -> None:
    """Every word written so is read so without a doubt, whatever today's rules make of the sentence."""
    _set(article, surface, reading, sure=True, candidates=(), part_of_speech="名詞-普通名詞-一般")


def _set(article: Article, surface: str, reading: str, **changes: Any) -> None:
    text = article.newest.text
    for section in Section.objects.filter(revision=article.newest):
        words = [
            word._replace(reading=reading, **changes) if word.surface == surface else word
            for word in row_tokens(section.tokens, text)
        ]
        set_words(section, text, words, corrections_of(article.owner, article.newest))
        section.save()
