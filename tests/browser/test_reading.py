"""Reading: furigana, copying, look-ups, marks, and what happens when something fails."""

from __future__ import annotations

import itertools
import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Annotation, Article, Reader
from articles.sharing.links import make_link
from tests.articles import mark
from tests.browser.conftest import drag, open_article, select, word


def places(page: Page) -> Any:
    """Where every block and word of the text stands."""
    return page.evaluate(
        """() => [...document.querySelectorAll("reading-text .t, reading-text .t span")].map((each) => {
          const { left, top, width, height } = each.getBoundingClientRect();
          return [left, top, width, height].map(Math.round);
        })"""
    )


def test_switching_furigana_moves_nothing_and_asks_nothing_of_the_page(reading: Page) -> None:
    before = places(reading)
    requests: list[str] = []
    reading.on("request", lambda request: requests.append(request.url))
    furigana = reading.locator("reading-text rt").first
    expect(furigana).to_be_visible()
    reading.locator(".bar .segments").get_by_text("None").click()
    expect(furigana).to_be_hidden()
    assert places(reading) == before
    assert [url for url in requests if "/preferences/" not in url] == []


def test_the_choice_is_remembered(reading: Page, live_server: LiveServer, article: Article, aki: Reader) -> None:
    with reading.expect_response("**/preferences/"):
        reading.locator(".bar .segments").get_by_text("None").click()
    aki.refresh_from_db()
    assert aki.preferences["furigana"] == "none"
    open_article(reading, live_server, article)
    expect(reading.locator("reading-text rt").first).to_be_hidden()


def copied(page: Page) -> str:
    """What a copy would put on the clipboard."""
    return str(
        page.evaluate(
            """() => new Promise((done) => {
              document.addEventListener("copy", (event) => {
                done(event.defaultPrevented ? event.clipboardData.getData("text/plain") : getSelection().toString());
              }, { once: true });
              document.execCommand("copy");
            })"""
        )
    )


def test_copying_yields_the_text_without_furigana_across_paragraphs(reading: Page, article: Article) -> None:
    select(reading, "学", "姿")
    text = article.newest.text
    quote = copied(reading)
    assert quote in text
    assert quote.startswith("学生は「食べる")
    assert "\n会談の背景\n両国は" in quote


def test_everything_can_be_selected_and_copied(reading: Page, article: Article) -> None:
    reading.evaluate("getSelection().selectAllChildren(document.querySelector('reading-text'))")
    assert copied(reading) == article.newest.text


def test_a_mark_after_a_character_beyond_the_bmp_lands_where_it_was_put(reading: Page, article: Article) -> None:
    drag(reading, "二", "日")
    reading.keyboard.press("1")
    expect(reading.locator("mark.ki").first).to_be_visible()
    made = Annotation.objects.get()
    assert made.quote == "二十三日" == article.newest.text[made.start : made.end]


def test_a_selection_made_backwards_and_one_that_begins_in_furigana_mark_the_words(reading: Page) -> None:
    reading.evaluate(
        """() => {
          const furigana = [...document.querySelectorAll("reading-text rt")];
          const [first, last] = ["こく", "だん"].map((text) => furigana.find((rt) => rt.textContent === text));
          getSelection().setBaseAndExtent(last.firstChild, 1, first.firstChild, 1);
        }"""
    )
    expect(reading.locator("#mark-toolbar")).to_be_visible()
    reading.keyboard.press("2")
    expect(reading.locator("mark.wakaba").first).to_be_visible()
    assert Annotation.objects.get().quote == "国際社会の首脳会談"


def test_a_triple_click_marks_the_paragraph(reading: Page, article: Article) -> None:
    word(reading, "努め").click(click_count=3)
    reading.locator("#mark-toolbar .dot.fuji").click()
    expect(reading.locator("mark.fuji").first).to_be_visible()
    quote = Annotation.objects.get().quote
    assert quote.startswith("両国は")
    assert quote.endswith("姿を見せた。")


def test_by_keyboard_alone_a_word_is_looked_up_marked_and_given_a_note(reading: Page) -> None:
    reading.locator("reading-text [tabindex='0']").focus()
    for _step in range(8):
        reading.keyboard.press("ArrowRight")
    reading.keyboard.press("Enter")
    glossary = reading.get_by_role("dialog")
    expect(glossary).to_be_visible()
    reading.keyboard.press("Escape")
    expect(glossary).to_be_hidden()
    assert reading.evaluate("document.activeElement.matches('reading-text span')")
    reading.keyboard.press("Shift+ArrowRight")
    reading.keyboard.press("Shift+ArrowRight")
    reading.keyboard.press("n")
    expect(reading.get_by_role("textbox", name="Note")).to_be_focused()
    reading.keyboard.type("keyboard")
    reading.keyboard.press("Control+Enter")
    expect(reading.locator("#note-list .prose")).to_have_text("keyboard")


def test_the_entry_closes_by_escape_and_by_a_click_elsewhere_and_the_focus_returns(reading: Page) -> None:
    before = places(reading)
    found = word(reading, "学生")
    found.click()
    glossary = reading.locator("#glossary")
    expect(glossary).to_contain_text("student")
    assert places(reading) == before
    reading.keyboard.press("Escape")
    expect(glossary).to_be_hidden()
    assert found.evaluate("word => word === document.activeElement")
    found.click()
    expect(glossary).to_be_visible()
    reading.locator("h1").click()
    expect(glossary).to_be_hidden()


@pytest.mark.parametrize("width", [360, 768, 1440])
def test_the_entry_never_leaves_the_window_nor_covers_its_word(reading: Page, width: int) -> None:
    reading.set_viewport_size({"width": width, "height": 700})
    for text in ("港町", "学生", "会合", "述べ"):
        found = word(reading, text)
        found.scroll_into_view_if_needed()
        found.click()
        glossary = reading.locator("#glossary")
        expect(glossary.get_by_role("heading").first).to_be_visible()
        expect(glossary).not_to_have_attribute("aria-busy", "true")
        glossary.evaluate("card => Promise.all(card.getAnimations().map((each) => each.finished))")
        box, place = glossary.bounding_box(), found.bounding_box()
        assert box is not None
        assert place is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= 700
        assert box["y"] >= place["y"] + place["height"] or box["y"] + box["height"] <= place["y"], text
        reading.keyboard.press("Escape")


def test_a_word_that_no_dictionary_has_says_so(reading: Page, live_server: LiveServer, aki: Reader) -> None:
    from tests.articles import make_article

    open_article(reading, live_server, make_article(aki, text="今日はヌポロペラスについて話す。"))
    word(reading, "ヌポロペラス").click()
    expect(reading.locator("#glossary")).to_contain_text("No dictionary has this word")


def test_a_highlight_is_recoloured_and_deleted_from_the_entry_and_comes_back(
    article: Article, aki: Reader, aki_page: Page, live_server: LiveServer
) -> None:
    mark(article, aki, "国際社会", note="大事")
    open_article(aki_page, live_server, article)
    word(aki_page, "社会").click()
    aki_page.locator("#glossary .dot.sakura").click()
    expect(aki_page.locator("mark.sakura").first).to_be_visible()
    aki_page.locator("#glossary").get_by_role("button", name="Delete").click()
    expect(aki_page.locator("mark")).to_have_count(0)
    expect(aki_page.locator("#note-list .note")).to_have_count(0)
    aki_page.locator("#notices").get_by_role("button", name="Undo").click()
    expect(aki_page.locator("mark.sakura").first).to_be_visible()
    expect(aki_page.locator("#note-list")).to_contain_text("大事")


def test_a_save_that_cannot_reach_the_server_keeps_everything_and_says_so(reading: Page) -> None:
    drag(reading, "国", "談")
    reading.route("**/annotations/**", lambda route: route.abort())
    reading.keyboard.press("n")
    expect(reading.locator("#mark-toolbar .tools-error")).to_contain_text("cannot be reached")
    reading.unroute("**/annotations/**")
    reading.keyboard.press("n")
    field = reading.get_by_role("textbox", name="Note")
    field.fill("長い覚え書き")
    reading.route("**/annotations/**", lambda route: route.abort())
    reading.keyboard.press("Control+Enter")
    expect(reading.locator("#notices")).to_contain_text("cannot be reached")
    expect(field).to_have_value("長い覚え書き")
    reading.unroute("**/annotations/**")
    reading.keyboard.press("Control+Enter")
    expect(reading.locator("#note-list .prose")).to_have_text("長い覚え書き")


def test_signed_out_in_another_tab_a_note_is_kept_until_after_signing_in_again(
    reading: Page, live_server: LiveServer, aki: Reader
) -> None:
    from articles.signing_in import new_sign_in_address

    drag(reading, "国", "談")
    reading.keyboard.press("n")
    field = reading.get_by_role("textbox", name="Note")
    field.fill("残る覚え書き")
    reading.context.clear_cookies()
    reading.keyboard.press("Control+Enter")
    expect(reading.locator("#notices")).to_contain_text("signed out")
    expect(field).to_have_value("残る覚え書き")
    other = reading.context.new_page()
    other.goto(live_server.url + new_sign_in_address(aki))
    field.focus()
    reading.keyboard.press("Control+Enter")
    expect(reading.locator("#note-list .prose")).to_have_text("残る覚え書き")


def test_without_javascript_the_page_reads_and_shows_highlights_and_notes(
    article: Article, aki: Reader, live_server: LiveServer, browser: Browser
) -> None:
    mark(article, aki, "国際社会", note="**大事**")
    path = make_link(article=article, sharer=aki)[1]
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(live_server.url + path)
    expect(page.get_by_role("heading", level=1)).to_have_text(article.title)
    expect(page.locator("mark.ki").first).to_be_visible()
    expect(page.locator("reading-text rt").first).to_be_visible()
    expect(page.locator("#notes strong")).to_be_visible()
    context.close()


def test_the_outline_follows_the_scroll(reading: Page) -> None:
    reading.set_viewport_size({"width": 1440, "height": 400})
    reading.locator("#section-2").scroll_into_view_if_needed()
    reading.evaluate("document.querySelector('#section-2').scrollIntoView()")
    expect(reading.locator(".outline [aria-current]")).to_contain_text("残る課題")


def test_notes_stand_level_with_their_passages_and_never_on_one_another(
    article: Article, aki: Reader, aki_page: Page, live_server: LiveServer
) -> None:
    for quote in ("国際社会", "首脳会談", "市民", "来年の春"):
        mark(article, aki, quote, note=f"{quote}について\n\n二段落目")
    open_article(aki_page, live_server, article)
    boxes = [card.bounding_box() for card in aki_page.locator("#note-list .note").all()]
    for above, below in itertools.pairwise(boxes):
        assert above is not None
        assert below is not None
        assert above["y"] + above["height"] <= below["y"] + 1
    first, passage = boxes[0], aki_page.locator("mark").first.bounding_box()
    assert first is not None
    assert passage is not None
    assert abs(first["y"] - passage["y"]) < 40


def test_on_a_phone_notes_come_as_a_sheet(
    article: Article, aki: Reader, live_server: LiveServer, browser: Browser
) -> None:
    mark(article, aki, "国際社会", note="大事")
    path = make_link(article=article, sharer=aki)[1]
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(live_server.url + path)
    note = page.get_by_text("大事")
    expect(note).to_be_hidden()
    page.get_by_role("button", name="Notes").tap()
    expect(note).to_be_visible()
    context.close()


@pytest.mark.parametrize("width", [360, 821, 1024, 1180, 1181])
def test_at_every_width_there_is_a_way_to_terms_and_corrections(reading: Page, width: int) -> None:
    reading.set_viewport_size({"width": width, "height": 740})
    for name in ("Terms", "Corrections"):
        link = reading.get_by_role("navigation", name="Main").get_by_role("link", name=name)
        if not link.is_visible():
            reading.get_by_role("button", name="Menu").click()
        link.click()
        expect(reading).to_have_url(re.compile(f"/{name.lower()}/$"))
        reading.go_back()
