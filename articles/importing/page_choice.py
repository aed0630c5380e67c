"""Which blocks of a page are its article.

Trafilatura says where the article is, and readability-lxml where it finds more around the same text. Neither keeps
ruby, levels of headings, captions and tables as they are, so that they only point: what they found is looked for in
our own blocks, and what they lost between it is taken in unless it is plainly something else.
"""

from __future__ import annotations

import copy
import logging
import re
from collections.abc import Sequence

import trafilatura
from lxml import etree
from lxml.html import HtmlElement, document_fromstring
from readability import Document

from articles.importing.page_blocks import Block, Kind
from articles.importing.page_furniture import Furniture
from articles.importing.ruby import split_ruby

logger = logging.getLogger(__name__)

_SAME = re.compile(r"[\W_]+")
_BROADER = 1.15
_MOST_OF_IT = 0.85
_LINES_ABOVE, _LINES_BELOW = 8, 3
_LONGEST_LINE = 60  # characters
_TELLING = 12
"""Characters; a shorter block may be found by chance."""


def article_blocks(root: HtmlElement, blocks: Sequence[Block]) -> list[Block]:
    """The blocks of the article, in their order. Empty where there is none."""
    furniture = Furniture(root.find("body"))
    readable = [block for block in blocks if not (furniture.holds(block.element) or furniture.mostly_links(block))]
    located = _located(root)
    found = {block for block in readable if (text := _folded(block.text)) and text in located}
    telling = [block for block in found if len(_folded(block.text)) >= _TELLING]
    if not telling:
        telling = [block for block in readable if block.kind is not Kind.HEADING]
        found = set(telling)
    region = _region(telling)
    if region is None:
        return []
    inside = set(region.iter())
    chosen = [
        block for block in readable if _belongs(block, is_found=block in found, is_inside=block.element in inside)
    ]
    while chosen and chosen[-1] not in found and not _can_end(chosen[-1]):
        chosen.pop()
    taken = {*chosen, *_leads(readable, chosen)}
    return [block for block in readable if block in taken]


def _can_end(block: Block) -> bool:
    """Whether an article may end with it though no library found it: what follows a text is mostly no part of it."""
    return "。" in block.text or block.kind in (Kind.ITEM, Kind.ROW, Kind.CAPTION)


def lines_around(blocks: Sequence[Block], chosen: Sequence[Block]) -> list[str]:
    """The short lines above the text of the article, those next to it first, and those right below it."""
    prose = [block for block in chosen if "。" in block.text]
    if not prose:
        return []
    first, last = blocks.index(prose[0]), blocks.index(prose[-1])
    near = [*blocks[max(first - _LINES_ABOVE, 0) : first][::-1], *blocks[first + 1 : first + 3]]
    near += blocks[last + 1 : last + 1 + _LINES_BELOW]
    texts = [split_ruby(block.text)[0] for block in near if block.kind is not Kind.CAPTION]
    return [text for text in texts if len(text) <= _LONGEST_LINE and "。" not in text]


def _leads(readable: Sequence[Block], chosen: Sequence[Block]) -> list[Block]:
    """What is said between the page's main heading and the article: its lead may stand outside of all else."""
    text = [block for block in chosen if block.kind is not Kind.HEADING]
    if not text:
        return []
    first = readable.index(text[0])
    titles = [index for index, block in enumerate(readable[:first]) if block.level == 1]
    above = readable[titles[-1] + 1 : first] if titles else []
    return [block for block in above if "。" in block.text or block.kind is Kind.CAPTION]


def _belongs(block: Block, *, is_found: bool, is_inside: bool) -> bool:
    return is_inside or (is_found and len(_folded(block.text)) >= _TELLING)


def _located(root: HtmlElement) -> str:
    """What is written in the article as two libraries find it, without spaces and punctuation."""
    first = _folded(_by_trafilatura(root))
    second = _folded(_by_readability(root))
    if len(second) >= _BROADER * len(first) and _mostly_within(first, second):
        return second
    return first


def _mostly_within(first: str, second: str) -> bool:
    pieces = [first[place : place + 40] for place in range(0, len(first), 40)]
    return sum(piece in second for piece in pieces) * 10 >= len(pieces) * 8


def _by_trafilatura(root: HtmlElement) -> str:
    # A strange page makes a library stumble in ways that it does not name; the other still has its say.
    try:
        found = trafilatura.bare_extraction(copy.deepcopy(root), include_comments=False, include_tables=True)
    except Exception:
        logger.info("trafilatura could not read a page", exc_info=True)
        return ""
    return "" if found is None or isinstance(found, dict) else found.text or ""


def _by_readability(root: HtmlElement) -> str:
    try:
        summary = Document(etree.tostring(root, method="html", encoding="unicode")).summary(html_partial=True)
        return str(document_fromstring(summary).text_content())
    except Exception:
        logger.info("readability could not read a page", exc_info=True)
        return ""


def _folded(text: str) -> str:
    return _SAME.sub("", text)


def _region(blocks: Sequence[Block]) -> HtmlElement | None:
    """The innermost element that holds most of the text of these blocks."""
    held: dict[HtmlElement, int] = {}
    total = 0
    for block in blocks:
        total += len(block.text)
        for element in (block.element, *block.element.iterancestors()):
            held[element] = held.get(element, 0) + len(block.text)
    enough = [element for element, length in held.items() if length >= _MOST_OF_IT * total]
    return max(enough, key=lambda element: sum(1 for _ in element.iterancestors()), default=None)
