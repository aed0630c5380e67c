"""Nothing that a server sends takes more than a bounded time and memory; what it was is told."""

from __future__ import annotations

import gzip
import itertools
import socket
import ssl
import subprocess
import threading
import time
import tracemalloc
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from pytest_django import Settings

from articles.importing.fetching import LARGEST, Fetched, TooMuch, TooSlow, client, fetch
from articles.importing.fetching.problems import FetchProblem, Garbled, NotConnected, NotLookedUp, NotSecure
from tests.importing.fetching.internet import PAGE, Internet, answer, served

SHORT = 0.4
"""Seconds."""


@pytest.fixture(autouse=True)
def _own_network(settings: Settings) -> None:
    settings.FETCH_ALLOW = ["127.0.0.1", "wiki.intranet.example"]


@pytest.fixture
def _short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "SECONDS", SHORT)


@contextmanager
def sending(body: bytes, **headers: str) -> Iterator[str]:
    """The address of a server that answers with this body."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    with served(lambda handler: answer(handler, body, headers=named)) as server:
        yield f"http://127.0.0.1:{server.server_port}/"


@contextmanager
def talking(talk: Callable[[socket.socket], object]) -> Iterator[str]:
    """The address of a server that says this to who has connected, whatever they want."""
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def run() -> None:
            try:
                with listening.accept()[0] as connection:
                    connection.recv(4096)
                    talk(connection)
            except OSError:  # whoever asked has had enough
                pass

        threading.Thread(target=run, daemon=True).start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/"


def test_a_page_of_the_largest_size_is_taken_and_of_one_byte_more_is_not() -> None:
    with sending(b"a" * 1000) as address:
        assert isinstance(fetch(address, largest=1000), Fetched)
        with pytest.raises(TooMuch):
            fetch(address, largest=999)


def test_too_much_is_told_in_megabytes() -> None:
    with sending(b"a" * (LARGEST + 1)) as address, pytest.raises(TooMuch, match="larger than 5 MB"):
        fetch(address)


def test_what_does_not_say_how_long_it_is_is_left_where_it_is_too_much() -> None:
    def endless(connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        for _time in itertools.count():
            connection.sendall(b"a" * 65536)

    with talking(endless) as address, pytest.raises(TooMuch):
        fetch(address)


def bare(body: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(body) + packer.flush()


PACKED = [
    pytest.param("gzip", gzip.compress, id="gzip"),
    pytest.param("x-gzip", gzip.compress, id="gzip by its old name"),
    pytest.param("GZIP", lambda body: gzip.compress(body[:9]) + gzip.compress(body[9:]), id="two gzips in a row"),
    pytest.param("deflate", zlib.compress, id="deflate"),
    pytest.param("deflate", bare, id="deflate without header"),
    pytest.param("identity", bytes, id="as it is"),
]


@pytest.mark.parametrize(("name", "pack"), PACKED)
def test_what_comes_packed_is_unpacked(name: str, pack: Callable[[bytes], bytes]) -> None:
    with sending(pack(PAGE.encode()), Content_Encoding=name) as address:
        page = fetch(address)
    assert isinstance(page, Fetched)
    assert page.content.decode() == PAGE


@pytest.mark.parametrize(("name", "pack"), PACKED)
def test_a_little_that_unpacks_to_too_much_is_left(name: str, pack: Callable[[bytes], bytes]) -> None:
    with sending(pack(b"\0" * 3 * LARGEST), Content_Encoding=name) as address, pytest.raises(TooMuch):
        fetch(address)


def test_a_little_is_not_unpacked_beyond_what_a_page_may_have() -> None:
    bomb = gzip.compress(b"\0" * 64 * 1024 * 1024)  # less than is read at once
    with sending(bomb, Content_Encoding="gzip") as address:
        tracemalloc.start()
        with pytest.raises(TooMuch):
            fetch(address, largest=1_000_000)
        _now, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert most < 16_000_000


def test_packed_nothings_without_end_are_left() -> None:
    def endless(connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n")
        for _time in itertools.count():
            connection.sendall(gzip.compress(b"") * 1000)

    with talking(endless) as address, pytest.raises(TooMuch):
        fetch(address, largest=1_000_000)


@pytest.mark.parametrize(
    ("name", "body"),
    [
        pytest.param("gzip", b"no gzip", id="not what it says"),
        pytest.param("gzip", gzip.compress(PAGE.encode())[:-20], id="cut off"),
        pytest.param("gzip", gzip.compress(PAGE.encode())[:30] + b"\xff" * 30, id="damaged"),
        pytest.param("gzip, gzip", gzip.compress(gzip.compress(PAGE.encode())), id="packed twice"),
        pytest.param("br", PAGE.encode(), id="packed as nobody has asked for"),
    ],
)
def test_what_cannot_be_unpacked_is_told(name: str, body: bytes) -> None:
    with sending(body, Content_Encoding=name) as address, pytest.raises(Garbled):
        fetch(address)


def drip(connection: socket.socket) -> None:
    while True:
        connection.sendall(b"a")
        time.sleep(0.01)


def silence(connection: socket.socket) -> None:
    connection.recv(1)  # until the other side has gone


SLOW = [
    pytest.param(b"", silence, id="says nothing"),
    pytest.param(b"", drip, id="begins drop by drop"),
    pytest.param(b"HTTP/1.1 200 OK\r\nX: ", drip, id="sends a header drop by drop"),
    pytest.param(b"HTTP/1.1 200 OK\r\n\r\n", drip, id="sends the page drop by drop"),
    pytest.param(b"HTTP/1.1 200 OK\r\n\r\n", silence, id="sends no page"),
]


@pytest.mark.usefixtures("_short")
@pytest.mark.parametrize(("beginning", "then"), SLOW)
def test_who_keeps_us_waiting_is_left(beginning: bytes, then: Callable[[socket.socket], None]) -> None:
    def talk(connection: socket.socket) -> None:
        connection.sendall(beginning)
        then(connection)

    with talking(talk) as address, pytest.raises(TooSlow, match=r"127\.0\.0\.1"):
        fetch(address)


@pytest.mark.usefixtures("_short")
def test_a_chain_of_slow_answers_takes_no_longer_than_one() -> None:
    def slow(handler: BaseHTTPRequestHandler) -> None:
        time.sleep(SHORT / 3)
        answer(handler, b"", 302, {"Location": "/"})

    with served(slow) as server, pytest.raises(TooSlow):
        fetch(f"http://127.0.0.1:{server.server_port}/")


@pytest.mark.usefixtures("_short")
def test_who_keeps_a_secure_connection_from_beginning_is_left() -> None:
    with talking(silence) as address, pytest.raises(TooSlow):
        fetch(address.replace("http:", "https:"))


@pytest.mark.usefixtures("_short")
def test_name_servers_that_say_nothing_are_not_waited_for_longer() -> None:
    class Silent(Internet):
        def addresses(self, host: str, port: int) -> list[str]:
            time.sleep(4 * SHORT)
            return []

    with pytest.raises(NotLookedUp):
        fetch("http://news.example.jp/", network=Silent(0, 0, {}))


def test_name_servers_that_cannot_be_reached_are_not_taken_for_no_such_name() -> None:
    class Offline(Internet):
        def addresses(self, host: str, port: int) -> list[str]:
            raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")

    with pytest.raises(NotLookedUp, match="few minutes"):
        fetch("http://news.example.jp/", network=Offline(0, 0, {}))


def test_headers_without_end_are_left() -> None:
    def headers(connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\n")
        for number in itertools.count():
            connection.sendall(f"X-{number}: {'a' * 1000}\r\n".encode())

    with talking(headers) as address, pytest.raises(FetchProblem):
        fetch(address)


def test_a_way_on_in_an_older_encoding_is_asked_for_byte_by_byte() -> None:
    asked: list[str] = []

    def website(handler: BaseHTTPRequestHandler) -> None:
        asked.append(handler.path)
        if len(asked) == 1:
            handler.wfile.write(b"HTTP/1.1 302 Found\r\nLocation: /" + "記事".encode("cp932") + b"\r\n\r\n")
        else:
            answer(handler)

    with served(website) as server:
        assert isinstance(fetch(f"http://127.0.0.1:{server.server_port}/"), Fetched)
    assert asked[1] == "/%8BL%8E%96"


@pytest.mark.parametrize(
    "said",
    [
        pytest.param(b"220 mail.example.jp ESMTP\r\n", id="another protocol"),
        pytest.param(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc", id="a page that breaks off"),
        pytest.param(b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\nabc", id="a length that is none"),
        pytest.param(b"HTTP/1.1 200 OK\r\nContent-Length: " + b"9" * 9999 + b"\r\n\r\nabc", id="a length beyond all"),
        pytest.param(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc", id="chunks that are none"),
        pytest.param(b"HTTP/1.1 302 Found\r\nLocation: http://[\r\n\r\n", id="leads to no address"),
        pytest.param(b"", id="nothing"),
    ],
)
def test_what_is_no_answer_is_told(said: bytes) -> None:
    with talking(lambda connection: connection.sendall(said)) as address, pytest.raises(FetchProblem) as told:
        fetch(address)
    assert str(told.value).count(".") >= 2, "what happened, and what to do"


def test_who_takes_no_connection_is_named() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
    with pytest.raises(NotConnected, match=r"127\.0\.0\.1 took no connection"):
        fetch(f"http://127.0.0.1:{port}/")


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """That of wiki.intranet.example, with its key, by nobody but itself."""
    folder = tmp_path_factory.mktemp("certificate")
    name = "wiki.intranet.example"
    line = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -keyout key -out cert"
    named = ["-subj", f"/CN={name}", "-addext", f"subjectAltName=DNS:{name}"]
    subprocess.run([*line.split(), *named], cwd=folder, check=True, capture_output=True)
    both = folder / "both.pem"
    both.write_bytes((folder / "cert").read_bytes() + (folder / "key").read_bytes())
    return both


@contextmanager
def served_securely(certificate: Path) -> Iterator[int]:
    with served(answer) as server:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
        yield server.server_port


NAMES = {name: [["127.0.0.1"]] for name in ("wiki.intranet.example", "other.intranet.example")}


def test_a_certificate_that_nobody_trusts_is_not_accepted(certificate: Path) -> None:
    with served_securely(certificate) as port, pytest.raises(NotSecure, match="certificate"):
        fetch(f"https://wiki.intranet.example:{port}/", network=Internet(0, port, NAMES))


def test_a_trusted_certificate_is_accepted_for_its_own_name_only(
    certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    client._certificates.cache_clear()
    with served_securely(certificate) as port:
        network = Internet(0, port, NAMES)
        assert isinstance(fetch(f"https://wiki.intranet.example:{port}/", network=network), Fetched)
        with pytest.raises(NotSecure):
            fetch(f"https://other.intranet.example:{port}/", network=network)
    client._certificates.cache_clear()
