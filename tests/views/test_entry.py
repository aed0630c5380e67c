"""The entry of a word: looking up inside it, its other places, and what it is built from."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from articles.models import Article, Reader
from articles.sharing.links import make_link
from tests.articles import make_article, mark, passage
from tests.pages import SWAP

TEXT = "国際社会の首脳会談。\n\n国際社会が見る。首脳が会談する。"


@pytest.fixture
def article(aki: Reader) -> Article:
    return make_article(aki, text=TEXT)


def entry(client: Client, address: str) -> str:
    return unescape(client.get(address, headers=SWAP).content.decode())


def address_of(article: Article, word: str = "国際社会") -> str:
    return reverse("word", args=[article.pk, passage(article, word)[0]])


def links_in(html: str) -> dict[str, str]:
    """The address of each word that can be looked up."""
    return {text: href for href, text in re.findall(r'<a[^>]* href="([^"]*look=[^"]*)"[^>]*>([^<]+)</a>', html)}


def test_words_in_the_entry_lead_deeper_and_back(aki_client: Client, article: Article) -> None:
    address = address_of(article)
    whole = entry(aki_client, address)
    inside = entry(aki_client, links_in(whole)["国際"])
    assert "international" in inside
    assert "国際、こくさい" in inside
    assert "Back to 国際社会" in inside
    deeper = entry(aki_client, links_in(inside)["国"])
    assert "Back to 国際" in deeper
    back = re.search(r'href="([^"]+)"[^>]*aria-label="Back to', deeper)
    assert back is not None
    assert "Back to 国際社会" in entry(aki_client, back[1])


def test_words_that_a_sense_refers_to_are_led_to(aki_client: Client, aki: Reader) -> None:
    article = make_article(aki, text="輸出が増える。")
    html = entry(aki_client, address_of(article, "輸出"))
    assert re.search(r'class="references">opposite <a [^>]*>輸入</a>', html)
    assert "import" in entry(aki_client, links_in(html)["輸入"])


def test_a_word_looked_up_is_not_the_articles_to_mark_or_correct(aki_client: Client, article: Article) -> None:
    assert "Correct reading" in entry(aki_client, address_of(article))
    assert "Correct reading" not in entry(aki_client, address_of(article) + "?look=国際")


def test_the_focus_arrives_at_the_word_only_when_it_was_come_to_from_within(
    aki_client: Client, article: Article
) -> None:
    address = address_of(article)
    assert "autofocus" not in entry(aki_client, address)
    assert "autofocus" in entry(aki_client, address + "?look=国際")
    assert "autofocus" in entry(aki_client, address + "?look=")


def test_what_no_dictionary_has_says_so_and_leads_back(aki_client: Client, article: Article) -> None:
    html = entry(aki_client, address_of(article) + "?look=ゔゔゔ")
    assert "No dictionary has this word." in html
    assert "Back to 国際社会" in html


def test_below_a_number_no_dictionary_is_credited(aki_client: Client, article: Article) -> None:
    html = entry(aki_client, address_of(article) + "?look=71")
    assert "A number." in html
    assert "entry-foot" not in html
    assert "entry-foot" in entry(aki_client, address_of(article) + "?look=ゔゔゔ")


@pytest.mark.parametrize("looked_up", ["<script>alert(1)</script>", "\0", "あ" * 3000, "%ff", '"><b>'])
def test_nonsense_in_the_address_is_looked_up_in_vain_and_escaped(
    aki_client: Client, article: Article, looked_up: str
) -> None:
    response = aki_client.get(address_of(article), {"look": [looked_up] * 30}, headers=SWAP)
    assert response.status_code == 200
    assert "<script>alert" not in response.content.decode()
    assert "<b>" not in response.content.decode()


def test_no_look_up_inside_the_card_becomes_a_page_of_the_browsers_history(
    aki_client: Client, article: Article
) -> None:
    assert aki_client.get(address_of(article) + "?look=国際", headers=SWAP)["HX-Push-Url"] == "false"


def test_without_scripts_the_entry_and_its_places_are_pages_that_lead_to_the_article(
    aki_client: Client, article: Article
) -> None:
    page = aki_client.get(address_of(article) + "?look=国際").content.decode()
    assert "<html" in page
    assert "international" in page
    assert 'href="../../#word-0"' in page
    places = aki_client.get(address_of(article) + "elsewhere/").content.decode()
    assert "<html" in places
    assert 'href="../../../#word-0"' in places


def test_other_places_of_the_word_are_told_in_the_article_and_the_library(
    aki_client: Client, aki: Reader, article: Article
) -> None:
    other = make_article(aki, text="昔の国際社会。", title="昔")
    html = entry(aki_client, address_of(article) + "elsewhere/")
    start = article.newest.text.rindex("国際社会")
    assert f'href="{reverse("article", args=[article.pk])}#word-{start}"' in html
    assert "#word-0" not in html, "the place that was asked about is no other one"
    assert f'href="{reverse("article", args=[other.pk])}#word-2"' in html
    assert "昔" in html


def test_other_places_of_a_word_that_was_looked_up_inside(aki_client: Client, article: Article) -> None:
    html = entry(aki_client, address_of(article) + "elsewhere/?look=首脳")
    assert f"#word-{article.newest.text.rindex('首脳')}" in html


def test_a_word_that_stands_nowhere_else_says_so(aki_client: Client, article: Article) -> None:
    assert "Nowhere else in this article or your library." in entry(
        aki_client, address_of(article, "見る") + "elsewhere/"
    )


def test_a_shared_page_leads_deeper_too_and_tells_of_no_other_article(
    client: Client, aki: Reader, article: Article
) -> None:
    make_article(aki, text="昔の国際社会。", title="昔")
    path = make_link(article=article, sharer=aki)[1]
    assert "Back to 国際社会" in entry(client, f"{path}words/0/?look=国際")
    html = entry(client, f"{path}words/0/elsewhere/")
    assert f'href="{path}#word-' in html
    assert "昔" not in html


def test_a_popup_without_a_dictionary_tells_of_no_places_either(
    aki_client: Client, article: Article, settings: object, tmp_path: object
) -> None:
    settings.DICTIONARY_PATH = f"{tmp_path}/missing.sqlite3"  # type: ignore[attr-defined]
    assert aki_client.get(address_of(article) + "elsewhere/", headers=SWAP).status_code == 503


def test_the_foot_names_the_editions_and_leads_to_where_they_are_credited(aki_client: Client, article: Article) -> None:
    html = entry(aki_client, address_of(article))
    foot = html[html.index("entry-foot") :]
    assert "JMdict" in foot
    assert f'href="{reverse("about")}"' in foot
    assert "JMdict" in aki_client.get(reverse("about")).content.decode()


def test_a_page_of_its_own_shows_highlights_without_buttons_that_only_the_reading_page_serves(
    aki_client: Client, aki: Reader, article: Article
) -> None:
    mark(article, aki, "国際社会")
    buttons = "/marker/"
    assert buttons in entry(aki_client, address_of(article))
    page = aki_client.get(address_of(article)).content.decode()
    assert '<q class="quote" lang="ja">国際社会</q>' in page
    assert buttons not in page


def test_a_guest_without_scripts_is_told_what_is_highlighted_and_scripts_take_it_from_the_page(
    client: Client, article: Article, aki: Reader
) -> None:
    mark(article, aki, "首脳会談")
    mark(article, aki, "国際社会の首脳", visibility="private")
    address = f"{make_link(article=article, sharer=aki)[1]}words/{passage(article, '首脳')[0]}/"
    page = client.get(address).content.decode()
    assert page.count('class="quote"') == 1
    assert ">首脳会談</q>" in page
    assert "aki" in page
    assert "quote" not in entry(client, address)
