"""Titles and summaries of feeds, which may be HTML of strangers → one line of plain text."""

from __future__ import annotations

import html
import re

import nh3

from articles.importing.hygiene import clean, clean_line, without_directions

_MOST_READ = 20_000
"""Characters of which a line is made: a summary may be a whole article."""
# Their text is for programs, or says again in kana what stands before it.
_NOT_SHOWN = {"script", "style", "title", "textarea", "noscript", "iframe", "template", "rt", "rp"}
_BETWEEN_LINES = re.compile(r"<(?:br|/p|/div|/li|/h[1-6]|/tr|/td)\b", re.IGNORECASE)


def line_of_html(text: str, longest: int) -> str:
    """One line of what is to be read in a piece of HTML, of `longest` characters at most."""
    spaced = _BETWEEN_LINES.sub(r" \g<0>", clean(text[:_MOST_READ]))
    return line_of(html.unescape(nh3.clean(spaced, tags=set(), clean_content_tags=_NOT_SHOWN)), longest)


def line_of(text: str, longest: int) -> str:
    """The same of plain text; cut, it ends with …"""
    line = " ".join(clean_line(without_directions(text[:_MOST_READ])).split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"
