"""Cells of a CSV file that a spreadsheet shows as text and never runs.

=1+1   →   '=1+1        what Excel would calculate
'=1+1  →   ''=1+1       so that the way back is exact
'24年  →   '24年        an apostrophe before anything else means itself
"""

from __future__ import annotations

import re

# What a spreadsheet takes for the beginning of a formula, the full-width signs in Japanese ones; a tab or a line break
# before a formula is skipped by some.
_RUNS = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")


def guarded(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would run it; `unguarded` gives it back."""
    return f"'{text}" if _RUNS.match(text) else text


def unguarded(text: str) -> str:
    """The text that was guarded. One that never was, of a file made by hand, stays as it is."""
    return text[1:] if text.startswith("'") and _RUNS.match(text) else text
