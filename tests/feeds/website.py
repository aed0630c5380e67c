"""A website with a feed, on a real server."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler

from tests.articles import TEXT
from tests.importing.fetching.internet import answer, served

ETAG = '"v1"'


def rss(items: Sequence[str], *, title: str = "港湾日報") -> bytes:
    """A feed that offers the articles with these names."""
    entries = "".join(
        f"<item><title>記事 {name}</title><link>/articles/{name}</link><guid isPermaLink='false'>{name}</guid>"
        "<description>&lt;p&gt;漁船が&lt;b&gt;港&lt;/b&gt;に戻った。&lt;/p&gt;</description></item>"
        for name in items
    )
    return f'<rss version="2.0"><channel><title>{title}</title><link>/</link>{entries}</channel></rss>'.encode()


class Website:
    """/feed offers `items`, or answers `status` with `headers`; / names it; articles are texts."""

    def __init__(self) -> None:
        self.items = ["1", "2"]
        self.status = 200
        self.headers: dict[str, str] = {}
        self.body: bytes | None = None
        self.asked: list[tuple[str, str | None]] = []
        self.origin = ""

    @property
    def feed(self) -> str:
        return f"{self.origin}/feed"

    def __call__(self, handler: BaseHTTPRequestHandler) -> None:
        validator = handler.headers["If-None-Match"]
        self.asked.append((handler.path, validator))
        if handler.path == "/":
            page = '<head><link rel="alternate" type="application/rss+xml" href="/comments" title="Comments">'
            page += '<link rel="alternate" type="application/rss+xml" href="feed"></head><p>新聞</p>'
            answer(handler, page.encode())
        elif handler.path.startswith("/articles/"):
            name = handler.path.rpartition("/")[2]
            answer(handler, f"{TEXT}\n\n{name}番".encode(), headers={"Content-Type": "text/plain"})
        elif handler.path == "/moved":
            answer(handler, b"", 301, {"Location": "/feed"})
        elif handler.path != "/feed":
            answer(handler, b"<p>Nothing here</p>", 200)
        elif self.status == 200 and validator == ETAG:
            answer(handler, b"", 304)
        else:
            body = rss(self.items) if self.body is None else self.body
            kind = {"Content-Type": "application/rss+xml"}
            answer(handler, body, self.status, kind | self.headers)


@contextmanager
def website() -> Iterator[Website]:
    site = Website()
    with served(site) as server:
        site.origin = f"http://127.0.0.1:{server.server_port}"
        yield site
