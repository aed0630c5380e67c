"""An internet of one's own: names, public addresses and networks that nobody outside may reach, on real sockets."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import httpcore2

PUBLIC = {"93.184.216.34", "2606:2800:220:1::34"}
"""Where the public website answers."""
PAGE = "<html><h1>港の朝</h1><p>漁船が港に戻った。</p></html>"
Answer = Callable[[BaseHTTPRequestHandler], None]


def answer(
    handler: BaseHTTPRequestHandler,
    body: bytes = PAGE.encode(),
    status: int = 200,
    headers: Mapping[str, str] | None = None,
) -> None:
    """Send an answer; HTML unless the headers name another Content-Type."""
    handler.send_response(status)
    for name, value in (
        {"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(body))} | dict(headers or {})
    ).items():
        handler.send_header(name, value)
    handler.end_headers()
    handler.wfile.write(body)


def public_website(handler: BaseHTTPRequestHandler) -> None:
    """/article is one; /redirect?to=&code= leads there; /chain?n= leads n times on, and then to the article."""
    parts = urlsplit(handler.path)
    asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
    to = asked.get("to", "/article")
    if parts.path == "/redirect":
        answer(handler, b"", int(asked.get("code", "302")), {"Location": to})
    elif parts.path == "/chain":
        left = int(asked["n"]) - 1
        answer(handler, b"", 302, {"Location": f"/chain?n={left}" if left > 0 else "/article"})
    elif parts.path == "/refs":
        answer(handler, f'<link rel="icon canonical" href="{to}"><iframe src="{to}"></iframe>{PAGE}'.encode())
    elif parts.path == "/refresh":
        answer(handler, f'<meta http-equiv="refresh" content="0; url={to}">{PAGE}'.encode())
    else:
        answer(handler)


@contextmanager
def served(reply: Answer) -> Iterator[ThreadingHTTPServer]:
    """A server on a port of this machine that answers every GET by `reply`."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            try:
                reply(self)
            except (BrokenPipeError, ConnectionResetError):  # whoever asked has had enough
                self.close_connection = True

        def log_message(self, format: str, *args: object) -> None:
            """Nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield server
        server.shutdown()


class Internet:
    """Every public address is the public website; every other is one inside, which notes who has come in.

    `names` are the answers of the name servers: the first to the first look-up, and so on, the last to all others.
    """

    def __init__(self, website: int, inside: int, names: Mapping[str, Sequence[Sequence[str]]]) -> None:
        self.website = website
        self.inside = inside
        self.names = {name: list(answers) for name, answers in names.items()}
        self.connected: list[str] = []

    def addresses(self, host: str, port: int) -> list[str]:
        """As name servers have it; numbers in every spelling that the system reads."""
        answers = self.names.get(host)
        if answers:
            return list(answers[0] if len(answers) == 1 else answers.pop(0))
        if host in ("localhost", "ip6-localhost", "apphost"):
            return ["127.0.0.1"]
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_NUMERICHOST)
        return [str(address[0]) for *_rest, address in found]

    def connect(self, address: str, port: int, timeout: float) -> httpcore2.NetworkStream:
        """To one of the two."""
        self.connected.append(address)
        to = self.website if address in PUBLIC else self.inside
        return httpcore2.SyncBackend().connect_tcp("127.0.0.1", to, timeout=timeout)

    @property
    def reached_inside(self) -> list[str]:
        """The addresses connected to that nobody outside may reach."""
        return [address for address in self.connected if address not in PUBLIC]
