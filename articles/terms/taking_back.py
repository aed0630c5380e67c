"""An imported list of terms, taken back as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from articles.models import Reader, Term, TermChange, TermRevision, TermSpelling
from articles.terms.actions import lock_base
from articles.terms.content import TermContent
from articles.terms.queries import the_base
from articles.terms.storing import count_change, set_content, store_spellings, store_versions


@dataclass(frozen=True, slots=True)
class Undone:
    """What became of the terms of a list that was undone."""

    number: int
    """How many are as they were before the list."""
    changed_since: list[Term]
    """These stay: somebody has changed them since."""
    taken: list[Term]
    """These stay: a spelling that they had before belongs to another term by now."""


def still_as_imported(made: datetime) -> QuerySet[TermRevision]:
    """What the list that was stored at this moment made of terms that nobody has changed since."""
    return _imported(made).filter(version=F("term__version"))


def _imported(made: datetime) -> QuerySet[TermRevision]:
    rows = TermRevision.objects.filter(created=made, change=TermChange.IMPORTED, term__base=the_base())
    return rows.select_related("term")


def undo_list(author: Reader, made: datetime) -> Undone:
    """Take the list back that was stored at this moment: added terms are deleted, changed ones say what they said.

    All of it is one transaction, with a new revision of each term: nothing of the list is lost.
    """
    with transaction.atomic():
        base = lock_base()
        imported = list(still_as_imported(made))
        deleted = [row.term for row in imported if row.version == 1]
        changed = [row.term for row in imported if row.version > 1]
        before = _before(imported)
        restored = _free(changed, before, deleted)
        going = {term.pk for term in restored}
        now = timezone.now()
        for term in restored:
            set_content(term, before[term.pk], author, now)
        for term in deleted:
            term.deleted_at = now
        store_versions(deleted, author, TermChange.DELETED, now)
        store_versions(restored, author, TermChange.RESTORED, now)
        store_spellings([*deleted, *restored])
        if imported:
            count_change(base.pk)
        others = list(_imported(made).exclude(pk__in=[row.pk for row in imported]))
    return Undone(
        number=len(deleted) + len(restored),
        changed_since=_other_than_before(others),
        taken=[term for term in changed if term.pk not in going],
    )


def _before(imported: Sequence[TermRevision]) -> dict[int, TermContent]:
    """What each term said in the version before this one, if it had one."""
    terms = [row.term_id for row in imported if row.version > 1]
    versions = {row.term_id: row.version - 1 for row in imported}
    rows = TermRevision.objects.filter(term__in=terms, version__in=set(versions.values()))
    return {row.term_id: TermContent.stored(row.content) for row in rows if row.version == versions[row.term_id]}


def _other_than_before(imported: Sequence[TermRevision]) -> list[Term]:
    """The terms that are not as they were before the list: taking it back twice leaves nothing to complain of."""
    before = _before(imported)
    return [
        row.term
        for row in imported
        if (before[row.term_id] != TermContent.of(row.term) if row.version > 1 else not row.term.deleted_at)
    ]


def _free(terms: Sequence[Term], before: dict[int, TermContent], gone: Sequence[Term]) -> list[Term]:
    """Those of the terms whose spellings of before no other term has, when those that are `gone` have none."""
    taken = dict(TermSpelling.objects.filter(base=the_base()).exclude(term__in=gone).values_list("key", "term"))
    going = {term.pk: term for term in terms}
    stay: list[int] = []
    wanted_from: dict[int, list[int]] = {pk: [] for pk in going}
    for pk in going:
        for key in before[pk].spellings():
            wanted_from.get(taken.get(key, pk), stay).append(pk)
    # Who stays keeps spellings that another may want back; then that one stays, too.
    while stay:
        pk = stay.pop()
        if going.pop(pk, None) is not None:
            stay += wanted_from[pk]
    return list(going.values())
