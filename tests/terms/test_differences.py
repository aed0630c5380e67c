"""What people read about two states of a term, and about two people's changes of the same state."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.terms.differences import Difference, clashes, differences
from tests.terms.some import content


def drawn(difference: Difference) -> str:
    """[-gone-]{+new+} as one line."""
    signs = {"gone": "[-{}-]", "new": "{{+{}+}}"}
    return "".join(signs.get(kind, "{}").format(text) for kind, text in difference.pieces())


@pytest.mark.parametrize(
    ("field", "before", "after", "expected"),
    [
        pytest.param("translation", "sea level rise", "sea levels rise", "sea [-level-]{+levels+} rise", id="words"),
        pytest.param("translation", "breakwater", "breakwater (port)", "breakwater{+ (port)+}", id="something behind"),
        pytest.param("translation", "rise", "tide", "[-rise-]{+tide+}", id="nothing in common"),
        pytest.param("definition", "高さが上がること。", "高さが上昇すること。", None, id="Japanese by its runs"),
        pytest.param("definition", "", "新しい", "{+新しい+}", id="begun"),
        pytest.param("note", "古い", "", "[-古い-]", id="emptied"),
        pytest.param("tags", "a、b、c", "a、c、d", "[-b-]、a、c、{+d+}", id="a list, part by part"),
        pytest.param("readings", "うみ", "うみ、かい", "うみ、{+かい+}", id="one more reading"),
    ],
)
def test_what_went_and_what_came_is_marked(field: str, before: str, after: str, expected: str | None) -> None:
    found = drawn(Difference(field, before, after))
    assert found == (expected or "高さが[-上がること-]{+上昇すること+}。")


SHORT = st.text(alphabet="海面上昇がする、。 ab\n", min_size=1, max_size=60)


@given(SHORT, SHORT)
def test_what_stayed_and_went_is_the_text_before_and_what_stayed_and_came_the_text_after(one: str, other: str) -> None:
    pieces = Difference("note", one, other).pieces()
    assert "".join(text for kind, text in pieces if kind != "new") == one
    assert "".join(text for kind, text in pieces if kind != "gone") == other


def test_only_fields_that_differ_are_named() -> None:
    one, other = content(note="a", tags="x"), content(note="b", tags="x", variants="SLR")
    assert [each.field for each in differences(one, other)] == ["variants", "note"]
    assert differences(one, one) == []


def test_a_long_text_is_shown_around_what_differs() -> None:
    one, other = "あ。" * 200 + "終わり", "あ。" * 200 + "始まり"
    pieces = Difference("note", one, other).pieces()
    assert [kind for kind, _text in pieces] == ["same", "left-out", "same", "gone", "new"]
    assert sum(len(text) for _kind, text in pieces) < 120


def test_a_very_long_text_is_compared_line_by_line() -> None:
    lines = [f"{number} 一、二、三、四、五、六。" for number in range(300)]
    after = [*lines[:150], "新しい行", *lines[150:]]
    pieces = Difference("note", "\n".join(lines), "\n".join(after)).pieces()
    assert [text for kind, text in pieces if kind == "new"] == ["新しい行\n"]


def test_two_long_texts_that_repeat_themselves_are_shown_one_behind_the_other() -> None:
    one, other = "。、" * 4000, "、。、" * 3000
    assert Difference("note", one, other).pieces() == [("gone", one), ("new", other)]


def test_of_two_peoples_changes_each_keeps_what_only_they_touched() -> None:
    before = content(note="a", definition="b", tags="x")
    theirs = content(note="theirs", definition="theirs", tags="x")
    mine = content(note="mine", definition="b", tags="mine")
    found = {each.field: each for each in clashes(before, theirs, mine)}
    assert {field: each.chosen for field, each in found.items()} == {
        "note": "mine",
        "definition": "theirs",
        "tags": "mine",
    }
    assert [field for field, each in found.items() if each.of_both] == ["note"]


def test_what_both_changed_alike_is_no_clash() -> None:
    both = content(note="b")
    assert clashes(content(note="a"), both, both) == []
