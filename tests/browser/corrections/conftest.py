"""An article with a word that is read in two ways."""

from __future__ import annotations

import pytest
from pytest_django.live_server_helper import LiveServer

from articles.models import Article, Reader
from tests.articles import make_article
from tests.corrections.doubtful import make_doubtful

TEXT = """市場は港のそばにある。朝の市場は人が多い。

夜の市場

市場で巨大人形を見たと市長は話した。
"""


@pytest.fixture
def article(live_server: LiveServer, aki: Reader) -> Article:
    made = make_article(aki, text=TEXT, title="朝を語る")
    make_doubtful(made, "市場", ("しじょう", "unidic"), ("いちば", "sudachi"))
    return made
