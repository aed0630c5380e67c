"""The inbox of feeds as a person uses it, with the mouse, with the keyboard alone, and without scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from articles.feeds.fetching import fetch_feed
from articles.importing.running import run_import
from articles.models import Feed, FeedItem, ImportJob, Reader
from tests.browser.test_accessibility import THEMES, violations, wear
from tests.feeds.website import Website, website


@pytest.fixture
def site(settings: Settings) -> Iterator[Website]:
    settings.FETCH_ALLOW = ["127.0.0.1"]
    with website() as found:
        found.items = ["3", "2", "1"]
        yield found


def followed(page: Page, live_server: LiveServer, site: Website) -> Feed:
    """The page of feeds, after the website was followed and a worker has fetched its feed."""
    page.goto(f"{live_server.url}/feeds/")
    page.get_by_label("Address of a feed or of a website").fill(site.origin)
    page.get_by_role("button", name="Follow", exact=True).click()
    expect(page.locator(".followed")).to_contain_text("being fetched")
    feed = Feed.objects.get()
    fetch_feed.func(feed.pk)
    return feed


def item(page: Page, title: str) -> Locator:
    return page.locator(".feed-item").filter(has_text=title)


def test_a_website_is_followed_and_an_article_of_it_read_without_loading_the_page_anew(
    aki: Reader, aki_page: Page, live_server: LiveServer, site: Website
) -> None:
    followed(aki_page, live_server, site)
    expect(aki_page.locator(".feed-item")).to_have_count(3)
    first = item(aki_page, "記事 3")
    first.get_by_role("button", name="Import").click()
    expect(first).to_contain_text("waiting")
    expect(first.get_by_role("button")).to_have_count(0)
    run_import.func(ImportJob.objects.get().pk)
    first.get_by_role("link", name="Read").click()
    expect(aki_page.locator("reading-text")).to_be_visible()


def test_with_the_keyboard_one_item_after_the_other_is_dismissed_and_the_last_brought_back(
    aki: Reader, aki_page: Page, live_server: LiveServer, site: Website
) -> None:
    followed(aki_page, live_server, site)
    item(aki_page, "記事 3").get_by_role("button", name="Dismiss").focus()
    aki_page.keyboard.press("Enter")
    expect(aki_page.locator(".feed-item")).to_have_count(2)
    expect(item(aki_page, "記事 2").get_by_role("button", name="Dismiss")).to_be_focused()
    aki_page.keyboard.press("Enter")
    expect(aki_page.locator(".feed-item")).to_have_count(1)
    aki_page.locator("#notices").get_by_role("button", name="Undo").last.click()
    expect(aki_page.locator(".feed-item")).to_have_count(2)


def test_without_scripts_an_item_is_imported_undone_and_dismissed(
    aki: Reader, scriptless_page: Page, live_server: LiveServer, site: Website
) -> None:
    page = scriptless_page
    followed(page, live_server, site)
    page.reload()
    item(page, "記事 2").get_by_role("button", name="Import").click()
    expect(item(page, "記事 2")).to_contain_text("waiting")
    page.locator("#notices").get_by_role("button", name="Undo").click()
    expect(item(page, "記事 2").get_by_role("button", name="Import")).to_be_visible()
    item(page, "記事 2").get_by_role("button", name="Dismiss").click()
    expect(page.locator(".feed-item")).to_have_count(2)
    page.get_by_role("link", name="Dismissed").click()
    expect(page.locator(".feed-item")).to_have_count(1)
    page.get_by_role("button", name="Put back").click()
    expect(page.locator("#notices")).to_contain_text("1 is in the inbox again.")


def test_a_feed_that_fails_says_so_and_is_fetched_again_when_asked(
    aki: Reader, aki_page: Page, live_server: LiveServer, site: Website
) -> None:
    feed = followed(aki_page, live_server, site)
    expect(aki_page.locator(".feed-item")).to_have_count(3)
    site.status = 503
    aki_page.get_by_role("button", name=re.compile("^Fetch .* now$")).click()
    expect(aki_page.locator(".followed")).to_contain_text("being fetched")
    fetch_feed.func(feed.pk)
    expect(aki_page.locator(".followed .feed-problem")).to_contain_text("503")
    expect(aki_page.locator(".followed")).to_contain_text("next try")


@pytest.mark.parametrize("theme", THEMES)
def test_the_page_breaks_no_rule_of_accessibility(
    theme: str, aki: Reader, aki_page: Page, live_server: LiveServer, site: Website
) -> None:
    feed = followed(aki_page, live_server, site)
    Feed.objects.update(problem="127.0.0.1 has a fault of its own just now (503).")
    FeedItem.objects.filter(feed=feed, title="記事 1").update(summary="要約" * 200)
    wear(aki, theme)
    aki_page.reload()
    assert violations(aki_page) == []
    aki_page.goto(f"{live_server.url}/feeds/{feed.pk}/")
    assert violations(aki_page) == []


def test_nothing_sticks_out_on_a_small_phone(
    aki: Reader, aki_page: Page, live_server: LiveServer, site: Website
) -> None:
    feed = followed(aki_page, live_server, site)
    FeedItem.objects.filter(feed=feed).update(title="https://news.example.jp/" + "a" * 200, summary="b" * 400)
    aki_page.set_viewport_size({"width": 360, "height": 740})
    aki_page.reload()
    assert aki_page.evaluate("document.documentElement.scrollWidth") == 360
