"""Spreads a word's reading over its kanji: 食べる たべる → 食(た)べる, 今日 きょう → 今日(きょう).

    引き揚げる  ひきあげる      kana must be found in the reading: 引(?)き揚(?)げる
    引き揚げる  ひ|き|あ|げる    each kanji must have a reading of that sound: 引 ひ.く, 揚 あ.げる
    第2次      だい|に|じ       and a number must be counted so
    14日       じゅうよっか      else the run of kanji and digits is one group

Where no reading fits, or more than one division does, the run is one group: a wrong seam is worse than none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from articles.japanese.kana import to_hiragana
from articles.japanese.sounds import KanjiReadings
from articles.japanese.spreading import (
    COUNTED,
    GROUP,
    IN_DIGITS,
    Kind,
    Spreading,
    Unit,
    is_selector,
    runs_of,
    text_of,
    units_of,
)

__all__ = ["KanjiReadings", "Ruby", "align", "for_display"]


@dataclass(frozen=True, slots=True)
class Ruby:
    """A piece of text, and the furigana above all of it ("" for none)."""

    base: str
    furigana: str = ""

    @property
    def is_count(self) -> bool:
        """Whether it is a number in digits, and its furigana only counts: 24 にじゅうよん, but not 8 やっ (8つ)."""
        return IN_DIGITS.fullmatch(self.base) is not None and COUNTED.fullmatch(self.furigana) is not None


def align(surface: str, reading: str, kanji_readings: KanjiReadings, *, names: bool = True) -> list[Ruby]:
    """Furigana over exactly the kanji and numbers it belongs to; all other characters bare.

    The bases joined are the surface. It stays bare when the reading is empty or lacks the kana of the surface. Kana
    are in a group only where they stand between kanji and it cannot be told which of the kana in the reading they are.
    `names` allows readings of kanji that only names have.
    """
    return list(_align(surface, reading, kanji_readings, names))


def for_display(ruby: Sequence[Ruby]) -> list[Ruby]:
    """The same with fewer seams: a run of kanji is set per kanji only if each has at most two kana, half as wide.

    国(こく)際(さい) stays, 老(ろう)朽(きゅう)化(か) becomes 老朽化(ろうきゅうか). Four kanji and more are cut
    once more: 大(おお)谷(たに)翔(しょう)平(へい) becomes 大(おお)谷(たに)翔平(しょうへい).
    """
    shown: list[Ruby] = []
    run: list[Ruby] = []
    for piece in (*ruby, Ruby("")):
        if piece.furigana and not piece.is_count:
            run.append(piece)
            continue
        shown += _fitted(run)
        run = []
        if piece.base:
            shown.append(piece)
    return shown


_LONGEST_GROUP = 3  # kanji; of a longer one a reader no longer sees which kana is whose


def _fitted(run: Sequence[Ruby]) -> list[Ruby]:
    if not any(_surplus([piece]) for piece in run):
        return list(run)
    if len(run) == 1 or sum(_width(piece.base) for piece in run) <= _LONGEST_GROUP:
        return [Ruby("".join(piece.base for piece in run), "".join(piece.furigana for piece in run))]
    # Where least hangs over, and there in the middle: of a name between surname and given name.
    cuts = range(1, len(run))
    cut = min(cuts, key=lambda cut: (_surplus(run[:cut]) + _surplus(run[cut:]), abs(2 * cut - len(run))))
    return _fitted(run[:cut]) + _fitted(run[cut:])


def _surplus(run: Sequence[Ruby]) -> int:
    """By how many kana the furigana of a group is wider than its kanji."""
    return max(0, sum(len(piece.furigana) - 2 * _width(piece.base) for piece in run))


def _width(base: str) -> int:
    # A variation selector takes no room: 葛󠄀 is one kanji.
    return sum(not is_selector(char) for char in base)


# Nothing that MeCab calls a word is longer; a publisher's or a person's reading of more is not spread.
_LONGEST = 60
_MOST_RUNS = 16  # of kanji, kana or signs
_MOST_KANA = 8  # for each character: 77 ななじゅうしち


@lru_cache(maxsize=16384)
def _align(surface: str, reading: str, kanji_readings: KanjiReadings, names: bool) -> tuple[Ruby, ...]:
    bare = (Ruby(surface),)
    if not reading or len(surface) > _LONGEST or len(reading) > _MOST_KANA * (len(surface) + 1):
        return bare
    units = list(units_of(surface))
    kinds = [unit.kind for unit in units]
    reading = to_hiragana(reading)
    if Kind.KANJI not in kinds and Kind.NUMBER not in kinds:
        return bare
    if kinds.count(Kind.KANJI) == 1 and not {Kind.NUMBER, Kind.SIGN}.intersection(kinds):
        return _around_one_kanji(units, reading)
    runs = runs_of(units)
    if len(runs) > _MOST_RUNS:
        return bare
    way = Spreading(runs, reading, kanji_readings, names).way(0, 0)
    if way is None:
        return bare
    if Kind.SIGN in kinds and not (way.certain and way.cost < GROUP):
        return bare  # A型, 24km: what of the reading belongs to Latin and signs is told only by all the rest
    return tuple(Ruby(*piece) for piece in way.pieces) if way.certain else _around_doubt(runs, reading)


def _around_one_kanji(units: Sequence[Unit], reading: str) -> tuple[Ruby, ...]:
    """食べる, お茶: what the kana before and behind leave of the reading is the kanji's, whatever it may be."""
    at = next(index for index, unit in enumerate(units) if unit.kind is Kind.KANJI)
    return _between([[unit] for unit in units], reading, at, at + 1)


def _around_doubt(runs: Sequence[list[Unit]], reading: str) -> tuple[Ruby, ...]:
    """甲あ乙 かあああき: which あ of the reading is the あ between the kanji, nobody can say."""
    kanji = [index for index, run in enumerate(runs) if run[0].kind is not Kind.KANA]
    return _between(runs, reading, kanji[0], kanji[-1] + 1)


def _between(runs: Sequence[list[Unit]], reading: str, first: int, last: int) -> tuple[Ruby, ...]:
    """The runs from `first` to before `last` as one group, and the kana before and behind them bare."""
    before, group, behind = (
        [unit for run in part for unit in run] for part in (runs[:first], runs[first:last], runs[last:])
    )
    start = sum(len(unit.sound) for unit in before)
    end = len(reading) - sum(len(unit.sound) for unit in behind)
    sounds = ("".join(unit.sound for unit in part) for part in (before, behind))
    whole = text_of(before) + text_of(group) + text_of(behind)
    if start >= end or (reading[:start], reading[end:]) != tuple(sounds):
        return (Ruby(whole),)
    pieces = (Ruby(text_of(before)), Ruby(text_of(group), reading[start:end]), Ruby(text_of(behind)))
    return tuple(piece for piece in pieces if piece.base)
