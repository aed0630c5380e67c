"""What a number expression comes to, in the reader's language: 2兆5000億円 is 2.5 trillion yen."""

from __future__ import annotations

import unicodedata
from decimal import ROUND_HALF_UP, Decimal

from django.utils.dates import MONTHS
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from articles.amount_names import (
    COMPARED_WITH,
    ERA_NAMES,
    FIRST_YEARS,
    ORDINAL_NAMES,
    ROUNDED_NAMES,
    SPAN_NAMES,
    UNIT_NAMES,
)
from articles.dictionary.amounts import Amount
from articles.dictionary.amounts.eras import NEW_CALENDAR, EraYear
from articles.dictionary.amounts.figures import SEVERAL, Figure
from articles.dictionary.amounts.units import TODAY
from articles.dictionary.amounts.values import (
    Change,
    Clock,
    Days,
    Duration,
    Explanation,
    Fraction,
    Ordinal,
    Quantity,
    Quarter,
    Tenths,
    Year,
    Years,
)


def amount_lines(amount: Amount) -> list[str]:
    """What it comes to in one or more lines, the plainest first; none where they would only repeat the text."""
    surface = _folded(amount.surface)
    return [line for line in dict.fromkeys(_lines(amount.explanation)) if _folded(line) not in surface]


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).translate(_SAME_TO_THE_EYE)


_SAME_TO_THE_EYE = str.maketrans(
    {",": None, " ": None, "〜": "~", "–": "~", "-": "~"} | dict.fromkeys("ヶヵケか", "カ")
)


def _lines(said: Explanation) -> list[str]:
    match said:
        case Quantity():
            return _quantity(said)
        case Change():
            return _change(said)
        case Duration(parts):
            return [("" if _japanese() else " ").join(_span(*part) for part in parts)]
        case Fraction(numerator, denominator):
            return [f"{_plain(numerator)}/{_plain(denominator)}"]
        case Tenths(low, high, off):
            share = _range(_plain(low), _plain(high) if high is not None else None)
            return [_("%(share)s off") % {"share": f"{share}%"} if off else f"{share}%"]
        case Year():
            return _year(said)
        case Years():
            return _years(said)
        case Days():
            return _days(said)
        case Quarter(number):
            return [_("the %(ordinal)s quarter of the year") % {"ordinal": _ordinal(number)}]
        case Clock():
            return [_clock(said)]
        case Ordinal(number, counter):
            pattern = ORDINAL_NAMES.get(counter, "") or _("the %(ordinal)s")
            return [str(pattern) % {"ordinal": _ordinal(number), "number": f"{number:,}"}]


def _japanese() -> bool:
    return (get_language() or "").startswith("ja")


def _plain(value: Decimal) -> str:
    """With commas, and nothing behind the point that says nothing: 2,500,000, 66."""
    return f"{value.normalize():,f}"


_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))


def _scaled(value: Decimal) -> str:
    """2.5 trillion; "" where that would take more than four digits behind the point, or the number is small.

    For English only: Japanese has 万, 億 and 兆, and they are in the text.
    """
    for scale, name in _SCALES:
        if value >= scale:
            part = value / scale
            return f"{_plain(part)} {name}" if part == part.quantize(Decimal("0.0001")) else ""
    return ""


def _range(low: str, high: str | None = None) -> str:
    return low if high is None else pgettext("from, to", "%(low)s–%(high)s") % {"low": low, "high": high}


def _quantity(said: Quantity) -> list[str]:
    lines = []
    if said.low.rounded:
        return [_with_unit(_rounded(said.low), said)]
    for written in (_plain,) if _japanese() else (_scaled, _plain):
        low, high = written(said.low.value), written(said.high.value) if said.high else None
        if low and high != "":
            lines.append(_with_unit(_both(said, low, high), said))
    if said.unit and said.unit.name in TODAY:
        factor, name = TODAY[said.unit.name]
        values = [figure.value * factor for figure in (said.low, said.high) if figure]
        number = _range(*[_plain(_three_digits(value)) for value in values])
        lines.append(_("about %(amount)s") % {"amount": _named(name, number, max(values))})
    return lines


def _three_digits(value: Decimal) -> Decimal:
    """Rounded to three digits: 330.58 to 331, 33058 to 33100."""
    return value.quantize(Decimal(1).scaleb(value.adjusted() - 2), ROUND_HALF_UP)


def _both(said: Quantity, low: str, high: str | None) -> str:
    if high is None:
        return low
    return _("%(low)s or %(high)s") % {"low": low, "high": high} if said.guess else _range(low, high)


def _with_unit(number: str, said: Quantity) -> str:
    if said.unit is None:
        return number.removesuffix(" of")
    # Rounded numbers are always more than one: several ships.
    return _named(said.unit.name, number, (said.high or said.low).value + bool(said.low.rounded))


def _named(name: str, number: str, value: Decimal) -> str:
    """A number with a unit; one that has no name in the reader's language keeps its own: 3 隻."""
    pattern = UNIT_NAMES.get(name)
    if pattern is None:
        return f"{number}{name}" if _japanese() else f"{number} {name}"
    # One only of exactly one: 1.5 kilometres, 0 people.
    return str(pattern % {"count": 1 if value == 1 else 2, "number": number})


def _rounded(figure: Figure) -> str:
    if figure.rounded == SEVERAL:
        return str(ROUNDED_NAMES[int(figure.value)])
    return _("%(number)s-odd") % {"number": _plain(figure.value)}


def _change(said: Change) -> list[str]:
    lines = _quantity(said.quantity)
    patterns = {1: _("up %(amount)s"), -1: _("down %(amount)s"), 0: "%(amount)s"}
    when = COMPARED_WITH.get(said.compared_with)
    lines = [patterns[said.direction] % {"amount": line} for line in lines]
    return [str(when) % {"change": line} for line in lines] if when else lines


def _span(span: str, low: Figure, high: Figure | None) -> str:
    if low.rounded:
        number, value = _rounded(low), low.value + 1
    else:
        number = _range(_plain(low.value), _plain(high.value) if high else None)
        value = (high or low).value
    return str(SPAN_NAMES[span] % {"count": 1 if value == 1 else 2, "number": number})


def _year(said: Year) -> list[str]:
    if said.beyond:
        pattern = _("%(year)s by count; the %(era)s era was over by then")
        return [pattern % {"year": said.western, "era": ERA_NAMES[said.beyond]}]
    return [_western(said.western), *map(_era_year, said.eras)]


def _western(year: int) -> str:
    return pgettext("a year", "%(year)s") % {"year": year}


def _era_year(year: EraYear) -> str:
    text = str(FIRST_YEARS[year.era])
    if year.year > 1:
        text = _("%(era)s %(year)s") % {"era": ERA_NAMES[year.era], "year": year.year}
    if year.until:
        return _("%(year)s until %(day)s") % {"year": text, "day": _day(year.until.month, year.until.day)}
    if year.since:
        return _("%(year)s from %(day)s") % {"year": text, "day": _day(year.since.month, year.since.day)}
    return text


def _day(month: int, day: int) -> str:
    return _("%(day)s %(month)s") % {"day": day, "month": MONTHS[month]}


def _years(said: Years) -> list[str]:
    years = {"first": said.first, "last": said.last}
    if said.kind == "fiscal":
        return [_("the fiscal year from April %(first)s to March %(last)s") % years]
    if said.kind == "century":
        return [_("the %(ordinal)s century, %(first)s–%(last)s") % {**years, "ordinal": _ordinal(said.number)}]
    if said.first % 100 == 0:
        return [_("the %(first)ss") % years]  # ten years or a hundred: the text does not say
    if said.first % 10 == 0:
        return [_("the %(first)ss, %(first)s–%(last)s") % years]
    return [_range(str(said.first), _western(said.last))]


def _in_old_calendar(said: Days, year: int) -> list[str]:
    """The year alone. The old calendar's eleventh and twelfth months reach into the Western year after it."""
    western = _western(year)
    if said.last[0] > 10 and year + 1 < NEW_CALENDAR:
        western = _("%(low)s or %(high)s") % {"low": western, "high": _western(year + 1)}
    return [_("%(year)s; month and day are those of the old calendar") % {"year": western}]


def _days(said: Days) -> list[str]:
    if said.year and said.old_calendar:
        return _in_old_calendar(said, said.year.western)
    (month, first), (until, last) = said.first, said.last
    if until != month:
        text = _range(str(MONTHS[month]), str(MONTHS[until]))
    elif not first:
        text = str(MONTHS[month])
    elif first == last:
        text = _day(month, first)
    elif last:
        text = _("%(first)s–%(last)s %(month)s") % {"first": first, "last": last, "month": MONTHS[month]}
    else:
        text = _("%(first)s %(month)s to the end of the month") % {"first": first, "month": MONTHS[month]}
    if said.year:
        text = _("%(day)s %(year)s") % {"day": text, "year": said.year.western}
    if said.term:
        text = _("the business year that ends in %(month)s") % {"month": text}
    lines = [text]
    if said.year and said.year.beyond:
        lines += _year(said.year)
    elif said.year:
        lines += [_era_year(EraYear(year.era, year.year)) for year in said.year.eras]
    return lines


def _clock(said: Clock) -> str:
    if not said.half_known:
        return f"{said.first // 60}:{said.first % 60:02}"
    if said.first >= 24 * 60:
        return _("%(time)s of the next day") % {"time": _time(said.first - 24 * 60)}
    return _range(_time(said.first), _time(said.last) if said.last is not None else None)


def _time(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02}"


def _ordinal(number: int) -> str:
    """1st, 2nd, 3rd, 4th, 11th, 21st; in Japanese the number itself."""
    if _japanese():
        return str(number)
    ending = "th" if number % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number:,}{ending}"
