"""A reading is doubted, settled, corrected and undone by a person in front of the page."""

from __future__ import annotations

from playwright.sync_api import Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Article, Reader
from tests.articles import make_article, mark
from tests.browser.conftest import open_article, word
from tests.corrections.doubtful import make_doubtful


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


def test_nothing_that_is_read_moves_when_a_reading_of_the_same_length_is_corrected(reading: Page) -> None:
    found = word(reading, "市長")
    before = found.bounding_box()
    word(reading, "市場").click()
    reading.locator("#glossary").get_by_role("button", name="いちば Sudachi").click()
    expect(reading.locator("#glossary")).to_contain_text("Reading corrected by aki")
    assert word(reading, "市長").bounding_box() == before


def test_the_key_for_correcting_counts_while_the_entry_is_on_its_way(reading: Page) -> None:
    held: list[Route] = []
    reading.route("**/words/0/", lambda route: held.append(route))
    word(reading, "市場").click()
    expect(reading.locator("#glossary")).to_contain_text("Looking up…")
    reading.keyboard.press("r")
    held[0].continue_()
    expect(reading.get_by_role("textbox", name="Reading in kana")).to_be_focused()


def test_a_newer_notice_about_a_word_takes_the_place_of_the_older(reading: Page) -> None:
    word(reading, "市場").click()
    glossary = reading.locator("#glossary")
    glossary.get_by_role("button", name="いちば Sudachi").dblclick()
    notices = reading.locator("#notices .notice")
    expect(notices).to_have_text(["市場 is read いちば here.Undo"])
    glossary.get_by_role("button", name="Undo").click()
    expect(notices).to_have_text(["Correction of 市場 undone.Undo"])
    expect(glossary.get_by_role("button", name="しじょう UniDic")).to_be_visible()
    glossary.get_by_role("button", name="しじょう UniDic").click()
    expect(glossary).to_contain_text("Reading corrected by aki")
    glossary.get_by_role("link", name="Correct reading").click()
    glossary.get_by_label("Reading in kana").fill("いちば")
    glossary.get_by_role("button", name="Save").last.click()
    expect(notices.filter(has_text="is read")).to_have_text(["市場 is read いちば here.Undo"])


def test_on_a_phone_a_notice_covers_neither_the_word_nor_the_way_out_of_the_sheet(
    aki: Reader, aki_page: Page, live_server: LiveServer
) -> None:
    page = aki_page
    page.set_viewport_size({"width": 360, "height": 740})
    lines = "港町の朝は早い。" * 12
    article = make_article(aki, text=f"{lines}\n\n市場を見た。\n\n{lines}\n\n{lines}", title="港町")
    make_doubtful(article, "市場", ("しじょう", "unidic"), ("いちば", "sudachi"))
    open_article(page, live_server, article)
    word(page, "市場").evaluate("word => scrollBy(0, word.getBoundingClientRect().top - 30)")
    for _ in ("at the top", "at the foot"):
        word(page, "市場").click()
        page.locator("#glossary .proposal").last.click()
        expect(page.locator("#notices .undo")).to_have_count(1)
        expect(page.locator("#glossary")).to_contain_text("Reading corrected by aki")
        covers = page.evaluate(
            """(word) => {
              const { top, bottom } = document.querySelector("#notices .notice").getBoundingClientRect();
              return [word, document.querySelector("#glossary .close")].map((each) => each.getBoundingClientRect())
                .map((box) => box.bottom > top && box.top < bottom);
            }""",
            word(page, "市場"),
        )
        assert covers == [False, False]
        page.locator("#notices .undo").click()
        expect(page.locator("reading-text .doubt")).to_have_count(1)
        page.keyboard.press("Escape")
        word(page, "市場").evaluate("word => scrollBy(0, word.getBoundingClientRect().bottom - innerHeight + 80)")
