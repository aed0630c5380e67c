"""Whoever uses the keyboard goes on where they were."""

from __future__ import annotations

from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Article, Reader
from tests.articles import mark
from tests.browser.conftest import open_article


def test_after_a_note_begun_from_the_text_the_focus_is_on_the_word_again(reading: Page) -> None:
    reading.locator("reading-text [tabindex='0']").focus()
    reading.keyboard.press("ArrowRight")
    reading.keyboard.press("Shift+ArrowRight")
    reading.keyboard.press("n")
    expect(reading.get_by_role("textbox", name="Note")).to_be_focused()
    reading.keyboard.type("memo")
    reading.keyboard.press("Control+Enter")
    expect(reading.locator("#note-list .prose")).to_have_text("memo")
    expect(reading.locator("reading-text [tabindex='0']")).to_be_focused()


def test_after_a_note_begun_from_its_card_the_focus_is_on_the_card_again(
    article: Article, aki: Reader, aki_page: Page, live_server: LiveServer
) -> None:
    mark(article, aki, "国際社会", note="大事")
    open_article(aki_page, live_server, article)
    edit = aki_page.locator("#note-list").get_by_role("button", name="Edit")
    edit.focus()
    aki_page.keyboard.press("Enter")
    expect(aki_page.get_by_role("textbox", name="Note")).to_be_focused()
    aki_page.keyboard.press("Escape")
    expect(edit).to_be_focused()


def test_after_a_deletion_the_focus_is_on_the_way_back(
    article: Article, aki: Reader, aki_page: Page, live_server: LiveServer
) -> None:
    mark(article, aki, "国際社会", note="大事")
    open_article(aki_page, live_server, article)
    aki_page.locator("#note-list").get_by_role("button", name="Delete").focus()
    aki_page.keyboard.press("Enter")
    expect(aki_page.locator("#notices").get_by_role("button", name="Undo")).to_be_focused()


def test_the_share_panel_takes_the_focus_and_escape_gives_it_back(reading: Page) -> None:
    share = reading.get_by_role("link", name="Share")
    share.focus()
    reading.keyboard.press("Enter")
    panel = reading.locator("#share-panel")
    expect(panel).to_be_visible()
    reading.keyboard.press("Tab")
    expect(reading.get_by_label("For whom or what")).to_be_focused()
    reading.keyboard.press("Enter")
    expect(reading.get_by_label("New link")).to_be_focused()
    reading.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(share).to_be_focused()
