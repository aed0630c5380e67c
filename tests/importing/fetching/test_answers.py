"""What is asked of a website, and what its answer comes to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler

import pytest
from pytest_django import Settings

from articles.importing.fetching import FEEDS, Fetched, FetchProblem, NotAllowed, NotAPage, NotModified, Refused, fetch
from tests.importing.fetching.internet import PAGE, answer, served

ETAG = '"7"'
ASKED: list[BaseHTTPRequestHandler] = []


def website(handler: BaseHTTPRequestHandler) -> None:
    """/301/302/page leads by 301 and 302 to page; /404 answers so; /type/… with that Content-Type."""
    ASKED.append(handler)
    first, _slash, rest = handler.path[1:].partition("/")
    if first == "type":
        answer(handler, headers={"Content-Type": rest.replace("_", " ")})
    elif first == "later":
        answer(handler, b"", 429, {"Retry-After": rest.replace("_", " ")})
    elif first == "untyped":
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + PAGE.encode())
    elif first == "known" and handler.headers["If-None-Match"] == ETAG:
        answer(handler, b"", 304)
    elif first.isdecimal() and rest:
        answer(handler, b"", int(first), {"Location": f"/{rest}", "Set-Cookie": "consent=yes; Path=/"})
    elif first.isdecimal():
        answer(handler, b"", int(first))
    else:
        answer(handler, headers={"ETag": ETAG, "Last-Modified": "Sun, 06 Nov 1994 08:49:37 GMT", "Set-Cookie": "a=b"})


@pytest.fixture
def origin(settings: Settings) -> Iterator[str]:
    settings.FETCH_ALLOW = ["127.0.0.1"]
    ASKED.clear()
    with served(website) as server:
        yield f"http://127.0.0.1:{server.server_port}"


def test_the_page_is_given_as_it_was_sent_with_where_it_was_found(origin: str) -> None:
    page = fetch(f"{origin}/302/page?a=1#top")
    assert page == Fetched(
        address=f"{origin}/page?a=1",
        content=PAGE.encode(),
        content_type="text/html; charset=utf-8",
        etag=ETAG,
        last_modified="Sun, 06 Nov 1994 08:49:37 GMT",
    )


def test_it_says_who_asks_and_that_japanese_is_wanted(origin: str) -> None:
    fetch(f"{origin}/page")
    headers = ASKED[0].headers
    assert "Newsreader" in headers["User-Agent"]
    assert headers["Accept-Language"].startswith("ja")
    assert "text/html" in headers["Accept"]


def test_a_cookie_is_sent_on_the_way_that_needs_it_and_forgotten_after_it(origin: str) -> None:
    for _time in range(2):
        fetch(f"{origin}/302/page")
    assert [handler.headers["Cookie"] for handler in ASKED] == [None, "consent=yes", None, "consent=yes"]


def test_a_proxy_of_the_environment_is_not_used(origin: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    assert isinstance(fetch(f"{origin}/page"), Fetched)


def test_what_has_not_changed_is_not_sent_again(origin: str) -> None:
    assert fetch(f"{origin}/known", etag=ETAG) == NotModified(f"{origin}/known")
    assert isinstance(fetch(f"{origin}/known", etag='"6"', last_modified="Sun, 06 Nov 1994 08:49:37 GMT"), Fetched)
    assert ASKED[-1].headers["If-Modified-Since"] == "Sun, 06 Nov 1994 08:49:37 GMT"


def test_validators_that_could_not_be_sent_again_do_no_harm(origin: str) -> None:
    assert isinstance(fetch(f"{origin}/known", etag='"第七"', last_modified="昨日"), Fetched)


def test_that_nothing_has_changed_is_no_answer_to_who_knows_nothing(origin: str) -> None:
    with pytest.raises(Refused, match="304"):
        fetch(f"{origin}/304")


@pytest.mark.parametrize(
    ("way", "moved_to"),
    [
        ("page", ""),
        ("301/page", "page"),
        ("308/301/page", "page"),
        ("302/page", ""),
        ("307/301/page", ""),
        ("301/302/page", "302/page"),
    ],
)
def test_where_it_has_moved_for_good_is_told(way: str, moved_to: str, origin: str) -> None:
    page = fetch(f"{origin}/{way}")
    assert page.moved_to == (f"{origin}/{moved_to}" if moved_to else "")


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (401, "signed in"),
        (402, "signed in"),
        (403, "bookmarklet"),
        (404, "Check the address"),
        (410, "taken this page away"),
        (418, "paste"),
        (429, "too often"),
        (451, "law"),
        (500, "fault of its own"),
        (503, "fault of its own"),
        (204, "paste"),
        (300, "paste"),
    ],
)
def test_a_refusal_is_told_in_a_sentence_with_what_to_do(status: int, said: str, origin: str) -> None:
    with pytest.raises(Refused, match=said) as refused:
        fetch(f"{origin}/{status}")
    assert refused.value.status == status
    assert "127.0.0.1" in str(refused.value)
    assert str(status) in str(refused.value)
    assert refused.value.passes == (status in (429, 500, 503))


def test_how_long_a_website_asks_us_to_wait_is_passed_on(origin: str) -> None:
    in_an_hour = format_datetime(datetime.now(UTC) + timedelta(hours=1), usegmt=True).replace(" ", "_")
    for given, shortest, longest in (
        ("120", 120, 120),
        (in_an_hour, 3500, 3600),
        ("Sun,_06_Nov_1994_08:49:37_GMT", 0, 0),
        ("9" * 40, 7 * 86400, 7 * 86400),
    ):
        with pytest.raises(Refused) as refused:
            fetch(f"{origin}/later/{given}")
        assert refused.value.retry_after is not None
        assert shortest <= refused.value.retry_after.total_seconds() <= longest
    for given in ("soon", "-1", "1e9"):
        with pytest.raises(Refused) as refused:
            fetch(f"{origin}/later/{given}")
        assert refused.value.retry_after is None


@pytest.mark.parametrize("kind", ["image/png", "video/mp4", "application/pdf", "application/zip", "audio/mpeg"])
def test_a_file_of_another_kind_is_refused_by_name(kind: str, origin: str) -> None:
    with pytest.raises(NotAPage, match=kind):
        fetch(f"{origin}/type/{kind}")


@pytest.mark.parametrize(
    "kind",
    [
        "text/html",
        "TEXT/HTML;charset=Shift_JIS",
        "application/xhtml+xml",
        "text/plain",
        "text/html,text/html",
        "text/html_charset=x",
    ],
)
def test_pages_and_texts_are_taken(kind: str, origin: str) -> None:
    page = fetch(f"{origin}/type/{kind}")
    assert isinstance(page, Fetched)
    assert page.content_type == kind.replace("_", " ")


def test_what_says_nothing_of_its_kind_is_taken(origin: str) -> None:
    page = fetch(f"{origin}/untyped")
    assert page == Fetched(f"{origin}/untyped", PAGE.encode())


def test_a_feed_is_taken_by_who_asks_for_feeds(origin: str) -> None:
    assert isinstance(fetch(f"{origin}/type/application/rss+xml", accept=FEEDS), Fetched)
    with pytest.raises(NotAPage):
        fetch(f"{origin}/type/application/rss+xml")


@pytest.mark.parametrize("allowed", [["localhost"], ["127.0.0.0/8", "::1"]])
def test_a_name_of_ones_own_network_is_asked_where_it_or_its_address_is_allowed(
    allowed: list[str], origin: str, settings: Settings
) -> None:
    settings.FETCH_ALLOW = allowed
    assert isinstance(fetch(origin.replace("127.0.0.1", "localhost")), Fetched)
    settings.FETCH_ALLOW = ["10.0.0.0/8"]
    with pytest.raises(NotAllowed):
        fetch(origin.replace("127.0.0.1", "localhost").rpartition(":")[0])


def test_a_book_is_asked_for_as_a_file(origin: str) -> None:
    with pytest.raises(NotAPage, match="add the file"):
        fetch(f"{origin}/type/application/epub+zip")


def test_nobody_at_home_is_told_plainly() -> None:
    with pytest.raises(FetchProblem) as refused:
        fetch("http://127.0.0.1:9/")
    assert "port 9" in str(refused.value)
