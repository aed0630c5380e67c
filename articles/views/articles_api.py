"""Articles of programs: what they bring is imported in the background, and each import says what became of it."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse

from articles import access
from articles.access import PageRequest
from articles.annotations.request_keys import key_for, key_with_content
from articles.forms.addresses import addresses_in
from articles.forms.importing import DetailsForm
from articles.importing.bringing import LargePage, bring_page
from articles.importing.hygiene import clean_line
from articles.importing.jobs import ask_for
from articles.importing.problems import LARGEST_FILE, ImportProblem
from articles.importing.running import run
from articles.models import ImportJob, Reader
from articles.personal_tokens import ARTICLES
from articles.views.api import Problem, answer, api_view, sent_json

MEDIA_TYPE = "application/json"
LARGEST = 12_000_000
"""Bytes: the largest page, with room for escapes."""
METHODS = "OPTIONS, POST"
IMPORT_METHODS = "GET, HEAD, OPTIONS"
_CONTENTS = ("address", "html", "text")
_DETAILS = ("title", "source", "author", "published")
_KNOWN = (*_CONTENTS, *_DETAILS)


@api_view(ARTICLES, allow=METHODS, links="")
def articles(request: PageRequest, reader: Reader) -> HttpResponse:
    """POST has an article imported: `html` or `text`, with its `address` or not, or else the page at an `address`."""
    if request.method == "OPTIONS":
        return answer(request, {}, headers={"Content-Type": MEDIA_TYPE})
    sent = _sent(request)
    key = _request_key(request, sent)
    job = _asked(reader, sent, _said(sent), key)
    address = request.build_absolute_uri(reverse("import_api", args=[job.pk]))
    headers = {"Location": address, "Content-Type": MEDIA_TYPE}
    return answer(request, _as_json(request, job), status=HTTPStatus.ACCEPTED, headers=headers)


@api_view(ARTICLES, allow=IMPORT_METHODS, links="")
def one_import(request: PageRequest, reader: Reader, pk: int) -> HttpResponse:
    """How far an import is, its problem, and the article it has come to."""
    try:
        job = access.own_import_or_404(reader, pk)
    except Http404:
        raise Problem(HTTPStatus.NOT_FOUND, "No import of yours has this number; they are kept for 30 days.") from None
    return answer(request, _as_json(request, job), headers={"Content-Type": MEDIA_TYPE})


def _sent(request: PageRequest) -> dict[str, str]:
    """What was sent, by its names. Raises Problem."""
    sent = sent_json(request, media_type=MEDIA_TYPE, largest=LARGEST)
    if not isinstance(sent, dict) or not all(isinstance(value, str) for value in sent.values()):
        raise _wrong('Send one JSON object of strings, such as {"address": "https://…"}.')
    if unknown := sorted(set(sent) - set(_KNOWN)):
        raise _wrong(f"There is no {unknown[0]!r} here; there are: {', '.join(_KNOWN)}.")
    if not any(sent.get(name, "").strip() for name in _CONTENTS):
        raise _wrong("Send an `address`, or the article as `html` or `text`.")
    if "html" in sent and "text" in sent:
        raise _wrong("Send `html` or `text`, not both.")
    return {name: value.replace("\0", "") for name, value in sent.items()}


def _wrong(told: str) -> Problem:
    return Problem(HTTPStatus.BAD_REQUEST, told)


def _request_key(request: PageRequest, sent: dict[str, str]) -> UUID | None:
    """What a program that may have to ask again calls its request, and what it sends."""
    given = request.headers.get("Idempotency-Key", "")
    return key_with_content(key_for(given, "article"), json.dumps(sent, sort_keys=True)) if given else None


def _said(sent: dict[str, str]) -> dict[str, str]:
    """The details, as the form on the page checks them. Raises Problem."""
    form = DetailsForm({name: clean_line(sent.get(name, "")) for name in (*_DETAILS, "address")})
    if not form.is_valid():
        name, problems = next(iter(form.errors.items()))
        raise _wrong(f"`{name}`: {' '.join(map(str, problems))}")
    return form.said()


def _asked(reader: Reader, sent: dict[str, str], said: dict[str, str], key: UUID | None) -> ImportJob:
    try:
        address = next(iter(addresses_in(clean_line(sent.get("address", "")))), "")
        if sent.get("address", "").strip() and not address:
            raise _wrong("`address` is no address of a web page. It begins with https:// or http://.")
        if "html" in sent:
            return bring_page(reader, html=sent["html"], address=address, key=key, run=run, said=said)
        if "text" not in sent:
            return ask_for(reader, run=run, request_key=key, address=address, said=said)
    except LargePage as problem:
        raise Problem(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, str(problem)) from problem
    except ImportProblem as problem:
        raise _wrong(f"`address`: {problem}") from problem
    content = sent["text"].encode("utf-8", "replace")
    if len(content) > LARGEST_FILE:
        raise Problem(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"`text` may have {LARGEST_FILE} bytes.")
    return ask_for(
        reader,
        run=run,
        request_key=key,
        address=address,
        content=content,
        content_type="text/plain; charset=utf-8",
        said=said,
    )


def _as_json(request: PageRequest, job: ImportJob) -> dict[str, Any]:
    is_there = job.article is not None and job.article.deleted_at is None
    article = request.build_absolute_uri(reverse("article", args=[job.article_id])) if is_there else None
    return {
        "id": request.build_absolute_uri(reverse("import_api", args=[job.pk])),
        "state": job.state,
        "problem": job.problem or None,
        "failed_at": job.failed_at or None,
        "article": article,
    }
