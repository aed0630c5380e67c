"""The whole way: sign in, read, look up, mark, note, share, revoke."""

from __future__ import annotations

from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Annotation, Article
from tests.browser.conftest import drag, open_article, word


def test_from_the_printed_address_to_a_revoked_link(
    article: Article, aki_page: Page, live_server: LiveServer, browser: Browser
) -> None:
    page = aki_page
    page.get_by_role("link", name=article.title).click()
    expect(page.get_by_role("heading", level=1, name=article.title)).to_be_visible()
    page.wait_for_load_state()

    # A word opens its entry, and the whole compound is explained.
    word(page, "国際").click()
    glossary = page.locator("#glossary")
    expect(glossary).to_contain_text("international community")
    page.keyboard.press("Escape")
    expect(glossary).to_be_hidden()

    # A highlight across words with furigana, and its note, in two gestures.
    drag(page, "国", "談")
    page.keyboard.press("3")
    marked = page.locator("mark.sora")
    expect(marked.first).to_be_visible()
    page.keyboard.press("n")
    page.get_by_role("textbox", name="Note").fill("首脳会談の**定義**を確認")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#note-list strong")).to_have_text("定義")
    assert Annotation.objects.get().quote == "国際社会の首脳会談"

    # Still there after a reload.
    page.reload()
    expect(page.locator("#note-list strong")).to_have_text("定義")
    expect(page.locator("mark.sora").first).to_be_visible()

    # A link, opened by somebody who has nothing to do with this browser.
    page.get_by_role("link", name="Share").click()
    page.get_by_label("For whom or what").fill("Ben")
    page.get_by_role("button", name="Make a link").click()
    address = page.get_by_label("New link").input_value()
    stranger = browser.new_context().new_page()
    stranger.goto(address)
    expect(stranger.get_by_role("heading", level=1, name=article.title)).to_be_visible()
    expect(stranger.locator("mark.sora").first).to_be_visible()
    expect(stranger.locator("#note-list strong")).to_have_text("定義")
    word(stranger, "市民").click()
    expect(stranger.locator("#glossary")).to_contain_text("citizen")

    # Revoked: gone for the stranger at once.
    page.get_by_role("button", name="Revoke").click()
    expect(page.locator("#notices")).to_contain_text("Link revoked")
    stranger.reload()
    expect(stranger.get_by_role("heading", name="Nothing here")).to_be_visible()


def test_a_highlight_has_an_address_that_shows_it(article: Article, aki_page: Page, live_server: LiveServer) -> None:
    from tests.articles import mark

    made = mark(article, article.owner, "来年の春", note="いつ？")
    open_article(aki_page, live_server, article)
    aki_page.goto(f"{live_server.url}/articles/{article.pk}/#highlight-{made.pk}")
    expect(aki_page.locator("mark").first).to_be_in_viewport()
