"""Numbers with their counters, dates, times and amounts."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.japanese.backbone import pieces_of, unidic_tokens
from articles.japanese.counter_table import COUNTERS
from articles.japanese.numbers import with_numbers
from articles.japanese.tokens import Token
from tests.japanese.number_tables import TABLES


def unidic(text: str) -> list[Token]:
    """UniDic's words, before any rule of ours."""
    return [token for start, piece in pieces_of(text) for token in unidic_tokens(piece, start)]


def numbers(text: str) -> list[Token]:
    return with_numbers(text, unidic(text))


ROWS = [
    pytest.param(*line.rsplit(" ", 1), id=f"{title}: {line.split(' ')[0]}")
    for title, table in TABLES.items()
    for line in table.strip().split("\n")
]


@pytest.mark.parametrize(("words", "readings"), ROWS)
def test_numbers_are_read_word_by_word(words: str, readings: str) -> None:
    tokens = numbers(words.replace("|", ""))
    assert [(token.surface, token.reading) for token in tokens] == list(
        zip(words.split("|"), readings.split("|"), strict=True)
    )


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        pytest.param("1日のことだ", ["ついたち", "いちにち"], id="on the first, or of one day"),
        pytest.param("20歳の会社員", ["にじゅっさい", "はたち"], id="news says にじゅっさい, people はたち"),
        pytest.param("20歳のつどい", ["はたち", "にじゅっさい"], id="coming of age is はたち"),
        pytest.param("2棟が全焼", ["ふたむね", "にとう"], id="houses むね, blocks of flats とう"),
        pytest.param("二三人が", ["にじゅうさんにん", "にさんにん"], id="23, or two or three"),
        pytest.param("007の", ["ぜろぜろなな", "なな"], id="a code"),
        pytest.param("E5の", ["ご", "ふぁいぶ"], id="behind a letter"),
        pytest.param("3〜5日の", ["みっか", "さん"], id="days or number of days"),
        pytest.param("2、3日に会う", ["さんにち", "みっか"], id="two or three days, or the second and third"),
    ],
)
def test_what_the_words_around_do_not_decide_is_shown_as_doubtful_with_the_other_reading(
    text: str, readings: list[str]
) -> None:
    (doubtful,) = [token for token in numbers(text) if not token.sure]
    assert [candidate.reading for candidate in doubtful.candidates] == readings
    assert doubtful.reading == readings[0]
    assert {candidate.sources for candidate in doubtful.candidates} == {("numbers",)}


def test_mere_matters_of_style_are_no_doubt() -> None:
    text = "7人が4時に9回、17世紀の10冊を8か国で、2024年6月15日に3.5%と1兆円、20日間に300人。"
    assert all(token.sure for token in numbers(text))


def test_a_text_without_numbers_is_passed_through() -> None:
    tokens = unidic("首相は会談で、協力を約束した。")
    assert with_numbers("首相は会談で、協力を約束した。", tokens) is tokens


def test_words_beside_numbers_stay_as_they_are() -> None:
    text = "首相は24年ぶりに同国を訪れた。"
    before, after = unidic(text), numbers(text)
    numeral, counter = text.index("24"), text.index("年")
    assert [token for token in after if token.start not in {numeral, counter}] == [
        token for token in before if token.start not in {numeral, counter}
    ]


def test_a_joined_word_lies_where_its_parts_lay() -> None:
    (token,) = numbers("２０日")
    assert (token.surface, token.start, token.lemma, token.reading) == ("２０日", 0, "２０日", "はつか")
    assert [(token.start, token.surface) for token in numbers("𠮟る1人")] == [(0, "𠮟る"), (2, "1人")]


ANY_TEXT = st.text(
    st.one_of(
        st.sampled_from("0123456789０１９〇一二三四五六七八九十百千万億兆京数何幾余零"),
        st.sampled_from(sorted({char for counter in COUNTERS for char in counter})),
        st.sampled_from("、，,.．・:：/-〜~第約前のに%GＧDa 　\n"),
        st.characters(),
    )
)


@settings(max_examples=500, deadline=None)
@given(ANY_TEXT)
def test_any_text_keeps_its_words_in_order_and_nothing_raises(text: str) -> None:
    before, after = unidic(text), numbers(text)
    assert "".join(token.surface for token in after) == "".join(token.surface for token in before)
    assert all(text[token.start : token.end] == token.surface for token in after)
    assert all(token.candidates for token in after if not token.sure and token not in before)
    assert numbers(text) == after


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("1" * 20_000, id="digits without an end"),
        pytest.param("一" * 5_000, id="numerals without an end"),
        pytest.param("1,111" + ",111" * 2_000, id="commas"),
        pytest.param("1." * 5_000, id="points"),
        pytest.param("1万" * 3_000, id="units"),
        pytest.param("1、2、" * 3_000, id="a list"),
        pytest.param("千万億兆" * 1_000, id="units alone"),
    ],
)
def test_absurd_numbers_are_taken(text: str) -> None:
    started = time.perf_counter()
    assert "".join(token.surface for token in numbers(text)) == text
    assert time.perf_counter() - started < 5
