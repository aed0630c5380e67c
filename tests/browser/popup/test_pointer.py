"""The popup follows the pointer where it is asked to, and is in the way of no other use of the mouse."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import drag, word
from tests.browser.popup.conftest import middle


def test_with_ctrl_held_the_entry_follows_the_pointer_and_stays_when_the_key_is_released(
    reading: Page, glossary: Locator
) -> None:
    reading.keyboard.down("Control")
    reading.mouse.move(*middle(word(reading, "学生")))
    expect(glossary).to_contain_text("student")
    reading.mouse.move(*middle(word(reading, "市民")))
    expect(glossary).to_contain_text("citizen")
    reading.keyboard.up("Control")
    reading.mouse.move(*middle(word(reading, "説明")))
    expect(glossary).to_contain_text("citizen")


def test_ctrl_opens_the_word_on_which_the_pointer_rests(reading: Page, glossary: Locator) -> None:
    reading.mouse.move(*middle(word(reading, "学生")))
    reading.keyboard.down("Control")
    expect(glossary).to_contain_text("student")


@pytest.mark.parametrize("modifier", [None, "Shift", "Alt"])
def test_pointing_alone_and_the_keys_of_other_dictionaries_open_nothing(
    reading: Page, glossary: Locator, modifier: str | None
) -> None:
    if modifier:
        reading.keyboard.down(modifier)
    # Its entry is fetched ahead; that it was not opened is seen once the answer is there.
    with reading.expect_response("**/words/*/"):
        reading.mouse.move(*middle(word(reading, "学生")))
    reading.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    expect(glossary).to_be_hidden()


def test_copying_with_the_pointer_on_a_word_opens_nothing(reading: Page, glossary: Locator) -> None:
    reading.clock.install()
    drag(reading, "国", "談")
    reading.mouse.move(*middle(word(reading, "学生")))
    reading.keyboard.down("Control")
    reading.clock.run_for(1000)  # however long it is held
    reading.keyboard.press("c")
    reading.mouse.move(*middle(word(reading, "市民")))
    reading.clock.run_for(1000)
    reading.keyboard.up("Control")
    expect(reading.locator("#mark-toolbar")).to_be_visible()
    expect(glossary).to_be_hidden()


def test_an_entry_that_was_fetched_ahead_is_not_asked_for_again(reading: Page, glossary: Locator) -> None:
    found = word(reading, "学生")
    asked: list[str] = []
    reading.on("request", lambda request: asked.append(request.url))
    with reading.expect_response("**/words/*/"):
        reading.mouse.move(*middle(found))
    found.click()
    expect(glossary).to_contain_text("student")
    reading.keyboard.press("Escape")
    found.click()
    expect(glossary).to_contain_text("student")
    assert len(asked) == 1


def test_a_mark_made_since_is_in_the_entry(reading: Page, glossary: Locator) -> None:
    word(reading, "学生").click()
    expect(glossary).to_contain_text("student")
    reading.keyboard.press("Escape")
    drag(reading, "学", "生")
    reading.keyboard.press("1")
    expect(reading.locator("mark.ki").first).to_be_visible()
    word(reading, "学生").click()
    expect(glossary.locator(".entry-mark")).to_have_count(1)


def test_selecting_with_the_mouse_opens_nothing_and_closes_what_is_open(reading: Page, glossary: Locator) -> None:
    drag(reading, "国", "談")
    expect(glossary).to_be_hidden()
    reading.keyboard.press("Escape")
    word(reading, "市長").click()
    expect(glossary).to_be_visible()
    drag(reading, "国", "談")
    expect(glossary).to_be_hidden()
