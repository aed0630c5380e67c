"""The value of a written number: 2兆5000億, 1,500, 66・0, 三十二, 二〇二四; and of rounded ones: 数十, 十数, 100余.

articles.japanese.numerals knows how numbers are said and takes whatever is written; here a number that is written
wrongly (1兆億, 2.5.3, 12,34) has no value.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from math import prod

from articles.japanese.numbers_in_codes import with_middle_dot
from articles.japanese.numerals import DIGIT, KANJI_DIGIT, LONGEST, TO_ASCII, UNIT, UNITS, number

RANGE_SIGNS = "〜～~-−－–—"
TO = f"[{re.escape(RANGE_SIGNS)}]"
"""A regular expression for what stands between the ends of a range."""

SEVERAL, ODD = "several", "odd"

_ARABIC = f"(?:[{DIGIT}]{{1,3}}(?:[,，][{DIGIT}]{{3}})+|[{DIGIT}]+)(?:[.．・][{DIGIT}]+)?"
_STEP = f"{_ARABIC}[十百千]?[万億兆京]?"
_KANJI = f"[{KANJI_DIGIT}{UNIT}]+(?:・[{KANJI_DIGIT}]+)?"
_ROUNDED = f"数[十百千]?[万億兆]?|(?:[{DIGIT}]+|[{KANJI_DIGIT}十百千]+)[数余]"
_NUMERAL = f"{DIGIT}{KANJI_DIGIT}{UNIT}"
NUMBER = f"(?:{_ROUNDED}|{_STEP}(?:(?<=[{UNIT}]){_STEP})*|{_KANJI})(?![{_NUMERAL}.．,，・]*[{_NUMERAL}])"
"""A regular expression for all that may be a number, and is not cut off; `figure` tells whether it is one."""

_BEYOND = 10**20  # 9999京 is less; of more digits Decimal would drop some
_LARGE = re.compile("(?<=[万億兆京])")
_PLACES = re.compile(f"[{DIGIT}{KANJI_DIGIT}]+")
_SMALL_UNITS = re.compile(
    f"(?:[{DIGIT}{KANJI_DIGIT}]?千)?(?:[{DIGIT}{KANJI_DIGIT}]?百)?(?:[{DIGIT}{KANJI_DIGIT}]?十)?[{DIGIT}{KANJI_DIGIT}]?"
)


@dataclass(frozen=True, slots=True)
class Figure:
    """What a written number says."""

    value: Decimal
    rounded: str = ""
    """SEVERAL: some of `value`, a power of ten (数十: 10); ODD: somewhat more than it (十数: 10, 100余: 100)."""
    scale: int = 1
    """The last large unit: 10,000 for 100万. In 100〜200万 it counts for the first number too."""


@lru_cache(maxsize=1024)
def figure(written: str) -> Figure | None:
    """The value of a number; None where it is none, or is written wrongly."""
    if written.startswith("数"):
        return Figure(Decimal(prod(UNITS[unit] for unit in written[1:])), SEVERAL)
    if written[-1:] in {"数", "余"}:
        exact = figure(written[:-1])
        return Figure(exact.value, ODD) if exact and exact.value >= 10 else None
    total, scale = Decimal(0), 10**20
    for section in filter(None, _LARGE.split(written)):
        unit = UNITS[section[-1]] if section[-1] in "万億兆京" else 1
        value = _below_ten_thousand(section[:-1] if unit > 1 else section)
        if value is None or unit >= scale:
            return None  # 億円 with nothing before, 5億2兆円
        total += value * unit
        scale = unit
    return Figure(total, scale=scale) if total < _BEYOND else None


def _below_ten_thousand(written: str) -> Decimal | None:
    """The value of what stands before 万, 億, 兆 or the end. With digits alone it may be larger: 25000."""
    digits = written.translate(TO_ASCII).replace(",", "").replace("・", ".")
    if not digits or len(digits) > LONGEST:
        return None
    if "・" in written and not with_middle_dot(f"{written}％", 0):
        return None
    before, point, unit = digits.partition(".")[0], "." in digits, digits[-1]
    if point:
        # 1.5千 is written, 1.5百 hardly.
        return Decimal(digits[:-1]) * 1000 if unit == "千" else Decimal(digits) if unit.isdecimal() else None
    if _PLACES.fullmatch(written) or before.isdecimal():
        return Decimal(before)
    if not _SMALL_UNITS.fullmatch(written) and not re.fullmatch(f"[{DIGIT}]+[十百千]", written):
        return None
    value = number(written).value
    return Decimal(value) if value is not None else None


def whole(written: str | None) -> int | None:
    """The value of a whole number that is not rounded; None for anything else."""
    found = figure(written) if written else None
    return int(found.value) if found and not found.rounded and found.value == int(found.value) else None
