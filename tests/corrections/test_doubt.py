"""What the popup says of a doubtful reading."""

from __future__ import annotations

from articles.corrections.doubt import SOURCE_NAMES, proposals
from articles.japanese.tokens import SOURCES, Candidate, Token


def test_every_source_has_a_name_that_people_understand() -> None:
    assert set(SOURCES) == set(SOURCE_NAMES)


def test_what_is_sure_has_nothing_to_choose_from() -> None:
    candidates = (Candidate("みなと", ("unidic",)), Candidate("こう", ("sudachi",)))
    word = Token("港", 0, "みなと", "港", "名詞-普通名詞-一般", "", "", sure=True, candidates=candidates)
    assert proposals(word) == []


def test_the_shown_reading_comes_first_and_alone_where_nobody_proposes_another() -> None:
    word = Token("港", 0, "みなと", "港", "名詞-普通名詞-一般", "", "", sure=False)
    assert [proposal.reading for proposal in proposals(word)] == ["みなと"]
    bare = Token("港", 0, "", "港", "名詞-普通名詞-一般", "", "", sure=False)
    assert proposals(bare) == []


def test_a_source_that_says_so_twice_is_named_once() -> None:
    candidates = (Candidate("みなと", ("unidic", "jmdict", "jmdict")), Candidate("こう", ("sudachi",)))
    word = Token("港", 0, "みなと", "港", "名詞-普通名詞-一般", "", "", sure=False, candidates=candidates)
    assert [proposal.sources for proposal in proposals(word)] == [("UniDic", "JMdict"), ("Sudachi",)]
