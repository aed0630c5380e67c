"""A list of corrections, exported or made by hand, in whatever encoding and separator: its rows, or why it has none."""

from __future__ import annotations

import io

import pytest

from articles.corrections.rows import Row
from articles.importing.corrections_csv import read_rows
from articles.importing.lists import (
    MOST_ROWS,
    BrokenQuotes,
    DoubleColumn,
    EmptyList,
    LongCell,
    TooLargeList,
    TooManyRows,
    UnnamedColumns,
    read_list,
)
from articles.importing.problems import LARGEST_FILE, ImportProblem, UnreadableText


def pairs(text: str) -> list[tuple[str, str]]:
    return [(row.word, row.reading) for row in read_rows(text)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("平壌,ぴょんやん\n汐見,しおみ\n", id="as one types it"),
        pytest.param("平壌,ぴょんやん\r\n汐見,しおみ", id="Windows' line ends, none at the end"),
        pytest.param("平壌\tぴょんやん\n汐見\tしおみ\n", id="cells copied from a spreadsheet"),
        pytest.param("平壌;ぴょんやん\n汐見;しおみ\n", id="Excel where the comma is the decimal sign"),
        pytest.param("平壌，ぴょんやん\n汐見，しおみ\n", id="a full-width comma"),
        pytest.param("平壌、ぴょんやん\n汐見、しおみ\n", id="a Japanese comma"),
        pytest.param("\n 平壌 , ぴょんやん ,,\n,,\n\n汐見,しおみ\n", id="blanks, blank lines and empty cells"),
        pytest.param('"平壌","ぴょんやん"\n"汐見","しおみ"\n', id="quotation marks"),
        pytest.param("word,reading\n平壌,ぴょんやん\n汐見,しおみ\n", id="named columns"),
        pytest.param("Reading,Note,WORD\nぴょんやん,都市,平壌\nしおみ,,汐見\n", id="in another order, and one more"),
        pytest.param("単語,読み\n平壌,ぴょんやん\n汐見,しおみ\n", id="named in Japanese"),
        pytest.param("\ufeffword,reading\n平壌,ぴょんやん\n汐見,しおみ\n", id="a byte order mark that was pasted"),
    ],
)
def test_words_and_readings_are_found(text: str) -> None:
    assert pairs(text) == [("平壌", "ぴょんやん"), ("汐見", "しおみ")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp932", "euc_jp"])
def test_a_file_is_read_in_its_encoding(encoding: str) -> None:
    file = io.BytesIO("word,reading\n平壌,ぴょんやん\n".encode(encoding))
    assert pairs(read_list(file)) == [("平壌", "ぴょんやん")]


def test_a_row_knows_its_line_and_what_its_columns_say() -> None:
    rows = read_rows(
        'scope,word,reading,article_id,start,state\n\narticle,"汐\n見",しおみ,12,,in force\nhere,川,かわ,3,7\n'
    )
    assert rows == [
        Row(3, "汐 見", "しおみ", "article", "12", "", "in force"),
        Row(5, "川", "かわ", "here", "3", "7"),
    ]


def test_a_comma_too_many_is_counted() -> None:
    assert [row.surplus for row in read_rows("word,reading\n川,かわ,うみ\n川,かわ,,\n")] == [1, 0]


def test_the_apostrophe_before_what_a_spreadsheet_would_run_is_taken_away_again() -> None:
    assert pairs("word,reading\n'-5度,ごど\n'24年,ねん\n") == [("-5度", "ごど"), ("'24年", "ねん")]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        pytest.param("", EmptyList, id="nothing"),
        pytest.param(" \n,,\n", EmptyList, id="blanks"),
        pytest.param("word,reading\n", EmptyList, id="only the names of the columns"),
        pytest.param("everywhere,平壌,ぴょんやん\n", UnnamedColumns, id="three columns without names"),
        pytest.param(
            'word,reading\n平壌,ぴょんやん\n"汐見,しおみ\n川,かわ\n', BrokenQuotes, id="an open quotation mark"
        ),
        pytest.param('平壌,ぴょんやん\n"汐"見,しおみ\n', BrokenQuotes, id="one that is closed in mid-cell"),
        pytest.param("川,かわ\n川," + "か" * 131_073, LongCell, id="a cell that is longer than any word"),
        pytest.param('川,かわ\n"川,かわ\n' + "川,かわ\n" * 30_000, LongCell, id="an open mark before very many rows"),
        pytest.param("word,語,reading\n川,河,かわ\n", DoubleColumn, id="two columns for the word"),
        pytest.param("川,かわ\n" * (MOST_ROWS + 1), TooManyRows, id="too many rows"),
        pytest.param("川" * (LARGEST_FILE // 3 + 1), TooLargeList, id="too many bytes"),
    ],
)
def test_a_list_that_cannot_be_read_is_refused_as_a_whole(text: str, problem: type[ImportProblem]) -> None:
    with pytest.raises(problem):
        read_rows(text)


def test_the_line_of_an_open_quotation_mark_is_named() -> None:
    with pytest.raises(BrokenQuotes, match="line 3 "):
        read_rows('word,reading\n平壌,ぴょんやん\n"汐見,しおみ\n川,かわ\n')


def test_what_is_wrong_with_the_list_is_named() -> None:
    with pytest.raises(LongCell, match="line 2 has more than 131,072 characters"):
        read_rows("川,かわ\n川," + "か" * 131_073)
    with pytest.raises(DoubleColumn, match="“よみ” and “reading” mean the same"):
        read_rows("word,よみ,reading\n川,かわ,かは\n")


def test_as_many_rows_as_are_allowed_are_read() -> None:
    assert len(read_rows("word,reading\n" + "川,かわ\n" * MOST_ROWS)) == MOST_ROWS


def test_a_workbook_is_named_for_what_it_is() -> None:
    with pytest.raises(UnreadableText, match="another kind"):
        read_list(io.BytesIO(b"PK\x03\x04 a workbook"))


def test_a_file_over_the_limit_is_refused_with_words_about_lists() -> None:
    with pytest.raises(TooLargeList, match="2,097,152 bytes"):
        read_list(io.BytesIO(b"a" * (LARGEST_FILE + 1)))
