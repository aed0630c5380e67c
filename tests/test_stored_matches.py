"""What the dictionary has for the words of an article is stored with it, and is what a look-up would find."""

from __future__ import annotations

import io
import shutil
import sqlite3
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import Settings

from articles.corrections.actions import correct, undo
from articles.dictionary.entries import DictionaryStore, default_store
from articles.dictionary.matching import stretch_at
from articles.importing import again
from articles.models import Article, Reader, Revision, Section
from articles.stored_matches import looked_up_in, row_at, stored_stretch
from articles.stored_words import section_tokens
from tests.articles import make_article, passage


def sections_of(article: Article) -> list[Section]:
    return list(Section.objects.filter(revision=article.newest).select_related("revision"))


def assert_stored_as_found(article: Article) -> None:
    """Each word's stored stretch is the one that a look-up finds."""
    store = default_store()
    for section in sections_of(article):
        tokens = section_tokens(section)
        for index, token in enumerate(tokens):
            stored = stored_stretch(section.matches or [], tokens, index, store)
            assert stored == stretch_at(tokens, index, store), token


def entry(client: Client, article: Article, word: str) -> str:
    return client.get(reverse("word", args=[article.pk, passage(article, word)[0]])).content.decode()


@pytest.mark.parametrize("number", [0, 1, 2])
def test_what_is_stored_is_what_a_look_up_finds(number: int, aki: Reader, settings: Settings) -> None:
    sample = sorted(Path(settings.SAMPLES_DIR).glob("*.md"))[number]
    assert_stored_as_found(make_article(aki, text=sample.read_text(encoding="utf-8")))


def test_rows_hold_the_place_and_the_words_and_no_more(article: Article) -> None:
    lead = sections_of(article)[0]
    text = article.newest.text
    together = row_at(lead.matches or [], text.index("社会"))
    assert together is not None
    assert text[together[0] : together[0] + together[1]] == "国際社会"
    inflected = row_at(lead.matches or [], text.index("食べる"))
    assert inflected is not None
    assert inflected[2][0] == [1358280, "", "たべる"]
    assert row_at(lead.matches or [], text.index("。")) is None


def test_a_popup_searches_nothing_where_it_is_stored(
    aki_client: Client, article: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    searched = entry(aki_client, article, "社会")
    monkeypatch.setattr("articles.dictionary.answers.stretch_at", lambda *arguments: pytest.fail("it searches"))
    assert "international community" in entry(aki_client, article, "社会")
    assert entry(aki_client, article, "社会") == searched


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"matches": None}, id="nobody has looked yet"),
        pytest.param({"matches": [[0, 3, [[99_999_999]]]]}, id="the store has lost the word"),
        pytest.param({"matches": [[0, 1, [[1_000_000]]]]}, id="the words are others"),
    ],
)
def test_where_what_is_stored_does_not_help_a_popup_looks_itself(
    change: dict[str, object], aki_client: Client, article: Article
) -> None:
    before = entry(aki_client, article, "港町")
    assert "port" in before
    Section.objects.filter(revision=article.newest, position=0).update(**change)
    assert entry(aki_client, article, "港町") == before


def test_what_was_found_in_another_store_is_not_shown(aki_client: Client, article: Article) -> None:
    before = entry(aki_client, article, "会談")
    Section.objects.filter(revision=article.newest).update(matches=[])
    assert "No dictionary has this word" in entry(aki_client, article, "会談")
    Revision.objects.update(dictionary="another store")
    assert entry(aki_client, article, "会談") == before


def test_a_store_of_another_edition_is_another_one(tmp_path: Path, dictionary_store: DictionaryStore) -> None:
    path = tmp_path / "store.sqlite3"
    shutil.copy(dictionary_store.path, path)
    before = looked_up_in(dictionary_store)
    assert looked_up_in(DictionaryStore(path)) == before
    changed = sqlite3.connect(path)
    changed.execute("""UPDATE meta SET value = 'another' WHERE key = 'fingerprint'""")
    changed.commit()
    changed.close()
    assert looked_up_in(DictionaryStore(path)) != before


def test_a_correction_changes_what_is_stored_and_undoing_it_brings_it_back(aki: Reader, article: Article) -> None:
    before = [section.matches for section in sections_of(article)]
    start, end = passage(article, "今日")
    made, _ = correct(author=aki, revision=article.newest, start=start, end=end, reading="こんにち", scope="here")
    assert [section.matches for section in sections_of(article)] != before
    assert_stored_as_found(article)
    undo(made)
    assert [section.matches for section in sections_of(article)] == before


def test_reanalyse_looks_up_again_what_was_found_elsewhere_and_analyses_nothing(
    article: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = [section.matches for section in sections_of(article)]
    Section.objects.update(matches=None)
    Revision.objects.update(dictionary="another store")
    monkeypatch.setattr(again, "tokenize", lambda *arguments, **named: pytest.fail("it analyses"))
    out = io.StringIO()
    call_command("reanalyse", stdout=out)
    assert "Looked up again: 1. Up to date already: 0." in out.getvalue()
    assert [section.matches for section in sections_of(article)] == expected
    assert Revision.objects.get().dictionary == looked_up_in(default_store())
    assert not again.looked_up_otherwise().exists()


def test_an_article_drawn_anew_meanwhile_keeps_what_that_has_found(aki: Reader, article: Article) -> None:
    seen = Article.objects.select_related("owner", "revision").get()
    start, end = passage(article, "今日")
    correct(author=aki, revision=article.newest, start=start, end=end, reading="こんにち", scope="here")
    again.look_up_again(seen)
    assert_stored_as_found(article)


def test_what_is_analysed_again_is_looked_up_as_well(article: Article) -> None:
    Section.objects.update(matches=None)
    Revision.objects.update(analyser="an older one", dictionary="")
    call_command("reanalyse", stdout=io.StringIO())
    assert_stored_as_found(article)
    assert not again.looked_up_otherwise().exists()


def test_a_page_view_does_not_read_what_is_stored(aki_client: Client, article: Article) -> None:
    with CaptureQueriesContext(connection) as asked:
        aki_client.get(reverse("article", args=[article.pk]))
    assert any('"html"' in query["sql"] for query in asked)
    assert not any('"matches"' in query["sql"] for query in asked)
