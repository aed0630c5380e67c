"""Terms for tests."""

from __future__ import annotations

from articles.models import Reader, Term
from articles.terms.actions import add_term
from articles.terms.content import TermContent, checked_content


def content(text: str = "海面上昇", translation: str = "sea level rise", **typed: str) -> TermContent:
    """What a person means who types this; lists with 、 between their parts."""
    return checked_content(text=text, translation=translation, **typed)


def make_term(author: Reader, text: str = "海面上昇", translation: str = "sea level rise", **typed: str) -> Term:
    """A term that `author` has added."""
    return add_term(author=author, content=content(text, translation, **typed))
