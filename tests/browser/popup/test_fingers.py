"""The popup as a sheet, under fingers."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, CDPSession, FloatRect, Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Reader
from tests.articles import make_article
from tests.browser.conftest import open_article, word
from tests.browser.popup.conftest import LONG, middle


@pytest.fixture
def phone(aki: Reader, aki_page: Page, live_server: LiveServer, browser: Browser) -> Any:
    """A telephone, signed in as Aki, with an article of several screens."""
    state = aki_page.context.storage_state()
    context = browser.new_context(
        viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True, storage_state=state
    )
    page = context.new_page()
    open_article(page, live_server, make_article(aki, text=LONG))
    yield page
    context.close()


def fingers(page: Page) -> CDPSession:
    return page.context.new_cdp_session(page)


def swipe(page: Page, start: tuple[float, float], distance: float) -> None:
    """A finger goes down, moves up or down the screen, and lifts."""
    hand = fingers(page)
    x, y = start
    hand.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    for step in range(1, 9):
        point = {"x": x, "y": y + distance * step / 8}
        hand.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [point]})
    hand.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


# A finger that is lifted while it moves lets the page glide on, and a tap would only stop it.
AT_REST = """async () => {
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  for (let still = 0, last = scrollY; still < 6; last = scrollY) {
    await frame();
    still = scrollY === last ? still + 1 : 0;
  }
}"""


def settled(sheet: Locator) -> FloatRect:
    """Where the sheet is when it has slid in."""
    sheet.evaluate("sheet => Promise.all(sheet.getAnimations().map((each) => each.finished))")
    box = sheet.bounding_box()
    assert box is not None
    return box


@pytest.mark.parametrize("height_of_word", [60, 400, 640])
def test_on_a_phone_the_sheet_is_below_at_most_half_as_high_and_never_covers_the_word(
    phone: Page, height_of_word: int
) -> None:
    found = word(phone, "会合")
    found.evaluate("(word, y) => scrollBy(0, word.getBoundingClientRect().top - y)", height_of_word)
    scrolled = phone.evaluate("scrollY")
    phone.touchscreen.tap(*middle(found))
    sheet = phone.locator("#glossary")
    expect(sheet).to_contain_text("meeting")
    box = settled(sheet)
    assert box["y"] + box["height"] == 740
    assert box["height"] <= 370
    place = found.bounding_box()
    assert place is not None
    assert place["y"] + place["height"] <= box["y"]
    if height_of_word < 300:
        assert phone.evaluate("scrollY") == scrolled  # moved only where it had to


def test_the_last_word_of_an_article_is_not_covered_either(phone: Page) -> None:
    phone.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    found = word(phone, "帰っ")
    phone.touchscreen.tap(*middle(found))
    sheet = phone.locator("#glossary")
    expect(sheet).to_be_visible()
    place = found.bounding_box()
    assert place is not None
    box = settled(sheet)
    assert place["y"] + place["height"] <= box["y"]
    assert box["height"] > 200  # nor is the sheet squeezed


def test_a_swipe_over_words_scrolls_and_opens_nothing(phone: Page) -> None:
    found = word(phone, "会合")
    found.evaluate("word => word.scrollIntoView({ block: 'center' })")
    scrolled = phone.evaluate("scrollY")
    swipe(phone, middle(found), -200)
    phone.evaluate(AT_REST)
    assert phone.evaluate("scrollY") > scrolled
    expect(phone.locator("#glossary")).to_be_hidden()
    # And the page is not stuck: a tap opens.
    phone.touchscreen.tap(*middle(found))
    expect(phone.locator("#glossary")).to_contain_text("meeting")


def test_the_sheet_is_pulled_up_to_see_more_and_down_to_close(phone: Page) -> None:
    found = word(phone, "会合")
    phone.touchscreen.tap(*middle(found))
    sheet = phone.locator("#glossary")
    expect(sheet).to_contain_text("meeting")
    low = settled(sheet)
    swipe(phone, (180, low["y"] + 10), -150)
    expect(sheet).to_have_attribute("data-pulled", "")
    high = settled(sheet)
    assert high["height"] > low["height"]
    assert sheet.locator(".entry").evaluate("entry => entry.scrollHeight === entry.clientHeight")
    place = found.bounding_box()
    assert place is not None
    assert place["y"] >= 0
    assert place["y"] + place["height"] <= high["y"]
    swipe(phone, (180, high["y"] + 10), 150)
    expect(sheet).not_to_have_attribute("data-pulled", "")
    swipe(phone, (180, settled(sheet)["y"] + 10), 150)
    expect(sheet).to_be_hidden()


def test_on_a_phone_a_pinned_sheet_stays_while_one_taps_elsewhere(phone: Page) -> None:
    found = word(phone, "会合")
    phone.touchscreen.tap(*middle(found))
    sheet = phone.locator("#glossary")
    expect(sheet).to_contain_text("meeting")
    sheet.get_by_role("button", name="Keep open").tap()
    phone.locator("h1").tap()
    expect(sheet).to_be_visible()
    expect(sheet).to_contain_text("meeting")
    word(phone, "市長").tap()
    expect(sheet).to_contain_text("mayor")


@pytest.mark.parametrize("surface", ["学生", "市民"])
def test_on_a_phone_on_its_side_the_sheet_shows_a_sense_and_not_over_its_word(long_page: Page, surface: str) -> None:
    long_page.set_viewport_size({"width": 740, "height": 360})
    found = word(long_page, surface)
    found.scroll_into_view_if_needed()
    found.click()
    sense = long_page.locator("#glossary .sense").first
    expect(sense).to_be_visible()
    assert sense.evaluate(
        """(sense) => {
          const { left, top, bottom } = sense.getBoundingClientRect();
          return [top + 2, bottom - 2].every((y) => sense.contains(document.elementFromPoint(left + 4, y)));
        }"""
    )
    sheet = long_page.locator("#glossary").bounding_box()
    box = found.bounding_box()
    assert sheet is not None
    assert box is not None
    assert 0 <= box["y"] < box["y"] + box["height"] <= sheet["y"]
