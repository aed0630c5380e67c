"""A reading is doubted, settled, corrected and undone by a person in front of the page."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Article, Reader, ReadingCorrection
from tests.articles import make_article, mark
from tests.browser.conftest import open_article, word
from tests.corrections.doubtful import make_doubtful

TEXT = """市場は港のそばにある。朝の市場は人が多い。

夜の市場

市場で巨大人形を見たと市長は話した。
"""


@pytest.fixture
def article(live_server: LiveServer, aki: Reader) -> Article:
    made = make_article(aki, text=TEXT, title="朝を語る")
    make_doubtful(made, "市場", ("しじょう", "unidic"), ("いちば", "sudachi"))
    return made


def read(page: Page) -> list[str]:
    """The furigana of every 市場 on the page."""
    return [
        str(reading)
        for reading in page.evaluate(
            """() => [...document.querySelectorAll("reading-text .t span")].map((word) => {
              const furigana = [...word.querySelectorAll("rt")].map((rt) => rt.textContent).join("");
              const copy = word.cloneNode(true);
              copy.querySelectorAll("rt").forEach((rt) => rt.remove());
              return copy.textContent === "市場" ? furigana : null;
            }).filter((reading) => reading !== null)"""
        )
    ]


def test_one_click_settles_a_doubtful_reading_and_the_notice_takes_it_back(reading: Page, article: Article) -> None:
    doubts = reading.locator("reading-text .doubt")
    expect(doubts).to_have_count(4)
    word(reading, "市場").click()
    glossary = reading.locator("#glossary")
    expect(glossary).to_contain_text("This reading is not certain.")
    glossary.get_by_role("button", name="いちば Sudachi").click()
    expect(glossary).to_contain_text("Reading corrected by aki")
    expect(glossary.locator(".entry-word rt")).to_have_text(["いち", "ば"])
    expect(doubts).to_have_count(3)
    assert read(reading) == ["いちば", "しじょう", "しじょう", "しじょう"]
    notices = reading.locator("#notices")
    expect(notices).to_contain_text("市場 is read いちば here.")
    notices.get_by_role("button", name="Undo").click()
    expect(doubts).to_have_count(4)
    expect(notices).to_contain_text("Correction of 市場 undone.")
    notices.get_by_role("button", name="Undo").click()
    expect(doubts).to_have_count(3)


def test_by_keyboard_alone_a_reading_is_corrected_in_the_whole_article(
    article: Article, aki: Reader, aki_page: Page, live_server: LiveServer
) -> None:
    mark(article, aki, "港のそば")
    open_article(aki_page, live_server, article)
    page = aki_page
    page.locator("reading-text [tabindex='0']").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#glossary")).to_be_focused()
    page.keyboard.press("r")
    field = page.get_by_role("textbox", name="Reading in kana")
    expect(field).to_be_focused()
    # Escape leads back to the entry, not out of it.
    page.keyboard.press("Escape")
    correct = page.get_by_role("link", name="Correct reading")
    expect(correct).to_be_focused()
    page.keyboard.press("Enter")
    expect(field).to_be_focused()
    page.keyboard.type("いちばx")  # over the reading that was offered
    page.keyboard.press("Enter")
    expect(page.locator("#correction")).to_contain_text("This is not kana: x")
    expect(field).to_have_value("いちばx")
    expect(field).to_be_focused()
    page.keyboard.press("End")
    page.keyboard.press("Backspace")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("radio", name="in this article")).to_be_checked()
    page.keyboard.press("Enter")
    glossary = page.locator("#glossary")
    expect(glossary).to_contain_text("in this article")
    expect(glossary).to_be_focused()
    assert read(page) == ["いちば"] * 4
    expect(page.locator("mark.ki").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(glossary).to_be_hidden()
    expect(page.locator("reading-text .t span:focus")).to_have_text("市いち場ば")


def test_the_edges_of_a_word_move_with_buttons_that_keep_the_focus_and_the_popup_goes_along(reading: Page) -> None:
    word(reading, "人形").click()
    glossary = reading.locator("#glossary")
    expect(glossary.locator(".entry-word")).to_be_visible()
    reading.keyboard.press("r")
    earlier = glossary.get_by_role("button", name="Begin one character earlier")
    earlier.focus()
    reading.keyboard.press("Enter")
    expect(glossary.locator(".passage b")).to_have_text("大人形")
    expect(earlier).to_be_focused()
    reading.keyboard.press("Enter")
    expect(glossary.locator(".passage b")).to_have_text("巨大人形")
    glossary.get_by_label("Reading in kana").fill("きょだいにんぎょう")
    glossary.get_by_label("in this article").check()
    glossary.get_by_role("button", name="Save").click()
    expect(glossary).to_contain_text("Reading corrected by aki")
    expect(glossary.locator(".entry-word")).to_contain_text("巨")
    joined = word(reading, "巨大人形")
    assert joined.get_attribute("aria-expanded") == "true"
    reading.keyboard.press("Escape")
    expect(glossary).to_be_hidden()
    assert joined.evaluate("word => word === document.activeElement")


def test_the_popup_goes_to_the_word_where_it_begins_now(reading: Page) -> None:
    word(reading, "市長").click()
    glossary = reading.locator("#glossary")
    glossary.get_by_role("link", name="Correct reading").click()
    glossary.get_by_role("button", name="Begin one character later").click()
    expect(glossary.locator(".passage b")).to_have_text("長")
    glossary.get_by_role("button", name="Save").click()
    expect(glossary).to_contain_text("Reading corrected by aki")
    reading.keyboard.press("Escape")
    assert word(reading, "長").evaluate("word => word === document.activeElement")


def test_nothing_that_is_read_moves_when_a_reading_of_the_same_length_is_corrected(reading: Page) -> None:
    found = word(reading, "市長")
    before = found.bounding_box()
    word(reading, "市場").click()
    reading.locator("#glossary").get_by_role("button", name="いちば Sudachi").click()
    expect(reading.locator("#glossary")).to_contain_text("Reading corrected by aki")
    assert word(reading, "市長").bounding_box() == before


def test_without_javascript_the_form_is_a_page(
    article: Article, aki_page: Page, live_server: LiveServer, browser: Browser
) -> None:
    context = browser.new_context(java_script_enabled=False, storage_state=aki_page.context.storage_state())
    page = context.new_page()
    page.goto(f"{live_server.url}/articles/{article.pk}/words/0/correct/")
    page.get_by_role("button", name="End one character later").click()
    expect(page.locator(".passage b")).to_have_text("市場は")
    page.get_by_role("button", name="End one character earlier").click()
    page.get_by_label("Reading in kana").fill("いちば")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(article.title)
    expect(page.locator("#notices")).to_contain_text("市場 is read いちば here.")
    assert ReadingCorrection.objects.get().reading == "いちば"
    context.close()


UNKNOWN = "刀祢聡さんは港で魚を売る。\n"


@pytest.fixture
def unread(aki: Reader) -> Article:
    """An article whose second character nobody can read."""
    made = make_article(aki, text=UNKNOWN, title="港の人")
    make_doubtful(made, "刀", ("", "unidic"))
    return made


def test_the_edges_move_where_no_reading_is_known(unread: Article, aki_page: Page, live_server: LiveServer) -> None:
    open_article(aki_page, live_server, unread)
    word(aki_page, "刀").click()
    glossary = aki_page.locator("#glossary")
    expect(glossary).to_contain_text("How 刀 is read is not known.")
    glossary.get_by_role("link", name="Correct reading").click()
    expect(glossary.get_by_label("Reading in kana")).to_have_value("")
    glossary.get_by_role("button", name="End one character later").click()
    expect(glossary.locator(".passage b")).to_have_text("刀祢")
    glossary.get_by_label("Reading in kana").fill("")
    glossary.get_by_role("button", name="Save").click()
    expect(glossary).to_contain_text("Type how the word is read, in kana.")


def test_the_edges_move_without_a_reading_and_without_javascript(
    unread: Article, aki_page: Page, live_server: LiveServer, browser: Browser
) -> None:
    context = browser.new_context(java_script_enabled=False, storage_state=aki_page.context.storage_state())
    page = context.new_page()
    page.goto(f"{live_server.url}/articles/{unread.pk}/words/0/correct/")
    page.get_by_label("Reading in kana").fill("")
    page.get_by_role("button", name="End one character later").click()
    expect(page.locator(".passage b")).to_have_text("刀祢")
    context.close()


def test_a_word_that_is_not_read_shows_the_quiet_dots_itself(
    unread: Article, aki_page: Page, live_server: LiveServer
) -> None:
    open_article(aki_page, live_server, unread)
    lines = "word => getComputedStyle(word).textDecorationLine + ' ' + getComputedStyle(word).textDecorationStyle"
    assert word(aki_page, "刀").evaluate(lines) == "underline dotted"
    assert word(aki_page, "港").evaluate(lines) == "none solid"


def test_quick_presses_of_an_edge_all_count_and_none_saves(reading: Page) -> None:
    word(reading, "市長").click()
    reading.keyboard.press("r")
    later = reading.locator("#glossary").get_by_role("button", name="End one character later")
    later.wait_for()
    # Three before the first answer can be there.
    later.evaluate("button => { button.click(); button.click(); button.click() }")
    expect(reading.locator("#glossary .passage b")).to_have_text("市長は話し")
    assert not ReadingCorrection.objects.exists()


def test_the_key_for_correcting_counts_while_the_entry_is_on_its_way(reading: Page) -> None:
    held: list[Route] = []
    reading.route("**/words/0/", lambda route: held.append(route))
    word(reading, "市場").click()
    expect(reading.locator("#glossary")).to_contain_text("Looking up…")
    reading.keyboard.press("r")
    held[0].continue_()
    expect(reading.get_by_role("textbox", name="Reading in kana")).to_be_focused()


def in_sight(page: Page, element: Locator) -> bool:
    """Whether nothing lies over the middle of it, and it lies in the window."""
    found: bool = element.evaluate(
        """(element) => {
          const { left, right, top, bottom } = element.getBoundingClientRect();
          const over = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
          return element.contains(over) || Boolean(over?.contains(element) && over.matches("label, li, fieldset"));
        }"""
    )
    return found


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (360, 740)])
@pytest.mark.parametrize("surface", ["人形", "見"])
def test_the_whole_form_and_why_it_was_refused_are_in_sight(
    aki: Reader, aki_page: Page, live_server: LiveServer, width: int, height: int, surface: str
) -> None:
    page = aki_page
    page.set_viewport_size({"width": width, "height": height})
    lines = "港町の朝は早い。" * 12
    article = make_article(aki, text=f"{lines}\n\n巨大人形を見た。\n\n{lines}\n\n{lines}", title="港町")
    open_article(page, live_server, article)
    found = word(page, surface)
    found.scroll_into_view_if_needed()
    found.click()
    glossary = page.locator("#glossary")
    glossary.get_by_role("link", name="Correct reading").click()
    save = glossary.get_by_role("button", name="Save").last
    save.wait_for()
    for choice in ("here only", "in this article", "everywhere"):
        assert in_sight(page, glossary.get_by_role("radio", name=choice))
    assert in_sight(page, save)
    box, sheet = found.bounding_box(), glossary.bounding_box()
    assert box is not None
    assert sheet is not None
    assert box["y"] + box["height"] <= sheet["y"] or sheet["y"] + sheet["height"] <= box["y"]
    glossary.get_by_role("button", name="Begin one character earlier").click()
    expect(glossary.locator(".passage b")).not_to_have_text(surface)
    glossary.get_by_label("Reading in kana").fill("いぬ")
    glossary.get_by_role("radio", name="everywhere").check()
    save.click()
    error = glossary.locator(".errors li").first
    error.wait_for()
    assert in_sight(page, error)


def test_a_newer_notice_about_a_word_takes_the_place_of_the_older(reading: Page) -> None:
    word(reading, "市場").click()
    glossary = reading.locator("#glossary")
    glossary.get_by_role("button", name="いちば Sudachi").dblclick()
    notices = reading.locator("#notices .notice")
    expect(notices).to_have_text(["市場 is read いちば here.Undo"])
    glossary.get_by_role("button", name="Undo").click()
    expect(notices).to_have_text(["Correction of 市場 undone.Undo"])
    expect(glossary.get_by_role("button", name="しじょう UniDic")).to_be_visible()
    glossary.get_by_role("button", name="しじょう UniDic").click()
    expect(glossary).to_contain_text("Reading corrected by aki")
    glossary.get_by_role("link", name="Correct reading").click()
    glossary.get_by_label("Reading in kana").fill("いちば")
    glossary.get_by_role("button", name="Save").last.click()
    expect(notices.filter(has_text="is read")).to_have_text(["市場 is read いちば here.Undo"])


def test_on_a_phone_a_notice_covers_neither_the_word_nor_the_way_out_of_the_sheet(
    aki: Reader, aki_page: Page, live_server: LiveServer
) -> None:
    page = aki_page
    page.set_viewport_size({"width": 360, "height": 740})
    lines = "港町の朝は早い。" * 12
    article = make_article(aki, text=f"{lines}\n\n市場を見た。\n\n{lines}\n\n{lines}", title="港町")
    make_doubtful(article, "市場", ("しじょう", "unidic"), ("いちば", "sudachi"))
    open_article(page, live_server, article)
    word(page, "市場").evaluate("word => scrollBy(0, word.getBoundingClientRect().top - 30)")
    for _ in ("at the top", "at the foot"):
        word(page, "市場").click()
        page.locator("#glossary .proposal").last.click()
        expect(page.locator("#notices .undo")).to_have_count(1)
        expect(page.locator("#glossary")).to_contain_text("Reading corrected by aki")
        covers = page.evaluate(
            """(word) => {
              const { top, bottom } = document.querySelector("#notices .notice").getBoundingClientRect();
              return [word, document.querySelector("#glossary .close")].map((each) => each.getBoundingClientRect())
                .map((box) => box.bottom > top && box.top < bottom);
            }""",
            word(page, "市場"),
        )
        assert covers == [False, False]
        page.locator("#notices .undo").click()
        expect(page.locator("reading-text .doubt")).to_have_count(1)
        page.keyboard.press("Escape")
        word(page, "市場").evaluate("word => scrollBy(0, word.getBoundingClientRect().bottom - innerHeight + 80)")


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("width", [320, 360])
def test_no_page_is_wider_than_a_small_phone(
    reading: Page, live_server: LiveServer, article: Article, width: int, language: str
) -> None:
    reading.set_viewport_size({"width": width, "height": 740})
    reading.context.add_cookies([{"name": "django_language", "value": language, "url": live_server.url}])
    pages = ("", "import/", "corrections/", "corrections/import/", "about/", f"articles/{article.pk}/")
    for path in (*pages, f"articles/{article.pk}/words/0/correct/"):
        reading.goto(f"{live_server.url}/{path}")
        assert reading.evaluate("document.documentElement.scrollWidth") == width, path


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
