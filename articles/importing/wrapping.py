"""Lines that a mail program or an old text file broke at a fixed width, joined to paragraphs again.

    県は三日、港の防波堤を     full width, no full stop: the sentence goes on
    高くする方針を固めた。     shorter than the others: the paragraph ends

Only where the lines of the whole text are clearly of one width; else each line is a paragraph of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from articles.importing.shapes import ends_sentence, full_widths

_NARROWEST, _WIDEST = 12, 80  # full-width characters; verse is narrower, nobody wraps wider
# How much shorter a full line may be: a closing bracket or a long number moves to the next line as a whole.
_SLACK = 3
_LEAST_OPEN_LINES = 3
_LATIN_ENDS = re.compile(r"[A-Za-z0-9,.;:]$")
_LATIN_STARTS = re.compile(r"[A-Za-z0-9(]")


@dataclass(slots=True)
class Unit:
    """One line of the text, or several that were joined."""

    text: str
    gap: bool
    """A blank line, or the start of the text, is before it."""
    indented: bool = False
    level: int = 0
    """The level that Markdown gives it, 1 to 6; 0 for none."""
    raw: str = ""
    """The line with its Markdown marks; empty where it has none."""
    whole: bool = False
    """It is by itself a heading or a leftover, and is never joined."""


def joined(units: Sequence[Unit]) -> list[Unit]:
    """The units with wrapped lines joined; unchanged where the lines are not clearly of one width.

    Cautious: two paragraphs run together can be read, and so can a line for each sentence; a wrong guess about the
    whole text cannot. So most open lines (no full stop, another line right below) must be of one width.
    """
    width = _wrapping_width(units)
    if width is None:
        return list(units)
    result: list[Unit] = []
    last_width = 0.0
    for unit in units:
        before = result[-1] if result else None
        own_width = full_widths(unit.text)
        if (
            before is not None
            and not (unit.gap or unit.whole or before.whole or unit.indented)
            and last_width >= width - _SLACK
        ):
            space = " " if _LATIN_ENDS.search(before.text) and _LATIN_STARTS.match(unit.text) else ""
            before.text += space + unit.text
        else:
            result.append(unit)
        last_width = own_width
    return result


def _wrapping_width(units: Sequence[Unit]) -> float | None:
    """The width at which the text is wrapped, in full-width characters; None where it is not."""
    lines = [unit for unit in units if not unit.whole]
    if not lines:
        return None
    open_widths = [
        full_widths(unit.text) + unit.indented
        for unit, below in pairwise(units)
        if not (unit.whole or below.whole or below.gap or ends_sentence(unit.text))
    ]
    if len(open_widths) < _LEAST_OPEN_LINES:
        return None
    width = max(open_widths)
    full = sum(width - _SLACK <= open_width for open_width in open_widths)
    widest = max(full_widths(unit.text) for unit in lines)
    if not _NARROWEST <= width <= _WIDEST or full * 4 < len(open_widths) * 3 or widest > width + _SLACK:
        return None
    return width
