"""Which feed a page names (`<link rel="alternate">`), for those who follow a website by its address."""

from __future__ import annotations

from html.parser import HTMLParser
from urllib.parse import urljoin

from articles.importing.decode import decode
from articles.importing.fetching import FetchProblem
from articles.importing.fetching.address import proper_address
from articles.importing.problems import UnreadableText

_KINDS = ("application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml")
_MOST_READ = 500_000
"""Characters of a page: it names its feeds at its beginning."""
_SECONDARY = ("comment", "コメント")


def feed_named_by(page: bytes, *, address: str) -> str:
    """The address of the first feed that a page names, those of comments last; empty where it names none."""
    try:
        text = decode(page)
    except UnreadableText:
        return ""
    links = _Links()
    links.feed(text[:_MOST_READ])
    base = urljoin(address, links.base)
    proper = [
        found for found in (_proper(base, href) for href, _title in sorted(links.found, key=_is_secondary)) if found
    ]
    return next((found for found in proper if found != address), "")


def _is_secondary(link: tuple[str, str]) -> bool:
    return any(word in part.lower() for part in link for word in _SECONDARY)


def _proper(base: str, href: str) -> str:
    try:
        return str(proper_address(urljoin(base, href)))
    except (FetchProblem, ValueError):
        return ""


class _Links(HTMLParser):
    """The (address, title) of each feed that the page names, as they are written there, and its base."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self.base = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "base" and not self.base:
            self.base = said.get("href", "").strip()
        is_feed = said.get("type", "").partition(";")[0].strip().lower() in _KINDS
        if tag == "link" and "alternate" in said.get("rel", "").lower().split() and is_feed and said.get("href"):
            self.found.append((said["href"].strip(), said.get("title", "")))
