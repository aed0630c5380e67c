"""People who work on one article over plain HTTP, each on a connection that is kept, as browsers do."""

from __future__ import annotations

import http.client
import json
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urlencode

from tests.bench.requests import CSRF_SECRET

SECONDS_FOR_AN_ANSWER = 30


class Refused(Exception):
    """The server answered, but not with what was asked for."""


@dataclass(frozen=True, slots=True)
class Team:
    """An article, its newest revision's id and text, and a session's key for each person."""

    article: int
    path: str
    revision: int
    text: str
    shared_path: str
    authors: list[int]
    """The ids of their accounts."""
    sessions: list[str]

    def passages(self, person: int, people: int) -> Iterator[tuple[int, int]]:
        """[start, end) of passages within a line, short ones first, none given to two of the people."""
        number = 0
        for length in range(2, 40):
            for start in range(len(self.text) - length):
                if self.text[start : start + length].isalnum():
                    number += 1
                    if number % people == person:
                        yield start, start + length


def gather(text: str, people: int, *, copies: int = 1) -> Team:
    """Store the text, `copies` times over as one article, make a link to it, and `people` with an account each.

    They have the article once they have opened the link.
    """
    from django.conf import settings
    from django.db import connections
    from django.urls import reverse

    from articles.importing.load import store_article
    from articles.importing.plain import parse
    from articles.models import Reader, Revision
    from articles.sharing.links import make_link
    from tests.bench import baselines

    owner = Reader.objects.create_user("aki")
    article = store_article(owner=owner, draft=parse("\n\n".join([text] * copies)))
    revision = Revision.objects.get(article=article)
    _, shared_path = make_link(article=article, sharer=owner, label="bench")
    readers = [Reader.objects.create_user(f"reader-{number}") for number in range(people)]
    backend = settings.AUTHENTICATION_BACKENDS[0]
    team = Team(
        article=article.pk,
        path=reverse("article", args=[article.pk]),
        revision=revision.pk,
        text=revision.text,
        shared_path=shared_path,
        authors=[reader.pk for reader in readers],
        sessions=[baselines.session_of(reader, backend) for reader in readers],
    )
    connections.close_all()  # no part in what the server does from now on
    return team


@dataclass(frozen=True, slots=True)
class NoteForm:
    """The form for a note as the server sent it: where it goes, and its hidden fields."""

    path: str
    hidden: dict[str, str]


@dataclass(frozen=True, slots=True)
class Passage:
    """A highlight that is asked for; the same `request_key` says that it is the same request again."""

    start: int
    end: int
    quote: str
    marker: str
    request_key: str

    @classmethod
    def of(cls, text: str, start: int, end: int, marker: str) -> Passage:
        return cls(start, end, text[start:end], marker, str(uuid.uuid4()))


class Person:
    """Asks as the page's scripts do. Everything raises OSError or HTTPException when no whole answer came."""

    def __init__(self, port: int, session: str) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=SECONDS_FOR_AN_ANSWER)
        self._headers = {
            "Accept-Encoding": "gzip",
            "Cookie": f"csrftoken={CSRF_SECRET}; sessionid={session}",
        }

    def get(self, path: str, *, swap: bool = False) -> bytes:
        """A page, or with `swap` a part of one. Raises Refused for anything but 200."""
        return self._ask("GET", path, {"HX-Request": "true"} if swap else {})[0]

    def mark(self, team: Team, passage: Passage) -> tuple[int, NoteForm]:
        """Highlight and open the form for a note: the annotation's id and the form. Raises Refused."""
        fields: dict[str, object] = {
            "revision": team.revision,
            "start": passage.start,
            "end": passage.end,
            "quote": passage.quote,
            "marker": passage.marker,
            "request_key": passage.request_key,
            "open": "note",
        }
        html, triggers = self._post(f"{team.path}annotations/", fields)
        saved = json.loads(triggers)["annotation-saved"]
        return saved["id"], _form_for(saved["noteUrl"], html)

    def write(self, form: NoteForm, note: str) -> None:
        """Save the note. Raises Refused."""
        self._post(form.path, {**form.hidden, "note": note})

    def post(self, path: str, **fields: str) -> None:
        """Any other change. Raises Refused."""
        self._post(path, fields)

    def _post(self, path: str, fields: Mapping[str, object]) -> tuple[str, str]:
        headers = {
            "Accept-Encoding": "identity",
            "Content-Type": "application/x-www-form-urlencoded",
            "HX-Request": "true",
            "X-CSRFToken": CSRF_SECRET,
        }
        body, triggers = self._ask("POST", path, headers, urlencode(fields))
        return body.decode(), triggers

    def _ask(self, method: str, path: str, headers: dict[str, str], body: str | None = None) -> tuple[bytes, str]:
        try:
            self._connection.request(method, path, body, {**self._headers, **headers})
            response = self._connection.getresponse()
            answer = response.read()
        except BaseException:
            self._connection.close()  # the next request begins on a new one
            raise
        if response.status != http.HTTPStatus.OK:
            raise Refused(f"{method} {path} was answered with {response.status}: {answer[:300]!r}")
        return answer, response.headers.get("HX-Trigger", "{}")


class _Forms(HTMLParser):
    """Collects the hidden fields of each form, by the address that it posts to."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, dict[str, str]] = {}
        self._path = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        if tag == "form":
            self._path = attributes.get("action") or ""
            self.found[self._path] = {}
        elif tag == "input" and attributes.get("type") == "hidden" and self._path:
            self.found[self._path][attributes.get("name") or ""] = attributes.get("value") or ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._path = ""


def _form_for(path: str, html: str) -> NoteForm:
    forms = _Forms()
    forms.feed(html)
    if path not in forms.found:
        raise Refused(f"The answer has no form for {path}: {html[-300:]!r}")
    return NoteForm(path, forms.found[path])
