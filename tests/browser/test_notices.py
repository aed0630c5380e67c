"""Notices are read beside the open card, and are few."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Article, Reader
from tests.articles import make_article
from tests.browser.conftest import word
from tests.corrections.doubtful import make_doubtful

DOUBTFUL = {"市場": ("しじょう", "いちば"), "人気": ("にんき", "ひとけ"), "大事": ("だいじ", "おおごと")}


@pytest.fixture
def article(live_server: LiveServer, aki: Reader) -> Article:
    lines = "港町の朝は早い。" * 20
    sentence = "市場を見た。人気がある。大事にする。"
    article = make_article(aki, text=f"{lines}\n\n{lines}\n\n{sentence}\n\n" + f"{lines}\n\n" * 5, title="港町")
    for surface, (unidic, sudachi) in DOUBTFUL.items():
        make_doubtful(article, surface, (unidic, "unidic"), (sudachi, "sudachi"))
    return article


def covered_by_notices(page: Page, surface: str) -> list[str]:
    """What of the card and of its word the notices lie over."""
    found: list[str] = page.evaluate(
        """(word) => {
          const shown = document.querySelectorAll("#notices .notice");
          const notices = [...shown].map((each) => each.getBoundingClientRect());
          const kept = { card: document.querySelector("#glossary"), word };
          return Object.keys(kept).filter((name) => {
            const box = kept[name].getBoundingClientRect();
            return notices.some((each) => each.height && each.right > box.left && each.left < box.right
              && each.bottom > box.top && each.top < box.bottom);
          });
        }""",
        word(page, surface),
    )
    return found


@pytest.mark.parametrize("width", [860, 1280])
@pytest.mark.parametrize("place", ["start", "center", "end"])
def test_notices_cover_neither_the_card_nor_its_word_and_are_two_at_most(reading: Page, width: int, place: str) -> None:
    reading.set_viewport_size({"width": width, "height": 720})
    word(reading, "市場").evaluate("(word, block) => word.scrollIntoView({ block })", place)
    for surface in DOUBTFUL:
        word(reading, surface).click()
        reading.locator("#glossary .proposal").last.click()
        expect(reading.locator("#glossary")).to_contain_text("Reading corrected by aki")
        expect(reading.locator("#notices .notice").last).to_contain_text(surface)
        assert covered_by_notices(reading, surface) == []
    notices = reading.locator("#notices .notice:visible")
    expect(notices).to_have_count(2)
    # The older ones' way back is behind the newer ones.
    notices.last.get_by_role("button", name="Close").click()
    expect(notices).to_have_count(2)
    expect(notices.first).to_contain_text("市場")
    reading.keyboard.press("Escape")
    word(reading, "港町").click()
    assert covered_by_notices(reading, "港町") == []
