"""What a person may choose about the look of the reading page, and the cookie that carries it for guests."""

from __future__ import annotations

from collections.abc import Mapping

COOKIE = "reading"

# The first value of each is the default.
CHOICES: dict[str, tuple[str, ...]] = {
    "furigana": ("all", "hover", "none"),
    "numbers": ("all", "counters"),  # 24(にじゅうよ) 年(ねん), or 年(ねん) alone
    "terms": ("lined", "plain"),  # whether a line stands under the team's terms
    "theme": ("auto", "light", "dark", "sepia"),
    "size": ("m", "s", "l", "xl"),
    "spacing": ("normal", "tight", "wide"),
    "face": ("mincho", "gothic"),
}


def valid(given: Mapping[str, object]) -> dict[str, str]:
    """All preferences, with the default wherever `given` holds nothing or nonsense."""
    return {
        name: value if isinstance(value := given.get(name), str) and value in values else values[0]
        for name, values in CHOICES.items()
    }


def from_cookie(cookie: str) -> dict[str, str]:
    """Read `furigana:all.theme:dark…`; nonsense is ignored.

    The script writes the same form: only letters, dots and colons, so that it needs no quoting.
    """
    pairs = (part.partition(":") for part in cookie.split("."))
    return valid({name: value for name, _, value in pairs})
