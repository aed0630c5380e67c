"""Reads drawn HTML back as a browser would: the text of each block, and a check of how the elements nest."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

# element → the elements it may stand in directly; "" is the section.
_ALLOWED = {
    "p": {""},
    **{f"h{level}": {""} for level in range(2, 7)},
    "a": {"block"},
    "mark": {"block"},
    "u": {"block", "mark"},
    "span": {"block", "mark", "u"},
    "ruby": {"span"},
    "rt": {"ruby"},
}


@dataclass
class Drawn:
    """What a section's HTML shows."""

    blocks: list[str] = field(default_factory=list)
    """Their texts without furigana."""
    furigana: list[str] = field(default_factory=list)
    anchors: list[str] = field(default_factory=list)
    marked: dict[str, str] = field(default_factory=dict)
    """Highlight's key → the text its segments stand over, blocks joined by newlines."""
    segments: list[tuple[str, str, str]] = field(default_factory=list)
    """(classes, keys, text) of each mark element."""
    terms: list[str] = field(default_factory=list)
    """The text of each term's element; one that the edge of a mark has cut is several."""
    words: list[tuple[str, str]] = field(default_factory=list)
    """(classes, text) of each word's span."""
    starts: list[int] = field(default_factory=list)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.drawn = Drawn()
        self.open: list[str] = []
        self.last_block: dict[str, int] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        parent = self.open[-1] if self.open else ""
        assert ("block" if parent in {"p", "h2", "h3", "h4", "h5", "h6"} else parent) in _ALLOWED[tag]
        self.open.append(tag)
        if "data-start" in attributes:
            self.drawn.blocks.append("")
            self.drawn.starts.append(int(attributes["data-start"]))
        elif tag == "a":
            self.drawn.anchors.append(attributes["id"].removeprefix("highlight-"))
        elif tag == "mark":
            self.drawn.segments.append((attributes["class"], attributes["data-marks"], ""))
        elif tag == "u":
            self.drawn.terms.append("")
        elif tag == "span":
            self.drawn.words.append((attributes.get("class", ""), ""))
        elif tag == "rt":
            self.drawn.furigana.append("")

    def handle_endtag(self, tag: str) -> None:
        if self.open[-1] == "rt" and tag == "ruby":
            self.open.pop()  # HTML lets the last </rt> be left out
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        drawn = self.drawn
        if self.open[-1] == "rt":
            drawn.furigana[-1] += data
            return
        drawn.blocks[-1] += data
        if "span" in self.open:
            classes, text = drawn.words[-1]
            drawn.words[-1] = (classes, text + data)
        if "u" in self.open:
            drawn.terms[-1] += data
        if "mark" in self.open:
            classes, keys, text = drawn.segments[-1]
            drawn.segments[-1] = (classes, keys, text + data)
            for key in keys.split():
                block = len(drawn.blocks)
                joint = "\n" if self.last_block.get(key, block) != block else ""
                self.last_block[key] = block
                drawn.marked[key] = drawn.marked.get(key, "") + joint + data


def read(html: str) -> Drawn:
    """What the HTML shows. Fails when elements cross or stand where they may not."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert not reader.open
    return reader.drawn
