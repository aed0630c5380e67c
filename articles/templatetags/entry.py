"""What the entry of a word needs beside its values."""

from __future__ import annotations

from collections.abc import Sequence

from django import template

from articles.dictionary.frequency import frequency_band
from articles.japanese.kana import is_kana

register = template.Library()


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
