"""A list of terms, exported or made by hand, in whatever encoding and separator: its rows, or why it has none."""

from __future__ import annotations

import io

import pytest

from articles.importing.lists import DoubleColumn, EmptyList, Line, UnnamedColumns, read_list
from articles.importing.problems import ImportProblem
from articles.importing.terms_csv import read_terms


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("海面上昇,sea level rise\n", id="as one types it"),
        pytest.param("海面上昇\tsea level rise\r\n", id="cells copied from a spreadsheet"),
        pytest.param("海面上昇、sea level rise", id="a Japanese comma"),
        pytest.param("term,translation\n海面上昇,sea level rise\n", id="named columns"),
        pytest.param("訳語;備註;用語\nsea level rise;n;海面上昇\n", id="named in Japanese, in another order, one more"),
        pytest.param("JA,EN\n海面上昇,sea level rise\n", id="a glossary of a translation tool"),
    ],
)
def test_terms_and_translations_are_found(text: str) -> None:
    [line] = read_terms(text)
    assert line.cells == {"text": "海面上昇", "translation": "sea level rise"}


def test_cells_keep_their_lines_and_a_column_that_is_absent_is_not_an_empty_one() -> None:
    assert read_terms('term,definition,note\n\n海面上昇,"一\r\n\r\n二"\n潮位,a,b,c\n') == [
        Line(3, {"text": "海面上昇", "definition": "一\n\n二", "note": ""}, 0),
        Line(6, {"text": "潮位", "definition": "a", "note": "b"}, 1),
    ]


def test_columns_that_mean_nothing_may_be_as_many_as_they_like() -> None:
    # Going through all of them in each row would take minutes.
    lines = read_terms(f"term{',x' * 300_000},translation\n" + "海,\n" * 9_999 + f"海{',' * 300_001}sea\n")
    assert len(lines) == 10_000
    assert lines[-1] == Line(10_001, {"text": "海", "translation": "sea"}, 0)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp932", "euc_jp"])
def test_a_file_is_read_in_its_encoding(encoding: str) -> None:
    text = read_list(io.BytesIO("用語,訳語\n海面上昇,sea level rise\n".encode(encoding)))
    assert read_terms(text)[0].cells["text"] == "海面上昇"


@pytest.mark.parametrize(
    ("text", "problem", "said"),
    [
        pytest.param("", EmptyList, "There are no terms here", id="nothing"),
        pytest.param("term,translation\n", EmptyList, "There are no terms here", id="only the names of the columns"),
        pytest.param("海面上昇,rise,note\n", UnnamedColumns, "“term,translation”", id="three columns without names"),
        pytest.param("term,ja,en\n海,海,sea\n", DoubleColumn, "“term” and “ja” mean the same", id="two of a kind"),
    ],
)
def test_a_list_that_cannot_be_read_is_refused_as_a_whole(text: str, problem: type[ImportProblem], said: str) -> None:
    with pytest.raises(problem, match=said):
        read_terms(text)
