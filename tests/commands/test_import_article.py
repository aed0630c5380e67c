"""`import_article` and `load_samples`."""

from __future__ import annotations

import io
import json
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from articles.models import Article, Reader
from articles.signing_in import owner
from tests.importing.fetching.internet import answer, served

TEXT = "県は三日、方針を固めた。\n\n十年越しの願い\n\n漁協は歓迎する。\n工事は春からだ。\n\n続きを読む\n"


def run(*arguments: str) -> str:
    out = io.StringIO()
    call_command("import_article", *arguments, stdout=out)
    return out.getvalue()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "記事.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.mark.django_db
def test_json_tells_what_was_stored(file: Path) -> None:
    told = json.loads(run(str(file), "--title", "港の話", "--json"))
    article = Article.objects.get()
    assert told == {
        "id": article.pk,
        "url": reverse("article", args=[article.pk]),
        "annotations": f"/api/articles/{article.pk}/annotations/",
        "title": "港の話",
        "sections": [
            {"level": 2, "heading": "", "text": "県は三日、方針を固めた。"},
            {"level": 2, "heading": "十年越しの願い", "text": "漁協は歓迎する。\n工事は春からだ。"},
        ],
        "set_aside": ["続きを読む"],
    }


@pytest.mark.django_db
def test_otherwise_one_sentence_says_where_it_is(file: Path) -> None:
    told = run(str(file), "--title", "港の話")
    assert told == f"Imported “港の話” for owner: it is at /articles/{Article.objects.get().pk}/ in Newsreader.\n"


@pytest.mark.django_db
def test_it_reads_the_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(TEXT.encode("euc_jp"))))
    run("-")
    assert Article.objects.get().newest.text.startswith("県は三日")


@pytest.mark.django_db
def test_details_are_stored(file: Path, ben: Reader) -> None:
    options = [
        "--source",
        "潮見日報",
        "--author",
        "汐見",
        "--address",
        "https://news.example/1",
        "--date",
        "2026-03-12",
    ]
    run(str(file), *options, "--owner", "ben")
    article = Article.objects.get(owner=ben)
    assert (article.source, article.author, article.address) == ("潮見日報", "汐見", "https://news.example/1")
    assert str(article.published) == "2026-03-12"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("content", "options", "message"),
    [
        pytest.param(None, [], "There is no file", id="missing"),
        pytest.param(b"", [], "no text", id="empty"),
        pytest.param(b"Hello.", [], "no Japanese", id="English"),
        pytest.param(b"\x89PNG\r\n", [], "PNG", id="a picture"),
        pytest.param("あ".encode() * 200_001, [], "200,001 characters", id="over the limit"),
        pytest.param(bytes(2**21 + 1), [], "2,097,153 bytes", id="far over the limit"),
        pytest.param(TEXT.encode(), ["--date", "tomorrow"], "--date: Write the date as 2026-11-23", id="no date"),
        pytest.param(TEXT.encode(), ["--address", "javascript:alert(1)"], "--address: Enter", id="no web address"),
        pytest.param(TEXT.encode(), ["--title", "あ" * 301], "--title: ", id="title too long"),
        pytest.param(TEXT.encode(), ["--owner", "nobody"], "username 'nobody'", id="nobody"),
        pytest.param(TEXT.encode(), ["--title", "\udcff\0"], "", id="a title that is no text is cleaned"),
    ],
)
def test_what_is_wrong_is_said_in_one_sentence(
    tmp_path: Path, content: bytes | None, options: list[str], message: str
) -> None:
    path = tmp_path / "x.txt"
    if content is not None:
        path.write_bytes(content)
    if not message:
        run(str(path), *options)
        assert Article.objects.get().title == "\ufffd"
        return
    with pytest.raises(CommandError, match=message) as caught:
        run(str(path), *options)
    assert "\n" not in str(caught.value)
    assert not Article.objects.exists()


@pytest.mark.django_db
def test_a_folder_and_an_impossible_name_are_refused(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="is a folder"):
        run(str(tmp_path))
    for name in ("a\0b", "x" * 5000):
        with pytest.raises(CommandError, match="cannot be read"):
            run(name)


PAGE = f"<html><body><article><h1>港の話</h1><p>{TEXT}</p></article></body></html>"


def a_page(handler: BaseHTTPRequestHandler) -> None:
    answer(handler, PAGE.encode(), headers={"Content-Type": "text/html; charset=utf-8"})


@pytest.mark.django_db
def test_a_page_is_fetched_at_once_and_stored_once(settings: Settings) -> None:
    settings.FETCH_ALLOW = ["127.0.0.1"]
    with served(a_page) as server:
        address = f"http://127.0.0.1:{server.server_port}/news/1"
        run(address, "--source", "潮見日報")
        article = Article.objects.get()
        assert (article.title, article.source, article.address) == ("港の話", "潮見日報", address)
        assert article.fetched_at is not None
        with pytest.raises(CommandError, match=f"has this article already, at /articles/{article.pk}/"):
            run(address)
    assert Article.objects.count() == 1


@pytest.mark.django_db
def test_what_cannot_be_fetched_is_said_in_one_sentence(settings: Settings) -> None:
    settings.FETCH_ALLOW = []
    with pytest.raises(CommandError) as caught:
        run("http://127.0.0.1:1/")
    assert str(caught.value)
    assert not Article.objects.exists()


@pytest.mark.django_db
def test_an_html_file_is_read_as_a_page(tmp_path: Path) -> None:
    path = tmp_path / "記事.html"
    path.write_text(PAGE, encoding="utf-8")
    run(str(path))
    assert Article.objects.get().title == "港の話"


def samples() -> str:
    out = io.StringIO()
    call_command("load_samples", stdout=out)
    return out.getvalue()


@pytest.mark.django_db
def test_samples_are_loaded_once() -> None:
    assert "Loaded 3" in samples()
    assert "not loaded" in samples()
    stored = list(Article.objects.filter(owner=owner()))
    assert len(stored) == 3
    assert stored[0].title.startswith("ロシア大統領")  # the first sample leads the library
    assert all(article.source and article.author and article.published for article in stored)


@pytest.mark.django_db
def test_samples_do_not_return_to_a_library_that_was_emptied() -> None:
    samples()
    Article.objects.all().delete()
    Reader.objects.update(last_login=timezone.now())
    assert "not loaded again" in samples()
    assert not Article.objects.exists()


@pytest.mark.parametrize("path", sorted(Path(settings.SAMPLES_DIR).glob("*")), ids=lambda path: path.stem)
def test_samples_are_real_articles(path: Path) -> None:
    from articles.importing.plain import parse

    header, _, body = path.read_text(encoding="utf-8").partition("\n\n")
    assert [line.split(": ")[0] for line in header.splitlines()] == ["title", "source", "author", "published"]
    draft = parse(body)
    assert 1500 <= len(body) <= 5000
    assert draft.sections[0].heading == ""
    assert len(draft.sections) >= 7
    assert all(section.paragraphs for section in draft.sections)
    assert draft.set_aside == ()
