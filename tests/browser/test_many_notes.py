"""Where notes stand when there are many, or long ones: beside their passages, and in a phone's sheet below them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Article, Reader
from articles.signing_in import new_sign_in_address
from tests.articles import answer, make_article, mark
from tests.browser.conftest import complaints_of, open_article, word
from tests.browser.popup.test_fingers import swipe

NUMBER = 200
KANJI = "〇一二三四五六七八九"


def in_kanji(number: int) -> str:
    return "".join(KANJI[int(digit)] for digit in f"{number:03}")


@pytest.fixture
def dense(aki: Reader) -> Article:
    """An article in which every sentence has a note of several lines."""
    sentences = [f"議題{in_kanji(number)}について市民が話し合った。" for number in range(NUMBER)]
    text = "\n\n".join("".join(sentences[start : start + 8]) for start in range(0, NUMBER, 8))
    article = make_article(aki, text=text)
    for number in range(NUMBER):
        mark(article, aki, f"議題{in_kanji(number)}", note=f"覚え書き{number}\n\nもう一段落\n\n三段落目")
    return article


def at_rest(page: Page) -> None:
    page.evaluate("Promise.allSettled(document.getAnimations().map((each) => each.finished))")


def drift(page: Page) -> Any:
    """How far below its passage the active card stands, in CSS pixels."""
    at_rest(page)
    return page.evaluate(
        """() => document.querySelector(".note.active").getBoundingClientRect().top
          - document.querySelector("mark.deep").getBoundingClientRect().top"""
    )


def test_the_card_looked_at_is_level_with_its_passage_however_many_there_are(
    dense: Article, aki_page: Page, live_server: LiveServer
) -> None:
    aki_page.set_viewport_size({"width": 1440, "height": 900})
    open_article(aki_page, live_server, dense)
    cards = aki_page.locator("#note-list .note")
    for number in (150, 0, 60, NUMBER - 1):
        key = (cards.nth(number).get_attribute("id") or "").removeprefix("note-")
        aki_page.locator(f"mark[data-marks~='{key}']").first.click()
        active = aki_page.locator(".note.active")
        expect(active).to_contain_text(f"覚え書き{number}")
        assert abs(drift(aki_page)) <= 2, number
        expect(active.get_by_text("三段落目")).to_be_in_viewport()
        aki_page.keyboard.press("Escape")


def test_no_name_is_cut_through_by_the_card_that_lies_over_it(
    dense: Article, aki: Reader, aki_page: Page, live_server: LiveServer
) -> None:
    for length in range(1, 6):  # of the first sentence's words again and again
        mark(dense, aki, f"議題{in_kanji(0)}について市民が"[:-length], note=f"{length}")
    aki_page.set_viewport_size({"width": 1440, "height": 900})
    open_article(aki_page, live_server, dense)
    cards = aki_page.locator("#note-list .note")
    key = (cards.nth(9).get_attribute("id") or "").removeprefix("note-")
    aki_page.locator(f"mark[data-marks~='{key}']").first.click()
    expect(cards.nth(9)).to_contain_class("active")
    at_rest(aki_page)
    # Cards are laid out once more when those that were not drawn show how high they are.
    aki_page.wait_for_function("""() => {
      const cards = [...document.querySelectorAll("#note-list .note")];
      return cards.every((card, index) => {
        const head = card.querySelector("header");
        const next = cards[index + 1]?.getBoundingClientRect().top ?? Infinity;
        return getComputedStyle(head).opacity === "0" || head.getBoundingClientRect().bottom <= next;
      });
    }""")
    under = cards.nth(3)
    expect(under.locator("header")).to_have_css("opacity", "0")
    under.hover(position={"x": 20, "y": 3})
    expect(under.locator("header")).to_have_css("opacity", "1")


def test_whoever_goes_on_to_the_next_note_by_keyboard_sees_it_beside_its_passage(
    dense: Article, aki_page: Page, live_server: LiveServer
) -> None:
    aki_page.set_viewport_size({"width": 1440, "height": 900})
    open_article(aki_page, live_server, dense)
    for number in (150, 149, 151):
        card = aki_page.locator("#note-list .note").nth(number)
        card.get_by_role("button", name="Edit").focus()
        expect(card).to_contain_class("active")
        assert abs(drift(aki_page)) <= 2
        expect(aki_page.locator("mark.deep").first).to_be_in_viewport()
        expect(card.get_by_role("button", name="Edit")).to_be_in_viewport()


@pytest.fixture
def phone(article: Article, aki: Reader, browser: Browser, live_server: LiveServer) -> Iterator[Page]:
    """A small telephone, signed in as Aki, with an article that has four notes of several paragraphs."""
    for quote in ("国際社会", "市民", "両国", "来年の春まで"):
        mark(article, aki, quote, note=f"{quote}について\n\n" * 6)
    context = browser.new_context(viewport={"width": 360, "height": 640}, has_touch=True, is_mobile=True)
    page = context.new_page()
    complaints = complaints_of(page)
    page.goto(live_server.url + new_sign_in_address(aki))
    open_article(page, live_server, article)
    yield page
    context.close()
    assert complaints == []


def top_of(sheet: Locator) -> float:
    at_rest(sheet.page)
    box = sheet.bounding_box()
    assert box is not None
    return box["y"]


def test_on_a_phone_the_handle_of_the_notes_stays_in_reach_and_pulls_them_up_and_away(phone: Page) -> None:
    phone.locator(".phonebar").get_by_role("button", name="Notes").tap()
    notes = phone.locator("#notes")
    notes.evaluate("sheet => sheet.scrollTo(0, 300)")
    low = top_of(notes)
    assert low >= 320
    swipe(phone, (180, low + 10), -200)
    expect(notes).to_have_attribute("data-pulled", "")
    high = top_of(notes)
    assert high < 200
    swipe(phone, (180, high + 10), 200)
    expect(notes).not_to_have_attribute("data-pulled", "")
    assert top_of(notes) == low
    swipe(phone, (180, low + 10), 150)
    expect(notes).to_be_hidden()


# Every piece of the passage is in sight above the sheet, which has slid in.
IS_CLEAR = """() => {
  const sheet = document.querySelector("#notes");
  const pieces = [...document.querySelectorAll("mark.deep")].map((piece) => piece.getBoundingClientRect());
  const isClear = pieces.every(({ top, bottom }) => top >= 0 && bottom <= sheet.getBoundingClientRect().top);
  return pieces.length > 0 && !sheet.getAnimations().length && isClear;
}"""


@pytest.mark.parametrize("quote", ["市民", "来年の春まで"])
def test_on_a_phone_the_sheet_never_covers_the_passage_that_one_writes_about(phone: Page, quote: str) -> None:
    phone.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    phone.locator(".phonebar").get_by_role("button", name="Notes").tap()
    card = phone.locator("#note-list .note", has_text=f"{quote}について")
    card.get_by_role("button", name="Edit").tap()
    expect(phone.get_by_role("textbox", name="Note")).to_be_focused()
    expect(phone.locator("mark.deep").first).to_be_attached()

    phone.wait_for_function(IS_CLEAR)
    phone.set_viewport_size({"width": 360, "height": 400})  # its keyboard has come
    phone.wait_for_function(f"() => innerHeight === 400 && ({IS_CLEAR})()")


def test_on_a_phone_note_in_an_entry_opens_its_form_below_the_passage(phone: Page) -> None:
    word(phone, "来年").scroll_into_view_if_needed()
    word(phone, "来年").tap()
    phone.locator("#glossary .entry-mark").get_by_role("button", name="Note").tap()
    expect(phone.get_by_role("textbox", name="Note")).to_be_focused()
    phone.wait_for_function(IS_CLEAR)


LONG = "\n\n".join(f"{number}行目の覚え書き" for number in range(60))


@pytest.fixture
def folded(article: Article, aki: Reader, aki_page: Page, live_server: LiveServer) -> Page:
    """An article with a note of sixty paragraphs, that has a long answer, and a short note."""
    noted = mark(article, aki, "国際社会", note=LONG)
    answer(noted, aki, LONG)
    mark(article, aki, "市民", note="短い")
    open_article(aki_page, live_server, article)
    return aki_page


def height(shown: Locator) -> float:
    box = shown.bounding_box()
    assert box is not None
    return box["height"]


def test_a_long_note_and_a_long_answer_are_unfolded_and_folded_by_keyboard(folded: Page) -> None:
    for prose in (folded.locator("#note-list .note > .prose").first, folded.locator(".reply .prose")):
        button = prose.locator("+ .fold")
        expect(button).to_have_text("Show all")
        low = height(prose)
        assert low < 330
        button.focus()
        folded.keyboard.press("Enter")
        expect(button).to_have_text("Show less")
        expect(button).to_have_attribute("aria-expanded", "true")
        assert height(prose) > 1000
        folded.keyboard.press("Enter")
        expect(button).to_have_text("Show all")
        expect(button).to_be_focused()
        expect(button).to_be_in_viewport()
        assert height(prose) == low
    assert folded.locator(".fold").count() == 2


def test_what_was_unfolded_stays_so_when_its_card_is_drawn_anew(folded: Page) -> None:
    card = folded.locator("#note-list .note").first
    card.locator("> .fold").click()
    card.locator("> footer").get_by_role("button", name="Make private").click()
    expect(card.locator("> header")).to_contain_text("private")
    expect(card.locator("> .fold")).to_have_text("Show less")


def test_what_the_browser_scrolls_to_in_a_folded_note_as_its_search_does_unfolds_it(folded: Page) -> None:
    folded.locator("#note-list .note > .prose > p", has_text="55行目").evaluate("p => p.scrollIntoView()")
    expect(folded.locator("#note-list .fold").first).to_have_text("Show less")


def test_on_paper_and_without_scripts_nothing_is_folded(
    folded: Page, article: Article, live_server: LiveServer, browser: Browser
) -> None:
    folded.emulate_media(media="print")
    prose = folded.locator("#note-list .note > .prose").first
    assert height(prose) > 1000
    expect(folded.locator(".fold").first).to_be_hidden()
    plain = browser.new_context(java_script_enabled=False, storage_state=folded.context.storage_state()).new_page()
    plain.goto(f"{live_server.url}/articles/{article.pk}/")
    assert height(plain.locator("#note-list .note > .prose").first) > 1000
    plain.context.close()


def test_long_notes_are_folded_in_the_list_as_well(folded: Page, live_server: LiveServer) -> None:
    folded.goto(f"{live_server.url}/annotations/?q=覚え書き")
    button = folded.locator(".annotation-row .fold")
    expect(button).to_have_text("Show all")
    button.click()
    assert height(folded.locator(".annotation-row .prose").first) > 1000
