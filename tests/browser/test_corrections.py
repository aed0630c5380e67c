"""A reading is doubted, settled, corrected and undone by a person in front of the page."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Article, Reader, ReadingCorrection
from tests.articles import make_article, mark
from tests.browser.conftest import open_article, word
from tests.corrections.doubtful import make_doubtful

TEXT = """市場は港のそばにある。朝の市場は人が多い。

夜の市場

市場で巨大人形を見たと市長は話した。
"""


@pytest.fixture
def article(live_server: LiveServer, aki: Reader) -> Article:
    made = make_article(aki, text=TEXT, title="朝を語る")
    make_doubtful(made, "市場", ("しじょう", "unidic"), ("いちば", "sudachi"))
    return made


def read(page: Page) -> list[str]:
    """The furigana of every 市場 on the page."""
    return [
        str(reading)
        for reading in page.evaluate(
            """() => [...document.querySelectorAll("reading-text .t span")].map((word) => {
              const furigana = [...word.querySelectorAll("rt")].map((rt) => rt.textContent).join("");
              const copy = word.cloneNode(true);
              copy.querySelectorAll("rt").forEach((rt) => rt.remove());
              return copy.textContent === "市場" ? furigana : null;
            }).filter((reading) => reading !== null)"""
        )
    ]


def test_one_click_settles_a_doubtful_reading_and_the_notice_takes_it_back(reading: Page, article: Article) -> None:
    doubts = reading.locator("reading-text .doubt")
    expect(doubts).to_have_count(4)
    word(reading, "市場").click()
    glossary = reading.locator("#glossary")
    expect(glossary).to_contain_text("This reading is not certain.")
    glossary.get_by_role("button", name="いちば Sudachi").click()
    expect(glossary).to_contain_text("Reading corrected by aki")
    expect(glossary.locator(".entry-word rt")).to_have_text(["いち", "ば"])
    expect(doubts).to_have_count(3)
    assert read(reading) == ["いちば", "しじょう", "しじょう", "しじょう"]
    notices = reading.locator("#notices")
    expect(notices).to_contain_text("市場 is read いちば here.")
    notices.get_by_role("button", name="Undo").click()
    expect(doubts).to_have_count(4)
    expect(notices).to_contain_text("Correction of 市場 undone.")
    notices.get_by_role("button", name="Undo").click()
    expect(doubts).to_have_count(3)


def test_by_keyboard_alone_a_reading_is_corrected_in_the_whole_article(
    article: Article, aki: Reader, aki_page: Page, live_server: LiveServer
) -> None:
    mark(article, aki, "港のそば")
    open_article(aki_page, live_server, article)
    page = aki_page
    page.locator("reading-text [tabindex='0']").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#glossary")).to_be_focused()
    page.keyboard.press("r")
    field = page.get_by_role("textbox", name="Reading in kana")
    expect(field).to_be_focused()
    # Escape leads back to the entry, not out of it.
    page.keyboard.press("Escape")
    correct = page.get_by_role("link", name="Correct reading")
    expect(correct).to_be_focused()
    page.keyboard.press("Enter")
    expect(field).to_be_focused()
    page.keyboard.type("いちばx")  # over the reading that was offered
    page.keyboard.press("Enter")
    expect(page.locator("#correction")).to_contain_text("This is not kana: x")
    expect(field).to_have_value("いちばx")
    expect(field).to_be_focused()
    page.keyboard.press("End")
    page.keyboard.press("Backspace")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("radio", name="in this article")).to_be_checked()
    page.keyboard.press("Enter")
    glossary = page.locator("#glossary")
    expect(glossary).to_contain_text("in this article")
    expect(glossary).to_be_focused()
    assert read(page) == ["いちば"] * 4
    expect(page.locator("mark.ki").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(glossary).to_be_hidden()
    expect(page.locator("reading-text .t span:focus")).to_have_text("市いち場ば")


def test_the_edges_of_a_word_move_with_buttons_that_keep_the_focus_and_the_popup_goes_along(reading: Page) -> None:
    word(reading, "人形").click()
    glossary = reading.locator("#glossary")
    expect(glossary.locator(".entry-word")).to_be_visible()
    reading.keyboard.press("r")
    earlier = glossary.get_by_role("button", name="Begin one character earlier")
    earlier.focus()
    reading.keyboard.press("Enter")
    expect(glossary.locator(".passage b")).to_have_text("大人形")
    expect(earlier).to_be_focused()
    reading.keyboard.press("Enter")
    expect(glossary.locator(".passage b")).to_have_text("巨大人形")
    glossary.get_by_label("Reading in kana").fill("きょだいにんぎょう")
    glossary.get_by_label("in this article").check()
    glossary.get_by_role("button", name="Save").click()
    expect(glossary).to_contain_text("Reading corrected by aki")
    expect(glossary.locator(".entry-word")).to_contain_text("巨")
    joined = word(reading, "巨大人形")
    assert joined.get_attribute("aria-expanded") == "true"
    reading.keyboard.press("Escape")
    expect(glossary).to_be_hidden()
    assert joined.evaluate("word => word === document.activeElement")


def test_the_popup_goes_to_the_word_where_it_begins_now(reading: Page) -> None:
    word(reading, "市長").click()
    glossary = reading.locator("#glossary")
    glossary.get_by_role("link", name="Correct reading").click()
    glossary.get_by_role("button", name="Begin one character later").click()
    expect(glossary.locator(".passage b")).to_have_text("長")
    glossary.get_by_role("button", name="Save").click()
    expect(glossary).to_contain_text("Reading corrected by aki")
    reading.keyboard.press("Escape")
    assert word(reading, "長").evaluate("word => word === document.activeElement")


def test_nothing_that_is_read_moves_when_a_reading_of_the_same_length_is_corrected(reading: Page) -> None:
    found = word(reading, "市長")
    before = found.bounding_box()
    word(reading, "市場").click()
    reading.locator("#glossary").get_by_role("button", name="いちば Sudachi").click()
    expect(reading.locator("#glossary")).to_contain_text("Reading corrected by aki")
    assert word(reading, "市長").bounding_box() == before


def test_without_javascript_the_form_is_a_page(
    article: Article, aki_page: Page, live_server: LiveServer, browser: Browser
) -> None:
    context = browser.new_context(java_script_enabled=False, storage_state=aki_page.context.storage_state())
    page = context.new_page()
    page.goto(f"{live_server.url}/articles/{article.pk}/words/0/correct/")
    page.get_by_role("button", name="End one character later").click()
    expect(page.locator(".passage b")).to_have_text("市場は")
    page.get_by_role("button", name="End one character earlier").click()
    page.get_by_label("Reading in kana").fill("いちば")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(article.title)
    expect(page.locator("#notices")).to_contain_text("市場 is read いちば here.")
    assert ReadingCorrection.objects.get().reading == "いちば"
    context.close()
