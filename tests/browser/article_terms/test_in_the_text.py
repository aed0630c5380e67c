"""The team's terms in the text: with highlights, hidden, for guests, and by the rules of axe-core."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Article, Reader
from articles.sharing.links import make_link
from tests.articles import mark
from tests.browser.article_terms.form import field, glossary, marked
from tests.browser.conftest import complaints_of, open_article, word
from tests.browser.test_accessibility import THEMES, violations, wear
from tests.corrections.doubtful import make_doubtful
from tests.terms.some import make_term


def test_a_guest_sees_terms_only_where_they_are_included(
    article: Article, aki: Reader, browser: Browser, aki_page: Page, live_server: LiveServer
) -> None:
    make_term(aki, "首脳会談", "leaders’ parley")
    without = make_link(article=article, sharer=aki, label="without")[1]
    aki_page.goto(f"{live_server.url}/articles/{article.pk}/shares/")
    aki_page.get_by_label("Include the team’s terms").check()
    aki_page.get_by_role("button", name="Make a link").click()
    address = aki_page.get_by_label("New link").input_value()
    guest = browser.new_context().new_page()
    complaints = complaints_of(guest)
    for path, expected in ((live_server.url + without, 0), (address, 2)):
        guest.goto(path)
        expect(guest.locator("reading-text [tabindex='0']")).to_have_count(1)
        expect(guest.locator("reading-text u")).to_have_count(expected)
        word(guest, "首脳").click()
        expect(glossary(guest).locator(".entry-word")).to_be_visible()
        expect(glossary(guest).locator(".entry-term")).to_have_count(1 if expected else 0)
        expect(glossary(guest).get_by_role("link", name="Add term")).to_have_count(0)
    assert complaints == []
    guest.context.close()


def test_words_cut_by_a_highlight_inside_a_term_are_still_one_word(
    reading: Page, article: Article, aki: Reader
) -> None:
    make_term(aki, "首脳会談", "summit")
    mark(article, aki, "脳会")
    reading.reload()
    expect(reading.locator("reading-text [tabindex='0']")).to_have_count(1)
    assert marked(reading)[:3] == ["首", "脳会", "談"]
    pieces = reading.locator("reading-text u span")
    pieces.nth(2).click()
    expect(glossary(reading).locator(".entry-word")).to_contain_text("会")
    expect(glossary(reading).locator(".entry-term")).to_contain_text("summit")
    expect(reading.locator("mark.deep")).to_have_count(1)


def test_the_lines_can_be_hidden(reading: Page, aki: Reader) -> None:
    make_term(aki, "首脳会談", "summit")
    reading.reload()
    line = "getComputedStyle(document.querySelector('reading-text u')).backgroundImage"
    assert "gradient" in reading.evaluate(line)
    reading.get_by_role("button", name="Display").click()
    reading.locator("#display-panel").get_by_text("Hidden").click()
    assert reading.evaluate(line) == "none"
    reading.reload()
    assert reading.evaluate(line) == "none"


@pytest.mark.parametrize("theme", THEMES)
def test_terms_in_the_text_in_the_entry_and_their_forms_keep_the_rules(
    article: Article, aki: Reader, aki_page: Page, live_server: LiveServer, theme: str
) -> None:
    wear(aki, theme)
    make_term(aki, "首脳会談", "summit", variants="サミット", definition="A meeting.", note="n" * 200, tags="diplomacy")
    make_term(aki, "会談", "talks")
    make_doubtful(article, "市民", ("しみん", "unidic"), ("いちみん", "sudachi"))
    mark(article, aki, "首脳会談で", marker="fuji")
    open_article(aki_page, live_server, article)
    word(aki_page, "会談").click()
    expect(glossary(aki_page).locator(".entry-term")).to_have_count(2)
    assert violations(aki_page) == []
    glossary(aki_page).get_by_role("link", name="Add term").click()
    field(aki_page, "Term").fill("会談")
    field(aki_page, "Translation").fill("talks")
    glossary(aki_page).get_by_role("button", name="Save").click()
    expect(glossary(aki_page)).to_contain_text("belongs to another term")
    assert violations(aki_page) == []
    aki_page.goto(f"{live_server.url}/articles/{article.pk}/words/0/term/")
    assert violations(aki_page) == []
