"""Writing where scripts do not run, on a phone: nothing is pressed in vain, and what was saved is seen."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Annotation, Article, PersonalToken, Reader, Reply
from articles.personal_tokens import make_token
from articles.signing_in import new_sign_in_address
from tests.articles import ask, mark


@pytest.fixture
def plain(aki: Reader, browser: Browser, live_server: LiveServer) -> Iterator[Page]:
    """Aki, signed in on a phone on which no script runs."""
    context = browser.new_context(
        java_script_enabled=False, base_url=live_server.url, viewport={"width": 390, "height": 844}
    )
    page = context.new_page()
    page.goto(new_sign_in_address(aki))
    yield page
    context.close()


def test_a_note_about_the_article_is_previewed_with_all_that_was_typed_and_saved(plain: Page, article: Article) -> None:
    plain.goto(reverse("page_note_add", args=[article.pk]))
    plain.get_by_label("Note", exact=True).first.fill("**要確認** 漢字《かんじ》")
    plain.get_by_label("Tags").fill("外交")
    plain.locator(".note-form label", has_text="Private").click()
    plain.get_by_role("button", name="Preview").click()
    shown = plain.get_by_role("region", name="Preview")
    expect(shown.locator("strong")).to_have_text("要確認")
    expect(shown.locator("rt")).to_have_text("かんじ")
    expect(plain.get_by_label("Tags")).to_have_value("外交")
    expect(plain.get_by_label("Private")).to_be_checked()
    assert not Annotation.objects.exists()
    plain.get_by_role("button", name="Save").click()
    made = Annotation.objects.get()
    assert (made.note, made.tags, made.visibility) == ("**要確認** 漢字《かんじ》", ["外交"], "private")


def test_a_saved_note_about_the_article_is_told_of_and_in_sight(plain: Page, article: Article, aki: Reader) -> None:
    for quote in ("国際社会", "市民", "両国"):
        mark(article, aki, quote, note=f"{quote}について\n\n" * 9)
    plain.goto(reverse("page_note_add", args=[article.pk]))
    plain.get_by_label("Note", exact=True).first.fill("全体について")
    plain.get_by_role("button", name="Save").click()
    expect(plain.locator("#notices")).to_contain_text("Your note is saved.")
    saved = plain.locator(f"#note-{Annotation.objects.get(note='全体について').pk}")
    expect(saved.get_by_text("全体について")).to_be_in_viewport(ratio=1)
    told, card = plain.locator("#notices .notice").bounding_box(), saved.bounding_box()
    assert told is not None
    assert card is not None
    assert card["y"] >= told["y"] + told["height"]


def test_an_answer_is_previewed_saved_and_told_of(plain: Page, article: Article, aki: Reader) -> None:
    question = ask(article, aki, "学生", "誰?")
    plain.goto(reverse("reply_add", args=[question.pk]))
    plain.get_by_label("Answer", exact=True).fill("*地元*の学生")
    plain.get_by_role("button", name="Preview").click()
    expect(plain.get_by_role("region", name="Preview").locator("em")).to_have_text("地元")
    assert not Reply.objects.exists()
    plain.get_by_role("button", name="Answer", exact=True).click()
    expect(plain.locator("#notices")).to_contain_text("Your answer is saved.")
    expect(plain.locator(".reply em")).to_be_in_viewport()
    answer = Reply.objects.get()
    plain.goto(reverse("reply", args=[answer.pk]))
    plain.get_by_label("Answer", exact=True).fill("*隣町*の学生")
    plain.get_by_role("button", name="Preview").click()
    expect(plain.get_by_role("region", name="Preview").locator("em")).to_have_text("隣町")
    answer.refresh_from_db()
    assert answer.text == "*地元*の学生"


def test_a_token_is_revoked_only_after_it_was_said_that_this_cannot_be_undone(plain: Page, aki: Reader) -> None:
    make_token(aki, name="my script")
    plain.goto(reverse("tokens"))
    expect(plain.get_by_role("button", name="Revoke for good")).to_be_hidden()
    plain.get_by_text("Revoke", exact=True).click()
    expect(plain.get_by_text("This cannot be undone.")).to_be_visible()
    assert not PersonalToken.objects.exclude(revoked_at=None).exists()
    plain.get_by_role("button", name="Revoke for good").click()
    expect(plain.get_by_text("Token revoked")).to_be_visible()
    assert PersonalToken.objects.exclude(revoked_at=None).exists()
