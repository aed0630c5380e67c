"""The pages of the term base, as tests ask for them and read them."""

from __future__ import annotations

import re
from typing import Any

from django.urls import reverse

from articles.models import Term
from tests.pages import shown

URL = "/terms/"


def listed(response: Any) -> list[str]:
    """The terms of a list, from above."""
    return re.findall(r'<h2 lang="ja"><a [^>]*>(.*?)</a>', shown(response))


def term_url(term: Term, name: str = "term") -> str:
    """The address of one term, or of what is done with it."""
    return reverse(name, args=[term.pk])
