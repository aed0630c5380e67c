"""Draws highlights into prepared HTML: no parsing, only cutting at places that were noted when it was made.

    marks      12: |会談に出|席し      15: 談に|出席|し
    segments   会談に|出|席|し          a mark element each, with the keys of all highlights over it

Segments never cross a block's edge or split the base of a ruby; where an edge falls inside a word, the word's span is
closed and goes on in a new one (`more`), so that mark always contains span and never the other way round.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from articles.japanese.markup import FLAG_BITS, IN_DOUBT, IN_RUBY, IN_WORD, NO_CUT


@dataclass(frozen=True, slots=True)
class Mark:
    """A highlight: [start, end) in code points of the revision's text."""

    key: str
    """The annotation's id."""
    start: int
    end: int
    marker: str
    """ki, wakaba, sora, sakura or fuji: the class of the marker's colour and underline."""


def draw_marks(html: str, cuts: bytes, marks: Sequence[Mark]) -> str:
    """The section's HTML with the parts of the marks that lie in it; the html itself when there are none.

    `html` and `cuts` are those of one PreparedSection. The first piece of each highlight follows an empty
    <a id="highlight-KEY">; of one that began in an earlier section, that piece is there and not here.
    """
    numbers = memoryview(cuts).cast("I")
    section_start, block_count = numbers[0], numbers[1]
    if not block_count:
        return html
    section_end = section_start + numbers[1 + 2 * block_count]
    here = [mark for mark in marks if mark.start < section_end and mark.end > section_start]
    if not here:
        return html
    bounds = numbers[2 : 2 + 2 * block_count].tolist()
    starts, ends = bounds[0::2], bounds[1::2]
    cells = numbers[2 + 2 * block_count :]

    # Marks by their start, so that a number stands for a mark and its rank among the classes.
    ordered = sorted(here, key=lambda mark: mark.start)
    opening: defaultdict[int, list[int]] = defaultdict(list)
    closing: defaultdict[int, list[int]] = defaultdict(list)
    anchored: defaultdict[int, list[int]] = defaultdict(list)
    for rank, mark in enumerate(ordered):
        # One that begins at the newline before this section has its first piece here.
        first_piece = mark.start >= section_start - 1
        block = max(bisect_right(starts, mark.start - section_start) - 1, 0)
        for index in range(block, block_count):
            start = max(mark.start - section_start, starts[index])
            end = min(mark.end - section_start, ends[index])
            if starts[index] >= mark.end - section_start:
                break
            if start >= end:
                continue
            while cells[start] & NO_CUT:
                start -= 1
            while cells[end] & NO_CUT:
                end += 1
            opening[start].append(rank)
            closing[end].append(rank)
            if first_piece:
                anchored[start].append(rank)
                first_piece = False
    return _cut(html, cells, ordered, opening, closing, anchored)


def _cut(
    html: str,
    cells: memoryview[int],
    marks: Sequence[Mark],
    opening: dict[int, list[int]],
    closing: dict[int, list[int]],
    anchored: dict[int, list[int]],
) -> str:
    pieces: list[str] = []
    active: list[int] = []
    done = 0
    for offset in sorted({*opening, *closing}):
        cell = cells[offset]
        position = cell >> FLAG_BITS
        pieces.append(html[done:position])
        done = position

        if cell & IN_WORD:
            pieces.append("</ruby></span>" if cell & IN_RUBY else "</span>")
        if active:
            pieces.append("</mark>")
        for rank in closing.get(offset, ()):
            active.remove(rank)
        active += opening.get(offset, ())  # what opens later has a higher rank: the list stays in order
        pieces += [f'<a id="highlight-{escape(marks[rank].key)}"></a>' for rank in anchored.get(offset, ())]
        if active:
            classes = " ".join(dict.fromkeys(marks[rank].marker for rank in active))
            keys = " ".join(marks[rank].key for rank in active)
            pieces.append(f'<mark class="{escape(classes)}" data-marks="{escape(keys)}">')
        if cell & IN_WORD:
            pieces.append('<span class="doubt more">' if cell & IN_DOUBT else '<span class="more">')
            if cell & IN_RUBY:
                pieces.append("<ruby>")
    pieces.append(html[done:])
    return "".join(pieces)
