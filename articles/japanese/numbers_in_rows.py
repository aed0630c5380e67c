"""Numbers that share a counter or lack one: 2、3人, 4〜6月, 十二三人, 10施設."""

from __future__ import annotations

import re

from articles.japanese.counter_table import COUNTERS, RANKED, counter_at
from articles.japanese.kana import is_kanji
from articles.japanese.numbers_in_context import (
    Said,
    Setting,
    follows_on,
    pieces_of,
    plain,
    regular,
    with_ending,
)
from articles.japanese.numbers_of_days import dated
from articles.japanese.numerals import DIGIT, KANJI_DIGIT, UNIT, Number, number

_LINK = re.compile(f"(?P<link>[、，,・〜~～\\-－−‐–—―]|から)(?P<next>[{DIGIT}]{{1,4}}|[{KANJI_DIGIT}{UNIT}]{{1,4}})")
# 1994（平成6）年: both numbers belong to 年.
_BRACKETED = re.compile(r"(?:[(（][^()（）\n]{1,10})?[)）]年")
_LONGEST_ROW = 12
"""Numbers between the first and the counter: 3、5、7、10日."""
_IN_ONE_BREATH = {4: "し", 7: "しち", 9: "く"}
"""4、5人 しごにん, 7、8年 しちはちねん: the old sounds stay where two numbers are said in one breath."""


def linked(text: str, end: int, value: Number, before: str) -> Said | None:
    """A number whose counter comes only with the next: the 4 of 4、5人, 4〜6月, 4、5日. None: said as counted."""
    if _BRACKETED.match(text, end):
        return with_ending(value, {4: "よ"})
    first = _LINK.match(text, end)
    if not first:
        return None
    link, then = first["link"], first["next"]
    place = first.end()
    for _ in range(_LONGEST_ROW):
        more = _LINK.match(text, place)
        if not more:
            break
        place = more.end()
    counter = counter_at(text, place)
    if counter in {"月", "時"}:
        return Said(regular(value, counter, COUNTERS[counter]).pieces[:-1])
    follows = follows_on(value, then)
    if counter == "日":
        if (link in "、，," and follows and not dated(before, text[place + 1 : place + 3])) or value.value is None:
            return with_ending(value, _IN_ONE_BREATH)
        return _day_of_several(value, before)
    if counter and link in "、，," and follows and counter not in RANKED and before != "第":
        if text.startswith("年生", place):
            return None
        return with_ending(value, _IN_ONE_BREATH)
    return None


_CROWDED = re.compile(f"(?:.*[十百])?([{KANJI_DIGIT[1:]}])([{KANJI_DIGIT[1:]}])")


def crowded(setting: Setting, written: str) -> Said | None:
    """Neighbours without a comma: 十二三人 じゅうにさんにん. 二三日 may be 23日, and is taken so before a counter."""
    found = _CROWDED.fullmatch(written)
    if not found or not follows_on(number(found[1]), found[2]):
        return None
    one = with_ending(number(written[:-1]), _IN_ONE_BREATH)
    guess = Said(one.pieces + second_of_guess(number(found[2]), setting.counter).pieces)
    if len(written) > 2:
        return guess
    if not setting.counter:
        return guess if setting.after() == "の" else None
    if setting.counter in RANKED or setting.before() in {"第", "年", "月"}:
        return None
    usual = regular(setting.number, setting.counter, COUNTERS[setting.counter])
    return Said(((usual.length, usual.reading),), (guess.reading,), doubtful=True)


def second_of_guess(value: Number, counter: str) -> Said:
    """The 3人 of 2、3人. 2、3日 is にさんにち, but 3、4日 さんよっか."""
    if not counter:
        return plain(value)
    if counter == "日" and value.value != 4:
        return plain(value, counter, "にち")
    return regular(value, counter, COUNTERS[counter], by_itself=False)


def counting(setting: Setting) -> Said | None:
    """10 and a noun that it counts as a counter would: 10施設 じゅっしせつ. None for other numbers and nouns."""
    value, noun = setting.number, setting.next_token()
    if setting.ordinal and value.value == 9 and setting.after() in {"の", "を"} and setting.after(1) in _OF_THE_NINTH:
        return with_ending(value, {9: "く"})
    if value.pieces[-1].written[-1] in UNIT:
        return None  # 三十頌: in older words じゅう stands
    if value.key != 10 or noun is None or noun.part_of_speech not in _COUNTED or noun.surface == "程度":
        return None
    if noun.reading[:1] not in _DOUBLES or not is_kanji(noun.surface[0]):
        return None
    return Said(pieces_of([*value.pieces[:-1], value.pieces[-1].doubled()]))


# Beethoven's: 第九を歌う だいく.
_OF_THE_NINTH = {"合唱", "演奏", "演奏会", "公演", "コンサート", "初演", "練習", "歌う", "歌い", "歌っ", "響き", "指揮"}
_COUNTED = {
    "名詞-普通名詞-一般",
    "名詞-普通名詞-サ変可能",
    "名詞-普通名詞-助数詞可能",
}  # not 近く: 30近く さんじゅうちかく
_DOUBLES = frozenset("かきくけこさしすせそたちつてと")


def _day_of_several(value: Number, before: str) -> Said | None:
    """The 3 of 3〜5日: みっか, as in みっかからいつか."""
    whole = COUNTERS["日"].whole.get(value.value or 0)
    length = sum(len(piece.written) for piece in value.pieces)
    if not whole:
        return Said(regular(value, "日", COUNTERS["日"]).pieces[:-1])
    if dated(before, ""):
        return Said(((length, whole),))
    counted = plain(value).reading
    if value.value == 1:
        return Said(((length, counted),), (whole,), doubtful=True)
    return Said(((length, whole),), (counted,), doubtful=True)
