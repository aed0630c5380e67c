"""Adding, changing, deleting and restoring terms. Each is one transaction, and writes down what it did.

Terms of a base are changed one after the other: whoever changes one holds the base's row until the transaction ends
(on SQLite only one transaction writes anyway).
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from articles.models import Reader, Term, TermBase, TermChange, TermRevision, TermSpelling
from articles.terms.content import TermContent
from articles.terms.in_text import spelling_key
from articles.terms.queries import the_base
from articles.terms.storing import count_change, revision_of, set_content, store_spellings


class Conflict(Exception):
    """The term was changed since it was read; `current` is as it stands now, perhaps deleted. Nothing was stored."""

    def __init__(self, current: Term) -> None:
        super().__init__("the term has been changed elsewhere")
        self.current = current


class SpellingTaken(Exception):
    """Another term has one of the spellings: `spelling`, as it was written here. Nothing was stored."""

    def __init__(self, term: Term, spelling: str) -> None:
        super().__init__("the spelling belongs to another term")
        self.term = term
        self.spelling = spelling


@transaction.atomic
def add_term(*, author: Reader, content: TermContent) -> Term:
    """Store a new term. A repeated request finds the term that it has made. Raises SpellingTaken."""
    base = lock_base()
    try:
        check_spellings(base, content)
    except SpellingTaken as taken:
        if TermContent.of(taken.term) == content:
            return taken.term
        raise
    return _write(Term(base=base, version=0), content, author, TermChange.ADDED)


@transaction.atomic
def change_term(*, author: Reader, term: Term, content: TermContent, seen: int) -> Term:
    """Store what the term says from now on. `seen` is the version that the author has read and changed.

    What says the same as before is no change. A term that was deleted meanwhile comes back with what is stored, if its
    author has seen that it was deleted. Raises Conflict, SpellingTaken.
    """
    base = lock_base()
    current = _current(term)
    if current.deleted_at is None and TermContent.of(current) == content:
        return current
    if current.version != seen:
        raise Conflict(current)
    check_spellings(base, content, of=current)
    return _write(current, content, author, TermChange.RESTORED if current.deleted_at else TermChange.CHANGED)


@transaction.atomic
def delete_term(*, author: Reader, term: Term) -> Term:
    """Take the term out of use; `restore_term` brings it back as it was. Doing it twice is doing it once."""
    lock_base()
    current = _current(term)
    if current.deleted_at is not None:
        return current
    now = timezone.now()
    current.deleted_at = now
    current.version += 1
    current.save(update_fields=["deleted_at", "version"])
    store_spellings([current])
    _note(current, author, TermChange.DELETED, now)
    return current


@transaction.atomic
def restore_term(*, author: Reader, term: Term) -> Term:
    """Bring a deleted term back as it was, with the one who decided it. Twice is once. Raises SpellingTaken."""
    base = lock_base()
    current = _current(term)
    if current.deleted_at is None:
        return current
    content = TermContent.of(current)
    check_spellings(base, content, of=current)
    current.deleted_at = None
    current.version += 1
    current.save(update_fields=["deleted_at", "version"])
    store_spellings([current])
    _note(current, author, TermChange.RESTORED, timezone.now())
    return current


@transaction.atomic
def restore_version(*, author: Reader, term: Term, version: int, seen: int) -> Term:
    """Let the term say again what it said in an old version; what it says now stays in its history.

    Raises Conflict, SpellingTaken, and TermRevision.DoesNotExist for a version that there never was.
    """
    base = lock_base()
    current = _current(term)
    content = TermContent.stored(TermRevision.objects.get(term=current, version=version).content)
    if current.deleted_at is None and TermContent.of(current) == content:
        return current
    if current.version != seen:
        raise Conflict(current)
    check_spellings(base, content, of=current)
    return _write(current, content, author, TermChange.RESTORED)


@transaction.atomic
def undo_change(*, author: Reader, term: Term, version: int) -> Term:
    """Take back the change that made this version, while it is the newest; this can be undone in the same way.

    Raises Conflict, SpellingTaken, and TermRevision.DoesNotExist for a version that there never was.
    """
    lock_base()
    current = _current(term)
    if current.version != version:
        TermRevision.objects.get(term=current, version=version)
        raise Conflict(current)
    if current.deleted_at is not None:
        return restore_term(author=author, term=current)
    before = TermRevision.objects.filter(term=current, version=version - 1).first()
    if before is None or before.change == TermChange.DELETED:
        return delete_term(author=author, term=current)
    return restore_version(author=author, term=current, version=before.version, seen=version)


def lock_base() -> TermBase:
    """The term base; until the transaction ends nobody else changes its terms."""
    return TermBase.objects.select_for_update().get(pk=the_base().pk)


def check_spellings(base: TermBase, content: TermContent, *, of: Term | None = None) -> None:
    """Whether no other term has one of the spellings. Raises SpellingTaken."""
    spellings = content.spellings()
    taken = TermSpelling.objects.filter(base=base, key__in=spellings).exclude(term=of)
    own = spelling_key(content.text)
    for found in sorted(taken.select_related("term__decided_by"), key=lambda each: each.key != own)[:1]:
        raise SpellingTaken(found.term, spellings[found.key])


def _current(term: Term) -> Term:
    return Term.objects.select_related("decided_by").get(pk=term.pk)


def _write(term: Term, content: TermContent, author: Reader, change: TermChange) -> Term:
    now = timezone.now()
    set_content(term, content, author, now)
    term.version += 1
    term.deleted_at = None
    term.save()
    store_spellings([term])
    _note(term, author, change, now)
    return term


def _note(term: Term, author: Reader, change: TermChange, now: datetime) -> None:
    revision_of(term, author, change, now).save()
    count_change(term.base_id)
