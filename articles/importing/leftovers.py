"""Which lines are left over from a web page, where that depends on the lines around them."""

from __future__ import annotations

from collections.abc import Sequence

from articles.importing.shapes import Shape, ends_sentence, is_site_name
from articles.importing.wrapping import Unit

_MOST_RELATED = 15  # a list of other articles is no longer; what follows is text again

_COMPANY = frozenset({Shape.SHARE, Shape.SHARE_IN_COMPANY, Shape.CALL})


def leftovers(units: Sequence[Unit], shapes: Sequence[Shape]) -> list[Shape]:
    """The shapes with buttons, lists of other articles and site names settled by their neighbours."""
    shapes = _buttons(shapes)
    for index in [index for index, shape in enumerate(shapes) if shape is Shape.RELATED]:
        _mark_related(units, shapes, index)
    _mark_sites(units, shapes)
    return shapes


def _buttons(shapes: Sequence[Shape]) -> list[Shape]:
    """保存 is a button where シェア is next to it, and else the short line it is."""
    result = list(shapes)
    for index, shape in enumerate(shapes):
        if shape is Shape.SHARE_IN_COMPANY:
            neighbours = (*shapes[max(index - 1, 0) : index], *shapes[index + 1 : index + 2])
            result[index] = Shape.SHARE if _COMPANY.intersection(neighbours) else Shape.SHORT
    return result


def _mark_related(units: Sequence[Unit], shapes: list[Shape], start: int) -> None:
    """The titles below 関連記事, up to the next sentence. A short line right above that is its heading, and stays."""
    end = start + 1
    while end < len(units) and end - start <= _MOST_RELATED and _may_be_related(units[end], shapes[end]):
        end += 1
    text_follows = end < len(units)
    if text_follows and end - 1 > start and shapes[end - 1].may_head and units[end - 1].gap:
        end -= 1
    if text_follows and end == start + 1 and shapes[end] is Shape.PROSE:
        shapes[start] = Shape.SHORT  # 関連ニュース with prose below it is a section of the article
        return
    for index in range(start + 1, end):
        if not shapes[index].is_leftover:
            shapes[index] = Shape.RELATED


def _may_be_related(unit: Unit, shape: Shape) -> bool:
    return shape is not Shape.MARKDOWN and "。" not in unit.text and not ends_sentence(unit.text)


def _mark_sites(units: Sequence[Unit], shapes: list[Shape]) -> None:
    """A site's name after a call, at the foot below all text, or at the head above the title."""
    for index in range(1, len(units)):
        if shapes[index - 1] is Shape.CALL and _is_site(units[index], shapes[index]):
            shapes[index] = Shape.SITE
    index = len(units) - 1
    while index > 0 and (shapes[index].is_leftover or _is_site(units[index], shapes[index])):
        if not shapes[index].is_leftover:
            shapes[index] = Shape.SITE
        index -= 1
    index = 0
    while index < len(units) and shapes[index].is_leftover:
        index += 1
    # Above prose the name is the title of the text instead.
    if (
        index + 1 < len(units)
        and _is_site(units[index], shapes[index])
        and (shapes[index + 1].may_head or shapes[index + 1] in (Shape.MARKDOWN, Shape.DATE))
    ):
        shapes[index] = Shape.SITE


def _is_site(unit: Unit, shape: Shape) -> bool:
    return shape is Shape.SHORT and is_site_name(unit.text)
