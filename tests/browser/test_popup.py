"""How the popup opens, follows, stays and goes: by mouse, keys and fingers, and while the page around it changes."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, CDPSession, ElementHandle, FloatRect, Locator, Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Article, Reader
from articles.sharing.links import make_link, revoke
from tests.articles import make_article, mark
from tests.browser.conftest import drag, open_article, word

LINES = "港町の朝は早い。" * 12
LONG = f"{LINES}\n\n学生は会合で市長と話した。\n\n{LINES}\n\n{LINES}\n\n{LINES}\n\n{LINES}\n\n市民は帰った。"


@pytest.fixture
def glossary(reading: Page) -> Locator:
    return reading.locator("#glossary")


@pytest.fixture
def long_page(aki: Reader, aki_page: Page, live_server: LiveServer) -> Page:
    """An article of several windows."""
    open_article(aki_page, live_server, make_article(aki, text=LONG))
    return aki_page


def middle(found: ElementHandle) -> tuple[float, float]:
    """The middle of a word's first line."""
    box: Any = found.evaluate("word => word.getClientRects()[0].toJSON()")
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def heading(page: Page) -> Locator:
    return page.locator("#glossary-title")


# The pointer


def test_with_ctrl_held_the_entry_follows_the_pointer_and_stays_when_the_key_is_released(
    reading: Page, glossary: Locator
) -> None:
    reading.keyboard.down("Control")
    reading.mouse.move(*middle(word(reading, "学生")))
    expect(glossary).to_contain_text("student")
    reading.mouse.move(*middle(word(reading, "市民")))
    expect(glossary).to_contain_text("citizen")
    reading.keyboard.up("Control")
    reading.mouse.move(*middle(word(reading, "説明")))
    expect(glossary).to_contain_text("citizen")


def test_ctrl_opens_the_word_on_which_the_pointer_rests(reading: Page, glossary: Locator) -> None:
    reading.mouse.move(*middle(word(reading, "学生")))
    reading.keyboard.down("Control")
    expect(glossary).to_contain_text("student")


@pytest.mark.parametrize("modifier", [None, "Shift", "Alt"])
def test_pointing_alone_and_the_keys_of_other_dictionaries_open_nothing(
    reading: Page, glossary: Locator, modifier: str | None
) -> None:
    if modifier:
        reading.keyboard.down(modifier)
    # Its entry is fetched ahead; that it was not opened is seen once the answer is there.
    with reading.expect_response("**/words/*/"):
        reading.mouse.move(*middle(word(reading, "学生")))
    reading.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    expect(glossary).to_be_hidden()


def test_copying_with_the_pointer_on_a_word_opens_nothing(reading: Page, glossary: Locator) -> None:
    reading.clock.install()
    drag(reading, "国", "談")
    reading.mouse.move(*middle(word(reading, "学生")))
    reading.keyboard.down("Control")
    reading.clock.run_for(1000)  # however long it is held
    reading.keyboard.press("c")
    reading.mouse.move(*middle(word(reading, "市民")))
    reading.clock.run_for(1000)
    reading.keyboard.up("Control")
    expect(reading.locator("#mark-toolbar")).to_be_visible()
    expect(glossary).to_be_hidden()


def test_an_entry_that_was_fetched_ahead_is_not_asked_for_again(reading: Page, glossary: Locator) -> None:
    found = word(reading, "学生")
    asked: list[str] = []
    reading.on("request", lambda request: asked.append(request.url))
    with reading.expect_response("**/words/*/"):
        reading.mouse.move(*middle(found))
    found.click()
    expect(glossary).to_contain_text("student")
    reading.keyboard.press("Escape")
    found.click()
    expect(glossary).to_contain_text("student")
    assert len(asked) == 1


def test_a_mark_made_since_is_in_the_entry(reading: Page, glossary: Locator) -> None:
    word(reading, "学生").click()
    expect(glossary).to_contain_text("student")
    reading.keyboard.press("Escape")
    drag(reading, "学", "生")
    reading.keyboard.press("1")
    expect(reading.locator("mark.ki").first).to_be_visible()
    word(reading, "学生").click()
    expect(glossary.locator(".entry-mark")).to_have_count(1)


def test_selecting_with_the_mouse_opens_nothing_and_closes_what_is_open(reading: Page, glossary: Locator) -> None:
    drag(reading, "国", "談")
    expect(glossary).to_be_hidden()
    reading.keyboard.press("Escape")
    word(reading, "市長").click()
    expect(glossary).to_be_visible()
    drag(reading, "国", "談")
    expect(glossary).to_be_hidden()


# Keys


def focused(page: Page) -> str:
    """The text of the word that has the focus, without furigana."""
    return str(
        page.evaluate(
            """() => {
              const copy = document.activeElement.cloneNode(true);
              copy.querySelectorAll("rt").forEach((furigana) => furigana.remove());
              return copy.textContent;
            }"""
        )
    )


def test_with_ctrl_arrow_keys_walk_from_sentence_to_sentence_and_from_block_to_block(reading: Page) -> None:
    reading.locator("reading-text [tabindex='0']").focus()
    heads = []
    for _step in range(7):
        heads.append(focused(reading))
        reading.keyboard.press("Control+ArrowRight")
    assert heads == ["港町", "学生", "会談", "両国", "今日", "残る", "説明"]
    assert focused(reading) == "説明"  # the last stays
    reading.keyboard.press("Control+ArrowLeft")
    assert focused(reading) == "残る"
    reading.keyboard.press("Control+ArrowLeft")
    reading.keyboard.press("ArrowRight")
    reading.keyboard.press("Control+ArrowLeft")  # first to the head of the sentence itself
    assert focused(reading) == "今日"


def selected(page: Page) -> str:
    return str(
        page.evaluate(
            """() => import("/static/js/offsets.js")
              .then(({ spanOf }) => spanOf(getSelection().getRangeAt(0))?.quote ?? "")"""
        )
    )


def test_with_shift_too_they_select_whole_sentences_both_ways(reading: Page) -> None:
    word(reading, "学生").evaluate("word => { word.tabIndex = 0; word.focus() }")
    reading.keyboard.press("Control+Shift+ArrowRight")
    assert selected(reading) == "学生は「食べることから考えたい」と述べた。"
    reading.keyboard.press("Control+Shift+ArrowRight")
    assert selected(reading) == "学生は「食べることから考えたい」と述べた。\n会談の背景"
    reading.keyboard.press("Escape")
    reading.keyboard.press("Control+Shift+ArrowLeft")
    reading.keyboard.press("Control+Shift+ArrowLeft")
    assert selected(reading).startswith("港町の𠮷野家で")
    assert selected(reading).endswith("話し合った。学生")


def test_the_open_entry_follows_the_arrow_keys_and_the_next_word_is_fetched_ahead(
    reading: Page, glossary: Locator
) -> None:
    word(reading, "学生").click()
    expect(glossary).to_contain_text("student")
    with reading.expect_response("**/words/*/"):
        reading.keyboard.press("ArrowLeft")
    expect(heading(reading)).not_to_contain_text("学")
    reading.keyboard.press("ArrowRight")
    expect(glossary).to_contain_text("student")
    expect(reading.locator("[aria-expanded='true']")).to_have_count(1)
    assert focused(reading) == "学生"


def test_within_the_card_arrow_keys_walk_on_and_the_focus_stays_there(reading: Page, glossary: Locator) -> None:
    word(reading, "国際").evaluate("word => { word.tabIndex = 0; word.focus() }")
    reading.keyboard.press("Enter")
    expect(glossary).to_be_focused()
    reading.keyboard.press("ArrowRight")
    expect(glossary).to_contain_text("society")
    expect(glossary).to_be_focused()
    reading.keyboard.press("Escape")
    assert focused(reading) == "社会"


# Pinned

FREE_WORD = """() => [...document.querySelectorAll("reading-text .t span")].find((word) => {
  const { left, top, width, height } = word.getBoundingClientRect();
  return word.contains(document.elementFromPoint(left + width / 2, top + height * 0.6)) && !word.ariaExpanded;
})"""


def test_a_pinned_card_stays_in_place_and_shows_what_is_opened_next(long_page: Page) -> None:
    page = long_page
    card = page.locator("#glossary")
    word(page, "学生").click()
    expect(card).to_contain_text("student")
    pin = card.get_by_role("button", name="Keep open")
    expect(pin).to_have_attribute("aria-pressed", "false")
    pin.click()
    expect(pin).to_have_attribute("aria-pressed", "true")
    before = card.bounding_box()
    page.locator("h1").click()
    page.mouse.wheel(0, 120)
    expect(card).to_contain_text("student")
    other = page.evaluate_handle(FREE_WORD).as_element()
    assert other is not None
    other.click()
    expect(card).not_to_contain_text("student")
    assert other.get_attribute("aria-expanded") == "true"
    after = card.bounding_box()
    assert before is not None
    assert after is not None
    assert (after["x"], after["y"]) == (before["x"], before["y"])
    pin.click()
    expect(pin).to_have_attribute("aria-pressed", "false")
    page.locator("h1").click()
    expect(card).to_be_hidden()


def test_the_key_p_pins_and_escape_closes_what_is_pinned(reading: Page, glossary: Locator) -> None:
    word(reading, "学生").click()
    expect(glossary).to_contain_text("student")
    reading.keyboard.press("p")
    reading.locator("h1").click()
    expect(glossary).to_be_visible()
    reading.keyboard.press("Escape")
    expect(glossary).to_be_hidden()
    word(reading, "学生").click()
    expect(glossary.get_by_role("button", name="Keep open")).to_have_attribute("aria-pressed", "false")


def test_a_pinned_entry_shows_the_mark_that_was_just_made_and_outlives_the_swap(
    reading: Page, glossary: Locator
) -> None:
    word(reading, "学生").click()
    expect(glossary).to_contain_text("student")
    reading.keyboard.press("p")
    drag(reading, "学", "生")
    expect(glossary).to_be_visible()
    reading.keyboard.press("1")
    expect(reading.locator("mark.ki").first).to_be_visible()
    expect(glossary.locator(".entry-mark")).to_have_count(1)
    assert word(reading, "学生").get_attribute("aria-expanded") == "true"


# While the page around it changes


def test_a_correction_that_takes_the_word_away_leaves_nothing_stuck(reading: Page, glossary: Locator) -> None:
    word(reading, "学生").click()
    expect(glossary).to_contain_text("student")
    reading.evaluate(
        """() => {
          const section = document.querySelector("#section-0");
          document.body.dispatchEvent(new CustomEvent("htmx:oobBeforeSwap", { bubbles: true }));
          section.innerHTML = "<p class=t data-start=0>。</p>";
          document.body.dispatchEvent(new CustomEvent("htmx:oobAfterSwap", { bubbles: true }));
        }"""
    )
    expect(glossary).to_be_hidden()
    word(reading, "市長").click()
    expect(glossary).to_contain_text("mayor")


def test_an_answer_that_comes_after_its_word_is_gone_opens_nothing(reading: Page, glossary: Locator) -> None:
    held: list[Route] = []
    reading.route("**/words/*/", lambda route: held.append(route))
    word(reading, "学生").click()
    expect(glossary).to_contain_text("Looking up…")
    reading.evaluate(
        """() => {
          document.querySelector("reading-text").replaceChildren();
          document.body.dispatchEvent(new CustomEvent("htmx:oobAfterSwap", { bubbles: true }));
        }"""
    )
    expect(glossary).to_be_hidden()
    with reading.expect_response("**/words/*/"):
        held[0].continue_()
    reading.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    expect(glossary).to_be_hidden()


def test_coming_back_in_history_the_page_works_as_before(
    reading: Page, glossary: Locator, live_server: LiveServer
) -> None:
    word(reading, "学生").click()
    expect(glossary).to_contain_text("student")
    reading.goto(f"{live_server.url}/about/")
    reading.go_back()
    expect(reading.locator("reading-text [tabindex='0']")).to_have_count(1)
    word(reading, "市長").click()
    expect(glossary).to_contain_text("mayor")
    expect(reading.locator("[aria-expanded='true']")).to_have_count(1)
    reading.keyboard.press("Escape")
    expect(glossary).to_be_hidden()


def test_waiting_shows_a_card_that_neither_moves_nor_grows_when_the_entry_comes(
    reading: Page, glossary: Locator
) -> None:
    held: list[Route] = []
    reading.route("**/words/*/", lambda route: held.append(route))
    word(reading, "学生").click()
    expect(glossary).to_contain_text("Looking up…")
    before = glossary.bounding_box()
    held[0].continue_()
    expect(glossary).to_contain_text("student")
    assert glossary.bounding_box() == before


def test_opening_more_of_an_entry_leaves_the_card_in_its_place_and_what_was_opened_in_sight(long_page: Page) -> None:
    page = long_page
    card = page.locator("#glossary")
    found = word(page, "話し")
    # Low in the window, the card stands above the word and could only grow upwards.
    found.evaluate("word => scrollBy(0, word.getBoundingClientRect().bottom - innerHeight + 80)")
    found.click()
    expect(card).to_have_attribute("data-side", "above")
    more = card.locator("summary").first
    more.scroll_into_view_if_needed()
    before = card.bounding_box()
    more.click()
    expect(card.locator("details[open] > div > *").first).to_be_in_viewport()
    expect(more).to_be_in_viewport()
    assert card.bounding_box() == before


# Fingers


@pytest.fixture
def phone(aki: Reader, aki_page: Page, live_server: LiveServer, browser: Browser) -> Any:
    """A telephone, signed in as Aki, with an article of several screens."""
    state = aki_page.context.storage_state()
    context = browser.new_context(
        viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True, storage_state=state
    )
    page = context.new_page()
    open_article(page, live_server, make_article(aki, text=LONG))
    yield page
    context.close()


def fingers(page: Page) -> CDPSession:
    return page.context.new_cdp_session(page)


def swipe(page: Page, start: tuple[float, float], distance: float) -> None:
    """A finger goes down, moves up or down the screen, and lifts."""
    hand = fingers(page)
    x, y = start
    hand.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    for step in range(1, 9):
        point = {"x": x, "y": y + distance * step / 8}
        hand.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [point]})
    hand.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


# A finger that is lifted while it moves lets the page glide on, and a tap would only stop it.
AT_REST = """async () => {
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  for (let still = 0, last = scrollY; still < 6; last = scrollY) {
    await frame();
    still = scrollY === last ? still + 1 : 0;
  }
}"""


def settled(sheet: Locator) -> FloatRect:
    """Where the sheet is when it has slid in."""
    sheet.evaluate("sheet => Promise.all(sheet.getAnimations().map((each) => each.finished))")
    box = sheet.bounding_box()
    assert box is not None
    return box


@pytest.mark.parametrize("height_of_word", [60, 400, 640])
def test_on_a_phone_the_sheet_is_below_at_most_half_as_high_and_never_covers_the_word(
    phone: Page, height_of_word: int
) -> None:
    found = word(phone, "会合")
    found.evaluate("(word, y) => scrollBy(0, word.getBoundingClientRect().top - y)", height_of_word)
    scrolled = phone.evaluate("scrollY")
    phone.touchscreen.tap(*middle(found))
    sheet = phone.locator("#glossary")
    expect(sheet).to_contain_text("meeting")
    box = settled(sheet)
    assert box["y"] + box["height"] == 740
    assert box["height"] <= 370
    place = found.bounding_box()
    assert place is not None
    assert place["y"] + place["height"] <= box["y"]
    if height_of_word < 300:
        assert phone.evaluate("scrollY") == scrolled  # moved only where it had to


def test_the_last_word_of_an_article_is_not_covered_either(phone: Page) -> None:
    phone.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    found = word(phone, "帰っ")
    phone.touchscreen.tap(*middle(found))
    sheet = phone.locator("#glossary")
    expect(sheet).to_be_visible()
    place = found.bounding_box()
    assert place is not None
    box = settled(sheet)
    assert place["y"] + place["height"] <= box["y"]
    assert box["height"] > 200  # nor is the sheet squeezed


def test_a_swipe_over_words_scrolls_and_opens_nothing(phone: Page) -> None:
    found = word(phone, "会合")
    found.evaluate("word => word.scrollIntoView({ block: 'center' })")
    scrolled = phone.evaluate("scrollY")
    swipe(phone, middle(found), -200)
    phone.evaluate(AT_REST)
    assert phone.evaluate("scrollY") > scrolled
    expect(phone.locator("#glossary")).to_be_hidden()
    # And the page is not stuck: a tap opens.
    phone.touchscreen.tap(*middle(found))
    expect(phone.locator("#glossary")).to_contain_text("meeting")


def test_the_sheet_is_pulled_up_to_see_more_and_down_to_close(phone: Page) -> None:
    found = word(phone, "会合")
    phone.touchscreen.tap(*middle(found))
    sheet = phone.locator("#glossary")
    expect(sheet).to_contain_text("meeting")
    low = settled(sheet)
    swipe(phone, (180, low["y"] + 10), -150)
    expect(sheet).to_have_attribute("data-pulled", "")
    high = settled(sheet)
    assert high["height"] > low["height"]
    assert sheet.locator(".entry").evaluate("entry => entry.scrollHeight === entry.clientHeight")
    place = found.bounding_box()
    assert place is not None
    assert place["y"] >= 0
    assert place["y"] + place["height"] <= high["y"]
    swipe(phone, (180, high["y"] + 10), 150)
    expect(sheet).not_to_have_attribute("data-pulled", "")
    swipe(phone, (180, settled(sheet)["y"] + 10), 150)
    expect(sheet).to_be_hidden()


def test_on_a_phone_a_pinned_sheet_stays_while_one_taps_elsewhere(phone: Page) -> None:
    found = word(phone, "会合")
    phone.touchscreen.tap(*middle(found))
    sheet = phone.locator("#glossary")
    expect(sheet).to_contain_text("meeting")
    sheet.get_by_role("button", name="Keep open").tap()
    phone.locator("h1").tap()
    expect(sheet).to_be_visible()
    expect(sheet).to_contain_text("meeting")
    word(phone, "市長").tap()
    expect(sheet).to_contain_text("mayor")


# Readers' own dictionaries, and people without an account

TEXT_OF_BLOCKS = """() => [...document.querySelectorAll("reading-text .t")].map((block) => {
  const texts = [];
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) texts.push(walker.currentNode);
  return texts.filter((text) => !text.parentElement.closest("rt, rp")).map((text) => text.data);
})"""

# Where such an extension looks for the text under the pointer; whether it is the word's own.
UNDER_THE_POINTER = """() => [...document.querySelectorAll("reading-text .t span")].map((word) => {
  word.scrollIntoView({ block: "center" });
  const box = [...word.getClientRects()].find(({ width }) => width > 0);
  const at = [box.left + box.width / 2, box.top + box.height / 2];
  const nodes = [document.caretPositionFromPoint(...at).offsetNode, document.caretRangeFromPoint(...at).startContainer];
  return nodes.every((node) => node instanceof Text && word.contains(node)) ? "" : word.textContent;
}).filter(Boolean)"""


def test_other_dictionaries_find_the_text_and_nothing_but_the_text(
    article: Article, aki: Reader, aki_page: Page, live_server: LiveServer
) -> None:
    for quote in ("国際社会の首脳会談", "首脳会談について", "食べること"):
        mark(article, aki, quote)
    open_article(aki_page, live_server, article)
    blocks: list[list[str]] = aki_page.evaluate(TEXT_OF_BLOCKS)
    assert ["".join(texts) for texts in blocks] == article.newest.text.split("\n")
    assert [text for texts in blocks for text in texts if not text.strip()] == []
    assert aki_page.evaluate(UNDER_THE_POINTER) == []


def test_shared_pages_have_the_same_popup_without_an_account(
    article: Article, aki: Reader, live_server: LiveServer, page: Page
) -> None:
    page.goto(live_server.url + make_link(article=article, sharer=aki)[1])
    page.evaluate("import('/static/js/gestures.js')")
    glossary = page.locator("#glossary")
    word(page, "学生").click()
    expect(glossary).to_contain_text("student")
    page.keyboard.press("ArrowRight")
    expect(glossary).not_to_contain_text("student")
    page.keyboard.press("p")
    page.locator("h1").click()
    expect(glossary).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.down("Control")
    page.mouse.move(*middle(word(page, "市民")))
    expect(glossary).to_contain_text("citizen")


def test_a_guest_whose_link_was_revoked_is_not_told_to_try_again(
    article: Article, aki: Reader, live_server: LiveServer, page: Page
) -> None:
    link, address = make_link(article=article, sharer=aki)
    page.goto(live_server.url + address)
    revoke(link)
    word(page, "学生").click()
    expect(heading(page)).to_have_text("This page is no longer shared.")
    expect(page.locator("#glossary").get_by_role("button", name="Try again")).to_have_count(0)


def test_back_from_another_place_of_the_word_its_card_does_not_stay_open_out_of_sight(long_page: Page) -> None:
    word(long_page, "学生").click()
    at = word(long_page, "市民").evaluate("(word) => word.closest('[data-start]').dataset.start")
    long_page.evaluate("(at) => { location.hash = `#word-${at}` }", at)
    expect(heading(long_page)).to_contain_text("市民")
    long_page.go_back()
    expect(long_page.locator("#glossary")).to_be_hidden()


@pytest.mark.parametrize("surface", ["学生", "市民"])
def test_on_a_phone_on_its_side_the_sheet_shows_a_sense_and_not_over_its_word(long_page: Page, surface: str) -> None:
    long_page.set_viewport_size({"width": 740, "height": 360})
    found = word(long_page, surface)
    found.scroll_into_view_if_needed()
    found.click()
    sense = long_page.locator("#glossary .sense").first
    expect(sense).to_be_visible()
    assert sense.evaluate(
        """(sense) => {
          const { left, top, bottom } = sense.getBoundingClientRect();
          return [top + 2, bottom - 2].every((y) => sense.contains(document.elementFromPoint(left + 4, y)));
        }"""
    )
    sheet = long_page.locator("#glossary").bounding_box()
    box = found.bounding_box()
    assert sheet is not None
    assert box is not None
    assert 0 <= box["y"] < box["y"] + box["height"] <= sheet["y"]
