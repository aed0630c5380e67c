"""What the scripts of a page ask, and what a test reads in the answer."""

from __future__ import annotations

import html
import json
import re
from typing import Any

SWAP = {"HX-Request": "true"}
"""The header with which htmx asks for a part of a page."""


def shown(response: Any) -> str:
    """The HTML of an answer, its characters as a person sees them."""
    return html.unescape(str(response.content, "utf-8"))


def notice_of(response: Any) -> dict[str, str]:
    """What a swap tells the person: `text`, and the `undoUrl` that takes it back."""
    found: dict[str, str] = json.loads(response["HX-Trigger"])["notice"]
    return found


def stamp_of(response: Any) -> str:
    """What the report of a list sends along, so that only what was looked over is stored."""
    found = re.search(r'name="looked_over" value="(\w+)"', shown(response))
    assert found is not None
    return found[1]
