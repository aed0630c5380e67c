"""Surnames and given names of one spelling are read alike through a text."""

from __future__ import annotations

from articles.japanese.one_reading import with_one_reading
from articles.japanese.tokens import Candidate, Token

SURNAME, GIVEN = "名詞-固有名詞-人名-姓", "名詞-固有名詞-人名-名"


def name(surface: str, start: int, reading: str, part_of_speech: str = SURNAME, source: str = "") -> Token:
    candidates = (Candidate(reading, (source,)),) if source else ()
    return Token(surface, start, reading, surface, part_of_speech, "", "1", sure=True, candidates=candidates)


def test_all_mentions_are_read_as_in_the_full_name_and_marked() -> None:
    tokens = [
        name("日向", 0, "ひゅうが"),
        name("健一", 2, "けんいち", GIVEN),
        name("日向", 10, "ひなた"),
        name("日向", 20, "ひなた"),
    ]
    read = with_one_reading(tokens)
    assert [token.reading for token in read] == ["ひゅうが", "けんいち", "ひゅうが", "ひゅうが"]
    assert [token.sure for token in read] == [False, True, False, False]
    assert [each.reading for each in read[2].candidates] == ["ひゅうが", "ひなた"]


def test_what_is_known_settles_the_others() -> None:
    tokens = [name("羽生", 0, "はぶ", source="publisher"), name("羽生", 9, "はにゅう")]
    assert [(token.reading, token.sure) for token in with_one_reading(tokens)] == [("はぶ", True), ("はぶ", True)]


def test_two_people_who_are_known_keep_their_own_readings() -> None:
    tokens = [name("羽生", 0, "はぶ", source="names"), name("羽生", 9, "はにゅう", source="names")]
    assert with_one_reading(tokens) == tokens


def test_a_word_that_is_no_name_is_left_alone() -> None:
    tokens = [name("角", 0, "かど", "名詞-普通名詞-一般"), name("角", 5, "つの", "名詞-普通名詞-一般")]
    assert with_one_reading(tokens) == tokens
