"""Corrections of readings as CSV, for a spreadsheet and for articles/importing/corrections_csv.py."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils import timezone

from articles.exporting.cells import csv_file, guarded
from articles.models import ReadingCorrection

COLUMNS = ("scope", "word", "reading", "article", "article_id", "start", "created", "author", "state")


def corrections_csv(corrections: Iterable[ReadingCorrection]) -> bytes:
    """The file. The corrections come with author, article and `state` (see articles/corrections/listing.py)."""
    return csv_file(COLUMNS, map(_row, corrections))


def _row(correction: ReadingCorrection) -> tuple[object, ...]:
    return (
        correction.scope,
        guarded(correction.surface),
        guarded(correction.reading),
        guarded(correction.article.title) if correction.article else "",
        correction.article_id or "",
        "" if correction.start is None else correction.start,
        timezone.localtime(correction.created).isoformat(timespec="seconds"),
        guarded(correction.author.username),
        correction.state,  # type: ignore[attr-defined]  # annotated
    )
