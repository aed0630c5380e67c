"""The running text between two blocks of a page → its lines, spaced as a browser would draw them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from lxml.html import HtmlElement

from articles.importing.wrapping import Unit, joined
from articles.japanese.kana import KANA, KANJI

_BOLD = ("b", "strong")
_WIDE = f"{KANA}{KANJI}、。，．・：；？！ー〜～「」『』（）〔〕［］｛｝〈〉《》【】｜…―！-～"
# A line end in the markup is no space in Japanese; a space that somebody typed is one.
_WRAPPED = re.compile(rf"(?<=[{_WIDE}])[ \t\f]*[\n\r][ \t\f\n\r]*(?=[{_WIDE}])")
_SPACES = re.compile(r"[ \t\f\n\r\xa0]+")
_ONE_KANJI = re.compile(rf"[{KANJI}]")


class TextParts:
    """Collects the text between two blocks, and how much of it leads elsewhere or is bold."""

    def __init__(self, *, keeps_lines: bool = False) -> None:
        self._keeps_lines = keeps_lines
        self._lines: list[list[tuple[str, bool, bool]]] = [[]]
        self._links = self._bolds = 0

    def add(self, text: str | None) -> None:
        """More text."""
        if not text:
            return
        lines = text.splitlines() if self._keeps_lines else [text]
        for number, line in enumerate(lines):
            if number:
                self.end_line()
            self._lines[-1].append((line, self._links > 0, self._bolds > 0))

    def end_line(self) -> None:
        """<br>"""
        self._lines.append([])

    @contextmanager
    def within(self, element: HtmlElement) -> Iterator[None]:
        """What is added meanwhile stands in this inline element, whose own text is added."""
        links, bold = element.tag == "a" and "href" in element.attrib, element.tag in _BOLD
        self._links += links
        self._bolds += bold
        self.add(_begins(element))
        yield
        self.add("」" if element.tag == "q" else "")
        self._links -= links
        self._bolds -= bold

    def lines(self) -> Iterator[tuple[str, int, bool]]:
        """The lines since this was last asked: the text, how much of it leads elsewhere, whether all is bold."""
        units, measured, gap = list[Unit](), list[tuple[int, bool]](), True
        for parts in self._lines:
            text = _spaced("".join(text for text, _linked, _bold in parts))
            if not text:
                gap = True
                continue
            linked = sum(len(_spaced(text)) for text, is_linked, _bold in parts if is_linked)
            bold = all(is_bold or not text.strip() for text, _linked, is_bold in parts)
            units.append(Unit(text, gap))
            measured.append((linked, bold))
            gap = False
        self._lines = [[]]
        whole = joined(units)
        if len(whole) != len(units):
            all_linked = sum(linked for linked, _bold in measured)
            measured = [(all_linked // len(whole), False)] * len(whole)
        for unit, (linked, bold) in zip(whole, measured, strict=True):
            yield unit.text, linked, bold


def _begins(element: HtmlElement) -> str:
    if element.tag == "q":
        return "「" + (element.text or "")
    if element.tag == "img":  # a kanji that the page's encoding did not have
        return element.get("alt", "") if _ONE_KANJI.fullmatch(element.get("alt", "")) else ""
    return element.text or ""


def _spaced(text: str) -> str:
    return _SPACES.sub(" ", _WRAPPED.sub("", text)).strip(" 　")
