"""A person adds a term from the popup, sees it wherever it occurs, edits it, and shares it or not."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Article, Reader, Term
from articles.sharing.links import make_link
from articles.terms.actions import change_term
from tests.articles import make_article, mark
from tests.browser.conftest import complaints_of, drag, open_article, select, word
from tests.browser.test_accessibility import THEMES, violations, wear
from tests.corrections.doubtful import make_doubtful
from tests.terms.some import content, make_term

TEXT = """両国は対立を弱めようとした。首脳会談で対立は弱まった。

会談の背景

米朝首脳会談のあと、対立を弱めている国もある。市民は対立を弱めたい。
"""


@pytest.fixture
def article(live_server: LiveServer, aki: Reader) -> Article:
    return make_article(aki, text=TEXT, title="対立を語る")


def marked(page: Page) -> list[str]:
    """The texts of the terms on the page; one that the edge of a highlight cuts is two."""
    return [
        str(text)
        for text in page.evaluate(
            """() => [...document.querySelectorAll("reading-text u")].map((term) => {
              const copy = term.cloneNode(true);
              copy.querySelectorAll("rt").forEach((rt) => rt.remove());
              return copy.textContent;
            })"""
        )
    ]


def glossary(page: Page) -> Locator:
    return page.locator("#glossary")


def field(page: Page, name: str) -> Locator:
    return glossary(page).get_by_role("textbox", name=name)


def places_of_words(page: Page) -> list[list[float]]:
    found: list[list[float]] = page.evaluate(
        """() => [...document.querySelectorAll("reading-text .t span, reading-text rt")].map((each) => {
          const { left, top, width, height } = each.getBoundingClientRect();
          return [left, top + scrollY, width, height];
        })"""
    )
    return found


def test_a_term_is_added_with_the_mouse_marked_in_all_its_forms_and_taken_back(reading: Page) -> None:
    before = places_of_words(reading)
    word(reading, "弱めよう").click()
    glossary(reading).get_by_role("link", name="Add term").click()
    expect(field(reading, "Translation")).to_be_focused()
    expect(field(reading, "Term")).to_have_value("弱める")
    expect(field(reading, "Translation")).to_have_attribute("placeholder", "to weaken")
    field(reading, "Translation").fill("to ease")
    glossary(reading).get_by_role("button", name="Save").click()
    expect(glossary(reading).locator(".entry-term")).to_contain_text("to ease")
    expect(glossary(reading)).to_contain_text("decided by aki")
    assert marked(reading) == ["弱めよう", "弱めている", "弱めたい"]
    assert places_of_words(reading) == before
    notices = reading.locator("#notices")
    expect(notices).to_contain_text("marked in 3 places here")
    notices.get_by_role("button", name="Undo").click()
    expect(reading.locator("reading-text u")).to_have_count(0)
    notices.get_by_role("button", name="Undo").click()
    expect(reading.locator("reading-text u")).to_have_count(3)


def test_with_the_keyboard_alone_a_term_is_added_and_edited(reading: Page) -> None:
    reading.locator("reading-text [tabindex='0']").focus()
    reading.keyboard.press("Enter")
    expect(glossary(reading)).to_be_focused()
    reading.keyboard.press("t")
    expect(field(reading, "Translation")).to_be_focused()
    # Escape leads back to the entry, not out of it.
    reading.keyboard.press("Escape")
    expect(glossary(reading).get_by_role("link", name="Add term")).to_be_focused()
    reading.keyboard.press("Enter")
    expect(field(reading, "Translation")).to_be_focused()
    reading.keyboard.press("Enter")
    expect(glossary(reading)).to_contain_text("The translation is missing.")
    expect(field(reading, "Translation")).to_be_focused()
    reading.keyboard.type("both countries")
    reading.keyboard.press("Enter")
    expect(glossary(reading).locator(".entry-term")).to_contain_text("both countries")
    expect(glossary(reading)).to_be_focused()
    assert marked(reading) == ["両国"]
    reading.keyboard.press("t")
    expect(field(reading, "Translation")).to_have_value("both countries")
    reading.keyboard.type("the two countries")  # over what was selected
    reading.keyboard.press("Enter")
    expect(glossary(reading).locator(".entry-term")).to_contain_text("the two countries")
    reading.keyboard.press("Escape")
    expect(glossary(reading)).to_be_hidden()
    expect(reading.locator("reading-text .t span:focus")).to_have_text("両国りょうこく")


def test_what_was_typed_is_not_thrown_away_by_a_click_beside_it_nor_by_one_escape(reading: Page) -> None:
    word(reading, "市民").click()
    glossary(reading).get_by_role("link", name="Add term").click()
    field(reading, "Translation").fill("citizens")
    reading.locator("h1").click()
    expect(field(reading, "Translation")).to_have_value("citizens")
    word(reading, "両国").click()
    expect(field(reading, "Translation")).to_have_value("citizens")
    field(reading, "Translation").focus()
    reading.keyboard.press("Escape")
    expect(glossary(reading).get_by_role("link", name="Cancel")).to_be_focused()
    expect(field(reading, "Translation")).to_have_value("citizens")
    reading.keyboard.press("Escape")
    expect(glossary(reading).get_by_role("link", name="Add term")).to_be_focused()


def type_a_translation(page: Page) -> None:
    word(page, "市民").click()
    glossary(page).get_by_role("link", name="Add term").click()
    field(page, "Translation").fill("citizens")


@pytest.mark.parametrize("way", ["a button", "selecting", "pointing", "walking"])
def test_what_was_typed_stays_in_sight_while_one_does_something_else(reading: Page, way: str) -> None:
    type_a_translation(reading)
    if way == "a button":
        reading.get_by_role("button", name="Display").first.click()
        reading.keyboard.press("Escape")
    elif way == "selecting":
        drag(reading, "対", "立")
    elif way == "pointing":
        reading.keyboard.down("Control")
        pointed = word(reading, "両国")
        asked: list[str] = []
        reading.on("request", lambda request: asked.append(request.url))
        pointed.hover()
        reading.wait_for_function("(word) => word.role === 'button'", arg=pointed)
        assert asked == []
    else:
        word(reading, "市民").focus()
        reading.keyboard.press("ArrowLeft")
        reading.keyboard.press("Enter")
        expect(field(reading, "Term")).to_be_focused()
    expect(field(reading, "Translation")).to_be_visible()
    expect(field(reading, "Translation")).to_have_value("citizens")


def test_what_was_typed_is_given_up_when_the_card_is_closed_twice_and_words_open_again(reading: Page) -> None:
    type_a_translation(reading)
    close = glossary(reading).get_by_role("button", name="Close")
    close.click()
    expect(field(reading, "Translation")).to_have_value("citizens")
    expect(glossary(reading).get_by_role("link", name="Cancel")).to_be_focused()
    expect(reading.locator("#notices")).to_contain_text("Press once more")
    close.click()
    expect(glossary(reading)).to_be_hidden()
    word(reading, "両国").click()
    expect(glossary(reading).locator("#glossary-title")).to_contain_text("両国")


@pytest.mark.parametrize("typed", ["", "citizens"])
@pytest.mark.parametrize("way", ["Cancel", "Escape"])
def test_a_form_is_left_although_the_server_cannot_be_reached(reading: Page, typed: str, way: str) -> None:
    word(reading, "市民").click()
    glossary(reading).get_by_role("link", name="Add term").click()
    field(reading, "Translation").fill(typed)
    reading.context.set_offline(True)
    if way == "Cancel":
        glossary(reading).get_by_role("link", name="Cancel").click()
    else:
        for _ in range(2 if typed else 1):
            reading.keyboard.press("Escape")
    expect(glossary(reading).get_by_role("link", name="Add term")).to_be_focused()
    expect(glossary(reading)).to_contain_text("citizen")
    expect(glossary(reading).locator("form")).to_have_count(0)
    reading.keyboard.press("Escape")
    expect(glossary(reading)).to_be_hidden()


def test_after_waiting_the_form_takes_the_room_that_is_free(reading: Page) -> None:
    held: list[Route] = []
    reading.route("**/words/*/", lambda route: held.append(route))
    reading.set_viewport_size({"width": 1280, "height": 1000})
    word(reading, "両国").click()
    expect(glossary(reading)).to_contain_text("Looking up")
    held[0].continue_()
    glossary(reading).get_by_role("link", name="Add term").click()
    expect(field(reading, "Translation")).to_be_focused()
    sizes = glossary(reading).locator("form").evaluate("(form) => [form.scrollHeight, form.clientHeight]")
    assert sizes[0] <= sizes[1]


def test_more_of_the_compound_is_taken_with_a_button_that_keeps_the_focus(reading: Page) -> None:
    word(reading, "米朝").click()
    glossary(reading).get_by_role("link", name="Add term").click()
    field(reading, "Translation").fill("U.S.–North Korea summit")
    glossary(reading).get_by_role("button", name="米朝首脳会談").click()
    expect(field(reading, "Term")).to_have_value("米朝首脳会談")
    expect(field(reading, "Translation")).to_have_value("U.S.–North Korea summit")
    expect(glossary(reading).get_by_role("button", name="米朝首脳会談")).to_be_focused()
    reading.locator("h1").click()
    glossary(reading).get_by_role("button", name="Save").click()
    expect(glossary(reading).locator(".entry-term")).to_contain_text("U.S.–North Korea summit")
    assert marked(reading) == ["米朝首脳会談"]


@pytest.mark.parametrize("way", ["mouse", "key"])
def test_a_selected_passage_becomes_a_term(reading: Page, way: str) -> None:
    select(reading, "立", "弱")
    if way == "mouse":
        reading.locator("#mark-toolbar").get_by_role("button", name="Term").click()
    else:
        reading.keyboard.press("t")
    expect(field(reading, "Translation")).to_be_focused()
    expect(field(reading, "Term")).to_have_value("立を弱")
    expect(reading.locator("#mark-toolbar")).to_be_hidden()
    field(reading, "Term").fill("対立を弱める")
    field(reading, "Translation").fill("to ease tensions")
    reading.keyboard.press("Enter")
    expect(glossary(reading).locator(".entry-term")).to_contain_text("to ease tensions")
    assert marked(reading) == ["対立を弱めよう", "対立を弱めている", "対立を弱めたい"]


def test_somebody_elses_change_is_told_in_the_popup_with_both_texts(reading: Page, aki: Reader, ben: Reader) -> None:
    term = make_term(aki, "首脳会談", "summit")
    word(reading, "首脳").click()
    glossary(reading).get_by_role("link", name="Edit term").click()
    field(reading, "Translation").fill("summit talks")
    change_term(author=ben, term=term, content=content("首脳会談", "summit meeting"), seen=1)
    glossary(reading).get_by_role("button", name="Save").click()
    expect(glossary(reading)).to_contain_text("This term has changed since you opened it")
    expect(glossary(reading)).to_contain_text("summit meeting")
    expect(field(reading, "Translation")).to_have_value("summit talks")
    glossary(reading).get_by_role("button", name="Save").click()
    expect(glossary(reading).locator(".entry-term")).to_contain_text("summit talks")
    assert Term.objects.get().translation == "summit talks"


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


def test_without_javascript_a_term_is_added_on_a_page_of_its_own(
    article: Article, aki: Reader, browser: Browser, aki_page: Page, live_server: LiveServer
) -> None:
    state = aki_page.context.storage_state()
    context = browser.new_context(java_script_enabled=False, storage_state=state)
    page = context.new_page()
    page.goto(f"{live_server.url}/articles/{article.pk}/words/0/term/")
    page.get_by_label("Translation").fill("both countries")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("reading-text u")).to_have_count(1)
    expect(page.locator("#notices")).to_contain_text("Term 両国 saved")
    context.close()


def test_the_key_of_terms_belongs_to_one_link_and_with_several_terms_leads_to_the_first(
    reading: Page, aki: Reader
) -> None:
    make_term(aki, "首脳会談", "summit")
    make_term(aki, "会談", "talks")
    word(reading, "首脳").click()
    of_the_key = glossary(reading).locator("[aria-keyshortcuts=t], [title*='(t)']")
    edit = glossary(reading).get_by_role("link", name="Edit term")
    expect(edit).to_have_count(1)
    expect(of_the_key).to_have_text(["Edit term"])
    reading.keyboard.press("Escape")
    word(reading, "会談").click()
    expect(edit).to_have_count(2)
    expect(of_the_key).to_have_text(["Edit term"])
    reading.keyboard.press("t")
    expect(edit.first).to_be_focused()
    reading.keyboard.press("Enter")
    expect(field(reading, "Term")).to_have_value("首脳会談")


def test_where_a_word_has_no_term_the_key_adds_one(reading: Page) -> None:
    word(reading, "市民").click()
    expect(glossary(reading).locator("[aria-keyshortcuts=t]")).to_have_text("Add term")
    reading.keyboard.press("t")
    expect(field(reading, "Term")).to_have_value("市民")


def test_a_selected_word_that_is_a_term_already_may_be_part_of_a_new_one(reading: Page, aki: Reader) -> None:
    make_term(aki, "首脳会談", "summit")
    select(reading, "首", "で")
    reading.locator("#mark-toolbar").get_by_role("button", name="Term").click()
    expect(field(reading, "Term")).to_have_value("首脳会談で")


def test_the_heading_of_a_form_without_drafts_keeps_off_the_first_label(reading: Page) -> None:
    word(reading, "市民").click()
    glossary(reading).get_by_role("link", name="Add term").click()
    expect(field(reading, "Translation")).to_be_focused()
    expect(glossary(reading).locator(".drafts")).to_have_count(0)
    room = glossary(reading).evaluate(
        """(card) => card.querySelector("label").getBoundingClientRect().top
          - card.querySelector("h2").getBoundingClientRect().bottom"""
    )
    assert room >= 6


def test_what_was_typed_for_another_terms_spelling_goes_along_into_that_term(reading: Page, aki: Reader) -> None:
    make_term(aki, "首脳会談", "summit", variants="両国")
    word(reading, "市民").click()
    glossary(reading).get_by_role("link", name="Add term").click()
    field(reading, "Term").fill("両国")
    field(reading, "Translation").fill("both countries")
    glossary(reading).get_by_role("button", name="Save").click()
    glossary(reading).get_by_role("button", name="Edit 首脳会談 instead").click()
    expect(glossary(reading).get_by_role("heading", name="What you typed, in the term 首脳会談")).to_be_focused()
    expect(field(reading, "Translation")).to_have_value("both countries")
    expect(glossary(reading).locator(".clashes")).to_contain_text("summit")
    assert violations(reading) == []
    glossary(reading).get_by_role("button", name="Save").click()
    expect(glossary(reading)).not_to_contain_text("What you typed")
    assert [(term.text, term.translation) for term in Term.objects.all()] == [("首脳会談", "both countries")]
