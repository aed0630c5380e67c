"""What other analysers say, in the words of the text."""

from __future__ import annotations

import pytest

from articles.japanese.backbone import folded
from articles.japanese.witnesses import NAMES, Piece, hear


def said_by(name: str, text: str, offset: int) -> list[Piece]:
    return list(next(hear([(text, offset)]))[name])


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "text",
    [
        pytest.param("学生は東京へ行った。", id="plain"),
        pytest.param("1945年8月15日に３００人が", id="digits, which OpenJTalk spells out"),
        pytest.param("ｶﾞｽの😀𠮷野家で葛\U000e0100飾", id="half-width kana, an emoji, rare kanji"),
        pytest.param("会談 会談　会談", id="spaces"),
    ],
)
def test_every_witness_keeps_its_place(name: str, text: str) -> None:
    asked = folded(text).text
    pieces = said_by(name, asked, 100)
    assert [piece.start for piece in pieces] == sorted(piece.start for piece in pieces)
    assert all(100 <= piece.start <= piece.end <= 100 + len(asked) for piece in pieces)
    last = next(piece for piece in reversed(pieces) if piece.reading)
    assert asked[last.start - 100 : last.end - 100].strip()


@pytest.mark.parametrize("name", NAMES)
def test_a_reading_is_spelling_not_sound(name: str) -> None:
    pieces = said_by(name, "学生が東京で学ぶ", 0)
    assert [piece.reading for piece in pieces[:3]] == ["がくせい", "が", "とうきょう"]


def test_a_change_of_sound_that_is_only_heard_is_kept() -> None:
    # OpenJTalk's dictionary spells 品 ひん here, and says ぴん.
    pieces = said_by("openjtalk", "一次産品の輸出", 0)
    assert "さんぴん" in "".join(piece.reading for piece in pieces)


@pytest.mark.parametrize("name", NAMES)
def test_what_a_witness_does_not_know_it_does_not_read(name: str) -> None:
    (piece,) = said_by(name, "\U00030000", 0)
    assert piece.reading == ""


def test_every_line_has_its_own_testimony() -> None:
    heard = list(hear([("会談", 0), ("", 3), ("東京", 4)]))
    assert [[piece.reading for piece in said["openjtalk"]] for said in heard] == [["かいだん"], [], ["とうきょう"]]
    assert heard[2]["sudachi"][0].start == 4
