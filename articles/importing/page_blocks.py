"""A page's tree → its blocks in their order: headings, paragraphs, items, captions and rows of tables, each one line.

How each is written, so that a list or a table can be read aloud:

    ・りんご                    an item of a list; 1. りんご of a numbered one
    会期：三月一日から十日まで      a row of two cells; 品目：数量、単価 of more
    写真：完成した防波堤          a caption
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from lxml.html import HtmlElement

from articles.importing.page_text import TextParts

_SEPARATE = re.compile(
    r"address|article|aside|blockquote|body|caption|center|dd|details|dir|div|dl|dt|fieldset|figcaption|figure|footer"
    r"|form|frame|h[1-6]|header|hgroup|hr|html|legend|li|listing|main|marquee|menu|nav|ol|p|pre|search|section|summary"
    r"|table|tbody|td|tfoot|th|thead|tr|ul"
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LONGEST_CELL = 80  # characters; a longer one is prose, and its table lays out the page
_LONGEST_ANSWER = 40
_MARKED_ITEM = re.compile(r"[・･•●○■□◆◇▼▽★☆※①-⑳]|[（(]?[0-9０-９一二三四五六七八九十]{1,3}[)）.．、]")
_NAMED_CAPTION = re.compile(
    r"[▲△▼↑↓■●（(［\[【＝]?\s?(?:写真|画像|図|表|グラフ|動画|映像|資料|イラスト|撮影|提供|出典|出所)"
)


class Kind(Enum):
    """What a block is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ITEM = "item"
    CAPTION = "caption"
    ROW = "row"


@dataclass(slots=True, eq=False)
class Block:
    """One line of the page, ruby in the notation of `ruby`, and the element that it stands in."""

    text: str
    kind: Kind
    element: HtmlElement
    level: int = 0
    """1 to 6 for a heading."""
    linked: int = 0
    """How many of its characters lead elsewhere."""
    is_bold: bool = False
    """Whether all of it is set in bold: where a page has no headings, they are made like this."""


def blocks_of(root: HtmlElement) -> list[Block]:
    """All blocks of a tree."""
    return [block for block in _Blocks().of(root) if block.text]


class _Blocks:
    """Walks a tree. What stands between two blocks, in whatever inline elements, is a paragraph."""

    def of(self, element: HtmlElement, kind: Kind = Kind.PARAGRAPH) -> Iterator[Block]:
        tag = element.tag
        if tag in _HEADINGS:
            yield from self._one(element, Kind.HEADING, level=_HEADINGS[tag])
        elif tag == "table" and (rows := _data_rows(element)) is not None:
            yield from rows
        elif tag in ("ul", "ol", "menu", "dir"):
            yield from self._list(element)
        elif tag == "dl":
            yield from self._definitions(element)
        elif tag in ("figcaption", "caption"):
            yield from _named(self._inside(element, Kind.CAPTION), element)
        else:
            yield from self._inside(element, kind)

    def _inside(self, element: HtmlElement, kind: Kind) -> Iterator[Block]:
        inline = TextParts(keeps_lines=element.tag in ("pre", "listing"))
        inline.add(element.text)
        yield from self._children(element, element, kind, inline)
        yield from _paragraphs(inline, element, kind)

    def _children(self, element: HtmlElement, block: HtmlElement, kind: Kind, inline: TextParts) -> Iterator[Block]:
        for child in element:
            if _SEPARATE.fullmatch(child.tag):
                yield from _paragraphs(inline, block, kind)
                yield from self.of(child, kind)
            elif child.tag == "br":
                inline.end_line()
            else:
                with inline.within(child):
                    yield from self._children(child, block, kind, inline)
            inline.add(child.tail)

    def _one(self, element: HtmlElement, kind: Kind, *, level: int = 0) -> Iterator[Block]:
        """All text of the element in one block."""
        found = list(self._inside(element, kind))
        if found:
            text = "　".join(block.text for block in found)
            yield Block(text, kind, element, level, sum(block.linked for block in found))

    def _list(self, element: HtmlElement) -> Iterator[Block]:
        start = element.get("start", "")
        number = int(start) if start.isdecimal() and len(start) < 5 else 1
        for item in element:
            found = list(self.of(item, Kind.ITEM))
            if item.tag == "li" and found and found[0].kind is Kind.ITEM:
                if not _MARKED_ITEM.match(found[0].text):
                    found[0].text = (f"{number}. " if element.tag == "ol" else "・") + found[0].text
                for below in found[1:]:
                    if below.kind is Kind.ITEM and _list_item(below.element) is item:
                        below.kind = Kind.PARAGRAPH
                number += 1
            yield from found

    def _definitions(self, element: HtmlElement) -> Iterator[Block]:
        """A term and what is said of it in one line where both are short, as in a table of facts."""
        term: Block | None = None
        for block in self._inside(element, Kind.PARAGRAPH):
            tag = block.element.tag
            if tag == "dd" and term is not None and len(block.text) <= _LONGEST_ANSWER and "。" not in block.text:
                term.text, term.linked = f"{term.text.rstrip('：:')}：{block.text}", term.linked + block.linked
                term.kind, block = Kind.ROW, term
                term = None
                yield block
                continue
            if term is not None:
                yield term
            term = block if tag == "dt" else None
            if term is None:
                yield block
        if term is not None:
            yield term


def _list_item(element: HtmlElement) -> HtmlElement | None:
    """The innermost <li> that the element stands in, or is."""
    return next((each for each in (element, *element.iterancestors()) if each.tag == "li"), None)


def _paragraphs(inline: TextParts, element: HtmlElement, kind: Kind) -> Iterator[Block]:
    for text, linked, is_bold in inline.lines():
        yield Block(text, kind, element, linked=linked, is_bold=is_bold)


def _named(blocks: Iterator[Block], element: HtmlElement) -> Iterator[Block]:
    figure = element.getparent()
    name = "表：" if figure is not None and (figure.tag == "table" or figure.find(".//table") is not None) else "写真："
    for block in blocks:
        if not _NAMED_CAPTION.match(block.text):
            block.text = name + block.text
        yield block
        name = ""


def _data_rows(table: HtmlElement) -> list[Block] | None:
    """The rows of a table of data, as lines; None where the table only lays out the page."""
    if table.get("role") == "presentation" or table.find(".//table") is not None:
        return None
    rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in table.iter("tr")]
    found: list[Block] = []
    caption = table.find("caption")
    if caption is not None:
        found += _Blocks().of(caption)
    most = max(map(len, rows), default=0)
    if most < 2:
        return None
    for row in rows:
        cells = [list(_Blocks().of(cell)) for cell in row]
        if any(block.kind is Kind.HEADING for cell in cells for block in cell):
            return None
        texts = ["、".join(block.text for block in cell) for cell in cells]
        if any(len(text) > _LONGEST_CELL for text in texts) and most < 3 and table.find(".//th") is None:
            return None
        texts = [text for text in texts if text]
        if not texts:
            continue
        text = texts[0] if len(texts) == 1 else f"{texts[0].rstrip('：:')}：{'、'.join(texts[1:])}"
        linked = sum(block.linked for cell in cells for block in cell)
        found.append(Block(text, Kind.ROW, row[0].getparent(), linked=linked))
    return found
