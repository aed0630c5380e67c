"""The popup by keys: walking from word to word, and the card that is kept open."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import drag, word
from tests.browser.popup.conftest import heading


def focused(page: Page) -> str:
    """The text of the word that has the focus, without furigana."""
    return str(
        page.evaluate(
            """() => {
              const copy = document.activeElement.cloneNode(true);
              copy.querySelectorAll("rt").forEach((furigana) => furigana.remove());
              return copy.textContent;
            }"""
        )
    )


def test_with_ctrl_arrow_keys_walk_from_sentence_to_sentence_and_from_block_to_block(reading: Page) -> None:
    reading.locator("reading-text [tabindex='0']").focus()
    heads = []
    for _step in range(7):
        heads.append(focused(reading))
        reading.keyboard.press("Control+ArrowRight")
    assert heads == ["港町", "学生", "会談", "両国", "今日", "残る", "説明"]
    assert focused(reading) == "説明"  # the last stays
    reading.keyboard.press("Control+ArrowLeft")
    assert focused(reading) == "残る"
    reading.keyboard.press("Control+ArrowLeft")
    reading.keyboard.press("ArrowRight")
    reading.keyboard.press("Control+ArrowLeft")  # first to the head of the sentence itself
    assert focused(reading) == "今日"


def selected(page: Page) -> str:
    return str(
        page.evaluate(
            """() => import("/static/js/offsets.js")
              .then(({ spanOf }) => spanOf(getSelection().getRangeAt(0))?.quote ?? "")"""
        )
    )


def test_with_shift_too_they_select_whole_sentences_both_ways(reading: Page) -> None:
    word(reading, "学生").evaluate("word => { word.tabIndex = 0; word.focus() }")
    reading.keyboard.press("Control+Shift+ArrowRight")
    assert selected(reading) == "学生は「食べることから考えたい」と述べた。"
    reading.keyboard.press("Control+Shift+ArrowRight")
    assert selected(reading) == "学生は「食べることから考えたい」と述べた。\n会談の背景"
    reading.keyboard.press("Escape")
    reading.keyboard.press("Control+Shift+ArrowLeft")
    reading.keyboard.press("Control+Shift+ArrowLeft")
    assert selected(reading).startswith("港町の𠮷野家で")
    assert selected(reading).endswith("話し合った。学生")


def test_the_open_entry_follows_the_arrow_keys_and_the_next_word_is_fetched_ahead(
    reading: Page, glossary: Locator
) -> None:
    word(reading, "学生").click()
    expect(glossary).to_contain_text("student")
    with reading.expect_response("**/words/*/"):
        reading.keyboard.press("ArrowLeft")
    expect(heading(reading)).not_to_contain_text("学")
    reading.keyboard.press("ArrowRight")
    expect(glossary).to_contain_text("student")
    expect(reading.locator("[aria-expanded='true']")).to_have_count(1)
    assert focused(reading) == "学生"


def test_within_the_card_arrow_keys_walk_on_and_the_focus_stays_there(reading: Page, glossary: Locator) -> None:
    word(reading, "国際").evaluate("word => { word.tabIndex = 0; word.focus() }")
    reading.keyboard.press("Enter")
    expect(glossary).to_be_focused()
    reading.keyboard.press("ArrowRight")
    expect(glossary).to_contain_text("society")
    expect(glossary).to_be_focused()
    reading.keyboard.press("Escape")
    assert focused(reading) == "社会"


FREE_WORD = """() => [...document.querySelectorAll("reading-text .t span")].find((word) => {
  const { left, top, width, height } = word.getBoundingClientRect();
  return word.contains(document.elementFromPoint(left + width / 2, top + height * 0.6)) && !word.ariaExpanded;
})"""


def test_a_pinned_card_stays_in_place_and_shows_what_is_opened_next(long_page: Page) -> None:
    page = long_page
    card = page.locator("#glossary")
    word(page, "学生").click()
    expect(card).to_contain_text("student")
    pin = card.get_by_role("button", name="Keep open")
    expect(pin).to_have_attribute("aria-pressed", "false")
    pin.click()
    expect(pin).to_have_attribute("aria-pressed", "true")
    before = card.bounding_box()
    page.locator("h1").click()
    page.mouse.wheel(0, 120)
    expect(card).to_contain_text("student")
    other = page.evaluate_handle(FREE_WORD).as_element()
    assert other is not None
    other.click()
    expect(card).not_to_contain_text("student")
    assert other.get_attribute("aria-expanded") == "true"
    after = card.bounding_box()
    assert before is not None
    assert after is not None
    assert (after["x"], after["y"]) == (before["x"], before["y"])
    pin.click()
    expect(pin).to_have_attribute("aria-pressed", "false")
    page.locator("h1").click()
    expect(card).to_be_hidden()


def test_the_key_p_pins_and_escape_closes_what_is_pinned(reading: Page, glossary: Locator) -> None:
    word(reading, "学生").click()
    expect(glossary).to_contain_text("student")
    reading.keyboard.press("p")
    reading.locator("h1").click()
    expect(glossary).to_be_visible()
    reading.keyboard.press("Escape")
    expect(glossary).to_be_hidden()
    word(reading, "学生").click()
    expect(glossary.get_by_role("button", name="Keep open")).to_have_attribute("aria-pressed", "false")


def test_a_pinned_entry_shows_the_mark_that_was_just_made_and_outlives_the_swap(
    reading: Page, glossary: Locator
) -> None:
    word(reading, "学生").click()
    expect(glossary).to_contain_text("student")
    reading.keyboard.press("p")
    drag(reading, "学", "生")
    expect(glossary).to_be_visible()
    reading.keyboard.press("1")
    expect(reading.locator("mark.ki").first).to_be_visible()
    expect(glossary.locator(".entry-mark")).to_have_count(1)
    assert word(reading, "学生").get_attribute("aria-expanded") == "true"
