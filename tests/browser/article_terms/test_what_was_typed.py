"""What was typed about a term stays in sight, beside what somebody else has saved, until it is given up."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from articles.models import Reader, Term
from articles.terms.actions import change_term
from tests.browser.article_terms.form import field, glossary, type_a_translation
from tests.browser.conftest import drag, word
from tests.browser.test_accessibility import violations
from tests.terms.some import content, make_term


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
