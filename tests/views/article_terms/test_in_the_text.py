"""The team's terms are drawn in the text and stand first in the popup."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.dictionary.entries import DictionaryStore
from articles.models import Article, Reader, Term
from articles.terms.actions import change_term, delete_term
from tests.articles import make_article, passage
from tests.pages import SWAP
from tests.terms.some import content, make_term
from tests.views.article_terms.asked import edit_url, entry_of, marked, page_of

pytestmark = pytest.mark.usefixtures("dictionary_store")


def test_terms_are_marked_wherever_they_occur_inflected_too(aki_client: Client, article: Article, aki: Reader) -> None:
    assert marked(page_of(aki_client, article)) == []
    for text in ("首脳会談", "弱める", "市長"):
        make_term(aki, text, "x")
    assert marked(page_of(aki_client, article)) == ["首脳会談", "弱めよう", "市長", "市長"]


def test_a_changed_or_deleted_term_is_never_shown_as_it_was(
    aki_client: Client, article: Article, aki: Reader, term: Term
) -> None:
    assert marked(page_of(aki_client, article)) == ["首脳会談"]
    changed = change_term(author=aki, term=term, content=content("会談", "talks"), seen=1)
    assert marked(page_of(aki_client, article)) == ["会談", "会談"]
    delete_term(author=aki, term=changed)
    assert marked(page_of(aki_client, article)) == []


def test_marking_a_passage_leaves_the_terms_marked(aki_client: Client, article: Article, term: Term) -> None:
    start, end = passage(article, "国際社会の首脳")
    data = {"revision": article.revision_id, "start": start, "end": end, "quote": "国際社会の首脳", "marker": "ki"}
    answer = aki_client.post(reverse("annotations", args=[article.pk]), data, headers=SWAP).content.decode()
    assert marked(answer) == ["首脳", "会談"]


def test_a_corrected_word_is_found_as_it_is_now(aki_client: Client, article: Article, aki: Reader) -> None:
    make_term(aki, "港町の", "x")
    assert marked(page_of(aki_client, article)) == ["港町の"]
    start, end = passage(article, "の𠮷野家")
    data = {"revision": article.revision_id, "start": start, "end": end, "reading": "のよしのや", "scope": "here"}
    response = aki_client.post(reverse("correct_reading", args=[article.pk, start]), data, headers=SWAP)
    assert response.status_code == 200
    assert marked(page_of(aki_client, article)) == []


def test_the_term_stands_first_in_the_entry_with_all_that_is_said_of_it(
    aki_client: Client, article: Article, term: Term
) -> None:
    html = entry_of(aki_client, article, "首脳")
    said = html.split("senses")[0]
    for words in (
        "leaders’ parley",
        "A meeting of leaders.",
        "Not “talks”.",
        "diplomacy",
        "サミット",
        "decided by aki",
    ):
        assert words in said
    assert edit_url(article, term) in said


def test_of_several_terms_the_longest_comes_first(aki_client: Client, article: Article, aki: Reader) -> None:
    make_term(aki, "会談", "SHORT")
    make_term(aki, "首脳会談", "LONG")
    html = entry_of(aki_client, article, "会談に")
    assert html.index("LONG") < html.index("SHORT")
    assert "SHORT" not in entry_of(aki_client, article, "首脳")


def test_without_terms_the_popup_asks_one_small_question_more_and_with_them_two(
    aki_client: Client, article: Article, aki: Reader
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            entry_of(aki_client, article, "首脳")
        return len(captured)

    queries()
    none = queries()
    make_term(aki, "首脳会談", "x")
    queries()
    one = queries()
    for text in ("首脳", "国際", "社会", "市民"):
        make_term(aki, text, "x")
    queries()
    assert (one - none, queries() - one) == (1, 0)


def test_the_popup_opens_on_a_term_that_no_dictionary_has(
    aki_client: Client, aki: Reader, dictionary_store: DictionaryStore
) -> None:
    article = make_article(aki, text="新語ヴォロンテンは何か。", title="新語")
    make_term(aki, "ヴォロンテン", "volonten")
    assert marked(page_of(aki_client, article)) == ["ヴォロンテン"]
    html = entry_of(aki_client, article, "ヴォロンテン")
    assert "volonten" in html
