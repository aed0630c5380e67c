"""The names of the reading preferences as the page shows them."""

from __future__ import annotations

from collections.abc import Iterable

from django import template
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

register = template.Library()

NAMES: dict[tuple[str, str], str | Promise] = {
    ("furigana", "all"): _("All"),
    ("furigana", "hover"): _("On touch"),
    ("furigana", "none"): _("None"),
    ("numbers", "all"): _("With digits"),
    ("numbers", "counters"): _("Counters only"),
    ("terms", "lined"): _("Shown"),
    ("terms", "plain"): _("Hidden"),
    ("size", "s"): _("Small"),
    ("size", "m"): _("Medium"),
    ("size", "l"): _("Large"),
    ("size", "xl"): _("Largest"),
    ("spacing", "tight"): _("Tight"),
    ("spacing", "normal"): _("Normal"),
    ("spacing", "wide"): _("Wide"),
    ("face", "mincho"): _("Mincho"),
    ("face", "gothic"): _("Gothic"),
    ("theme", "auto"): _("Automatic"),
    ("theme", "light"): _("Light"),
    ("theme", "dark"): _("Dark"),
    ("theme", "sepia"): _("Sepia"),
}

# The order in which values stand side by side; elsewhere the default comes first.
SHOWN_IN_ORDER = {"size": ("s", "m", "l", "xl"), "spacing": ("tight", "normal", "wide")}


@register.filter
def named(values: Iterable[str], name: str) -> list[tuple[str, str | Promise]]:
    """The values of preference `name` with the words that stand for them."""
    return [(value, NAMES[name, value]) for value in SHOWN_IN_ORDER.get(name, values)]
