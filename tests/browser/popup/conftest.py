"""The card of a word, and articles long enough to scroll."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import ElementHandle, Locator, Page
from pytest_django.live_server_helper import LiveServer

from articles.models import Reader
from tests.articles import make_article
from tests.browser.conftest import open_article

LINES = "港町の朝は早い。" * 12
LONG = f"{LINES}\n\n学生は会合で市長と話した。\n\n{LINES}\n\n{LINES}\n\n{LINES}\n\n{LINES}\n\n市民は帰った。"


@pytest.fixture
def glossary(reading: Page) -> Locator:
    return reading.locator("#glossary")


@pytest.fixture
def long_page(aki: Reader, aki_page: Page, live_server: LiveServer) -> Page:
    """An article of several windows."""
    open_article(aki_page, live_server, make_article(aki, text=LONG))
    return aki_page


def middle(found: ElementHandle) -> tuple[float, float]:
    """The middle of a word's first line."""
    box: Any = found.evaluate("word => word.getClientRects()[0].toJSON()")
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def heading(page: Page) -> Locator:
    return page.locator("#glossary-title")
