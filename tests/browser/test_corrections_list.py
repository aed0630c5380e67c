"""The list of corrections as a person uses it, with the mouse and with the keyboard alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.corrections.bulk import add_all
from articles.importing.corrections_csv import read_rows
from articles.models import Article, Reader
from tests.browser.test_accessibility import THEMES, violations, wear

LIST = "平壌,ぴょんやん\n汐見,しおみ\n"


@pytest.fixture
def listed(article: Article, aki: Reader, aki_page: Page, live_server: LiveServer) -> Page:
    """Aki in front of three corrections, one of them in her article."""
    start = article.newest.text.index("市長")
    add_all(aki, read_rows(LIST))
    add_all(aki, read_rows(f"scope,word,reading,article_id,start\nhere,市長,いちおさ,{article.pk},{start}\n"))
    aki_page.goto(f"{live_server.url}/corrections/")
    return aki_page


def words(page: Page) -> list[str]:
    return page.locator(".correction-word b").all_text_contents()


def test_the_list_narrows_while_one_types_and_the_address_keeps_it(listed: Page) -> None:
    listed.get_by_role("searchbox").focus()
    listed.keyboard.type("シオ")
    expect(listed.locator(".correction")).to_have_count(1)
    expect(listed.get_by_role("searchbox")).to_be_focused()
    listed.reload()
    assert words(listed) == ["汐見"]


def test_with_the_keyboard_a_correction_is_undone_and_restored_on_the_same_button(listed: Page) -> None:
    button = listed.locator(".correction").filter(has_text="汐見").get_by_role("button")
    button.focus()
    listed.keyboard.press("Enter")
    expect(button).to_have_text("Restore")
    expect(button).to_be_focused()
    expect(listed.locator("#notices")).to_contain_text("Correction of 汐見 undone.")
    listed.keyboard.press("Enter")
    expect(button).to_have_text("Undo")


def test_the_link_of_a_place_leads_to_the_word_with_its_entry_open(listed: Page) -> None:
    listed.locator(".place a").click()
    expect(listed.locator("#glossary")).to_be_visible()
    expect(listed.locator("#glossary .entry-word")).to_contain_text("いち")
    expect(listed.locator("reading-text [tabindex='0']")).to_be_in_viewport()


def test_a_file_is_looked_over_put_right_and_added(aki_page: Page, live_server: LiveServer, tmp_path: Path) -> None:
    (tmp_path / "names.csv").write_text("word,reading\n平壌,pyongyang\n汐見,しおみ\n", encoding="cp932")
    aki_page.goto(f"{live_server.url}/corrections/import/")
    aki_page.get_by_label("or a CSV file").set_input_files(tmp_path / "names.csv")
    aki_page.get_by_role("button", name="Look it over").click()
    expect(aki_page.get_by_role("heading", name="What this list would do")).to_be_focused()
    expect(aki_page.locator("#corrections-report")).to_contain_text("1 line cannot be added")
    field = aki_page.get_by_label("Words and their readings")
    field.fill(field.input_value().replace("pyongyang", "ピョンヤン"))
    aki_page.get_by_role("button", name="Add 1 correction").click()
    expect(aki_page.get_by_text("The list, or what is stored, has changed since it was looked over")).to_be_visible()
    aki_page.get_by_role("button", name="Add 2 corrections").click()
    expect(aki_page.get_by_text("2 corrections added.")).to_be_visible()
    assert words(aki_page) == ["汐見", "平壌"]


@pytest.mark.parametrize("theme", THEMES)
def test_the_rules_of_axe_hold_on_list_and_report(listed: Page, aki: Reader, theme: str) -> None:
    wear(aki, theme)
    listed.reload()
    assert violations(listed) == []
    listed.get_by_role("link", name="Import a list").click()
    listed.get_by_label("Words and their readings").fill(LIST + "川,kawa\n海,うみ\n")
    listed.get_by_role("button", name="Look it over").click()
    expect(listed.locator("#corrections-report")).to_be_visible()
    assert violations(listed) == []


def test_a_list_that_the_server_finds_too_large_is_called_so(reading: Page, live_server: LiveServer) -> None:
    # What newsreader/wsgi.py answers; the server of the tests has no such limit.
    reading.route(
        "**/corrections/import/",
        lambda route: route.fulfill(status=413) if route.request.method == "POST" else route.continue_(),
    )
    reading.goto(f"{live_server.url}/corrections/import/")
    reading.get_by_label("Words and their readings").fill("港,みなと")
    reading.get_by_role("button", name="Look it over").click()
    expect(reading.locator("#notices")).to_contain_text("This is too large: 2 MB at most.")
