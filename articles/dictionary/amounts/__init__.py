"""Numbers with their units, dates, times and amounts in a text, and what they come to.

    2|兆|5000|億|円      from any of the words: 2,500,000,000,000 円
    令和|6|年            2024

What is found is a value: the stretch of the text and what it says in numbers. Sentences are made of it above, in the
reader's language. Only what is certain is explained: 3年 may be three years or the third and is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from articles.japanese.numbers_in_phrases import PHRASES
from articles.japanese.numerals import NUMERAL
from articles.japanese.tokens import Token

from . import dates, quantities
from .eras import BY_NAME
from .values import Explanation
from .window import Window

WORDS_AROUND = 12
"""How many words before and behind the one asked about an expression may reach: 2024年|4|月|1|日 …"""


@dataclass(frozen=True, slots=True)
class Amount:
    """A stretch of a text, [start, end) in code points as the tokens count them, and what it says."""

    surface: str
    start: int
    end: int
    explanation: Explanation


def amount_at(tokens: Sequence[Token], index: int) -> Amount | None:
    """The longest number expression that a word belongs to; None where it belongs to none, or nothing is certain of it.

    `tokens` are those of one block of a text. Raises `IndexError`.
    """
    if not 0 <= index < len(tokens):
        raise IndexError(index)
    if not _may_be_part(tokens[index]):
        return None
    first, last = index, index + 1
    while first and index - first < WORDS_AROUND and _joins(tokens[first - 1], tokens[first]):
        first -= 1
    while last < len(tokens) and last - index < WORDS_AROUND and _joins(tokens[last - 1], tokens[last]):
        last += 1
    text = "".join(token.surface for token in tokens[first:last])
    if not _ANY.search(text):
        return None
    place = tokens[index].start - tokens[first].start
    for start, end, explanation in _found(Window(text, tokens[first:last])):
        if start <= place < end:
            begin = tokens[first].start
            return Amount(text[start:end], begin + start, begin + end, explanation)
    return None


_ANY = re.compile(f"[{NUMERAL}元]")
_SIGNS = frozenset("〜～~-－−–—’'‘.．,，・、％%℃")


_LONGEST_WORD = 40
"""Code points; of a run of thousands of digits the patterns would take the square."""


def _may_be_part(token: Token) -> bool:
    surface = token.surface
    if len(surface) > _LONGEST_WORD:
        return False
    if token.part_of_speech.startswith(("名詞", "接尾辞", "接頭辞", "記号")) or surface in _SIGNS or surface == "の":
        return True
    return len(surface) == 1 and "㌀" <= surface <= "㏿"  # ㌔


def _joins(before: Token, token: Token) -> bool:
    if before.end != token.start or not _may_be_part(before) or not _may_be_part(token):
        return False
    # の is part of 3分の1 only.
    return (token.surface != "の" or before.surface == "分") and (
        before.surface != "の" or token.surface[0] in _FIRST_CHARACTERS
    )


def _found(window: Window) -> Iterator[tuple[int, int, Explanation]]:
    """All number expressions of a window from the left, the longest first."""
    place = 0
    while place < len(window.text):
        best: tuple[int, Explanation] | None = None
        if window.text[place] in _FIRST_CHARACTERS and place in window.starts and not _in_a_phrase(window.text, place):
            for pattern, maker in _PATTERNS:
                match = pattern.match(window.text, place)
                if match and match.end() in window.ends and (best is None or match.end() > best[0]):
                    explanation = maker(match, window) if _counted(match, window) else None
                    if explanation:
                        best = match.end(), explanation
        if best:
            yield place, *best
        place = best[0] if best else place + 1


def _in_a_phrase(text: str, place: int) -> bool:
    """Whether a set phrase with a number begins here: 十人十色, 二人三脚."""
    return text.startswith(_FIXED, place)


_FIXED = (
    *PHRASES,
    *("二人三脚", "第三者", "第三国", "第三セクター", "第一線", "第一人者", "第一歩", "第一声", "第二の人生"),
    *(
        "一人ひとり",
        "一人一人",
        "二人羽織",
        "一人前",
        "半人前",
        "一本化",
        "一本釣り",
        "三重",
        "四万十",
        "八百屋",
        "八百長",
    ),
)


def _counted(match: re.Match[str], window: Window) -> bool:
    return all(
        window.counts(*match.span(name))
        for name, value in match.groupdict().items()
        if value and name in _NUMBER_GROUPS and value != "元"
    )


_NUMBER_GROUPS = frozenset(("low", "high", "year", "month", "until", "day", "to", "hour", "minute", "then", "number"))


# What a number expression never begins behind: half of it, or letters (F35).
_NOT_AFTER = f"(?<![第{NUMERAL}A-Za-zＡ-Ｚａ-ｚ])(?<![0-9０-９][.．,，・])"
_PATTERNS = tuple(
    (re.compile(_NOT_AFTER + pattern), maker) for pattern, maker in (*dates.PATTERNS, *quantities.PATTERNS)
)
_FIRST_CHARACTERS = frozenset("0123456789０１２３４５６７８９〇一二三四五六七八九十百千数第午前時分秒’'‘") | {
    name[0] for name in BY_NAME
}
