"""A website with a feed, for all tests of feeds."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytest_django import Settings

from tests.feeds.website import Website, website


@pytest.fixture
def site(settings: Settings) -> Iterator[Website]:
    settings.FETCH_ALLOW = ["127.0.0.1"]
    with website() as found:
        yield found
