"""Requests as the server hands them to Django, made ready before the clock starts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.core.handlers.wsgi import WSGIHandler
from django.test import RequestFactory

from tests.bench.measure import Prepared

CSRF_SECRET = "x" * 32


class Visitor:
    """Sends requests to a handler, with the cookies of a person or of nobody."""

    def __init__(self, handler: WSGIHandler, session: str = "", *, gzip: bool = False) -> None:
        self.handler = handler
        cookies = f"csrftoken={CSRF_SECRET}" + (f"; sessionid={session}" if session else "")
        headers = {"cookie": cookies, "host": "127.0.0.1"}
        if gzip:
            headers["accept-encoding"] = "gzip"
        self.factory = RequestFactory(headers=headers)

    def get(self, path: str, *, swap: bool = False) -> Prepared:
        """A page, or with `swap` a part of one, as the page's scripts ask for it."""
        environ = self.factory.get(path, headers={"hx-request": "true"} if swap else {}).environ
        return lambda: self._answer(environ)

    def post(self, path: str, fields: dict[str, Any]) -> Prepared:
        request = self.factory.post(
            path,
            urlencode(fields),
            content_type="application/x-www-form-urlencoded",
            headers={"x-csrftoken": CSRF_SECRET, "hx-request": "true"},
        )
        return lambda: self._answer(request.environ)

    def _answer(self, environ: dict[str, Any]) -> bytes:
        statuses: list[str] = []

        def start_response(status: str, headers: Any, exc_info: Any = None, /) -> Callable[[bytes], object]:
            statuses.append(status)
            return statuses.append  # type: ignore[return-value]  # WSGI's old way to write, which Django leaves alone

        response = self.handler(environ, start_response)
        body = b"".join(response)
        response.close()
        if not statuses[0].startswith("200"):
            raise RuntimeError(f"{environ['REQUEST_METHOD']} {environ['PATH_INFO']} was answered with {statuses[0]}")
        return body
