"""The shape of XML before it is parsed: a parser of feeds takes long over what no feed looks like."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from articles.feeds.problems import UnusualFeed

MOST_ENTRIES = 200
"""Entries of one feed that are read, the first: nearly all feeds put the newest there."""
DEEPEST = 60
"""Elements within each other. XHTML within Atom has a dozen."""
MOST_TAGS = 150_000
"""Beginnings of tags, those within quoted HTML among them: some seconds of parsing."""
_PROLOGUE = 20_000
"""Characters in which the document type stands; beyond, a pattern would search long, and feedparser reads none."""
_DOCTYPE = re.compile(r"<!DOCTYPE[^\[>]*(?:\[[^\]]*\]\s*)?>", re.IGNORECASE)
# Programs write an emoji as two references, of which neither is a character.
_REFERENCE = re.compile(r"&#(?:x([0-9a-f]{1,8})|([0-9]{1,8}));", re.IGNORECASE)
_NAME = re.compile(r"[^\s/>]+")
_ENTRIES = {"item", "entry"}
_SKIPPED = (("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>"), ("<!", ">"))


def bounded(xml: str) -> str:
    """XML without its document type, so that no entity is declared, and without the entries beyond the first 200.

    Raises UnusualFeed where it is deeper, or has more in it, than feeds have.
    """
    text = _DOCTYPE.sub("", xml[:_PROLOGUE], count=1) + xml[_PROLOGUE:]
    text = _REFERENCE.sub(_character_or_not, text)
    walk = _Walk(text)
    while walk.next_tag():
        if len(walk.open) > DEEPEST:
            raise UnusualFeed
        if walk.entries > MOST_ENTRIES:
            text = text[: walk.start] + "".join(f"</{name}>" for name in reversed(walk.open[:-1]))
            break
    if text.count("<") > MOST_TAGS:
        raise UnusualFeed
    return text


def _character_or_not(reference: re.Match[str]) -> str:
    """A reference as it is, or U+FFFD for one to what is no character of XML, at which parsers fail."""
    code = int(reference[1], 16) if reference[1] else int(reference[2])
    fine = code in (9, 10, 13) or 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or 0x10000 <= code < 0x110000
    return reference[0] if fine else "\ufffd"


@dataclass
class _Walk:
    """From tag to tag: `start` is where the last one begins, `open` are the elements that are open after it."""

    text: str
    start: int = 0
    end: int = 0
    entries: int = 0
    open: list[str] = field(default_factory=list)

    def next_tag(self) -> bool:
        """Go on to the next; False at the end, and at what is never closed."""
        while (start := self.text.find("<", self.end)) >= 0:
            closing = next((end for begin, end in _SKIPPED if self.text.startswith(begin, start)), "")
            end = self.text.find(closing or ">", start)
            if end < 0:
                return False
            self.start, self.end = start, end + len(closing or ">")
            if not closing:
                self._pass(self.text[start + 1 : end])
                return True
        return False

    def _pass(self, tag: str) -> None:
        if tag.startswith("/"):
            # What is closed without having been opened closes nothing.
            if self.open and self.open[-1] == tag[1:].strip():
                self.open.pop()
        elif not tag.endswith("/") and (name := _NAME.match(tag)):
            self.open.append(name[0])
            self.entries += name[0].rpartition(":")[2] in _ENTRIES
