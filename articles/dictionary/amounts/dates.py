"""Years, dates, times of the day and how long something takes."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from articles.japanese.numerals import DIGIT, KANJI_DIGIT, TO_ASCII

from .eras import BY_NAME, FIRST_YEAR, LAST_YEAR, NEW_CALENDAR, era_years
from .figures import NUMBER, TO, Figure, figure, whole
from .values import Clock, Days, Duration, Explanation, Quarter, Year, Years
from .window import Maker, Window

_ERA = f"(?P<era>{'|'.join(BY_NAME)})(?P<of_era>元|{NUMBER})"
_WESTERN = f"[{DIGIT}]{{4}}|[{KANJI_DIGIT}]{{4}}|[千二][{KANJI_DIGIT}十百千]{{3,}}|0[{DIGIT}]|０[{DIGIT}]"
_YEAR = f"(?:{_ERA}|[’'‘](?P<short>[{DIGIT}]{{2}})|(?P<year>{_WESTERN}))"


def _year_of(match: re.Match[str], month: int = 0, day: int = 0) -> Year | None:
    """The year that _YEAR has matched."""
    if name := match["era"]:
        era = BY_NAME[name]
        number = 1 if match["of_era"] == "元" else whole(match["of_era"])
        if not number or number > 200:
            return None
        western = era.western(number)
        return Year(western, (), era.name if era.ended_before(western, month or 1, day or 1) else "")
    if short := match["short"] or (match["year"] if len(match["year"]) == 2 else ""):
        number = int(short.translate(TO_ASCII))
        western = number + (1900 if number >= 50 else 2000)
    else:
        western = whole(match["year"]) or 0
    return Year(western, era_years(western, month, day)) if FIRST_YEAR <= western <= LAST_YEAR else None


def _year(match: re.Match[str], window: Window) -> Explanation | None:
    return _year_of(match)


def _fiscal(match: re.Match[str], window: Window) -> Explanation | None:
    if match["plain"]:
        if window.text[: match.start()].endswith(tuple(BY_NAME)):
            return None  # what is left of an era's year that has no such fiscal year
        number = whole(match["plain"])
        western = None if number is None else number + (1900 if number >= 50 else 2000)
    else:
        year = _year_of(match)
        western = year.western if year else None
    # Until 1886 fiscal years began in other months.
    return Years("fiscal", western, western + 1) if western and western >= _FISCAL_FROM_APRIL else None


_FISCAL_FROM_APRIL = 1886


def _decade(match: re.Match[str], window: Window) -> Explanation | None:
    number = whole(match["low"])
    if number is None or number % 10:
        return None
    if name := match["era"]:
        era = BY_NAME[name]
        first, last = era.western(number), era.western(number + 9)
        if number == 0 or era.ended_before(first):
            return None
        return Years("decade", first, min(last, era.last.year) if era.last else last)
    if 50 <= number <= 90:
        number += 1900  # 20年代 may be of either century
    return Years("decade", number, number + 9) if 1000 <= number <= 2100 else None


def _century(match: re.Match[str], window: Window) -> Explanation | None:
    number = whole(match["number"])
    if not number or number > 30 or window.text[: match.start()].endswith("前"):
        return None  # 前3世紀 and 紀元前3世紀 count backwards
    return Years("century", number * 100 - 99, number * 100, number)


def _days(match: re.Match[str], window: Window) -> Explanation | None:
    month, until = whole(match["month"]), whole(match["until"])
    day, to = whole(match["day"]), whole(match["to"])
    with_year = match["era"] or match["short"] or match["year"]
    year = _year_of(match, month or 0, day or 0) if with_year else None
    if not with_year and _YEAR_BEFORE.search(window.text[: match.start()]):
        return None  # what is left of a date that is none: 2023年2月29日
    if not month or month > 12 or (with_year and not year) or (match["until"] and not (until and until <= 12)):
        return None
    old = bool(match["era"] and year and year.western < NEW_CALENDAR)
    if match["third"]:
        first, last = {"上": (1, 10), "中": (11, 20), "下": (21, 0)}[match["third"]]
        last = last or (_last_day(month, year, old=old) if year or month != 2 else 0)
    elif match["day"]:
        first, last = day or 0, (to if match["to"] else day) or 0
        if not 1 <= first <= last <= _last_day(month, year, old=old):
            return None
    elif _DAY_BEHIND.match(window.text, match.end()):
        return None  # 2月30日
    else:
        first, last = 0, 0
    return Days(year, (month, first), (until or month, last), term=bool(match["term"]) and not until, old_calendar=old)


_YEAR_BEFORE = re.compile(f"[{DIGIT}{KANJI_DIGIT}十元]年$")
_DAY_BEHIND = re.compile(f"{NUMBER}日(?!間)")


def _last_day(month: int, year: Year | None, *, old: bool = False) -> int:
    """The last day of a month; of February 29 where the year is not known; 30 in the old calendar."""
    western = year.western if year else 2000
    if old:
        return 2 if (western, month) == (NEW_CALENDAR - 1, 12) else 30
    following = date(western + month // 12, month % 12 + 1, 1)
    return date.fromordinal(following.toordinal() - 1).day


def _quarter(match: re.Match[str], window: Window) -> Explanation | None:
    number = whole(match["number"])
    return Quarter(number) if number and number <= 4 else None


def _clock(match: re.Match[str], window: Window) -> Explanation | None:
    hour, then = whole(match["hour"]), whole(match["then"])
    minute = 30 if match["half"] else whole(match["minute"]) if match["minute"] else 0
    most = 11 if match["side"] else 29
    if hour is None or hour > most or minute is None or minute > 59:
        return None  # 午後12時 is midnight to some and noon to others
    if match["then"] and (then is None or not hour < then <= most):
        return None
    afternoon = 720 if match["side"] == "午後" else 0
    first = afternoon + hour * 60 + minute
    known = bool(match["side"]) or hour > 12
    if match["then"]:
        return Clock(afternoon + hour * 60, afternoon + (then or 0) * 60 + minute, known)
    return Clock(first, None, known) if known or minute else None


SPANS = {
    "年間": "year", "年": "year", "週間": "week", "週": "week",
    **{f"{month}月{long}": "month" for month in "カか箇ヵヶケ" for long in ("間", "")},
    "日間": "day", "日": "day", "時間": "hour", "分間": "minute", "分": "minute", "秒間": "second", "秒": "second",
}  # fmt: skip
_SPAN = "|".join(sorted(SPANS, key=len, reverse=True))
_STEP = re.compile(f"(?P<low>{NUMBER})(?:{TO}(?P<high>{NUMBER}))?(?P<span>{_SPAN})(?P<half>半)?")
_LASTING = re.compile("前(?!半|期|後)|後(?!半|期)|ぶり|振り|以内|以上|未満|連続|余り|近く|ほど|程度")
_ORDER = ("year", "month", "week", "day", "hour", "minute", "second")


def _duration(match: re.Match[str], window: Window) -> Explanation | None:
    steps = [_step(step, match.start(), window) for step in _STEP.finditer(match[0])]
    parts = [step for step in steps if step]
    places = [_ORDER.index(span) for span, _, _ in parts]
    if len(parts) < len(steps) or places != sorted(set(places)):
        return None
    lasts = (
        len(parts) > 1
        or not match[0].endswith(("年", "日", "週"))
        or _LASTING.match(window.text, match.end()) is not None
    )
    if match[0].endswith("分") and len(parts) == 1 and window.text[: match.start()].endswith(("割", "度", "時")):
        return None
    return Duration(tuple(parts)) if lasts else None


def _step(step: re.Match[str], start: int, window: Window) -> tuple[str, Figure, Figure | None] | None:
    """One step of a duration, which is found behind `start` in the window."""
    low, high = figure(step["low"]), figure(step["high"]) if step["high"] else None
    if low is None or not window.counts(start + step.start("low"), start + step.end("low")):
        return None
    if step["high"] and (high is None or high.value <= low.value):
        return None
    if step["span"] == "分" and not window.read_as(start + step.start("span"), ("ふん", "ぷん")):
        return None  # 三分 of five parts
    if step["half"]:
        if high or low.rounded:
            return None
        low = Figure(low.value + Decimal("0.5"))
    return SPANS[step["span"]], low, high


_MONTH = f"(?:{_YEAR}年)?(?P<month>{NUMBER})(?:月?{TO}(?P<until>{NUMBER}))?月"
_DAY = f"(?:(?P<day>{NUMBER})(?:日?{TO}(?P<to>{NUMBER}))?日(?!間)|(?P<third>[上中下])旬|(?P<term>期))"
_HOUR = f"(?P<side>午前|午後)?(?P<hour>{NUMBER})(?:時?{TO}(?P<then>{NUMBER}))?時(?!間|代|点|期|限|速)"
_BY_ERA = "|".join(BY_NAME)

PATTERNS: tuple[tuple[str, Maker], ...] = (
    (f"{_YEAR}年(?!間|代|度|前(?!半|期)|後(?!半|期)|ぶり|振り|余|以上|連続|近く|目)", _year),
    (f"(?:{_YEAR}|(?P<plain>[{DIGIT}]{{2}}))年度", _fiscal),
    (f"(?P<era>{_BY_ERA})?(?P<low>{NUMBER})年代", _decade),
    (f"(?P<number>{NUMBER})世紀", _century),
    *((f"{_MONTH}{tail}", _days) for tail in (_DAY, "(?P<third>)(?P<day>)(?P<to>)(?P<term>)")),
    ("第?(?P<number>[1-4１-４一二三四])四半期", _quarter),
    *(
        (f"{_HOUR}{tail}", _clock)
        for tail in (f"(?:(?P<half>半)|(?P<minute>{NUMBER})分(?!間))", "(?P<half>)(?P<minute>)")
    ),
    (f"(?:{NUMBER}(?:{TO}{NUMBER})?(?:{_SPAN})半?)+", _duration),
)
