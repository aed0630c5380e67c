"""Pages on a small phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from articles.models import Article


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("width", [320, 360])
def test_no_page_is_wider_than_a_small_phone(
    reading: Page, live_server: LiveServer, article: Article, width: int, language: str
) -> None:
    reading.set_viewport_size({"width": width, "height": 740})
    reading.context.add_cookies([{"name": "django_language", "value": language, "url": live_server.url}])
    pages = ("", "import/", "corrections/", "corrections/import/", "about/", f"articles/{article.pk}/")
    for path in (*pages, f"articles/{article.pk}/words/0/correct/"):
        reading.goto(f"{live_server.url}/{path}")
        assert reading.evaluate("document.documentElement.scrollWidth") == width, path
