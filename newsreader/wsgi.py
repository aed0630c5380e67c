"""The WSGI application that the server runs."""

from __future__ import annotations

import io
import os
import time
from collections.abc import Iterable
from typing import IO, TYPE_CHECKING

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from newsreader.turns import Turns

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsreader.settings")

MOST_BYTES_DRAINED = 64 * 1024 * 1024
MOST_SECONDS_DRAINED = 10.0
CHUNK_BYTES = 64 * 1024
TOO_LARGE = (
    "<!doctype html><meta charset=utf-8><title>413</title>"
    "<p>This is too large: an article may have 2 MB. Go back and send it in parts.</p>"
    "<p lang=ja>大きすぎます。1記事は2MBまでです。前のページに戻り、分けて送ってください。</p>"
).encode()

# More at a time are no quicker, since Python runs one thread at a time: each of a hundred would wait for all others
# between any two steps, also while it holds SQLite's only write lock. Apart from one another, so that pages are shown
# while a long import goes on. The numbers are measured (`python -m tests.bench.crowd`, 20 and 20 people on SQLite):
# four and four need twice as long for a save as two and three, one and two half as long again for a page.
READING = Turns(2)
WRITING = Turns(3)

django_application = get_wsgi_application()


def application(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    """Django, given whole requests only.

    When a connection breaks, the server hands on what has arrived as if it were all, and Django would store the first
    half of a note. What is larger than any form of ours is refused here: Django would write the files in it to disk
    before it asks who sends them. It is read all the same, since the server closes the connection while the browser
    still sends, which would then show a broken connection in place of the answer.
    """
    declared = str(environ.get("CONTENT_LENGTH") or "0")
    length = int(declared) if declared.isascii() and declared.isdigit() else 0
    body = environ["wsgi.input"]
    if length > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
        drain(body)
        start_response("413 Content Too Large", [("Content-Type", "text/html; charset=utf-8")])
        return [TOO_LARGE]
    whole = body.read(length) if length else b""
    if len(whole) < length:
        start_response("400 Bad Request", [("Content-Length", "0")])
        return []
    environ["wsgi.input"] = io.BytesIO(whole)
    with READING if environ["REQUEST_METHOD"] in ("GET", "HEAD") else WRITING:
        return django_application(environ, start_response)


def drain(body: IO[bytes]) -> None:
    """Read what is left of a request's body and forget it, within limits."""
    until = time.monotonic() + MOST_SECONDS_DRAINED
    for _ in range(MOST_BYTES_DRAINED // CHUNK_BYTES):
        if not body.read(CHUNK_BYTES) or time.monotonic() > until:
            return
