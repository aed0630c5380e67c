"""Which lines are headings: a line's own shape, and what is above and below it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, pairwise

from articles.importing.shapes import Shape, ends_sentence
from articles.importing.wrapping import Unit

_HIGHEST, _DEEPEST = 2, 4  # <h2> to <h4>; the title is the <h1>
_MOST_IN_A_ROW = 2  # a heading and one below it; three short lines are names, verse or a menu


def headings(units: Sequence[Unit], shapes: Sequence[Shape]) -> dict[int, int]:
    """The numbers of the units that are headings, with their levels, 2 to 4.

    Where a text has Markdown headings (a Markdown title alone does not count), only those are.
    """
    marked = [index for index, shape in enumerate(shapes) if shape is Shape.MARKDOWN]
    title = _markdown_title(units, shapes)
    below_title = [index for index in marked if index != title]
    if below_title:
        depths = sorted({units[index].level for index in below_title})
        found = {index: min(_HIGHEST + depths.index(units[index].level), _DEEPEST) for index in below_title}
    else:
        found = _short_and_numbered(units, shapes)
    if title is not None:
        found[title] = _HIGHEST
    return found


def is_title(units: Sequence[Unit], shapes: Sequence[Shape], first: int) -> bool:
    """Whether the first unit is the title: the only # of its level, or a short line set off from the text below."""
    if shapes[first] is Shape.MARKDOWN:
        return _markdown_title(units, shapes) == first and len(units) > 1
    if shapes[first] not in (Shape.SHORT, Shape.BRACKETS) or first + 1 == len(units):
        return False
    below = shapes[first + 1 :]
    set_off = units[first + 1].gap or below[0] in (Shape.DATE, Shape.CAPTION)
    return (set_off or not any(unit.gap for unit in units[1:])) and any(_is_text(shape) for shape in below)


def _markdown_title(units: Sequence[Unit], shapes: Sequence[Shape]) -> int | None:
    """The one heading of level 1, if it comes before all text; several of them are sections."""
    highest = [index for index, unit in enumerate(units) if unit.level == 1 and shapes[index] is Shape.MARKDOWN]
    if len(highest) == 1 and all(shape.is_leftover for shape in shapes[: highest[0]]):
        return highest[0]
    return None


def _is_text(shape: Shape) -> bool:
    return not (shape.may_head or shape.is_leftover or shape is Shape.MARKDOWN)


def _short_and_numbered(units: Sequence[Unit], shapes: Sequence[Shape]) -> dict[int, int]:
    content = [index for index, shape in enumerate(shapes) if not shape.is_leftover]
    settled = dict(zip(content, _without_lists(units, shapes, content), strict=True))
    levels = _levels(set(settled.values()), [units[index].text[0] for index in content if settled[index] is Shape.SIGN])
    found: dict[int, int] = {}
    rows = [list(row) for _, row in groupby(content, key=lambda index: settled[index].may_head)]
    for row in rows[:-1]:  # nothing below the last row: no heading, a heading stands above text
        if not settled[row[0]].may_head:
            continue
        short = [index for index in row if settled[index] is Shape.SHORT]
        too_many = set(short[:-1]) if len(short) > _MOST_IN_A_ROW else set()
        for index in row:
            if index not in too_many:
                shape = settled[index]
                found[index] = levels[units[index].text[0]] if shape is Shape.SIGN else levels[shape.value]
    return found


def _without_lists(units: Sequence[Unit], shapes: Sequence[Shape], content: Sequence[int]) -> list[Shape]:
    """The shapes of the content, where lines that belong to a list or to the line above or below are text."""
    settled = [shapes[index] for index in content]
    for place, (above, below) in enumerate(pairwise(content)):
        alike = shapes[above] is shapes[below]
        if alike and shapes[above].is_marked:
            settled[place] = settled[place + 1] = Shape.ITEM  # 1. 米 / 2. 味噌, or a table of contents
        elif units[below].gap:
            continue
        elif alike and shapes[above] is Shape.SHORT:
            settled[place] = settled[place + 1] = Shape.ITEM  # verse, an address, names
        elif shapes[below] is Shape.SHORT and shapes[above] is Shape.PROSE and not ends_sentence(units[above].text):
            settled[place + 1] = Shape.PROSE  # the paragraph above goes on in it
    return settled


def _levels(shapes: set[Shape], signs: Sequence[str]) -> dict[str, int]:
    """The level of each kind of heading in this text: 第1節 lies below 第1章, (1) below 1., ◆ below an earlier ■."""
    levels = {shape.value: _HIGHEST for shape in shapes}
    if Shape.CHAPTER in shapes:
        levels[Shape.PART.value] = _HIGHEST + 1
    levels[Shape.SUBNUMBER.value] = _HIGHEST + 1
    if {Shape.CHAPTER, Shape.PART, Shape.NUMBER} & shapes:
        levels[Shape.ENCLOSED_NUMBER.value] = _HIGHEST + 1
    for sign in signs:
        levels.setdefault(sign, min(_HIGHEST + len(set(signs[: signs.index(sign)])), _DEEPEST))
    return levels
