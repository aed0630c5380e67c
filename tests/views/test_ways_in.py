"""One field and one choice of files: addresses, several files and books are read in the background."""

from __future__ import annotations

import html
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from articles.importing.fetching.client import LARGEST as LARGEST_PAGE
from articles.importing.running import run_import
from articles.models import Article, Collection, ImportJob, LibraryEntry, Reader
from tests.articles import TEXT
from tests.importing.books import a_book
from tests.pages import SWAP, shown

pytestmark = pytest.mark.django_db
ADDRESS = "https://news.example/articles/1?id=2"
PAGE = "<html><head><title>港の話</title></head><body><article><h1>港の話</h1><p>{}</p></article></body></html>"


def send(client: Client, text: str = "", *files: SimpleUploadedFile, **fields: Any) -> Any:
    headers = fields.pop("headers", {})
    return client.post(reverse("import"), {"text": text, "file": files, **fields}, headers=headers)


def a_file(name: str, content: bytes | str = TEXT) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content.encode() if isinstance(content, str) else content)


@pytest.mark.parametrize(
    ("typed", "fetched"),
    [
        pytest.param(ADDRESS, ADDRESS, id="an address"),
        pytest.param(f"  {ADDRESS}\r\n", ADDRESS, id="with blanks around it"),
        pytest.param("HTTP://News.Example/1", "HTTP://News.Example/1", id="in capitals"),
        pytest.param("news.example/1", "https://news.example/1", id="without https"),
    ],
)
def test_an_address_is_fetched_in_the_background_and_one_waits_for_it(
    aki_client: Client, typed: str, fetched: str
) -> None:
    response = send(aki_client, typed)
    job = ImportJob.objects.get()
    assert (job.address, job.state, job.content) == (fetched, "waiting", None)
    assert response.headers["Location"] == reverse("import_job", args=[job.pk])
    assert send(aki_client, typed, headers=SWAP).headers["HX-Redirect"].startswith("/imports/")


def test_several_addresses_are_fetched_one_a_line(aki_client: Client) -> None:
    response = send(aki_client, f"{ADDRESS}\n\nhttps://news.example/2\n{ADDRESS}")
    assert response.headers["Location"] == reverse("imports")
    assert {job.address for job in ImportJob.objects.all()} == {ADDRESS, "https://news.example/2"}


def test_what_is_said_about_an_article_goes_with_its_address(aki_client: Client) -> None:
    send(aki_client, ADDRESS, title="港の話", source="潮見日報", published="2026-11-23")
    assert ImportJob.objects.get().said == {"title": "港の話", "source": "潮見日報", "published": "2026-11-23"}


def test_what_is_said_wins_over_what_is_found(aki: Reader, aki_client: Client) -> None:
    send(aki_client, ADDRESS, title="港の話", source="潮見日報", published="2026-11-23")
    job = ImportJob.objects.get()
    ImportJob.objects.update(content=PAGE.format(TEXT).encode(), content_type="text/html")
    run_import.func(job.pk)
    article = Article.objects.get()
    assert (article.title, article.source, str(article.published)) == ("港の話", "潮見日報", "2026-11-23")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        pytest.param(
            "ftp://files.example/1", "“ftp://files.example/1” is no address of a web page.", id="not of the web"
        ),
        pytest.param("javascript:alert(1)", "is no address of a web page", id="one that would run"),
        pytest.param("https://", "“https://” is no address of a web page", id="no address at all"),
        pytest.param("https://-/", "“https://-/” is no address of a web page", id="one that cannot be"),
        pytest.param(
            "\n".join(f"https://a.example/{n}" for n in range(51)), "These are 51 addresses; 50", id="too many"
        ),
    ],
)
def test_what_is_no_address_of_a_page_is_said_and_stays_in_the_field(aki_client: Client, typed: str, told: str) -> None:
    response = send(aki_client, typed)
    assert response.status_code == 422
    assert told in shown(response)
    assert typed in shown(response).replace("\r\n", "\n")
    assert not ImportJob.objects.exists()


def test_a_text_in_which_an_address_stands_is_a_text(aki_client: Client) -> None:
    assert "Save the article" in shown(send(aki_client, f"{TEXT}\n{ADDRESS}"))


def test_several_files_each_become_an_article_or_say_why_not(aki: Reader, aki_client: Client) -> None:
    files = [
        a_file("春.txt"),
        a_file("夏.md", f"# 夏\n\n{TEXT}".replace("𠮷", "吉").encode("cp932")),
        a_file("秋.html", PAGE.format(TEXT)),
        a_file("冬.pdf", b"%PDF-1.7"),
        a_file("空.txt", ""),
        a_file("大.html", b"a" * (LARGEST_PAGE + 1)),
        a_file("本.epub", b"PK"),
    ]
    response = send(aki_client, "", *files)
    assert response.headers["Location"] == reverse("imports")
    for job in ImportJob.objects.all():
        run_import.func(job.pk)
    assert Article.objects.count() == 3
    told = {job.name: job.problem for job in ImportJob.objects.filter(state="failed")}
    assert "reads text, Markdown, HTML and EPUB" in told["冬.pdf"]
    assert "There is no text here" in told["空.txt"]
    assert "more than 5 MB" in told["大.html"]
    assert "no EPUB that can be read" in told["本.epub"]
    page = shown(aki_client.get(reverse("imports")))
    assert all(problem in page for problem in told.values())


def test_each_chapter_of_a_book_is_an_article_in_a_collection_of_its_name(aki: Reader, aki_client: Client) -> None:
    send(aki_client, "", a_file("book.epub", a_book()))
    assert [job.name for job in ImportJob.objects.order_by("pk")] == ["港の一年 – 春の港", "港の一年 – 夏の港"]
    for job in ImportJob.objects.all():
        run_import.func(job.pk)
    entries = LibraryEntry.objects.filter(reader=aki, collections=Collection.objects.get(reader=aki, name="港の一年"))
    assert {entry.article.title for entry in entries} == {"春の港", "夏の港"}
    article = Article.objects.get(title="春の港")
    assert (article.source, article.author) == ("港の一年", "汐見凪")
    assert [row[2] for row in article.newest.ruby] == ["いさりび"]


def test_the_same_form_sent_twice_brings_everything_once(aki_client: Client) -> None:
    for _time in range(2):
        send(aki_client, ADDRESS, request="x")
        send(
            aki_client, "", a_file("春.html", PAGE), a_file("冬.pdf", b"%PDF"), a_file("b.epub", a_book()), request="x"
        )
    assert ImportJob.objects.count() == 5


def test_a_text_and_files_are_not_taken_together(aki_client: Client) -> None:
    response = send(aki_client, TEXT, a_file("a.txt"), a_file("b.txt"))
    assert response.status_code == 422
    assert "There is a text above as well." in shown(response)
    assert html.unescape(TEXT.strip()[:20]) in shown(response)


def test_more_files_than_are_taken_at_once_are_refused_with_their_number(aki_client: Client) -> None:
    response = send(aki_client, "", *(a_file(f"{number}.txt") for number in range(101)))
    assert response.status_code == 400
    assert "100 files" in shown(response)


def test_who_pastes_the_text_of_a_page_finds_its_address_filled_in(aki_client: Client) -> None:
    page = shown(aki_client.get(reverse("import"), {"address": ADDRESS}))
    assert f'value="{ADDRESS}"' in page
    assert '<details class="import-about" open>' in page


def test_a_file_from_a_folder_of_its_own_is_called_by_its_name_alone(aki_client: Client) -> None:
    send(aki_client, "", a_file("../../etc/a.html", PAGE.format(TEXT)))
    assert ImportJob.objects.get().name == "a.html"


def test_a_page_that_is_too_large_or_did_not_arrive_is_refused_with_what_to_do(aki_client: Client) -> None:
    for html_sent, told in (("a" * LARGEST_PAGE, "more than 5 MB"), ("", "did not arrive as a whole")):
        response = aki_client.post(reverse("page_import"), {"address": ADDRESS, "html": html_sent})
        assert response.status_code == 422
        assert told in shown(response)
        assert ADDRESS in shown(response), "it can still be fetched"
    assert not ImportJob.objects.exists()


def test_only_the_page_that_takes_pages_over_knows_who_opened_it(aki_client: Client) -> None:
    policies = [aki_client.get(reverse(name))["Cross-Origin-Opener-Policy"] for name in ("page_import", "imports")]
    assert policies == ["unsafe-none", "same-origin"]
