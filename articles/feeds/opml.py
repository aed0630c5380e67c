"""Lists of feeds as OPML, which programs for reading feeds exchange."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from xml.etree.ElementTree import Element, ParseError, SubElement, indent, tostring

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from articles.feeds.following import LONGEST_TITLE, feed_address
from articles.feeds.plain_text import line_of
from articles.feeds.problems import NotOPML
from articles.importing.decode import decode
from articles.importing.fetching import FetchProblem
from articles.importing.problems import UnreadableText
from articles.models import Feed

_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")


@dataclass(frozen=True, slots=True)
class ReadList:
    """The (address, title) of each feed of a list, in its order, and what stood there for addresses and is none."""

    feeds: list[tuple[str, str]]
    refused: list[str]


def read_opml(content: bytes) -> ReadList:
    """The feeds of an OPML file, in whatever folders. Raises NotOPML."""
    try:
        # Expat knows none of the encodings of Japan.
        root = fromstring(_DECLARATION.sub("", decode(content), count=1).encode(), forbid_dtd=True)
    except (ParseError, DefusedXmlException, UnreadableText, UnicodeEncodeError) as error:
        raise NotOPML from error
    if root.tag.lower() != "opml":
        raise NotOPML
    found: dict[str, str] = {}
    refused: list[str] = []
    for outline in root.iter("outline"):
        said = {name.lower(): value for name, value in outline.attrib.items()}
        if written := said.get("xmlurl", "").strip():
            try:
                found.setdefault(
                    feed_address(written), line_of(said.get("title") or said.get("text", ""), LONGEST_TITLE)
                )
            except FetchProblem:
                refused.append(written)
    return ReadList(list(found.items()), refused)


def opml_of(feeds: Iterable[Feed]) -> bytes:
    """The feeds as an OPML 2.0 file, in UTF-8."""
    root = Element("opml", version="2.0")
    SubElement(SubElement(root, "head"), "title").text = "読み合わせ"
    body = SubElement(root, "body")
    for feed in feeds:
        said = {"type": "rss", "text": str(feed), "title": str(feed), "xmlUrl": feed.address}
        SubElement(body, "outline", said | ({"htmlUrl": feed.site_address} if feed.site_address else {}))
    indent(root)
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"
