"""How hard a text is to read: a band from 1 (easy) to 5, by how rare its words are and when its kanji are learned.

Words are those that were found in the dictionary (articles/stored_matches.py), of which JMdict says how frequent they
are in newspapers; kanji are taught in a school year, as KANJIDIC2 has it. Both are shares of what is read, so that a
long text is no harder than a short one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from django.utils.translation import gettext as _

from articles.dictionary.entries import DictionaryStore
from articles.japanese.kana import KANJI
from articles.stored_matches import MatchRow

LAST_COMMON_RANK = 50
"""Words up to the 12,500th of a newspaper: see articles/dictionary/frequency.py."""
PRIMARY_SCHOOL = range(1, 7)
ALL_OF_SCHOOL = range(1, 9)
# Above which score the bands 2 to 5 begin.
_BANDS = (0.05, 0.10, 0.15, 0.25)
Counted = TypeVar("Counted", int, str)
_WRITTEN = re.compile(f"[{KANJI}ァ-ヺ]")
_KANJI = re.compile(f"[{KANJI}]")


@dataclass(frozen=True, slots=True)
class Difficulty:
    """`rare` is the share of words that are not common, `later` of kanji taught after primary school, `beyond` of
    those among them that no school teaches.
    """

    band: int
    rare: float
    later: float
    beyond: float

    @property
    def reasons(self) -> dict[str, float]:
        """The shares, as they are stored."""
        return {"rare": self.rare, "later": self.later, "beyond": self.beyond}


def difficulty_of(text: str, matches: Iterable[Sequence[MatchRow]], store: DictionaryStore) -> Difficulty:
    """Measure a text; `matches` are those of its sections. Raises DictionaryMissing."""
    words: Counter[int] = Counter()
    for start, length, packed, *_names in (row for rows in matches for row in rows):
        # Particles and endings are in every text; a word of no entry is a name, which says nothing.
        if packed and _WRITTEN.search(text, start, start + length):
            words[packed[0][0]] += 1
    kanji = Counter(_KANJI.findall(text))
    rare = _share(words, {word for word in words if _rank(word, store) > LAST_COMMON_RANK})
    grades = {each: found.grade if (found := store.kanji(each)) else 0 for each in kanji}
    later = _share(kanji, {each for each, grade in grades.items() if grade not in PRIMARY_SCHOOL})
    beyond = _share(kanji, {each for each, grade in grades.items() if grade not in ALL_OF_SCHOOL})
    score = (rare + later) / 2 + beyond
    return Difficulty(1 + sum(score > least for least in _BANDS), rare, later, beyond)


def _rank(word: int, store: DictionaryStore) -> int:
    try:
        return store.word(word).rank
    except KeyError:  # the store has lost it since
        return 0


def _share(counted: Counter[Counted], among: set[Counted]) -> float:
    return round(sum(counted[each] for each in among) / max(1, counted.total()), 3)


def reasons_in_words(reasons: Mapping[str, float]) -> str:
    """The shares in a sentence."""
    shares = {name: round(100 * share) for name, share in reasons.items()}
    if not shares:
        return ""
    told = _("%(rare)s %% of its words are rare; %(later)s %% of its kanji are learned after primary school.") % shares
    if shares.get("beyond"):
        told += " " + _("%(beyond)s %% of its kanji are not taught in school.") % shares
    return told
