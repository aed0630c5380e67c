"""The popup for people without an account, and the text for readers' own dictionaries."""

from __future__ import annotations

from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Article, Reader
from articles.sharing.links import make_link, revoke
from tests.articles import mark
from tests.browser.conftest import open_article, word
from tests.browser.popup.conftest import heading, middle

TEXT_OF_BLOCKS = """() => [...document.querySelectorAll("reading-text .t")].map((block) => {
  const texts = [];
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) texts.push(walker.currentNode);
  return texts.filter((text) => !text.parentElement.closest("rt, rp")).map((text) => text.data);
})"""

# Where such an extension looks for the text under the pointer; whether it is the word's own.
UNDER_THE_POINTER = """() => [...document.querySelectorAll("reading-text .t span")].map((word) => {
  word.scrollIntoView({ block: "center" });
  const box = [...word.getClientRects()].find(({ width }) => width > 0);
  const at = [box.left + box.width / 2, box.top + box.height / 2];
  const nodes = [document.caretPositionFromPoint(...at).offsetNode, document.caretRangeFromPoint(...at).startContainer];
  return nodes.every((node) => node instanceof Text && word.contains(node)) ? "" : word.textContent;
}).filter(Boolean)"""


def test_other_dictionaries_find_the_text_and_nothing_but_the_text(
    article: Article, aki: Reader, aki_page: Page, live_server: LiveServer
) -> None:
    for quote in ("国際社会の首脳会談", "首脳会談について", "食べること"):
        mark(article, aki, quote)
    open_article(aki_page, live_server, article)
    blocks: list[list[str]] = aki_page.evaluate(TEXT_OF_BLOCKS)
    assert ["".join(texts) for texts in blocks] == article.newest.text.split("\n")
    assert [text for texts in blocks for text in texts if not text.strip()] == []
    assert aki_page.evaluate(UNDER_THE_POINTER) == []


def test_shared_pages_have_the_same_popup_without_an_account(
    article: Article, aki: Reader, live_server: LiveServer, page: Page
) -> None:
    page.goto(live_server.url + make_link(article=article, sharer=aki)[1])
    page.evaluate("import('/static/js/gestures.js')")
    glossary = page.locator("#glossary")
    word(page, "学生").click()
    expect(glossary).to_contain_text("student")
    page.keyboard.press("ArrowRight")
    expect(glossary).not_to_contain_text("student")
    page.keyboard.press("p")
    page.locator("h1").click()
    expect(glossary).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.down("Control")
    page.mouse.move(*middle(word(page, "市民")))
    expect(glossary).to_contain_text("citizen")


def test_the_card_of_a_guest_lists_what_is_highlighted_at_its_word(
    article: Article, aki: Reader, live_server: LiveServer, page: Page
) -> None:
    mark(article, aki, "国際社会の首脳会談について市民が話し合った。学生は", note="要確認")
    mark(article, aki, "首脳会談", marker="sora")
    page.goto(live_server.url + make_link(article=article, sharer=aki)[1])
    listed = page.get_by_role("region", name="Highlights here").locator("p")
    word(page, "首脳").click()
    expect(heading(page)).to_contain_text("首脳")
    expect(listed).to_have_text(["国際社会の首脳会談について市民が話し合った。学… aki", "首脳会談 aki"])
    page.locator("#glossary .literal").first.click()
    expect(page.locator("#glossary .entry-back")).to_be_visible()
    expect(listed).to_have_count(0)
    page.locator("#glossary .entry-back a").click()
    expect(listed).to_have_count(2)
    word(page, "両国").click()
    expect(heading(page)).to_contain_text("両国")
    expect(listed).to_have_count(0)


def test_a_guest_whose_link_was_revoked_is_not_told_to_try_again(
    article: Article, aki: Reader, live_server: LiveServer, page: Page
) -> None:
    link, address = make_link(article=article, sharer=aki)
    page.goto(live_server.url + address)
    revoke(link)
    word(page, "学生").click()
    expect(heading(page)).to_have_text("This page is no longer shared.")
    expect(page.locator("#glossary").get_by_role("button", name="Try again")).to_have_count(0)
