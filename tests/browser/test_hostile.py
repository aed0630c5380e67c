"""Whatever is typed into title, text, note and label: nothing runs, and nothing harmless is lost."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Reader
from articles.sharing.links import make_link
from tests.articles import make_article, mark
from tests.browser.conftest import complaints_of
from tests.hostile import HARMLESS, PAYLOADS


@pytest.fixture
def addresses(aki: Reader, live_server: LiveServer) -> list[str]:
    """Pages that show every payload as title, text, note and label."""
    found = []
    everything = PAYLOADS + HARMLESS
    paragraphs = "\n\n".join("この段落には" + " ".join(text.split("\n")) + "と書かれている。" for text in everything)
    for number, title in enumerate(everything):
        text = f"最初の段落である。\n\n{paragraphs if number == 0 else title}"
        article = make_article(aki, text=text, title=" ".join(title.split("\n")))
        mark(article, aki, "最初の段落", note="\n\n".join(everything))
        found.append(f"/articles/{article.pk}/")
        if number == 0:
            paths = [make_link(article=article, sharer=aki, label=label[:100])[1] for label in everything]
            found += [f"/articles/{article.pk}/shares/", paths[0]]
    return [live_server.url + path for path in found]


def test_nothing_that_people_write_ever_runs(aki_page: Page, addresses: list[str], live_server: LiveServer) -> None:
    aki_page.on("dialog", lambda dialog: pytest.fail(f"a script opened a dialog: {dialog.message}"))
    for address in [*addresses, f"{live_server.url}/"]:
        aki_page.goto(address)
        assert aki_page.evaluate("window.hacked") is None, address
        assert aki_page.locator("a[href^='javascript' i], a[href^='data' i]").count() == 0, address
    # Also when the note is opened for editing, and shown again.
    aki_page.goto(addresses[0])
    aki_page.locator("#note-list .note").first.hover()
    aki_page.get_by_role("button", name="Edit").first.click()
    expect(aki_page.get_by_role("textbox", name="Note")).to_have_value("\n\n".join(PAYLOADS + HARMLESS))
    aki_page.get_by_role("button", name="Cancel").click()
    expect(aki_page.get_by_role("textbox", name="Note")).to_have_count(0)
    assert aki_page.evaluate("window.hacked") is None


def test_nothing_harmless_is_lost(aki_page: Page, addresses: list[str]) -> None:
    aki_page.goto(addresses[0])
    text = aki_page.locator("reading-text").evaluate(
        "(text) => { const copy = text.cloneNode(true); copy.querySelectorAll('rt').forEach((rt) => rt.remove()); "
        "return copy.textContent; }"
    )
    notes = aki_page.locator("#note-list .prose").first.text_content() or ""
    for harmless in HARMLESS:
        assert harmless in text
        assert harmless in notes


def test_an_address_that_is_no_web_page_is_refused_on_the_form(aki_page: Page, live_server: LiveServer) -> None:
    complaints = complaints_of(aki_page)
    aki_page.goto(live_server.url + "/import/")
    aki_page.locator("[name=text]").fill("港町で会議が開かれた。")
    aki_page.get_by_text("About the article").click()
    aki_page.locator("[name=address]").fill("javascript:window.hacked=1")
    aki_page.get_by_role("button", name="Add", exact=True).click()
    expect(aki_page.locator(".errors")).to_be_visible()
    expect(aki_page.locator("[name=text]")).to_have_value("港町で会議が開かれた。")
    assert complaints == []
