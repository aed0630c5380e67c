"""Two states of a long text, for people to see what differs."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from articles.differences import Piece, compared_lines, shortened

BEFORE = "県は三日、防波堤を高くする方針を固めた。\n\n# 願い\n\n漁協は歓迎している。"


def test_a_changed_line_is_compared_word_by_word_and_the_others_stay() -> None:
    after = BEFORE.replace("三日", "四日")
    assert [piece for piece in compared_lines(BEFORE, after) if piece.kind != "same"] == [
        Piece("gone", "三日"),
        Piece("new", "四日"),
    ]


def test_a_new_paragraph_is_new_as_a_whole() -> None:
    after = BEFORE.replace("# 願い", "工事は春に始まる。\n\n# 願い")
    assert [piece for piece in compared_lines(BEFORE, after) if piece.kind != "same"] == [
        Piece("new", "工事は春に始まる。\n\n")
    ]


TEXTS = st.lists(st.sampled_from(["港の話。", "漁協は歓迎。", "", "# 願い", "春"]), max_size=8).map("\n".join)


@given(TEXTS, TEXTS)
def test_both_texts_can_be_read_out_of_what_is_shown(before: str, after: str) -> None:
    pieces = compared_lines(before, after)
    assert "".join(text for kind, text in pieces if kind != "new") == before
    assert "".join(text for kind, text in pieces if kind != "gone") == after


def test_what_did_not_change_is_left_out_where_it_is_long() -> None:
    pieces = [Piece("same", "港" * 500), Piece("new", "春")]
    assert list(shortened(pieces)) == [
        Piece("same", "港" * 40),
        Piece("left-out", " … "),
        Piece("same", "港" * 40),
        Piece("new", "春"),
    ]
