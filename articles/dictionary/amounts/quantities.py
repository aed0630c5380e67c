"""So many of something: money, measures, counters, shares, fractions, and which one in a row."""

from __future__ import annotations

import re
from decimal import Decimal

from articles.japanese.numerals import UNIT

from .figures import NUMBER, TO, Figure, figure, whole
from .units import MEASURE, UNITS_BEHIND, Unit
from .values import Change, Explanation, Fraction, Ordinal, Quantity, Tenths
from .window import ARABIC, Maker, Window


def _fraction(match: re.Match[str], window: Window) -> Explanation | None:
    denominator, numerator = figure(match["low"]), figure(match["high"])
    if not denominator or not numerator or denominator.rounded or numerator.rounded or not denominator.value:
        return None
    return Fraction(numerator.value, denominator.value)


def _tenths(match: re.Match[str], window: Window) -> Explanation | None:
    tenths, to = figure(match["low"]), figure(match["high"]) if match["high"] else None
    hundredths = whole(match["minute"]) if match["minute"] else 0
    thousandths = whole(match["then"]) if match["then"] else 0
    if tenths is None or tenths.rounded or tenths.value > 100 or hundredths is None or thousandths is None:
        return None
    if match["high"] and (to is None or to.rounded or to.value <= tenths.value):
        return None
    low = tenths.value * 10 + hundredths + Decimal(thousandths) / 10
    return Tenths(low, to.value * 10 if to else None, bool(match["off"]))


def _quantity(match: re.Match[str], window: Window) -> Quantity | None:
    """A number or two with a unit; what else the words before and behind say is for the caller."""
    unit = UNITS_BEHIND.get(match["unit"]) if match["unit"] else None
    low, high = figure(match["low"]), figure(match["high"]) if match["high"] else None
    if low is None or (match["high"] and high is None):
        return None
    guess = match["between"] == "、"
    if high is not None:
        if low.rounded or high.rounded:
            return None
        low = _of_one_size(low, high)
        if guess and not _neighbours(low, high):
            return None
        if guess and low.value % 10 and high.value < low.value:
            high = Figure(low.value + 1)  # 十四、五人
        if high.value <= low.value:
            return None
    return Quantity(low, high, unit, guess)


def _of_one_size(low: Figure, high: Figure) -> Figure:
    """100 in 100〜200万 is 100万, while 5000 in 5000〜1万 is what it says."""
    if high.scale > low.scale == 1 and low.value < high.value / high.scale:
        return Figure(low.value * high.scale, scale=high.scale)
    return low


def _neighbours(low: Figure, high: Figure) -> bool:
    """Whether two numbers are a guess: 2、3, 20、30, 十四、五."""
    if low.value == int(low.value) and high.value == int(high.value):
        step = high.value - low.value
        first = low.value / low.scale
        if (step == low.scale and first < 10) or (step == 10 and low.value % 10 == 0 and low.value < 100):
            return True
        return 10 < low.value < 100 and low.value % 10 + 1 == high.value < 10
    return False


def _counted_amount(match: re.Match[str], window: Window) -> Explanation | None:
    quantity = _quantity(match, window)
    unit = quantity.unit if quantity else None
    if quantity is None or unit is None or (not unit.certain and _one_kanji(match["low"])):
        return None  # 一部, 三者: words rather than amounts
    if match["hundredths"]:
        return _with_hundredths(quantity, match["hundredths"])
    if match["speed"]:
        speed = match["speed"] + {"キロ": "キロメートル"}.get(unit.name, unit.name)
        return Quantity(quantity.low, quantity.high, Unit(MEASURE, speed)) if speed in SPEEDS else None
    if match["compared"] or match["moved"]:
        return Change(quantity, match["compared"] or "", _DIRECTIONS.get(match["moved"], 0))
    return quantity


def _with_hundredths(quantity: Quantity, written: str) -> Quantity | None:
    """149円50銭 as 149.5 yen."""
    hundredths = whole(written)
    if hundredths is None or hundredths > 99 or quantity.high or quantity.low.rounded:
        return None
    return Quantity(Figure(quantity.low.value + Decimal(hundredths) / 100), None, quantity.unit)


SPEEDS = tuple(f"{each}速{length}" for each in "時分秒" for length in ("キロメートル", "メートル"))
_DIRECTIONS = {
    **dict.fromkeys(("増加", "増", "上昇", "高"), 1),
    **dict.fromkeys(("減少", "減", "低下", "下落", "安"), -1),
}


def _one_kanji(written: str) -> bool:
    return len(written) == 1 and written not in ARABIC and written != "数"


def _bare(match: re.Match[str], window: Window) -> Explanation | None:
    """A number alone is worth a word where it is not in digits only: 5000億, 三十二, 数十."""
    written = match["low"]
    large, kanji = re.search(f"[{UNIT}]", written), not set(written) & ARABIC
    if len(written) < 2 or not (large or (kanji and ("〇" in written or len(written) > 3))):
        return None
    if kanji and "〇" in written and not written.strip("〇"):
        return None  # 〇〇: a blank
    if window.counts_on(match.end()):
        return None  # 百八十度: what is counted is not known here
    return _quantity(match, window)


_COUNTERS_OF_ORDER = "回|次|章|条|号|部|巻|位|期|弾|代|世代|版|話|節|戦|項|類|区|編|局|走|日|週|報|便|子|番|集|陣"


def _ordinal(match: re.Match[str], window: Window) -> Explanation | None:
    number = whole(match["number"])
    counter = match["counter"] or ""
    if counter == "位" and window.text[: match.start()].endswith(("従", "正")):
        return None  # 従四位, a rank of the court
    if counter == "つ目" and _one_kanji(match["number"]):
        return None  # 一つ目小僧
    if not number:
        return None
    if not counter and (window.counts_on(match.end()) or not set(match["number"]) <= ARABIC):
        return None  # 第一, 第3者: words
    return Ordinal(number, counter)


_UNIT_BEHIND = "|".join(map(re.escape, sorted(UNITS_BEHIND, key=len, reverse=True)))
_AMOUNT = f"(?P<low>{NUMBER})(?:(?P<between>{TO}|、)(?P<high>{NUMBER}))?"

COMPARED = ("前年", "前月", "前日", "前週", "前期", "前回", "前年同期", "前年同月", "前年同日", "前年度", "前四半期")
"""What stands before 比."""

_IN_TENTHS = f"(?P<low>{NUMBER})(?:{TO}(?P<high>{NUMBER}))?割(?:(?P<minute>{NUMBER})分)?(?:(?P<then>{NUMBER})厘)?"
_COUNTED = f"(?:(?P<compared>{'|'.join(COMPARED)})比)?(?P<speed>時速|分速|秒速)?{_AMOUNT}(?P<unit>{_UNIT_BEHIND})"
# Each by itself, and not as what may be missing: 100人増員 is 100人, with a word that only begins like 増.
_MOVED = f"(?P<moved>{'|'.join(_DIRECTIONS)})(?P<hundredths>)"
_HUNDREDTHS = f"(?<=[円ルロ])(?P<hundredths>{NUMBER})(?:銭|セント)(?P<moved>)"
_AS_IT_IS = "(?P<moved>)(?P<hundredths>)"

PATTERNS: tuple[tuple[str, Maker], ...] = (
    (f"(?P<low>{NUMBER})分の(?P<high>{NUMBER})", _fraction),
    *((f"{_IN_TENTHS}{tail}", _tenths) for tail in ("(?P<off>引き?)", "(?P<off>)")),
    *((f"{_COUNTED}{tail}", _counted_amount) for tail in (_MOVED, _HUNDREDTHS, _AS_IT_IS)),
    (f"第(?P<number>{NUMBER})(?P<counter>番目|{_COUNTERS_OF_ORDER})?", _ordinal),
    (f"(?P<number>{NUMBER})(?P<counter>番目|(?:{_UNIT_BEHIND}|年|日|代|度|年度|カ月|週|週間)目|位)", _ordinal),
    (f"{_AMOUNT}(?P<unit>)", _bare),
)
