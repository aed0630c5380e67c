"""The page of personal tokens, by hand."""

from __future__ import annotations

from http import HTTPStatus

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Article, Reader
from tests.browser.test_accessibility import THEMES, violations, wear


@pytest.mark.parametrize("theme", THEMES)
def test_a_token_is_made_shown_once_used_and_revoked(
    article: Article, aki: Reader, aki_page: Page, live_server: LiveServer, theme: str
) -> None:
    wear(aki, theme)
    aki_page.goto(live_server.url + reverse("account"))
    aki_page.get_by_role("link", name="Personal tokens").click()
    aki_page.get_by_label("What for").fill("my script")
    aki_page.keyboard.press("Enter")
    shown = aki_page.get_by_label("New token")
    expect(shown).to_be_focused()
    secret = shown.input_value()
    assert violations(aki_page) == []

    def asked() -> int:
        url = reverse("annotation_container", args=[article.pk])
        return Client().get(url, headers={"Authorization": f"Bearer {secret}"}).status_code

    assert asked() == HTTPStatus.OK
    aki_page.reload()
    expect(aki_page.get_by_label("New token")).to_have_count(0)
    expect(aki_page.locator("#tokens")).to_contain_text("last used")
    assert violations(aki_page) == []
    aki_page.get_by_text("Revoke", exact=True).click()
    expect(aki_page.get_by_text("This cannot be undone.")).to_be_visible()
    assert violations(aki_page) == []
    assert asked() == HTTPStatus.OK
    aki_page.get_by_role("button", name="Revoke for good").click()
    expect(aki_page.get_by_text("Token revoked")).to_be_visible()
    assert asked() == HTTPStatus.UNAUTHORIZED
