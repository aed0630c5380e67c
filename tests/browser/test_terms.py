"""The term base as people use it: one with the mouse, one with the keyboard alone, two at one term."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog, Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Reader, Term
from articles.terms.actions import change_term
from tests.browser.conftest import complaints_of
from tests.browser.test_accessibility import THEMES, violations, wear
from tests.conftest import signed_in
from tests.terms.some import content, make_term


@pytest.fixture
def term(live_server: LiveServer, aki: Reader) -> Term:
    make_term(aki, "補正予算", "supplementary budget", readings="ほせいよさん", tags="politics")
    return make_term(aki, readings="かいめんじょうしょう", note="as in the reports", tags="climate")


def titles(page: Page) -> list[str]:
    return page.locator(".term-row h2 a").all_text_contents()


def save(page: Page) -> None:
    page.get_by_role("button", name="Save").click()


def test_the_list_narrows_while_one_types_and_the_address_keeps_it(
    term: Term, aki_page: Page, live_server: LiveServer
) -> None:
    aki_page.goto(f"{live_server.url}/terms/")
    assert titles(aki_page) == ["海面上昇", "補正予算"]
    aki_page.get_by_role("searchbox").focus()
    aki_page.keyboard.type("ホセイ")
    expect(aki_page.locator(".term-row")).to_have_count(1)
    expect(aki_page.get_by_role("searchbox")).to_be_focused()
    aki_page.reload()
    assert titles(aki_page) == ["補正予算"]


def test_with_the_keyboard_alone_a_term_is_added_put_right_and_changed(aki_page: Page, live_server: LiveServer) -> None:
    aki_page.goto(f"{live_server.url}/terms/")
    aki_page.locator("#content").get_by_role("link", name="Add a term").focus()
    aki_page.keyboard.press("Enter")
    aki_page.get_by_label("Term", exact=True).focus()
    for typed in ("潮位", "choui", "tide level"):
        aki_page.keyboard.type(typed)
        aki_page.keyboard.press("Tab")
    aki_page.keyboard.press("Enter")
    readings = aki_page.get_by_label("Readings")
    expect(readings).to_be_focused()
    expect(aki_page.locator("#term-readings_error")).to_contain_text("This is not kana: choui")
    expect(aki_page.get_by_label("Translation")).to_have_value("tide level")
    readings.fill("ちょうい")
    aki_page.keyboard.press("Enter")
    expect(aki_page.get_by_text("Term 潮位 saved.")).to_be_visible()
    expect(aki_page.get_by_role("heading", name="潮位 ちょうい")).to_be_visible()
    aki_page.get_by_role("link", name="Edit").focus()
    aki_page.keyboard.press("Enter")
    aki_page.get_by_label("Note").fill("port authority")
    aki_page.get_by_label("Tags").press("Enter")
    expect(aki_page.locator(".differences")).to_contain_text("port authority")


def test_two_people_at_one_term_lose_nothing(
    term: Term, ben: Reader, aki_page: Page, browser: Browser, live_server: LiveServer
) -> None:
    context = browser.new_context()
    cookie = signed_in(ben).cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
    bens = context.new_page()
    complaints = complaints_of(bens)
    for page in (aki_page, bens):
        page.goto(f"{live_server.url}/terms/{term.pk}/edit/")
    aki_page.get_by_label("Translation").fill("rise in sea level")
    aki_page.get_by_label("Tags").fill("climate、IPCC")
    save(aki_page)
    expect(aki_page.get_by_text("Term 海面上昇 saved.")).to_be_visible()

    bens.get_by_label("Translation").fill("rising sea level")
    bens.get_by_label("Note").fill("as the ministry has it")
    save(bens)
    heading = bens.get_by_role("heading", name="This term has changed since you opened it")
    expect(heading).to_be_focused()
    told = bens.locator(".conflict")
    for part in ("aki", "rise in sea level", "rising sea level", "as the ministry has it", "climate、IPCC"):
        expect(told).to_contain_text(part)
    expect(bens.get_by_label("Translation")).to_have_value("rising sea level")
    expect(bens.get_by_label("Note")).to_have_value("as the ministry has it")
    expect(bens.get_by_label("Tags")).to_have_value("climate、IPCC")
    term.refresh_from_db()
    assert (term.translation, term.note) == ("rise in sea level", "as in the reports")

    # Once more aki is faster, then ben saves what he has seen.
    change_term(author=term.decided_by, term=term, content=content(translation="seas rise"), seen=2)  # type: ignore[arg-type]
    bens.get_by_role("button", name="Save what the form says").click()
    expect(told).to_contain_text("seas rise")
    bens.get_by_role("button", name="Save what the form says").click()
    expect(bens.get_by_text("Term 海面上昇 saved.")).to_be_visible()
    term.refresh_from_db()
    assert (term.translation, term.note, term.decided_by) == ("rising sea level", "as the ministry has it", ben)
    history = bens.locator(".term-history")
    for part in ("seas rise", "rise in sea level", "rising sea level"):
        expect(history).to_contain_text(part)
    assert complaints == []
    context.close()


def test_leaving_a_form_that_the_server_sent_back_asks_first(
    term: Term, ben: Reader, aki_page: Page, live_server: LiveServer
) -> None:
    aki_page.goto(f"{live_server.url}/terms/{term.pk}/edit/")
    change_term(author=ben, term=term, content=content(translation="rise"), seen=1)
    aki_page.get_by_label("Translation").fill("sea rise")
    save(aki_page)
    expect(aki_page.locator(".conflict")).to_be_visible()
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    aki_page.on("dialog", stay)
    aki_page.get_by_role("link", name="Leave it as it is stored").click()
    expect(aki_page.get_by_label("Translation")).to_have_value("sea rise")
    assert asked == ["beforeunload"]


def test_signed_out_meanwhile_one_signs_in_in_another_tab_and_saves_the_same_form(
    term: Term, aki: Reader, aki_page: Page, live_server: LiveServer
) -> None:
    aki_page.goto(f"{live_server.url}/terms/{term.pk}/edit/")
    aki_page.context.clear_cookies(name="sessionid")
    aki_page.get_by_label("Translation").fill("rise in sea level")
    save(aki_page)
    expect(aki_page.locator("#notices")).to_contain_text("signed out")
    expect(aki_page.get_by_label("Translation")).to_have_value("rise in sea level")
    cookie = signed_in(aki).cookies["sessionid"].value
    aki_page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
    save(aki_page)
    expect(aki_page.get_by_text("Term 海面上昇 saved.")).to_be_visible()


def test_with_the_keyboard_a_deletion_is_undone_where_it_was_made(
    term: Term, aki_page: Page, live_server: LiveServer
) -> None:
    aki_page.goto(f"{live_server.url}/terms/{term.pk}/")
    aki_page.get_by_role("button", name="Delete").focus()
    aki_page.keyboard.press("Enter")
    expect(aki_page.locator("#term")).to_contain_text("This term is deleted")
    expect(aki_page.locator("#notices").get_by_role("button", name="Undo")).to_be_focused()
    aki_page.keyboard.press("Enter")
    expect(aki_page.get_by_role("link", name="Edit")).to_be_visible()
    expect(aki_page.get_by_role("heading", name="海面上昇")).to_be_focused()
    expect(aki_page.locator("#notices")).to_contain_text("Term 海面上昇 is back.")


def test_a_file_is_looked_over_put_right_stored_and_taken_back(
    term: Term, aki_page: Page, live_server: LiveServer, tmp_path: Path
) -> None:
    (tmp_path / "terms.csv").write_text("用語,訳語\n潮位,\n海面上昇,rise in sea level\n", encoding="cp932")
    aki_page.goto(f"{live_server.url}/terms/import/")
    aki_page.get_by_label("or a CSV file").set_input_files(tmp_path / "terms.csv")
    aki_page.get_by_role("button", name="Look it over").click()
    expect(aki_page.get_by_role("heading", name="What this list would do")).to_be_focused()
    expect(aki_page.locator("#terms-report")).to_contain_text("1 line cannot be imported")
    field = aki_page.get_by_label("Terms and their translations")
    field.fill(field.input_value().replace("潮位,", "潮位,tide"))
    aki_page.get_by_role("button", name="Look it over again").click()
    expect(aki_page.locator("#terms-report")).not_to_contain_text("cannot be imported")
    aki_page.get_by_role("button", name="Import: 1 new, 1 changed").click()
    expect(aki_page.get_by_text("Terms added: 1, changed: 1.")).to_be_visible()
    assert sorted(titles(aki_page)) == sorted(["海面上昇", "潮位"])
    aki_page.get_by_role("button", name="Undo 2 of this list").click()
    expect(aki_page.get_by_text("2 terms are as they were before.")).to_be_visible()
    aki_page.get_by_role("link", name="Show all").click()
    assert titles(aki_page) == ["海面上昇", "補正予算"]


@pytest.mark.parametrize("width", [360, 768, 1440])
def test_no_page_is_wider_than_the_window(term: Term, aki_page: Page, live_server: LiveServer, width: int) -> None:
    aki_page.set_viewport_size({"width": width, "height": 800})
    for path in ("", "add/", "import/", f"{term.pk}/", f"{term.pk}/edit/"):
        aki_page.goto(f"{live_server.url}/terms/{path}")
        assert aki_page.evaluate("document.documentElement.scrollWidth") <= width, path


@pytest.mark.parametrize("theme", THEMES)
def test_the_rules_of_axe_hold_on_every_page_and_state(
    term: Term, aki: Reader, ben: Reader, aki_page: Page, live_server: LiveServer, theme: str
) -> None:
    wear(aki, theme)
    change_term(author=ben, term=term, content=content(note="as in the reports of 2021", tags="climate"), seen=1)
    for path in ("", "?q=nothing", f"{term.pk}/", "add/", f"{term.pk}/edit/"):
        aki_page.goto(f"{live_server.url}/terms/{path}")
        assert violations(aki_page) == [], path
    change_term(author=ben, term=term, content=content(translation="rise"), seen=2)
    aki_page.get_by_label("Translation").fill("sea rise")
    aki_page.get_by_label("Readings").fill("sea")
    save(aki_page)
    expect(aki_page.locator("#term-readings_error")).to_be_visible()
    assert violations(aki_page) == []
    aki_page.get_by_label("Readings").fill("うみ")
    save(aki_page)
    expect(aki_page.locator(".conflict")).to_be_visible()
    assert violations(aki_page) == []
    save_on_top = aki_page.get_by_role("button", name="Save what the form says")
    save_on_top.click()
    expect(aki_page.locator(".term-history")).to_be_visible()
    aki_page.get_by_role("button", name="Delete").click()
    expect(aki_page.locator("#term")).to_contain_text("This term is deleted")
    assert violations(aki_page) == []
    aki_page.goto(f"{live_server.url}/terms/import/")
    aki_page.get_by_label("Terms and their translations").fill("潮位,\n補正予算,extra budget\n津波,tsunami\n")
    aki_page.get_by_role("button", name="Look it over").click()
    expect(aki_page.locator("#terms-report")).to_be_visible()
    assert violations(aki_page) == []
