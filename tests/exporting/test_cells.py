"""Cells of a CSV file: nothing runs in a spreadsheet, and everything comes back as it was."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from articles.exporting.cells import guarded, unguarded


@pytest.mark.parametrize("text", ["=1+1", "+81", "-5度", "@SUM(A1)", "＝1", "＋1", "－1", "＠大阪", "\t=1", "\r=1"])
def test_what_a_spreadsheet_would_run_begins_with_an_apostrophe(text: str) -> None:
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "平壌", "1-2", "'24年", "''", "ーん", "東京=江戸"])
def test_all_else_stays_as_it_is(text: str) -> None:
    assert guarded(text) == unguarded(text) == text


@given(st.text(alphabet="'=+-@＝\t平1") | st.text())
@example("'=1")
@example("''=1")
def test_every_text_comes_back_as_it_was(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert not guarded(text).startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n"))
