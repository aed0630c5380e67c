"""The search in a real browser: as one types, by keys alone, and to the passage in its text."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Article, Reader
from articles.terms.actions import add_term
from articles.terms.content import checked_content
from tests.articles import make_article, mark

pytestmark = pytest.mark.usefixtures("dictionary_store")


@pytest.fixture
def some(aki: Reader, article: Article) -> Article:
    """An article, a longer one, a note and a term."""
    mark(article, aki, "首脳会談", note="外務省の資料で首脳会談の日付を確かめる。")
    add_term(author=aki, content=checked_content(text="首脳会談", translation="summit", readings="しゅのうかいだん"))
    return make_article(
        aki, text="\n\n".join(["前の段落が続く。" * 20] * 30 + ["そこで市長が話した。"]), title="長い記事"
    )


def test_what_is_typed_is_found_and_opened_by_keys_alone(aki_page: Page, some: Article, article: Article) -> None:
    aki_page.keyboard.press("/")
    field = aki_page.get_by_role("searchbox")
    expect(field).to_be_focused()
    field.press_sequentially("shunou kaidan")
    results = aki_page.locator("#results")
    expect(results.get_by_role("status")).to_have_text("2 found")
    expect(aki_page).to_have_url(re.compile(r"\?q=shunou(\+|%20)kaidan$"))
    expect(field).to_be_focused()

    for _step in range(3):
        aki_page.keyboard.press("ArrowDown")
    expect(results.get_by_role("link").nth(2)).to_be_focused()
    aki_page.keyboard.press("ArrowUp")
    aki_page.keyboard.press("ArrowUp")
    aki_page.keyboard.press("ArrowUp")
    expect(field).to_be_focused()
    field.fill("市長")
    expect(results.locator("mark").first).to_have_text("市長")
    aki_page.keyboard.press("ArrowDown")
    aki_page.keyboard.press("Enter")
    expect(aki_page).to_have_url(re.compile(r"/articles/\d+/$"))


def test_a_hit_far_down_is_in_sight_and_no_highlight_of_anybodys(
    aki_page: Page, live_server: LiveServer, some: Article
) -> None:
    aki_page.goto(f"{live_server.url}/search/?q=市長")
    aki_page.get_by_role("link", name="そこで市長が話した").click()

    found = aki_page.locator("reading-text mark.found")
    expect(found).to_contain_text("市")
    expect(found).to_be_in_viewport()
    found.click()
    expect(aki_page.locator("#glossary")).to_be_visible()
    expect(aki_page.get_by_role("toolbar")).not_to_be_visible()


def test_answers_to_older_letters_never_replace_newer_ones(
    aki_page: Page, live_server: LiveServer, some: Article
) -> None:
    aki_page.goto(f"{live_server.url}/search/")
    field = aki_page.get_by_role("searchbox")
    field.press_sequentially("首脳会談", delay=230)
    field.press_sequentially("がない", delay=230)
    expect(aki_page.get_by_role("heading", name="Nothing found")).to_be_visible()
    field.fill("首脳")
    expect(aki_page.locator("#results").get_by_role("status")).to_have_text("3 found")


@pytest.mark.parametrize("width", [360, 1440])
def test_nothing_is_wider_than_the_window(aki_page: Page, live_server: LiveServer, some: Article, width: int) -> None:
    aki_page.set_viewport_size({"width": width, "height": 800})
    for typed in ("首脳", "段落", "ない言葉" * 20, "before:x", ""):
        aki_page.goto(f"{live_server.url}/search/?q={typed}")
        assert aki_page.evaluate("document.documentElement.scrollWidth") == width
