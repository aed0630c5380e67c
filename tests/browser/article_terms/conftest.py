"""An article in which the same terms stand in several forms."""

from __future__ import annotations

import pytest
from pytest_django.live_server_helper import LiveServer

from articles.models import Article, Reader
from tests.articles import make_article

TEXT = """両国は対立を弱めようとした。首脳会談で対立は弱まった。

会談の背景

米朝首脳会談のあと、対立を弱めている国もある。市民は対立を弱めたい。
"""


@pytest.fixture
def article(live_server: LiveServer, aki: Reader) -> Article:
    return make_article(aki, text=TEXT, title="対立を語る")
