"""All ways to spread a reading over the kana, kanji and numbers of a word, and the cheapest of them.

    第|2|次     だい|に|じ        a kanji needs a reading that may sound so, a number must be counted so
    14日       じゅうよっか      where they have none, the run of kanji and numbers is one group

Each part of a word is worked out once for each place in the reading, so that no word takes long.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from enum import Enum
from typing import NamedTuple

from articles.japanese.kana import is_kana, is_kanji, to_hiragana
from articles.japanese.sounds import LONGEST_TOGETHER, KanjiReadings, may_begin, sounds_of, sounds_together

Piece = tuple[str, str]
"""Text of the word, and what of the reading stands above it ("" for nothing)."""

# 2,500 and ３．５, 10:30 and 5〜6
_DIGITS = r"[0-9０-９]+(?:[,，.．・:：/／〜～-][0-9０-９]+)*"
IN_DIGITS = re.compile(_DIGITS)
NUMBER = re.compile(f"{_DIGITS}|[一二三四五六七八九]+〇[〇一二三四五六七八九]*")  # 二〇二四, too
# The words that numbers are counted with: 25,680 にまんごせんろっぴゃくはちじゅう.
_COUNTS = (
    *(
        "いち",
        "いっ",
        "に",
        "さん",
        "よん",
        "よ",
        "し",
        "ご",
        "ろく",
        "ろっ",
        "なな",
        "しち",
        "はち",
        "はっ",
        "きゅう",
        "く",
    ),
    *(
        "じゅう",
        "じゅっ",
        "じっ",
        "ひゃく",
        "ひゃっ",
        "びゃく",
        "びゃっ",
        "ぴゃく",
        "ぴゃっ",
        "せん",
        "ぜん",
        "まん",
        "おく",
    ),
    *("ちょう", "ぜろ", "れい", "てん"),
)
COUNTED = re.compile(f"(?:{'|'.join(_COUNTS)})+")


class Kind(Enum):
    KANA = "found as it is in the reading"
    KANJI = "has furigana"
    NUMBER = "has furigana, all its digits together"
    SIGN = "sounds like anything, or nothing: Latin, marks"


class Unit(NamedTuple):
    text: str
    """One character with its variation selectors, or a number."""
    kind: Kind
    sound: str = ""
    """What a kana is in the reading; "" for all else."""

    def may_join(self, other: Unit) -> bool:
        """Whether the two stand in one run."""
        both = {self.kind, other.kind}
        return len(both) == 1 or both == {Kind.KANJI, Kind.NUMBER}


def text_of(units: Sequence[Unit]) -> str:
    """The text of the units."""
    return "".join(unit.text for unit in units)


def units_of(surface: str) -> Iterator[Unit]:
    """The units of a word, in order; their texts joined are the word."""
    place = 0
    kana = ""
    while place < len(surface):
        number = NUMBER.match(surface, place)
        end = number.end() if number else place + 1
        while end < len(surface) and is_selector(surface[end]):
            end += 1
        text = surface[place:end]
        if number:
            yield Unit(text, Kind.NUMBER)
        elif is_kanji(text[0]) or text == "ヵ" or (text in "ケカッ" and _is_between(surface, place)):
            yield Unit(text, Kind.KANJI)
        elif is_kana(text):
            # 学問のすゝめ, 金子みすゞ: the kana before once more, voiced by ゞ.
            kana = _repeated_kana(kana, text) if text in "ゝゞヽヾ" else to_hiragana(text)
            yield Unit(text, Kind.KANA, kana)
        else:
            yield Unit(text, Kind.SIGN)
        place = end


def _is_between(surface: str, place: int) -> bool:
    """茅ケ崎 ちがさき, 3カ国 さんかこく: there a large ケ or カ, and 四ッ谷's ッ, are read as ヶ is."""
    before, behind = surface[max(place - 1, 0) : place], surface[place + 1 : place + 2]
    return is_kanji(behind) and (is_kanji(before) or before.isdecimal())


def runs_of(units: Sequence[Unit]) -> list[list[Unit]]:
    """The units in runs of kana, of signs, and of kanji and numbers."""
    runs: list[list[Unit]] = []
    for unit in units:
        if runs and runs[-1][0].may_join(unit):
            runs[-1].append(unit)
        else:
            runs.append([unit])
    return runs


def is_selector(char: str) -> bool:
    """Whether it is a variation selector: 葛 with one is 葛󠄀, and still one kanji."""
    return "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef"


def _repeated_kana(kana: str, mark: str) -> str:
    voiced = unicodedata.normalize("NFC", f"{kana}\u3099") if mark in "ゞヾ" else kana
    return voiced if len(voiced) == 1 else kana


class Way(NamedTuple):
    """One way to spread a reading. The cheapest is taken; where two cost the same, neither is certain."""

    cost: int
    pieces: tuple[Piece, ...]
    certain: bool = True

    def cheaper(self, other: Way | None) -> Way:
        """The cheaper of the two."""
        if other is None or self.cost < other.cost:
            return self
        return other._replace(certain=False) if self.cost == other.cost else other


GROUP = 1000  # for each kanji of a group: far more than the changes of a whole run of kanji
_UNREAD = 20  # 2兆円 ちょうえん: a number that the reading leaves out


class Spreading:
    """All ways to spread one reading over the runs of one surface. Each part is worked out once."""

    def __init__(self, runs: Sequence[list[Unit]], reading: str, kanji_readings: KanjiReadings, names: bool) -> None:
        self.runs, self.reading, self.kanji_readings, self.names = runs, reading, kanji_readings, names
        self.ways: dict[tuple[int, int], Way | None] = {}
        self.counted: dict[int, set[int]] = {}

    def way(self, index: int, start: int) -> Way | None:
        """The reading from `start` over the runs from `index`, or None where their kana cannot be found in it."""
        if (index, start) not in self.ways:
            self.ways[index, start] = self._way(index, start)
        return self.ways[index, start]

    def _way(self, index: int, start: int) -> Way | None:
        if index == len(self.runs):
            return Way(0, ()) if start == len(self.reading) else None
        run = self.runs[index]
        if run[0].kind is Kind.KANA:
            sound = "".join(unit.sound for unit in run)
            rest = self.way(index + 1, start + len(sound)) if self.reading.startswith(sound, start) else None
            return rest and rest._replace(pieces=((text_of(run), ""), *rest.pieces))
        best: Way | None = None
        exact = {} if run[0].kind is Kind.SIGN else self._exact(run, start)
        # With nothing behind it a run takes all that is left.
        for end in range(start if index + 1 < len(self.runs) else len(self.reading), len(self.reading) + 1):
            rest = self.way(index + 1, end)
            if rest is None:
                continue
            if run[0].kind is Kind.SIGN:
                here: Way | None = Way(0, ((text_of(run), ""),))
            else:
                here = self._run(run, start, end, exact.get(end))
            if here:
                certain = here.certain and rest.certain
                best = Way(here.cost + rest.cost, here.pieces + rest.pieces, certain).cheaper(best)
        return best

    def _run(self, run: Sequence[Unit], start: int, end: int, exact: Way | None) -> Way | None:
        """A run of kanji and numbers, with a seam wherever that is certain, else as one group."""
        if exact and exact.certain:
            return exact
        sound = self.reading[start:end]
        if not sound or not may_begin(sound, ""):
            return None  # no kanji begins so: the kana before has been cut wrongly
        cost = GROUP * len(run)
        if not exact and len(run) > 2 and run[-1].kind is Kind.KANJI:
            # 銀杏並木: 木 is certain, all before it a group. Only one kanji, unchanged, of at least two kana:
            # 明後日 あさって is no 明(あ).
            listed = sounds_of(run[-1].text[0], "", self.kanji_readings, names=False)
            fitting = [one for one in listed if listed[one] <= 0 and len(one) >= 2 and sound.endswith(one)]
            if len(fitting) == 1 and len(sound) > len(fitting[0]) + 1:
                cut = len(sound) - len(fitting[0])
                return Way(cost - 1, ((text_of(run[:-1]), sound[:cut]), (run[-1].text, sound[cut:])))
        return Way(cost, ((text_of(run), sound),))

    def _exact(self, run: Sequence[Unit], start: int) -> dict[int, Way]:
        """Where the reading of a run may end, if each of its kanji and numbers has one of its own."""
        # For each unit: where its reading may begin, and behind which sound → the cheapest way there.
        layers: list[dict[tuple[int, str], Way]] = [{} for _ in range(len(run) + 1)]
        layers[0][start, ""] = Way(0, ())
        for index, layer in enumerate(layers[:-1]):
            for (place, before), way in layer.items():
                for count, sound, cost in self._candidates(run, index, place, before):
                    piece = (text_of(run[index : index + count]), sound)
                    state = place + len(sound), sound
                    onward = Way(way.cost + cost, (*way.pieces, piece), way.certain)
                    layers[index + count][state] = onward.cheaper(layers[index + count].get(state))
        ways: dict[int, Way] = {}
        for (end, _), way in layers[-1].items():
            ways[end] = way.cheaper(ways.get(end))
        return ways

    def _candidates(self, run: Sequence[Unit], index: int, place: int, before: str) -> Iterator[tuple[int, str, int]]:
        """What the units from `index` may sound like at this place: how many units, the sound, and its cost."""
        unit = run[index]
        if unit.kind is Kind.NUMBER:
            for end in self._counted(place):
                yield 1, self.reading[place:end], 0
            yield 1, "", _UNREAD
            return
        for sound, cost in sounds_of(unit.text[0], before, self.kanji_readings, names=self.names).items():
            if self.reading.startswith(sound, place) and may_begin(sound, before):
                yield 1, sound, cost
        for count in range(2, min(LONGEST_TOGETHER, len(run) - index) + 1):
            for sound, cost in sounds_together(text_of(run[index : index + count])).items():
                if self.reading.startswith(sound, place):
                    yield count, sound, cost

    def _counted(self, start: int) -> set[int]:
        """Where a number may end that begins there: of にじゅうよねん behind に, にじゅう and にじゅうよ."""
        if start not in self.counted:
            ends: set[int] = set()
            new = {start}
            while new:
                new = {end + len(word) for end in new for word in _COUNTS if self.reading.startswith(word, end)} - ends
                ends |= new
            self.counted[start] = ends
        return self.counted[start]
