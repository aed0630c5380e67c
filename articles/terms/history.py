"""The history of a term: every state that it has been in, with what each change made different."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from articles.models import Term, TermChange, TermRevision
from articles.terms.content import TermContent
from articles.terms.differences import Difference, differences


@dataclass(frozen=True, slots=True)
class Event:
    """A state of a term, with what it made different from the one before."""

    revision: TermRevision
    differences: list[Difference]
    """None where the term was added, deleted, or brought back as it was."""
    is_current: bool
    """Whether the term says the same now: there is nothing to go back to."""


def events(term: Term, revisions: Sequence[TermRevision]) -> list[Event]:
    """The events of some revisions of a term, in their order."""
    contents = {row.version: TermContent.stored(row.content) for row in revisions}
    missing = {row.version - 1 for row in revisions} - set(contents)
    for row in TermRevision.objects.filter(term=term, version__in=missing):
        contents[row.version] = TermContent.stored(row.content)
    now = TermContent.of(term)
    return [
        Event(
            revision,
            []
            if revision.change == TermChange.ADDED or revision.version - 1 not in contents
            else differences(contents[revision.version - 1], contents[revision.version]),
            contents[revision.version] == now,
        )
        for revision in revisions
    ]
