"""Terms as CSV, for a spreadsheet and for articles/importing/terms_csv.py: what was exported imports as unchanged."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils import timezone

from articles.exporting.cells import csv_file, guarded
from articles.models import Term
from articles.terms.content import TermContent

COLUMNS = ("term", "readings", "variants", "translation", "definition", "note", "tags", "decided_by", "decided_at")


def terms_csv(terms: Iterable[Term]) -> bytes:
    """The file. The terms come with `decided_by`."""
    return csv_file(COLUMNS, map(_row, terms))


def _row(term: Term) -> tuple[str, ...]:
    return (
        *map(guarded, TermContent.of(term).as_typed().values()),
        guarded(term.decided_by.username) if term.decided_by else "",
        timezone.localtime(term.decided_at).isoformat(timespec="seconds"),
    )
