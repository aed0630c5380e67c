"""Aki's article about markets, in which 市場 is read しじょう."""

from __future__ import annotations

import pytest

from articles.models import Article, Reader
from tests.articles import make_article
from tests.corrections.doubtful import make_sure
from tests.corrections.markets import TEXT


@pytest.fixture
def article(aki: Reader) -> Article:
    made = make_article(aki, text=TEXT, title="市場の朝")
    make_sure(made, "市場", "しじょう")
    return made
