"""What a number expression says, in numbers; sentences are made of it above, in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from .eras import EraYear
from .figures import Figure
from .units import Unit


@dataclass(frozen=True, slots=True)
class Quantity:
    """So many of something: 2兆5000億円, 3〜5人, 数十人, and 5000億 with no unit."""

    low: Figure
    high: Figure | None = None
    """The upper end of a range, or the other of two that are guessed (2、3人)."""
    unit: Unit | None = None
    guess: bool = False
    """Whether low and high are neighbours, of which either may be meant."""


@dataclass(frozen=True, slots=True)
class Change:
    """前年同期比3.5％増: by how much more or less than when."""

    quantity: Quantity
    compared_with: str
    """As written: 前年同期; "" where it is not said."""
    direction: int
    """1 for more, -1 for less, 0 where it is not said."""


@dataclass(frozen=True, slots=True)
class Duration:
    """How long: 3時間半, 1年3カ月, 3〜5年間."""

    parts: tuple[tuple[str, Figure, Figure | None], ...]
    """(year, month, week, day, hour, minute or second; how many; up to how many)."""


@dataclass(frozen=True, slots=True)
class Fraction:
    """3分の1."""

    numerator: Decimal
    denominator: Decimal


@dataclass(frozen=True, slots=True)
class Tenths:
    """3割5分, as per cent; off: whether it is what is taken off a price."""

    low: Decimal
    high: Decimal | None
    off: bool


@dataclass(frozen=True, slots=True)
class Year:
    """令和6年, 2024年, ’24年."""

    western: int
    eras: tuple[EraYear, ...]
    """What the year is by eras, where the text gives it by the Western calendar."""
    beyond: str = ""
    """The era that was over by then: 昭和80年 is 2005 by count."""


@dataclass(frozen=True, slots=True)
class Years:
    """Years from the first to the last, both in it."""

    kind: str
    """decade, century, or fiscal (April of the first to March of the last)."""
    first: int
    last: int
    number: int = 0
    """Of the century."""


@dataclass(frozen=True, slots=True)
class Days:
    """A part of a year: 3月, 3月2日, 3月上旬, 4〜6月期, with the year where it is given."""

    year: Year | None
    first: tuple[int, int]
    """(month, day); day 0 for the month as a whole."""
    last: tuple[int, int]
    """The same; day 0 behind another one for the last of the month, where that depends on the year (2月下旬)."""
    term: bool = False
    """3月期: the business year that ends with the month."""
    old_calendar: bool = False
    """Whether month and day are those of the calendar used until 明治5年, which are no months and days of the West."""


@dataclass(frozen=True, slots=True)
class Quarter:
    """第3四半期."""

    number: int


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of the day in minutes from midnight; from 24 o'clock on it is in the night after."""

    first: int
    last: int | None
    half_known: bool
    """False where morning or afternoon is not said: 3時半."""


@dataclass(frozen=True, slots=True)
class Ordinal:
    """第3回, 3番目, 3位: which one in a row."""

    number: int
    counter: str
    """As written; "" where none is."""


Explanation = Quantity | Change | Duration | Fraction | Tenths | Year | Years | Days | Quarter | Clock | Ordinal
