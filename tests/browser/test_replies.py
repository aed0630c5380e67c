"""Answering, resolving questions, looking back and taking out of the trash, with a real browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, Route, expect
from pytest_django.live_server_helper import LiveServer
from pytest_playwright.pytest_playwright import CreateContextCallback

from articles.annotations.actions import delete, write_note
from articles.annotations.content import NoteContent, content_of, digest
from articles.models import Annotation, Article, Reader, Reply
from articles.signing_in import new_sign_in_address
from tests.articles import answer, ask, mark, share_with
from tests.browser.conftest import complaints_of, open_article
from tests.browser.test_accessibility import THEMES, violations, wear


@pytest.fixture
def note(article: Article, aki: Reader) -> Annotation:
    return mark(article, aki, "国際社会", note="誰のこと?")


def card_of(page: Page, annotation: Annotation) -> Locator:
    card = page.locator(f"#note-{annotation.pk}")
    card.hover()
    return card


def begin(page: Page, annotation: Annotation) -> Locator:
    """Open the form of an answer to the note."""
    card = card_of(page, annotation)
    card.locator("footer").get_by_role("link", name="Answer").click()
    field = card.get_by_role("textbox", name="Answer")
    expect(field).to_be_focused()
    return field


def test_ben_answers_by_keyboard_alone_and_aki_answers_him(
    note: Annotation,
    article: Article,
    aki: Reader,
    ben: Reader,
    aki_page: Page,
    new_context: CreateContextCallback,
    live_server: LiveServer,
) -> None:
    path = f"/shared/{share_with(article, ben).pk}/"
    bens = new_context().new_page()
    complaints = complaints_of(bens)
    bens.goto(live_server.url + new_sign_in_address(ben))
    bens.goto(live_server.url + path)
    expect(bens.locator("reading-text [tabindex='0']")).to_have_count(1)
    bens.locator(f"#note-{note.pk} footer").get_by_role("link", name="Answer").focus()
    bens.keyboard.press("Enter")
    expect(bens.get_by_role("textbox", name="Answer")).to_be_focused()
    bens.keyboard.type("各国のこと")
    bens.keyboard.press("Control+Enter")
    expect(bens.locator(".reply")).to_contain_text("各国のこと")
    expect(bens.locator(".reply")).to_be_focused()

    open_article(aki_page, live_server, article)
    card = card_of(aki_page, note)
    card.locator(".reply").get_by_role("link", name="Answer").click()
    expect(card.get_by_role("textbox", name="Answer")).to_be_focused()
    aki_page.keyboard.type("なるほど")
    card.get_by_role("button", name="Answer").click()
    expect(card.locator(".reply.d1")).to_contain_text("なるほど")
    expect(card.locator(".reply.d1")).to_contain_text("to ben")
    bens.reload()
    expect(bens.locator(".reply.d1")).to_contain_text("なるほど")
    assert complaints == []


def test_escape_leaves_an_answer_and_what_was_typed_comes_back_with_the_form(note: Annotation, reading: Page) -> None:
    reading.reload()
    begin(reading, note).fill("書きかけ")
    reading.keyboard.press("Escape")
    card = card_of(reading, note)
    expect(card.get_by_role("textbox")).to_have_count(0)
    expect(card.locator("footer .draft-waits")).to_be_visible()
    reading.reload()
    expect(begin(reading, note)).to_have_value("書きかけ")


def test_an_answer_whose_receipt_was_lost_on_the_way_is_sent_again_and_stored_once(
    note: Annotation, reading: Page
) -> None:
    reading.reload()
    field = begin(reading, note)
    field.fill("一度だけ")

    def lose(route: Route) -> None:
        route.fetch()
        route.abort()

    reading.route("**/replies/", lose)
    reading.keyboard.press("Control+Enter")
    expect(reading.locator("#notices")).to_contain_text("cannot be reached")
    reading.unroute("**/replies/")
    assert Reply.objects.count() == 1
    # The page goes without being asked, as when the power does.
    reading.on("dialog", lambda dialog: dialog.accept())
    reading.reload()
    expect(begin(reading, note)).to_have_value("一度だけ")
    reading.keyboard.press("Control+Enter")
    expect(reading.locator(".reply")).to_have_count(1)
    assert Reply.objects.count() == 1


def test_of_two_tabs_the_second_sees_both_answers_and_decides(
    note: Annotation, aki: Reader, article: Article, aki_page: Page, live_server: LiveServer
) -> None:
    reply = answer(note, aki, "初め")
    other = aki_page.context.new_page()
    for page in (aki_page, other):
        open_article(page, live_server, article)
        card_of(page, note).locator(".reply").get_by_role("link", name="Edit").click()
    aki_page.get_by_role("textbox", name="Answer").fill("一つ目のタブ")
    aki_page.keyboard.press("Control+Enter")
    expect(aki_page.locator(".reply")).to_contain_text("一つ目のタブ")
    other.get_by_role("textbox", name="Answer").fill("二つ目のタブ")
    other.keyboard.press("Control+Enter")
    expect(other.locator(".theirs")).to_contain_text("一つ目のタブ")
    expect(other.get_by_role("textbox", name="Answer")).to_have_value("二つ目のタブ")
    reply.refresh_from_db()
    assert reply.text == "一つ目のタブ"
    other.get_by_role("button", name="Save").click()
    expect(other.locator(".reply .prose").first).to_contain_text("二つ目のタブ")


def test_a_deleted_answer_is_undone_at_once(
    note: Annotation, aki: Reader, article: Article, aki_page: Page, live_server: LiveServer
) -> None:
    answer(note, aki, "消して戻す")
    open_article(aki_page, live_server, article)
    card_of(aki_page, note).locator(".reply").get_by_role("button", name="Delete").click()
    expect(aki_page.locator(".reply")).to_have_count(0)
    aki_page.locator("#notices").get_by_role("button", name="Undo").click()
    expect(aki_page.locator(".reply")).to_contain_text("消して戻す")


def test_the_accepted_answer_of_a_folded_thread_is_seen_and_the_question_opened_again(
    article: Article, aki: Reader, ben: Reader, aki_page: Page, live_server: LiveServer
) -> None:
    share_with(article, ben)
    question = ask(article, aki, "三百人", "どこから?")
    for text in ("山から", "町から", "海から"):
        answer(question, ben, text)
    open_article(aki_page, live_server, article)
    card = card_of(aki_page, question)
    expect(card.get_by_text("町から")).to_be_hidden()
    card.get_by_text("3 answers").click()
    card.locator(".reply", has_text="町から").get_by_role("button", name="Accept").click()
    expect(card.locator(".reply.accepted")).to_contain_text("町から")
    expect(card.get_by_role("button", name="Reopen")).to_be_focused()
    open_article(aki_page, live_server, article)
    expect(card.locator(".accepted-answer")).to_contain_text("町から")
    expect(card.get_by_text("山から")).to_be_hidden()
    card_of(aki_page, question).get_by_role("button", name="Reopen").click()
    expect(card.get_by_role("button", name="Resolve")).to_be_focused()
    expect(card.get_by_text("accepted answer")).to_have_count(0)


def test_on_a_phone_the_form_of_an_answer_is_in_sight_in_the_sheet(
    note: Annotation, aki: Reader, article: Article, aki_page: Page, live_server: LiveServer
) -> None:
    for text in ("一つ目の返事です。" * 6, "二つ目の返事です。" * 6):
        answer(note, aki, text)
    aki_page.set_viewport_size({"width": 360, "height": 740})
    open_article(aki_page, live_server, article)
    aki_page.locator(".phonebar").get_by_role("button", name="Notes").click()
    field = begin(aki_page, note)
    expect(field).to_be_in_viewport(ratio=1)
    expect(aki_page.locator(".reply-form .button")).to_be_in_viewport(ratio=1)
    field.fill("電車から")
    aki_page.locator(".reply-form .button").click()
    expect(aki_page.locator(".replies")).to_contain_text("電車から")


def test_without_scripts_an_answer_is_written_on_a_page_of_its_own(
    note: Annotation, scriptless_page: Page, article: Article, live_server: LiveServer
) -> None:
    page = scriptless_page
    page.goto(f"{live_server.url}/articles/{article.pk}/")
    card_of(page, note).get_by_role("link", name="Answer").click()
    page.get_by_role("textbox", name="Answer").fill("紙の上から")
    page.get_by_role("button", name="Answer").click()
    expect(page).to_have_url(f"{live_server.url}/articles/{article.pk}/#note-{note.pk}")
    expect(page.locator(".reply")).to_contain_text("紙の上から")


def test_an_older_text_is_brought_back_from_the_history(
    note: Annotation, aki_page: Page, article: Article, live_server: LiveServer
) -> None:
    write_note(note, NoteContent("後の考え"), seen=digest(content_of(note)))
    open_article(aki_page, live_server, article)
    card_of(aki_page, note).get_by_role("link", name="edited").click()
    aki_page.get_by_text("What it said before").first.click()
    aki_page.get_by_role("button", name="Bring this back").click()
    expect(aki_page.locator(".answered")).to_contain_text("誰のこと?")
    expect(aki_page.get_by_role("heading", name="History of a note")).to_be_focused()
    note.refresh_from_db()
    assert note.note == "誰のこと?"


def test_out_of_the_trash_lead_two_ways_and_deleting_for_good_asks_once(
    note: Annotation, aki: Reader, article: Article, aki_page: Page, live_server: LiveServer
) -> None:
    other = mark(article, aki, "市民", note="要らない")
    for each in (note, other):
        delete(each)
    aki_page.goto(live_server.url + "/account/")
    aki_page.get_by_role("link", name="Trash").click()
    row = aki_page.locator(".thrown", has_text="要らない")
    expect(row.get_by_role("button", name="Delete for good")).to_be_hidden()
    row.get_by_text("Delete for good").first.click()
    row.get_by_role("button", name="Delete for good").click()
    expect(row).to_have_count(0)
    aki_page.locator(".thrown", has_text="誰のこと?").get_by_role("button", name="Restore").click()
    expect(aki_page.locator(".restored")).to_be_focused()
    aki_page.get_by_role("link", name="Go there").click()
    expect(aki_page.locator(f"#note-{note.pk}")).to_contain_text("誰のこと?")
    assert not Annotation.objects.filter(pk=other.pk).exists()


@pytest.mark.parametrize("theme", THEMES)
def test_threads_their_forms_the_history_and_the_trash_can_be_read_by_everybody(
    article: Article, aki: Reader, ben: Reader, aki_page: Page, live_server: LiveServer, theme: str
) -> None:
    wear(aki, theme)
    share_with(article, ben)
    question = ask(article, aki, "三百人", "どこから?")
    replies = [answer(question, ben, "[町](https://a.example)から") for _number in range(3)]
    answer(question, aki, "なるほど", to=replies[0])
    delete(mark(article, aki, "市民", note="捨てた"))
    open_article(aki_page, live_server, article)
    assert violations(aki_page) == []
    card = card_of(aki_page, question)
    card.get_by_text("4 answers").click()
    card.locator(".reply").nth(2).get_by_role("button", name="Accept").click()
    expect(card.locator(".reply.accepted")).to_have_count(1)
    assert violations(aki_page) == []
    card.locator(".reply").first.get_by_role("link", name="Answer").click()
    expect(card.get_by_role("textbox", name="Answer")).to_be_focused()
    assert violations(aki_page) == []
    card.get_by_role("button", name="Cancel").click()
    for path in (f"/annotations/{question.pk}/history/", f"/annotations/{question.pk}/replies/", "/trash/"):
        aki_page.goto(live_server.url + path)
        for summary in aki_page.locator("main summary").all():
            summary.click()
        assert violations(aki_page) == [], path
