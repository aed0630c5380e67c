"""Marking: what a hand selects is what is marked, by mouse, keys and touch."""

from __future__ import annotations

from playwright.sync_api import Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Annotation, Article
from tests.browser.conftest import drag_over


def test_a_drag_that_is_over_before_the_scripts_for_hands_are_there_selects_what_it_went_over(
    article: Article, aki_page: Page, live_server: LiveServer
) -> None:
    held: list[Route] = []
    aki_page.route("**/gestures*.js", lambda route: held.append(route))
    with aki_page.expect_request("**/gestures*.js"):
        aki_page.goto(f"{live_server.url}/articles/{article.pk}/")
    drag_over(aki_page, "社", "談")
    for route in held:
        route.continue_()
    expect(aki_page.locator("#mark-toolbar")).to_be_visible()
    aki_page.keyboard.press("1")
    expect(aki_page.locator("mark.ki").first).to_be_visible()
    assert Annotation.objects.get().quote == "社会の首脳会談"
