"""A passage that came from elsewhere finds its place by its words and what stood beside them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.annotations.anchoring import Anchoring, describe
from articles.annotations.locating import LONGEST_SOUGHT, locate

TEXT = "港町の市長は会談を歓迎した。市民も会談を見守った。市長は来年の春までに結果をまとめる。"


def test_what_stands_where_it_is_said_to_is_exact() -> None:
    found = locate(TEXT, "会談", start=17)
    assert (found.state, found.start, found.end) == (Anchoring.EXACT, 17, 19)


def test_words_that_stand_once_need_nothing_beside_them() -> None:
    found = locate(TEXT, "来年の春")
    assert found.state == Anchoring.EXACT
    assert TEXT[found.start : found.end] == "来年の春"


def test_a_place_that_is_named_wrongly_is_put_right_by_the_words() -> None:
    found = locate(TEXT, "来年の春", start=3)
    assert (found.state, found.start) == (Anchoring.MOVED, TEXT.index("来年"))


def test_words_that_stand_twice_are_told_apart_by_what_is_beside_them() -> None:
    assert locate(TEXT, "会談", prefix="市民も", suffix="を見守った").start == 17
    assert locate(TEXT, "会談", prefix="市長は").start == 6


def test_the_same_words_at_the_said_place_are_not_enough_where_others_stand_beside_them() -> None:
    found = locate(TEXT, "会談", prefix="市民も", suffix="を見守った", start=6)
    assert (found.state, found.start) == (Anchoring.MOVED, 17)


def test_of_several_places_none_is_chosen() -> None:
    found = locate(TEXT, "会談")
    assert found.state == Anchoring.AMBIGUOUS
    assert [candidate[:2] for candidate in found.candidates] == [(6, 8), (17, 19)]


def test_a_passage_with_a_typo_mended_is_to_be_confirmed() -> None:
    found = locate(TEXT, "市民も会団を見守った", prefix="会談を歓迎した。", suffix="。市長は来年の")
    assert found.state == Anchoring.CHANGED
    assert TEXT[found.start : found.end] == "市民も会談を見守った"
    assert locate(TEXT, "市民も会団を見守った", word_for_word=True).state == Anchoring.ORPHAN


@pytest.mark.parametrize("quote", ["首相は辞任を表明した", "株価" * LONGEST_SOUGHT])
def test_what_is_not_there_is_not_found(quote: str) -> None:
    assert locate(TEXT, quote).state == Anchoring.ORPHAN


def test_an_empty_quote_is_refused() -> None:
    with pytest.raises(ValueError, match="nowhere"):
        locate(TEXT, "")


@given(st.data())
def test_every_passage_is_found_again_by_what_is_kept_of_it(data: st.DataObject) -> None:
    text = data.draw(st.text(alphabet="港町の会談。\n𠮷", min_size=1, max_size=60))
    start = data.draw(st.integers(0, len(text) - 1))
    anchor = describe(text, start, data.draw(st.integers(start + 1, len(text))))
    there = locate(text, anchor.quote, prefix=anchor.prefix, suffix=anchor.suffix, start=start)
    assert (there.state, there.start, there.end) == (Anchoring.EXACT, anchor.start, anchor.end)
    somewhere = locate(text, anchor.quote, prefix=anchor.prefix, suffix=anchor.suffix)
    if somewhere.state in (Anchoring.EXACT, Anchoring.MOVED):
        assert text[somewhere.start : somewhere.end] == anchor.quote
