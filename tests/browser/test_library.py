"""The library by keys alone."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import LibraryEntry, Reader
from tests.articles import make_article

CURRENT = re.compile(r"\bcurrent\b")


def library_of(page: Page, live_server: LiveServer, aki: Reader) -> Locator:
    """The entries of three articles, newest first."""
    for title in ("一", "二", "三"):
        make_article(aki, title=title)
    page.goto(live_server.url)
    page.wait_for_load_state("networkidle")  # its keys come with the last of its scripts
    return page.locator(".entry")


def archived() -> set[str]:
    return set(LibraryEntry.objects.filter(state=LibraryEntry.State.ARCHIVED).values_list("title", flat=True))


def test_one_goes_from_article_to_article_and_opens_one(aki_page: Page, live_server: LiveServer, aki: Reader) -> None:
    entries = library_of(aki_page, live_server, aki)
    for key, index in [("j", 0), ("j", 1), ("j", 2), ("j", 2), ("k", 1)]:
        aki_page.keyboard.press(key)
        expect(entries.nth(index)).to_have_class(CURRENT)
        expect(entries.nth(index).get_by_role("link").first).to_be_focused()
        expect(aki_page.locator(".entry.current")).to_have_count(1)
    aki_page.keyboard.press("Enter")
    expect(aki_page.get_by_role("heading", level=1)).to_have_text("二")


def test_what_is_chosen_is_archived_and_brought_back(aki_page: Page, live_server: LiveServer, aki: Reader) -> None:
    entries = library_of(aki_page, live_server, aki)
    deeds = aki_page.get_by_role("group", name="What to do with the chosen articles")
    expect(deeds).to_be_hidden()
    for key in "jxjx":
        aki_page.keyboard.press(key)
    expect(entries.get_by_role("checkbox", checked=True)).to_have_count(2)
    expect(deeds).to_be_visible()
    aki_page.keyboard.press("x")
    expect(entries.get_by_role("checkbox", checked=True)).to_have_count(1)
    aki_page.keyboard.press("e")
    expect(entries).to_have_count(2)
    assert archived() == {"三"}
    aki_page.get_by_role("button", name="Undo").click()
    expect(entries).to_have_count(3)


def test_with_nothing_chosen_the_article_one_is_at_is_archived(
    aki_page: Page, live_server: LiveServer, aki: Reader
) -> None:
    entries = library_of(aki_page, live_server, aki)
    for key in "jje":
        aki_page.keyboard.press(key)
    expect(entries).to_have_count(2)
    assert archived() == {"二"}


def test_the_keys_are_letters_where_one_types(aki_page: Page, live_server: LiveServer, aki: Reader) -> None:
    entries = library_of(aki_page, live_server, aki)
    way_in = aki_page.get_by_role("textbox", name="Address or text of an article")
    way_in.press_sequentially("jxe")
    expect(way_in).to_have_value("jxe")
    expect(entries.get_by_role("checkbox", checked=True)).to_have_count(0)
    expect(aki_page.locator(".entry.current")).to_have_count(0)
