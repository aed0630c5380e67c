"""The popup while the page around it changes, is left and come back to."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Article, Reader
from tests.articles import mark
from tests.browser.conftest import word
from tests.browser.popup.conftest import heading


def test_a_correction_that_takes_the_word_away_leaves_nothing_stuck(reading: Page, glossary: Locator) -> None:
    word(reading, "学生").click()
    expect(glossary).to_contain_text("student")
    reading.evaluate(
        """() => {
          const section = document.querySelector("#section-0");
          document.body.dispatchEvent(new CustomEvent("htmx:oobBeforeSwap", { bubbles: true }));
          section.innerHTML = "<p class=t data-start=0>。</p>";
          document.body.dispatchEvent(new CustomEvent("htmx:oobAfterSwap", { bubbles: true }));
        }"""
    )
    expect(glossary).to_be_hidden()
    word(reading, "市長").click()
    expect(glossary).to_contain_text("mayor")


def test_an_answer_that_comes_after_its_word_is_gone_opens_nothing(reading: Page, glossary: Locator) -> None:
    held: list[Route] = []
    reading.route("**/words/*/", lambda route: held.append(route))
    word(reading, "学生").click()
    expect(glossary).to_contain_text("Looking up…")
    reading.evaluate(
        """() => {
          document.querySelector("reading-text").replaceChildren();
          document.body.dispatchEvent(new CustomEvent("htmx:oobAfterSwap", { bubbles: true }));
        }"""
    )
    expect(glossary).to_be_hidden()
    with reading.expect_response("**/words/*/"):
        held[0].continue_()
    reading.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    expect(glossary).to_be_hidden()


def test_what_a_colleague_marks_is_in_an_entry_that_is_opened_again_a_minute_later(
    reading: Page, glossary: Locator, article: Article, aki: Reader
) -> None:
    reading.clock.install()
    word(reading, "学生").click()
    expect(glossary).to_contain_text("student")
    reading.keyboard.press("Escape")
    mark(article, aki, "学生")  # as from another browser
    reading.clock.fast_forward(60_000)
    word(reading, "学生").click()
    expect(glossary.locator(".entry-mark")).to_have_count(1)


def test_coming_back_in_history_the_page_works_as_before(
    reading: Page, glossary: Locator, live_server: LiveServer
) -> None:
    word(reading, "学生").click()
    expect(glossary).to_contain_text("student")
    reading.goto(f"{live_server.url}/about/")
    reading.go_back()
    expect(reading.locator("reading-text [tabindex='0']")).to_have_count(1)
    word(reading, "市長").click()
    expect(glossary).to_contain_text("mayor")
    expect(reading.locator("[aria-expanded='true']")).to_have_count(1)
    reading.keyboard.press("Escape")
    expect(glossary).to_be_hidden()


def test_waiting_shows_a_card_that_neither_moves_nor_grows_when_the_entry_comes(
    reading: Page, glossary: Locator
) -> None:
    held: list[Route] = []
    reading.route("**/words/*/", lambda route: held.append(route))
    word(reading, "学生").click()
    expect(glossary).to_contain_text("Looking up…")
    before = glossary.bounding_box()
    held[0].continue_()
    expect(glossary).to_contain_text("student")
    assert glossary.bounding_box() == before


def test_opening_more_of_an_entry_leaves_the_card_in_its_place_and_what_was_opened_in_sight(long_page: Page) -> None:
    page = long_page
    card = page.locator("#glossary")
    found = word(page, "話し")
    # Low in the window, the card stands above the word and could only grow upwards.
    found.evaluate("word => scrollBy(0, word.getBoundingClientRect().bottom - innerHeight + 80)")
    found.click()
    expect(card).to_have_attribute("data-side", "above")
    more = card.locator("summary").first
    more.scroll_into_view_if_needed()
    before = card.bounding_box()
    more.click()
    expect(card.locator("details[open] > div > *").first).to_be_in_viewport()
    expect(more).to_be_in_viewport()
    assert card.bounding_box() == before


def test_back_from_another_place_of_the_word_its_card_does_not_stay_open_out_of_sight(long_page: Page) -> None:
    word(long_page, "学生").click()
    at = word(long_page, "市民").evaluate("(word) => word.closest('[data-start]').dataset.start")
    long_page.evaluate("(at) => { location.hash = `#word-${at}` }", at)
    expect(heading(long_page)).to_contain_text("市民")
    long_page.go_back()
    expect(long_page.locator("#glossary")).to_be_hidden()
