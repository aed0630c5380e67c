from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.japanese.sentences import sentence_spans


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("彼は行く。私は残る。", ["彼は行く。", "私は残る。"], id="full stops"),
        pytest.param("本当か！？　そうだ", ["本当か！？", "そうだ"], id="marks in a row; space belongs to none"),
        pytest.param("題\n本文", ["題", "本文"], id="a newline ends a heading"),
        pytest.param(
            "「行く。帰る。」と述べた。次", ["「行く。帰る。」と述べた。", "次"], id="a quotation within its sentence"
        ),
        pytest.param("「行く。」「帰る。」", ["「行く。」", "「帰る。」"], id="closing brackets go with the mark"),
        pytest.param("「『行く。』と彼は言った。」そして", ["「『行く。』と彼は言った。」", "そして"], id="nested"),
        pytest.param("行く（笑）。帰る", ["行く（笑）。", "帰る"], id="brackets that end nothing"),
        pytest.param("「未完。次へ。", ["「未完。", "次へ。"], id="a bracket never closed swallows nothing"),
        pytest.param("?id=3とYahoo!ニュース。", ["?id=3とYahoo!ニュース。"], id="ASCII marks inside words"),
        pytest.param("Really? はい", ["Really?", "はい"], id="ASCII marks before a space"),
        pytest.param(" \n　", [], id="no sentence in space"),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in sentence_spans(text)] == expected


@given(st.text(st.sampled_from("ab。！?「」（） \n𠮷とを")))
def test_only_space_lies_between_sentences(text: str) -> None:
    place = 0
    for start, end in sentence_spans(text):
        assert text[place:start].strip() == ""
        assert start < end
        assert "\n" not in text[start:end]
        place = end
    assert text[place:].strip() == ""
