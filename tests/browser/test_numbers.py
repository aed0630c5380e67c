"""Furigana over numbers: over the digits as well, or over what is counted alone."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Annotation, Article, Reader
from articles.sharing.links import make_link
from tests.articles import make_article
from tests.browser.conftest import drag, open_article, word

TEXT = "港町では2024年、2人の学生が市場を開いた。値段は2,500円だった。"
COUNT, YEAR, TWO_PEOPLE = "にせんにじゅうよ", "ねん", "ふたり"


@pytest.fixture
def article(live_server: LiveServer, aki: Reader) -> Article:
    return make_article(aki, text=TEXT, title="市場")


def widths(page: Page) -> Any:
    """Word → how wide it stands, its furigana and what it pushes apart included."""
    return page.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll("reading-text .t span")].map((word) => {
          const copy = word.cloneNode(true);
          copy.querySelectorAll("rt").forEach((furigana) => furigana.remove());
          return [copy.textContent, Math.round(word.getBoundingClientRect().width)];
        }))"""
    )


def choose(page: Page, choice: str) -> None:
    if page.locator("#display-panel").is_hidden():
        page.get_by_role("button", name="Display").click()
    page.locator("#display-panel").get_by_text(choice, exact=True).click()


def test_counters_alone_have_furigana_where_a_person_wants_it_and_digits_close_up(reading: Page) -> None:
    above = {text: reading.locator("reading-text rt", has_text=text) for text in (COUNT, YEAR, TWO_PEOPLE)}
    for furigana in above.values():
        expect(furigana).to_be_visible()
    before = widths(reading)
    choose(reading, "Counters only")
    expect(above[COUNT]).to_be_hidden()
    expect(above[YEAR]).to_be_visible()
    expect(above[TWO_PEOPLE]).to_be_visible()
    after = widths(reading)
    assert after["2024"] < before["2024"]
    # A long reading pushes apart what stands under it; without it, two digits take the room of one kanji.
    assert after["2024"] <= 2.5 * after["年"]
    choose(reading, "With digits")
    expect(above[COUNT]).to_be_visible()
    assert widths(reading)["2024"] == before["2024"]


def test_the_choice_is_remembered_with_the_account(
    reading: Page, live_server: LiveServer, article: Article, aki: Reader
) -> None:
    with reading.expect_response("**/preferences/"):
        choose(reading, "Counters only")
    aki.refresh_from_db()
    assert aki.preferences["numbers"] == "counters"
    open_article(reading, live_server, article)
    expect(reading.locator("reading-text rt", has_text=COUNT)).to_be_hidden()


def test_a_guest_chooses_on_a_shared_page_and_finds_it_so_again(
    browser: Browser, live_server: LiveServer, article: Article, aki: Reader
) -> None:
    _, path = make_link(article=article, sharer=aki, label="Ben")
    guest = browser.new_page(locale="en")
    guest.goto(live_server.url + path)
    choose(guest, "Counters only")
    expect(guest.locator("reading-text rt", has_text=COUNT)).to_be_hidden()
    guest.reload()
    expect(guest.locator("reading-text rt", has_text=YEAR)).to_be_visible()
    expect(guest.locator("reading-text rt", has_text=COUNT)).to_be_hidden()
    guest.close()


@pytest.mark.parametrize("choice", ["With digits", "Counters only"])
def test_a_highlight_may_begin_and_end_between_a_number_and_its_counter(
    reading: Page, article: Article, choice: str
) -> None:
    choose(reading, choice)
    reading.keyboard.press("Escape")
    drag(reading, "年", "年")
    reading.keyboard.press("1")
    expect(reading.locator("mark.ki")).to_have_text("年ねん")
    made = Annotation.objects.get()
    assert (made.quote, article.newest.text[made.start - 4 : made.start]) == ("年", "2024")


def test_a_drag_backwards_ends_where_the_pointer_does(reading: Page) -> None:
    # The paragraph begins with ruby, and 年 follows ruby: left to itself, Chromium selects from the paragraph's start.
    year, people = word(reading, "年").bounding_box(), word(reading, "2人").bounding_box()
    assert year
    assert people
    reading.mouse.move(people["x"] + people["width"] - 1, people["y"] + people["height"] / 2)
    reading.mouse.down()
    reading.mouse.move(year["x"] + 1, year["y"] + year["height"] / 2, steps=6)
    reading.mouse.up()
    reading.keyboard.press("1")
    expect(reading.locator("mark.ki").first).to_be_visible()
    assert Annotation.objects.get().quote == "年、2人"
