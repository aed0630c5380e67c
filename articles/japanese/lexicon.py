"""What the analysis of a text asks a dictionary; articles/dictionary/entries.py answers, from JMdict and KANJIDIC2."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from articles.japanese.sounds import KanjiReadings


class Lexicon(Protocol):
    """How words and characters are read."""

    def readings(self, written: str, /) -> Sequence[str]:
        """The readings of a word written exactly so, in hiragana, the most usual first; none for an unknown word."""

    @property
    def kanji_readings(self) -> KanjiReadings:
        """The readings of one kanji, as articles/japanese/furigana.py wants them."""


class _Empty:
    def readings(self, written: str, /) -> Sequence[str]:
        return ()

    @property
    def kanji_readings(self) -> KanjiReadings:
        return self.readings


EMPTY: Lexicon = _Empty()
"""A dictionary without words: a text can be analysed, but less well."""
