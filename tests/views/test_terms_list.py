"""Lists of terms come in, are taken back, and go out."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from articles.importing.terms_csv import read_terms
from articles.models import Reader, Term, TermRevision
from articles.terms.actions import change_term, delete_term
from articles.terms.bulk import add_all
from articles.views.list_imports import MOST_SHOWN
from tests.pages import SWAP, shown, stamp_of
from tests.terms.some import content, make_term
from tests.views.term_pages import URL, listed, term_url


def test_the_export_is_a_file_of_all_terms_or_of_those_that_are_shown(aki: Reader, aki_client: Client) -> None:
    make_term(aki, tags="climate")
    make_term(aki, "補正予算", "supplementary budget")
    delete_term(author=aki, term=make_term(aki, "旧語", "old"))
    response = aki_client.get(reverse("terms_export"))
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert re.fullmatch(r'attachment; filename="terms-\d{4}-\d\d-\d\d\.csv"', response["Content-Disposition"])
    assert [line.cells["text"] for line in read_terms(response.content.decode())] == ["海面上昇", "補正予算"]
    some = aki_client.get(reverse("terms_export"), {"tag": "climate"})
    assert [line.cells["text"] for line in read_terms(some.content.decode())] == ["海面上昇"]


LIST = "term,translation,note\n海面上昇,rise,\n防波堤,breakwater,港\n,x,\n潮位,tide,\n"


def send(client: Client, headers: dict[str, str] | None = None, **fields: object) -> Any:
    return client.post(reverse("terms_import"), {"text": LIST, **fields}, headers=headers or {})


def test_a_list_is_looked_over_first_and_nothing_is_stored(aki: Reader, aki_client: Client) -> None:
    make_term(aki, note="n")
    make_term(aki, "潮位", "tide")
    page = shown(send(aki_client))
    for part in ("1 line cannot be imported", "The term is missing", "1 new", "1 changed", "1 unchanged"):
        assert part in page
    assert re.search(r"line 2</span>.*海面上昇.*<dt>Translation</dt>.*<dt>Note</dt><dd><del>n</del>", page, re.DOTALL)
    assert "Import: 1 new, 1 changed" in page
    assert Term.objects.count() == 2


def test_what_was_looked_over_is_stored_at_once_and_taken_back_at_once(
    aki: Reader, aki_client: Client, ben_client: Client
) -> None:
    make_term(aki, note="n")
    response = send(aki_client, action="add", looked_over=stamp_of(send(aki_client)))
    page = aki_client.get(response["Location"])
    assert "Terms added: 2, changed: 1." in shown(page)
    assert set(listed(page)) == {"海面上昇", "防波堤", "潮位"}
    made = re.search(r'name="made" value="([^"]+)"><button class="button">Undo 3 of this list', shown(page))
    assert made is not None
    change_term(author=aki, term=Term.objects.get(text="潮位"), content=content("潮位", "tide level"), seen=1)
    undone = shown(ben_client.post(reverse("terms_undo_list"), {"made": made[1]}, follow=True))
    assert "2 terms are as they were before." in undone
    assert "These stay, as somebody has changed them since: 潮位." in undone
    assert "of this list" not in undone
    assert set(listed(aki_client.get(URL))) == {"海面上昇", "潮位"}
    assert Term.objects.get(text="海面上昇").note == "n"


def test_a_list_that_is_taken_back_twice_has_nothing_left(aki: Reader, aki_client: Client) -> None:
    add_all(aki, read_terms("海面上昇,rise\n防波堤,breakwater\n"))
    made = Term.objects.get(text="海面上昇").decided_at.isoformat()
    again = [shown(aki_client.post(reverse("terms_undo_list"), {"made": made}, follow=True)) for _ in range(2)]
    assert "2 terms are as they were before." in again[0]
    assert "Nothing of this list was left to undo." in again[1]


def test_the_history_of_an_imported_term_leads_to_its_list(aki: Reader, aki_client: Client) -> None:
    add_all(aki, read_terms("海面上昇,rise\n防波堤,breakwater\n"))
    page = shown(aki_client.get(term_url(Term.objects.get(text="海面上昇"))))
    link = re.search(r'href="(/terms/\?made=[^"]+)">terms imported with it<', page)
    assert link is not None
    assert set(listed(aki_client.get(link[1]))) == {"海面上昇", "防波堤"}


@pytest.mark.parametrize("looked_over", ["", "0123456789abcdef"])
def test_a_list_changed_since_it_was_looked_over_is_shown_again_instead(aki_client: Client, looked_over: str) -> None:
    page = shown(send(aki_client, action="add", looked_over=looked_over))
    assert "The list, or what is stored, has changed since it was looked over" in page
    assert not Term.objects.exists()


def test_what_somebody_has_changed_since_the_report_is_shown_before_the_list_overwrites_it(
    aki_client: Client, ben: Reader
) -> None:
    term = make_term(ben)
    stamp = stamp_of(send(aki_client))
    change_term(author=ben, term=term, content=content(translation="higher seas"), seen=1)
    again = send(aki_client, action="add", looked_over=stamp)
    assert "<del>higher seas</del>" in shown(again)
    term.refresh_from_db()
    assert term.translation == "higher seas"
    send(aki_client, action="add", looked_over=stamp_of(again))
    term.refresh_from_db()
    assert term.translation == "rise"


def test_a_list_with_a_nul_is_the_same_list_when_the_browser_sends_it_again(aki_client: Client) -> None:
    looked_over = send(aki_client, text="潮\0位,ti\0de\n")
    shown_again = re.search(r"<textarea[^>]*>\n(.*?)</textarea>", shown(looked_over), re.DOTALL)
    assert shown_again is not None
    # As a browser reads it.
    text = shown_again[1].replace("\0", "\ufffd")
    assert send(aki_client, text=text, action="add", looked_over=stamp_of(looked_over)).status_code == 302
    assert Term.objects.get().text == "潮位"


def test_a_row_with_signs_of_direction_is_about_the_term_without_them(aki: Reader, aki_client: Client) -> None:
    make_term(aki)
    page = shown(send(aki_client, text="\u202e海面上昇\u202c,rise\u200f\n"))
    assert "Import: 0 new, 1 changed" in page


def test_importing_and_undoing_go_on_to_the_list_when_a_button_waits_for_them(aki_client: Client) -> None:
    report = send(aki_client, SWAP)
    assert re.search('value="add" hx-post="[^"]+" [^>]*hx-disabled-elt="this"', shown(report))
    stored = send(aki_client, SWAP, action="add", looked_over=stamp_of(report))
    assert stored["HX-Redirect"].startswith(URL + "?made=")
    page = shown(aki_client.get(stored["HX-Redirect"]))
    made = re.search(r'hx-disabled-elt="find button">.*name="made" value="([^"]+)"', page)
    assert made is not None
    undone = aki_client.post(reverse("terms_undo_list"), {"made": made[1]}, headers=SWAP)
    assert undone["HX-Redirect"].startswith(URL + "?made=")
    assert not Term.objects.filter(deleted_at=None).exists()


def test_a_second_click_stores_nothing_twice(aki_client: Client) -> None:
    stamp = stamp_of(send(aki_client))
    for _click in range(2):
        assert send(aki_client, action="add", looked_over=stamp).status_code == 302
    assert (Term.objects.count(), TermRevision.objects.count()) == (3, 3)


@pytest.mark.parametrize("headers", [{}, SWAP], ids=["page", "swap"])
def test_a_file_that_cannot_be_read_is_refused_at_its_field(aki_client: Client, headers: dict[str, str]) -> None:
    response = send(aki_client, headers, text="", file=SimpleUploadedFile("t.xlsx", b"PK\x03\x04 workbook"))
    assert response.status_code == 422
    assert re.search(r'<ul class="errors" id="id_file_error".*another kind', shown(response), re.DOTALL)


def test_the_list_of_a_file_is_then_in_the_field_where_it_can_be_put_right(aki_client: Client) -> None:
    upload = SimpleUploadedFile("t.csv", "用語,訳語\n潮位,\n".encode("cp932"))
    page = shown(send(aki_client, text="", file=upload))
    assert "潮位,\n</textarea>" in page


def test_a_long_report_stays_short(aki_client: Client) -> None:
    page = shown(send(aki_client, text="".join(f"川{index},\n" for index in range(MOST_SHOWN + 5))))
    assert "205 lines cannot be imported" in page
    assert page.count('<span class="line">') == MOST_SHOWN
    assert "There is nothing to import." in page
