"""What a page says of its article: title, author, date, site and address, as it describes itself to machines first."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from articles.importing.hygiene import clean_line
from articles.importing.page_tree import Page
from articles.importing.plain import LONGEST_TITLE
from articles.importing.ruby import split_ruby
from articles.importing.shapes import is_site_name

_LONGEST_NAME = 200  # characters: what the columns for author and source hold
_LONGEST_ADDRESS = 2000
_LONGEST_SAID = 500  # characters of a title or a list of names; what is longer is none
_JAPAN = datetime.timezone(datetime.timedelta(hours=9))
_ARTICLES = re.compile(
    r"(?:News|Blog|Report|Scholarly|Tech|Satirical|Opinion|Review|Analysis\w*|LiveBlog)?"
    r"(?:Article|Posting|NewsArticle)|WebPage|QAPage|FAQPage"
)
_SEPARATOR = re.compile(
    r"\s*[|｜]\s*|\s+[-–—:：/／»«・]\s+|\s*[:：]\s*(?=[^:：]*$)"
    r"|\s*[（(【\[](?=[^）)】\]]*[）)】\]]$)"
)
_CLOSING = re.compile(r"[）)】\]]$")
_ISO = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?!\d)(?:[T ].*)?")
_WESTERN = re.compile(r"((?:19|20)\d\d)\s*[年/.／．-]\s*(\d{1,2})\s*[月/.／．-]\s*(\d{1,2})(?!\d)")
_ERA = re.compile(r"(令和|平成|昭和)\s*(元|\d{1,2})年\s*(\d{1,2})月\s*(\d{1,2})日")
_ERA_STARTS = {"令和": 2018, "平成": 1988, "昭和": 1925}
BY = re.compile(
    r"(?:by\s+|(?:取材|文|聞き手|構成|編集|執筆者?|筆者|著者?|記者|投稿者|作者|ライター|担当)"
    r"(?:[・、](?:取材|文|写真|撮影|構成|編集))*\s*[:：=＝／/]\s*)",
    re.IGNORECASE,
)
"""What stands before the name of who wrote it."""
_BY_WITHIN = re.compile(rf"(?:^|[ 　／/|｜（(［\[]){BY.pattern}", re.IGNORECASE)
_AUTHORS = ("author", "article:author", "dc.creator", "dcterms.creator")
_AUTHOR_CLASS = re.compile(r"(?:^|[\s_-])(?:author|byline|writer|reporter|kisha)(?:[\s_-]name)?(?:\s|$)", re.IGNORECASE)
_BETWEEN_NAMES = re.compile(r"\s*[，,、／/;；|｜]\s*")
_LONGEST_PERSON, _LONGEST_SITE = 40, 30  # characters
_SHORTEST_TITLE = 3
_HOME = re.compile(r"(?:https?://[^/]*)?(?:\.{0,2}/)?(?:index\.\w+)?")
_PAGE_NUMBER = re.compile(r"\s*[（(]\s*\d+\s*[/／]\s*\d+\s*(?:ページ|頁)?\s*[)）]\s*$")
_SET_OFF = re.compile(r"\s*[|｜:：/／»«（(【\[]\s*|\s*[–—―-]\s+|\s+[–—―-]\s*")
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_PAGE_OF_SEVERAL = re.compile(r"[?&](?:p|page|pn|pg)=(?:[2-9]|\d\d)|/page/(?:[2-9]|\d\d)")
_DATES = (
    *("article:published_time", "og:published_time", "og:article:published_time", "datepublished", "date", "pubdate"),
    *("publish_date", "publishdate", "dc.date", "dc.date.issued", "dcterms.date", "dcterms.issued", "dcterms.created"),
    *("parsely-pub-date", "cxenseparse:recs:publishtime", "release_date", "creation_date"),
)


@dataclass(frozen=True, slots=True)
class Details:
    """What is known of the article; each is empty where the page says nothing that can be relied on."""

    title: str
    source: str
    author: str
    published: datetime.date | None
    address: str


def details_of(page: Page, address: str, around: Sequence[str] = ()) -> Details:
    """What the page says of itself. `address` is where it was fetched from, or empty.

    `around` are the short lines above and below the text: they count where nothing is said to machines.
    """
    meta, described = _meta(page.root), _described(page.described)
    source = _source(meta, described)
    title, site = _title(page.root, meta, described, source)
    source = source or site
    author = _author(page.root, meta, described, source, around)
    published = _published(page.root, meta, described, around)
    return Details(
        title[:LONGEST_TITLE],
        (source or (urlsplit(address).hostname or "").removeprefix("www."))[:_LONGEST_NAME],
        author,
        published,
        _canonical(page.root, meta, address),
    )


def _meta(root: HtmlElement) -> dict[str, str]:
    """The <meta> of the page by their names in small letters; the first of a name counts."""
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        if value := clean_line(element.get("content", "")[:_LONGEST_SAID]):
            found.setdefault(name.lower().strip(), value)
    return found


def _described(scripts: Sequence[str]) -> dict[str, Any]:
    """What JSON-LD says of the article. Of several articles the first counts: others are lists of related ones."""
    for script in scripts:
        try:
            data = json.loads(script.strip().rstrip(";"), strict=False)
        except (ValueError, RecursionError):
            continue
        for each in _objects(data):
            kinds = each.get("@type")
            kinds = kinds if isinstance(kinds, list) else [kinds]
            if any(isinstance(kind, str) and _ARTICLES.fullmatch(kind) for kind in kinds) and (
                "headline" in each or "datePublished" in each
            ):
                return each
    return {}


def _objects(data: object, depth: int = 0) -> Iterator[dict[str, Any]]:
    if depth > 3:
        return
    if isinstance(data, list):
        for each in data[:50]:
            yield from _objects(each, depth + 1)
    elif isinstance(data, dict):
        yield data
        for name in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _objects(data.get(name), depth + 1)


def _text(value: object) -> str:
    return clean_line(value[:_LONGEST_SAID]) if isinstance(value, str) else ""


def _names(value: object) -> list[str]:
    if isinstance(value, list):
        return [name for each in value[:10] for name in _names(each)]
    return [name] if (name := _text(value.get("name") if isinstance(value, dict) else value)) else []


def _source(meta: dict[str, str], described: dict[str, Any]) -> str:
    publisher = _names(described.get("publisher"))
    return meta.get("og:site_name") or (publisher[0] if publisher else "") or meta.get("application-name", "")


def _title(root: HtmlElement, meta: dict[str, str], described: dict[str, Any], source: str) -> tuple[str, str]:
    """The title without the site's name, and that name where the title showed it."""
    whole = _spoken(root.find(".//title"))
    headings = [text for each in root.iter("h1", "h2") if not _leads_home(each) and (text := _spoken(each)) != source]
    said = [text for text in (_text(described.get("headline")), meta.get("og:title", ""), whole) if text]
    for heading in headings:
        if len(heading) >= _SHORTEST_TITLE and any(heading in text for text in said):
            return _PAGE_NUMBER.sub("", heading), _site_beside(heading, whole)
    main = [text for each in root.iter("h1") if (text := _spoken(each)) in headings]
    if len(main) == 1 and said in ([], [whole]):
        return main[0], ""
    for text in said:
        bare, site = _without_site(text, source)
        if bare:
            return _PAGE_NUMBER.sub("", bare), site
    return (main[0] if main else ""), ""


def _leads_home(heading: HtmlElement) -> bool:
    """Whether it is the site's name, set as a heading."""
    link = heading.find(".//a")
    return link is not None and _HOME.fullmatch(link.get("href", "")) is not None and _spoken(link) == _spoken(heading)


def _site_beside(heading: str, whole: str) -> str:
    before, _, after = whole.partition(heading)
    for rest in (after, before[::-1]):
        if (set_off := _SET_OFF.match(rest)) and not (before.strip() and after.strip()):
            site = rest[set_off.end() :]
            site = (site if rest is after else site[::-1]).strip(" 　）)】]」")
            return site if len(site) <= _LONGEST_SITE else ""
    return ""


def _without_site(title: str, source: str) -> tuple[str, str]:
    parts = [part for part in _SEPARATOR.split(title) if part]
    while len(parts) > 1:
        last = _CLOSING.sub("", parts[-1]).strip()
        if last == source or (source and (last in source or source in last)) or is_site_name(last):
            return _cut(title, parts[-1], from_end=True), last
        if parts[0] == source:
            return _cut(title, parts[0], from_end=False), parts[0]
        break
    return title, ""


def _cut(title: str, part: str, *, from_end: bool) -> str:
    rest = title[: title.rindex(part)] if from_end else title[title.index(part) + len(part) :]
    return rest.strip(" 　|｜-–—:：/／»（(【[")


def _spoken(element: HtmlElement | None) -> str:
    return (
        "" if element is None else split_ruby(clean_line(_BLANKS.sub(" ", element.text_content()[:_LONGEST_SAID])))[0]
    )


def _author(
    root: HtmlElement, meta: dict[str, str], described: dict[str, Any], source: str, around: Sequence[str]
) -> str:
    said = _names(described.get("author")) or [each for name in _AUTHORS if (each := meta.get(name, ""))][:1]
    if not (names := _without_others(said, source)):
        marked = (_spoken(each) for each in root.iter() if _names_author(each))
        names = next((found for text in marked if (found := _without_others([text], source))), [])
    if not names:
        written_by = [text[by.end() :] for text in around if (by := _BY_WITHIN.search(text))]
        names = _without_others([_WESTERN.sub("", text) for text in written_by][:1], source)
    return "、".join(names)[:_LONGEST_NAME]


def _without_others(said: Sequence[str], source: str) -> list[str]:
    """The names in what is said of the author: not the site's, no address, no sentence."""
    names: list[str] = []
    for text in said:
        for part in _BETWEEN_NAMES.split(BY.sub("", text.strip(" 　［］[]（）()"))):
            name = part.strip(" 　:：")
            fits = 0 < len(name) <= _LONGEST_PERSON and "://" not in name and "。" not in name
            if fits and name not in (*names, source) and written_date(name) is None:
                names.append(name)
    return names


def _names_author(element: HtmlElement) -> bool:
    if element.get("rel") == "author" or element.get("itemprop") == "author":
        return True
    return element.tag != "body" and _AUTHOR_CLASS.search(element.get("class", "")) is not None


def _published(
    root: HtmlElement, meta: dict[str, str], described: dict[str, Any], around: Sequence[str]
) -> datetime.date | None:
    said = [_text(described.get("datePublished")), _text(described.get("dateCreated"))]
    said += [meta.get(name, "") for name in _DATES]
    said += [each.get("datetime", "") for each in root.xpath("//time[@datetime]")[:1]]
    said += around
    for text in said:
        if date := _date(text):
            return date
    return None


def _date(text: str) -> datetime.date | None:
    """The day in Japan of a moment in universal time, else the day as it is written."""
    day = _ISO.fullmatch(text)
    if day is None:
        return written_date(text)
    with suppress(ValueError, OverflowError):
        moment = datetime.datetime.fromisoformat(text)
        return (moment.astimezone(_JAPAN) if moment.utcoffset() == datetime.timedelta(0) else moment).date()
    with suppress(ValueError):
        return datetime.date(int(day[1]), int(day[2]), int(day[3]))
    return None


def written_date(text: str) -> datetime.date | None:
    """The first date in a text, with a year of either calendar."""
    text = text.translate(str.maketrans("０１２３４５６７８９", "0123456789"))
    era, western = _ERA.search(text), _WESTERN.search(text)
    found = era or western
    if found is None:
        return None
    year = _ERA_STARTS[found[1]] + (1 if found[2] == "元" else int(found[2])) if era else int(found[1])
    try:
        return datetime.date(year, int(found[found.re.groups - 1]), int(found[found.re.groups]))
    except ValueError:
        return None


def _canonical(root: HtmlElement, meta: dict[str, str], address: str) -> str:
    """The address that the page gives itself, if it is one of the same site, else `address`."""
    said: list[str] = [each.get("href", "") for each in root.xpath("//link[@rel='canonical']")] + [
        meta.get("og:url", "")
    ]
    for each in said:
        try:
            found: str = urljoin(address, each.strip())
            parts, own = urlsplit(found), urlsplit(address)
            same = _site(parts.hostname) == _site(own.hostname) or not address
        except ValueError:
            continue
        if not each or parts.scheme not in ("http", "https") or not parts.hostname or len(found) > _LONGEST_ADDRESS:
            continue
        is_home = parts.path in ("", "/") and not parts.query and own.path not in ("", "/")
        if same and not is_home and not _PAGE_OF_SEVERAL.search(address):
            return found
    return address


def _site(host: str | None) -> str:
    return re.sub(r"^(?:www|m|sp|amp|mobile)\.", "", (host or "").lower())
