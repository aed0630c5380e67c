"""Corrections of readings as CSV, for a spreadsheet and for articles/importing/corrections_csv.py.

UTF-8 begins with a byte order mark: without it Excel takes the file for Shift_JIS and shows 読み as 隱ｭ縺ｿ; everything
else that reads CSV, our import too, skips it. Column names are English in every language of the interface, so that a
file from one person can be read by another.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterable

from django.utils import timezone

from articles.exporting.cells import guarded
from articles.models import ReadingCorrection

COLUMNS = ("scope", "word", "reading", "article", "article_id", "start", "created", "author", "state")


def corrections_csv(corrections: Iterable[ReadingCorrection]) -> bytes:
    """The file. The corrections come with author, article and `state` (see articles/corrections/listing.py)."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)  # commas, CRLF and doubled quotation marks, as RFC 4180 has it
    writer.writerow(COLUMNS)
    for correction in corrections:
        writer.writerow(
            (
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
        )
    return codecs.BOM_UTF8 + text.getvalue().encode()
