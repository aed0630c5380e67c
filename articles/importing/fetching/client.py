"""One fetch, from the address to the bytes."""

from __future__ import annotations

import re
import ssl
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import lru_cache

import httpcore2
import httpx2
from django.conf import settings

from articles.importing.fetching.address import led_to, proper_address
from articles.importing.fetching.guard import AllowList
from articles.importing.fetching.network import Deadline, GuardedNetwork, Network, SystemNetwork
from articles.importing.fetching.pacing import await_turn
from articles.importing.fetching.problems import (
    Garbled,
    LeadsAround,
    NotAPage,
    NotConnected,
    NotSecure,
    Refused,
    TooMuch,
    TooSlow,
)
from articles.importing.fetching.unpacking import ACCEPTED, Damaged, collected

PAGES = (
    "text/html",
    "application/xhtml+xml",
    "application/vnd.wap.xhtml+xml",
    "text/plain",
    "text/markdown",
    "text/x-markdown",
)
"""Media types of what may become an article."""
FEEDS = (
    "application/atom+xml",
    "application/rss+xml",
    "application/rdf+xml",
    "application/feed+json",
    "application/xml",
    "text/xml",
    "application/json",
    "text/html",
    "application/xhtml+xml",
    "text/plain",
)
"""Media types of feeds as they are, and as servers name them; a page may say where its feed is."""
LARGEST = 5 * 1024 * 1024
"""Bytes, as they are sent and unpacked."""
SECONDS = 30.0
"""What one fetch may take in all: every redirect, every pause of the server."""
MOST_REDIRECTS = 10
_REDIRECTS = (301, 302, 303, 307, 308)
_PERMANENT = (301, 308)
_LONGEST_KIND = 100
_LONGEST_VALIDATOR = 100
_LONGEST_RETRY = timedelta(days=7)
_HEADERS = {
    # Many websites refuse whoever does not begin like a browser.
    "User-Agent": "Mozilla/5.0 (compatible; Newsreader; fetches single articles for people who read them)",
    "Accept-Language": "ja,en;q=0.5",
    "Accept-Encoding": ACCEPTED,
}


@dataclass(frozen=True, slots=True)
class Fetched:
    """What was found. `address` is where it was found in the end; `moved_to` is the address to ask from now on, where
    the server has said that the one asked for has moved for good, else empty. `content` is unpacked, `content_type`
    and the two validators are as the server sent them, empty where it sent none, or a validator of over 100 characters.
    """

    address: str
    content: bytes
    content_type: str = ""
    etag: str = ""
    last_modified: str = ""
    moved_to: str = ""


@dataclass(frozen=True, slots=True)
class NotModified:
    """It is still what the validators stand for. Addresses as in `Fetched`."""

    address: str
    moved_to: str = ""


def fetch(
    address: str,
    *,
    accept: Sequence[str] = PAGES,
    etag: str = "",
    last_modified: str = "",
    largest: int = LARGEST,
    network: Network | None = None,
) -> Fetched | NotModified:
    """What is at an address of the public internet, or of what FETCH_ALLOW names; raises FetchProblem.

    With the `etag` or `last_modified` of an earlier answer it may be NotModified. Other media types than those of
    `accept` are refused; what names none is taken. `largest` is in bytes.

    Nothing is kept between two fetches. A host is asked at most once a second (those of FETCH_ALLOW without a pause):
    this waits for it. Whoever asks again later by itself heeds `Refused.retry_after`, and gives up on status 410.
    """
    url = proper_address(address)
    allowed = AllowList.of(settings.FETCH_ALLOW)
    asked_first = url.raw_host.decode()
    if not allowed.exempts(asked_first):
        await_turn(asked_first)
    deadline = Deadline(SECONDS)
    headers = {**_HEADERS, "Accept": ", ".join((*accept, "*/*;q=0.1"))}
    validators = {"If-None-Match": etag, "If-Modified-Since": last_modified}
    headers |= {name: value for name, value in validators.items() if value and value.isascii()}
    transport = _Transport(GuardedNetwork(network or SystemNetwork(), allowed, deadline))
    with httpx2.Client(transport=transport, headers=headers, trust_env=False) as client:
        moved_to, still_permanent = "", True
        for _redirect in range(MOST_REDIRECTS + 1):
            with _answer(client, url, deadline) as response:
                location = next((value for name, value in response.headers.raw if name.lower() == b"location"), b"")
                if response.status_code not in _REDIRECTS or not location:
                    return _result(response, url, moved_to, accept, largest, conditional=bool(etag or last_modified))
                still_permanent = still_permanent and response.status_code in _PERMANENT
                url = led_to(url, location)
                moved_to = str(url) if still_permanent else moved_to
    raise LeadsAround


def _result(
    response: httpx2.Response, url: httpx2.URL, moved_to: str, accept: Sequence[str], largest: int, *, conditional: bool
) -> Fetched | NotModified:
    status, headers = response.status_code, response.headers
    if status == 304 and conditional:
        return NotModified(str(url), moved_to)
    if status not in (200, 203):
        raise Refused(status, url.host, _retry_after(headers.get("retry-after", "")))
    content_type = headers.get("content-type", "")
    kind = re.split(r"[;,\s]", content_type.strip().lower())[0][:_LONGEST_KIND]
    if kind and kind not in accept:
        raise NotAPage(kind)
    if headers.get("content-length", "").isdecimal() and int(headers["content-length"]) > largest:
        raise TooMuch(largest)
    try:
        content = collected(response.iter_raw(), packed=headers.get("content-encoding", ""), largest=largest)
    except Damaged as error:
        raise Garbled(url.host) from error
    return Fetched(
        address=str(url),
        content=content,
        content_type=content_type,
        etag=_kept(headers.get("etag", "")),
        last_modified=_kept(headers.get("last-modified", "")),
        moved_to=moved_to,
    )


def _kept(validator: str) -> str:
    return validator if len(validator) <= _LONGEST_VALIDATOR else ""


@contextmanager
def _answer(client: httpx2.Client, url: httpx2.URL, deadline: Deadline) -> Iterator[httpx2.Response]:
    """The answer while it comes. What fails on the way is raised as FetchProblem."""
    try:
        with client.stream("GET", url) as response:
            yield response
    except httpcore2.TimeoutException as error:
        raise TooSlow(url.host, deadline.seconds) from error
    except httpcore2.ProtocolError as error:
        raise Garbled(url.host) from error
    except httpcore2.NetworkError as error:
        raise (NotSecure if _is_about_certificate(error) else NotConnected)(url.host) from error
    except httpx2.HTTPError as error:
        raise Garbled(url.host) from error


def _is_about_certificate(error: BaseException | None) -> bool:
    while error is not None:
        if isinstance(error, ssl.SSLCertVerificationError):
            return True
        error = error.__cause__ or error.__context__
    return False


def _retry_after(text: str) -> timedelta | None:
    """How long the server asks us to wait: it names seconds or a moment. At most a week."""
    try:
        if text.strip().isdecimal():
            wait = timedelta(seconds=min(int(text), _LONGEST_RETRY.total_seconds()))
        else:
            moment = parsedate_to_datetime(text)
            wait = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)) - datetime.now(UTC)
    except (ValueError, OverflowError):
        return None
    return min(max(wait, timedelta()), _LONGEST_RETRY)


@lru_cache(maxsize=1)
def _certificates() -> ssl.SSLContext:
    """Those that this machine trusts; to read them takes longer than many a page."""
    return httpx2.create_ssl_context()


class _Transport(httpx2.BaseTransport):
    """Requests by way of the guarded network, and no other: no proxy, no kept connection of somebody else."""

    def __init__(self, network: GuardedNetwork) -> None:
        self._pool = httpcore2.ConnectionPool(ssl_context=_certificates(), network_backend=network)

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        answer = self._pool.handle_request(
            httpcore2.Request(
                method=request.method,
                url=httpcore2.URL(
                    scheme=request.url.raw_scheme,
                    host=request.url.raw_host,
                    port=request.url.port,
                    target=request.url.raw_path,
                ),
                headers=request.headers.raw,
                extensions=request.extensions,
            )
        )
        return httpx2.Response(answer.status, headers=answer.headers, stream=_Body(answer))

    def close(self) -> None:
        self._pool.close()


class _Body(httpx2.SyncByteStream):
    """The body of an answer as it comes."""

    def __init__(self, answer: httpcore2.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        parts: Iterable[bytes] = self._answer.iter_stream()
        yield from parts

    def close(self) -> None:
        self._answer.close()
