"""What a person has typed or marked survives every accident on the way."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from articles.annotations.actions import write_note
from articles.annotations.content import NoteContent, digest
from articles.models import Annotation, Article, Reader
from tests.articles import mark
from tests.browser.conftest import drag, open_article, word


@pytest.fixture
def noted(article: Article, aki: Reader, aki_page: Page, live_server: LiveServer) -> Page:
    """The article with two notes."""
    mark(article, aki, "国際社会", note="一つ目")
    mark(article, aki, "市民", note="二つ目")
    open_article(aki_page, live_server, article)
    return aki_page


def press(page: Page, name: str, number: int = 0) -> None:
    page.locator("#note-list .note").nth(number).hover(position={"x": 20, "y": 6})  # the next may lie over its end
    page.locator("#note-list .note").nth(number).get_by_role("button", name=name).click()


def write(page: Page, text: str) -> None:
    """Open the form of the first note and replace its text."""
    press(page, "Edit")
    field = page.get_by_role("textbox", name="Note")
    expect(field).to_be_focused()
    field.fill(text)


def test_two_deletions_in_a_row_can_both_be_undone(noted: Page) -> None:
    press(noted, "Delete")
    expect(noted.locator("#note-list .note")).to_have_count(1)
    press(noted, "Delete")
    expect(noted.locator("#note-list .note")).to_have_count(0)
    undo = noted.locator("#notices").get_by_role("button", name="Undo")
    expect(undo).to_have_count(2)
    undo.first.click()
    expect(undo).to_have_count(1)
    undo.click()
    expect(noted.locator("#note-list")).to_contain_text("一つ目")
    expect(noted.locator("#note-list")).to_contain_text("二つ目")


def test_a_deletion_can_be_undone_though_another_word_was_asked_for_before_the_server_answered(noted: Page) -> None:
    held: list[Route] = []
    noted.route("**/delete/", lambda route: held.append(route))
    word(noted, "国際").click()
    with noted.expect_request("**/delete/"):
        noted.locator("#glossary .entry-mark").get_by_role("button", name="Delete").click()
    with noted.expect_response("**/words/*/"):
        word(noted, "市民").click()
    held[0].continue_()
    expect(noted.locator("#glossary-title")).to_contain_text("市民")
    noted.locator("#notices").get_by_role("button", name="Undo").click()
    expect(noted.locator("#note-list")).to_contain_text("一つ目")


def test_an_undo_that_cannot_reach_the_server_can_be_tried_again(noted: Page) -> None:
    press(noted, "Delete")
    undo = noted.locator("#notices").get_by_role("button", name="Undo")
    noted.route("**/restore/", lambda route: route.abort())
    undo.click()
    expect(noted.locator("#notices")).to_contain_text("cannot be reached")
    noted.unroute("**/restore/")
    undo.click()
    expect(noted.locator("#note-list")).to_contain_text("一つ目")


def test_an_old_draft_never_overwrites_a_newer_note_unseen(
    noted: Page, live_server: LiveServer, article: Article
) -> None:
    write(noted, "古い下書き")
    # The page goes without being asked, as when the power does.
    noted.goto("about:blank")
    annotation = Annotation.objects.get(quote="国際社会")
    write_note(annotation, NoteContent("別の所で書いた大事なメモ"), seen=digest(NoteContent("一つ目")))
    open_article(noted, live_server, article)
    press(noted, "Edit")
    field = noted.get_by_role("textbox", name="Note")
    expect(field).to_have_value("古い下書き")
    noted.keyboard.press("Control+Enter")
    expect(noted.locator(".theirs")).to_contain_text("別の所で書いた大事なメモ")
    expect(field).to_have_value("古い下書き")
    annotation.refresh_from_db()
    assert annotation.note == "別の所で書いた大事なメモ"


def test_while_a_note_is_on_its_way_nothing_more_can_be_typed_into_it(noted: Page) -> None:
    held: list[Route] = []
    noted.route("**/note/", lambda route: held.append(route) if route.request.method == "POST" else route.continue_())
    write(noted, "前半")
    field = noted.get_by_role("textbox", name="Note")
    noted.keyboard.press("Control+Enter")
    expect(field).not_to_be_editable()
    held[0].abort()
    expect(field).to_be_editable()
    expect(field).to_have_value("前半")


def test_a_change_of_colour_leaves_the_open_form_of_the_same_note(noted: Page) -> None:
    write(noted, "書きかけ")
    word(noted, "社会").click()
    noted.locator("#glossary .dot.sakura").click()
    expect(noted.locator("mark.sakura").first).to_be_visible()
    expect(noted.get_by_role("textbox", name="Note")).to_have_value("書きかけ")


def test_a_note_on_a_marked_passage_keeps_its_colour(
    article: Article, aki: Reader, aki_page: Page, live_server: LiveServer
) -> None:
    mark(article, aki, "国際社会", marker="fuji")
    open_article(aki_page, live_server, article)
    drag(aki_page, "国", "会")
    aki_page.keyboard.press("n")
    expect(aki_page.get_by_role("textbox", name="Note")).to_be_focused()
    assert [item.marker for item in Annotation.objects.all()] == ["fuji"]


def test_a_card_pushed_down_by_others_still_takes_the_click(
    article: Article, aki: Reader, aki_page: Page, live_server: LiveServer
) -> None:
    for quote in ("国際社会", "首脳会談", "市民", "学生"):
        mark(article, aki, quote, note=f"{quote}について\n\n二段落目")
    open_article(aki_page, live_server, article)
    for number in (3, 1, 2):
        press(aki_page, "Edit", number)
        expect(aki_page.get_by_role("textbox", name="Note")).to_be_focused()
        aki_page.keyboard.press("Escape")
        expect(aki_page.get_by_role("textbox", name="Note")).to_have_count(0)


def test_a_click_beside_the_form_of_a_correction_closes_it_only_while_nothing_is_typed(reading: Page) -> None:
    word(reading, "市民").click()
    glossary = reading.locator("#glossary")
    glossary.get_by_role("link", name="Correct reading").click()
    field = glossary.get_by_role("textbox", name="Reading in kana")
    field.fill("いちたみ")
    heading = reading.locator("#content h1")
    for outside in (heading, reading.locator("reading-text p").last):
        outside.click(position={"x": 4, "y": 4})
        expect(field).to_be_focused()
        expect(field).to_have_value("いちたみ")
    field.fill("しみん")
    heading.click(position={"x": 4, "y": 4})
    expect(glossary).to_be_hidden()
