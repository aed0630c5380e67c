"""Years by era and by the Western calendar: 令和6年 is 2024, and 2019 is 平成31年 until 30 April."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Era:
    """An era, from the day of its first year to that of its last, both in it."""

    name: str
    letter: str
    first: date
    last: date | None

    def western(self, year: int) -> int:
        """The Western year of a year of the era, by count."""
        return self.first.year + year - 1

    def year_of(self, western: int) -> int:
        """The year of the era that a Western year is, by count."""
        return western - self.first.year + 1

    def ended_before(self, western: int, month: int = 1, day: int = 1) -> bool:
        """Whether the era was over on a day."""
        return self.last is not None and (western, month, day) > (self.last.year, self.last.month, self.last.day)


ERAS = (
    Era("明治", "M", date(1868, 1, 25), date(1912, 7, 29)),
    Era("大正", "T", date(1912, 7, 30), date(1926, 12, 24)),
    Era("昭和", "S", date(1926, 12, 25), date(1989, 1, 7)),
    Era("平成", "H", date(1989, 1, 8), date(2019, 4, 30)),
    Era("令和", "R", date(2019, 5, 1), None),
)
BY_NAME = {name: era for era in ERAS for name in (era.name, era.letter, chr(ord(era.letter) + 0xFEE0))}
"""By 令和, R and Ｒ."""

NEW_CALENDAR = 1873
"""The year from which on Japan has counted months and days as the West does; 明治5年12月2日 was the day before."""

FIRST_YEAR, LAST_YEAR = ERAS[0].first.year, 2100
"""Western years that are explained: none has an era of ours before, and nobody knows the eras to come."""


@dataclass(frozen=True, slots=True)
class EraYear:
    """A year of an era; where the year belongs to two eras, with the day on which one ends or begins."""

    era: str
    year: int
    until: date | None = None
    since: date | None = None


def era_years(western: int, month: int = 0, day: int = 0) -> tuple[EraYear, ...]:
    """The years of eras that a Western year is: two in 2019, one in April 2019; none before 1868 or after 2100.

    None either in January and February of the years until 1872, where the old calendar's new year fell.
    """
    if not FIRST_YEAR <= western <= LAST_YEAR or (FIRST_YEAR < western < NEW_CALENDAR and month in (1, 2)):
        return ()
    earliest = (month or 1, day or 1)
    latest = (month or 12, day or 31)
    found = []
    for era in ERAS:
        begins = (era.first.year, era.first.month, era.first.day)
        if begins > (western, *latest) or era.ended_before(western, *earliest):
            continue
        until = era.last if era.last and (era.last.year, era.last.month, era.last.day) < (western, *latest) else None
        since = era.first if begins > (western, *earliest) and era.name != "明治" else None
        found.append(EraYear(era.name, era.year_of(western), until, since))
    return tuple(found)
