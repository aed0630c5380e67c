"""The WSGI application that the server runs."""

from __future__ import annotations

import io
import os
import time
from collections.abc import Iterable
from typing import IO, TYPE_CHECKING

from django.conf import settings
from django.core.wsgi import get_wsgi_application

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsreader.settings")

MOST_BYTES_DRAINED = 64 * 1024 * 1024
MOST_SECONDS_DRAINED = 10.0
CHUNK_BYTES = 64 * 1024

django_application = get_wsgi_application()


def application(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    """Django, given whole requests only.

    When a connection breaks, the server hands on what has arrived as if it were all, and Django would store the first
    half of a note. And when Django answers without reading ("too large", "sign in again"), the server closes the
    connection while the browser still sends, which then shows a broken connection in place of the answer.
    """
    declared = str(environ.get("CONTENT_LENGTH") or "0")
    length = int(declared) if declared.isascii() and declared.isdigit() else 0
    body = environ["wsgi.input"]
    if length > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
        response = django_application(environ, start_response)  # refuses it by its length
        drain(body)
        return response
    whole = body.read(length) if length else b""
    if len(whole) < length:
        start_response("400 Bad Request", [("Content-Length", "0")])
        return []
    environ["wsgi.input"] = io.BytesIO(whole)
    return django_application(environ, start_response)


def drain(body: IO[bytes]) -> None:
    """Read what is left of a request's body and forget it, within limits."""
    until = time.monotonic() + MOST_SECONDS_DRAINED
    for _ in range(MOST_BYTES_DRAINED // CHUNK_BYTES):
        if not body.read(CHUNK_BYTES) or time.monotonic() > until:
            return
