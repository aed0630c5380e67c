"""The pages of the term base: found, added, changed, deleted and restored; two people at one term."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.importing.terms_csv import read_terms
from articles.models import Reader, Term
from articles.terms.actions import change_term, delete_term
from articles.terms.bulk import add_all
from articles.terms.content import TermContent
from articles.views.terms import EVENTS_ON_A_PAGE, ON_A_PAGE
from tests.hostile import PAYLOADS
from tests.pages import SWAP, notice_of, shown
from tests.terms.some import content, make_term
from tests.views.term_pages import URL, listed, term_url

TYPED = {
    "text": "海面上昇",
    "readings": "かいめんじょうしょう",
    "variants": "SLR",
    "translation": "sea level rise",
    "definition": "一\r\n二",
    "note": "",
    "tags": "climate, EU",
}


def value(page: str, field: str) -> str:
    found = re.search(rf'name="{field}" value="([^"]*)"', page) or re.search(
        rf'<textarea name="{field}"[^>]*>\n?([^<]*)<', page
    )
    return found[1] if found else ""


def test_without_terms_the_page_says_what_a_term_is_and_how_to_add_one(aki_client: Client) -> None:
    page = shown(aki_client.get(URL))
    assert "No terms yet" in page
    assert reverse("term_add") in page
    assert reverse("terms_import") in page
    assert reverse("terms_export") not in page


def test_every_page_has_a_link_to_the_terms(aki_client: Client) -> None:
    assert f'href="{URL}"' in shown(aki_client.get("/"))


def test_the_list_shows_each_term_with_its_translation_and_who_decided_it(aki: Reader, chie_client: Client) -> None:
    make_term(aki, readings="かいめんじょうしょう", variants="SLR", tags="climate")
    page = shown(chie_client.get(URL))
    for part in ("海面上昇", "かいめんじょうしょう", "SLR", "sea level rise", "climate", "aki", "1 term"):
        assert part in page


def test_search_tag_and_state_narrow_the_list_and_go_together(aki: Reader, aki_client: Client) -> None:
    make_term(aki, tags="climate")
    make_term(aki, "補正予算", "supplementary budget", readings="ほせい", tags="politics")
    delete_term(author=aki, term=make_term(aki, "旧語", "old", tags="climate"))
    assert listed(aki_client.get(URL, {"q": "ホセイ"})) == ["補正予算"]
    assert listed(aki_client.get(URL, {"tag": "Climate"})) == ["海面上昇"]
    assert listed(aki_client.get(URL, {"q": "rise", "tag": "politics"})) == []
    assert listed(aki_client.get(URL, {"tag": "climate", "state": "deleted"})) == ["旧語"]
    page = shown(aki_client.get(URL, {"q": "rise", "page": "1"}))
    assert 'href="?q=rise&tag=climate"' in page
    assert f'href="{reverse("terms_export")}?q=rise"' in page


def test_the_swap_of_a_search_is_the_list_alone(aki: Reader, aki_client: Client) -> None:
    make_term(aki)
    page = shown(aki_client.get(URL, {"q": "rise"}, headers=SWAP))
    assert page.startswith('<div id="terms">')
    assert "<html" not in page


def test_when_nothing_is_found_the_page_says_so_and_offers_to_add_it(aki: Reader, aki_client: Client) -> None:
    make_term(aki)
    response = aki_client.get(URL, {"q": "<b>潮位"})
    assert "“<b>潮位”" in shown(response)
    assert "<b>潮位" not in response.content.decode()
    link = re.search(r'href="(/terms/add/\?text=[^"]*)"', shown(response))
    assert link is not None
    assert value(shown(aki_client.get(link[1])), "text") == "<b>潮位"


NONSENSE = [
    *("tag=%00", "state=moon", "page=99", "q=" + "あ" * 99),
    *("made=x", "made=2026-02-31T00:00Z", "made=0001-01-01T00:00%2B09:00", "made=9999-12-31T23:59-09:00"),
]


@pytest.mark.parametrize("query", NONSENSE)
def test_nonsense_in_the_address_shows_a_page(aki: Reader, aki_client: Client, query: str) -> None:
    make_term(aki)
    assert aki_client.get(f"{URL}?{query}").status_code == 200


def test_many_are_shown_page_by_page_in_as_many_queries_as_one(aki: Reader, aki_client: Client) -> None:
    make_term(aki)
    with CaptureQueriesContext(connection) as few:
        aki_client.get(URL)
    add_all(aki, read_terms("".join(f"川{index},river {index}\n" for index in range(ON_A_PAGE))))
    with CaptureQueriesContext(connection) as many:
        first = aki_client.get(URL)
    assert len(many) == len(few)
    assert (len(listed(first)), len(listed(aki_client.get(URL, {"page": 2})))) == (ON_A_PAGE, 1)


def test_a_term_is_added_and_shown_with_all_that_was_written(aki: Reader, aki_client: Client) -> None:
    response = aki_client.post(reverse("term_add"), TYPED)
    term = Term.objects.get()
    assert response["Location"] == term_url(term)
    page = shown(aki_client.get(term_url(term)))
    for part in ("climate", "EU", "かいめんじょうしょう", "SLR", "一<br>二", "decided by aki", "Term 海面上昇 saved."):
        assert part in page


def test_the_answer_to_a_swap_leads_to_the_term(aki_client: Client) -> None:
    response = aki_client.post(reverse("term_add"), TYPED, headers=SWAP)
    assert response["HX-Redirect"] == term_url(Term.objects.get())


def test_a_second_click_adds_one_term(aki_client: Client) -> None:
    urls = {aki_client.post(reverse("term_add"), TYPED)["Location"] for _click in range(2)}
    assert urls == {term_url(Term.objects.get())}


def test_what_is_wrong_is_said_at_its_field_and_what_was_typed_is_kept(aki_client: Client) -> None:
    typed = {**TYPED, "readings": "sea", "translation": "", "note": "重要"}
    response = aki_client.post(reverse("term_add"), typed)
    page = shown(response)
    assert response.status_code == 422
    for field, said in (("readings", "This is not kana: sea"), ("translation", "The translation is missing")):
        errors = re.search(rf'<ul class="errors" id="term-{field}_error".*?</ul>', page)
        assert errors is not None
        assert said in errors[0]
    assert (value(page, "text"), value(page, "readings"), value(page, "note")) == ("海面上昇", "sea", "重要")
    assert not Term.objects.exists()


def test_a_spelling_of_another_term_is_refused_with_the_way_to_that_term(aki: Reader, aki_client: Client) -> None:
    other = make_term(aki, "潮位", "tide", variants="SLR")
    page = shown(aki_client.post(reverse("term_add"), TYPED))
    assert "“SLR” belongs to another term: 潮位: tide" in page
    assert f'href="{term_url(other)}"' in page


def test_whoever_has_an_account_changes_a_term_and_the_history_says_so(aki: Reader, chie_client: Client) -> None:
    term = make_term(aki, note="old")
    page = shown(chie_client.get(term_url(term, "term_edit")))
    assert (value(page, "note"), value(page, "seen")) == ("old", "1")
    chie_client.post(term_url(term, "term_edit"), {**TYPED, "note": "new", "seen": "1"})
    page = shown(chie_client.get(term_url(term)))
    assert "decided by chie" in page
    assert re.search(r"<b>chie</b><span>changed</span>.*<del>old</del><ins>new</ins>", page, re.DOTALL)
    assert "Restore version 1" in page
    assert "Restore version 2" not in page


@pytest.mark.parametrize("headers", [{}, SWAP], ids=["page", "swap"])
def test_the_second_of_two_is_told_who_changed_what_and_keeps_the_own_text(
    aki: Reader, ben: Reader, aki_client: Client, headers: dict[str, str]
) -> None:
    term = make_term(aki, definition="shared", tags="climate")
    theirs = content(translation="rising sea level", definition="Ben's definition", tags="climate")
    change_term(author=ben, term=term, content=theirs, seen=1)
    mine = {**TYPED, "readings": "", "variants": "", "translation": "sea rise", "definition": "shared", "note": "mine"}
    response = aki_client.post(term_url(term, "term_edit"), {**mine, "tags": "climate", "seen": "1"}, headers=headers)
    page = shown(response)
    assert response.status_code == 409
    assert "This term has changed since you opened it" in page
    assert re.search(r"<b>ben</b> changed <time", page)
    for part in ("rising sea level", "sea rise", "changed by both", "changed by them", "changed by you"):
        assert part in page
    assert value(page, "translation") == "sea rise"
    assert value(page, "note") == "mine"
    assert value(page, "definition") == "Ben's definition"
    assert value(page, "seen") == "2"
    term.refresh_from_db()
    assert TermContent.of(term) == theirs


def test_having_seen_the_other_text_one_saves_on_top_of_it(aki: Reader, ben: Reader, aki_client: Client) -> None:
    term = make_term(aki)
    change_term(author=ben, term=term, content=content(translation="rise"), seen=1)
    page = shown(aki_client.post(term_url(term, "term_edit"), {**TYPED, "translation": "sea rise", "seen": "1"}))
    typed = {field: value(page, field) for field in (*TYPED, "seen")}
    assert aki_client.post(term_url(term, "term_edit"), typed).status_code == 302
    term.refresh_from_db()
    assert (term.translation, term.version) == ("sea rise", 3)


@pytest.mark.parametrize("seen", ["", "0", "x", "-1", "9" * 30, "７"])
def test_a_form_that_does_not_say_what_it_has_seen_overwrites_nothing(
    aki: Reader, aki_client: Client, seen: str
) -> None:
    term = make_term(aki)
    response = aki_client.post(term_url(term, "term_edit"), {**TYPED, "translation": "x", "seen": seen})
    assert response.status_code == 409
    assert value(shown(response), "translation") == "x"
    term.refresh_from_db()
    assert term.translation == "sea level rise"


def test_who_edits_a_term_that_was_deleted_meanwhile_is_told(aki: Reader, ben: Reader, aki_client: Client) -> None:
    term = make_term(aki)
    delete_term(author=ben, term=term)
    page = shown(aki_client.post(term_url(term, "term_edit"), {**TYPED, "seen": "1"}))
    assert "The term was deleted. Saving brings it back." in page
    assert aki_client.post(term_url(term, "term_edit"), {**TYPED, "seen": value(page, "seen")}).status_code == 302
    term.refresh_from_db()
    assert term.deleted_at is None


def test_signed_out_meanwhile_a_swap_says_so_and_leaves_the_form(aki: Reader, client: Client) -> None:
    term = make_term(aki)
    response = client.post(term_url(term, "term_edit"), {**TYPED, "seen": "1"}, headers=SWAP)
    assert response.status_code == 401
    assert "signed out" in shown(response)


def test_deleting_offers_to_undo_and_the_term_waits_among_the_deleted(aki: Reader, aki_client: Client) -> None:
    term = make_term(aki)
    response = aki_client.post(term_url(term, "term_delete"), headers=SWAP)
    notice = notice_of(response)
    assert notice["text"] == "Term 海面上昇 deleted."
    assert "This term is deleted" in shown(response)
    assert "Restore version" not in shown(response)
    assert listed(aki_client.get(URL)) == []
    assert listed(aki_client.get(URL, {"state": "deleted"})) == ["海面上昇"]
    assert aki_client.get(term_url(term, "term_edit"))["Location"] == term_url(term)
    assert "Edit" in shown(aki_client.post(notice["undoUrl"], headers=SWAP))
    assert listed(aki_client.get(URL)) == ["海面上昇"]


def test_a_deleted_term_whose_spelling_is_taken_stays_and_the_page_says_by_which(
    aki: Reader, aki_client: Client
) -> None:
    term = make_term(aki)
    delete_term(author=aki, term=term)
    make_term(aki, translation="rising seas")
    page = shown(aki_client.post(term_url(term, "term_restore"), follow=True))
    assert "“海面上昇” belongs to another term by now: 海面上昇: rising seas" in page


def test_an_old_version_is_restored_as_a_new_one(aki: Reader, aki_client: Client) -> None:
    term = make_term(aki)
    change_term(author=aki, term=term, content=content(translation="rise"), seen=1)
    url = reverse("term_version_restore", args=[term.pk, 1])
    response = aki_client.post(url, {"seen": "2"}, headers=SWAP)
    assert notice_of(response)["text"] == "Version 1 of 海面上昇 is back."
    page = shown(aki_client.get(term_url(term)))
    assert "version 3" in page
    assert "<b>sea level rise</b>" in page


def test_an_old_version_is_not_restored_over_what_was_not_seen(aki: Reader, ben: Reader, aki_client: Client) -> None:
    term = make_term(aki)
    change_term(author=aki, term=term, content=content(translation="rise"), seen=1)
    change_term(author=ben, term=term, content=content(translation="rising"), seen=2)
    url = reverse("term_version_restore", args=[term.pk, 1])
    page = shown(aki_client.post(url, {"seen": "2"}, follow=True))
    assert "Nothing was restored: the term has changed since this page was opened." in page
    assert "<b>rising</b>" in page


def test_a_long_history_is_shown_page_by_page(aki: Reader, aki_client: Client) -> None:
    term = make_term(aki)
    for version in range(1, EVENTS_ON_A_PAGE + 1):
        change_term(author=aki, term=term, content=content(translation=f"rise {version}"), seen=version)
    first, second = (shown(aki_client.get(term_url(term), {"page": page})) for page in (1, 2))
    assert "<span>added</span>" in second
    assert "<span>added</span>" not in first


def test_hostile_texts_are_shown_as_text(aki: Reader, aki_client: Client) -> None:
    for number, payload in enumerate(PAYLOADS):
        typed = {"variants": f"v{number}", "definition": payload, "note": payload, "tags": payload[:30]}
        term = make_term(aki, f"語{number}{payload}"[:60], payload, **typed)
        change_term(author=aki, term=term, content=content(f"語{number}", payload + "x", note=payload + "y"), seen=1)
        for url in (term_url(term), term_url(term, "term_edit")):
            page = aki_client.get(url).content.decode()
            assert payload not in page or "<" not in payload
    page = aki_client.get(URL).content.decode()
    assert not any(payload in page for payload in PAYLOADS if "<" in payload)


def test_no_page_is_shown_from_the_browsers_store(aki: Reader, aki_client: Client) -> None:
    term = make_term(aki)
    for url in (URL, term_url(term), term_url(term, "term_edit"), reverse("terms_export")):
        assert "no-store" in aki_client.get(url)["Cache-Control"]
