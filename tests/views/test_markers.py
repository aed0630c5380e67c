"""What a person means by the markers: said once, shown wherever markers are."""

from __future__ import annotations

from django.test import Client
from django.urls import reverse

from articles.models import Article, Reader
from articles.sharing.links import make_link
from tests.articles import mark, passage

ADDRESS = "/account/markers/"


def name_markers(client: Client, **names: str) -> None:
    assert client.post(ADDRESS, names).status_code == 302


def test_a_name_stands_in_the_toolbar_of_a_page_that_was_kept_before(aki_client: Client, article: Article) -> None:
    page = reverse("article", args=[article.pk])
    assert 'title="yellow (1)"' in aki_client.get(page).content.decode()
    name_markers(aki_client, ki="事実", sora="<claim>")
    html = aki_client.get(page).content.decode()
    assert 'title="事実 (yellow) (1)"' in html
    assert "&lt;claim&gt; (blue)" in html


def test_a_name_stands_at_the_marker_buttons_of_an_entry(aki_client: Client, aki: Reader, article: Article) -> None:
    mark(article, aki, "国際社会")
    word = reverse("word", args=[article.pk, passage(article, "国際")[0]])
    assert 'title="yellow"' in aki_client.get(word, headers={"HX-Request": "true"}).content.decode()
    name_markers(aki_client, ki="事実")
    assert 'title="事実 (yellow)"' in aki_client.get(word, headers={"HX-Request": "true"}).content.decode()


def test_a_card_tells_what_its_author_means_not_what_its_reader_would(
    aki_client: Client, ben_client: Client, client: Client, aki: Reader, article: Article
) -> None:
    mark(article, aki, "国際社会", note="確かめる")
    _link, address = make_link(article=article, sharer=aki)
    for reader in (ben_client, client):
        assert "主張" not in reader.get(address).content.decode()
    name_markers(ben_client, ki="疑問")
    name_markers(aki_client, ki="主張")
    assert "主張" in client.get(address).content.decode()
    html = ben_client.get(address).content.decode()
    assert '<span class="meaning">主張</span>' in html
    assert '<span class="meaning">疑問</span>' not in html


def test_an_emptied_name_is_the_colour_again(aki_client: Client, aki: Reader) -> None:
    name_markers(aki_client, ki=" 事実 ", fuji="問い")
    aki.refresh_from_db()
    assert aki.marker_names == {"ki": "事実", "fuji": "問い"}
    name_markers(aki_client, ki="", fuji="問い")
    aki.refresh_from_db()
    assert aki.marker_names == {"fuji": "問い"}


def test_a_name_that_is_too_long_is_refused_and_kept_in_the_form(aki_client: Client, aki: Reader) -> None:
    response = aki_client.post(ADDRESS, {"ki": "長" * 31, "sora": "主張"})
    assert response.status_code == 422
    assert "長" * 31 in response.content.decode()
    aki.refresh_from_db()
    assert aki.marker_names == {}
