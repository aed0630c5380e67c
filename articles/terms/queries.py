"""What is read of the term base."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from django.core.cache import cache
from django.db.models import Exists, OuterRef, QuerySet, TextChoices
from django.utils.translation import gettext_lazy as _

from articles.models import Term, TermBase, TermRevision
from articles.models.term import THE_BASE
from articles.terms.content import TermContent, folded, tag_line


class TermState(TextChoices):
    """Whether a term is in use."""

    IN_USE = "in use", _("in use")
    DELETED = "deleted", _("deleted")


@dataclass(frozen=True, slots=True)
class WantedTerms:
    """What of the term base is looked for; "" leaves the choice open."""

    search: str = ""
    """Words that all stand in the term, its variants, readings, translation, definition or tags."""
    tag: str = ""
    state: str = TermState.IN_USE
    made: datetime | None = None
    """Added or changed at this very moment: the terms of one imported list, whatever their state."""


def the_base() -> TermBase:
    """The term base of all who have an account; made when it is first asked for."""
    return TermBase.objects.get_or_create(pk=THE_BASE)[0]


def all_terms() -> QuerySet[Term]:
    """Every term, deleted ones too, each with the one who decided it."""
    return Term.objects.filter(base=THE_BASE).select_related("decided_by")


def found_terms(wanted: WantedTerms = WantedTerms()) -> QuerySet[Term]:
    """The terms that are looked for, in the order of their readings."""
    found = all_terms().order_by("search", "pk")
    if wanted.made is not None:
        found = found.filter(Exists(TermRevision.objects.filter(term=OuterRef("pk"), created=wanted.made)))
    elif wanted.state:
        found = found.filter(deleted_at__isnull=wanted.state != TermState.DELETED)
    if wanted.tag:
        found = found.filter(search__contains=tag_line(wanted.tag))
    for word in folded(wanted.search).split():
        found = found.filter(search__contains=word)
    return found


def tags_in_use() -> list[tuple[str, int]]:
    """The tags of the terms in use, each with their number, the most used first; EU and eu are one.

    They are counted once for each state of the base: the list asks for them with every key that is typed.
    """
    key = f"terms-tags-{the_base().version}"
    tags: list[tuple[str, int]] | None = cache.get(key)
    if tags is None:
        cache.set(key, tags := _counted_tags())
    return tags


def _counted_tags() -> list[tuple[str, int]]:
    written: dict[str, str] = {}
    numbers: Counter[str] = Counter()
    for tags in Term.objects.filter(base=THE_BASE, deleted_at=None).values_list("tags", flat=True):
        for tag in tags:
            numbers[folded(tag)] += 1
            written.setdefault(folded(tag), tag)
    return sorted(((written[key], number) for key, number in numbers.items()), key=lambda row: (-row[1], row[0]))


def term_revisions(term: Term) -> QuerySet[TermRevision]:
    """All states of a term, the newest first, each with its author."""
    return TermRevision.objects.filter(term=term).select_related("author")


def seen_content(term: Term, version: int) -> TermContent | None:
    """What the term said in a version; None for one that there never was."""
    revision = TermRevision.objects.filter(term=term, version=version).first()
    return TermContent.stored(revision.content) if revision else None
