"""Editing an article as people do it: with scripts and without, on a phone, in two tabs."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Dialog, Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Article, Reader
from tests.articles import mark
from tests.browser.test_accessibility import THEMES, violations, wear


def open_form(page: Page, live_server: LiveServer, article: Article) -> None:
    page.goto(f"{live_server.url}/articles/{article.pk}/")
    page.locator(".byline").get_by_role("link", name="Edit").click()
    expect(page.get_by_role("heading", name="Edit the article")).to_be_visible()


def replace(page: Page, before: str, after: str) -> None:
    text = page.get_by_label("Text", exact=True)
    value = text.input_value()
    assert before in value
    text.fill(value.replace(before, after))


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def test_a_heading_is_made_previewed_and_saved_and_a_note_stays_with_its_passage(
    article: Article, aki: Reader, aki_page: Page, live_server: LiveServer
) -> None:
    mark(article, aki, "三百人", note="本当か")
    open_form(aki_page, live_server, article)
    replace(aki_page, "説明はこれからで", "## 説明\n\n説明はこれからで")
    replace(aki_page, "両国は", "長年、両国は")
    press(aki_page, "Preview")
    preview = aki_page.locator("#edit-preview")
    expect(preview.get_by_role("heading", name="Preview")).to_be_focused()
    expect(preview.get_by_role("heading", name="Preview")).to_be_in_viewport()
    expect(preview.locator(".heading.level-3")).to_contain_text("説明")
    expect(preview).to_contain_text("1 highlight or note moves along with its passage.")
    press(aki_page, "Save")
    expect(aki_page.get_by_text("The article is saved.")).to_be_visible()
    expect(aki_page.locator("reading-text h3")).to_contain_text("説")
    expect(aki_page.locator("mark").first).to_contain_text("三")
    expect(aki_page.locator("#note-list .note")).to_contain_text("本当か")


def test_two_tabs_at_one_article_lose_nothing(article: Article, aki_page: Page, live_server: LiveServer) -> None:
    other = aki_page.context.new_page()
    for page in (aki_page, other):
        open_form(page, live_server, article)
    replace(aki_page, "三百人", "四百人")
    press(aki_page, "Save")
    expect(aki_page.get_by_text("The article is saved.")).to_be_visible()

    replace(other, "春まで", "夏まで")
    press(other, "Save")
    expect(other.get_by_role("heading", name="This article has changed since you opened it")).to_be_focused()
    told = other.locator(".conflict")
    expect(told.locator("del", has_text="四百人")).to_be_visible()
    expect(told.locator("ins", has_text="三百人")).to_be_visible()
    expect(other.get_by_label("Text", exact=True)).to_have_value(re.compile("夏まで"))
    article.refresh_from_db()
    assert "四百人" in article.newest.text
    replace(other, "三百人", "四百人")
    press(other, "Save what the form says")
    expect(other.get_by_text("The article is saved.")).to_be_visible()
    article.refresh_from_db()
    assert "四百人" in article.newest.text
    assert "夏まで" in article.newest.text
    assert article.newest.number == 3


def test_what_is_wrong_is_in_sight_on_a_phone_and_what_was_typed_stays(
    article: Article, aki_page: Page, live_server: LiveServer
) -> None:
    aki_page.set_viewport_size({"width": 360, "height": 700})
    open_form(aki_page, live_server, article)
    aki_page.get_by_label("Text", exact=True).fill("# 港だけ")
    press(aki_page, "Save")
    problem = aki_page.get_by_text("There are only headings here.")
    expect(problem).to_be_in_viewport()
    expect(aki_page.get_by_label("Text", exact=True)).to_be_focused()
    expect(aki_page.get_by_label("Text", exact=True)).to_have_value("# 港だけ")
    assert aki_page.evaluate("document.documentElement.scrollWidth") <= 360


def test_leaving_a_text_that_was_typed_in_asks_first(article: Article, aki_page: Page, live_server: LiveServer) -> None:
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    open_form(aki_page, live_server, article)
    aki_page.get_by_label("Text", exact=True).press_sequentially("港")
    aki_page.on("dialog", stay)
    aki_page.get_by_role("link", name="Cancel").click(no_wait_after=True)
    expect(aki_page.get_by_role("heading", name="Edit the article")).to_be_visible()
    assert asked == ["beforeunload"]
    aki_page.remove_listener("dialog", stay)
    aki_page.on("dialog", lambda dialog: dialog.accept())


def test_an_earlier_text_is_read_and_restored_without_scripts(
    article: Article, scriptless_page: Page, live_server: LiveServer
) -> None:
    page = scriptless_page
    open_form(page, live_server, article)
    replace(page, "三百人", "四百人")
    press(page, "Preview")
    expect(page.locator("#edit-preview")).to_be_visible()
    press(page, "Save")
    expect(page.get_by_text("The article is saved.")).to_be_visible()
    page.get_by_role("link", name="Edit", exact=True).click()
    page.get_by_role("link", name="Earlier texts").click()
    page.get_by_role("link", name="Revision 2").click()
    expect(page.locator("ins")).to_have_text("四百人")
    page.get_by_role("link", name="Earlier texts").click()
    page.get_by_role("link", name="Revision 1").click()
    press(page, "Restore this text")
    expect(page.get_by_text("The text of revision 1 is back.")).to_be_visible()
    article.refresh_from_db()
    assert (article.newest.number, "三百人" in article.newest.text) == (3, True)


@pytest.mark.parametrize("theme", THEMES)
def test_the_pages_keep_the_rules_of_accessibility(
    article: Article, aki: Reader, aki_page: Page, live_server: LiveServer, theme: str
) -> None:
    wear(aki, theme)
    mark(article, aki, "三百人が集まり、", note="本当か")
    late = aki_page.context.new_page()
    for page in (aki_page, late):
        open_form(page, live_server, article)
    assert violations(aki_page) == []
    replace(aki_page, "三百人が集まり、", "")
    press(aki_page, "Save")
    expect(aki_page.get_by_text("1 highlight or note loses its place")).to_be_visible()
    assert violations(aki_page) == []
    press(aki_page, "Save")
    expect(aki_page.get_by_text("The article is saved.")).to_be_visible()
    late.get_by_label("Source").fill("潮見日報")
    replace(late, "三百人", "四百人")
    press(late, "Save")
    expect(late.get_by_role("heading", name="This article has changed")).to_be_visible()
    assert violations(late) == []
    for path in ("revisions/", "revisions/1/", "revisions/2/"):
        aki_page.goto(f"{live_server.url}/articles/{article.pk}/{path}")
        assert violations(aki_page) == [], path
