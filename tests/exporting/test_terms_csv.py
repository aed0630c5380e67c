"""Terms as CSV: what a spreadsheet shows, and what a reader of CSV finds."""

from __future__ import annotations

import csv
import io
from datetime import datetime

from articles.exporting.terms_csv import COLUMNS, terms_csv
from articles.models import Reader
from articles.terms.queries import found_terms
from tests.terms.some import make_term


def test_a_row_has_all_that_is_written_and_who_decided_it_when(aki: Reader) -> None:
    term = make_term(aki, readings="うみ、かい", variants="@SLR", definition='一\n"二"', note="=1+1", tags="a、b")
    data = terms_csv(found_terms())
    assert data.startswith(b"\xef\xbb\xbfterm,readings,variants,translation,")
    [row] = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    assert tuple(row) == COLUMNS
    assert row == {
        "term": "海面上昇",
        "readings": "うみ、かい",
        "variants": "'@SLR",
        "translation": "sea level rise",
        "definition": '一\n"二"',
        "note": "'=1+1",
        "tags": "a、b",
        "decided_by": "aki",
        "decided_at": row["decided_at"],
    }
    assert datetime.fromisoformat(row["decided_at"]) == term.decided_at.replace(microsecond=0)


def test_a_term_whose_author_is_gone_has_none(aki: Reader) -> None:
    make_term(aki)
    aki.delete()
    [row] = csv.DictReader(io.StringIO(terms_csv(found_terms()).decode("utf-8-sig"), newline=""))
    assert row["decided_by"] == ""
