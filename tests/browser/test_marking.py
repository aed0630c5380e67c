"""Marking: what a hand selects is what is marked, by mouse, keys and touch."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Annotation, Article, Reader
from tests.articles import make_article
from tests.browser.conftest import drag, drag_over, open_article, word


def test_a_drag_that_is_over_before_the_scripts_for_hands_are_there_selects_what_it_went_over(
    article: Article, aki_page: Page, live_server: LiveServer
) -> None:
    held: list[Route] = []
    aki_page.route("**/gestures*.js", lambda route: held.append(route))
    with aki_page.expect_request("**/gestures*.js"):
        aki_page.goto(f"{live_server.url}/articles/{article.pk}/")
    drag_over(aki_page, "社", "談")
    for route in held:
        route.continue_()
    expect(aki_page.locator("#mark-toolbar")).to_be_visible()
    aki_page.keyboard.press("1")
    expect(aki_page.locator("mark.ki").first).to_be_visible()
    assert Annotation.objects.get().quote == "社会の首脳会談"


# 葛󠄀 is 葛 with a variation selector; 2024 and 年 are two ruby beside each other, with which the paragraph begins.
SECTIONS = """2024年の葛󠄀城市は𠮷野家の跡地を買った。市民は「広場にしたい」と述べた。次は議会で話す。

市の計画

両国の代表も姿を見せた。「賛成だ。」と市長は語った。

予算は三百万円だ。

残る課題

説明は来年の春までにまとめる。
"""

MARKED = """() => {
  const form = document.getElementById("mark-toolbar");
  return form.hidden ? null : ["start", "end", "quote"].map((name) => form.elements[name].value);
}"""


@pytest.fixture
def sections(aki: Reader, aki_page: Page, live_server: LiveServer) -> Article:
    """The article open in Aki's page."""
    article = make_article(aki, text=SECTIONS, title="市の広場")
    open_article(aki_page, live_server, article)
    return article


def chosen(page: Page, article: Article) -> str:
    """The passage that the toolbar stands for, whose place in the stored text is checked."""
    expect(page.locator("#mark-toolbar")).to_be_visible()
    start, end, quote = page.evaluate(MARKED)
    quote = quote.replace("\r\n", "\n")
    assert article.newest.text[int(start) : int(end)] == quote
    return str(quote)


def go_to(page: Page, text: str) -> None:
    """Give a word the keyboard, as Tab and the arrow keys do."""
    word(page, text).evaluate("word => { word.tabIndex = 0; word.focus() }")


def test_s_selects_the_sentence_then_the_paragraph_then_the_section(sections: Article, aki_page: Page) -> None:
    go_to(aki_page, "市長")
    aki_page.keyboard.press("s")
    assert chosen(aki_page, sections) == "「賛成だ。」と市長は語った。"
    aki_page.keyboard.press("s")
    expect(aki_page.locator("#mark-toolbar [name=quote]")).to_have_value(
        "両国の代表も姿を見せた。「賛成だ。」と市長は語った。"
    )
    aki_page.keyboard.press("s")
    whole = "市の計画\n両国の代表も姿を見せた。「賛成だ。」と市長は語った。\n予算は三百万円だ。"
    expect(aki_page.locator("#mark-toolbar [name=end]")).to_have_value(
        str(sections.newest.text.index(whole) + len(whole))
    )
    assert chosen(aki_page, sections) == whole
    aki_page.keyboard.press("s")
    assert chosen(aki_page, sections) == whole
    aki_page.keyboard.press("2")
    expect(aki_page.locator("mark.wakaba").first).to_be_visible()
    assert Annotation.objects.get().quote == whole


def test_s_widens_what_the_mouse_selected_to_whole_sentences(sections: Article, aki_page: Page) -> None:
    drag(aki_page, "広", "次")
    aki_page.keyboard.press("s")
    expect(aki_page.locator("#mark-toolbar [name=quote]")).to_have_value(
        "市民は「広場にしたい」と述べた。次は議会で話す。"
    )


def test_keys_go_on_from_whatever_is_selected(sections: Article, aki_page: Page) -> None:
    go_to(aki_page, "市長")
    aki_page.keyboard.press("s")
    aki_page.keyboard.press("Shift+ArrowRight")
    expect(aki_page.locator("#mark-toolbar [name=quote]")).to_have_value(
        re.compile(r"^「賛成だ。」と市長は語った。\s+予算$")
    )
    aki_page.keyboard.press("Shift+ArrowLeft")
    aki_page.keyboard.press("Shift+ArrowLeft")
    expect(aki_page.locator("#mark-toolbar [name=quote]")).to_have_value(re.compile("^「賛成だ。」と市長は.*[^。]$"))


def test_with_control_up_and_down_select_and_walk_by_paragraph(sections: Article, aki_page: Page) -> None:
    go_to(aki_page, "賛成")
    aki_page.keyboard.press("Control+Shift+ArrowDown")
    assert chosen(aki_page, sections) == "賛成だ。」と市長は語った。"
    aki_page.keyboard.press("Control+Shift+ArrowDown")
    expect(aki_page.locator("#mark-toolbar [name=quote]")).to_have_value(re.compile("予算は三百万円だ。$"))
    aki_page.keyboard.press("Escape")
    aki_page.keyboard.press("Control+Shift+ArrowUp")
    assert chosen(aki_page, sections) == "両国の代表も姿を見せた。「賛成"
    aki_page.keyboard.press("Control+Shift+ArrowUp")
    expect(aki_page.locator("#mark-toolbar [name=quote]")).to_have_value(re.compile(r"^市の計画\s+両国.*賛成$"))
    aki_page.keyboard.press("Control+ArrowDown")
    assert aki_page.evaluate("document.activeElement === document.querySelectorAll('.t')[3].querySelector('span')")


def test_alt_and_a_click_select_the_sentence_and_open_no_entry(sections: Article, aki_page: Page) -> None:
    word(aki_page, "広場").click(modifiers=["Alt"])
    assert chosen(aki_page, sections) == "市民は「広場にしたい」と述べた。"
    expect(aki_page.locator("#glossary")).to_be_hidden()


def test_three_clicks_take_a_heading_or_a_paragraph_and_nothing_else(sections: Article, aki_page: Page) -> None:
    word(aki_page, "計画").click(click_count=3)
    assert chosen(aki_page, sections) == "市の計画"
    word(aki_page, "予算").click(click_count=3)
    expect(aki_page.locator("#mark-toolbar [name=quote]")).to_have_value("予算は三百万円だ。")
    word(aki_page, "説明").click(click_count=3)
    expect(aki_page.locator("#mark-toolbar [name=quote]")).to_have_value("説明は来年の春までにまとめる。")
    aki_page.locator("h1").click(click_count=3)
    expect(aki_page.locator("#mark-toolbar")).to_be_hidden()


def test_control_and_a_take_the_whole_text_and_pressed_again_the_whole_page(sections: Article, aki_page: Page) -> None:
    go_to(aki_page, "市長")
    aki_page.keyboard.press("Control+a")
    assert chosen(aki_page, sections) == sections.newest.text
    assert "市の広場" not in aki_page.evaluate("String(getSelection())")
    aki_page.keyboard.press("Control+a")
    assert "市の広場" in aki_page.evaluate("String(getSelection())")
    # What lies outside of the text is no part of the passage.
    assert chosen(aki_page, sections) == sections.newest.text
    aki_page.keyboard.press("5")
    expect(aki_page.locator("mark.fuji").first).to_be_visible()
    assert Annotation.objects.get().quote == sections.newest.text


SET = """([first, from, last, to]) => {
  const find = (selector) => document.querySelector(selector);
  const texts = [...document.querySelectorAll("reading-text .t")].flatMap((block) => {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) found.push(walker.currentNode);
    return found;
  });
  const [anchor, focus] = [first, last].map((wanted) => {
    if (!wanted.startsWith("text:")) return find(wanted);
    return texts.find((text) => text.data.includes(wanted.slice(5)));
  });
  const at = (node, offset) => (offset < 0 ? (node.data ?? node.childNodes).length : offset);
  const hand = (name) => new PointerEvent(name, { bubbles: true, pointerType: "mouse", button: 0 });
  document.querySelector("reading-text").dispatchEvent(hand("pointerdown"));
  getSelection().setBaseAndExtent(anchor, at(anchor, from), focus, at(focus, to));
  document.querySelector("reading-text").dispatchEvent(hand("pointerup"));
}"""

# Where a selection begins and ends (a text node that holds the text, or an element; the offset, -1 for the end), and
# what it means.
SELECTIONS = [
    pytest.param(("text:両国", 0, "text:両国", -1), "両国", id="whole ruby"),
    pytest.param(("text:だいひょう", 1, "text:だいひょう", 2), "代表", id="inside the furigana of a group"),
    pytest.param(("text:りょうこく", 1, "text:だいひょう", 1), "両国の代表", id="from furigana to furigana"),
    pytest.param(("text:だいひょう", 1, "text:りょうこく", 0), "両国の代表", id="from furigana to furigana, backwards"),
    pytest.param(("text:両国", 1, "text:代", 1), "国の代", id="a part of what one reading stands over"),
    pytest.param(("text:代", 1, "text:両国", 1), "国の代", id="the same, backwards"),
    pytest.param(("text:計", 0, "text:両国", 1), "計画\n両", id="from a heading into its paragraph"),
    pytest.param(("text:まん", 0, "text:説", -1), None, id="across sections"),
    pytest.param(("text:葛", 0, "text:葛", 1), "葛󠄀", id="not its variation selector"),
    pytest.param(("text:葛", 1, "text:城", -1), "葛󠄀城", id="from between it and its variation selector"),
    pytest.param(("text:𠮷", 0, "text:𠮷", 2), "𠮷", id="beyond the BMP"),
    pytest.param(("h1", 0, "text:2024", -1), "2024", id="from the title on"),
    pytest.param(("text:春", 0, "#note-list", 0), "春までにまとめる。", id="to the notes"),
    pytest.param((".byline", 0, "#notes", -1), "*", id="around all of it"),
]


@pytest.mark.parametrize("furigana", ["all", "hover", "none"])
def test_what_is_selected_is_marked_whatever_furigana_is_shown(
    sections: Article, aki_page: Page, aki: Reader, live_server: LiveServer, furigana: str
) -> None:
    aki_page.evaluate("(chosen) => (document.documentElement.dataset.furigana = chosen)", furigana)
    drag(aki_page, "年", "跡")
    assert chosen(aki_page, sections) == "年の葛󠄀城市は𠮷野家の跡"
    text = sections.newest.text
    for each in SELECTIONS:
        points, quote = each.values
        aki_page.evaluate("getSelection().removeAllRanges()")
        expect(aki_page.locator("#mark-toolbar")).to_be_hidden()
        aki_page.evaluate(SET, points)
        wanted = text if quote == "*" else quote or text[text.index("万円") : text.index("明は来年")]
        assert chosen(aki_page, sections) == wanted, each.id


# Where the toolbar stands.

LONG = "\n\n".join(
    [SECTIONS, *["両国の代表も姿を見せた。「賛成だ。」と市長は語った。" * 6] * 9, "説明は来年の春までにまとめる。"]
)

# Selects from one block to another and brings an edge of it to a height of the window.
STAND = """([first, last, backwards, edge, height, pointer]) => {
  const blocks = [...document.querySelectorAll("reading-text .t")];
  const range = document.createRange();
  const words = blocks.at(first).querySelectorAll("span");
  range.setStartBefore(words[0]);
  if (first === last) range.setEndAfter(words[2]);
  else range.setEndAfter([...blocks.at(last).querySelectorAll("span")].at(-1));
  const text = document.querySelector("reading-text");
  getSelection().removeAllRanges();
  for (let times = 0; times < 3; times += 1) { // sections are drawn on the way
    const box = range.getBoundingClientRect();
    scrollBy({ top: box[edge] - height * innerHeight, behavior: "instant" });
  }
  const { startContainer, startOffset, endContainer, endOffset } = range;
  text.dispatchEvent(new PointerEvent("pointerdown", { bubbles: true, pointerType: pointer, button: 0 }));
  if (backwards) getSelection().setBaseAndExtent(endContainer, endOffset, startContainer, startOffset);
  else getSelection().setBaseAndExtent(startContainer, startOffset, endContainer, endOffset);
  text.dispatchEvent(new PointerEvent("pointerup", { bubbles: true, pointerType: pointer, button: 0 }));
}"""

STANDING = """() => {
  // What the page's bars cover is not in sight.
  const bar = Math.max(0, document.querySelector(".bar").getBoundingClientRect().bottom);
  const foot = document.querySelector(".phonebar").getBoundingClientRect().top || innerHeight;
  const form = document.getElementById("mark-toolbar");
  const tools = form.getBoundingClientRect();
  const rects = [...getSelection().getRangeAt(0).getClientRects()].filter(({ width, height }) => width && height);
  const isOver = ({ left, right, top, bottom }) => {
    const [from, to] = [Math.max(top, bar), Math.min(bottom, foot)];
    return from < to && left < tools.right && right > tools.left && from < tools.bottom && to > tools.top;
  };
  const gaps = rects.map((each) => Math.max(tools.top - each.bottom, each.top - tools.bottom));
  return {
    over: rects.filter(isOver).length,
    below: tools.top >= Math.max(...rects.map(({ bottom }) => bottom)),
    side: form.dataset.side,
    inside: tools.left >= 0 && tools.right <= innerWidth && tools.top >= 0 && tools.bottom <= innerHeight,
    gap: Math.min(...gaps.filter((gap) => gap >= 0)),
  };
}"""

PASSAGES = [
    (first, last, backwards, edge, height)
    for first, last in ((0, 0), (3, 3), (0, 3), (3, 6), (2, -1), (0, -1), (-1, -1))
    for backwards in (False, True)
    for edge in ("top", "bottom")
    for height in (0.15, 0.5, 0.93)
]


@pytest.mark.parametrize("pointer", ["mouse", "touch"])
@pytest.mark.parametrize("width", [360, 768, 1440])
def test_the_toolbar_stands_beside_what_is_selected_and_never_over_it(
    aki: Reader, aki_page: Page, live_server: LiveServer, browser: Browser, width: int, pointer: str
) -> None:
    article = make_article(aki, text=LONG, title="市の広場")
    on_touch = pointer == "touch"
    context = browser.new_context(
        viewport={"width": width, "height": 740},
        has_touch=on_touch,
        is_mobile=on_touch,
        storage_state=aki_page.context.storage_state(),
    )
    page = context.new_page()
    open_article(page, live_server, article)
    page.emulate_media(reduced_motion="reduce")
    for passage in PASSAGES:
        page.evaluate(STAND, [*passage, pointer])
        expect(page.locator("#mark-toolbar")).to_be_visible()
        page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        found = page.evaluate(STANDING)
        assert found["inside"], (passage, found)
        assert not found["over"], (passage, found)
        assert found["side"] == "bar" or found["gap"] <= 72, (passage, found)
        first, last, _backwards, _edge, height = passage
        if on_touch and first == last and height == 0.5:
            assert found["below"], (passage, found)  # above is where the system's own menu stands
    context.close()


def test_on_a_phone_the_toolbar_s_button_widens_what_the_handles_selected_to_whole_sentences(
    sections: Article, aki_page: Page, live_server: LiveServer, browser: Browser
) -> None:
    context = browser.new_context(
        viewport={"width": 360, "height": 740},
        has_touch=True,
        is_mobile=True,
        reduced_motion="reduce",
        storage_state=aki_page.context.storage_state(),
    )
    page = context.new_page()
    open_article(page, live_server, sections)
    page.evaluate(SET.replace('"mouse"', '"touch"'), ["text:広", 0, "text:次", 1])
    assert chosen(page, sections).startswith("広場に")
    page.get_by_role("button", name="Sentence").tap()
    expect(page.locator("#mark-toolbar [name=quote]")).to_have_value("市民は「広場にしたい」と述べた。次は議会で話す。")
    page.get_by_role("button", name="Sentence").tap()
    expect(page.locator("#mark-toolbar [name=quote]")).to_have_value(sections.newest.text.split("\n")[0])
    page.locator("#mark-toolbar .dot.sora").tap()
    expect(page.locator("mark.sora").first).to_be_visible()
    assert Annotation.objects.get().quote == sections.newest.text.split("\n")[0]
    context.close()
