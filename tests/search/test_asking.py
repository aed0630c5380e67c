"""Whatever is typed into the search gets an answer: what is found, or a sentence."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.models import Article, Reader
from articles.search.asking import LONGEST_QUESTION, Question, Word, question
from articles.search.finding import find
from articles.search.folding import fold, folded
from articles.search.sounds import sound_of_kana, sound_of_word
from tests.hostile import HARMLESS, PAYLOADS

SIGNS = [
    *('"', '""', "-", "--", "---", '-"', "(", ")", "*", "a*", "AND", "a AND", "NOT", "OR", "NEAR(a b)", "^a"),
    *("{title}:a", "title:a", "-title", "who:o1", "who:*", "a:b", ":", "source:", "tag:", "by:", "-source:", "-by:x"),
    *("'", "''", "\\", "\\'", "a\\", "%", "%s", "_", "\x00", "a\x00b", "\ud800", "\u3000", " ", "\n", "tag:#x"),
    *("゛", "ゝ", "ゞゝ", "ー", "&", "|", "!", "<->", "a:*", "'a' & 'b'", "\ue000", "\u200b", "\ufe0f", "🇯🇵", "-🇯🇵"),
    *("before:", "before:x", "before:2024-13-40", "after:0000", "after:9999-12-31", "before:１２３４"),
    *("ﷺ" * 30, "a" * 300, "あ " * 90, "x" * 200),
]


@pytest.mark.django_db
@pytest.mark.parametrize("typed", [*SIGNS, *PAYLOADS, *HARMLESS])
def test_no_sign_is_an_error(aki: Reader, article: Article, typed: str) -> None:
    asked = question(typed)
    if not (asked.problem or asked.asks_nothing):
        assert find(aki, asked).number in range(3)


@pytest.mark.django_db
@given(typed=st.text(max_size=60))
@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_no_text_is_an_error(aki: Reader, article: Article, typed: str) -> None:
    asked = question(typed)
    if not (asked.problem or asked.asks_nothing):
        find(aki, asked)


def test_words_phrases_and_conditions_are_told_apart() -> None:
    asked = question(
        '首脳　会談 "南北 首脳" -延期 -"核 実験" source:聯合 -source:時事 tag:#政治 by:Aki before:2024/5 after:2023'
    )

    assert asked.words == [Word("首脳"), Word("会談"), Word("南北 首脳", is_phrase=True)]
    assert asked.unwanted == [Word("延期"), Word("核 実験", is_phrase=True)]
    assert (asked.sources, asked.unwanted_sources, asked.tags, asked.by) == (["聯合"], ["時事"], ["政治"], ["aki"])
    assert (asked.before, asked.after) == (date(2024, 5, 1), date(2023, 1, 1))
    assert question("ＳＯＵＲＣＥ：聯合 －延期 ＂首脳＂") == Question(
        "ＳＯＵＲＣＥ：聯合 －延期 ＂首脳＂",
        words=[Word("首脳", is_phrase=True)],
        unwanted=[Word("延期")],
        sources=["聯合"],
    )


def test_a_minus_within_a_word_or_alone_leaves_nothing_out() -> None:
    assert question("COVID-19 - 5").words == [Word("covid-19"), Word("-"), Word("5")]


@pytest.mark.parametrize("typed", ["before:いつか", "after:2024-02-31", "before:", "x after:０"])
def test_a_day_that_is_none_is_told_with_one_that_is(typed: str) -> None:
    assert "2024-05-31" in question(typed).problem


def test_what_is_too_long_is_told() -> None:
    assert str(LONGEST_QUESTION) in question("あ" * (LONGEST_QUESTION + 1)).problem
    assert "12" in question("あ " * 13).problem


@pytest.mark.parametrize(
    ("kana", "spellings"),
    [
        ("きむじょんうん", ["kimujonun", "kimujon'un", "kimuzyonun", "キムジョンウン"]),
        ("とうきょう", ["tokyo", "tōkyō", "toukyou", "tôkyô", "とーきょー"]),
        ("しゅのうかいだん", ["shunoukaidan", "syunoukaidan", "shunō-kaidan"]),
        ("まっちゃ", ["matcha", "maccha", "mattya"]),
        ("しんぶん", ["shimbun", "shinbun", "sinbun"]),
        ("つづく", ["tsuzuku", "tuduku", "tudzuku"]),
        ("ふじさん", ["fujisan", "huzisan"]),
    ],
)
def test_spellings_of_one_sound_are_one(kana: str, spellings: list[str]) -> None:
    assert {sound_of_word(fold(spelling)) for spelling in spellings} == {sound_of_kana(kana)}


@pytest.mark.parametrize("word", ["summit", "gdp", "首脳", "", "-", "q", "きむjon"])
def test_what_cannot_be_japanese_has_no_sound(word: str) -> None:
    assert sound_of_word(word) == ""


@given(st.text())
def test_each_folded_character_leads_back_to_what_it_was(text: str) -> None:
    found = folded(text)
    assert len(found.places) == len(found.text)
    assert found.places == sorted(found.places)
    for place in range(len(found.text)):
        start, end = found.span(place, place + 1)
        assert 0 <= start < end <= len(text)
