"""A CSV list of annotations is read row by row; what is wrong with one is said there."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from articles.annotations.rows import Row
from articles.importing.annotations import read_annotations
from articles.importing.problems import ImportProblem
from articles.models.annotation import LONGEST_NOTE


def only(text: str) -> Row:
    [row] = read_annotations(text)
    return row


def test_two_columns_without_names_are_the_quote_and_the_note() -> None:
    row = only("国際社会,誰の言葉？\n")
    assert (row.line, row.quote, row.note, row.kind, row.visibility) == (1, "国際社会", "誰の言葉？", "note", "")


def test_columns_may_be_named_in_either_language_and_in_any_order() -> None:
    row = only("メモ,引用,タグ,種類\n誰の？,国際社会,外交、EU,Question\n")
    assert (row.quote, row.note, row.tags, row.kind) == ("国際社会", "誰の？", ("外交", "EU"), "question")


def test_what_people_wrote_is_kept_to_the_last_space() -> None:
    row = only('quote,note,prefix,suffix\n国際,"    code\n\t- a\u200b \n","た。\n","\n "\n')
    assert row.note == "    code\n\t- a\u200b \n"
    assert (row.prefix, row.suffix) == ("た。\n", "\n ")


def test_what_was_guarded_against_spreadsheets_is_as_it_was() -> None:
    assert only("quote,note\n国際,'=1+1\n").note == "=1+1"
    assert only('quote,prefix\n国際,"\'\n＝"\n').prefix == "\n＝"


def test_lines_as_a_browser_sends_them_are_lines() -> None:
    assert only('quote,note\r\n国際,"一\r\n二"\r\n').note == "一\n二"


def test_tags_one_a_line_may_have_commas_in_them() -> None:
    assert only('quote,tags\n国際,"a, b\n外交\n"\n').tags == ("a, b", "外交")


def test_a_quote_is_read_in_the_form_that_texts_have() -> None:
    assert only("quote,note\nか\u3099くせい,x\n").quote == "がくせい"


def test_answers_are_read_as_they_were_exported() -> None:
    cell = '[{""text"": ""市長の"", ""author"": ""ben"", ""created"": ""2026-03-01T09:00:00+09:00""}, ' + (
        '{""text"": ""はい"", ""answers_to"": 1, ""accepted"": true}]'
    )
    first, second = only(f'quote,answers\n国際,"{cell}"\n').answers
    assert (first.text, first.author, first.created) == ("市長の", "ben", datetime(2026, 3, 1, tzinfo=UTC))
    assert (second.answers_to, second.accepted) == (0, True)


def test_a_day_is_enough_as_a_date() -> None:
    assert only("quote,created\n国際,2026-03-01\n").created == datetime(2026, 3, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        pytest.param("quote,note\n国際,a,b\n", "more cells here than columns", id="a comma too many"),
        pytest.param("quote,note,kind\n,,note\n", "neither a quote nor a note", id="nothing"),
        pytest.param(f"quote,note\n国際,{'a' * (LONGEST_NOTE + 1)}\n", "20,000 characters", id="a note too long"),
        pytest.param("quote,kind\n国際,moon\n", "“moon” is unknown in the column kind", id="no such kind"),
        pytest.param("quote,marker\n国際,black\n", "column marker", id="no such marker"),
        pytest.param("quote,visibility\n国際,team\n", "column visibility", id="no such visibility"),
        pytest.param(f"quote,tags\n国際,{'a' * 51}\n", "At most 20 tags", id="a tag too long"),
        pytest.param("quote,created\n国際,2026-02-31\n", "no date", id="no such day"),
        pytest.param("quote,created\n国際,0001-01-01T00:00:00Z\n", "no date", id="the end of the calendar"),
        pytest.param(
            f"quote,created\n国際,{(timezone.now() + timedelta(days=2)).isoformat()}\n", "future", id="the future"
        ),
        pytest.param("quote,start\n国際,twelve\n", "no number", id="no number"),
        pytest.param("quote,via\n国際,nowhere\n", "no address", id="no address"),
        pytest.param("quote,answers\n国際,yes\n", "not as it was exported", id="answers that are no JSON"),
        pytest.param('quote,answers\n国際,"[{}]"\n', "not as it was exported", id="an answer without text"),
        pytest.param('quote,answers\n国際,"{""text"": ""a""}"\n', "not as it was exported", id="no list of answers"),
        pytest.param(
            'quote,answers\n国際,"[{""text"": ""a"", ""answers_to"": 1}]"\n', "not as it", id="an answer to itself"
        ),
        pytest.param(
            'quote,answers\n国際,"[{""text"": ""\\ud800""}]"\n', "not as it was", id="half of a character in JSON"
        ),
        pytest.param('quote,answers\n国際,"[{""text"": ""a\\u0000""}]"\n', "not as it was", id="NUL in JSON"),
        pytest.param(f"quote,answers\n国際,{'[' * 5000}\n", "not as it was exported", id="JSON nested without end"),
    ],
)
def test_what_is_wrong_with_a_row_is_said_there_and_the_others_are_read(text: str, why: str) -> None:
    bad, good = read_annotations(text + "来年\n")
    assert why in bad.refusal
    assert (good.quote, good.refusal) == ("来年", "")


@pytest.mark.parametrize("text", ["", "quote,note\n", '国際,"来年\n', "a,b,c\n"])
def test_what_is_no_list_is_refused_as_a_whole(text: str) -> None:
    with pytest.raises(ImportProblem):
        read_annotations(text)
