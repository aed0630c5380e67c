"""A person adds a term from the popup or from a selection, sees it wherever it occurs, and edits it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Article, Reader
from tests.browser.article_terms.form import field, glossary, marked
from tests.browser.conftest import select, word
from tests.terms.some import make_term


def places_of_words(page: Page) -> list[list[float]]:
    found: list[list[float]] = page.evaluate(
        """() => [...document.querySelectorAll("reading-text .t span, reading-text rt")].map((each) => {
          const { left, top, width, height } = each.getBoundingClientRect();
          return [left, top + scrollY, width, height];
        })"""
    )
    return found


def test_a_term_is_added_with_the_mouse_marked_in_all_its_forms_and_taken_back(reading: Page) -> None:
    before = places_of_words(reading)
    word(reading, "弱めよう").click()
    glossary(reading).get_by_role("link", name="Add term").click()
    expect(field(reading, "Translation")).to_be_focused()
    expect(field(reading, "Term")).to_have_value("弱める")
    expect(field(reading, "Translation")).to_have_attribute("placeholder", "to weaken")
    field(reading, "Translation").fill("to ease")
    glossary(reading).get_by_role("button", name="Save").click()
    expect(glossary(reading).locator(".entry-term")).to_contain_text("to ease")
    expect(glossary(reading)).to_contain_text("decided by aki")
    assert marked(reading) == ["弱めよう", "弱めている", "弱めたい"]
    assert places_of_words(reading) == before
    notices = reading.locator("#notices")
    expect(notices).to_contain_text("marked in 3 places here")
    notices.get_by_role("button", name="Undo").click()
    expect(reading.locator("reading-text u")).to_have_count(0)
    notices.get_by_role("button", name="Undo").click()
    expect(reading.locator("reading-text u")).to_have_count(3)


def test_with_the_keyboard_alone_a_term_is_added_and_edited(reading: Page) -> None:
    reading.locator("reading-text [tabindex='0']").focus()
    reading.keyboard.press("Enter")
    expect(glossary(reading)).to_be_focused()
    reading.keyboard.press("t")
    expect(field(reading, "Translation")).to_be_focused()
    # Escape leads back to the entry, not out of it.
    reading.keyboard.press("Escape")
    expect(glossary(reading).get_by_role("link", name="Add term")).to_be_focused()
    reading.keyboard.press("Enter")
    expect(field(reading, "Translation")).to_be_focused()
    reading.keyboard.press("Enter")
    expect(glossary(reading)).to_contain_text("The translation is missing.")
    expect(field(reading, "Translation")).to_be_focused()
    reading.keyboard.type("both countries")
    reading.keyboard.press("Enter")
    expect(glossary(reading).locator(".entry-term")).to_contain_text("both countries")
    expect(glossary(reading)).to_be_focused()
    assert marked(reading) == ["両国"]
    reading.keyboard.press("t")
    expect(field(reading, "Translation")).to_have_value("both countries")
    reading.keyboard.type("the two countries")  # over what was selected
    reading.keyboard.press("Enter")
    expect(glossary(reading).locator(".entry-term")).to_contain_text("the two countries")
    reading.keyboard.press("Escape")
    expect(glossary(reading)).to_be_hidden()
    expect(reading.locator("reading-text .t span:focus")).to_have_text("両国りょうこく")


def test_after_waiting_the_form_takes_the_room_that_is_free(reading: Page) -> None:
    held: list[Route] = []
    reading.route("**/words/*/", lambda route: held.append(route))
    reading.set_viewport_size({"width": 1280, "height": 1000})
    word(reading, "両国").click()
    expect(glossary(reading)).to_contain_text("Looking up")
    held[0].continue_()
    glossary(reading).get_by_role("link", name="Add term").click()
    expect(field(reading, "Translation")).to_be_focused()
    sizes = glossary(reading).locator("form").evaluate("(form) => [form.scrollHeight, form.clientHeight]")
    assert sizes[0] <= sizes[1]


def test_more_of_the_compound_is_taken_with_a_button_that_keeps_the_focus(reading: Page) -> None:
    word(reading, "米朝").click()
    glossary(reading).get_by_role("link", name="Add term").click()
    field(reading, "Translation").fill("U.S.–North Korea summit")
    glossary(reading).get_by_role("button", name="米朝首脳会談").click()
    expect(field(reading, "Term")).to_have_value("米朝首脳会談")
    expect(field(reading, "Translation")).to_have_value("U.S.–North Korea summit")
    expect(glossary(reading).get_by_role("button", name="米朝首脳会談")).to_be_focused()
    reading.locator("h1").click()
    glossary(reading).get_by_role("button", name="Save").click()
    expect(glossary(reading).locator(".entry-term")).to_contain_text("U.S.–North Korea summit")
    assert marked(reading) == ["米朝首脳会談"]


@pytest.mark.parametrize("way", ["mouse", "key"])
def test_a_selected_passage_becomes_a_term(reading: Page, way: str) -> None:
    select(reading, "立", "弱")
    if way == "mouse":
        reading.locator("#mark-toolbar").get_by_role("button", name="Term").click()
    else:
        reading.keyboard.press("t")
    expect(field(reading, "Translation")).to_be_focused()
    expect(field(reading, "Term")).to_have_value("立を弱")
    expect(reading.locator("#mark-toolbar")).to_be_hidden()
    field(reading, "Term").fill("対立を弱める")
    field(reading, "Translation").fill("to ease tensions")
    reading.keyboard.press("Enter")
    expect(glossary(reading).locator(".entry-term")).to_contain_text("to ease tensions")
    assert marked(reading) == ["対立を弱めよう", "対立を弱めている", "対立を弱めたい"]


def test_without_javascript_a_term_is_added_on_a_page_of_its_own(
    article: Article, scriptless_page: Page, live_server: LiveServer
) -> None:
    page = scriptless_page
    page.goto(f"{live_server.url}/articles/{article.pk}/words/0/term/")
    page.get_by_label("Translation").fill("both countries")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("reading-text u")).to_have_count(1)
    expect(page.locator("#notices")).to_contain_text("Term 両国 saved")


def test_the_key_of_terms_belongs_to_one_link_and_with_several_terms_leads_to_the_first(
    reading: Page, aki: Reader
) -> None:
    make_term(aki, "首脳会談", "summit")
    make_term(aki, "会談", "talks")
    word(reading, "首脳").click()
    of_the_key = glossary(reading).locator("[aria-keyshortcuts=t], [title*='(t)']")
    edit = glossary(reading).get_by_role("link", name="Edit term")
    expect(edit).to_have_count(1)
    expect(of_the_key).to_have_text(["Edit term"])
    reading.keyboard.press("Escape")
    word(reading, "会談").click()
    expect(edit).to_have_count(2)
    expect(of_the_key).to_have_text(["Edit term"])
    reading.keyboard.press("t")
    expect(edit.first).to_be_focused()
    reading.keyboard.press("Enter")
    expect(field(reading, "Term")).to_have_value("首脳会談")


def test_where_a_word_has_no_term_the_key_adds_one(reading: Page) -> None:
    word(reading, "市民").click()
    expect(glossary(reading).locator("[aria-keyshortcuts=t]")).to_have_text("Add term")
    reading.keyboard.press("t")
    expect(field(reading, "Term")).to_have_value("市民")


def test_a_selected_word_that_is_a_term_already_may_be_part_of_a_new_one(reading: Page, aki: Reader) -> None:
    make_term(aki, "首脳会談", "summit")
    select(reading, "首", "で")
    reading.locator("#mark-toolbar").get_by_role("button", name="Term").click()
    expect(field(reading, "Term")).to_have_value("首脳会談で")


def test_the_heading_of_a_form_without_drafts_keeps_off_the_first_label(reading: Page) -> None:
    word(reading, "市民").click()
    glossary(reading).get_by_role("link", name="Add term").click()
    expect(field(reading, "Translation")).to_be_focused()
    expect(glossary(reading).locator(".drafts")).to_have_count(0)
    room = glossary(reading).evaluate(
        """(card) => card.querySelector("label").getBoundingClientRect().top
          - card.querySelector("h2").getBoundingClientRect().bottom"""
    )
    assert room >= 6
