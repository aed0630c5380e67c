"""Words of the dictionary over several words of the analyser, and cuts that are moved."""

from __future__ import annotations

import pytest

from articles.dictionary.entries import DictionaryStore
from articles.japanese.analysis import tokenize
from articles.japanese.backbone import unidic_tokens
from articles.japanese.compounds import with_compounds
from articles.japanese.recutting import recut
from articles.japanese.witnesses import Piece


def read(text: str, store: DictionaryStore) -> list[tuple[str, str]]:
    return [(token.surface, token.reading) for token in tokenize(text, lexicon=store)]


def test_what_the_dictionary_knows_as_a_whole_is_a_vote(dictionary_store: DictionaryStore) -> None:
    tokens = unidic_tokens("株式会社", 7)
    words, is_open, pieces = with_compounds(tokens, [True] * len(tokens), dictionary_store)
    assert (words, is_open) == (tokens, [True, True])
    assert [(piece.start, piece.end, piece.reading) for piece in pieces] == [(7, 11, "かぶしきがいしゃ")]


def test_a_word_whose_reading_cannot_be_divided_is_one_word(dictionary_store: DictionaryStore) -> None:
    # UniDic has 一昨|日, but no part of おととい is the reading of either.
    tokens = unidic_tokens("一昨日", 0)
    assert len(tokens) > 1
    (word,), is_open, pieces = with_compounds(tokens, [True] * len(tokens), dictionary_store)
    assert (word.surface, word.reading, word.sure) == ("一昨日", "おととい", False)
    assert "いっさくじつ" in [candidate.reading for candidate in word.candidates]
    assert (is_open, pieces) == ([False], [])


def test_a_cut_is_moved_only_where_another_analyser_cuts_so(dictionary_store: DictionaryStore) -> None:
    tokens = unidic_tokens("実施策", 0)
    assert [token.surface for token in tokens] == ["実", "施策"]
    open_to_vote = [True] * len(tokens)
    assert recut(tokens, open_to_vote, [[Piece(0, 1, "じつ")]], dictionary_store, unidic_tokens)[0] == tokens
    moved, _ = recut(tokens, open_to_vote, [[Piece(0, 2, "じっし")]], dictionary_store, unidic_tokens)
    assert [token.surface for token in moved] == ["実施", "策"]


def test_the_longest_word_counts(dictionary_store: DictionaryStore) -> None:
    tokens = unidic_tokens("安全保障理事会", 0)
    _, _, pieces = with_compounds(tokens, [True] * len(tokens), dictionary_store)
    assert (pieces[0].start, pieces[0].end) == (0, 7)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("実施策を", [("実施", "じっし"), ("策", "さく"), ("を", "を")], id="実|施策"),
        pytest.param(
            "初代駐トルコ大使",
            [("初代", "しょだい"), ("駐", "ちゅう"), ("トルコ", "とるこ"), ("大使", "たいし")],
            id="初|代駐",
        ),
        pytest.param("新内閣の", [("新", "しん"), ("内閣", "ないかく"), ("の", "の")], id="a prefix stays"),
        pytest.param("前大臣", [("前", "ぜん"), ("大臣", "だいじん")], id="a prefix stays, too"),
    ],
)
def test_a_cut_one_kanji_too_early_is_moved(
    text: str, words: list[tuple[str, str]], dictionary_store: DictionaryStore
) -> None:
    assert read(text, dictionary_store) == words
