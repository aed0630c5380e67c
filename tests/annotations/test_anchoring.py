from __future__ import annotations

import pytest

from articles.annotations.anchoring import Anchor, describe


def test_a_passage_is_described_by_its_words_and_surroundings() -> None:
    assert describe("国際会議は𠮷田氏が開く。", 5, 8) == Anchor(
        quote="𠮷田氏", prefix="国際会議は", suffix="が開く。", start=5, end=8
    )


def test_the_surroundings_are_32_code_points_each() -> None:
    anchor = describe("𠮟" * 40 + "本" + "𠮷" * 40, 40, 41)
    assert (anchor.prefix, anchor.quote, anchor.suffix) == ("𠮟" * 32, "本", "𠮷" * 32)


def test_near_the_start_of_a_long_text_less_stands_before() -> None:
    assert describe("国際会議" * 30, 3, 5).prefix == "国際会"


def test_the_whole_text_has_no_surroundings() -> None:
    assert describe("本", 0, 1) == Anchor(quote="本", prefix="", suffix="", start=0, end=1)


@pytest.mark.parametrize(
    ("start", "end"),
    [
        pytest.param(1, 1, id="empty"),
        pytest.param(2, 1, id="backwards"),
        pytest.param(-1, 1, id="before the text"),
        pytest.param(1, 4, id="beyond the text"),
    ],
)
def test_there_is_no_anchor_for_no_passage(start: int, end: int) -> None:
    with pytest.raises(ValueError, match=f"from {start} to {end} in a text of 3"):
        describe("国際は", start, end)
