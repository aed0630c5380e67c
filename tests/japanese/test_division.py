"""The reading of several words, cut where one word ends."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.dictionary.entries import DictionaryStore
from articles.japanese.division import divided
from articles.japanese.lexicon import EMPTY
from articles.japanese.tokens import Token


def words(*pairs: tuple[str, str]) -> list[Token]:
    tokens = []
    start = 0
    for surface, reading in pairs:
        tokens.append(Token(surface, start, reading, surface, "名詞-普通名詞-一般", "", "", sure=True))
        start += len(surface)
    return tokens


@pytest.mark.parametrize(
    ("tokens", "whole", "parts"),
    [
        pytest.param([("大", "だい"), ("太鼓", "たいこ")], "おおだいこ", ("おお", "だいこ"), id="each kanji sounds so"),
        pytest.param(
            [("西", "にし"), ("洋画", "ようが")], "せいようが", ("せい", "ようが"), id="the first word differs"
        ),
        pytest.param([("行っ", "いっ"), ("た", "た")], "おこなった", ("おこなっ", "た"), id="kana stay where they are"),
        pytest.param(
            [("株式", "かぶしき"), ("会社", "かいしゃ")], "かぶしきがいしゃ", ("かぶしき", "がいしゃ"), id="rendaku"
        ),
        pytest.param(
            [("今日", "きょう"), ("中", "ちゅう")], "きょうじゅう", ("きょう", "じゅう"), id="a group stays whole"
        ),
    ],
)
def test_a_reading_is_cut_where_a_word_ends(
    tokens: list[tuple[str, str]], whole: str, parts: tuple[str, ...], dictionary_store: DictionaryStore
) -> None:
    assert divided(words(*tokens), whole, dictionary_store.kanji_readings) == parts


def test_without_a_dictionary_likeness_decides() -> None:
    assert divided(words(("数", "すう"), ("日", "にち")), "すうじつ", EMPTY.kanji_readings) == ("すう", "じつ")


def test_what_leaves_a_word_without_a_reading_is_no_division() -> None:
    assert divided(words(("大", "だい"), ("人", "にん")), "お", EMPTY.kanji_readings) == ("", "")


@given(
    st.lists(st.tuples(st.sampled_from("大人日本木"), st.text("あいかがんっ", max_size=3)), min_size=2, max_size=4),
    st.text("あいかがんっ", max_size=8),
)
def test_the_parts_joined_are_the_whole_or_nothing(pairs: list[tuple[str, str]], whole: str) -> None:
    parts = divided(words(*pairs), whole, EMPTY.kanji_readings)
    assert len(parts) == len(pairs)
    assert "".join(parts) == whole or not any(parts)
