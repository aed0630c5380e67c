"""Somebody whose link was revoked, in front of what they wrote: in the list of all notes, and in the trash."""

from __future__ import annotations

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.annotations.actions import delete
from articles.annotations.replies import delete_reply
from articles.models import Article, Reader
from tests.annotations.some import annotate, page_note
from tests.articles import answer, make_article, mark, share_with
from tests.browser.test_accessibility import THEMES, violations, wear


@pytest.fixture
def revoked(aki: Reader, ben: Reader, aki_page: Page, live_server: LiveServer) -> Article:
    """Ben's article, in which Aki has written, and that he shares no longer; beside it one of Aki's own."""
    bens, own = make_article(ben, title="ベンの記事"), make_article(aki)
    link = share_with(bens, aki)
    mark(own, aki, "国際社会")
    annotate(
        bens, aki, "三百人が集まり", "どうやって**数えた**のか？", tags="外交 数字", kind="question", marker="sora"
    )
    page_note(bens, aki, "構成がよい記事。")
    delete(annotate(bens, aki, "市長も姿を見せた", "捨てたメモ"))
    question = annotate(bens, ben, "両国は対立を弱めようと努めてきた", "本当に？")
    answer(question, aki, "外務省の発表によると、**去年から**だそうです。")
    answer(question, aki, "一年前の記事にもあります：\n\n- 港湾日報\n- 市の広報")
    delete_reply(answer(question, aki, "捨てた返事"))
    link.revoked_at = timezone.now()
    link.save()
    return bens


def test_a_note_is_deleted_from_the_list_of_all_and_brought_back(
    revoked: Article, aki_page: Page, live_server: LiveServer
) -> None:
    aki_page.goto(f"{live_server.url}/annotations/?kind=question")
    row = aki_page.locator(".annotation-row")
    expect(row).to_contain_text("its article is no longer shared with you")
    expect(row.locator(".passage a")).to_have_count(0)
    row.get_by_role("button", name="Delete").click()
    expect(aki_page.get_by_role("heading", name="None like that")).to_be_visible()
    aki_page.locator("#notices").get_by_role("button", name="Undo").click()
    expect(aki_page.locator(".annotation-row", has_text="数えた")).to_be_visible()


def test_an_answer_whose_note_cannot_be_seen_is_found_from_the_list_deleted_and_restored(
    revoked: Article, aki_page: Page, live_server: LiveServer
) -> None:
    aki_page.goto(f"{live_server.url}/annotations/")
    aki_page.get_by_role("link", name="2 answers of yours").click()
    heading = aki_page.get_by_role("heading", name="Answers whose note you can no longer see")
    expect(heading).to_be_in_viewport()
    kept = aki_page.locator(".thrown", has_text="去年から")
    kept.get_by_role("button", name="Delete").click()
    expect(aki_page.get_by_text("Answer deleted.")).to_be_focused()
    kept.get_by_role("button", name="Restore").click()
    expect(aki_page.get_by_text("Restored. You can no longer see the note")).to_be_focused()
    expect(kept.get_by_role("button", name="Delete", exact=True)).to_be_visible()


@pytest.mark.parametrize("theme", THEMES)
def test_the_rules_of_axe_hold_and_nothing_stands_out_of_the_page(
    revoked: Article, aki: Reader, aki_page: Page, live_server: LiveServer, theme: str
) -> None:
    wear(aki, theme)
    for address in ("/annotations/", "/trash/"):
        for width in (1440, 360):
            aki_page.set_viewport_size({"width": width, "height": 900})
            aki_page.goto(live_server.url + address)
            assert violations(aki_page) == []
            assert aki_page.evaluate("document.documentElement.scrollWidth") <= width
