"""The publisher's furigana in a page, written as it is in plain text (`ruby`), before anything else reads the page.

    <ruby>漁火<rt>いさりび</rt></ruby>                      ｜漁火《いさりび》
    <ruby>東<rt>とう</rt>京<rt>きょう</rt></ruby>            ｜東《とう》｜京《きょう》
    <ruby><rb>東<rb>京<rt>とう<rt>きょう</ruby>              the same
    <ruby>NATO<rt>北大西洋条約機構</rt></ruby>               NATO（北大西洋条約機構）: no reading, but text

What extracts articles knows nothing of ruby, and loses it or runs it into the text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import groupby

from lxml.html import HtmlElement

from articles.importing.ruby import split_ruby

_INSIDE = ("rt", "rp", "rtc", "rb")
_BRACKETS = re.compile(r"[(（〔［\[]+|[)）〕］\]]+")
_NO_WORD = re.compile(r"\W*")  # dots of emphasis
_MARKS_OF_RUBY = re.compile("[｜《》]")


def write_ruby(tree: HtmlElement) -> None:
    """Replace each <ruby> by its text in the notation of `ruby`."""
    for outermost in list(tree.xpath(".//ruby[not(ancestor::ruby)]")):
        _replace(outermost, _written(outermost))
    for stray in list(tree.xpath(".//rp")):  # outside of any ruby they are what browsers hide all the same
        stray.drop_tree()


def _replace(element: HtmlElement, text: str) -> None:
    parent, before = element.getparent(), element.getprevious()
    text += element.tail or ""
    if before is not None:
        before.tail = (before.tail or "") + text
    else:
        parent.text = (parent.text or "") + text
    parent.remove(element)


def _written(ruby: HtmlElement) -> str:
    """Bases and readings in their order: a stretch of bases takes the stretch of readings behind it, one for one."""
    written, bases = "", list[str]()
    for is_reading, stretch in groupby(_parts(ruby), key=lambda part: part[0]):
        texts = [text for _is_reading, text in stretch]
        if not is_reading:
            written += "".join(bases)
            bases = texts
            continue
        if len(texts) != len(bases):
            bases, texts = ["".join(bases)], ["".join(texts)]
        written += "".join(map(_with_reading, bases, texts))
        bases = []
    return written + "".join(bases)


def _parts(element: HtmlElement, *, reads: bool | None = False) -> Iterator[tuple[bool, str]]:
    """The texts of a ruby, each with whether it is a reading. A ruby within it is a base that is written already.

    `reads` is None within the brackets (<rp>) for browsers that draw no ruby: what they say is dropped.

    End tags may be left out: <rb>東<rb>京<rt>とう is then a tree in which each lies within the one before.
    """
    text = element.text or ""
    for child in element:
        if child.tag in _INSIDE:
            yield from _part(reads, text)
            text = ""
            yield from _parts(child, reads=None if child.tag == "rp" else child.tag in ("rt", "rtc"))
            reads = reads if element.tag in ("rtc", "rp") else False
        else:
            text += _text(child)
        text += child.tail or ""
    yield from _part(reads, text)


def _part(reads: bool | None, text: str) -> Iterator[tuple[bool, str]]:
    if reads is not None and (squeezed := "".join(text.split())):
        yield reads, squeezed


def _text(element: HtmlElement) -> str:
    if not isinstance(element.tag, str):
        return ""
    if element.tag == "ruby":
        return _written(element)
    return (element.text or "") + "".join(_text(child) + (child.tail or "") for child in element)


def _with_reading(base: str, reading: str) -> str:
    if _MARKS_OF_RUBY.search(base):  # its own ruby within: that reads it, and what stands over it as a whole does not
        return base
    reading = _BRACKETS.sub("", unicodedata.normalize("NFKC", reading))
    marked = f"｜{base}《{reading}》"
    if split_ruby(marked) != (marked, []):
        return marked
    return base if not base or _NO_WORD.fullmatch(reading) else f"{base}（{reading}）"
