"""What the popup says of a reading that is not certain."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.japanese.tokens import Token
from articles.models import CorrectionScope

# The names in articles/japanese/tokens.py, for people.
SOURCE_NAMES: dict[str, str | Promise] = {
    "unidic": "UniDic",
    "sudachi": "Sudachi",
    "openjtalk": "OpenJTalk",
    "jmdict": "JMdict",
    "kanjidic": "KANJIDIC2",
    "numbers": _("rules for numbers"),
    "context": _("the words beside it"),
    "names": _("list of names"),
    "article": _("elsewhere in this article"),
    "publisher": _("the publisher"),
}


@dataclass(frozen=True, slots=True)
class Proposal:
    """A reading that a person may choose."""

    reading: str
    sources: tuple[str, ...]
    """Who says so, in plain words."""


def proposals(token: Token) -> list[Proposal]:
    """The readings to choose from, the shown one first; none where the reading is certain, or nobody knows one."""
    if token.sure:
        return []
    found = [
        Proposal(each.reading, tuple(dict.fromkeys(str(SOURCE_NAMES.get(source, source)) for source in each.sources)))
        for each in token.candidates
    ]
    return found or ([Proposal(token.reading, ())] if token.reading else [])


def settling_scope(token: Token) -> CorrectionScope:
    """How far one click reaches: 汐見 is one person in all of an article, 人気 may be にんき here and ひとけ there."""
    proper = token.part_of_speech.startswith("名詞-固有名詞")
    return CorrectionScope.ARTICLE if proper else CorrectionScope.HERE
