"""The server as a person meets it: it says where it is, lets the owner in once, stands rough clients, and stops."""

from __future__ import annotations

import http.client
import re
import signal
import socket
import sqlite3
import subprocess
import sys
from contextlib import closing
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings

from tests.setup.conftest import PROJECT, Server, environment, start

ANALYSERS = ("fugashi", "unidic_lite", "sudachipy", "sudachidict", "haqumei")
TWELVE_MEGABYTES = 12 * 1024 * 1024


def ask(
    server: Server, method: str, path: str, body: bytes = b"", headers: dict[str, str] | None = None
) -> tuple[http.client.HTTPResponse, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
    connection.request(method, path, body=body, headers=headers or {})
    response = connection.getresponse()
    content = response.read()
    connection.close()
    return response, content


def test_it_prints_an_address_that_signs_the_owner_in_beside_the_plain_one(server: Server) -> None:
    assert server.plain == f"http://127.0.0.1:{server.port}/"
    assert server.sign_in.startswith(server.plain + "start/")


def test_the_printed_address_signs_in_once_and_never_again(data_dir: Path) -> None:
    server = start(data_dir)
    path = urlsplit(server.sign_in).path
    page, content = ask(server, "GET", path)
    cookies = SimpleCookie(page.headers.get("Set-Cookie", ""))
    if page.status == 200:  # the address shows a button, so that a preview of the link does not use it up
        for header in page.headers.get_all("Set-Cookie", []):
            cookies.load(header)
        token = re.search(rb'name="csrfmiddlewaretoken" value="([^"]+)"', content)
        assert token is not None
        posted = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Cookie": "; ".join(f"{name}={morsel.value}" for name, morsel in cookies.items()),
            "Origin": server.plain.rstrip("/"),
        }
        body = b"csrfmiddlewaretoken=" + token.group(1)
        first, _ = ask(server, "POST", path, body, posted)
        second, _ = ask(server, "POST", path, body, posted)
    else:
        first = page
        second, _ = ask(server, "GET", path)
    server.stop(signal.SIGTERM)
    assert "sessionid=" in str(first.headers.get_all("Set-Cookie"))
    assert "sessionid=" not in str(second.headers.get_all("Set-Cookie"))


def test_a_later_start_prints_a_new_address(server: Server, data_dir: Path) -> None:
    another = start(data_dir)
    another.stop(signal.SIGTERM)
    assert urlsplit(another.sign_in).path != urlsplit(server.sign_in).path


def test_a_later_start_sets_nothing_up_again(server: Server, data_dir: Path) -> None:
    another = start(data_dir)
    another.stop(signal.SIGTERM)
    assert "…" not in another.printed


def test_after_an_upgrade_the_articles_are_read_anew_before_they_are_served(server: Server, data_dir: Path) -> None:
    # It is their length that takes time, not their number.
    printed = []
    for characters in (400_000, 400):
        with closing(sqlite3.connect(data_dir / "newsreader.sqlite3", timeout=20)) as database, database:
            database.execute("UPDATE articles_revision SET analyser = 'an older one', characters = ?", [characters])
        another = start(data_dir)
        another.stop(signal.SIGTERM)
        printed.append(another.printed)
    assert "`manage.py reanalyse` reads them anew" in printed[0]
    assert "Reading 3 articles anew …" not in printed[0]
    assert "Reading 3 articles anew …" in printed[1]
    with closing(sqlite3.connect(data_dir / "newsreader.sqlite3", timeout=20)) as database:
        analysers = [row[0] for row in database.execute("SELECT DISTINCT analyser FROM articles_revision")]
    assert len(analysers) == 1
    assert analysers[0].startswith("fugashi")


THROW_AWAY = """
from datetime import timedelta
from django.utils import timezone
from articles.models import Annotation, Article
article = Article.objects.select_related("revision", "owner").all()[0]
for days in (31, 29):
    Annotation.objects.create(
        article=article, revision=article.revision, author=article.owner, start=0, end=0, note=f"{days} days ago",
        deleted_at=timezone.now() - timedelta(days=days),
    )
"""


def test_a_start_removes_what_has_been_in_the_trash_for_more_than_30_days(server: Server, data_dir: Path) -> None:
    line = [sys.executable, "manage.py", "shell", "-c", THROW_AWAY]
    subprocess.run(line, cwd=PROJECT, env=environment(DATA_DIR=str(data_dir)), check=True)
    start(data_dir).stop(signal.SIGTERM)
    with closing(sqlite3.connect(data_dir / "newsreader.sqlite3", timeout=20)) as database:
        left = database.execute("SELECT note FROM articles_annotation WHERE deleted_at IS NOT NULL").fetchall()
    assert left == [("29 days ago",)]


@pytest.mark.skipif(not Path("/proc/self/maps").exists(), reason="only Linux tells which libraries a process uses")
def test_the_first_start_leaves_no_analyser_in_the_server(tmp_path: Path) -> None:
    (tmp_path / "dictionary.sqlite3").symlink_to(settings.DICTIONARY_PATH)
    first = start(tmp_path)
    libraries = Path(f"/proc/{first.process.pid}/maps").read_text()
    first.stop(signal.SIGTERM)
    with closing(sqlite3.connect(tmp_path / "newsreader.sqlite3", timeout=20)) as database:
        assert database.execute("SELECT count(*) FROM articles_article").fetchone() == (3,)
    assert "granian" in libraries
    assert [name for name in ANALYSERS if name in libraries] == []


PAGES = """
import sys, django
django.setup()
from django.test import Client
from articles.models import Article
article = Article.objects.select_related("owner").first()
client = Client(headers={"host": "localhost"})
client.force_login(article.owner)
for path in ("", f"articles/{article.pk}/", f"articles/{article.pk}/words/0/", "corrections/", "corrections/import/"):
    print(client.get("/" + path).status_code)
print(" ".join(sys.modules))
"""


def test_serving_pages_words_and_the_list_loads_no_analyser(server: Server, data_dir: Path) -> None:
    given = environment(DATA_DIR=str(data_dir), DJANGO_SETTINGS_MODULE="newsreader.settings")
    command = [sys.executable, "-c", PAGES]
    printed = subprocess.run(command, cwd=PROJECT, env=given, capture_output=True, text=True, check=True).stdout
    *answers, modules = printed.splitlines()
    assert answers == ["200"] * 5
    assert "articles.corrections.listing" in modules
    assert [name for name in ANALYSERS if name in modules] == []


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT], ids=["SIGTERM", "Ctrl-C"])
def test_it_stops_when_told_and_leaves_no_process_behind(data_dir: Path, number: signal.Signals) -> None:
    server = start(data_dir)
    assert server.stop(number) == 0
    assert "Traceback" not in server.printed
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", server.port), timeout=5)


def test_every_page_carries_the_headers_that_keep_it_to_itself(server: Server) -> None:
    response, _ = ask(server, "GET", "/account/sign-in/")
    assert response.status == 200
    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["X-Frame-Options"] == "DENY"
    assert response.headers["Referrer-Policy"] == "same-origin"
    assert response.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert response.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in response.headers["Permissions-Policy"]


def test_the_styles_of_a_page_are_served_compressed_and_may_be_kept_for_ever(server: Server) -> None:
    _, page = ask(server, "GET", "/account/sign-in/")
    found = re.search(rb'href="(/static/[^"]+\.css)"', page)
    assert found is not None
    response, _ = ask(server, "GET", found.group(1).decode(), headers={"Accept-Encoding": "gzip"})
    assert response.status == 200
    assert response.headers["Content-Encoding"] == "gzip"
    assert "immutable" in response.headers["Cache-Control"]
    assert response.headers["Cross-Origin-Resource-Policy"] == "same-origin"


def test_the_styles_of_a_page_come_in_one_piece_and_without_comments(server: Server) -> None:
    _, page = ask(server, "GET", "/account/sign-in/")
    (name,) = re.findall(rb'href="(/static/[^"]+\.css)"', page)
    _, sheet = ask(server, "GET", name.decode())
    assert b"@import" not in sheet
    assert b"/*" not in sheet
    for part in (b"--paper:", b".bar {", b".field {"):  # of three sheets that it imports
        assert part in sheet


def test_a_form_over_the_size_limit_is_refused_and_not_a_server_error(server: Server) -> None:
    body = b"text=" + b"x" * TWELVE_MEGABYTES
    response, _ = ask(server, "POST", "/account/sign-in/", body, {"Content-Type": "application/x-www-form-urlencoded"})
    assert 400 <= response.status < 500


def test_clients_that_leave_or_dawdle_do_not_keep_others_waiting(server: Server) -> None:
    dawdling = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(40)]
    for number, client in enumerate(dawdling):
        client.sendall(b"POST /account/sign-in/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000\r\n")
        client.sendall(b"Content-Type: application/x-www-form-urlencoded\r\n")
        client.sendall(b"Cookie: csrftoken=" + b"a" * 32 + b"\r\n\r\ncsrfmiddlewaretoken=")
        if number % 2:
            client.close()
    response, _ = ask(server, "GET", "/account/sign-in/")
    for client in dawdling:
        client.close()
    assert response.status == 200


def test_an_unknown_host_is_refused(server: Server) -> None:
    response, _ = ask(server, "GET", "/", headers={"Host": "evil.example"})
    assert response.status == 400


def test_a_server_for_others_speaks_https_only(data_dir: Path) -> None:
    server = start(data_dir, ALLOWED_HOSTS="news.example.org")
    through_proxy = {"Host": "news.example.org", "X-Forwarded-Proto": "https"}
    plain, _ = ask(server, "GET", "/account/sign-in/", headers={"Host": "news.example.org"})
    secure, _ = ask(server, "GET", "/account/sign-in/", headers=through_proxy)
    server.stop(signal.SIGTERM)
    assert server.sign_in.startswith("https://news.example.org/start/")
    assert plain.status == 301
    assert plain.headers["Location"] == "https://news.example.org/account/sign-in/"
    assert secure.status == 200
    assert "max-age=63072000" in secure.headers["Strict-Transport-Security"]
    cookies = secure.headers.get_all("Set-Cookie", [])
    assert [cookie for cookie in cookies if not cookie.startswith("__Host-") or "Secure" not in cookie] == []
    assert cookies


def test_any_free_port_will_do_when_port_is_0(data_dir: Path) -> None:
    server = start(data_dir, PORT="0")
    server.stop(signal.SIGTERM)
    assert re.fullmatch(r"http://127\.0\.0\.1:[1-9]\d+/", server.plain)
