"""What the entry of a word needs beside its values."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from django import template
from django.utils.translation import get_language, gettext, ngettext

from articles.dictionary.frequency import frequency_band
from articles.dictionary.senses import SenseGroup, grouped
from articles.dictionary.words import Kanji, Sense
from articles.japanese.kana import is_kana

register = template.Library()

SHOWN_OF_EACH = 3  # meanings and readings of a kanji that is one of several


@register.filter
def groups(senses: Sequence[Sense]) -> tuple[SenseGroup, ...]:
    """The senses under their parts of speech."""
    return grouped(senses)


@register.filter
def frequency(rank: int) -> str:
    """The band of a word's rank, in words; "" where nothing is known."""
    return frequency_band(rank)


@register.filter
def written(spellings: Sequence[str], headword: str) -> list[str]:
    """Of the other forms of a word, those that are spellings; all of them for a word in kana."""
    return [text for text in spellings if is_kana(headword) or not is_kana(text)]


@register.filter
def read(spellings: Sequence[str], headword: str) -> list[str]:
    """Of the other forms of a word, those that only tell another reading: いえ and うち of 家."""
    return [text for text in spellings if is_kana(text) and not is_kana(headword)]


class Tile(NamedTuple):
    """A kanji as it is shown, in pieces of text."""

    literal: str
    meanings: str
    on: str
    kun: str
    nanori: str
    shape: tuple[str, ...]  # where it is learnt, and its strokes


@register.filter
def tiles(characters: Sequence[Kanji], surface: str) -> list[Tile]:
    """The kanji of a word with their most usual meanings and readings; all of them for one looked up by itself."""
    language = get_language() or ""
    return [_tile(kanji, None if kanji.literal == surface else SHOWN_OF_EACH, language) for kanji in characters]


@lru_cache(maxsize=2048)
def _tile(kanji: Kanji, most: int | None, language: str) -> Tile:
    """The words of `shape` are in the language that is active; it stands in the arguments for the cache."""
    return Tile(
        kanji.literal,
        ", ".join(kanji.meanings[:most]),
        "、".join(kanji.on[:most]),
        "、".join(kanji.kun[:most]),
        "" if most else "、".join(kanji.nanori),
        tuple(filter(None, (_learnt(kanji.grade), _strokes(kanji.strokes)))),
    )


def _learnt(grade: int) -> str:
    """The school grade in which a kanji is learnt, or what else it is for; "" for one that no list has."""
    if 1 <= grade <= 6:
        return gettext("grade %(number)d") % {"number": grade}
    if grade == 8:
        return gettext("secondary school")
    return gettext("for names") if grade in (9, 10) else ""


def _strokes(count: int) -> str:
    return ngettext("%(count)d stroke", "%(count)d strokes", count) % {"count": count} if count else ""
