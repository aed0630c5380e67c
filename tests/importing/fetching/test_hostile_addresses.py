"""However an address is written and wherever it leads, nothing inside is reached."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from urllib.parse import quote

import pytest

from articles.importing.fetching import Fetched, FetchProblem, NotAllowed, fetch
from articles.importing.fetching.problems import LeadsAround, LongAddress, NamesAPerson, NotAnAddress, PortNotAllowed
from tests.importing.fetching.conftest import Names
from tests.importing.fetching.internet import PAGE, Internet

# Metadata, loopback and private addresses, each as somebody would write it who does not want it to be seen.
INSIDE = [
    "127.0.0.1", "127.1", "127.0.1", "2130706433", "0x7f000001", "0x7f.1", "017700000001", "0177.0.0.1", "127.0.0.1.",
    "0", "0x0", "169.254.169.254", "0xa9.254.0251.254", "2852039166", "169.16689662", "425.254.169.254", "192.168.1.1.",
    "192.11010305", "0300.0250.1.1", "000000000000300.168.1.1", "10.1", "１２７．０．０．１", "①②⑦。⓪。⓪。①",
    "𝟏𝟐𝟕.𝟎.𝟎.𝟏", "1­27.0.0.1", "localhost", "LOCALHOST", "localhost.", "ｌｏｃａｌｈｏｓｔ", "ⓛⓞⓒⓐⓛⓗⓞⓢⓣ",
    "ip6-localhost", "apphost.", "a.localhost", "printer.local", "db.internal", "%6c%6f%63%61%6c%68%6f%73%74",
    "127.0.0.1%00",
    "%31%32%37%2e%30%2e%30%2e%31", "[::1]", "[::]", "[::ffff:127.0.0.1]", "[::ffff:a9fe:a9fe]", "[::7f00:1]",
    "[0:0:0:0:0:0:0:1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "[fe80::1%25lo]", "[fe80::1%lo]", "[fd00::1]",
    "[127.0.0.1]", "[::1]news.example.jp", "news.example.jp@127.0.0.1", "127.0.0.1@news.example.jp",
    "news.example.jp\\@127.0.0.1", "127.0.0.1\\@news.example.jp", "127.0.0.1:80\\@@news.example.jp:80",
    "news.example.jp @127.0.0.1", "127.0.0.1:80:80", "127.0.0.1#@news.example.jp", "127.0.0.1?@news.example.jp",
    "news.example.jp%0d%0aHost:%20127.0.0.1", "news.example.jp\r\nHost: 127.0.0.1", "127.0.0.1:6379", "127.0.0.1:443",
    "-", "", ".", "..", "a..example.jp", "news.example.jp:99999", "news.example.jp:8a", "news.example.jp:-80",
    "news.example.jp:8０",
]  # fmt: skip


@pytest.mark.parametrize("host", INSIDE)
def test_no_spelling_leads_inside(host: str, internet: Internet) -> None:
    for scheme in ("http", "https"):
        with pytest.raises(FetchProblem):
            fetch(f"{scheme}://{host}/", network=internet)
    assert internet.connected == []


@pytest.mark.parametrize("host", INSIDE)
def test_no_redirect_leads_inside(host: str, internet: Internet) -> None:
    with suppress(FetchProblem):  # some come to nothing, and lead to the public website again
        fetch(f"http://news.example.jp/redirect?code=307&to={quote(f'http://{host}/')}", network=internet)
    assert internet.reached_inside == []


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd", "file://localhost/etc/passwd", "ftp://news.example.jp/", "gopher://127.0.0.1:6379/_x",
        "ldap://127.0.0.1/", "dict://127.0.0.1/", "jar:http://127.0.0.1!/", "view-source:http://127.0.0.1/",
        "data:text/html,x", "javascript:alert(1)", "about:blank", "unix:///var/run/docker.sock",
        "https+insecure://127.0.0.1/", "//news.example.jp/", "news.example.jp", "http:news.example.jp", "http:///a",
        "", " ", "\x00http://news.example.jp/", "ht\ntp://news.example.jp/",
    ],
)  # fmt: skip
def test_nothing_but_the_web_is_asked(address: str, internet: Internet) -> None:
    with pytest.raises(NotAnAddress):
        fetch(address, network=internet)
    with pytest.raises(FetchProblem):
        fetch(f"http://news.example.jp/redirect?to={quote('file:///etc/passwd')}", network=internet)
    assert internet.reached_inside == []


@pytest.mark.parametrize("path", ["a" * 2000, "記" * 300])
def test_an_address_that_could_not_be_kept_is_not_asked(path: str, internet: Internet) -> None:
    with pytest.raises(LongAddress, match="2,000"):
        fetch(f"http://news.example.jp/{path}", network=internet)
    with pytest.raises(LongAddress):
        fetch(f"http://news.example.jp/redirect?to=/{path[:200]}{path[:200]}{path[:1700]}", network=internet)


@pytest.mark.parametrize(
    "inside", ["127.0.0.1", "169.254.169.254", "10.0.0.5", "0.0.0.0", "::1", "::ffff:127.0.0.1", "fd00::1", "fe80::1%2"]
)
def test_no_name_leads_inside_however_late_its_answer_changes(
    inside: str, internet_with: Callable[[Names], Internet]
) -> None:
    public = ["93.184.216.34"]
    internet = internet_with(
        {
            "inside.example.jp": [[inside]],
            "later.example.jp": [public, [inside]],
            "now-and-then.example.jp": [public, [inside], public, [inside]],
            "mixed.example.jp": [[inside, *public]],
        }
    )
    with pytest.raises(NotAllowed):
        fetch("http://inside.example.jp/", network=internet)
    for name in ("later", "now-and-then", "mixed"):
        assert isinstance(fetch(f"http://{name}.example.jp/", network=internet), Fetched)
    with pytest.raises(NotAllowed):
        fetch("http://later.example.jp/", network=internet)
    again = quote("http://now-and-then.example.jp/chain?n=3", safe="")
    with pytest.raises(NotAllowed):
        fetch(f"http://now-and-then.example.jp/redirect?to={again}", network=internet)
    assert internet.reached_inside == []


@pytest.mark.parametrize("path", ["refs", "refresh"])
def test_nothing_that_a_page_names_is_fetched_with_it(path: str, internet: Internet) -> None:
    fetch(f"http://news.example.jp/{path}?to=http%3A%2F%2F127.0.0.1%2F", network=internet)
    assert len(internet.connected) == 1


@pytest.mark.parametrize(
    "address",
    [
        "http://news.example.jp/article",
        "HTTP://NEWS.EXAMPLE.JP/article",
        "  http://news.example.jp./article\n",
        "http://news.example.jp:80/article#there",
        "http://news.example.jp:8080/article?id=1&x=%E6%97%A5",
        "http://news.example.jp/記事",
        "http://93.184.216.34/article",
        "http://[2606:2800:220:1::34]/article",
        "http://日本語.example.jp/article",
        "http://ｎｅｗｓ．example。jp/article",
        "http://news.example.jp/redirect?code=301&to=/article",
        "http://news.example.jp/redirect?code=302&to=http://www.example.jp/article",
        "http://news.example.jp/redirect?code=303&to=//www.example.jp/article",
        "http://news.example.jp/chain?n=10",
    ],
)
def test_what_is_public_is_fetched(address: str, internet: Internet) -> None:
    page = fetch(address, network=internet)
    assert isinstance(page, Fetched)
    assert page.content.decode() == PAGE


def test_one_sentence_says_that_there_is_nothing_and_that_it_is_inside(
    internet_with: Callable[[Names], Internet],
) -> None:
    internet = internet_with({"there.example.jp": [["10.0.0.5"]]})
    told = []
    for host in ("there.example.jp", "missing.example.jp", "10.0.0.5", "there", "missing"):
        with pytest.raises(NotAllowed) as refused:
            fetch(f"http://{host}/", network=internet)
        told.append(str(refused.value).replace(host, "…"))
    assert len(set(told)) == 1


def test_a_host_is_named_as_it_was_written(internet: Internet) -> None:
    with pytest.raises(NotAllowed, match="漁港"):
        fetch("http://漁港.example.jp/", network=internet)


def test_a_port_of_other_things_is_named_whoever_has_it(internet_with: Callable[[Names], Internet]) -> None:
    internet = internet_with({"there.example.jp": [["10.0.0.5"]]})
    for host in ("news.example.jp", "there.example.jp", "missing.example.jp"):
        with pytest.raises(PortNotAllowed, match="port 25"):
            fetch(f"http://{host}:25/", network=internet)
    assert internet.connected == []


def test_a_password_in_the_address_is_not_sent(internet: Internet) -> None:
    with pytest.raises(NamesAPerson, match="before the @"):
        fetch("https://aki:secret@news.example.jp/", network=internet)
    assert internet.connected == []


def test_what_leads_on_for_ever_is_left(internet: Internet) -> None:
    with pytest.raises(LeadsAround):
        fetch("http://news.example.jp/chain?n=11", network=internet)
