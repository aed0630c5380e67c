"""The pieces that an entry has many of, drawn in one go: the template engine would look up thirty values for each.

Every text is escaped where it is put in; that is what the S308 beside each mark_safe asks for.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from html import escape
from urllib.parse import quote

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext, ngettext, pgettext

from articles.dictionary.words import Kanji, Sense
from articles.templatetags.labels import label, label_language

register = template.Library()

SHOWN_OF_EACH = 3  # meanings and readings of a kanji that is one of several


@register.simple_tag
def kanji_tile(kanji: Kanji, word: str, deeper: str) -> SafeString:
    """A kanji of a word with its readings; with all of them where the word is the kanji.

    `deeper` is the address to which the kanji is added to look it up.
    """
    whole = kanji.literal == word
    inside = _inside_tile(kanji, whole, get_language())
    literal = escape(kanji.literal)
    if whole:
        head = f'<span class="literal" lang="ja">{literal}</span>'
    else:
        head = f'<a class="literal" href="{escape(deeper)}{quote(kanji.literal)}" lang="ja">{literal}</a>'
    return mark_safe(f'<li class="kanji-tile">{head}{inside}</li>')  # noqa: S308


@lru_cache(maxsize=4096)
def _inside_tile(kanji: Kanji, whole: bool, language: str | None) -> str:
    # `language` is the active one, in which this is kept.
    most = None if whole else SHOWN_OF_EACH
    html = f'<span class="meanings" lang="en">{escape(", ".join(kanji.meanings[:most]))}</span>'
    html += _readings(pgettext("reading of a kanji", "on"), kanji.on[:most])
    html += _readings(pgettext("reading of a kanji", "kun"), kanji.kun[:most])
    if whole:
        html += _readings(pgettext("reading of a kanji", "in names"), kanji.nanori)
    shape = "".join(f"<span>{escape(part)}</span>" for part in (_learnt(kanji.grade), _strokes(kanji.strokes)) if part)
    return f'{html}<span class="shape">{shape}</span>'


def _readings(kind: str, readings: Iterable[str]) -> str:
    joined = escape("、".join(readings))
    return f'<span><small>{escape(kind)}</small> <span lang="ja">{joined}</span></span>' if joined else ""


def _learnt(grade: int) -> str:
    """The school grade in which a kanji is learnt, or what else it is for; "" for one that no list has."""
    if 1 <= grade <= 6:
        return gettext("grade %(number)d") % {"number": grade}
    if grade == 8:
        return gettext("secondary school")
    return gettext("for names") if grade in (9, 10) else ""


def _strokes(count: int) -> str:
    return ngettext("%(count)d stroke", "%(count)d strokes", count) % {"count": count} if count else ""


@register.simple_tag
def meaning(sense: Sense, place: str = "") -> SafeString:
    """The glosses of a sense with its marks. `place` is the id of the glosses, "" for none."""
    identity = f' id="{place}"' if place else ""
    marks = "".join(
        f' <span class="{kind}" lang="{label_language(text)}">{escape(label(text))}</span>'
        for kind, texts in (("mark-field", sense.fields), ("mark-misc", sense.misc))
        for text in texts
    )
    notes = "".join(f' <span class="mark-note" lang="en">{escape(note)}</span>' for note in sense.notes)
    glosses = escape("; ".join(sense.glosses))
    return mark_safe(f'<span class="glosses" lang="en"{identity}>{glosses}</span>{marks}{notes}')  # noqa: S308
