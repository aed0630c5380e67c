"""Corrections as CSV: what a spreadsheet shows, and what a reader of CSV finds."""

from __future__ import annotations

import csv
import io
from datetime import datetime

import pytest

from articles.corrections.actions import correct
from articles.corrections.bulk import add_all
from articles.corrections.listing import listed_corrections
from articles.corrections.rows import Row
from articles.exporting.corrections_csv import COLUMNS, corrections_csv
from articles.importing.corrections_csv import read_rows
from articles.models import Reader, ReadingCorrection
from tests.articles import make_article, passage


def exported(reader: Reader) -> list[dict[str, str]]:
    return list(
        csv.DictReader(io.StringIO(corrections_csv(listed_corrections(reader)).decode("utf-8-sig"), newline=""))
    )


def test_a_row_has_the_word_its_reading_where_it_applies_and_who_made_it_when(aki: Reader) -> None:
    article = make_article(aki, title='=港町、"今"は')
    start, end = passage(article, "今日")
    revision = article.newest
    made, _changed = correct(author=aki, revision=revision, start=start, end=end, reading="こんにち", scope="here")
    [row] = exported(aki)
    assert tuple(row) == COLUMNS
    assert row == {
        "scope": "here",
        "word": "今日",
        "reading": "こんにち",
        "article": '\'=港町、"今"は',
        "article_id": str(article.pk),
        "start": str(start),
        "created": row["created"],
        "author": "aki",
        "state": "in force",
    }
    assert datetime.fromisoformat(row["created"]) == made.created.replace(microsecond=0)


def test_it_begins_with_the_mark_by_which_excel_knows_utf_8_and_ends_lines_as_csv_does(aki: Reader) -> None:
    add_all(aki, read_rows("平壌,ぴょんやん\n"))
    data = corrections_csv(listed_corrections(aki))
    assert data.startswith(b"\xef\xbb\xbfscope,word,")
    assert data.count(b"\r\n") == data.count(b"\n") == 2


@pytest.mark.parametrize("word", ["-5度", "＝度", "'=度", "'24年", '"度"', "度,年", "+81度", "@大阪"])
def test_no_cell_runs_in_a_spreadsheet_and_each_comes_back_as_it_was(aki: Reader, word: str) -> None:
    ReadingCorrection.objects.create(author=aki, scope="everywhere", surface=word, reading="ど")
    [row] = exported(aki)
    assert not row["word"].startswith(("=", "+", "-", "@", "＝"))
    text = corrections_csv(listed_corrections(aki)).decode()
    assert read_rows(text) == [Row(2, word, "ど", "everywhere", state="in force")]
