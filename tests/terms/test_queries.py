"""What of the term base is found."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Reader, Term
from articles.terms.actions import change_term, delete_term
from articles.terms.queries import TermState, WantedTerms, found_terms, tags_in_use
from tests.terms.some import content, make_term, term_spelled


@pytest.fixture
def terms(aki: Reader) -> list[Term]:
    return [
        make_term(
            aki,
            readings="かいめんじょうしょう",
            variants="ＳＬＲ",
            definition="海水の熱膨張による。\n氷床の融解も。",
            note="IPCC",
            tags="climate、EU",
        ),
        make_term(aki, "補正予算", "supplementary budget", readings="ほせいよさん", tags="politics、eu"),
        make_term(aki, "ヒノキ・花粉", "cypress pollen (50% more_of it)", tags="EU law"),
    ]


def found(search: str = "", tag: str = "", state: str = TermState.IN_USE) -> list[str]:
    return [term.text for term in found_terms(WantedTerms(search, tag, state))]


@pytest.mark.parametrize(
    ("search", "text"),
    [
        pytest.param("面上", "海面上昇", id="within the term"),
        pytest.param("カイメン", "海面上昇", id="a reading, in katakana"),
        pytest.param("slr", "海面上昇", id="a variant in full width"),
        pytest.param("SEA　LEVEL", "海面上昇", id="two words of the translation, with an ideographic space"),
        pytest.param("rise 熱膨張 climate", "海面上昇", id="words in different fields"),
        pytest.param("融解", "海面上昇", id="the second line of the definition"),
        pytest.param("politics", "補正予算", id="a tag"),
        pytest.param("ひのき", "ヒノキ・花粉", id="katakana is found by hiragana"),
        pytest.param("ヒノキ花粉", "ヒノキ・花粉", id="without the middle dot"),
        pytest.param("50% m", "ヒノキ・花粉", id="a percent sign is a percent sign"),
        pytest.param("more_of", "ヒノキ・花粉", id="an underscore is an underscore"),
        pytest.param("海_", "", id="and no wildcard"),
        pytest.param("risesupplementary", "", id="nothing across two fields"),
        pytest.param("IPCC", "", id="notes are not searched"),
    ],
)
def test_a_search_goes_through_all_that_is_written(terms: list[Term], search: str, text: str) -> None:
    assert found(search) == ([text] if text else [])


def test_terms_stand_in_the_order_of_their_readings(terms: list[Term]) -> None:
    assert found() == ["海面上昇", "ヒノキ・花粉", "補正予算"]


def test_a_tag_is_found_as_a_whole_whatever_its_capitals(terms: list[Term]) -> None:
    assert found(tag="EU") == found(tag="ｅｕ") == ["海面上昇", "補正予算"]
    assert found("budget", tag="EU") == ["補正予算"]
    assert found(tag="law") == []


def test_the_tags_are_counted_and_those_of_deleted_terms_are_not(aki: Reader, terms: list[Term]) -> None:
    assert tags_in_use() == [("EU", 2), ("EU law", 1), ("climate", 1), ("politics", 1)]
    delete_term(author=aki, term=terms[0])
    assert tags_in_use() == [("EU law", 1), ("eu", 1), ("politics", 1)]


def test_deleted_terms_are_found_only_when_they_are_asked_for(aki: Reader, terms: list[Term]) -> None:
    delete_term(author=aki, term=terms[0])
    assert "海面上昇" not in found()
    assert found(state=TermState.DELETED) == ["海面上昇"]


def test_a_search_knows_what_a_term_says_since_it_was_changed(aki: Reader, terms: list[Term]) -> None:
    change_term(author=aki, term=terms[0], content=content("潮位", "tide"), seen=1)
    assert (found("tide"), found("海面")) == (["潮位"], [])


def test_a_term_is_found_by_each_of_its_spellings(aki: Reader, terms: list[Term]) -> None:
    assert term_spelled("ｓｌｒ") == term_spelled("海面上昇") == terms[0]
    assert term_spelled("ひのき花粉") is None
    delete_term(author=aki, term=terms[0])
    assert term_spelled("SLR") is None


def test_a_list_of_terms_is_one_query(aki: Reader, terms: list[Term]) -> None:
    with CaptureQueriesContext(connection) as queries:
        assert [term.decided_by for term in found_terms()] == [aki] * 3
    assert len(queries) == 1
