"""An import without content fetches its page; what comes of that is an article, or a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler

import pytest
from django.utils import timezone
from pytest_django import Settings

from articles.importing.jobs import State, ask_for
from articles.importing.running import run, run_import
from articles.models import Article, ImportJob, Reader
from tests.articles import TEXT
from tests.importing.fetching.internet import answer, served

pytestmark = pytest.mark.django_db


class Website:
    """/old leads to /article; what is at /article is `text`; everything else is not there."""

    def __init__(self) -> None:
        self.text = TEXT
        self.asked: list[str] = []
        self.origin = ""

    def __call__(self, handler: BaseHTTPRequestHandler) -> None:
        self.asked.append(handler.path)
        if handler.path == "/old":
            answer(handler, b"", 301, {"Location": "/article"})
        elif handler.path == "/article":
            answer(handler, self.text.encode(), headers={"Content-Type": "text/plain; charset=utf-8"})
        else:
            answer(handler, b"", 404)


@pytest.fixture
def website(settings: Settings) -> Iterator[Website]:
    settings.FETCH_ALLOW = ["127.0.0.1"]
    website = Website()
    with served(website) as server:
        website.origin = f"http://127.0.0.1:{server.server_port}"
        yield website


def imported(
    owner: Reader, address: str = "", *, content: bytes | None = None, again: Article | None = None
) -> ImportJob:
    job = ask_for(owner, run=run, address=address, content=content, again=again)
    run_import.func(job.pk)
    job.refresh_from_db()
    return job


def test_a_page_becomes_an_article_with_where_and_when_it_was_found(aki: Reader, website: Website) -> None:
    began = timezone.now()
    job = imported(aki, f"{website.origin}/old")
    assert (job.state, job.problem) == (State.STORED, "")
    assert job.article is not None
    assert job.article.newest.text.startswith(TEXT[:5])
    assert job.article.address == f"{website.origin}/article"
    assert job.article.fetched_at is not None
    assert job.article.fetched_at >= began


def test_what_was_sent_along_is_not_fetched(aki: Reader, website: Website) -> None:
    job = imported(aki, f"{website.origin}/article", content=TEXT.encode())
    assert job.state == State.STORED
    assert job.article is not None
    assert job.article.fetched_at is None
    assert website.asked == []


def test_an_address_that_leads_to_a_known_page_leads_to_its_article(aki: Reader, website: Website) -> None:
    first = imported(aki, f"{website.origin}/article")
    again = imported(aki, f"{website.origin}/old")
    assert (again.state, again.article) == (State.KNOWN, first.article)


def test_an_article_is_fetched_again_from_its_own_address(aki: Reader, website: Website) -> None:
    article = imported(aki, f"{website.origin}/article").article
    assert article is not None
    before = article.fetched_at
    assert before is not None
    assert imported(aki, again=article).state == State.KNOWN
    website.text += "\n\n追って発表する。"
    renewed = imported(aki, again=article)
    assert (renewed.state, renewed.article) == (State.REVISED, article)
    article.refresh_from_db()
    assert article.newest.text.endswith("追って発表する。")
    assert article.fetched_at is not None
    assert article.fetched_at > before
    assert Article.objects.count() == 1


def test_an_article_that_has_gone_meanwhile_is_not_made_again(aki: Reader, website: Website) -> None:
    article = imported(aki, f"{website.origin}/article").article
    assert article is not None
    job = ask_for(aki, run=run, again=article)
    Article.objects.filter(pk=article.pk).delete()
    run_import.func(job.pk)
    job.refresh_from_db()
    assert job.state == State.FAILED
    assert "not there any more" in job.problem
    assert not Article.objects.exists()


def test_a_page_that_is_not_there_fails_at_fetching_and_can_be_tried_again(aki: Reader, website: Website) -> None:
    job = imported(aki, f"{website.origin}/missing")
    assert (job.state, job.failed_at) == (State.FAILED, State.FETCHING)
    assert "404" in job.problem


def test_what_is_inside_is_not_fetched_for_anybody(aki: Reader, website: Website, settings: Settings) -> None:
    settings.FETCH_ALLOW = []
    job = imported(aki, f"{website.origin}/article")
    assert (job.state, job.failed_at) == (State.FAILED, State.FETCHING)
    assert website.asked == []
