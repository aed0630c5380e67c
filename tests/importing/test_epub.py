"""EPUBs: which chapters a book has, what they are called, and what no book may do."""

from __future__ import annotations

import io
import resource
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.importing.epub import (
    LARGEST_PART,
    MOST_CHAPTERS,
    Book,
    BookProblem,
    Locked,
    NoText,
    TooMuch,
    book_in,
    chapter_name,
)
from tests.importing.books import CONTAINER, FIRST, a_book, book_with, package, packed, parts


def read(content: bytes) -> Book:
    return book_in(io.BytesIO(content))


def test_chapters_come_in_the_order_of_the_spine_with_the_titles_of_the_contents() -> None:
    book = read(a_book())
    assert (book.title, book.author) == ("港の一年", "汐見凪")
    assert [chapter.title for chapter in book.chapters] == ["春の港", "夏の港"]
    assert book.chapters[0].content.decode() == FIRST
    assert chapter_name(book, 2) == "港の一年 – 夏の港"


def test_a_cover_and_a_title_page_are_left_out() -> None:
    assert read(a_book()).left_out == 2


def test_titles_of_books_before_epub_3_come_from_the_ncx() -> None:
    book = read(book_with({"OEBPS/package.opf": package(ncx=True)}))
    assert [chapter.title for chapter in book.chapters] == ["春の港", "夏の港"]


def test_a_broken_table_of_contents_names_none_and_loses_nothing() -> None:
    book = read(book_with({"OEBPS/nav.xhtml": "<html><nav>&nbsp;"}))
    assert len(book.chapters) == 3, "what is short may be a chapter where nothing says what is one"
    assert chapter_name(book, 1) == "港の一年 – part 1"


def test_what_stands_beside_the_text_is_no_chapter() -> None:
    spine = '<itemref idref="first"/><itemref idref="second" linear="no"/><itemref idref="first"/>'
    assert len(read(book_with({"OEBPS/package.opf": package(spine=spine)})).chapters) == 1


def test_fonts_may_be_scrambled_and_chapters_not() -> None:
    cipher = '<encryption><EncryptedData><CipherReference URI="{}"/></EncryptedData></encryption>'
    fonts = book_with({"META-INF/encryption.xml": cipher.format("OEBPS/font.otf")})
    assert len(read(fonts).chapters) == 2
    with pytest.raises(Locked, match="locked by its shop"):
        read(book_with({"META-INF/encryption.xml": cipher.format("OEBPS/text/first.xhtml")}))


def test_an_archive_with_a_password_is_locked() -> None:
    content = bytearray(a_book())
    directory = content.index(b"PK\x01\x02")
    while directory >= 0:
        content[directory + 8] |= 1
        directory = content.find(b"PK\x01\x02", directory + 4)
    with pytest.raises(Locked):
        read(bytes(content))


def test_a_book_of_pictures_has_no_text() -> None:
    with pytest.raises(NoText):
        read(book_with({"OEBPS/package.opf": package(spine='<itemref idref="cover"/>')}))


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="nothing"),
        pytest.param("これは本ではない。".encode(), id="a text"),
        pytest.param(a_book()[:-30], id="cut off at its end"),
        pytest.param(a_book()[400:], id="cut off at its beginning"),
        pytest.param(packed({"word/document.xml": "<w/>"}), id="another kind of ZIP"),
        pytest.param(book_with({"META-INF/container.xml": "<container/>"}), id="no package named"),
        pytest.param(book_with({"OEBPS/package.opf": "<package>"}), id="a package that is no XML"),
        pytest.param(
            book_with({"META-INF/container.xml": CONTAINER.replace("OEBPS/", "../../etc/")}), id="a way out of the book"
        ),
        pytest.param(book_with({"META-INF/container.xml": CONTAINER.replace("OEBPS/", "/")}), id="an absolute path"),
        pytest.param(packed(parts(), zipfile.ZIP_LZMA), id="packed as no EPUB is"),
    ],
)
def test_what_is_no_book_is_said_to_be_none(content: bytes) -> None:
    with pytest.raises(BookProblem, match="no EPUB that can be read"):
        read(content)


def test_a_chapter_is_never_taken_from_outside_of_the_book() -> None:
    spine = '<itemref idref="out"/>'
    for place in ("../../../etc/passwd", "/etc/passwd", "file:///etc/passwd", "https://news.example/", "..%2F..%2Fx"):
        opf = package(spine=spine).replace(
            "</manifest>", f'<item id="out" href="{place}" media-type="application/xhtml+xml"/></manifest>'
        )
        with pytest.raises(NoText):
            read(book_with({"OEBPS/package.opf": opf}))


LAUGHS = """<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ははは">{}]>""".format(
    "".join(f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("abcdefgh", "bcdefghi", strict=True))
)


@pytest.mark.parametrize("name", ["META-INF/container.xml", "OEBPS/package.opf", "OEBPS/text/first.xhtml"])
def test_entities_that_stand_for_gigabytes_are_not_expanded(name: str) -> None:
    with pytest.raises(BookProblem, match="no EPUB"):
        read(book_with({name: f"{LAUGHS}<html><body>&i;</body></html>"}))


def a_stated_directory(entries: int) -> bytes:
    """A book whose directory names as many files as it says, all of them the same."""
    content = a_book()
    end = content.rindex(b"PK\x05\x06")
    start = int.from_bytes(content[end + 16 : end + 20], "little")
    directory = content[start:end] * (entries // len(parts()))
    tail = bytearray(content[end:])
    tail[12:16] = len(directory).to_bytes(4, "little")
    return content[:start] + directory + bytes(tail)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(book_with({"OEBPS/text/first.xhtml": b"<p>" + bytes(300_000_000)}), id="a chapter of 300 MB"),
        pytest.param(book_with({"OEBPS/package.opf": b"<package>" + b" " * 100_000_000}), id="a package of 100 MB"),
        pytest.param(
            packed({**parts(), **{f"{number}.png": b"" for number in range(11_000)}}), id="eleven thousand files"
        ),
        pytest.param(a_stated_directory(200_000), id="two hundred thousand files"),
        pytest.param(book_with({"OEBPS/package.opf": "<a>" * 200_000 + "</a>" * 200_000}), id="elements without end"),
    ],
)
def test_what_unpacks_to_more_than_a_book_is_refused_without_unpacking_it(content: bytes) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(TooMuch, match="larger than Newsreader unpacks"):
        read(content)
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown < 20 * LARGEST_PART / 1024, "kilobytes"


def test_a_book_of_more_chapters_than_any_has_is_refused() -> None:
    numbers = range(MOST_CHAPTERS + 1)
    items = "".join(f'<item id="n{n}" href="n{n}.xhtml" media-type="application/xhtml+xml"/>' for n in numbers)
    opf = package(spine="".join(f'<itemref idref="n{n}"/>' for n in numbers)).replace(
        "</manifest>", f"{items}</manifest>"
    )
    changed: dict[str, str | bytes] = {f"OEBPS/n{n}.xhtml": FIRST.replace("春", "春" * 120) for n in numbers}
    with pytest.raises(TooMuch):
        read(book_with({**changed, "OEBPS/package.opf": opf}))


@pytest.mark.parametrize("again", [b"<head ", b"<!-- ", b"<", b"<body "])
def test_a_chapter_of_unclosed_tags_is_measured_in_no_time(again: bytes) -> None:
    """Five million characters of them; with the square of that it would not come to an end."""
    read(book_with({"OEBPS/text/first.xhtml": FIRST.encode() + again * (LARGEST_PART // 8)}))


GOOD = a_book()


@given(st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.integers(0, 255)), min_size=1, max_size=20))
def test_a_damaged_book_is_a_book_or_a_problem(damage: list[tuple[int, int]]) -> None:
    content = bytearray(GOOD)
    for place, byte in damage:
        content[place] = byte
    with suppress(BookProblem):
        assert read(bytes(content)).chapters
