"""Where a person is in an article: kept while they read, moved along when the text changes."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from articles.importing.load import state_of, store_revision
from articles.importing.written import read_written, stored_draft, written
from articles.models import Article, LibraryEntry, Reader
from tests.articles import passage, share_with

State = LibraryEntry.State


def report(client: Client, article: Article, place: int, seen: int, revision: int | None = None) -> int:
    told = {"revision": revision or article.newest.pk, "place": place, "seen": seen}
    return client.post(reverse("place", args=[article.pk]), told).status_code


def entry(reader: Reader) -> LibraryEntry:
    return LibraryEntry.objects.get(reader=reader)


def test_reading_on_begins_an_article_and_its_end_finishes_it(
    aki_client: Client, article: Article, aki: Reader
) -> None:
    end = len(article.newest.text)
    assert report(aki_client, article, 5, end // 2) == 204
    assert (entry(aki).state, entry(aki).place, entry(aki).furthest) == (State.READING, 5, 100 * (end // 2) // end)
    report(aki_client, article, 3, end)
    assert (entry(aki).state, entry(aki).place, entry(aki).furthest) == (State.READ, 3, 100)
    report(aki_client, article, 0, 10)
    assert (entry(aki).state, entry(aki).furthest) == (State.READ, 100)


def test_what_is_archived_stays_archived(aki_client: Client, article: Article, aki: Reader) -> None:
    LibraryEntry.objects.update(state=State.ARCHIVED)
    report(aki_client, article, 5, 10)
    assert (entry(aki).state, entry(aki).place) == (State.ARCHIVED, 5)


@pytest.mark.parametrize("told", [{}, {"revision": "x", "place": "1", "seen": "1"}, {"place": "-1", "seen": "9" * 30}])
def test_nonsense_is_left_alone(told: dict[str, str], aki_client: Client, article: Article, aki: Reader) -> None:
    posted = {"revision": article.newest.pk, "place": 1, "seen": 1, **told} if told else {}
    assert aki_client.post(reverse("place", args=[article.pk]), posted).status_code == 204
    assert entry(aki).state == State.UNREAD


def test_the_page_says_where_to_go_on_and_nothing_of_it_is_kept(
    aki_client: Client, article: Article, aki: Reader
) -> None:
    address = reverse("article", args=[article.pk])
    first = aki_client.get(address)
    assert "place" not in first.cookies
    report(aki_client, article, 5, 10)
    again = aki_client.get(address)
    assert (again.cookies["place"].value, again.cookies["place"]["path"]) == ("5", address)
    assert again.content == first.content


def test_each_reader_has_a_place_of_their_own(
    aki_client: Client, ben_client: Client, article: Article, aki: Reader, ben: Reader
) -> None:
    link = share_with(article, ben)
    report(ben_client, article, 7, 10)
    assert ben_client.get(reverse("shared_again", args=[link.pk])).cookies["place"].value == "7"
    assert "place" not in aki_client.get(reverse("article", args=[article.pk])).cookies


def test_opening_it_is_kept_also_without_scripts(aki_client: Client, article: Article, aki: Reader) -> None:
    aki_client.get(reverse("article", args=[article.pk]))
    assert entry(aki).opened_at is not None
    assert entry(aki).state == State.UNREAD


def test_a_place_moves_along_with_its_words(aki_client: Client, article: Article, aki: Reader) -> None:
    place, _end = passage(article, "今日の会合には")
    report(aki_client, article, place, place + 10)
    old = article.newest.pk
    text = written(stored_draft(article.newest, article.title).sections)
    text = text.replace("会談の背景", "会談の背景\n\n新しい段落がここに入る。")
    draft = read_written(text, article.title)
    newest = store_revision(article=article, draft=draft, seen=state_of(article), source=article.source)
    moved = entry(aki)
    assert moved.revision == newest
    assert newest.text[moved.place :].startswith("今日の会合には")
    article.refresh_from_db()
    report(aki_client, article, 1, 2, revision=old)  # from a page that still shows the old text
    assert entry(aki).place == moved.place
