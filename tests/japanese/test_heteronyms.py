"""Words with several readings, decided by the words around them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.japanese.backbone import pieces_of, unidic_tokens
from articles.japanese.heteronyms import with_contexts
from articles.japanese.heteronyms.rules import rule
from articles.japanese.heteronyms.suffixes import PROVINCES
from articles.japanese.heteronyms.tables import TABLE
from articles.japanese.tokens import Candidate, Token
from tests.japanese import compound_sentences, heteronym_sentences, idiom_sentences

MARKED = re.compile(r"\{([^|{}]+)\|([^|{}]+)\}")

TABLES = heteronym_sentences.TABLES | compound_sentences.TABLES | idiom_sentences.TABLES
EXAMPLES = [
    pytest.param(sentence, id=f"{title}: {word}: {sentence}")
    for title, words in TABLES.items()
    for word, sentences in words.items()
    for sentence in sentences.split()
]


def unidic(text: str) -> list[Token]:
    """UniDic's words, before any rule of ours."""
    return [token for start, piece in pieces_of(text) for token in unidic_tokens(piece, start)]


def read(text: str) -> list[Token]:
    return with_contexts(unidic(text))


def the_word(text: str, surface: str) -> Token:
    return next(token for token in read(text) if token.surface == surface)


@pytest.mark.parametrize("sentence", EXAMPLES)
def test_a_word_is_read_by_what_is_around_it(sentence: str) -> None:
    tokens = read(MARKED.sub(r"\1", sentence))
    for marked in MARKED.finditer(sentence):
        start = len(MARKED.sub(r"\1", sentence[: marked.start()]))
        end = start + len(marked[1])
        within = [token for token in tokens if start <= token.start < end]
        assert "".join(token.surface for token in within) == marked[1]
        assert "".join(token.reading for token in within) == marked[2]


def test_every_word_that_has_rules_has_an_example() -> None:
    with_example = {word for words in TABLES.values() for word in words}
    assert set(TABLE) - with_example - set(PROVINCES) == set()


def test_a_rule_settles_the_word() -> None:
    word = the_word("人手不足が続く", "不足")
    assert (word.reading, word.sure, word.candidates) == ("ぶそく", True, (Candidate("ぶそく", ("context",)),))


def test_a_word_is_settled_where_unidic_was_right_too() -> None:
    assert the_word("部屋に入った", "入っ").candidates == (Candidate("はいっ", ("context",)),)


def test_what_the_words_around_cannot_tell_is_left_to_others() -> None:
    text = "六人で行った"  # went, or held
    assert [token for token in read(text) if token.candidates] == []
    assert read(text) == unidic(text)


def test_where_two_readings_remain_both_are_shown_and_neither_is_sure() -> None:
    word = the_word("選択された方です", "方")
    assert not word.sure
    assert [candidate.reading for candidate in word.candidates] == ["かた", "ほう"]


def test_a_word_that_somebody_has_settled_stays() -> None:
    tokens = unidic("人手不足が続く")
    settled = [
        Token(*(token.surface, token.start, "ふそく", *_rest(token)), candidates=(Candidate("ふそく", ("person",)),))
        if token.surface == "不足"
        else token
        for token in tokens
    ]
    assert with_contexts(settled) == settled


def _rest(token: Token) -> tuple[str, str, str, str, bool]:
    return token.lemma, token.part_of_speech, token.inflection, token.accent, token.sure


def test_the_kana_a_word_ends_in_are_those_of_the_text() -> None:
    assert [token.reading for token in read("損害を被らない") if token.surface == "被ら"] == ["こうむら"]


def test_white_space_ends_a_compound() -> None:
    assert the_word("旅行 会社へ", "会社").reading == "かいしゃ"
    assert the_word("旅行会社へ", "会社").reading == "がいしゃ"


def test_the_place_of_the_line_in_the_text_does_not_matter() -> None:
    text = "会談は続く。\n人手不足が続く。"
    assert next(token.reading for token in read(text) if token.surface == "不足") == "ぶそく"


def test_reading_twice_is_reading_once() -> None:
    for words in TABLES.values():
        for sentences in words.values():
            once = read(MARKED.sub(r"\1", sentences))
            assert with_contexts(once) == once


@settings(max_examples=300, deadline=None)
@given(st.text(st.one_of(st.characters(), st.sampled_from("".join(TABLE) + "のをがに、。 \n"))))
def test_any_text_keeps_its_words(text: str) -> None:
    before, after = unidic(text), read(text)
    assert [(token.surface, token.start) for token in after] == [(token.surface, token.start) for token in before]


def test_no_words_are_no_words() -> None:
    assert with_contexts([]) == []


def test_a_condition_that_does_not_exist_is_refused() -> None:
    with pytest.raises(TypeError):
        rule("ひとけ", behnd="の")
