"""Guests and readers of a link see the team's terms only if the link includes them."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from articles.models import Article, Reader, ShareLink, Term
from articles.sharing.links import include_terms, make_link
from tests.articles import passage
from tests.pages import SWAP, notice_of
from tests.terms.some import make_term
from tests.views.article_terms.asked import marked

pytestmark = pytest.mark.usefixtures("dictionary_store")


WORDS_OF_THE_TERM = ("leaders’ parley", "A meeting of leaders.", "Not “talks”.", "diplomacy", "サミット", "<u>")
FOR_THE_TEAM_ONLY = ("Not “talks”.", "diplomacy", "decided by", "aki")


def shared_word(path: str, article: Article) -> str:
    return f"{path}words/{passage(article, '首脳')[0]}/"


@pytest.mark.parametrize("who", ["a guest", "Ben, who is signed in"])
def test_a_shared_page_has_no_word_of_a_term_unless_the_sharer_includes_them(
    who: str, client: Client, ben_client: Client, article: Article, aki: Reader, term: Term
) -> None:
    visitor = client if who == "a guest" else ben_client
    link, path = make_link(article=article, sharer=aki)

    def shown() -> str:
        page = visitor.get(path).content.decode()
        return page + visitor.get(shared_word(path, article), headers=SWAP).content.decode()

    assert not [words for words in WORDS_OF_THE_TERM if words in shown()]
    include_terms(link, True)
    assert marked(visitor.get(path).content.decode()) == ["首脳会談"]
    assert "leaders’ parley" in shown()
    assert "/terms/" not in visitor.get(shared_word(path, article), headers=SWAP).content.decode()
    include_terms(link, False)
    assert not [words for words in WORDS_OF_THE_TERM if words in shown()]


def test_what_the_team_notes_for_itself_is_not_told_to_guests(
    client: Client, ben_client: Client, article: Article, aki: Reader, term: Term
) -> None:
    path = make_link(article=article, sharer=aki, includes_terms=True)[1]
    entry = client.get(shared_word(path, article)).content.decode()
    assert "A meeting of leaders." in entry
    assert not [words for words in FOR_THE_TEAM_ONLY if words in entry]
    entry = ben_client.get(shared_word(path, article)).content.decode()
    assert [words for words in FOR_THE_TEAM_ONLY if words not in entry] == []


def test_a_new_term_is_on_a_shared_page_that_includes_them_at_once(
    client: Client, article: Article, aki: Reader
) -> None:
    path = make_link(article=article, sharer=aki, includes_terms=True)[1]
    assert marked(client.get(path).content.decode()) == []
    make_term(aki, "首脳会談", "x")
    assert marked(client.get(path).content.decode()) == ["首脳会談"]


def test_an_article_opened_from_the_library_follows_its_link(
    ben_client: Client, article: Article, aki: Reader, term: Term
) -> None:
    link, path = make_link(article=article, sharer=aki)
    ben_client.get(path)
    again = reverse("shared_again", args=[link.pk])
    word = reverse("shared_again_word", args=[link.pk, passage(article, "首脳")[0]])
    assert marked(ben_client.get(again).content.decode()) == []
    assert "leaders’ parley" not in ben_client.get(word).content.decode()
    include_terms(link, True)
    assert marked(ben_client.get(again).content.decode()) == ["首脳会談"]
    assert "leaders’ parley" in ben_client.get(word).content.decode()


def test_the_sharer_chooses_when_making_a_link_sees_it_in_the_list_and_may_change_it(
    aki_client: Client, article: Article
) -> None:
    url = reverse("shares", args=[article.pk])
    assert "with the team’s terms" not in aki_client.post(url, {"label": "a"}, headers=SWAP).content.decode()
    ShareLink.objects.all().delete()
    assert "with the team’s terms" in aki_client.post(url, {"label": "b", "terms": "on"}, headers=SWAP).content.decode()
    link = ShareLink.objects.get()
    assert link.includes_terms
    change = reverse("share_terms", args=[link.pk])
    response = aki_client.post(change, headers=SWAP)
    assert "no terms" in notice_of(response)["text"]
    assert "with the team’s terms" not in response.content.decode()
    assert "with the team’s terms" in aki_client.post(change, {"included": ""}, headers=SWAP).content.decode()
