"""What the addresses for programs have in common: who asks, how refusals are told, tags of states.

Programs show a personal token. The session of a signed-in person is enough to read, never to write: these addresses
have no protection against forms of other sites. So pages of other sites may ask here, too, if they have a token.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpResponse, HttpResponseNotModified
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags
from django.views.decorators.csrf import csrf_exempt

from articles.access import PageRequest, visitor
from articles.annotations.web_annotation import JSON, MEDIA_TYPE, as_bytes, entity_tag
from articles.models import Annotation, Reader
from articles.personal_tokens import live_token, note_use

LARGEST_BODY = 1_000_000
"""Bytes: the longest note, and a passage as long as an article may be, with room for escapes."""
SAFE = ("GET", "HEAD", "OPTIONS")
ApiView = Callable[..., HttpResponse]


class Problem(Exception):
    """The request is refused: `detail` says why and what to do, in English as everything that programs read."""

    def __init__(self, status: HTTPStatus, detail: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.headers = headers


def api_view(scope: str, *, allow: str, links: str) -> Callable[[ApiView], ApiView]:
    """A view `(request, reader, …)` for programs. `allow` are its methods, `links` the Link header of every answer.

    Whoever sends no credentials may ask for the options all the same, as browsers do before they ask for another site;
    nothing is looked up then.
    """

    def decorate(view: ApiView) -> ApiView:
        @csrf_exempt
        @wraps(view)
        def answered(request: PageRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            try:
                if request.method not in allow.split(", "):
                    raise Problem(HTTPStatus.METHOD_NOT_ALLOWED, f"This address has the methods {allow}.")
                reader = _reader(request, scope)
                response = nothing(HTTPStatus.OK) if reader is None else view(request, reader, *args, **kwargs)
            except Problem as problem:
                response = _told(problem)
            except (Http404, Annotation.DoesNotExist):
                response = _told(Problem(HTTPStatus.NOT_FOUND, "Nothing is here for you."))
            return _with_headers(response, allow, links)

        return answered

    return decorate


def _reader(request: PageRequest, scope: str) -> Reader | None:
    """Who asks; None for the options alone. Raises Problem."""
    scheme, _space, secret = request.headers.get("Authorization", "").partition(" ")
    if not scheme:
        seen = visitor(request) if request.method in SAFE else None
        if seen is None and request.method != "OPTIONS":
            raise Problem(
                HTTPStatus.UNAUTHORIZED,
                "Send a personal token as “Authorization: Bearer …”. You make one on the page of your account.",
                {"WWW-Authenticate": 'Bearer realm="Newsreader"'},
            )
        return seen
    token = live_token(secret.strip()) if scheme.lower() == "bearer" else None
    if token is None:
        raise Problem(
            HTTPStatus.UNAUTHORIZED,
            "This token is unknown or revoked. Make a new one on the page of your account.",
            {"WWW-Authenticate": 'Bearer realm="Newsreader", error="invalid_token"'},
        )
    if token.scope != scope:
        raise Problem(
            HTTPStatus.FORBIDDEN,
            f"This token is not for {scope}. Make one that is.",
            {"WWW-Authenticate": f'Bearer realm="Newsreader", error="insufficient_scope", scope="{scope}"'},
        )
    note_use(token)
    return token.reader


def _told(problem: Problem) -> HttpResponse:
    told = {
        "type": "about:blank",
        "title": problem.status.phrase,
        "status": problem.status.value,
        "detail": problem.detail,
    }
    content = json.dumps(told, ensure_ascii=False)
    return HttpResponse(content, "application/problem+json", problem.status, headers=problem.headers)


def _with_headers(response: HttpResponse, allow: str, links: str) -> HttpResponse:
    # Nobody is signed in by a cookie that a page of another site could use: it is never sent with these.
    across = {
        "Access-Control-Allow-Origin": "*",
        "Access-Control-Allow-Methods": allow,
        "Access-Control-Allow-Headers": "Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, Prefer",
        "Access-Control-Expose-Headers": "Accept-Post, Allow, Content-Location, ETag, Link, Location, Vary",
    }
    for name, value in {"Allow": allow, "Link": links, "Cache-Control": "private, no-cache", **across}.items():
        if value:
            response.headers.setdefault(name, value)
    patch_vary_headers(response, ["Accept", "Prefer", "Authorization", "Cookie"])
    return response


def answer(
    request: PageRequest,
    document: JSON,
    *,
    status: HTTPStatus = HTTPStatus.OK,
    headers: Mapping[str, str] | None = None,
) -> HttpResponse:
    """The document; only its headers for OPTIONS, and 304 to whoever has it already."""
    tag = entity_tag(document)
    named = {"Content-Type": MEDIA_TYPE, "ETag": tag, **(headers or {})}
    if request.method in ("GET", "HEAD") and _has_already(request, tag):
        return HttpResponseNotModified(headers=named)
    return HttpResponse(b"" if request.method == "OPTIONS" else as_bytes(document), status=status, headers=named)


def nothing(status: HTTPStatus) -> HttpResponse:
    """An answer without content, which therefore has no type."""
    response = HttpResponse(status=status)
    del response["Content-Type"]
    return response


def seen_states(request: PageRequest) -> frozenset[str] | None:
    """The entity tags of If-Match; None where any state will do.

    Those that were weakened on the way count as well: whoever compresses an answer must weaken its tag.
    """
    tags = parse_etags(request.headers.get("If-Match", "*"))
    return None if tags == ["*"] else frozenset(tag.removeprefix("W/") for tag in tags)


def _has_already(request: PageRequest, tag: str) -> bool:
    tags = parse_etags(request.headers.get("If-None-Match", ""))
    return tags == ["*"] or tag in [each.removeprefix("W/") for each in tags]


def sent_json(request: PageRequest, *, media_type: str = MEDIA_TYPE, largest: int = LARGEST_BODY) -> object:
    """What was sent as JSON of a media type, in at most so many bytes. Raises Problem."""
    if request.content_type != media_type.partition(";")[0]:
        told = f"Send it as Content-Type: {media_type}"
        raise Problem(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, told, {"Accept-Post": media_type})
    too_large = f"What is sent may have {largest} bytes."
    try:
        body = request.body
    except RequestDataTooBig as error:
        raise Problem(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, too_large) from error
    if len(body) > largest:
        raise Problem(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, too_large)
    try:
        found: object = json.loads(body.decode("utf-8-sig"), parse_constant=_no_number)
    except (ValueError, RecursionError) as error:  # ValueError: also what is not UTF-8
        raise Problem(HTTPStatus.BAD_REQUEST, f"This is no JSON: {error}.") from error
    return found


def _no_number(name: str) -> object:
    raise ValueError(f"{name} is no JSON number")
