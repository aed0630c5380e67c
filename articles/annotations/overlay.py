"""Draws highlights and terms into prepared HTML: no parsing, only cutting at places that were noted when it was made.

    marks      12: |会談に出|席し      15: 談に|出席|し
    segments   会談に|出|席|し          a mark element each, with the keys of all highlights over it

Segments never cross a block's edge or split the base of a ruby; where an edge falls inside a word, the word's span is
closed and goes on in a new one (`more`), so that mark always contains span and never the other way round.

A term is a u element (in HTML: an annotation that is not said aloud) around whole words. It stands inside of mark, and
where the edge of a mark falls into it, it is closed and goes on in a new one:

    <mark>会談に<u>首脳</u></mark><u>会談</u>
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
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


@dataclass(slots=True)
class _Edge:
    """What begins and ends at one place. Marks are named by their rank: their place in the order of starts."""

    opening: list[int] = field(default_factory=list)
    closing: list[int] = field(default_factory=list)
    anchored: list[int] = field(default_factory=list)
    term_begins: bool = False
    term_ends: bool = False


def draw_marks(html: str, cuts: bytes, marks: Sequence[Mark], terms: Iterable[tuple[int, int]] = ()) -> str:
    """The section's HTML with the parts of the marks and terms that lie in it; the html itself when there are none.

    `html` and `cuts` are those of one PreparedSection. The first piece of each highlight follows an empty
    <a id="highlight-KEY">; of one that began in an earlier section, that piece is there and not here. `terms` are
    [start, end) in code points of the revision's text, in order, none over another, none across blocks.
    """
    numbers = memoryview(cuts).cast("I")
    section_start, block_count = numbers[0], numbers[1]
    if not block_count:
        return html
    section_end = section_start + numbers[1 + 2 * block_count]
    # By their start, so that a number stands for a mark and its rank among the classes.
    here = sorted(
        (mark for mark in marks if mark.start < section_end and mark.end > section_start), key=lambda mark: mark.start
    )
    terms_here = [(start, end) for start, end in terms if start < section_end and end > section_start]
    if not here and not terms_here:
        return html
    bounds = numbers[2 : 2 + 2 * block_count].tolist()
    starts, ends = bounds[0::2], bounds[1::2]
    cells = numbers[2 + 2 * block_count :]

    edges: defaultdict[int, _Edge] = defaultdict(_Edge)
    for rank, mark in enumerate(here):
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
            edges[start].opening.append(rank)
            edges[end].closing.append(rank)
            if first_piece:
                edges[start].anchored.append(rank)
                first_piece = False
    free = 0
    for term_start, term_end in terms_here:
        start, end = term_start - section_start, term_end - section_start
        # Around whole words, also where the words have changed since the terms were looked for.
        while cells[start] & (NO_CUT | IN_WORD):
            start -= 1
        while cells[end] & (NO_CUT | IN_WORD):
            end += 1
        if start >= free:
            edges[start].term_begins = True
            edges[end].term_ends = True
            free = end
    return _cut(html, cells, here, edges)


def _cut(html: str, cells: memoryview[int], marks: Sequence[Mark], edges: dict[int, _Edge]) -> str:
    pieces: list[str] = []
    active: list[int] = []
    keys = [escape(mark.key) for mark in marks]
    markers = [escape(mark.marker) for mark in marks]
    in_term = False
    done = 0
    for offset, edge in sorted(edges.items()):
        cell = cells[offset]
        position = cell >> FLAG_BITS
        pieces.append(html[done:position])
        done = position

        at_mark = bool(edge.opening or edge.closing)
        in_word = at_mark and cell & IN_WORD
        if in_word:
            pieces.append("</ruby></span>" if cell & IN_RUBY else "</span>")
        if in_term:
            pieces.append("</u>")
        in_term = edge.term_begins or (in_term and not edge.term_ends)
        if at_mark:
            if active:
                pieces.append("</mark>")
            for rank in edge.closing:
                active.remove(rank)
            active += edge.opening  # what opens later has a higher rank: the list stays in order
            pieces += [f'<a id="highlight-{keys[rank]}"></a>' for rank in edge.anchored]
            if active:
                classes = " ".join(dict.fromkeys([markers[rank] for rank in active]))
                over = " ".join([keys[rank] for rank in active])
                pieces.append(f'<mark class="{classes}" data-marks="{over}">')
        if in_term:
            pieces.append("<u>")
        if in_word:
            pieces.append('<span class="doubt more">' if cell & IN_DOUBT else '<span class="more">')
            if cell & IN_RUBY:
                pieces.append("<ruby>")
    pieces.append(html[done:])
    return "".join(pieces)
