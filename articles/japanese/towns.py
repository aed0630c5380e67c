"""Towns, villages, districts and wards: 町 is まち or ちょう, 村 むら or そん, and only the name of the place decides.

data/towns.tsv has all of them as they are in 2026, as their governments and the post read them, and cities that
analysers misread, tab-separated:

    written    reading           prefectures           cue   (of a ward its cities)
    大熊町     おおくままち      福島県
    池田町     いけだちょう      北海道 福井県 岐阜県
    池田町     いけだまち        長野県                      read by the prefecture that the article names last
    大和町     たいわちょう      宮城県                cue   elsewhere 大和町 is やまとちょう: sure only with 宮城

Quarters of towns have the same names (中野区大和町), so behind 市, 区 and numbers none of these is meant.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from articles.japanese.name_list import Name, fold, name_of

FILE = Path(__file__).parent / "data" / "towns.tsv"

_KIND = "place"
_QUARTER_OF = re.compile("[市区0-9０-９一二三四五六七八九十]")
_HOLDS = ("県", "府", "都", "郡", "市")
_GOES_ON = re.compile("議[会員選]|長|役[場所]|立|民|内|域|営|史|道|側|産|外|有")
"""What may follow within a word: 大熊|町議|会, 飯舘|村民."""


class Town(NamedTuple):
    """One reading of a town's, village's or district's name."""

    reading: str
    prefectures: tuple[str, ...]
    needs_cue: bool
    """Whether it is sure only where the article names the prefecture."""


class FoundTown(NamedTuple):
    """A town at its place, in code points."""

    start: int
    end: int
    name: Name
    others: tuple[str, ...]
    """Its other readings, where the article does not tell which town is meant."""
    is_placed: bool
    """Whether the article names its prefecture."""


@lru_cache(maxsize=1)
def all_towns() -> dict[str, tuple[Town, ...]]:
    """All rows, by their writing."""
    towns: dict[str, tuple[Town, ...]] = {}
    with FILE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            town = Town(row["reading"], tuple(row["prefectures"].split(" ")), row["cue"] == "cue")
            written = fold(row["written"])
            towns[written] = (*towns.get(written, ()), town)
    return towns


@lru_cache(maxsize=1)
def _ends() -> dict[str, frozenset[str]]:
    """The last two characters of a name → all names that end so."""
    ends: dict[str, set[str]] = {}
    for written in all_towns():
        ends.setdefault(written[-2:], set()).add(written)
    return {end: frozenset(names) for end, names in ends.items()}


@lru_cache(maxsize=1)
def _longest() -> int:
    return max(map(len, all_towns()))


_LAST = re.compile("[町村郡区市]")


def towns_in(text: str, starts: set[int], ends: set[int]) -> Iterator[FoundTown]:
    """The towns of a folded text (see name_list.fold) that begin and end with a word, in order.

    starts and ends are where words of the text begin and end.
    """
    covered = 0
    for found in _LAST.finditer(text):
        end = found.end()
        names = _ends().get(text[end - 2 : end])
        if not names:
            continue
        whole = end in ends or _GOES_ON.match(text, end) is not None
        for length in range(min(_longest(), end - covered), 1, -1):
            start = end - length
            written = text[start:end]
            if written in names and _may_stand(text, start, end, starts, whole):
                yield _town(text, start, end)
                covered = end
                break


def _may_stand(text: str, start: int, end: int, starts: set[int], whole: bool) -> bool:
    """Whether a town stands here: it begins with a word or behind what it lies in, and ends with a word.

    富山県中新川郡上市町 is cut 中新川|郡上|市|町: there the prefecture shows what the analyser does not.
    """
    before = text[max(0, start - 3) : start]
    if text[end - 1] != "区" and _QUARTER_OF.match(before[-1:]):
        return False
    placed = before[-1:] in _HOLDS or before == "北海道"
    return (whole and (start in starts or placed)) or (placed and text[end - 1] == "郡")


def _town(text: str, start: int, end: int) -> FoundTown:
    """The town that is meant there."""
    written = text[start:end]
    towns = all_towns()[written]
    named = max(((_last(text, town, start), -index) for index, town in enumerate(towns)), default=(-1, 0))
    if named[0] >= 0:
        return FoundTown(start, end, name_of(written, towns[-named[1]].reading, _KIND), (), is_placed=True)
    others = [town.reading for town in towns[1:]]
    if any(town.needs_cue for town in towns):
        others.append(_as_elsewhere(towns[0].reading))
    return FoundTown(start, end, name_of(written, towns[0].reading, _KIND), tuple(others), is_placed=False)


_ELSEWHERE = {"まち": "ちょう", "ちょう": "まち", "むら": "そん", "そん": "むら", "ぐん": "こおり"}


def _as_elsewhere(reading: str) -> str:
    """How places of this name are read where 町 or 村 has its other sound: たいわちょう → たいわまち."""
    return next(
        reading.removesuffix(ending) + other for ending, other in _ELSEWHERE.items() if reading.endswith(ending)
    )


def _last(text: str, town: Town, start: int) -> int:
    """Where the article names a prefecture of the town, last before a place or else anywhere; -1 for nowhere."""
    short = [prefecture.removesuffix("県") for prefecture in town.prefectures]
    before = max(text.rfind(prefecture, 0, start) for prefecture in short)
    return before + len(text) if before >= 0 else max(text.find(prefecture, start) for prefecture in short)
