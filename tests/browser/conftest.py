"""A person in a real Chromium, in front of the app."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import ConsoleMessage, ElementHandle, Page, expect
from pytest_django.live_server_helper import LiveServer
from pytest_playwright.pytest_playwright import CreateContextCallback

from articles.importing.load import state_of, store_revision
from articles.importing.written import read_written, stored_draft, written
from articles.models import Article, Reader
from articles.signing_in import new_sign_in_address
from tests.articles import make_article, mark


@pytest.fixture
def article(live_server: LiveServer, aki: Reader) -> Article:
    return make_article(aki)


@pytest.fixture
def edited(article: Article, aki: Reader) -> Article:
    """One highlight has other words now, one lost its passage."""
    mark(article, aki, "会合には三百人が集まり", note="数を**確認**")
    mark(article, aki, "市長も姿を見せた", marker="sora", note="誰が来たか")
    mark(article, aki, "国際社会")
    text = written(stored_draft(article.newest, article.title).sections)
    text = text.replace("三百人", "四百人").replace("、市長も姿を見せた", "")
    store_revision(
        article=article, draft=read_written(text, article.title), seen=state_of(article), source=article.source
    )
    article.refresh_from_db()
    return article


def complaints_of(page: Page) -> list[str]:
    """Collects what the page's scripts fail at and what its Content-Security-Policy had to stop."""
    found: list[str] = []

    def note(message: ConsoleMessage) -> None:
        # Refused and failed saves are part of what is tested; the browser and htmx log each of them.
        expected = message.text.startswith(("Failed to load resource", "htmx:", "Response Status Error Code"))
        if message.type == "error" and not expected:
            found.append(message.text)

    page.on("console", note)
    page.on("pageerror", lambda error: found.append(str(error)))
    return found


@pytest.fixture
def aki_page(page: Page, live_server: LiveServer, aki: Reader) -> Iterator[Page]:
    """Aki, signed in by her printed address. No script may fail, and nothing may offend the policy."""
    complaints = complaints_of(page)
    page.goto(live_server.url + new_sign_in_address(aki))
    expect(page.get_by_role("heading", name="Library", exact=True)).to_be_visible()
    yield page
    assert complaints == []


@pytest.fixture
def scriptless_page(new_context: CreateContextCallback, live_server: LiveServer, aki: Reader) -> Page:
    """Aki, signed in where JavaScript is switched off."""
    page = new_context(java_script_enabled=False).new_page()
    page.goto(live_server.url + new_sign_in_address(aki))
    return page


@pytest.fixture
def reading(aki_page: Page, live_server: LiveServer, article: Article) -> Page:
    """Aki, with the article open and its scripts at work."""
    open_article(aki_page, live_server, article)
    return aki_page


def open_article(page: Page, live_server: LiveServer, article: Article) -> None:
    page.goto(f"{live_server.url}/articles/{article.pk}/")
    # One word can be reached by Tab once the scripts have started; what comes later is awaited here.
    expect(page.locator("reading-text [tabindex='0']")).to_have_count(1)
    page.evaluate("import('/static/js/gestures.js')")


def word(page: Page, text: str) -> ElementHandle:
    """The first word of the text that reads exactly `text`, its furigana not counted."""
    found = page.evaluate_handle(
        """(text) => [...document.querySelectorAll("reading-text .t span")].find((word) => {
          const copy = word.cloneNode(true);
          copy.querySelectorAll("rt").forEach((furigana) => furigana.remove());
          return copy.textContent === text;
        })""",
        text,
    ).as_element()
    assert found is not None, f"{text} is not a word of the text"
    return found


SELECT = """([from, to]) => {
  const wanted = [from, to].map((text) => {
    const walker = document.createTreeWalker(document.querySelector("reading-text"), NodeFilter.SHOW_TEXT, {
      acceptNode: (node) => node.parentElement.closest("rt") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
    });
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.data.includes(text)) return node;
    }
    throw new Error("not in the text: " + text);
  });
  const [first, last] = wanted;
  getSelection().setBaseAndExtent(first, first.data.indexOf(from), last, last.data.indexOf(to) + to.length);
}"""


def select(page: Page, first: str, last: str) -> None:
    """Select from the text node holding `first` to the end of `last`, as a person's mouse or finger leaves it."""
    page.evaluate(SELECT, [first, last])
    page.locator("reading-text").dispatch_event("pointerup", {"bubbles": True, "pointerType": "mouse"})
    expect(page.locator("#mark-toolbar")).to_be_visible()


def drag(page: Page, first: str, last: str) -> None:
    """Select with the mouse, from the start of one piece of text to the end of another, until the toolbar is there."""
    drag_over(page, first, last)
    expect(page.locator("#mark-toolbar")).to_be_visible()


def drag_over(page: Page, first: str, last: str) -> None:
    """Press the button at the start of one piece of text and let it go at the end of another."""
    boxes = page.evaluate(
        """([from, to]) => [[from, "left"], [to, "right"]].map(([text, edge]) => {
          const walker = document.createTreeWalker(document.querySelector("reading-text"), NodeFilter.SHOW_TEXT);
          for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            const at = node.data.indexOf(text);
            if (at < 0 || node.parentElement.closest("rt")) continue;
            const range = document.createRange();
            range.setStart(node, at); range.setEnd(node, at + text.length);
            const box = range.getBoundingClientRect();
            return [edge === "left" ? box.left + 1 : box.right - 1, box.top + box.height / 2];
          }
          throw new Error("not in the text: " + text);
        })""",
        [first, last],
    )
    page.mouse.move(*boxes[0])
    page.mouse.down()
    page.mouse.move(*boxes[1], steps=6)
    page.mouse.up()
