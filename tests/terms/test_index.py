"""Where an article has terms is kept until the terms or its words are others."""

from __future__ import annotations

from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.corrections.actions import correct
from articles.models import Article, Reader
from articles.terms.actions import change_term, delete_term, restore_term
from articles.terms.index import places_in
from tests.articles import passage
from tests.terms.some import content, make_term


def found(article: Article) -> list[str]:
    text = article.newest.text
    return [text[place.start : place.end] for place in places_in(article.newest.pk)]


def test_every_change_of_a_term_is_seen_at_once(article: Article, aki: Reader) -> None:
    assert found(article) == []
    term = make_term(aki, "首脳会談", variants="市長")
    assert found(article) == ["首脳会談", "市長", "市長"]
    changed = change_term(author=aki, term=term, content=content("会談"), seen=1)
    assert found(article) == ["会談", "会談"]
    deleted = delete_term(author=aki, term=changed)
    assert found(article) == []
    restore_term(author=aki, term=deleted)
    assert found(article) == ["会談", "会談"]


def test_a_corrected_word_is_seen_at_once(article: Article, aki: Reader) -> None:
    make_term(aki, "町の")
    make_term(aki, "港町")
    assert found(article) == ["港町"]
    start, _ = passage(article, "町の")
    correct(author=aki, revision=article.newest, start=start, end=start + 2, reading="まちの", scope="here")
    assert found(article) == ["町の"]


def test_what_was_found_is_not_looked_for_again(article: Article, aki: Reader) -> None:
    make_term(aki, "首脳会談")
    first = places_in(article.newest.pk)
    with CaptureQueriesContext(connection) as captured:
        assert places_in(article.newest.pk) == first
    assert len(captured) == 1


def test_without_terms_no_word_is_read(article: Article) -> None:
    revision = article.newest.pk
    with CaptureQueriesContext(connection) as captured:
        assert places_in(revision) == []
    assert len(captured) == 1
