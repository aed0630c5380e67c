"""Numbers → what is said: 1945 せんきゅうひゃくよんじゅうご, 2兆5000億, 三百, 二〇二四, 十数, 3.5.

A number is taken apart into the pieces that are written (2|兆|5000|億) and each piece into the parts that are said
(5000: ご, せん). The last part before a counter or a unit may change its sound (六 ろく, 六本 ろっぽん), so parts
carry a key: the value that decides the change. 300 and 三百 end in the same part, with the key 100.
"""

from __future__ import annotations

import re
from typing import NamedTuple

SEVERAL, WHICH, POINT = -1, -2, -3
"""Keys of 数 (数百 すうひゃく), of 何 (何百 なんびゃく) and of what never changes a sound (てん, 余)."""

DIGIT = "0-9０-９"
KANJI_DIGIT = "〇一二三四五六七八九"
UNIT = "十百千万億兆京"
NUMERAL = f"{DIGIT}{KANJI_DIGIT}{UNIT}数何幾"
"""Every character that can begin a number, for the inside of [...] in a regular expression."""

TO_ASCII = str.maketrans("０１２３４５６７８９〇一二三四五六七八九，．", "01234567890123456789,.")

DIGITS = ("ぜろ", "いち", "に", "さん", "よん", "ご", "ろく", "なな", "はち", "きゅう")

LONGEST = 20
"""Digits of the longest number that has a name: 9999京…; longer ones are read digit by digit."""

UNITS = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "億": 10**8, "兆": 10**12, "京": 10**16}
_UNIT_READINGS = {
    10: "じゅう",
    100: "ひゃく",
    1000: "せん",
    10**4: "まん",
    10**8: "おく",
    10**12: "ちょう",
    10**16: "けい",
}

# unit → {key of the part before: (how that part ends, how the unit begins)}; 百 after 3 is びゃく.
_BEFORE_UNIT: dict[int, dict[int, tuple[str, str]]] = {
    10: {},
    100: {
        3: ("さん", "びゃく"),
        6: ("ろっ", "ぴゃく"),
        8: ("はっ", "ぴゃく"),
        WHICH: ("なん", "びゃく"),
        1: ("いっ", "ぴゃく"),
    },
    1000: {1: ("いっ", "せん"), 3: ("さん", "ぜん"), 8: ("はっ", "せん"), WHICH: ("なん", "ぜん")},
    10**4: {},
    10**8: {},
    # 1兆 いっちょう, 10兆 じゅっちょう; 100兆 keeps ひゃく.
    10**12: {1: ("いっ", "ちょう"), 8: ("はっ", "ちょう"), 10: ("じゅっ", "ちょう")},
    # 1京 いっけい, 6京 ろっけい.
    10**16: {
        1: ("いっ", "けい"),
        6: ("ろっ", "けい"),
        8: ("はっ", "けい"),
        10: ("じゅっ", "けい"),
        100: ("ひゃっ", "けい"),
    },
}


class Part(NamedTuple):
    """Something said in one go: the じゅう of 30."""

    reading: str
    key: int
    """1 to 9, 0, a power of ten, or SEVERAL, WHICH, POINT: decides how it sounds before a counter."""


class Piece(NamedTuple):
    """A stretch of the written number whose reading is its own: 5000, 億, 三, 一九四五."""

    written: str
    parts: tuple[Part, ...]

    @property
    def reading(self) -> str:
        return "".join(part.reading for part in self.parts)

    def ending(self, reading: str) -> Piece:
        """The same with its last part said otherwise: にじゅうよん → にじゅうよ."""
        return Piece(self.written, (*self.parts[:-1], Part(reading, self.parts[-1].key)))

    def doubled(self) -> Piece:
        """The same where it doubles the consonant behind it: いち → いっ, じゅう → じゅっ, さんびゃく → さんびゃっ."""
        return self.ending(self.parts[-1].reading[:-1] + "っ")


class Number(NamedTuple):
    """A written number."""

    pieces: tuple[Piece, ...]
    value: int | None
    """None where it has no whole value: 数十, 何百, 3.5."""

    @property
    def key(self) -> int:
        """What a counter behind it goes by."""
        return self.pieces[-1].parts[-1].key


def integer(digits: str) -> tuple[Part, ...]:
    """Up to LONGEST ASCII digits as one number, more of them one by one. "" and zeros alone are ぜろ."""
    digits = digits.lstrip("0")
    if not digits:
        return (Part("ぜろ", 0),)
    if len(digits) > LONGEST:
        return one_by_one(digits)
    parts: list[Part] = []
    for place in range((len(digits) - 1) // 4, -1, -1):
        group = digits[max(0, len(digits) - 4 * place - 4) : len(digits) - 4 * place]
        below = _below_ten_thousand(group)
        if not below:
            continue
        if place == 0:
            parts += below
            continue
        unit = 10 ** (4 * place)
        if int(group) == 1000:
            below = [Part("いっせん", 1000)]  # 10000000 いっせんまん; but 1500万 せんごひゃくまん
        parts = _joined(parts + below, unit)
    return tuple(parts)


def _below_ten_thousand(digits: str) -> list[Part]:
    parts: list[Part] = []
    for power, digit in zip(range(len(digits) - 1, -1, -1), map(int, digits), strict=True):
        if digit > 1 or (digit and not power):
            parts.append(Part(DIGITS[digit], digit))
        if digit == 1 and power:
            parts.append(Part(_UNIT_READINGS[10**power], 10**power))
        elif digit and power:
            parts = _joined(parts, 10**power)
    return parts


def _joined(parts: list[Part], unit: int) -> list[Part]:
    """A unit behind what it multiplies: ろく and 100 are ろっ, ぴゃく."""
    before = parts[-1]
    changed, reading = _BEFORE_UNIT[unit].get(before.key, (before.reading, _UNIT_READINGS[unit]))
    return [*parts[:-1], Part(changed, before.key), Part(reading, unit)]


def one_by_one(digits: str) -> tuple[Part, ...]:
    """ASCII digits as in a telephone number: 007 ぜろぜろなな."""
    return tuple(Part(DIGITS[int(digit)], int(digit)) for digit in digits)


_PIECE = re.compile(f"[0-9０-９,，.．・]+|[{KANJI_DIGIT}・]+|.")


def arabic(written: str) -> Piece:
    """1,500, ２５, 3.5, 66・0 or 007 as one piece; the point may be . ． or ・."""
    if len(written) > 1 and not written.strip("〇"):
        return Piece(written, (Part("まる" * len(written), POINT),))  # 〇〇さん: a blank
    ascii_digits = written.translate(TO_ASCII).replace(",", "").replace("・", ".")
    whole, point, rest = ascii_digits.partition(".")
    if point:
        # 0.5 れいてんご; behind the point one by one, as NHK does: 3.05 さんてんぜろご.
        before = (Part("れい", 0),) if not whole.strip("0") else integer(whole)
        return Piece(written, (*before, Part("てん", POINT), *one_by_one(rest)))
    if len(whole) > 1 and whole.startswith("0"):
        return Piece(written, one_by_one(whole))
    return Piece(written, integer(whole))


def number(written: str) -> Number:
    """The number of a text made of digits and numerals only."""
    pieces: list[Piece] = []
    exact = True
    total = section = last = 0
    for found in _PIECE.finditer(written):
        part = found[0]
        if part in UNITS:
            unit = UNITS[part]
            pieces = _with_unit(pieces, part)
            if unit < 10**4:
                section += (last or 1) * unit
            else:
                total += (section + last or 1) * unit
                section = 0
            last = 0
        elif part in {"数", "何", "幾", "余"}:
            exact = False
            reading, key = {
                "数": ("すう", SEVERAL),
                "何": ("なん", WHICH),
                "幾": ("いく", SEVERAL),
                "余": ("よ", POINT),
            }[part]
            pieces.append(Piece(part, (Part(reading, key),)))
        else:
            piece = arabic(part)
            plain = part.translate(TO_ASCII).replace(",", "")
            exact = exact and plain.isdecimal() and len(plain) <= LONGEST
            last = int(plain) if exact else 0
            pieces.append(piece)
    return Number(tuple(pieces), total + section + last if exact else None)


def _with_unit(pieces: list[Piece], unit: str) -> list[Piece]:
    """三 and 百 are さん|びゃく; 千 before 万 with nothing before it stays せん (千万 せんまん)."""
    value = UNITS[unit]
    reading = _UNIT_READINGS[value]
    if not pieces:
        return [Piece(unit, (Part(reading, value),))]
    before = pieces[-1]
    parts = list(before.parts)
    if value >= 10**4 and before.written.translate(TO_ASCII).replace(",", "") == "1000":
        parts = [Part("いっせん", 1000)]  # 1000億 いっせんおく
    *changed, last = _joined(parts, value)
    return [*pieces[:-1], Piece(before.written, tuple(changed)), Piece(unit, (last,))]
