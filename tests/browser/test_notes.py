"""What an author writes: what a note is, who sees it, its tags, its preview, its drafts, and two tabs at one note."""

from __future__ import annotations

import re
from uuid import UUID

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from articles.annotations.actions import write_page_note
from articles.annotations.content import NoteContent
from articles.models import Annotation, Article, Reader
from articles.signing_in import new_sign_in_address
from tests.articles import mark
from tests.browser.conftest import complaints_of, drag, open_article

ABOUT_IT = "Note about the article"


@pytest.fixture
def noted(article: Article, aki: Reader, aki_page: Page, live_server: LiveServer) -> Page:
    """The article with a note and a highlight without one."""
    mark(article, aki, "国際社会", note="一つ目")
    mark(article, aki, "市民")
    open_article(aki_page, live_server, article)
    return aki_page


def press(page: Page, name: str, number: int = 0) -> None:
    page.locator("#note-list .note").nth(number).hover()
    page.locator("#note-list .note").nth(number).get_by_role("button", name=name, exact=True).click()


def edit(page: Page) -> Locator:
    """Open the form of the first note; its text."""
    press(page, "Edit")
    field = page.get_by_role("textbox", name="Note")
    expect(field).to_be_focused()
    return field


def about_the_article(page: Page) -> Locator:
    page.get_by_role("link", name=ABOUT_IT).click()
    field = page.locator("#note-new textarea")
    expect(field).to_be_focused()
    return field


def choose(page: Page, name: str) -> None:
    page.locator(".note-form label", has_text=name).click()


def leave_without_asking(page: Page) -> None:
    """As when the power goes."""
    page.goto("about:blank")


def test_a_question_with_tags_that_is_private_is_saved_by_keys_and_says_so(noted: Page) -> None:
    edit(noted).fill("本当か")
    noted.keyboard.press("Tab")
    noted.keyboard.press("ArrowRight")
    noted.keyboard.press("Tab")
    noted.keyboard.type("外交、露朝")
    choose(noted, "Private")
    expect(noted.locator(".note-form")).to_contain_text("Seen by you alone.")
    noted.keyboard.press("Control+Enter")
    card = noted.locator("#note-list .note").first
    expect(card).to_contain_text("Open question")
    expect(card.locator("header")).to_contain_text("private")
    expect(card.locator(".tags li")).to_have_text(["外交", "露朝"])
    made = Annotation.objects.get(quote="国際社会")
    assert (made.kind, made.visibility, made.tags) == ("question", "private", ["外交", "露朝"])


def test_a_highlight_without_a_note_is_made_private_and_shown_again(noted: Page) -> None:
    card = noted.locator("#note-list .note").nth(1)
    press(noted, "Make private", 1)
    expect(card.locator("header")).to_contain_text("private")
    press(noted, "Show to others", 1)
    expect(card.locator("header")).to_contain_text("shared")
    assert Annotation.objects.get(quote="市民").visibility == "shared"


def test_a_tag_is_completed_with_the_keyboard_and_escape_closes_only_the_list(
    noted: Page, aki: Reader, article: Article
) -> None:
    Annotation.objects.filter(quote="市民").update(tags=["外交"], search="\x1f外交\x1f")
    edit(noted)
    tags = noted.get_by_label("Tags")
    tags.click()
    noted.keyboard.type("露朝, 外")
    options = noted.get_by_role("option")
    expect(options).to_have_text(["外交"])
    noted.keyboard.press("Escape")
    expect(options).to_have_count(0)
    noted.keyboard.press("Backspace")
    noted.keyboard.type("外")
    expect(options).to_have_text(["外交"])
    noted.keyboard.press("ArrowDown")
    noted.keyboard.press("Enter")
    expect(tags).to_have_value("露朝, 外交, ")
    expect(tags).to_be_focused()
    options_gone = noted.get_by_role("option")
    expect(options_gone).to_have_count(0)
    noted.keyboard.press("Control+Enter")
    expect(noted.locator("#note-list .note").first.locator(".tags li")).to_have_text(["露朝", "外交"])


def test_the_preview_shows_markdown_and_readings_in_place_of_the_text(noted: Page) -> None:
    field = edit(noted)
    field.fill("**要確認** 漢字《かんじ》 [記事](https://a.example)")
    preview = noted.get_by_role("button", name="Preview")
    preview.click()
    shown = noted.get_by_role("region", name="Preview")
    expect(shown.locator("strong")).to_have_text("要確認")
    expect(shown.locator("rt")).to_have_text("かんじ")
    expect(shown.locator("a")).to_have_attribute("rel", "noopener noreferrer nofollow")
    expect(field).to_be_hidden()
    preview.click()
    expect(field).to_be_focused()
    expect(field).to_have_value("**要確認** 漢字《かんじ》 [記事](https://a.example)")


def test_a_note_about_the_article_stands_above_all_others(noted: Page, live_server: LiveServer) -> None:
    about_the_article(noted).fill("全体について")
    noted.keyboard.press("Control+Enter")
    first = noted.locator("#note-list .note").first
    expect(first).to_contain_text("全体について")
    expect(first).to_contain_text("About the article")
    noted.reload()
    expect(first).to_contain_text("全体について")


def test_of_two_tabs_the_second_sees_both_notes_and_decides(
    noted: Page, live_server: LiveServer, article: Article
) -> None:
    other = noted.context.new_page()
    complaints = complaints_of(other)
    open_article(other, live_server, article)
    edit(noted).fill("一つ目のタブ")
    edit(other).fill("二つ目のタブ")
    choose(noted, "Question")
    noted.keyboard.press("Control+Enter")
    expect(noted.locator("#note-list .prose").first).to_have_text("一つ目のタブ")
    choose(other, "Private")
    other.keyboard.press("Control+Enter")
    theirs = other.locator(".theirs")
    expect(theirs).to_contain_text("一つ目のタブ")
    expect(theirs).to_contain_text("shared")
    expect(other.get_by_role("textbox", name="Note")).to_have_value("二つ目のタブ")
    # Whoever did not touch the kind has the other's.
    expect(other.get_by_label("Question")).to_be_checked()
    assert Annotation.objects.get(quote="国際社会").note == "一つ目のタブ"
    # Also after a reload the decision is still open, and is not refused again.
    leave_without_asking(other)
    open_article(other, live_server, article)
    expect(edit(other)).to_have_value("二つ目のタブ")
    other.keyboard.press("Control+Enter")
    expect(other.locator("#note-list .prose").first).to_have_text("二つ目のタブ")
    made = Annotation.objects.get(quote="国際社会")
    assert (made.note, made.kind, made.visibility) == ("二つ目のタブ", "question", "private")
    assert complaints == []


def test_who_comes_second_may_keep_what_is_stored(noted: Page, live_server: LiveServer, article: Article) -> None:
    other = noted.context.new_page()
    open_article(other, live_server, article)
    edit(noted).fill("一つ目のタブ")
    edit(other).fill("二つ目のタブ")
    noted.keyboard.press("Control+Enter")
    expect(noted.locator("#note-list .prose").first).to_have_text("一つ目のタブ")
    other.keyboard.press("Control+Enter")
    expect(other.locator(".theirs")).to_contain_text("一つ目のタブ")
    other.get_by_role("button", name="Cancel").click()
    expect(other.locator("#note-list .prose").first).to_have_text("一つ目のタブ")
    expect(edit(other)).to_have_value("一つ目のタブ")


def test_a_draft_comes_back_with_all_its_fields_after_a_reload(
    noted: Page, live_server: LiveServer, article: Article
) -> None:
    edit(noted).fill("書きかけ")
    choose(noted, "Vocabulary")
    noted.get_by_label("Tags").fill("外交")
    choose(noted, "Private")
    leave_without_asking(noted)
    open_article(noted, live_server, article)
    expect(noted.locator("#note-list .note").first).to_contain_text("Unsaved draft")
    expect(edit(noted)).to_have_value("書きかけ")
    expect(noted.locator("#notices")).to_contain_text("An unsaved draft was put back.")
    expect(noted.get_by_label("Vocabulary")).to_be_checked()
    expect(noted.get_by_label("Tags")).to_have_value("外交")
    expect(noted.get_by_label("Private")).to_be_checked()
    noted.keyboard.press("Control+Enter")
    expect(noted.locator("#note-list .prose").first).to_have_text("書きかけ")
    expect(noted.locator(".draft-waits")).to_have_count(0)
    noted.reload()
    expect(noted.locator("#note-list .prose").first).to_have_text("書きかけ")
    expect(noted.locator(".draft-waits")).to_have_count(0)


def test_a_draft_is_told_of_without_pointing_at_its_card_even_where_only_a_stroke_stood(
    reading: Page, live_server: LiveServer, article: Article, aki: Reader
) -> None:
    mark(article, aki, "市民")
    reading.reload()
    card = reading.locator("#note-list .note").first
    card.get_by_role("button", name="Add a note").focus()
    reading.keyboard.press("Enter")
    card.get_by_role("textbox", name="Note").fill("書きかけ")
    leave_without_asking(reading)
    open_article(reading, live_server, article)
    expect(card).to_contain_class("bare")
    waits = card.locator(".draft-waits")
    expect(waits).to_be_in_viewport(ratio=1)
    assert waits.evaluate("told => told.checkVisibility({ opacityProperty: true })")


def test_escape_leaves_a_note_and_keeps_what_was_typed_cancel_gives_it_up(noted: Page) -> None:
    edit(noted).fill("書きかけ")
    noted.keyboard.press("Escape")
    card = noted.locator("#note-list .note").first
    expect(card).to_contain_text("Unsaved draft")
    expect(edit(noted)).to_have_value("書きかけ")
    noted.get_by_role("button", name="Cancel").click()
    expect(card.locator(".prose")).to_have_text("一つ目")
    expect(card).not_to_contain_text("Unsaved draft")
    expect(edit(noted)).to_have_value("一つ目")


def test_a_page_note_survives_an_absent_server_a_reload_and_an_expired_sign_in_and_is_one(
    noted: Page, live_server: LiveServer, article: Article, aki: Reader
) -> None:
    about_the_article(noted).fill("全体について")
    noted.route("**/page-note/", lambda route: route.abort())
    noted.keyboard.press("Control+Enter")
    expect(noted.locator("#notices")).to_contain_text("cannot be reached")
    leave_without_asking(noted)
    noted.unroute("**/page-note/")
    open_article(noted, live_server, article)
    expect(noted.locator(".notes-head")).to_contain_text("Unsaved draft")
    field = about_the_article(noted)
    expect(field).to_have_value("全体について")
    noted.context.clear_cookies()
    noted.keyboard.press("Control+Enter")
    expect(noted.locator("#notices")).to_contain_text("signed out")
    leave_without_asking(noted)
    noted.goto(live_server.url + new_sign_in_address(aki))
    open_article(noted, live_server, article)
    expect(about_the_article(noted)).to_have_value("全体について")
    # The server has it, but its answer never came.
    key = UUID(noted.locator("#note-new [name=request_key]").input_value())
    write_page_note(author=aki, article=article, content=NoteContent("全体について"), request_key=key)
    leave_without_asking(noted)
    open_article(noted, live_server, article)
    expect(about_the_article(noted)).to_have_value("全体について")
    noted.keyboard.press("Control+Enter")
    expect(noted.locator("#note-new")).to_have_count(0)
    expect(noted.locator("#note-list .note", has_text="全体について")).to_have_count(1)
    assert Annotation.objects.filter(end=0).count() == 1
    expect(noted.locator(".draft-waits")).to_have_count(0)


def test_a_refused_note_is_a_draft_until_it_is_saved(noted: Page, live_server: LiveServer, article: Article) -> None:
    edit(noted).fill("残る")
    noted.get_by_label("Tags").fill(", ".join(f"札{number}" for number in range(21)))
    noted.keyboard.press("Control+Enter")
    expect(noted.locator(".note-form .errors")).to_contain_text("At most 20 tags")
    leave_without_asking(noted)
    open_article(noted, live_server, article)
    expect(edit(noted)).to_have_value("残る")
    noted.get_by_label("Tags").fill("札")
    noted.keyboard.press("Control+Enter")
    expect(noted.locator("#note-list .tags li").first).to_have_text("札")


def test_what_another_tab_writes_on_meanwhile_stays_its_draft(
    noted: Page, live_server: LiveServer, article: Article
) -> None:
    held: list[Route] = []
    other = noted.context.new_page()
    open_article(other, live_server, article)
    noted.route("**/note/", lambda route: held.append(route) if route.request.method == "POST" else route.continue_())
    edit(noted).fill("一つ目のタブ")
    with noted.expect_request(lambda request: request.method == "POST"):
        noted.keyboard.press("Control+Enter")
    edit(other).fill("二つ目のタブ")
    held[0].continue_()
    expect(noted.locator("#note-list .prose").first).to_have_text("一つ目のタブ")
    leave_without_asking(other)
    open_article(other, live_server, article)
    expect(edit(other)).to_have_value("二つ目のタブ")


def test_on_a_phone_the_form_fits_its_sheet_and_its_save_button_is_in_sight(
    article: Article, aki: Reader, live_server: LiveServer, browser: Browser
) -> None:
    mark(article, aki, "国際社会", note="一つ目")
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(live_server.url + new_sign_in_address(aki))
    open_article(page, live_server, article)
    page.locator(".phonebar").get_by_role("button", name="Notes").tap()
    page.get_by_role("button", name="Edit").tap()
    expect(page.get_by_role("textbox", name="Note")).to_be_focused()
    save = page.get_by_role("button", name="Save")
    expect(save).to_be_in_viewport(ratio=1)
    for name in ("Note", "Question", "Vocabulary", "Correction", "Shared", "Private"):
        box = page.locator(".note-form label", has_text=re.compile(f"^{name}$")).last.bounding_box()
        assert box is not None
        assert box["x"] >= 20
        assert box["x"] + box["width"] <= 340
        assert box["height"] >= 36
    context.close()


def test_cards_follow_one_another_as_their_passages_do(
    article: Article, aki: Reader, aki_page: Page, live_server: LiveServer
) -> None:
    for quote in ("市長も姿", "国際社会の首脳会談", "首脳"):
        mark(article, aki, quote, note=quote)
    open_article(aki_page, live_server, article)
    drag(aki_page, "国", "会")
    aki_page.keyboard.press("1")
    expect(aki_page.locator("#note-list .note")).to_have_count(4)
    about_the_article(aki_page).fill("全体について")
    aki_page.keyboard.press("Control+Enter")
    order = ["全体について", "", "国際社会の首脳会談", "首脳", "市長も姿"]
    notes = aki_page.locator("#note-list .note")
    for number, note in enumerate(order):
        expect(notes.nth(number).locator(".prose")).to_have_text([note] if note else [])
    aki_page.reload()
    for number, note in enumerate(order):
        expect(notes.nth(number).locator(".prose")).to_have_text([note] if note else [])
