"""The reading page and its popup: what is kept in the cache is shown to nobody else, and nothing is tokenised again."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import Any

import pytest
from django.contrib import messages
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.safestring import SafeString
from pytest_django.fixtures import Settings

from articles.importing import load
from articles.models import Annotation, Article, Reader
from articles.page_state import own_page_state
from articles.prepared_query import PreparedQuery
from articles.reading import BODY, note_card, reading_page
from articles.sharing.links import make_link
from tests.articles import answer, ask, make_article, mark, share_with


@pytest.fixture
def path(article: Article) -> str:
    return reverse("article", args=[article.pk])


def test_the_compressed_page_is_the_plain_one(aki_client: Client, path: str) -> None:
    plain = aki_client.get(path)
    compressed = aki_client.get(path, headers={"Accept-Encoding": "gzip"})
    assert compressed["Content-Encoding"] == "gzip"
    assert gzip.decompress(compressed.content) == plain.content


def test_no_browser_keeps_a_page_that_may_have_changed(aki_client: Client, path: str) -> None:
    assert "no-store" in aki_client.get(path)["Cache-Control"]


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda reader, article: mark(article, reader, "市民", note="新しい"), id="a new note"),
        pytest.param(lambda reader, article: Article.objects.get(pk=article.pk).save(), id="the article itself"),
        pytest.param(lambda reader, article: Reader.objects.filter(pk=reader.pk).update(username="akiko"), id="a name"),
        pytest.param(
            lambda reader, article: Reader.objects.filter(pk=reader.pk).update(preferences={"theme": "dark"}),
            id="how the person likes to read",
        ),
    ],
)
def test_whatever_the_page_shows_is_shown_anew_when_it_changes(
    aki_client: Client, aki: Reader, article: Article, path: str, change: Any
) -> None:
    aki_client.get(path)
    with CaptureQueriesContext(connection) as kept:
        aki_client.get(path)
    change(aki, article)
    with CaptureQueriesContext(connection) as drawn:
        aki_client.get(path)
    assert len(drawn) > len(kept)


def test_the_owners_page_with_its_controls_is_never_a_guests(
    aki_client: Client, client: Client, aki: Reader, article: Article, path: str
) -> None:
    mark(article, aki, "市民", note="私の")
    shared = make_link(article=article, sharer=aki)[1]
    assert "data-can-mark" in aki_client.get(path).content.decode()
    guest = client.get(shared).content.decode()
    assert "data-can-mark" not in guest
    assert "Add an article" not in guest
    assert "Add an article" in aki_client.get(shared).content.decode()
    assert "Add an article" not in client.get(shared).content.decode()


def test_a_card_that_is_kept_for_all_others_offers_each_only_what_they_may_change(
    aki: Reader, article: Article, ben: Reader, ben_client: Client, chie: Reader, chie_client: Client
) -> None:
    readers = ((ben_client, ben), (chie_client, chie))
    pages = [(client, reverse("shared_again", args=[share_with(article, reader).pk])) for client, reader in readers]
    noted = mark(article, aki, "市民", note="市民とは")
    question = ask(article, aki, "国際社会", "だれのこと？")
    for client, path in pages:
        assert "市民とは" in client.get(path).content.decode()
    answers = answer(noted, ben, "ベンの答え"), answer(question, ben, "ベンの返事")
    for client, path in pages:
        page = client.get(path).content.decode()
        for each in answers:
            assert each.text in page
            assert (reverse("reply_delete", args=[each.pk]) in page) == (client is ben_client)


def test_a_title_that_looks_like_the_place_of_the_text_takes_nothing_from_it(aki: Reader, aki_client: Client) -> None:
    article = make_article(aki, title=str(BODY))
    drawn = aki_client.get(reverse("article", args=[article.pk])).content.decode()
    assert drawn.count('id="content"') == 1
    assert BODY not in drawn


def test_a_message_for_one_person_is_told_once_and_not_kept(
    aki_client: Client, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def with_message(request: Any, *arguments: Any) -> Any:
        messages.success(request, "only once")
        return reading_page(request, *arguments)

    monkeypatch.setattr("articles.views.reading.reading_page", with_message)
    assert "only once" in aki_client.get(path).content.decode()
    monkeypatch.undo()
    assert "only once" not in aki_client.get(path).content.decode()


def test_neither_the_page_nor_the_popup_tokenises(
    aki_client: Client, article: Article, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(text: str) -> Any:
        raise AssertionError("tokenised on a page view")

    monkeypatch.setattr(load, "tokenize", never)
    monkeypatch.setattr("articles.dictionary.answers.tokenize", never)
    assert aki_client.get(path).status_code == 200
    word = aki_client.get(reverse("word", args=[article.pk, article.newest.text.index("国際社会")]))
    assert "international community" in word.content.decode()


def test_a_popup_without_a_dictionary_says_what_to_do_and_names_no_folder(
    aki_client: Client, article: Article, settings: Settings, tmp_path: Path
) -> None:
    settings.DICTIONARY_PATH = tmp_path / "missing.sqlite3"
    response = aki_client.get(reverse("word", args=[article.pk, 0]))
    assert response.status_code == 503
    assert "dictionary is missing" in response.content.decode()
    assert str(tmp_path) not in response.content.decode()


def test_an_address_beyond_the_text_is_not_found(aki_client: Client, article: Article) -> None:
    assert aki_client.get(reverse("word", args=[article.pk, 10**6])).status_code == 404
    assert aki_client.get(reverse("word", args=[article.pk, 10**30])).status_code == 404
    assert aki_client.get(reverse("article", args=[10**30])).status_code == 404
    assert aki_client.get(reverse("shared_again", args=[10**30])).status_code == 404
    assert aki_client.post(reverse("annotations", args=[10**30])).status_code == 404
    assert aki_client.post(reverse("annotation_delete", args=[10**30])).status_code == 404


@pytest.mark.django_db
def test_a_prepared_query_whose_example_cannot_be_told_apart_is_refused() -> None:
    query = PreparedQuery(lambda pk: Article.objects.filter(title="x").values_list("pk"), pk=1)
    with pytest.raises(ValueError, match="example"):
        query.first(pk=2)


def test_the_state_of_somebody_elses_article_is_none(article: Article, aki: Reader, chie: Reader) -> None:
    assert own_page_state(aki, article.pk) is not None
    assert own_page_state(chie, article.pk) is None


def test_a_page_too_large_to_keep_is_drawn_each_time(
    aki_client: Client, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("articles.reading.LARGEST_KEPT_BYTES", 1000)
    aki_client.get(path)  # that it was opened is kept once
    with CaptureQueriesContext(connection) as first:
        aki_client.get(path)
    with CaptureQueriesContext(connection) as second:
        aki_client.get(path)
    assert len(second) == len(first)


def test_a_large_page_is_kept_compressed_and_reads_the_same(
    aki_client: Client, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = aki_client.get(path).content
    caches["pages"].clear()
    monkeypatch.setattr("articles.reading.LARGEST_KEPT_BYTES", len(drawn) - 1)
    with CaptureQueriesContext(connection) as first:
        assert aki_client.get(path).content == drawn
    with CaptureQueriesContext(connection) as second:
        assert aki_client.get(path).content == drawn
    assert len(second) < len(first)


def test_a_page_draws_only_the_cards_that_have_changed(
    aki_client: Client, aki: Reader, article: Article, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    mark(article, aki, "市民", note="いち")
    aki_client.get(path)
    mark(article, aki, "学生", note="に")
    drawn: list[str] = []

    def watched(annotation: Annotation, **more: Any) -> SafeString:
        drawn.append(annotation.note)
        return note_card(annotation, **more)

    monkeypatch.setattr("articles.reading.note_card", watched)
    assert all(note in aki_client.get(path).content.decode() for note in ("いち", "に"))
    assert drawn == ["に"]
