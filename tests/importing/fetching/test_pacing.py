"""A website is not asked as fast as we can."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from articles.importing.fetching import fetch
from articles.importing.fetching.pacing import await_turn
from tests.importing.fetching.internet import Internet

PAUSE = 0.3


@pytest.fixture
def _paced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("articles.importing.fetching.pacing.PAUSE", PAUSE)


def seconds(work: Callable[[], object]) -> float:
    began = time.monotonic()
    work()
    return time.monotonic() - began


@pytest.mark.usefixtures("_paced")
def test_between_two_fetches_from_a_website_there_is_a_pause(internet: Internet) -> None:
    fetch("http://news.example.jp/article", network=internet)
    assert seconds(lambda: fetch("http://news.example.jp/other", network=internet)) >= PAUSE / 2


def test_the_wait_for_ones_turn_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("articles.importing.fetching.pacing.PAUSE", 600.0)
    monkeypatch.setattr("articles.importing.fetching.pacing.LONGEST_WAIT", 0.1)
    await_turn("news.example.jp")
    await_turn("news.example.jp")
