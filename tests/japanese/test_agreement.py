"""The vote of the analysers and the dictionary."""

from __future__ import annotations

import pytest

from articles.dictionary.entries import DictionaryStore
from articles.japanese.agreement import Vote, after_vote, judged
from articles.japanese.analysis import tokenize
from articles.japanese.doubt import with_doubt
from articles.japanese.lexicon import EMPTY
from articles.japanese.tokens import Candidate, Token
from articles.japanese.witnesses import Piece

NOUN = "名詞-普通名詞-一般"


def word(surface: str, start: int, reading: str, part_of_speech: str = NOUN) -> Token:
    return Token(surface, start, reading, surface, part_of_speech, "", "1", sure=True)


def voted(tokens: list[Token], **said: list[Piece]) -> list[Token]:
    return after_vote(tokens, [True] * len(tokens), said, EMPTY)


def test_where_all_agree_the_reading_is_sure_and_there_is_nothing_to_choose() -> None:
    tokens = [word("会談", 0, "かいだん")]
    assert voted(tokens, sudachi=[Piece(0, 2, "かいだん")], openjtalk=[Piece(0, 2, "かいだん")]) == tokens


def test_where_they_differ_the_choice_is_kept_with_who_said_what() -> None:
    said = {name: [Piece(0, 2, "いちば")] for name in ("sudachi", "openjtalk", "jmdict")}
    (token,) = voted([word("市場", 0, "しじょう")], **said)
    assert token.reading == "いちば"
    assert token.candidates == (
        Candidate("いちば", ("sudachi", "openjtalk", "jmdict")),
        Candidate("しじょう", ("unidic",)),
    )
    assert token.accent == ""  # it was that of しじょう


def test_a_narrow_choice_is_doubtful() -> None:
    (token,) = voted(
        [word("市場", 0, "しじょう")], sudachi=[Piece(0, 2, "いちば")], openjtalk=[Piece(0, 2, "しじょう")]
    )
    assert not token.sure


def test_the_chances_of_all_readings_are_one_together() -> None:
    votes = [Vote("unidic", "しじょう", ""), Vote("sudachi", "いちば", ""), Vote("openjtalk", "しじょう", "")]
    chances = judged(votes)
    assert sum(chances.values()) == pytest.approx(1)
    assert chances["しじょう"] > chances["いちば"]


def test_a_reading_that_the_dictionary_lacks_gives_way_to_one_that_it_has(dictionary_store: DictionaryStore) -> None:
    tokens = [word("箱", 0, "ばこ")]
    said = {"sudachi": [Piece(0, 1, "ばこ")], "openjtalk": [Piece(0, 1, "はこ")]}
    (token,) = after_vote(tokens, [True], said, dictionary_store)
    assert token.reading == "はこ"


def test_two_spellings_of_one_sound_are_one_reading() -> None:
    tokens = [word("島津", 0, "しまづ"), word("等", 2, "とう")]
    assert voted(tokens, sudachi=[Piece(0, 2, "しまず"), Piece(2, 3, "とー")]) == tokens


def test_a_word_that_a_rule_has_settled_is_not_put_to_the_vote() -> None:
    tokens = [word("方", 0, "かた")]
    assert after_vote(tokens, [False], {"sudachi": [Piece(0, 1, "ほう")]}, EMPTY) == tokens


def test_a_longer_word_is_divided_among_the_words_it_covers() -> None:
    tokens = [word("大", 0, "だい"), word("太鼓", 1, "たいこ")]
    said = {name: [Piece(0, 3, "おおだいこ")] for name in ("sudachi", "openjtalk", "jmdict")}
    assert [token.reading for token in voted(tokens, **said)] == ["おお", "だいこ"]


@pytest.mark.parametrize(
    ("text", "surface", "others"),
    [
        pytest.param("新しい市場", "市場", {"いちば"}, id="trade, or a place with stalls"),
        pytest.param("きのう行ったが", "行っ", {"おこなっ", "いっ"}, id="went, or held"),
        pytest.param("白い方も", "方", {"ほう", "かた"}, id="a side, or a person"),
    ],
)
def test_what_the_words_around_do_not_decide_is_doubtful(text: str, surface: str, others: set[str]) -> None:
    token = next(token for token in tokenize(text) if token.surface == surface)
    assert not token.sure
    assert others <= {candidate.reading for candidate in token.candidates} | {token.reading}


def test_doubt_stays_rare(dictionary_store: DictionaryStore) -> None:
    text = "首相は来月、外務省で開かれる国際会議に出席し、各国の代表と経済や環境の問題について話し合う。"
    assert all(token.sure for token in tokenize(text, lexicon=dictionary_store))


def test_a_doubtful_kanji_comes_with_what_the_dictionaries_say_of_it(dictionary_store: DictionaryStore) -> None:
    token = next(token for token in tokenize("尸魂と呼ぶ", lexicon=dictionary_store) if token.surface == "魂")
    assert token.candidates[0] == Candidate(token.reading, ("unidic",))
    assert len(token.candidates) > 1
    assert {source for each in token.candidates[1:] for source in each.sources} <= {"jmdict", "kanjidic"}


def test_a_reading_that_one_kanji_cannot_have_is_no_vote(dictionary_store: DictionaryStore) -> None:
    tokens = [word("米", 0, "べい")]
    said = {name: [Piece(0, 1, "あめりか")] for name in ("sudachi", "openjtalk")}
    assert after_vote(tokens, [True], said, dictionary_store) == tokens


def test_a_reading_without_the_kana_of_the_word_is_no_vote() -> None:
    tokens = [word("言い張", 0, "いいは")]
    assert voted(tokens, sudachi=[Piece(0, 3, "ゆうはる")]) == tokens


def test_a_given_name_behind_a_chinese_surname_is_a_guess() -> None:
    names = [
        Token("陳", 0, "ちん", "陳", "名詞-固有名詞-人名-姓", "", "", sure=True),
        Token("敦仁", 1, "あつひと", "敦仁", "名詞-固有名詞-人名-名", "", "", sure=True),
    ]
    assert [token.sure for token in with_doubt(names, [True, True], EMPTY)] == [True, False]


def test_a_given_name_of_one_kanji_is_a_guess() -> None:
    token = Token("融", 0, "とおる", "融", "名詞-固有名詞-人名-名", "", "", sure=True)
    assert not with_doubt([token], [True], EMPTY)[0].sure


def test_kanji_that_nobody_knows_together_are_doubtful(dictionary_store: DictionaryStore) -> None:
    by_surface = {token.surface: token.sure for token in tokenize("泄瀉と呼ぶ", lexicon=dictionary_store)}
    assert not by_surface["泄"]
    assert not by_surface["瀉"]


def test_kanji_that_are_a_word_together_are_not() -> None:
    assert all(token.sure for token in tokenize("この役を会に"))
