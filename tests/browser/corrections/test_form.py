"""The form that corrects a reading: the edges of the word, the whole of it in sight, without JavaScript."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Article, Reader, ReadingCorrection
from tests.articles import make_article
from tests.browser.conftest import open_article, word
from tests.corrections.doubtful import make_doubtful


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


def test_without_javascript_the_form_is_a_page(
    article: Article, scriptless_page: Page, live_server: LiveServer
) -> None:
    page = scriptless_page
    page.goto(f"{live_server.url}/articles/{article.pk}/words/0/correct/")
    page.get_by_role("button", name="End one character later").click()
    expect(page.locator(".passage b")).to_have_text("市場は")
    page.get_by_role("button", name="End one character earlier").click()
    page.get_by_label("Reading in kana").fill("いちば")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(article.title)
    expect(page.locator("#notices")).to_contain_text("市場 is read いちば here.")
    assert ReadingCorrection.objects.get().reading == "いちば"


UNKNOWN = "刀祢聡さんは港で魚を売る。\n"


@pytest.fixture
def unread(aki: Reader) -> Article:
    """An article whose second character nobody can read."""
    made = make_article(aki, text=UNKNOWN, title="港の人")
    make_doubtful(made, "刀", ("", "unidic"))
    return made


def test_the_edges_move_where_no_reading_is_known(unread: Article, aki_page: Page, live_server: LiveServer) -> None:
    open_article(aki_page, live_server, unread)
    word(aki_page, "刀").click()
    glossary = aki_page.locator("#glossary")
    expect(glossary).to_contain_text("How 刀 is read is not known.")
    glossary.get_by_role("link", name="Correct reading").click()
    expect(glossary.get_by_label("Reading in kana")).to_have_value("")
    glossary.get_by_role("button", name="End one character later").click()
    expect(glossary.locator(".passage b")).to_have_text("刀祢")
    glossary.get_by_label("Reading in kana").fill("")
    glossary.get_by_role("button", name="Save").click()
    expect(glossary).to_contain_text("Type how the word is read, in kana.")


def test_the_edges_move_without_a_reading_and_without_javascript(
    unread: Article, scriptless_page: Page, live_server: LiveServer
) -> None:
    page = scriptless_page
    page.goto(f"{live_server.url}/articles/{unread.pk}/words/0/correct/")
    page.get_by_label("Reading in kana").fill("")
    page.get_by_role("button", name="End one character later").click()
    expect(page.locator(".passage b")).to_have_text("刀祢")


def test_a_word_that_is_not_read_shows_the_quiet_dots_itself(
    unread: Article, aki_page: Page, live_server: LiveServer
) -> None:
    open_article(aki_page, live_server, unread)
    lines = "word => getComputedStyle(word).textDecorationLine + ' ' + getComputedStyle(word).textDecorationStyle"
    assert word(aki_page, "刀").evaluate(lines) == "underline dotted"
    assert word(aki_page, "港").evaluate(lines) == "none solid"


def test_quick_presses_of_an_edge_all_count_and_none_saves(reading: Page) -> None:
    word(reading, "市長").click()
    reading.keyboard.press("r")
    later = reading.locator("#glossary").get_by_role("button", name="End one character later")
    later.wait_for()
    # Three before the first answer can be there.
    later.evaluate("button => { button.click(); button.click(); button.click() }")
    expect(reading.locator("#glossary .passage b")).to_have_text("市長は話し")
    assert not ReadingCorrection.objects.exists()


def in_sight(page: Page, element: Locator) -> bool:
    """Whether nothing lies over the middle of it, and it lies in the window."""
    found: bool = element.evaluate(
        """(element) => {
          const { left, right, top, bottom } = element.getBoundingClientRect();
          const over = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
          return element.contains(over) || Boolean(over?.contains(element) && over.matches("label, li, fieldset"));
        }"""
    )
    return found


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (360, 740)])
@pytest.mark.parametrize("surface", ["人形", "見"])
def test_the_whole_form_and_why_it_was_refused_are_in_sight(
    aki: Reader, aki_page: Page, live_server: LiveServer, width: int, height: int, surface: str
) -> None:
    page = aki_page
    page.set_viewport_size({"width": width, "height": height})
    lines = "港町の朝は早い。" * 12
    article = make_article(aki, text=f"{lines}\n\n巨大人形を見た。\n\n{lines}\n\n{lines}", title="港町")
    open_article(page, live_server, article)
    found = word(page, surface)
    found.scroll_into_view_if_needed()
    found.click()
    glossary = page.locator("#glossary")
    glossary.get_by_role("link", name="Correct reading").click()
    save = glossary.get_by_role("button", name="Save").last
    save.wait_for()
    for choice in ("here only", "in this article", "everywhere"):
        assert in_sight(page, glossary.get_by_role("radio", name=choice))
    assert in_sight(page, save)
    box, sheet = found.bounding_box(), glossary.bounding_box()
    assert box is not None
    assert sheet is not None
    assert box["y"] + box["height"] <= sheet["y"] or sheet["y"] + sheet["height"] <= box["y"]
    glossary.get_by_role("button", name="Begin one character earlier").click()
    expect(glossary.locator(".passage b")).not_to_have_text(surface)
    glossary.get_by_label("Reading in kana").fill("いぬ")
    glossary.get_by_role("radio", name="everywhere").check()
    save.click()
    error = glossary.locator(".errors li").first
    error.wait_for()
    assert in_sight(page, error)
