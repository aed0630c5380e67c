"""Copying with care: the quote, with readings, as HTML with ruby, with its source."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Article, Reader
from tests.articles import make_article, mark
from tests.browser.conftest import open_article, select, word

TEXT = """学生は<食べることから>考えた。両国は見出しを読む。

次の課題

説明は来年。
"""

CLIPBOARD = """async () => {
  const [item] = await navigator.clipboard.read();
  const parts = item.types.map(async (type) => [type, await (await item.getType(type)).text()]);
  return Object.fromEntries(await Promise.all(parts));
}"""


@pytest.fixture
def page_with_text(aki: Reader, aki_page: Page, live_server: LiveServer) -> Page:
    article = make_article(aki, text=TEXT, title="町の「会議」")
    Article.objects.filter(pk=article.pk).update(published=datetime.date(2024, 6, 18))
    aki_page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_article(aki_page, live_server, article)
    return aki_page


def choose(page: Page, form: str) -> Any:
    """Copy in the form that the menu offers; what is in the clipboard then, by type."""
    page.evaluate("navigator.clipboard.writeText('')")
    page.locator(f"#copy-menu [data-copy-as={form}]").click()
    expect(page.locator("#copy-menu")).to_be_hidden()
    page.wait_for_function("async () => (await navigator.clipboard.readText()) !== ''")
    return page.evaluate(CLIPBOARD)


def copy(page: Page, form: str) -> Any:
    """The same from the selection's toolbar."""
    page.locator("#mark-toolbar").get_by_role("button", name="Copy").click()
    return choose(page, form)


@pytest.mark.parametrize("furigana", ["all", "hover", "none"])
def test_a_quote_is_copied_with_the_readings_of_the_page(page_with_text: Page, furigana: str) -> None:
    page = page_with_text
    page.evaluate("(chosen) => (document.documentElement.dataset.furigana = chosen)", furigana)
    select(page, "学", "読")
    quote = "学生は<食べることから>考えた。両国は見出しを読"
    assert copy(page, "plain")["text/plain"] == quote
    readings = copy(page, "readings")["text/plain"]
    assert (
        readings
        == "学生（がくせい）は<食（た）べることから>考（かんが）えた。両国（りょうこく）は見出（みだ）しを読（よ）"
    )
    ruby = copy(page, "ruby")
    assert "<ruby>食<rp>（</rp><rt>た</rt><rp>）</rp></ruby>べることから&gt;" in ruby["text/plain"]
    assert "<rt>た</rt>" in ruby["text/html"]
    # The selection is still there, and can be marked.
    expect(page.locator("#mark-toolbar [name=quote]")).to_have_value(quote)
    page.keyboard.press("1")
    expect(page.locator("mark.ki").first).to_be_visible()


def test_paragraphs_stay_paragraphs(page_with_text: Page) -> None:
    page = page_with_text
    select(page, "次", "明")
    assert copy(page, "readings")["text/plain"] == "次（つぎ）の課題（かだい）\n説明（せつめい）"
    assert copy(page, "ruby")["text/plain"].count("<p lang=") == 2


def test_of_a_base_that_is_not_taken_whole_no_reading_is_copied(page_with_text: Page) -> None:
    page = page_with_text
    page.evaluate(
        """() => {
          const bases = [...document.querySelectorAll("ruby")].map((ruby) => ruby.firstChild);
          const base = bases.find((text) => text.data === "両国");
          getSelection().setBaseAndExtent(base, 1, base, 2);
        }"""
    )
    assert copy(page, "readings")["text/plain"] == "国"
    assert copy(page, "ruby")["text/plain"] == '<span lang="ja">国</span>'


def test_a_citation_names_title_source_date_and_address(page_with_text: Page) -> None:
    page = page_with_text
    select(page, "考", "。")
    address = page.url
    cited = copy(page, "citation")["text/plain"]
    assert cited == f"“考えた。” (“町の「会議」”, 港湾日報, June 18, 2024, {address})"


def test_a_citation_is_written_in_the_language_of_the_interface(page_with_text: Page, live_server: LiveServer) -> None:
    page = page_with_text
    page.context.add_cookies([{"name": "django_language", "value": "ja", "url": live_server.url}])
    page.reload()
    expect(page.locator("html")).to_have_attribute("lang", "ja")
    pattern = page.locator("#copy-menu").get_attribute("data-citation") or ""
    for part in ("{quote}", "町の「会議」", "港湾日報", "2024年6月18日", "{address}"):
        assert part in pattern


def test_a_highlight_is_copied_from_its_entry_which_stays_open(
    article: Article, aki: Reader, aki_page: Page, live_server: LiveServer
) -> None:
    made = mark(article, aki, "国際社会")
    aki_page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_article(aki_page, live_server, article)
    word(aki_page, "社会").click()
    copying = aki_page.locator("#glossary").get_by_role("button", name="Copy")
    copying.click()
    cited = choose(aki_page, "citation")["text/plain"]
    assert cited.startswith("“国際社会” (")
    assert cited.endswith(f"/articles/{article.pk}/#highlight-{made.pk})")
    expect(aki_page.locator("#glossary")).to_be_visible()
    copying.click()
    assert choose(aki_page, "readings")["text/plain"] == "国際（こくさい）社会（しゃかい）"


def test_by_keys_c_opens_the_menu_arrows_choose_and_escape_closes_only_it(page_with_text: Page) -> None:
    page = page_with_text
    page.locator("reading-text [tabindex='0']").focus()
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("c")
    menu = page.locator("#copy-menu")
    expect(menu.get_by_role("menuitem", name="Quote", exact=True)).to_be_focused()
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    expect(page.locator("reading-text [tabindex='0']")).to_be_focused()
    expect(page.locator("#mark-toolbar")).to_be_visible()
    page.keyboard.press("c")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(menu).to_be_hidden()
    expect(page.locator("#notices")).to_contain_text("Copied.")
    assert page.evaluate(CLIPBOARD)["text/plain"] == "学生（がくせい）"
    expect(page.locator("reading-text [tabindex='0']")).to_be_focused()


def test_where_there_is_no_clipboard_for_scripts_html_is_copied_as_text(page_with_text: Page) -> None:
    page = page_with_text
    page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    select(page, "食", "べる")
    page.locator("#mark-toolbar").get_by_role("button", name="Copy").click()
    with page.expect_event("console", lambda message: message.text.startswith("copied:")) as told:
        page.evaluate("document.addEventListener('copy', () => console.log('copied:' + document.activeElement.value))")
        page.get_by_role("menuitem", name="HTML with ruby").click()
    assert "<rt>た</rt>" in told.value.text
    expect(page.locator("#mark-toolbar [name=quote]")).to_have_value("食べる")
