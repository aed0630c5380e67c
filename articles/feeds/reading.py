"""Bytes → a feed: RSS, Atom and their dialects, and JSON Feed. All text is plain, all addresses are of the web."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urljoin

import feedparser

from articles.feeds.dates import moment, written_moment
from articles.feeds.plain_text import line_of, line_of_html
from articles.feeds.problems import NotAFeed, UnusualFeed
from articles.feeds.shape import MOST_ENTRIES, bounded
from articles.importing.addresses import compared
from articles.importing.decode import decode
from articles.importing.fetching import FetchProblem
from articles.importing.fetching.address import proper_address
from articles.importing.problems import UnreadableText

LONGEST_TITLE = 300
LONGEST_SUMMARY = 500
_TITLE_OF_SUMMARY = 80
_JSON_FEED = "https://jsonfeed.org/version/"


@dataclass(frozen=True, slots=True)
class Entry:
    """What a feed offers. `key` is the SHA-256 of its id, or of its address where it has none."""

    key: str
    title: str
    address: str
    summary: str
    published: datetime | None


@dataclass(frozen=True, slots=True)
class ReadFeed:
    """A feed as it was read. `site_address` is that of its website, empty where it names none."""

    title: str
    site_address: str
    entries: list[Entry]


def read_feed(content: bytes, *, address: str) -> ReadFeed:
    """The feed that was found at `address`, its first 200 entries; those without an address are left out.

    Raises NotAFeed where it is something else, and UnusualFeed where it cannot be read within seconds.
    """
    try:
        text = decode(content).replace("\0", "").lstrip()
    except UnreadableText as error:
        raise NotAFeed from error
    if not text:
        raise NotAFeed
    return _json_feed(text, address) if text.startswith("{") else _xml_feed(text, address)


def _xml_feed(text: str, address: str) -> ReadFeed:
    # A stream: feedparser opens files and addresses that it is given as text. Its cleaning is left out, as all that
    # is taken from it becomes plain text here.
    xml = io.BytesIO(bounded(text).encode("utf-8", "replace"))
    headers = {"content-type": "application/xml; charset=utf-8", "content-location": address}
    try:
        found = feedparser.parse(xml, response_headers=headers, sanitize_html=False, resolve_relative_uris=False)
    except Exception as error:  # of any kind: it guesses much, and what it guesses wrongly is raised as it comes
        raise UnusualFeed from error
    if not found.version:
        raise NotAFeed
    return ReadFeed(
        title=_title(found.feed),
        site_address=_proper(found.feed.get("link"), address),
        entries=_distinct(_xml_entry(each, address) for each in found.entries),
    )


def _xml_entry(entry: Any, base: str) -> Entry | None:
    summary: Any = entry.get("summary_detail") or next(iter(entry.get("content") or ()), {})
    # Past its own `get`, which looks for one date under the other's name and warns of it.
    date = next((name for name in ("published", "updated") if dict.get(entry, name)), "published")
    return _entry(
        id=entry.get("id"),
        address=entry.get("link"),
        base=base,
        title=_title(entry),
        summary=line_of_html(_text(summary.get("value")), LONGEST_SUMMARY),
        published=moment(_text(dict.get(entry, date)).strip(), dict.get(entry, f"{date}_parsed")),
    )


def _title(of: Any) -> str:
    detail = of.get("title_detail") or {}
    read = line_of if detail.get("type") == "text/plain" else line_of_html
    return read(_text(detail.get("value")), LONGEST_TITLE)


def _json_feed(text: str, address: str) -> ReadFeed:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise NotAFeed from error
    if not isinstance(found, dict) or not _text(found.get("version")).startswith(_JSON_FEED):
        raise NotAFeed
    items = found.get("items")
    return ReadFeed(
        title=line_of(_text(found.get("title")), LONGEST_TITLE),
        site_address=_proper(found.get("home_page_url"), address),
        entries=_distinct(
            _json_entry(each, address)
            for each in (items[:MOST_ENTRIES] if isinstance(items, list) else ())
            if isinstance(each, dict)
        ),
    )


def _json_entry(item: Mapping[str, object], base: str) -> Entry | None:
    plain = _text(item.get("summary")) or _text(item.get("content_text"))
    return _entry(
        id=item.get("id"),
        address=item.get("url") or item.get("external_url"),
        base=base,
        title=line_of(_text(item.get("title")), LONGEST_TITLE),
        summary=line_of(plain, LONGEST_SUMMARY) or line_of_html(_text(item.get("content_html")), LONGEST_SUMMARY),
        published=written_moment(item.get("date_published")),
    )


def _entry(
    *, id: object, address: object, base: str, title: str, summary: str, published: datetime | None
) -> Entry | None:
    page = _proper(address, base)
    if not page:
        return None
    # Without an id the address, as it is compared: what is hung on it to count visitors may differ every time.
    known_by = (str(id) if isinstance(id, str | int) else "") or compared(page)
    return Entry(
        key=hashlib.sha256(known_by.encode("utf-8", "replace")).hexdigest(),
        title=title or line_of(summary, _TITLE_OF_SUMMARY) or line_of(page, LONGEST_TITLE),
        address=page,
        summary=summary,
        published=published,
    )


def _distinct(entries: Iterable[Entry | None]) -> list[Entry]:
    """Of those with the same key the first."""

    def each() -> Iterator[Entry]:
        seen: set[str] = set()
        for entry in entries:
            if entry is not None and entry.key not in seen:
                seen.add(entry.key)
                yield entry

    return list(each())


def _proper(address: object, base: str) -> str:
    """An address of the web, with the host's name in ASCII; empty for whatever else stands where one should."""
    try:
        return str(proper_address(urljoin(base, _text(address).strip()))) if address else ""
    except (FetchProblem, ValueError):
        return ""


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
