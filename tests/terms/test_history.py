"""The history of a term, read a page at a time."""

from __future__ import annotations

from articles.models import Reader
from articles.terms.actions import change_term
from articles.terms.history import events
from articles.terms.queries import term_revisions
from tests.terms.some import content, make_term


def test_the_last_event_of_a_page_is_compared_with_the_first_of_the_next(aki: Reader) -> None:
    term = make_term(aki)
    for seen, translation in enumerate(("rise", "higher seas"), 1):
        term = change_term(author=aki, term=term, content=content(translation=translation), seen=seen)
    [event] = events(term, list(term_revisions(term)[1:2]))
    assert [(each.field, each.before, each.after) for each in event.differences] == [
        ("translation", "sea level rise", "rise")
    ]
    assert not event.is_current
