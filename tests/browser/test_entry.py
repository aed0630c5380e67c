"""The entry of a word in use: deeper and back, other places, and what a screen reader hears."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Article, Reader
from tests.articles import make_article
from tests.browser.conftest import open_article, word

TEXT = "国際社会の会談。\n\n学生は本を読んだ。国際社会が見る。"


@pytest.fixture
def article(live_server: LiveServer, aki: Reader) -> Article:
    return make_article(aki, text=TEXT)


@pytest.fixture
def entry(reading: Page) -> Locator:
    """The open entry of 国際社会."""
    word(reading, "国際").click()
    glossary = reading.locator("#glossary")
    expect(glossary).to_contain_text("international community")
    return glossary


def tree(page: Page) -> list[dict[str, Any]]:
    """What assistive technology is told, in the order of the page."""
    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    known = {node["nodeId"]: node for node in nodes}

    def below(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
        yield node
        for child in node.get("childIds", []):
            if child in known:
                yield from below(known[child])

    return list(below(nodes[0]))


def told(node: dict[str, Any], what: str) -> str:
    return str(node.get(what, {}).get("value", ""))


def test_the_keyboard_goes_deeper_and_back_and_is_never_lost(reading: Page, entry: Locator) -> None:
    address = reading.url
    entry.get_by_role("link", name="国際", exact=True).focus()
    reading.keyboard.press("Enter")
    heading = entry.get_by_role("heading", name="国際、こくさい")
    expect(heading).to_be_focused()
    reading.keyboard.press("Shift+Tab")
    back = entry.get_by_role("link", name="Back to 国際社会")
    expect(back).to_be_focused()
    reading.keyboard.press("Enter")
    expect(entry.get_by_role("heading", name="国際社会、こくさいしゃかい")).to_be_focused()
    assert reading.url == address, "the card is no page of the browser's history"
    reading.keyboard.press("Escape")
    expect(entry).to_be_hidden()
    expect(reading.locator("reading-text [tabindex='0']")).to_be_focused()


def test_a_kanji_is_looked_up_by_a_click_anywhere_on_its_tile(entry: Locator) -> None:
    entry.locator(".kanji-tile").first.click(position={"x": 100, "y": 30})
    expect(entry.get_by_role("heading", name="国、くに")).to_be_visible()
    expect(entry.get_by_role("button", name="Close")).to_be_visible()


def test_other_places_come_when_they_are_asked_for_and_lead_there(
    reading: Page, entry: Locator, article: Article
) -> None:
    entry.get_by_text("Elsewhere").click()
    place = entry.get_by_role("link", name="国際社会が見る。")
    expect(place).to_be_visible()
    expect(entry).to_contain_text("international community")
    place.click()
    start = article.newest.text.rindex("国際社会")
    expect(reading).to_have_url(f"{reading.url.split('#')[0]}#word-{start}")
    expect(reading.locator("reading-text [aria-expanded='true']")).to_have_count(1)
    expect(entry.locator("details.elsewhere")).not_to_have_attribute("open", "")


def test_other_places_that_did_not_come_are_asked_for_again_and_are_seen_when_they_come(
    aki_page: Page, live_server: LiveServer, aki: Reader
) -> None:
    aki_page.set_viewport_size({"width": 1280, "height": 500})
    open_article(aki_page, live_server, make_article(aki, text=TEXT + "\n\n国際社会の本。" * 8))
    word(aki_page, "国際").click()
    glossary = aki_page.locator("#glossary")
    places = glossary.locator("details.elsewhere")
    aki_page.context.set_offline(True)
    places.locator("summary").click()
    expect(places).to_contain_text("The server cannot be reached")
    expect(aki_page.locator("#notices .notice")).to_have_count(0)
    places.locator("summary").click()
    aki_page.context.set_offline(False)
    asked: list[str] = []
    aki_page.on("request", lambda request: asked.append(request.url))
    places.locator("summary").click()
    first = places.locator(".places a").first
    expect(first).to_be_visible()
    # All of the first place lies between the head of the card and what stands at its foot.
    assert first.evaluate(
        """(place) => {
          const { top, bottom, left } = place.getBoundingClientRect();
          return [top + 2, bottom - 2].every((y) => place.contains(document.elementFromPoint(left + 4, y)));
        }"""
    )
    # What is there is not asked for again.
    places.locator("summary").click()
    places.locator("summary").click()
    expect(first).to_be_visible()
    assert len(asked) == 1


def test_a_screen_reader_hears_word_reading_and_first_sense_once_each(reading: Page, entry: Locator) -> None:
    nodes = [node for node in tree(reading) if not node.get("ignored")]
    dialog = next(node for node in nodes if told(node, "role") == "dialog" and told(node, "name"))
    assert told(dialog, "name") == "国際社会、こくさいしゃかい"
    assert told(dialog, "description") == "international community; international society; the world"
    after = nodes[nodes.index(dialog) :]
    spoken = [told(node, "name") for node in after if told(node, "role") == "StaticText"]
    assert spoken[0] == "国際社会、こくさいしゃかい"
    assert not [text for text in spoken if "しゃかい" in text and text not in (spoken[0], "しゃかい")]
    assert spoken.count("しゃかい") == 1, "the part 社会"


def test_a_screen_reader_hears_the_ruby_of_the_text_beside_its_kanji_not_among_them(reading: Page) -> None:
    nodes = [node for node in tree(reading) if not node.get("ignored")]
    spoken = [told(node, "name") for node in nodes if told(node, "role") == "StaticText"]
    assert "学" in spoken or "学生" in spoken
    assert not [text for text in spoken if text in ("がく", "せい", "がくせい")]
    rubies = [told(node, "description") for node in nodes if told(node, "role") == "Ruby"]
    assert rubies
    assert all(rubies)


def test_without_scripts_the_words_of_an_entry_are_links_to_pages(
    scriptless_page: Page, live_server: LiveServer, article: Article
) -> None:
    page = scriptless_page
    page.goto(f"{live_server.url}/articles/{article.pk}/words/0/")
    page.get_by_role("link", name="国際", exact=True).click()
    expect(page.get_by_role("heading", name="国際、こくさい")).to_be_visible()
    page.get_by_text("Elsewhere").click()
    page.get_by_role("link", name="Show the places").click()
    expect(page.get_by_role("link", name="The article")).to_be_visible()
    page.get_by_role("link", name="The article").click()
    expect(page).to_have_url(f"{live_server.url}/articles/{article.pk}/#word-0")


@pytest.mark.parametrize("theme", ["light", "dark", "sepia"])
def test_the_rules_of_accessibility_hold_deeper_and_on_the_page(
    aki_page: Page, live_server: LiveServer, article: Article, aki: Reader, theme: str
) -> None:
    from tests.browser.test_accessibility import violations, wear

    wear(aki, theme)
    open_article(aki_page, live_server, article)
    word(aki_page, "国際").click()
    glossary = aki_page.locator("#glossary")
    glossary.get_by_role("link", name="国際", exact=True).click()
    expect(glossary.get_by_role("link", name="Back to 国際社会")).to_be_visible()
    glossary.get_by_text("Elsewhere").click()
    expect(glossary.locator(".elsewhere p, .places").first).to_be_visible()
    assert violations(aki_page) == []
    for page in ("", "elsewhere/"):
        aki_page.goto(f"{live_server.url}/articles/{article.pk}/words/0/{page}?look=国際")
        assert violations(aki_page) == []


def test_back_from_the_article_the_entry_of_a_word_is_still_a_page(
    reading: Page, live_server: LiveServer, article: Article
) -> None:
    reading.goto(f"{live_server.url}/articles/{article.pk}/words/0/")
    reading.get_by_role("link", name="The article").click()
    expect(reading.locator("#glossary .entry")).to_be_visible()  # the same address, as a fragment
    reading.go_back()
    expect(reading.get_by_role("heading", name="Glossary")).to_be_visible()


def test_the_line_of_the_accent_keeps_off_the_line_above_it(reading: Page) -> None:
    word(reading, "本").click()
    glossary = reading.locator("#glossary")
    expect(glossary.locator(".pitch .high")).not_to_have_count(0)
    room = glossary.evaluate(
        """(card) => {
          card.querySelector(".entry-line").style.width = "40px";
          const range = document.createRange();
          range.selectNodeContents(card.querySelector(".entry-line .pos"));
          const above = Math.max(...[...range.getClientRects()].map(({ bottom }) => bottom));
          return card.querySelector(".pitch .high").getBoundingClientRect().top - above;
        }"""
    )
    assert room >= 4
