"""How terms are stored with their spellings and their history; what may be stored is for others to say.

Everything here is done within a transaction that holds the base's row (see actions.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db.models import F

from articles.models import Reader, Term, TermBase, TermChange, TermRevision, TermSpelling
from articles.search.keeping import keep_terms
from articles.terms.content import FIELD_NAMES, TermContent, search_text

_AT_ONCE = 500


def set_content(term: Term, content: TermContent, author: Reader, now: datetime) -> None:
    """Let the term say this; not stored."""
    for field, value in content.as_stored().items():
        setattr(term, field, value)
    term.search = search_text(content)
    term.decided_by = author
    term.decided_at = now


def revision_of(term: Term, author: Reader, change: TermChange, now: datetime) -> TermRevision:
    """The state that the term is in now; not stored."""
    content = TermContent.of(term).as_stored()
    return TermRevision(term=term, version=term.version, change=change, author=author, created=now, content=content)


def store_new(terms: Sequence[Term], author: Reader, change: TermChange, now: datetime) -> None:
    """Store new terms, each with its first version; not their spellings."""
    for term in terms:
        term.version = 1
    Term.objects.bulk_create(terms, batch_size=_AT_ONCE)
    _store_revisions(terms, author, change, now)


def store_versions(terms: Sequence[Term], author: Reader, change: TermChange, now: datetime) -> None:
    """Store changed terms, each as a new version; not their spellings."""
    for term in terms:
        term.version += 1
    fields = [*FIELD_NAMES, "search", "version", "decided_by", "decided_at", "deleted_at"]
    # Not bulk_update, which would write a condition for each cell: 5,000 terms took half a minute.
    Term.objects.bulk_create(
        terms, batch_size=_AT_ONCE, update_conflicts=True, update_fields=fields, unique_fields=["id"]
    )
    _store_revisions(terms, author, change, now)


def _store_revisions(terms: Sequence[Term], author: Reader, change: TermChange, now: datetime) -> None:
    TermRevision.objects.bulk_create([revision_of(term, author, change, now) for term in terms], batch_size=_AT_ONCE)


def store_spellings(terms: Sequence[Term]) -> None:
    """Give each term its spellings, and those that are deleted none; a search finds it as it is now.

    First all give theirs up, then all take theirs.
    """
    for first in range(0, len(terms), _AT_ONCE):
        TermSpelling.objects.filter(term__in=terms[first : first + _AT_ONCE]).delete()
    TermSpelling.objects.bulk_create(
        [
            TermSpelling(base_id=term.base_id, term=term, key=key)
            for term in terms
            if term.deleted_at is None
            for key in TermContent.of(term).spellings()
        ],
        batch_size=_AT_ONCE,
    )
    keep_terms(terms)


def count_change(base_id: int) -> None:
    """What was drawn or kept with the terms of this base is outdated."""
    TermBase.objects.filter(pk=base_id).update(version=F("version") + 1)
