"""What was typed about an article survives a reload, an absent server and an expired sign-in, until it is saved."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Article, Reader
from articles.signing_in import new_sign_in_address
from tests.articles import TEXT, mark, share_with

PUT_BACK = "An unsaved draft was put back."
WAITS = "Unsaved draft"


def leave_without_asking(page: Page) -> None:
    """As when the power goes."""
    page.goto("about:blank")


def text_of(page: Page) -> Locator:
    return page.get_by_label("Text", exact=True)


def way_in(page: Page) -> Locator:
    return page.get_by_label("Address or text")


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


@pytest.fixture
def editing(aki_page: Page, live_server: LiveServer, article: Article) -> Page:
    """Aki has changed a number in her article, and its source, and has saved neither."""
    open_form(aki_page, live_server, article)
    text_of(aki_page).fill(text_of(aki_page).input_value().replace("三百人", "四百人"))
    aki_page.get_by_label("Source").fill("潮見日報")
    return aki_page


def open_form(page: Page, live_server: LiveServer, article: Article) -> None:
    page.goto(f"{live_server.url}/articles/{article.pk}/edit/")


def has_draft(page: Page) -> None:
    expect(page.locator("#notices")).to_contain_text(PUT_BACK)
    expect(text_of(page)).to_have_value(re.compile("四百人"))
    expect(page.get_by_label("Source")).to_have_value("潮見日報")


def test_an_edit_comes_back_after_a_reload_is_told_of_in_the_article_and_gone_when_it_is_saved(
    editing: Page, live_server: LiveServer, article: Article
) -> None:
    leave_without_asking(editing)
    editing.goto(f"{live_server.url}/articles/{article.pk}/")
    expect(editing.locator(".byline")).to_contain_text(WAITS)
    editing.locator(".byline").get_by_role("link", name="Edit").click()
    has_draft(editing)
    press(editing, "Save")
    expect(editing.get_by_text("The article is saved.")).to_be_visible()
    expect(editing.locator(".byline")).not_to_contain_text(WAITS)
    article.refresh_from_db()
    assert "四百人" in article.newest.text
    open_form(editing, live_server, article)
    expect(editing.get_by_label("Source")).to_have_value("潮見日報")
    expect(editing.locator("#notices")).not_to_contain_text(PUT_BACK)


def test_a_preview_saves_nothing_so_the_draft_stays(editing: Page, live_server: LiveServer, article: Article) -> None:
    press(editing, "Preview")
    expect(editing.locator("#edit-preview")).to_be_visible()
    leave_without_asking(editing)
    open_form(editing, live_server, article)
    has_draft(editing)


def test_an_edit_survives_an_absent_server_and_an_expired_sign_in(
    editing: Page, live_server: LiveServer, article: Article, aki: Reader
) -> None:
    editing.route("**/edit/", lambda route: route.abort())
    press(editing, "Save")
    expect(editing.locator("#notices")).to_contain_text("cannot be reached")
    editing.unroute("**/edit/")
    leave_without_asking(editing)
    open_form(editing, live_server, article)
    has_draft(editing)
    editing.context.clear_cookies()
    press(editing, "Save")
    expect(editing.locator("#notices")).to_contain_text("signed out")
    other = editing.context.new_page()
    other.goto(live_server.url + new_sign_in_address(aki))
    expect(other.get_by_role("heading", name="Library", exact=True)).to_be_visible()
    press(editing, "Save")
    expect(editing.get_by_text("The article is saved.")).to_be_visible()
    article.refresh_from_db()
    assert "四百人" in article.newest.text


def test_a_draft_of_an_older_text_is_told_that_the_article_has_changed(
    editing: Page, live_server: LiveServer, article: Article
) -> None:
    leave_without_asking(editing)
    Article.objects.filter(pk=article.pk).update(title="別の題")
    open_form(editing, live_server, article)
    has_draft(editing)
    press(editing, "Save")
    expect(editing.get_by_role("heading", name="This article has changed since you opened it")).to_be_focused()
    expect(editing.get_by_label("Title")).to_have_value("別の題")
    expect(text_of(editing)).to_have_value(re.compile("四百人"))


@pytest.mark.parametrize("stays", [True, False])
def test_cancel_gives_an_edit_up_unless_one_stays_when_asked(
    editing: Page, live_server: LiveServer, article: Article, stays: bool
) -> None:
    editing.once("dialog", lambda dialog: dialog.dismiss() if stays else dialog.accept())
    editing.get_by_role("link", name="Cancel").click(no_wait_after=True)
    if stays:
        expect(text_of(editing)).to_have_value(re.compile("四百人"))
        leave_without_asking(editing)
        editing.goto(f"{live_server.url}/articles/{article.pk}/")
    expect(editing.locator("reading-text")).to_be_visible()
    expect(editing.locator(".byline .draft-waits")).to_have_count(1 if stays else 0)


def test_a_new_article_comes_back_after_a_reload_and_an_expired_sign_in_and_is_gone_when_it_is_saved(
    aki_page: Page, live_server: LiveServer, aki: Reader
) -> None:
    aki_page.goto(f"{live_server.url}/import/")
    way_in(aki_page).fill(TEXT)
    aki_page.get_by_text("About the article").click()
    aki_page.get_by_label("Source").fill("潮見日報")
    leave_without_asking(aki_page)
    aki_page.goto(live_server.url)
    expect(aki_page.locator("main")).to_contain_text(WAITS)
    aki_page.get_by_role("main").get_by_role("link", name="With its title and source").click()
    expect(aki_page.locator("#notices")).to_contain_text(PUT_BACK)
    expect(way_in(aki_page)).to_have_value(TEXT)
    press(aki_page, "Add")
    line = aki_page.locator("#import-preview select").first
    line.select_option("set_aside")
    expect(aki_page.get_by_role("heading", name="Left out")).to_be_visible()
    aki_page.context.clear_cookies()
    press(aki_page, "Save the article")
    expect(aki_page.locator("#notices")).to_contain_text("signed out")
    aki_page.goto("about:blank")
    aki_page.goto(live_server.url + new_sign_in_address(aki))
    expect(aki_page.locator("main")).to_contain_text(WAITS)
    aki_page.get_by_role("main").get_by_role("link", name="With its title and source").click()
    expect(way_in(aki_page)).to_have_value(TEXT)
    expect(aki_page.get_by_label("Source")).to_have_value("潮見日報")
    press(aki_page, "Add")
    press(aki_page, "Save the article")
    expect(aki_page.locator("reading-text")).to_be_visible()
    assert Article.objects.get().source == "潮見日報"
    aki_page.goto(live_server.url)
    expect(aki_page.locator(".library .entry")).to_have_count(1)
    expect(aki_page.locator(".draft-waits")).to_have_count(0)


def test_a_new_article_stays_on_the_page_when_the_server_is_absent(
    aki_page: Page, live_server: LiveServer, aki: Reader
) -> None:
    aki_page.goto(f"{live_server.url}/import/")
    way_in(aki_page).fill(TEXT)
    press(aki_page, "Add")
    save = aki_page.get_by_role("button", name="Save the article")
    expect(save).to_be_visible()
    aki_page.route("**/import/", lambda route: route.abort())
    save.click()
    expect(aki_page.locator("#notices")).to_contain_text("cannot be reached")
    expect(way_in(aki_page)).to_have_value(TEXT)
    aki_page.unroute("**/import/")
    save.click()
    expect(aki_page.locator("reading-text")).to_be_visible()


def test_a_refused_save_shows_the_field_that_has_to_be_put_right_with_its_name(
    aki_page: Page, live_server: LiveServer, article: Article
) -> None:
    aki_page.set_viewport_size({"width": 1440, "height": 700})
    open_form(aki_page, live_server, article)
    for name, value in (("Address", "javascript:alert(1)"), ("Title", "")):
        field = aki_page.get_by_label(name)
        field.fill(value)
        aki_page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
        press(aki_page, "Save")
        expect(field).to_be_focused()
        shown = aki_page.evaluate(
            """(field) => {
              const around = field.closest(".field").getBoundingClientRect();
              const foot = document.querySelector(".import-save").getBoundingClientRect().top;
              return [around.top - document.querySelector(".bar").getBoundingClientRect().bottom, foot - around.bottom];
            }""",
            field.element_handle(),
        )
        assert min(shown) >= 0, (name, shown)


def test_whoever_signs_in_next_in_the_same_browser_does_not_get_the_draft_which_waits_for_its_writer(
    page: Page, live_server: LiveServer, article: Article, ben: Reader, chie: Reader
) -> None:
    paths = {reader: f"{live_server.url}/shared/{share_with(article, reader).pk}/" for reader in (ben, chie)}
    noted = mark(article, article.owner, "市民", note="市民とは")

    def answer_field(reader: Reader) -> Locator:
        page.goto(live_server.url + new_sign_in_address(reader))
        page.goto(paths[reader])
        card = page.locator(f"#note-{noted.pk}")
        card.hover()
        card.locator("footer").get_by_role("link", name="Answer").click()
        return page.get_by_role("textbox", name="Answer")

    answer_field(ben).fill("ベンの途中の答え")
    leave_without_asking(page)
    page.context.clear_cookies()
    expect(answer_field(chie)).to_have_value("")
    page.context.clear_cookies()
    expect(answer_field(ben)).to_have_value("ベンの途中の答え")
