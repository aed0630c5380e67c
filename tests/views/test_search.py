"""The page of the search: what was found in context, where it leads, and what is said where there is nothing."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from articles.models import Article, Reader, SearchDocument
from articles.search.finding import ON_A_PAGE
from articles.terms.actions import add_term
from articles.terms.content import checked_content
from tests.articles import make_article, mark, share_with
from tests.hostile import PAYLOADS

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("dictionary_store")]


def page_of(client: Client, typed: str, status: int = 200, **more: str | int) -> str:
    response = client.get("/search/", {"q": typed, **more})
    assert response.status_code == status
    return response.content.decode()


def addresses(page: str) -> list[str]:
    hits = page[page.index('<ol class="hits">') : page.index("</ol>")]
    return re.findall(r'href="([^"]+)"', hits)


def test_each_hit_leads_to_its_very_passage_without_scripts(aki_client: Client, article: Article) -> None:
    page = page_of(aki_client, "市長")
    passage = re.search(r'href="([^"]+at=[^"]+)"', page)
    assert passage is not None
    assert '<mark class="found">市長</mark>' in page

    text = aki_client.get(passage[1].split("#")[0]).content.decode()
    found = text[text.index('<a id="at"></a>') :]
    assert found.startswith('<a id="at"></a><mark class="found" data-marks="">')
    assert re.sub(r"<rt[^>]*>[^<]*|<[^>]+>", "", found).startswith("市長も姿を見せた")


def test_a_passage_within_a_highlight_stays_the_highlights_own(
    aki: Reader, aki_client: Client, article: Article
) -> None:
    whole = mark(article, aki, "市長も姿を見せた")
    start = article.newest.text.index("姿")
    text = aki_client.get(f"/articles/{article.pk}/?at={start}-{start + 1}").content.decode()

    assert f'<mark class="ki found" data-marks="{whole.pk}">' in text
    assert 'data-marks="at' not in text
    assert "highlight-at" not in text


@pytest.mark.parametrize("at", ["", "x", "5-5", "9-5", "1-99999999999", "-1-4", "4", "90000-90003"])
def test_a_passage_that_is_none_shows_the_article_as_it_is(aki_client: Client, article: Article, at: str) -> None:
    plain = aki_client.get(f"/articles/{article.pk}/").content
    assert aki_client.get(f"/articles/{article.pk}/", {"at": at}).content == plain


def test_articles_notes_and_terms_lead_where_each_is_read(aki: Reader, aki_client: Client, article: Article) -> None:
    noted = mark(article, aki, "首脳会談", note="首脳の覚え書き")
    term = add_term(author=aki, content=checked_content(text="首脳", translation="head of state"))

    found = addresses(page_of(aki_client, "首脳"))

    assert f"/terms/{term.pk}/" in found
    assert f"/articles/{article.pk}/#highlight-{noted.pk}" in found
    assert any(address.startswith(f"/articles/{article.pk}/?at=") for address in found)


def test_a_shared_article_is_read_by_its_link(ben_client: Client, ben: Reader, article: Article) -> None:
    link = share_with(article, ben)
    assert addresses(page_of(ben_client, "市長"))[0] == f"/shared/{link.pk}/"


def test_a_reading_marks_the_words_that_sound_so(aki_client: Client, article: Article) -> None:
    assert '<mark class="found">市長</mark>' in page_of(aki_client, "shichou")
    assert '<mark class="found">首脳会談</mark>' in page_of(aki_client, "しゅのうかいだん")


def test_more_than_three_passages_are_shown_when_they_are_asked_for(aki: Reader, aki_client: Client) -> None:
    make_article(aki, text="。".join(f"{number}番の船が来た" for number in range(9)), title="港")
    page = page_of(aki_client, "船")
    assert page.count('<mark class="found">船</mark>') == 3
    more = re.search(r'href="([^"]*all=\d+[^"]*)"', page)
    assert more is not None

    assert aki_client.get(more[1].replace("&amp;", "&")).content.decode().count('<mark class="found">船</mark>') == 9


def test_nobody_is_shown_the_passages_of_what_they_may_not_see(
    aki: Reader, ben_client: Client, article: Article
) -> None:
    page_of(ben_client, "市長", 404, all=SearchDocument.objects.get(article=article).pk)
    assert "市長も" not in page_of(ben_client, "市長")


def test_pages_follow_each_other(aki: Reader, aki_client: Client) -> None:
    for number in range(ON_A_PAGE + 1):
        make_article(aki, text="船が来た。", title=f"第{number}の港")
    first = page_of(aki_client, "船")
    second = page_of(aki_client, "船", page=2)
    assert first.count('class="hit"') == ON_A_PAGE
    assert second.count('class="hit"') == 1
    assert "第0の港" in second
    assert f"{ON_A_PAGE + 1} found" in first
    for nonsense in ("x", "-1", "999999999999999999999", "99"):
        page_of(aki_client, "船", page=nonsense)


def test_nothing_found_nothing_asked_and_nonsense_each_have_a_sentence(aki_client: Client, article: Article) -> None:
    assert "Nothing found" in page_of(aki_client, "存在しない言葉")
    assert "has nothing in it to look for" in page_of(aki_client, '""')
    assert "2024-05-31" in page_of(aki_client, "before:昨日", 422)
    assert 'role="status"' not in page_of(aki_client, "").split("<main")[1].split("</main>")[0]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_is_typed_and_what_is_found_is_never_run(aki: Reader, aki_client: Client, payload: str) -> None:
    make_article(aki, text=f"船が来た。{payload}。", title="港の朝である")
    for typed in (payload[:150], "船"):
        page = aki_client.get("/search/", {"q": typed}).content.decode()
        assert payload not in page.split("<main")[1] or "<" not in payload


def test_what_has_not_changed_is_not_sent_again(aki_client: Client, article: Article) -> None:
    swap = {"HX-Request": "true"}
    first = aki_client.get("/search/", {"q": "市長"}, headers=swap)
    again = aki_client.get("/search/", {"q": "市長"}, headers={**swap, "If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert first.content.decode().startswith('<div id="results">')
