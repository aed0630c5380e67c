"""What was sent or fetched → articles that can be stored. Which reader a file needs is decided here."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from articles.importing.decode import decode
from articles.importing.plain import Draft, parse

_PAGES = ("text/html", "application/xhtml+xml", "application/vnd.wap.xhtml+xml")
_UNTOLD = ("", "application/octet-stream", "binary/octet-stream", "application/xml", "text/xml")
_PAGE_NAME = re.compile(r"\.(?:x?html?|shtml|xht)$", re.IGNORECASE)
_PAGE_BEGINS = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Found:
    """An article as it was found: its draft, and what is known about it. `address` is where it says that it is."""

    draft: Draft
    source: str = ""
    author: str = ""
    published: datetime.date | None = None
    address: str = ""

    def details(self) -> dict[str, Any]:
        """What `store_article` takes beside the draft."""
        return {name: getattr(self, name) for name in ("source", "author", "published", "address")}

    def after(self, said: Mapping[str, str]) -> Found:
        """The same after what a person says of it (`ImportJob.said`); the title is for `found_in`."""
        published = datetime.date.fromisoformat(said["published"]) if said.get("published") else self.published
        source, author = said.get("source") or self.source, said.get("author") or self.author
        return replace(self, source=source, author=author, published=published)


def found_in(content: bytes, *, content_type: str = "", name: str = "", address: str = "", title: str = "") -> Found:
    """The article in a file or a page, by its media type, or by the ending of its name where that says nothing.

    `title` is what a person calls it. Raises ImportProblem with what is wrong and what to do.
    """
    if _is_page(content, content_type, name):
        # What finds articles in pages is loaded where one is read, never to show one.
        from articles.importing.web_page import article_in_page

        return article_in_page(content, content_type=content_type, address=address, title=title)
    return Found(parse(decode(content), title=title), address=address)


def _is_page(content: bytes, content_type: str, name: str) -> bool:
    """Whether it is HTML: it is said to be, or begins as only that does."""
    kind = content_type.partition(";")[0].strip().lower()
    if kind in _PAGES:
        return True
    return kind in _UNTOLD and (_PAGE_NAME.search(name) is not None or _PAGE_BEGINS.match(content) is not None)
