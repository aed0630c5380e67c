"""Cuts the reading of several words where one word ends: 大|太鼓 and おおだいこ are おお|だいこ.

西洋|画   せいようが     by the kanji: 西(せい)洋(よう)画(が); no kanji is cut
行っ|た   おこなった     else where it is most like what is known of the words: いっ|た
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache

from articles.japanese.furigana import KanjiReadings, align
from articles.japanese.kana import has_kanji, is_kana, to_hiragana
from articles.japanese.tokens import Token


def divided(tokens: Sequence[Token], whole: str, kanji_readings: KanjiReadings) -> tuple[str, ...]:
    """The part of each word in the reading of all of them; all "" where that cannot be told."""
    surfaces = tuple(token.surface for token in tokens)
    known = tuple(token.reading or (to_hiragana(token.surface) if is_kana(token.surface) else "") for token in tokens)
    if "".join(known) == whole:
        return known
    return by_kanji(surfaces, whole, kanji_readings) or _by_likeness(surfaces, known, whole)


@lru_cache(maxsize=16384)
def by_kanji(surfaces: tuple[str, ...], whole: str, kanji_readings: KanjiReadings) -> tuple[str, ...]:
    """The same where each kanji is known to sound so; () where a group of kanji stands over an edge of words."""
    parts = [""] * len(surfaces)
    index = place = 0
    for piece in align("".join(surfaces), whole, kanji_readings):
        while place >= len(surfaces[index]):
            place -= len(surfaces[index])
            index += 1
        if not piece.furigana:
            if has_kanji(piece.base):
                return ()
            for char in piece.base:
                while place >= len(surfaces[index]):
                    place -= len(surfaces[index])
                    index += 1
                parts[index] += to_hiragana(char)
                place += 1
            continue
        place += len(piece.base)
        if place > len(surfaces[index]):
            return ()
        parts[index] += piece.furigana
    return tuple(parts) if all(parts) else ()


@lru_cache(maxsize=16384)
def _by_likeness(surfaces: tuple[str, ...], readings: tuple[str, ...], whole: str) -> tuple[str, ...]:
    """The cheapest way to edit what is known into the whole reading (Wagner and Fischer 1974), cut at the words' ends.

    Kana that the text has may not change.
    """
    nothing = ("",) * len(readings)
    if not all(readings):
        return nothing
    joined = "".join(readings)
    change_of = [
        _FIXED if is_kana(surface) else 1.0
        for surface, reading in zip(surfaces, readings, strict=True)
        for _ in reading
    ]
    rows, columns = len(joined) + 1, len(whole) + 1
    costs = [[float(column) for column in range(columns)]]
    for row in range(1, rows):
        change = change_of[row - 1]
        before = costs[-1]
        line = [before[0] + change]
        for column in range(1, columns):
            step = change * _unlikeness(joined[row - 1], whole[column - 1])
            line.append(min(before[column - 1] + step, before[column] + change, line[column - 1] + 1.0))
        costs.append(line)
    # Back from the end: where each word's last kana falls.
    cuts: dict[int, int] = {rows - 1: columns - 1}
    row, column = rows - 1, columns - 1
    while row:
        change = change_of[row - 1]
        here = costs[row][column]
        if column:
            step = change * _unlikeness(joined[row - 1], whole[column - 1])
            if math.isclose(here, costs[row - 1][column - 1] + step):
                row, column = row - 1, column - 1
                cuts.setdefault(row, column)
                continue
        if math.isclose(here, costs[row - 1][column] + change):
            row -= 1
            cuts.setdefault(row, column)
        else:
            column -= 1
    divided = []
    place = cut = 0
    for surface, reading in zip(surfaces, readings, strict=True):
        place += len(reading)
        divided.append(whole[cut : cuts[place]])
        cut = cuts[place]
        if not divided[-1] or (is_kana(surface) and divided[-1] != reading):
            return nothing
    return tuple(divided)


_FIXED = 100.0  # what it costs to change a kana that the text has


def _unlikeness(one: str, other: str) -> float:
    """0 for the same kana, a little for だ and た."""
    if one == other:
        return 0.0
    return 0.3 if unvoiced(one) == unvoiced(other) else 1.5


_UNVOICED = str.maketrans(
    "がぎぐげござじずぜぞだぢづでどばびぶべぼぱぴぷぺぽっ", "かきくけこさしすせそたちつてとはひふへほはひふへほつ"
)


def unvoiced(kana: str) -> str:
    """Without what compounding changes: だいこ and たいこ, ざっ and さつ are alike."""
    return kana.translate(_UNVOICED)
