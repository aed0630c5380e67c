"""The blocks of an article → its headed sections: what is left over from the page goes, headings get their levels."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from articles.importing.hygiene import clean_line
from articles.importing.leftovers import leftovers
from articles.importing.page_blocks import Block, Kind
from articles.importing.page_details import BY, Details, written_date
from articles.importing.plain import LONGEST_TITLE, DraftSection
from articles.importing.ruby import split_ruby
from articles.importing.shapes import Shape, shape_of
from articles.importing.wrapping import Unit

_HIGHEST, _DEEPEST = 2, 4
_PROSE = 40  # characters
_EDGE = 4  # lines
_BLANK = re.compile(r"\s+")
_BETWEEN = re.compile(r"[\s，,、／/;；|｜・]+")
_PAGE_NUMBER = re.compile(r"[（(]\s*\d+\s*[/／]\s*\d+\s*(?:ページ|頁)?\s*[)）]\s*$")
_PUBLISHED = re.compile("公開|更新|掲載|配信|登録|投稿|作成")
_COUNTER = re.compile("^あなたは.{0,12}人目の(?:お客様|訪問者|お客さま|方)です")


def sections_of(blocks: Sequence[Block], details: Details) -> list[DraftSection]:
    """The article's sections, without its title, its date and its author, which are `details`."""
    for block in blocks:
        block.text = clean_line(block.text)
    blocks = _without_leftovers([block for block in blocks if block.text])
    blocks = _without_details(blocks, details)
    blocks = _without_empty_headings(blocks)
    _find_headings(blocks)
    return _sectioned(blocks)


def _without_leftovers(blocks: Sequence[Block]) -> list[Block]:
    if not blocks:
        return []
    shapes = []
    for block in blocks:
        shape = shape_of(split_ruby(block.text)[0])
        if not shape.is_leftover and block.kind is Kind.HEADING:
            shape = Shape.MARKDOWN
        shapes.append(shape)
    shapes = leftovers([Unit(block.text, gap=True) for block in blocks], shapes)
    return [block for block, shape in zip(blocks, shapes, strict=True) if not shape.is_leftover]


def _without_details(blocks: Sequence[Block], details: Details) -> list[Block]:
    """Around its text the page repeats what it says of the article: title, names, dates."""
    said = {_folded(name) for name in (details.source, *details.author.split("、")) if name}
    title = _folded(details.title)
    kept: list[Block] = []
    in_text = False
    for index, block in enumerate(blocks):
        text = split_ruby(block.text)[0]
        if title and not in_text and _folded(_PAGE_NUMBER.sub("", text)) == title:
            continue
        in_text = in_text or "。" in text or len(text) > _PROSE
        is_at_edge = min(index, len(blocks) - 1 - index) < _EDGE
        is_date = shape_of(text) is Shape.DATE or (written_date(text) is not None and len(text) <= _PROSE)
        names = {_folded(name) for name in _BETWEEN.split(BY.sub("", text.strip("［］[]（）()"))) if name}
        names = {name for name in names if written_date(name) is None}
        is_detail = is_date or (bool(names) and names <= said)
        if not in_text and text.isdecimal():
            continue  # how many like it
        if is_detail and (not in_text or (is_at_edge and (not is_date or _PUBLISHED.search(text)))):
            continue
        if not _COUNTER.search(text):
            kept.append(block)
    return kept


def _folded(text: str) -> str:
    return _BLANK.sub("", text)


def _find_headings(blocks: Sequence[Block]) -> None:
    """Where a page has no headings, what is set in bold above text, or marked by a sign, is one."""
    if any(block.kind is Kind.HEADING for block in blocks):
        return
    for block, below in pairwise(blocks):
        shape = shape_of(split_ruby(block.text)[0])
        is_plain = block.kind is Kind.PARAGRAPH and below.kind is not Kind.HEADING and not below.is_bold
        if is_plain and shape.may_head and (block.is_bold or shape in (Shape.SIGN, Shape.CHAPTER)):
            block.kind, block.level = Kind.HEADING, _HIGHEST


def _without_empty_headings(blocks: Sequence[Block]) -> list[Block]:
    """Without headings below which nothing stands: they headed what was not the article's."""
    kept: list[Block] = []
    for block in reversed(blocks):
        below = kept[-1] if kept else None
        is_empty = below is None or (below.kind is Kind.HEADING and below.level <= block.level)
        if block.kind is not Kind.HEADING or not is_empty:
            kept.append(block)
    return kept[::-1]


def _sectioned(blocks: Sequence[Block]) -> list[DraftSection]:
    depths = sorted({block.level for block in blocks if block.kind is Kind.HEADING})
    sections = []
    level, heading, paragraphs = _HIGHEST, "", list[str]()
    for block in blocks:
        if block.kind is Kind.HEADING and len(block.text) <= LONGEST_TITLE:
            if heading or paragraphs:
                sections.append(DraftSection(level, heading, tuple(paragraphs)))
            level, heading, paragraphs = min(_HIGHEST + depths.index(block.level), _DEEPEST), block.text, []
        else:
            paragraphs.append(block.text)
    if heading or paragraphs:
        sections.append(DraftSection(level, heading, tuple(paragraphs)))
    return sections
