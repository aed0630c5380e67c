"""What a person types into the search → what is looked for. Nothing that can be typed is an error."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from articles.search.folding import fold

LONGEST_QUESTION = 200
MOST_WORDS = 12
FIELDS = ("source", "tag", "by", "before", "after")

# In NFKC, where ＂ ： － have become these. A minus alone, or within a word, is no sign of leaving out.
_PART = re.compile(
    r"""(?P<minus>(?<!\S)-(?=[^\s-]))?
    (?:(?P<field>source|tag|by|before|after):)?
    (?: ["“”](?P<phrase>[^"“”]*)["“”]? | (?P<word>[^\s"“”]+) | (?<=:) )""",
    re.VERBOSE | re.IGNORECASE,
)
_DATE = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?")


@dataclass(frozen=True, slots=True)
class Word:
    """One thing that has to be there, folded; as a `phrase` exactly as it is written."""

    text: str
    is_phrase: bool = False


@dataclass(slots=True)
class Question:
    """What was typed, and what of it is looked for. All of it must fit."""

    typed: str = ""
    words: list[Word] = field(default_factory=list)
    unwanted: list[Word] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    unwanted_sources: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    unwanted_tags: list[str] = field(default_factory=list)
    by: list[str] = field(default_factory=list)
    unwanted_by: list[str] = field(default_factory=list)
    before: date | None = None
    after: date | None = None
    problem: str = ""
    """Why it cannot be looked for, with the remedy; "" where it can."""

    @property
    def asks_nothing(self) -> bool:
        """Whether nothing was typed, or nothing but signs that ask for nothing."""
        fields = (self.sources, self.unwanted_sources, self.tags, self.unwanted_tags, self.by, self.unwanted_by)
        return not (self.words or self.unwanted or any(fields) or self.before or self.after)


def question(typed: str) -> Question:
    """Read what was typed: words, "a phrase", -without, source:, tag:, by:, before:, after:."""
    asked = Question(typed)
    text = unicodedata.normalize("NFKC", typed)
    if len(text) > LONGEST_QUESTION:
        asked.problem = _("This is too long to look for: %(most)d characters at most. Take one sentence of it.") % {
            "most": LONGEST_QUESTION
        }
        return asked
    for found in _PART.finditer(text):
        _take(asked, found)
        if asked.problem:
            return asked
    if len(asked.words) + len(asked.unwanted) > MOST_WORDS:
        asked.problem = _("These are too many words: %(most)d at most. Leave some out.") % {"most": MOST_WORDS}
    return asked


def _take(asked: Question, found: re.Match[str]) -> None:
    name, leaves_out = (found["field"] or "").lower(), found["minus"] is not None
    raw = found["phrase"] if found["phrase"] is not None else found["word"] or ""
    value = " ".join(_folded(raw))
    if name in ("before", "after"):
        day = _day(value)
        if day is None:
            asked.problem = _(
                "“%(typed)s” needs a day, a month or a year after it: %(name)s:2024-05-31, %(name)s:2024-05 or "
                "%(name)s:2024."
            ) % {"typed": f"{name}:{value}"[:40], "name": name}
        elif name == "before":
            asked.before = min(day, asked.before or day)
        else:
            asked.after = max(day, asked.after or day)
    elif not value:
        return
    elif name == "source":
        (asked.unwanted_sources if leaves_out else asked.sources).append(value)
    elif name == "tag":
        (asked.unwanted_tags if leaves_out else asked.tags).append(value.lstrip("#"))
    elif name == "by":
        (asked.unwanted_by if leaves_out else asked.by).append(value)
    else:
        (asked.unwanted if leaves_out else asked.words).append(Word(value, found["phrase"] is not None))


def _folded(text: str) -> Iterator[str]:
    return (part for part in fold(text).split())


def _day(value: str) -> date | None:
    """The first day of what is named."""
    found = _DATE.fullmatch(value)
    if found is None:
        return None
    try:
        return date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
    except ValueError:
        return None
