"""A term that stands in Aki's article."""

from __future__ import annotations

import pytest

from articles.models import Reader, Term
from tests.terms.some import make_term


@pytest.fixture
def term(aki: Reader) -> Term:
    return make_term(
        aki,
        "首脳会談",
        "leaders’ parley",
        readings="しゅのうかいだん",
        variants="サミット",
        definition="A meeting of leaders.",
        note="Not “talks”.",
        tags="diplomacy",
    )
