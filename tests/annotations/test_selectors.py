"""The selectors of a Web Annotation lead to a passage, or are refused with the reason."""

from __future__ import annotations

from typing import Any

import pytest

from articles.annotations.selectors import NotSelected, passage_of
from tests.annotations.web_annotations import TEXT, position, quote


@pytest.mark.parametrize(
    ("selector", "words"),
    [
        pytest.param(quote("首脳会談"), "首脳会談", id="words"),
        pytest.param(position(9, 11), "の𠮷", id="a position in code points"),
        pytest.param([position(31, 35), quote("首脳会談")], "首脳会談", id="a position that is out of date"),
        pytest.param([quote("首脳会談"), position(0, 3)], "首脳会談", id="in any order"),
        pytest.param(position(0, 7, refinedBy=quote("市長")), "市長", id="words in a position"),
        pytest.param(position(0, 7, refinedBy=quote("首脳会談")), "首脳会談", id="words that left it"),
        pytest.param(quote("国際社会の首脳会談", refinedBy=position(5, 9)), "首脳会談", id="a position in words"),
        pytest.param(
            {"type": "XPathSelector", "value": "/p[1]", "refinedBy": quote("首脳会談")}, "首脳会談", id="in markup"
        ),
        pytest.param([{"type": "CssSelector", "value": "#x"}, quote("首脳会談")], "首脳会談", id="beside markup"),
        pytest.param(
            {"type": "RangeSelector", "startSelector": quote("国際"), "endSelector": quote("会談")},
            "国際社会の首脳",
            id="a range up to its end selector",
        ),
        pytest.param({"@type": "oa:TextQuoteSelector", "exact": "首脳会談"}, "首脳会談", id="other names of a type"),
        pytest.param(quote("\n国際社会の"), "国際社会の", id="white space around"),
    ],
)
def test_selectors_are_followed_in_every_form(selector: Any, words: str) -> None:
    start, end = passage_of(selector, TEXT)
    assert TEXT[start:end] == words


@pytest.mark.parametrize(
    "more", [{"suffix": "来年"}, {"prefix": "首脳会談。\n"}], ids=["what follows", "what stands before"]
)
def test_of_several_places_the_surroundings_choose(more: dict[str, str]) -> None:
    assert passage_of(quote("市長は述べた。", **more), TEXT)[0] == TEXT.rindex("市長")


def test_of_several_places_the_position_chooses_if_it_is_one_of_them() -> None:
    last = TEXT.rindex("市長")
    assert passage_of([quote("市長"), position(last, last + 2)], TEXT) == (last, last + 2)
    with pytest.raises(NotSelected, match="occurs 2 times"):
        passage_of([quote("市長"), position(last + 1, last + 3)], TEXT)


def test_words_in_another_width_or_composition_are_found() -> None:
    text = "ＧＤＰはプラス３％、ガスは安い。"
    for written, stands in (("GDP", "ＧＤＰ"), ("3%", "３％"), ("カ\u3099ス", "ガス")):
        start, end = passage_of(quote(written), text)
        assert text[start:end] == stands


@pytest.mark.parametrize(
    ("selector", "reason"),
    [
        (quote("どこにもない"), "was not found"),
        ([position(0, 3), quote("どこにもない")], "was not found"),
        (position(0, 10_000), "outside"),
        (position(3, 3), "whole numbers"),
        (position(-1, 3), "whole numbers"),
        ({"type": "TextPositionSelector", "start": "0", "end": True}, "whole numbers"),
        (quote(""), "`exact`"),
        ({"type": "TextQuoteSelector", "exact": 7}, "`exact`"),
        ({"type": "SvgSelector", "value": "<svg/>"}, "cannot be followed"),
        ({"type": "XPathSelector", "value": "/p", "refinedBy": position(0, 2)}, "cannot be followed"),
        ([], "at least one"),
        ([quote("どこにもない")] * 21, "More than 20"),
        ("words", "an object"),
        (None, "an object"),
    ],
)
def test_a_selector_that_names_no_passage_is_refused_with_the_reason(selector: Any, reason: str) -> None:
    with pytest.raises(NotSelected, match=reason):
        passage_of(selector, TEXT)
