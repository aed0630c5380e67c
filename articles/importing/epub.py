"""An EPUB → its chapters, in the order in which they are read: container.xml → package → spine.

A book is a ZIP of strangers. Nothing is written to disk, only what the spine names is unpacked, and no more than the
limits below, whatever the archive says of itself. https://www.w3.org/TR/epub-33/
"""

from __future__ import annotations

import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.importing.hygiene import clean_line
from articles.importing.problems import ImportProblem
from articles.japanese.kana import KANA, KANJI

LARGEST_BOOK = 50 * 1024 * 1024  # bytes, packed: a novel with its pictures
MOST_FILES = 10_000
MOST_CHAPTERS = 500
LARGEST_PART = 5 * 1024 * 1024  # bytes of a chapter, unpacked
LARGEST_XML = 2 * 1024 * 1024  # bytes of the package, and of the table of contents
DEEPEST = 40  # elements within each other in those
LARGEST_TEXT = 40 * 1024 * 1024  # bytes of all chapters
_LARGEST_DIRECTORY = MOST_FILES * 200  # bytes; zipfile makes an object of every file that the directory names
_A_PAGE = 100  # characters; what the table of contents does not name and is shorter is a title page, a dedication …

_END = b"PK\x05\x06"
_LONGEST_END = 22 + 65_535
_BIG_ARCHIVE = b"PK\x06\x07"
_IS_ENCRYPTED = 0x1
_BODY = re.compile(rb"<body\b", re.IGNORECASE)
_TAG = re.compile(rb"<[^<>]*>")
_JAPANESE = re.compile(f"[{KANA}{KANJI}]")
_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)
_HTML = ("application/xhtml+xml", "text/html")


class BookProblem(ImportProblem):
    """A file that is called an EPUB and cannot be read as one."""

    message: Promise | str = gettext_lazy(
        "This is no EPUB that can be read: it is damaged, or a file of another kind. "
        "Open it where it can be read, and paste a chapter's text."
    )


class Locked(BookProblem):
    """Encrypted, as shops do it."""

    message = gettext_lazy(
        "This book is locked by its shop (DRM), so its text cannot be read. Nothing can be done here."
    )


class TooMuch(BookProblem):
    """More than a book has, or more than it says."""

    message = gettext_lazy(
        "This book is larger than Newsreader unpacks: 50 MB, 500 chapters, 5 MB of text in each. "
        "Paste the text of the chapters that you want to read."
    )


class NoText(BookProblem):
    """A book of pictures."""

    message = gettext_lazy("There is no Japanese text in this book; its pages may be pictures.")


@dataclass(frozen=True, slots=True)
class Chapter:
    """One document of the spine; the title is that of the table of contents, or empty."""

    title: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Book:
    """`left_out` counts the documents without a text of their own: cover, contents, title page."""

    title: str
    author: str
    chapters: tuple[Chapter, ...]
    left_out: int


def is_book(name: str) -> bool:
    """Whether a file is called an EPUB."""
    return name.lower().endswith(".epub")


def book_in(stream: BinaryIO) -> Book:
    """The book in a file that can be searched. Raises BookProblem."""
    _require_small(stream)
    try:
        with zipfile.ZipFile(stream) as archive:
            return _Archive(archive).book()
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, KeyError, NotImplementedError) as error:
        raise BookProblem from error
    except (ParseError, DefusedXmlException, LookupError, UnicodeError) as error:
        raise BookProblem from error


def _require_small(stream: BinaryIO) -> None:
    """The directory is looked at before zipfile reads it, which makes as many objects as that names files."""
    size = stream.seek(0, 2)
    if size > LARGEST_BOOK:
        raise TooMuch
    stream.seek(max(0, size - _LONGEST_END))
    tail = stream.read()
    without_comment = tail[-22:]
    is_last = without_comment.startswith(_END) and without_comment.endswith(b"\0\0")
    end = len(tail) - 22 if is_last else tail.rfind(_END)
    if end < 0:
        raise BookProblem
    is_big = _BIG_ARCHIVE in tail[max(0, end - 20) : end]
    if is_big or int.from_bytes(tail[end + 12 : end + 16], "little") > _LARGEST_DIRECTORY:
        raise TooMuch
    stream.seek(0)


class _Archive:
    """The files of a book by their names, unpacked one by one."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._files = {info.filename: info for info in archive.infolist()}
        self._unpacked = 0
        if len(archive.infolist()) > MOST_FILES:
            raise TooMuch

    def book(self) -> Book:
        """The chapters, and what the package says of the book."""
        package_name = self._package_name()
        package = self._xml(package_name)
        folder = posixpath.dirname(package_name)
        items = {item.get("id", ""): item for item in _all(package, "item")}
        titles = self._titles(package, items, folder)
        chapters: list[Chapter] = []
        left_out = 0
        for name in _spine(package, items, folder):
            chapter = self._chapter(name, titles)
            left_out += chapter is None
            if chapter is not None:
                chapters.append(chapter)
            if len(chapters) > MOST_CHAPTERS:
                raise TooMuch
        if not chapters:
            raise NoText
        author = "、".join(filter(None, (_text(each) for each in _all(package, "creator"))))
        return Book(_first_text(package, "title"), author, tuple(chapters), left_out)

    def _package_name(self) -> str:
        self._require_unlocked()
        for root in _all(self._xml("META-INF/container.xml"), "rootfile"):
            if name := _inside("", root.get("full-path", "")):
                return name
        raise BookProblem

    def _require_unlocked(self) -> None:
        """Fonts are often made unreadable outside of the book; its text only where it was locked."""
        if "META-INF/encryption.xml" not in self._files:
            return
        locked = (each.get("URI", "") for each in _all(self._xml("META-INF/encryption.xml"), "CipherReference"))
        if any(name.lower().endswith((".xhtml", ".html", ".htm", ".xml", ".opf")) for name in locked):
            raise Locked

    def _titles(self, package: Element, items: dict[str, Element], folder: str) -> dict[str, str]:
        """The table of contents: what each document is called where it is named first. A broken one names none."""
        for item in items.values():
            if "nav" in item.get("properties", "").split() or item.get("media-type") == "application/x-dtbncx+xml":
                name = _inside(folder, item.get("href", ""))
                try:
                    found = _named_in(self._xml(name), posixpath.dirname(name))
                except (ParseError, DefusedXmlException, BookProblem):
                    continue
                if found:
                    return found
        return {}

    def _chapter(self, name: str, titles: dict[str, str]) -> Chapter | None:
        """None for what has no text of its own."""
        content = self._read(name)
        self._unpacked += len(content)
        if self._unpacked > LARGEST_TEXT:
            raise TooMuch
        if _ENTITY.search(content):  # nothing in a book needs one, and a few lines of them stand for gigabytes
            raise BookProblem
        length = _length(content)
        if length == 0 or (titles and name not in titles and length < _A_PAGE):
            return None
        return Chapter(titles.get(name, ""), content)

    def _xml(self, name: str) -> Element:
        found: Element = fromstring(self._read(name, LARGEST_XML))
        _require_shallow(found)
        return found

    def _read(self, name: str, largest: int = LARGEST_PART) -> bytes:
        info = self._files.get(name)
        if info is None:
            raise BookProblem
        if info.flag_bits & _IS_ENCRYPTED:
            raise Locked
        # Others are not for EPUB, and may take memory as they like.
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise BookProblem
        with self._archive.open(info) as part:
            content = part.read(largest + 1)
        if len(content) > largest:
            raise TooMuch
        return content


def _length(content: bytes) -> int:
    """About how many Japanese characters a document shows."""
    body = _BODY.search(content)
    shown = _TAG.sub(b"", content[body.start() if body else 0 :])
    return len(_JAPANESE.findall(shown.decode("utf-8", "replace")))


def _require_shallow(root: Element) -> None:
    """No package and no table of contents is deeper; what is takes time with every look at it."""
    level = [root]
    for _depth in range(DEEPEST):
        level = [child for element in level for child in element]
    if level:
        raise TooMuch


def _spine(package: Element, items: dict[str, Element], folder: str) -> Iterator[str]:
    """The names of the documents in reading order, without what stands beside the text."""
    seen = set()
    for reference in _all(package, "itemref"):
        item = items.get(reference.get("idref", ""))
        if item is None or reference.get("linear") == "no" or "nav" in item.get("properties", "").split():
            continue
        name = _inside(folder, item.get("href", ""))
        if item.get("media-type") in _HTML and name and name not in seen:
            seen.add(name)
            yield name


def _named_in(contents: Element, folder: str) -> dict[str, str]:
    """Names of documents → titles, from a nav document or an NCX."""
    found: dict[str, str] = {}
    for point in _all(contents, "navPoint"):
        places = (child.get("src", "") for child in point if _local(child) == "content")
        _name(found, folder, next(places, ""), _first_text(point, "navLabel"))
    for nav in _all(contents, "nav"):
        kind = next((value for name, value in nav.attrib.items() if name.rpartition("}")[2] == "type"), "toc")
        for link in _all(nav, "a") if kind == "toc" else ():
            _name(found, folder, link.get("href", ""), _text(link))
    return found


def _name(found: dict[str, str], folder: str, place: str, title: str) -> None:
    if (name := _inside(folder, place)) and title:
        found.setdefault(name, title)


def _inside(folder: str, reference: str) -> str:
    """The name of a file of the book that a reference means; empty for one that leads out of it."""
    try:
        parts = urlsplit(reference)
    except ValueError:
        return ""
    name = posixpath.normpath(posixpath.join(folder, unquote(parts.path)))
    leads_out = parts.scheme or parts.netloc or not parts.path or name.startswith(("/", "..")) or "\\" in name
    return "" if leads_out else name


def _local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _all(root: Element, name: str) -> Iterator[Element]:
    return (element for element in root.iter() if _local(element) == name)


def _first_text(root: Element, name: str) -> str:
    return next((text for element in _all(root, name) if (text := _text(element))), "")


def _text(element: Element) -> str:
    """Without readings: a title is a line of plain text."""
    return clean_line(" ".join("".join(_shown(element)).split()))


def _shown(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if _local(child) not in ("rt", "rp", "navPoint"):
            yield from _shown(child)
        yield child.tail or ""


def chapter_name(book: Book, number: int) -> str:
    """What a chapter is called beside others, by its number from 1."""
    title = book.chapters[number - 1].title or _("part %(number)s") % {"number": number}
    return f"{book.title} – {title}" if book.title else title
