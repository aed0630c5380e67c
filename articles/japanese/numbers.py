"""Numbers with their counters, dates, times and amounts: what UniDic does not read, or reads by itself alone.

    1|日|に|6|本|の       UniDic's words: digits have no reading, 日 is か and 本 ぽん whatever stands before
    1日|に|6|本|の        ours: ついたち, ろっ|ぽん

Number and counter stay two words where the reading divides (24|年 にじゅうよ|ねん) and become one where it does not
(20日 はつか). numerals.py knows what a number is called, counters.py how counters change, numbers_by_counter.py which
of several readings the words around ask for, numbers_in_rows.py what 2、3人 is, numbers_in_codes.py what 9:30 and G7
are, numbers_in_phrases.py what is no number at all; here is where numbers begin and end.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from articles.japanese import numbers_in_codes as codes
from articles.japanese import numbers_in_rows as rows
from articles.japanese.counter_table import COUNTERS, LONGEST_COUNTER
from articles.japanese.numbers_by_counter import say
from articles.japanese.numbers_in_context import Said, Setting, plain
from articles.japanese.numbers_in_phrases import BEFORE, BEHIND, PHRASES, phrase_at
from articles.japanese.numerals import DIGIT, KANJI_DIGIT, NUMERAL, UNIT, Number, number
from articles.japanese.tokens import Candidate, Token

_ANY = re.compile(f"[{NUMERAL}]")
_FIRST = frozenset("0123456789０１２３４５６７８９〇一二三四五六七八九十百千万億兆京数何幾")
_ARABIC = frozenset("0123456789０１２３４５６７８９")

_WHOLE = f"(?:[{DIGIT}]{{1,3}}(?:[,，][{DIGIT}]{{3}})+(?![{DIGIT}])|[{DIGIT}]+)"
_POINT = f"(?:[.．][{DIGIT}]+(?![.．]?[{DIGIT}]))?"  # 3.5, but not the 1.2 of 1.2.3
_STEP = f"{_WHOLE}{_POINT}[十百千]?[万億兆京]?"
_AMOUNT = re.compile(f"{_STEP}(?:(?<=[{UNIT}]){_STEP})*(?:数[十百千]?[万億兆]?)?余?")  # 2兆5000億, 10数, 10余
_UNITS = re.compile("[万億兆]*")
_BARE = re.compile(_WHOLE)
_NUMERALS = re.compile(f"[数何幾]?[{KANJI_DIGIT}{UNIT}]*数?[{UNIT}]*余?")

_NUMERAL = "名詞-数詞"
# Words that UniDic gives as one: number and counter, or a unit and what it counts (2万人 → 2|万人).
_WITH_COUNTER = frozenset({"一人", "二人", "一日", "万人", "余人", "何分", "三本", "千本", "三基", "十便", "四男"})
# UniDic takes 何 for a pronoun in 何試合, 七 for a prefix in 七試合, 数 for a noun in 数試合.
_TAKEN_FOR_OTHERS = frozenset("何数七九〇")


def with_numbers(text: str, tokens: list[Token]) -> list[Token]:
    """The words with numbers and their counters read, and joined where the reading does not divide.

    tokens are UniDic's of the text, in order. Any text is taken; what is no number is passed through.
    """
    if not _ANY.search(text):
        return tokens
    ends = {token.end: index for index, token in enumerate(tokens)}
    result: list[Token] = []
    index = 0
    while index < len(tokens):
        token = tokens[index]
        if token.surface[0] in _FIRST:
            found = _read(text, tokens, index, ends)
            if found:
                said, counter, behind = found
                if result and (changed := _changed(result[-1], BEFORE, counter)):
                    result[-1] = changed
                result += _worded(said, tokens[index:behind])
                if counter and behind < len(tokens) and (changed := _changed(tokens[behind], BEHIND, counter)):
                    result.append(changed)
                    behind += 1
                index = behind
                continue
        result.append(token)
        index += 1
    return result


_Found = tuple[Said, str, int]
"""How it is said, the counter as written, the index of the token behind."""


def _read(text: str, tokens: Sequence[Token], first: int, ends: dict[int, int]) -> _Found | None:
    """The number that begins with a token; None where it begins none, or UniDic's reading stands."""
    start = tokens[first].start
    arabic = text[start] in _ARABIC
    phrase = "" if arabic else phrase_at(text, start)
    if phrase and start + len(phrase) in ends:
        return Said(((len(phrase), PHRASES[phrase]),)), "", ends[start + len(phrase)] + 1
    figure = codes.figure(text, start)
    if figure and start + figure.length in ends:
        return figure, "", ends[start + figure.length] + 1
    if "、" in tokens[first].surface:
        return _guess_in_one_word(text, tokens, first, ends)
    written, stop = _written(text, tokens, first)
    for length in range(len(written), 0, -1):
        end = start + length
        if end > stop or (arabic and length < len(written) and _cuts_digits(text, end)):
            continue
        part = written[:length]
        value = _number(part)
        if counter := _counter(text, end, ends):
            behind = ends[end + len(counter)] + 1
            setting = Setting(tokens, first, behind, codes.on_the_clock(part, counter) or value, counter)
            return rows.crowded(setting, part) or say(setting), counter, behind
        if end in ends:
            setting = Setting(tokens, first, ends[end] + 1, value, "")
            said = (
                rows.crowded(setting, part)
                or rows.counting(setting)
                or rows.linked(text, end, value, setting.before())
                or codes.beside_letters(text, start, end, value)
                or codes.code(part, value)
            )
            if not said and not arabic and length == 1:
                return None  # 第一, 四者: UniDic's reading
            return said or plain(value), "", ends[end] + 1
    return None


def _guess_in_one_word(text: str, tokens: Sequence[Token], first: int, ends: dict[int, int]) -> _Found | None:
    """四、五人, where UniDic makes one word of the numbers: 四、五|人 しご|にん, and 三、四|年 さんよ|ねん."""
    token = tokens[first]
    one, _, two = token.surface.partition("、")
    if not (one and two and _NUMERALS.fullmatch(one) and _NUMERALS.fullmatch(two)):
        return None
    counter = _counter(text, token.end, ends)
    before = tokens[first - 1].surface if first else ""
    said = rows.linked(text, token.start + len(one), _number(one), before) or plain(_number(one))
    counted = rows.second_of_guess(_number(two), counter)
    behind = ends[token.end + len(counter)] + 1
    return Said((*said.pieces, (1, ""), *counted.pieces), said.others, said.doubtful), counter, behind


@lru_cache(maxsize=4096)
def _number(written: str) -> Number:
    return number(written)


def _written(text: str, tokens: Sequence[Token], first: int) -> tuple[str, int]:
    """The longest text that may be the number, and where the last possible end of it is."""
    start = tokens[first].start
    if with_dot := codes.with_middle_dot(text, start):
        units = _UNITS.match(text, start + len(with_dot))
        return with_dot + (units[0] if units else ""), len(text)
    if text[start] not in _ARABIC:
        found = _NUMERALS.match(text, start)
        return found[0] if found else "", _end_of_numerals(tokens, first)
    found = (_BARE if start and text[start - 1] in ".．" else _AMOUNT).match(text, start)
    return found[0] if found else "", len(text)


def _cuts_digits(text: str, end: int) -> bool:
    """Whether a number that ended here would end inside of 1,500 or 3.5."""
    before, after = text[end - 1], text[end : end + 1]
    return before in ".,．，" or (before in _ARABIC and (after in _ARABIC or after in ",.，．") and after != "")


def _end_of_numerals(tokens: Sequence[Token], first: int) -> int:
    """Where numerals in kanji end: behind 四 in 二千|二十|四|年; at once where a word only begins like one, as 一致."""
    end = tokens[first].start
    for token in tokens[first:]:
        if token.start != end:
            break
        known = token.surface in _TAKEN_FOR_OTHERS or token.surface in _WITH_COUNTER
        if not known and not token.part_of_speech.startswith(_NUMERAL):
            break
        end = token.end
    return end


def _counter(text: str, start: int, ends: dict[int, int]) -> str:
    """The counter that begins here and ends with a word: no 本 in 3|本部, no 日 in 1|日本. "" for none."""
    for length in range(1, min(LONGEST_COUNTER, len(text) - start) + 1):
        written = text[start : start + length]
        if written in COUNTERS and start + length in ends:
            return written
    return ""


def _changed(token: Token, table: Mapping[str, Mapping[str, str]], counter: str) -> Token | None:
    """A word beside a number with this counter, where it is said otherwise there."""
    row = table.get(token.surface)
    reading = row and (row.get(counter) or row.get(""))
    return token._replace(reading=reading, sure=True) if reading else None


def _worded(said: Said, tokens: Sequence[Token]) -> list[Token]:
    """The reading spread over words: as many as both UniDic and the reading divide into; one where there is doubt."""
    result: list[Token] = []
    pieces = iter(said.pieces)
    place = tokens[0].start
    reading, first = "", 0
    for index, token in enumerate(tokens):
        while place < token.end:
            length, said_here = next(pieces)
            place += length
            reading += said_here
        if place == token.end and not (said.doubtful and index + 1 < len(tokens)):
            result.append(_word(tokens[first : index + 1], reading))
            reading, first = "", index + 1
    if said.doubtful:
        candidates = tuple(Candidate(each, ("numbers",)) for each in (result[-1].reading, *said.others))
        result[-1] = result[-1]._replace(sure=False, candidates=candidates)
    return result


def _word(tokens: Sequence[Token], reading: str) -> Token:
    """One word of one or more."""
    token = tokens[-1]
    if len(tokens) == 1:
        return token._replace(reading=reading, sure=True)
    surface = "".join(each.surface for each in tokens)
    return token._replace(surface=surface, start=tokens[0].start, reading=reading, lemma=surface, accent="", sure=True)
