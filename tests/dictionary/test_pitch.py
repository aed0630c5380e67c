"""Which morae are high, by UniDic's accent types."""

from __future__ import annotations

import pytest

from articles.dictionary.answers import answer
from articles.dictionary.entries import DictionaryStore
from articles.dictionary.pitch import morae, pitch_of
from articles.japanese.analysis import tokenize


@pytest.mark.parametrize(
    ("reading", "divided"),
    [
        pytest.param("きょうと", "きょ う と", id="a small kana belongs to the one before"),
        pytest.param("がっこう", "が っ こ う", id="the small tsu is a mora of its own"),
        pytest.param("しんぶん", "し ん ぶ ん", id="so is n"),
        pytest.param("コーヒー", "コ ー ヒ ー", id="so is a long vowel"),
        pytest.param("ファッション", "ファ ッ ショ ン", id="katakana"),
    ],
)
def test_readings_divide_into_morae(reading: str, divided: str) -> None:
    assert morae(reading) == divided.split()


def drawn(reading: str, accent: str) -> str:
    """High morae in brackets, which stay open where pitch does not fall: さ[くら, み ど り as [み]どり."""
    pitch = pitch_of(reading, accent)
    assert pitch is not None
    return "".join(f"[{run.kana}{']' if run.falls else ''}" if run.high else run.kana for run in pitch.runs)


@pytest.mark.parametrize(
    ("reading", "accent", "expected"),
    [
        pytest.param("さくら", "0", "さ[くら", id="flat"),
        pytest.param("みどり", "1", "[み]どり", id="falls after the first mora"),
        pytest.param("こころ", "2", "こ[こ]ろ", id="falls within"),
        pytest.param("おとこ", "3", "お[とこ]", id="falls after the word"),
        pytest.param("ちゅうごく", "1", "[ちゅ]うごく", id="a mora of two kana"),
        pytest.param("は", "0", "は", id="one mora, flat: only what follows is high"),
        pytest.param("ひ", "1", "[ひ]", id="one mora that falls"),
    ],
)
def test_pitch_rises_after_the_first_mora_and_falls_where_the_accent_is(
    reading: str, accent: str, expected: str
) -> None:
    assert drawn(reading, accent) == expected


def test_of_several_accents_the_first_is_drawn_and_the_others_are_named() -> None:
    pitch = pitch_of("かいひ", "1,0")
    assert pitch is not None
    assert (pitch.falls_after, pitch.others) == (1, (0,))


@pytest.mark.parametrize(
    ("reading", "accent"),
    [
        pytest.param("さくら", "", id="no accent"),
        pytest.param("さくら", "*", id="none that is a number"),
        pytest.param("さくら", "4", id="beyond the word: of another reading"),
        pytest.param("", "0", id="no reading"),
        pytest.param("ょん", "0", id="not kana that can be said"),
    ],
)
def test_what_does_not_fit_is_not_drawn(reading: str, accent: str) -> None:
    assert pitch_of(reading, accent) is None


@pytest.mark.parametrize(
    ("text", "kana", "falls_after"),
    [
        pytest.param("都市だ", "とし", 1, id="a noun"),
        pytest.param("食べさせられた", "たべる", 2, id="an inflected verb, over its dictionary form"),
        pytest.param("来ない", "くる", 1, id="来る, whose kanji is read otherwise here"),
        pytest.param("誓約した", "せいやく", 0, id="a noun with する"),
        pytest.param("パートナー", "パートナー", 1, id="katakana as it is written"),
    ],
)
def test_an_entry_of_one_word_has_its_accent(
    text: str, kana: str, falls_after: int, dictionary_store: DictionaryStore
) -> None:
    pitch = answer(tokenize(text), 0, dictionary_store).pitch
    assert pitch is not None
    assert ("".join(run.kana for run in pitch.runs), pitch.falls_after) == (kana, falls_after)


@pytest.mark.parametrize("text", ["国際社会", "目を向けている", "にとって", "2024年"])
def test_an_entry_of_several_words_has_none(text: str, dictionary_store: DictionaryStore) -> None:
    assert answer(tokenize(text), 0, dictionary_store).pitch is None
