"""After an edit, a person looks at the highlights whose passage is not surely the same, and decides."""

from __future__ import annotations

from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Annotation, Article
from tests.browser.conftest import open_article, select


def test_a_changed_passage_is_confirmed_beside_its_old_words_and_that_can_be_undone(
    aki_page: Page, live_server: LiveServer, edited: Article
) -> None:
    open_article(aki_page, live_server, edited)
    aki_page.get_by_role("link", name="2 notes have to be looked at").click()
    card = aki_page.locator(".review", has_text="数を確認")
    expect(card.locator("mark")).to_have_text(["会合には三百人が集まり", "会合には四百人が集まり"])
    card.get_by_role("button", name="Confirm").click()
    expect(aki_page.locator("#notices")).to_contain_text("Confirmed.")
    expect(card).to_have_count(0)
    aki_page.get_by_role("button", name="Undo").click()
    expect(card).to_have_count(1)


def test_a_lost_passage_is_attached_by_selecting_another(
    aki_page: Page, live_server: LiveServer, edited: Article
) -> None:
    aki_page.goto(f"{live_server.url}/articles/{edited.pk}/review/")
    card = aki_page.locator(".review", has_text="誰が来たか")
    expect(card).to_contain_text("The passage was not found.")
    card.get_by_role("link", name="Select another passage").click()
    expect(aki_page.locator(".attach")).to_contain_text("市長も姿を見せた")
    select(aki_page, "学", "生")
    aki_page.get_by_role("button", name="Attach here").click()
    expect(aki_page.get_by_role("heading", name="Notes to look at")).to_be_visible()
    expect(aki_page.locator("#notices")).to_contain_text("Attached.")
    expect(card).to_have_count(0)
    attached = Annotation.objects.get(note="誰が来たか")
    assert (attached.quote, attached.state) == ("学生", "exact")

    aki_page.locator("#notices").get_by_role("button", name="Undo").click()
    expect(aki_page.locator("#notices")).to_contain_text("It waits for your decision again.")
    expect(aki_page.locator("#reviews")).to_contain_text("誰が来たか")


def test_without_scripts_all_are_decided_one_after_the_other(
    scriptless_page: Page, live_server: LiveServer, edited: Article
) -> None:
    page = scriptless_page
    page.goto(f"{live_server.url}/articles/{edited.pk}/review/")
    page.locator(".review", has_text="数を確認").get_by_role("button", name="Confirm").click()
    expect(page.locator("#notices")).to_contain_text("Confirmed.")
    page.get_by_role("button", name="Keep without a place").click()
    expect(page.get_by_role("heading", name="Nothing to look at")).to_be_visible()
