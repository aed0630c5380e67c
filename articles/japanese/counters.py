"""How a number and its counter change each other: ろく and ほん are ろっぽん. counter_table.py has the counters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from articles.japanese.numerals import WHICH, Number, Piece

BEFORE_K = frozenset({1, 6, 8, 10, 100})  # before k and h: いっかい, ろっかい, はっかい, じゅっかい, ひゃっかい
BEFORE_S = frozenset({1, 8, 10})  # before s and t: いっさい, はっさい, じゅっさい; but ろくさい, ひゃくさい
TEN = frozenset({10})
NEVER: frozenset[int] = frozenset()
AFTER_N = frozenset({3, 1000, 10**4, WHICH})  # さんぼん, せんぼん, いちまんぼん, なんぼん

_HARD = dict(zip("はひふへほ", "ぱぴぷぺぽ", strict=True))
_VOICED = dict(
    zip("かきくけこさしすせそたちつてとはひふへほわ", "がぎぐげござじずぜぞだぢづでどばびぶべぼば", strict=True)
)


@dataclass(frozen=True, slots=True)
class Counter:
    """How one counter is said. Keys are those of numerals.Part: 3 for 3, 13 and 23, 100 for 100 and 300."""

    reading: str
    doubled: frozenset[int] = NEVER
    """Keys before which its consonant is doubled; h becomes p with it: いっぽん."""
    voiced: frozenset[int] = NEVER
    """Keys after which it begins voiced: さんぼん, さんがい."""
    hard: frozenset[int] = NEVER
    """Keys after which h is p without being doubled: さんぷん."""
    last: Mapping[int, str] = field(default_factory=dict)
    """The number's last part, where it is not the plain one: 4 よ in よにん."""
    exact: Mapping[int, str] = field(default_factory=dict)
    """The whole number, for these values only: 1箱 ひと|はこ, but 11箱 じゅういち|はこ."""
    whole: Mapping[int, str] = field(default_factory=dict)
    """Number and counter in one, for these values only: 2人 ふたり."""
    rows: Mapping[int, str] = field(default_factory=dict)
    """The counter itself after a key: 4 ぽ."""

    def after(self, key: int) -> str:
        """How it is said after a number with that key."""
        reading = self.rows.get(key, self.reading)
        first = reading[0]
        if key in self.doubled:
            return _HARD.get(first, first) + reading[1:]
        if key in self.voiced:
            return _VOICED.get(first, first) + reading[1:]
        if key in self.hard:
            return _HARD.get(first, first) + reading[1:]
        return reading

    def after_number(self, number: Number) -> tuple[Piece, str]:
        """The last piece of a number and the counter, each as said next to the other."""
        piece = number.pieces[-1]
        if number.key in self.doubled:
            piece = piece.doubled()
        elif number.key in self.last:
            piece = piece.ending(self.last[number.key])
        return piece, self.after(number.key)


def k_row(reading: str, **odd: object) -> Counter:
    return Counter(reading, **{"doubled": BEFORE_K, **odd})  # type: ignore[arg-type]


def s_row(reading: str, **odd: object) -> Counter:
    return Counter(reading, **{"doubled": BEFORE_S, **odd})  # type: ignore[arg-type]


def h_row(reading: str, **odd: object) -> Counter:
    return Counter(reading, **{"doubled": BEFORE_K, "voiced": AFTER_N, **odd})  # type: ignore[arg-type]


def p_row(reading: str, **odd: object) -> Counter:
    return Counter(reading, **{"doubled": BEFORE_K, "hard": AFTER_N, **odd})  # type: ignore[arg-type]


def native(reading: str, **odd: object) -> Counter:
    """Words that are Japanese by origin: 1 ひと, 2 ふた, and plain from 3 on, as is said now (3桁 さんけた)."""
    doubled = TEN if reading[0] in "かきくけこさしすせそたちつてと" else NEVER  # 10桁 じゅっけた
    return Counter(reading, **{"exact": {1: "ひと", 2: "ふた"}, "doubled": doubled, **odd})  # type: ignore[arg-type]
