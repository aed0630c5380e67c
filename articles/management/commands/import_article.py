"""`import_article SOURCE`: a file, the standard input, or the page at an address becomes an article."""

from __future__ import annotations

import argparse
import json
import re
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, ProgrammingError
from django.urls import reverse
from django.utils import timezone

from articles.dictionary.entries import DictionaryMissing
from articles.forms.importing import DetailsForm
from articles.importing.addresses import address_key
from articles.importing.decode import read_limited
from articles.importing.fetching import Fetched, FetchProblem, fetch
from articles.importing.found import Found, found_in
from articles.importing.hygiene import clean_line
from articles.importing.load import store_article
from articles.importing.plain import Draft
from articles.importing.problems import ImportProblem
from articles.models import Article, Reader
from articles.signing_in import owner

_ADDRESS = re.compile(r"https?://", re.IGNORECASE)


class Command(BaseCommand):
    """Stores the article for its owner and says where it can be read."""

    help = (
        "Import an article from a text, Markdown or HTML file (UTF-8, UTF-16, Shift_JIS, EUC-JP or ISO-2022-JP), "
        "or from the page at an address, which is fetched at once."
    )

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        told = "a file, - for the standard input, or an address that begins with https:// or http://"
        parser.add_argument("source_file", metavar="SOURCE", help=told)
        parser.add_argument("--title", default="", help="else it is taken from the text")
        parser.add_argument("--source", default="", help="who published it, such as a newspaper")
        parser.add_argument("--address", default="", help="where it was published on the web")
        parser.add_argument("--author", default="")
        parser.add_argument("--date", default="", help="when it was published, as 2024-06-18")
        parser.add_argument("--owner", default="", metavar="USERNAME", help="else the owner of this Newsreader")
        parser.add_argument("--json", action="store_true", help="print what was stored as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        details = _details(options)
        try:
            reader = _reader(options["owner"])
            found, fetched_at = _found(options["source_file"], details, reader)
            draft = found.draft
            article = store_article(
                owner=reader, draft=draft, **found.details(), and_then=lambda stored: _note(stored, fetched_at)
            )
        except (ImportProblem, DictionaryMissing) as problem:
            raise CommandError(str(problem)) from problem
        except (OperationalError, ProgrammingError) as error:
            raise CommandError(f"The database is not ready ({error}). Run: manage.py migrate") from error
        url = reverse("article", args=[article.pk])
        if options["json"]:
            self.stdout.write(json.dumps(_as_json(article, draft, url), ensure_ascii=False))
        else:
            self.stdout.write(f"Imported “{article.title}” for {reader.username}: it is at {url} in Newsreader.")


def _details(options: dict[str, Any]) -> DetailsForm:
    """The options as the form on the page checks them. Raises CommandError with what is wrong."""
    names = {"title": "title", "source": "source", "address": "address", "author": "author", "published": "date"}
    form = DetailsForm({field: clean_line(options[option]) for field, option in names.items()})
    if not form.is_valid():
        wrong = (f"--{names[field]}: {' '.join(map(str, problems))}" for field, problems in form.errors.items())
        raise CommandError(" ".join(wrong))
    return form


def _found(source: str, details: DetailsForm, reader: Reader) -> tuple[Found, datetime | None]:
    """What is to be stored after what the options say, and when it was fetched. Raises CommandError, ImportProblem."""
    said = details.said()
    address, title = details.cleaned_data["address"], said.get("title", "")
    if not _ADDRESS.match(source):
        content = _bytes(source)
        return found_in(content, name=Path(source).name, address=address, title=title).after(said), None
    page = fetch(source)
    if not isinstance(page, Fetched):  # nothing was said of an earlier one
        raise FetchProblem
    found = found_in(page.content, content_type=page.content_type, address=address or page.address, title=title)
    same = Article.objects.filter(owner=reader, address_key=address_key(found.address), deleted_at=None)
    if there := same.order_by("pk").first():
        url = reverse("article", args=[there.pk])
        raise CommandError(f"{reader.username} has this article already, at {url} in Newsreader. Nothing was stored.")
    return found.after(said), timezone.now()


def _note(article: Article, fetched_at: datetime | None) -> None:
    if fetched_at is not None:
        Article.objects.filter(pk=article.pk).update(fetched_at=fetched_at)


def _bytes(name: str) -> bytes:
    """The bytes of the file. Raises CommandError, or TooLarge."""
    if name == "-":
        return read_limited(sys.stdin.buffer)
    try:
        with Path(name).open("rb") as stream:
            return read_limited(stream)
    except FileNotFoundError as error:
        raise CommandError(f"There is no file {name!r}.") from error
    except IsADirectoryError as error:
        raise CommandError(f"{name!r} is a folder; name one file.") from error
    except PermissionError as error:
        raise CommandError(f"The file {name!r} may not be read; check its permissions.") from error
    except (OSError, ValueError) as error:  # ValueError: NUL in the name
        raise CommandError(f"The file {name!r} cannot be read: {error}.") from error


def _reader(username: str) -> Reader:
    if not username:
        return owner()
    try:
        return Reader.objects.get(username=clean_line(username))
    except Reader.DoesNotExist as error:
        raise CommandError(f"Nobody here has the username {username!r}.") from error


def _as_json(article: Article, draft: Draft, url: str) -> dict[str, object]:
    return {
        "id": article.pk,
        "url": url,
        "annotations": reverse("annotation_container", args=[article.pk]),
        "title": article.title,
        "sections": [
            {"level": section.level, "heading": section.heading, "text": "\n".join(section.paragraphs)}
            for section in draft.sections
        ],
        "set_aside": list(draft.set_aside),
    }
