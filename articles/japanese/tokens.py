"""A word of a text, as every other part of the app knows it."""

from __future__ import annotations

from typing import NamedTuple


class Candidate(NamedTuple):
    """A reading that somebody proposes for a word."""

    reading: str
    """Hiragana as spelt."""
    sources: tuple[str, ...]
    """Who says so: the names in SOURCES."""


UNIDIC, JMDICT, KANJIDIC = "unidic", "jmdict", "kanjidic"
CONTEXT = "context"

SOURCES = (
    # Analysers, and the dictionaries of words and of kanji
    *(UNIDIC, "sudachi", "openjtalk", JMDICT, KANJIDIC),
    # Our rules for numbers, our rules for words with several readings, our list of names
    *("numbers", CONTEXT, "names"),
    # How the same name is read elsewhere in the article; the ruby that the publisher printed
    *("article", "publisher"),
)


class Token(NamedTuple):
    """A word as UniDic divides text (short units: 食べ|られ|た), or a run of punctuation.

    No frozen dataclass: thousands are made for each article, and one of those takes three times as long to make.
    """

    surface: str
    start: int
    """Code points from the start of the text given."""
    reading: str
    """Hiragana as spelt (は, not わ); "" when unknown, or when nothing is to be read (punctuation, Latin, digits)."""
    lemma: str
    """Dictionary form as written (書き → 書く); the surface where the dictionary has none."""
    part_of_speech: str
    """UniDic's, from general to fine: 動詞-一般, 助詞-格助詞."""
    inflection: str
    """UniDic's form of inflection (連用形-促音便); "" for what does not inflect."""
    accent: str
    """UniDic's accent type: the mora after which pitch falls, 0 for none, "1,0" for either; "" when unknown."""
    sure: bool
    """False where another reading is likely enough that the reader should be told."""
    candidates: tuple[Candidate, ...] = ()
    """The readings that were proposed, the shown one first; () where nothing but one reading came up."""
    correction: int = 0
    """The id of the person's correction that this word follows; 0 for none."""

    @property
    def end(self) -> int:
        """The code point after the last one."""
        return self.start + len(self.surface)
