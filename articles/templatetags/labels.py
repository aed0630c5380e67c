"""The labels of the glossary in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable

from django import template
from django.utils.translation import get_language, gettext

from articles.label_names import LABELS

register = template.Library()


@register.filter
def label(text: str) -> str:
    """One label; what only a newer edition of a dictionary has stays in English."""
    return gettext(text) if text in LABELS else text


@register.filter
def form(inflections: Iterable[str]) -> str:
    """The steps from the dictionary form outwards: "past, passive" (of 行う), （行うの）受身・過去."""
    steps = list(map(label, inflections))
    return between().join(steps if _in_japanese() else reversed(steps))


def between() -> str:
    """What stands between two labels."""
    return "・" if _in_japanese() else ", "


@register.filter
def label_language(text: str) -> str:
    """The value of lang for what `label` makes of a label."""
    return "ja" if text in LABELS and _in_japanese() else "en"


def _in_japanese() -> bool:
    return (get_language() or "").startswith("ja")
