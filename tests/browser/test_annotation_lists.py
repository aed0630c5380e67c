"""The lists of notes as a person uses them, with the mouse, with the keyboard alone, on a phone and without scripts."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Article, Reader
from tests.annotations.some import annotate, page_note
from tests.articles import make_article, mark
from tests.browser.test_accessibility import THEMES, violations, wear

QUOTES = ["港町", "国際社会", "市民", "学生", "両国", "今日の会合", "三百人", "説明", "来年の春", "述べた。"]


@pytest.fixture
def listed(article: Article, aki: Reader, aki_page: Page, live_server: LiveServer) -> Page:
    """Aki in front of the list of her article: ten passages, half of them with notes, and a note about it all."""
    for number, quote in enumerate(QUOTES):
        if number % 2:
            annotate(article, aki, quote, f"覚え書き{number}\n\n" * 3, tags="外交", kind="question", marker="sora")
        else:
            mark(article, aki, quote)
    page_note(article, aki, "よい記事")
    aki_page.goto(f"{live_server.url}/articles/{article.pk}/annotations/list/")
    return aki_page


def quotes(page: Page) -> list[str]:
    return page.locator(".annotation-row mark").all_text_contents()


def test_the_list_narrows_while_one_types_and_chooses_and_the_address_keeps_it(listed: Page) -> None:
    search = listed.get_by_role("searchbox")
    search.focus()
    listed.keyboard.type("覚え書き")
    expect(listed.locator(".annotation-row")).to_have_count(5)
    expect(search).to_be_focused()
    listed.get_by_text("Filters", exact=True).click()
    listed.get_by_label("Marker").select_option("ki")
    expect(listed.get_by_role("heading", name="None like that")).to_be_visible()
    listed.get_by_label("Marker").select_option("sora")
    expect(listed.locator(".annotation-row")).to_have_count(5)
    listed.get_by_label("Order").select_option("newest")
    expect(listed.locator(".annotation-row mark").first).to_have_text("述べた。")
    assert listed.url.endswith("?q=%E8%A6%9A%E3%81%88%E6%9B%B8%E3%81%8D&marker=sora&order=newest")
    listed.reload()
    assert quotes(listed) == ["述べた。", "説明", "今日の会合", "学生", "国際社会"]
    expect(listed.get_by_label("Marker")).to_have_value("sora")
    expect(listed.get_by_label("Marker")).to_be_visible()
    listed.locator(".annotation-row mark").first.click()
    expect(listed.locator("reading-text")).to_be_visible()
    listed.go_back()
    expect(listed.get_by_label("Marker")).to_have_value("sora")
    expect(listed.get_by_label("Marker")).to_be_visible()


def test_a_row_leads_to_its_passage_and_back_leads_to_the_same_place_in_the_list(listed: Page) -> None:
    listed.set_viewport_size({"width": 900, "height": 500})
    listed.get_by_text("Filters", exact=True).click()
    listed.get_by_label("Kind").select_option("question")
    expect(listed.locator(".annotation-row")).to_have_count(5)
    listed.get_by_label("Order").select_option("newest")
    expect(listed.locator(".annotation-row mark").first).to_have_text("述べた。")
    link = listed.locator(".annotation-row mark", has_text="国際社会")
    link.scroll_into_view_if_needed()
    was = listed.evaluate("scrollY")
    assert was > 200
    link.click()
    piece = listed.locator("reading-text mark.deep")
    expect(piece.first).to_be_in_viewport()
    assert piece.evaluate_all("(all) => all.map((each) => each.innerText.replace(/[ぁ-ん]/g, '')).join('')")
    listed.go_back()
    expect(listed.get_by_label("Order")).to_have_value("newest")
    expect(link).to_be_in_viewport()
    listed.wait_for_function("(was) => Math.abs(scrollY - was) < 2", arg=was)


@pytest.mark.parametrize("width", [360, 1440])
def test_a_note_about_the_whole_article_is_shown_where_notes_are(listed: Page, width: int) -> None:
    listed.set_viewport_size({"width": width, "height": 700})
    listed.get_by_role("link", name="About the whole article").click()
    expect(listed.locator("#notes .note", has_text="よい記事")).to_be_in_viewport()


def test_the_reading_page_and_the_menu_lead_to_the_lists(
    article: Article, aki: Reader, aki_page: Page, live_server: LiveServer
) -> None:
    mark(article, aki, "国際社会")
    other = make_article(aki, title="もう一つの記事")
    mark(other, aki, "来年")
    aki_page.goto(f"{live_server.url}/articles/{article.pk}/")
    aki_page.get_by_role("link", name="As a list").click()
    expect(aki_page.get_by_role("heading", name="Highlights and notes")).to_be_visible()
    assert quotes(aki_page) == ["国際社会"]
    aki_page.get_by_role("navigation", name="Main").get_by_role("link", name="Notes").click()
    expect(aki_page.locator(".annotation-row")).to_have_count(2)
    assert quotes(aki_page) == ["来年", "国際社会"]
    aki_page.get_by_role("link", name="もう一つの記事").click()
    expect(aki_page.locator(".annotation-row")).to_have_count(1)


def test_with_the_keyboard_alone_a_note_is_found_and_opened(listed: Page) -> None:
    listed.get_by_role("searchbox").focus()
    listed.keyboard.type("三百")
    expect(listed.locator(".annotation-row")).to_have_count(1)
    while listed.evaluate("!document.activeElement.closest('.passage')"):
        listed.keyboard.press("Tab")
    listed.keyboard.press("Enter")
    expect(listed.locator("reading-text mark.deep").first).to_be_in_viewport()


def test_what_a_list_shows_is_saved_as_files_that_come_in_again(
    listed: Page, aki: Reader, live_server: LiveServer, tmp_path: Path
) -> None:
    other = make_article(aki)
    listed.get_by_role("searchbox").fill("覚え書き")
    expect(listed.locator(".annotation-row")).to_have_count(5)
    with listed.expect_download() as download:
        listed.get_by_role("link", name="Markdown").click()
    assert "> 国際社会" in Path(download.value.path()).read_text()
    with listed.expect_download() as download:
        listed.get_by_role("link", name="CSV").click()
    (tmp_path / "notes.csv").write_bytes(Path(download.value.path()).read_bytes())
    listed.goto(f"{live_server.url}/articles/{other.pk}/annotations/import/")
    listed.get_by_label("or a file").set_input_files(tmp_path / "notes.csv")
    listed.get_by_role("button", name="Look it over").click()
    expect(listed.get_by_role("heading", name="What this list would do")).to_be_focused()
    expect(listed.locator("#annotations-report")).to_contain_text("5 new")
    listed.get_by_role("button", name="Import", exact=True).click()
    expect(listed.get_by_text("List imported: 5 added.")).to_be_visible()
    assert len(quotes(listed)) == 5
    listed.get_by_role("button", name="Undo this list").click()
    expect(listed.locator("#notices")).to_contain_text("5 of this list deleted.")
    expect(listed.locator(".annotation-row")).to_have_count(0)
    listed.locator("#notices").get_by_role("button", name="Undo").click()
    expect(listed.locator(".annotation-row")).to_have_count(5)


def test_without_scripts_the_list_is_filtered_and_opened(
    article: Article, aki: Reader, scriptless_page: Page, live_server: LiveServer
) -> None:
    annotate(article, aki, "国際社会", "誰の？", kind="question")
    mark(article, aki, "来年")
    page = scriptless_page
    page.goto(f"{live_server.url}/annotations/")
    page.get_by_text("Filters", exact=True).click()
    page.get_by_label("Kind").select_option("question")
    page.get_by_role("button", name="Search").click()
    assert quotes(page) == ["国際社会"]
    expect(page.get_by_label("Kind")).to_be_visible()
    page.locator(".annotation-row mark").click()
    expect(page.locator("reading-text mark").first).to_be_in_viewport()


@pytest.mark.parametrize("width", [360, 768, 1440])
def test_nothing_stands_out_of_the_page(listed: Page, width: int) -> None:
    listed.set_viewport_size({"width": width, "height": 800})
    listed.get_by_text("Filters", exact=True).click()
    assert listed.evaluate("document.documentElement.scrollWidth") <= width
    listed.get_by_role("link", name="Import a list").click()
    listed.get_by_label("Quotes and notes").fill("国際社会,誰の？\n首相の辞任を伝える長い引用がここにあるとする,なし\n")
    listed.get_by_role("button", name="Look it over").click()
    expect(listed.locator("#annotations-report")).to_be_visible()
    assert listed.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("theme", THEMES)
def test_the_rules_of_axe_hold_on_list_and_report(listed: Page, aki: Reader, theme: str) -> None:
    wear(aki, theme)
    listed.reload()
    listed.get_by_text("Filters", exact=True).click()
    assert violations(listed) == []
    listed.get_by_role("link", name="Import a list").click()
    listed.get_by_label("Quotes and notes").fill("国際社会,誰の？\n首相,なし\nquote\n")
    listed.get_by_role("button", name="Look it over").click()
    expect(listed.locator("#annotations-report")).to_be_visible()
    assert violations(listed) == []
