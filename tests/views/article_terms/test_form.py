"""The form in the popup adds and edits a term, says what is in the way, and can be undone."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from articles.models import Article, Reader, Term
from articles.terms.actions import change_term, delete_term
from tests.articles import make_article, mark, passage
from tests.pages import SWAP, notice_of
from tests.terms.some import content, make_term
from tests.views.article_terms.asked import TERM, add_url, edit_url, entry_of, marked, page_of

pytestmark = pytest.mark.usefixtures("dictionary_store")


@pytest.mark.parametrize("htmx", [True, False])
def test_the_form_is_filled_with_the_dictionary_form_and_its_reading(
    aki_client: Client, article: Article, htmx: bool
) -> None:
    html = aki_client.get(add_url(article, "弱めよう"), headers=SWAP if htmx else {}).content.decode()
    assert 'value="弱める"' in html
    assert 'value="よわめる"' in html
    assert 'placeholder="to weaken"' in html
    assert ("<!doctype" in html) is not htmx


def test_more_or_less_of_the_text_is_offered_and_nothing_typed_is_lost_by_taking_it(
    aki_client: Client, article: Article
) -> None:
    html = aki_client.get(add_url(article), headers=SWAP).content.decode()
    offered = re.findall('name="take" value="(.*?)"', html)
    assert {"首脳", "首脳会談"} <= {*offered}
    typed = {**TERM, "translation": "typed", "note": "typed, too"}
    html = aki_client.post(add_url(article), {**typed, "take": "首脳"}, headers=SWAP).content.decode()
    assert 'value="首脳"' in html
    assert 'value="しゅのう"' in html
    assert 'value="typed"' in html
    assert "typed, too" in html
    assert Term.objects.count() == 0


def test_a_selected_passage_is_offered_first_and_stays_on_offer(aki_client: Client, article: Article) -> None:
    start, end = passage(article, "首脳会談について市民")
    url = f"{add_url(article)}?from={start}&end={end}"
    html = aki_client.get(url, headers=SWAP).content.decode()
    assert 'value="首脳会談について市民"' in html
    assert 'value="しゅのうかいだんについてしみん"' in html
    html = aki_client.post(url, {**TERM, "take": "首脳会談"}, headers=SWAP).content.decode()
    assert 'name="take" value="首脳会談について市民"' in html
    for nonsense in ("?from=x&end=9", "?from=9", "?from=9&end=3", f"?from=9&end={9**30}", "?from=²&end=³"):
        html = aki_client.get(add_url(article) + nonsense, headers=SWAP).content.decode()
        assert 'value="首脳会談"' in html


def test_at_a_word_that_is_longer_than_a_term_the_form_is_empty(aki_client: Client, aki: Reader) -> None:
    article = make_article(aki, text=f"円周率は{'31415926' * 10}だと首相は述べた。\n")
    html = aki_client.get(add_url(article, "3141"), headers=SWAP).content.decode()
    assert 'name="text"' in html
    assert 'name="take"' not in html


def test_adding_a_term_swaps_the_sections_that_have_it_and_can_be_undone_and_undone_again(
    aki_client: Client, article: Article, aki: Reader
) -> None:
    mark(article, aki, "首脳会談")
    response = aki_client.post(add_url(article), TERM, headers=SWAP)
    html = response.content.decode()
    assert (response.status_code, response["HX-Reswap"]) == (200, "none")
    assert response["Word-Start"] == str(passage(article, "首脳")[0])
    assert re.findall("#section-([0-9]+)", html) == ["0"]
    assert marked(html) == ["首脳会談"]
    assert "<mark" in html
    told = notice_of(response)
    assert told["text"] == "Term 首脳会談 saved, and marked in 1 place here."
    undone = aki_client.post(told["undoUrl"], headers=SWAP)
    assert marked(undone.content.decode()) == []
    assert "#section-0" in undone.content.decode()
    assert marked(page_of(aki_client, article)) == []
    again = aki_client.post(notice_of(undone)["undoUrl"], headers=SWAP)
    assert marked(again.content.decode()) == ["首脳会談"]


def test_adding_it_twice_makes_one(aki_client: Client, article: Article) -> None:
    for _ in range(2):
        assert aki_client.post(add_url(article), TERM, headers=SWAP).status_code == 200
    assert Term.objects.count() == 1


def test_a_term_that_no_words_of_the_article_are_is_told(aki_client: Client, article: Article) -> None:
    response = aki_client.post(add_url(article), {**TERM, "text": "民が話"}, headers=SWAP)
    assert "nothing is marked" in notice_of(response)["text"]
    assert response.content.decode().strip() == ""


def test_without_javascript_one_is_sent_back_to_the_article_and_told(aki_client: Client, article: Article) -> None:
    response = aki_client.post(add_url(article), TERM, follow=True)
    assert response.redirect_chain == [(reverse("article", args=[article.pk]), 302)]
    assert "Term 首脳会談 saved" in response.content.decode()


def test_what_is_wrong_is_said_and_what_was_typed_stays(aki_client: Client, article: Article) -> None:
    response = aki_client.post(add_url(article), {**TERM, "translation": "", "note": "typed"}, headers=SWAP)
    html = response.content.decode()
    assert response.status_code == 422
    assert "The translation is missing." in html
    assert "typed" in html
    assert "<details open" in html


def test_a_spelling_that_another_term_has_leads_to_that_term(aki_client: Client, article: Article, term: Term) -> None:
    response = aki_client.post(add_url(article), {**TERM, "translation": "mine"}, headers=SWAP)
    assert response.status_code == 422
    html = response.content.decode()
    assert edit_url(article, term) in html
    assert 'value="mine"' in html


def test_editing_shows_what_is_stored_and_saves_it(aki_client: Client, article: Article, term: Term) -> None:
    html = aki_client.get(edit_url(article, term), headers=SWAP).content.decode()
    for words in ("leaders’ parley", "A meeting of leaders.", "Not “talks”.", "diplomacy", "サミット"):
        assert words in html
    response = aki_client.post(edit_url(article, term), {**TERM, "text": "会談", "seen": "1"}, headers=SWAP)
    assert re.findall("#section-([0-9]+)", response.content.decode()) == ["0", "1"]
    assert marked(response.content.decode()) == ["会談", "会談"]
    undone = aki_client.post(notice_of(response)["undoUrl"], headers=SWAP)
    assert marked(undone.content.decode()) == ["首脳会談"]
    term.refresh_from_db()
    assert term.variants == ["サミット"]


def test_a_change_of_words_only_swaps_nothing(aki_client: Client, article: Article, term: Term) -> None:
    typed = {**TERM, "translation": "summit", "variants": "サミット", "seen": "1"}
    response = aki_client.post(edit_url(article, term), typed, headers=SWAP)
    assert response.content.decode().strip() == ""
    assert "summit" in entry_of(aki_client, article, "首脳")


def test_who_edits_what_somebody_else_has_changed_sees_both_and_loses_nothing(
    aki_client: Client, article: Article, term: Term, ben: Reader
) -> None:
    change_term(
        author=ben, term=term, content=content("首脳会談", "leaders’ talks", readings="しゅのうかいだん"), seen=1
    )
    typed = {**TERM, "translation": "summit talks", "seen": "1"}
    response = aki_client.post(edit_url(article, term), typed, headers=SWAP)
    html = response.content.decode()
    assert response.status_code == 409
    assert 'value="summit talks"' in html
    assert "leaders’ talks" in html
    assert "ben" in html
    seen = re.search('name="seen" value="([0-9]+)"', html)
    assert seen is not None
    response = aki_client.post(edit_url(article, term), {**typed, "seen": seen[1]}, headers=SWAP)
    assert response.status_code == 200
    term.refresh_from_db()
    assert term.translation == "summit talks"


def test_what_the_term_said_already_is_saved_and_nobody_elses_change_is_offered_to_be_undone(
    aki_client: Client, article: Article, term: Term, ben: Reader
) -> None:
    typed = {**TERM, "translation": "summit"}
    change_term(author=ben, term=term, content=content("首脳会談", "summit", readings="しゅのうかいだん"), seen=1)
    for seen in ("1", "2"):
        told = notice_of(aki_client.post(edit_url(article, term), {**typed, "seen": seen}, headers=SWAP))
        assert (told["text"], told["undoUrl"]) == ("Term 首脳会談 saved, and marked in 1 place here.", "")
    added_again = notice_of(aki_client.post(add_url(article), typed, headers=SWAP))
    assert added_again["undoUrl"] == ""


def test_an_undo_that_would_undo_somebody_elses_change_is_refused(
    aki_client: Client, article: Article, ben: Reader
) -> None:
    told = notice_of(aki_client.post(add_url(article), TERM, headers=SWAP))
    term = Term.objects.get()
    change_term(author=ben, term=term, content=content("首脳会談", "theirs"), seen=1)
    response = aki_client.post(told["undoUrl"], headers=SWAP)
    assert (response.status_code, response["Content-Type"]) == (409, "text/plain; charset=utf-8")
    term.refresh_from_db()
    assert (term.translation, term.deleted_at) == ("theirs", None)


def test_an_undo_for_which_another_term_is_in_the_way_names_that_term(
    aki_client: Client, article: Article, term: Term, ben: Reader
) -> None:
    typed = {**TERM, "variants": "", "seen": "1"}
    told = notice_of(aki_client.post(edit_url(article, term), typed, headers=SWAP))
    make_term(ben, "サミット", "summit")
    response = aki_client.post(told["undoUrl"], headers=SWAP)
    assert response.status_code == 409
    assert "“サミット” belongs to another term by now: サミット: summit." in response.content.decode()


def test_a_deleted_term_has_no_form(aki_client: Client, article: Article, term: Term, aki: Reader) -> None:
    delete_term(author=aki, term=term)
    assert aki_client.get(edit_url(article, term)).status_code == 404


def test_a_spelling_of_another_term_leads_to_that_term_with_all_that_was_typed(
    aki_client: Client, article: Article, term: Term
) -> None:
    typed = {
        "text": "サミット",
        "translation": "summit",
        "readings": "さみっと",
        "tags": "diplomacy、G7",
        "note": "mine",
    }
    refused = aki_client.post(add_url(article), typed, headers=SWAP).content.decode()
    button = re.search('<button[^>]* name="instead" value="([^"]*)" formaction="([^"]*)">([^<]*)<', refused)
    assert button is not None
    assert button.groups() == ("", edit_url(article, term), "Edit 首脳会談 instead")
    page = aki_client.post(button[2], {**typed, "instead": ""}, headers=SWAP).content.decode()
    assert re.search('name="text" value="首脳会談"', page)
    assert re.search('name="translation" value="summit"', page)
    assert re.search('name="readings" value="しゅのうかいだん、さみっと"', page)
    assert re.search('name="variants" value="サミット"', page)
    assert re.search('name="tags" value="diplomacy、G7"', page)
    assert re.search(r"<textarea[^>]*>\s*mine</textarea>", page)
    assert re.search(r"<textarea[^>]*>\s*A meeting of leaders.</textarea>", page)  # nothing was typed there
    assert re.search(r"<small>Stored now</small> leaders’ parley", page)
    assert re.search(r"<small>Stored now</small> Not “talks”.", page)
    assert re.search('name="seen" value="1"', page)
    assert Term.objects.get(pk=term.pk).translation == "leaders’ parley"


def test_what_another_term_said_already_is_not_carried_along_with_what_was_typed(
    aki_client: Client, aki: Reader, article: Article, term: Term
) -> None:
    other = make_term(aki, "会談", "talks", readings="かいだん", note="of the other")
    typed = {"text": "会談", "translation": "talks", "readings": "かいだん", "variants": "サミット、会合", "seen": "1"}
    refused = aki_client.post(
        edit_url(article, other), {**typed, "note": "of the other"}, headers=SWAP
    ).content.decode()
    assert f'name="instead" value="{other.pk}"' in refused
    sent = {**typed, "note": "of the other", "instead": str(other.pk)}
    page = aki_client.post(edit_url(article, term), sent, headers=SWAP).content.decode()
    assert re.search('name="text" value="首脳会談"', page)
    assert re.search('name="translation" value="leaders’ parley"', page)
    assert re.search('name="readings" value="しゅのうかいだん"', page)
    assert re.search('name="variants" value="サミット、会合"', page)
    assert "of the other" not in page


def test_of_two_selected_paragraphs_the_form_says_that_it_has_the_first_only(aki_client: Client, aki: Reader) -> None:
    two = make_article(aki, text="首脳会談\n\n市民は")
    url = reverse("word_term_add", args=[two.pk, 0])
    said = "A term is one line."
    assert said in aki_client.get(f"{url}?from=0&end={passage(two, '市民')[1]}", headers=SWAP).content.decode()
    assert said not in aki_client.get(f"{url}?from=0&end=4", headers=SWAP).content.decode()
