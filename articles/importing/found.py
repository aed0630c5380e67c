"""What was sent or fetched → articles that can be stored. Which reader a file needs is decided here."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from articles.importing.decode import decode
from articles.importing.plain import Draft, parse


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
    return Found(parse(decode(content), title=title), address=address)
