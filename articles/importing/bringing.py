"""What people bring along → imports in the background: addresses, files, books, pages as they saw them.

Each thing stands in the list of imports, also one that cannot be read: there it is said why.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import PurePath
from typing import Any, BinaryIO, cast
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.annotations.request_keys import key_for
from articles.importing.decode import read_limited
from articles.importing.epub import book_in, chapter_name, is_book
from articles.importing.fetching.client import LARGEST as LARGEST_PAGE
from articles.importing.hygiene import clean_line
from articles.importing.jobs import ask_for, refused
from articles.importing.plain import LONGEST_TITLE
from articles.importing.problems import ImportProblem
from articles.models import Collection, ImportJob, Reader

Run = Callable[[int], object]
PLAIN = (".txt", ".text", ".md", ".markdown")
PAGES = (".html", ".htm", ".xhtml", ".xht")
READABLE = (*PLAIN, *PAGES, ".epub")
_LONGEST_NAME = 300
_LONGEST_COLLECTION = 100


class OtherKind(ImportProblem):
    """A file whose name says that it is of a kind that is not read."""

    message: Promise | str = gettext_lazy(
        "Newsreader reads text, Markdown, HTML and EPUB files. Open this one where it can be read, and paste its text."
    )


class LargePage(ImportProblem):
    """A page of more bytes than are read."""

    message = gettext_lazy("This page has more than 5 MB. Open it, copy the article's text and paste that.")


def is_plain(name: str) -> bool:
    """Whether a file is a text, which its person can look over before it is saved."""
    return not name.lower().endswith((*PAGES, ".epub"))


def bring_addresses(
    owner: Reader, addresses: Sequence[str], *, request: object, run: Run, said: Mapping[str, str] | None = None
) -> list[ImportJob]:
    """Have pages fetched. What the person says, `said`, is about a single one."""
    told = dict(said or {}) if len(addresses) == 1 else {}
    with transaction.atomic():
        return [
            ask_for(owner, run=run, request_key=key_for(request, "address", address), address=address, said=told)
            for address in addresses
        ]


def bring_page(
    owner: Reader,
    *,
    html: str,
    address: str,
    key: UUID | None,
    run: Run,
    said: Mapping[str, str] | None = None,
) -> ImportJob:
    """Import a page as the person saw it. Raises LargePage."""
    # It is Unicode whatever the page says of its encoding: the mark at the beginning outweighs that.
    content = "\ufeff".encode() + html.encode("utf-8", "replace")
    if len(content) > LARGEST_PAGE:
        raise LargePage
    return ask_for(
        owner,
        run=run,
        request_key=key,
        address=address,
        content=content,
        content_type="text/html; charset=utf-8",
        said=dict(said or {}),
    )


def bring_files(owner: Reader, files: Sequence[UploadedFile[Any]], *, request: object, run: Run) -> list[ImportJob]:
    """Import files, of a book each chapter. The same request brings the same files once."""
    with transaction.atomic():
        return [job for file in files for job in _bring_file(owner, file, request, run)]


def _bring_file(owner: Reader, file: UploadedFile[Any], request: object, run: Run) -> list[ImportJob]:
    name = clean_line(PurePath(file.name or "").name)[-_LONGEST_NAME:]
    stream = cast(BinaryIO, file.file)
    key = key_for(request, "file", name, _digest(stream))
    try:
        if is_book(name):
            return _bring_book(owner, stream, key, run)
        content = _content(name, stream)
    except ImportProblem as problem:
        return [refused(owner, name=name, problem=str(problem), request_key=key)]
    content_type = "text/html" if name.lower().endswith(PAGES) else "text/plain"
    return [ask_for(owner, run=run, request_key=key, name=name, content=content, content_type=content_type)]


def _content(name: str, stream: BinaryIO) -> bytes:
    if not name.lower().endswith(READABLE):
        raise OtherKind
    if name.lower().endswith(PLAIN):
        return read_limited(stream)
    content = stream.read(LARGEST_PAGE + 1)
    if len(content) > LARGEST_PAGE:
        raise LargePage
    return content


def _bring_book(owner: Reader, stream: BinaryIO, key: UUID, run: Run) -> list[ImportJob]:
    """A job for each chapter, and a collection for them all. Raises BookProblem."""
    book = book_in(stream)
    title = book.title[:_LONGEST_COLLECTION] or _("A book")
    collection, _made = Collection.objects.get_or_create(reader=owner, name=title)
    return [
        ask_for(
            owner,
            run=run,
            request_key=key_for(key, "chapter", number),
            name=(name := chapter_name(book, number)[:_LONGEST_NAME]),
            content=chapter.content,
            content_type="application/xhtml+xml",
            said={
                "title": (chapter.title or name)[:LONGEST_TITLE],
                "source": book.title[:200],
                "author": book.author[:200],
            },
            collection=collection,
        )
        for number, chapter in enumerate(book.chapters, start=1)
    ]


def _digest(stream: BinaryIO) -> str:
    digest = hashlib.sha256()
    while part := stream.read(2**20):
        digest.update(part)
    stream.seek(0)
    return digest.hexdigest()
