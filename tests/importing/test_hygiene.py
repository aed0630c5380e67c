"""One form for what looks the same, and nothing that can be seen is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.importing.hygiene import clean, clean_line


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("か\u3099き", "がき", id="decomposed, as macOS writes names"),
        pytest.param("一\r\n二\r三\u2028四", "一\n二\n三\n四", id="line ends of all systems"),
        pytest.param("日\u200b本\ufeff語\u2060", "日本語", id="invisible characters that pages put between words"),
        pytest.param("日\u200d本\u200c語", "日本語", id="joiners do nothing beside kanji"),
        pytest.param("👨\u200d👩\u200d👧", "👨\u200d👩\u200d👧", id="joiners make a family of three"),
        pytest.param("\0日\x07本\x1b[0m", "日本[0m", id="control characters; PostgreSQL refuses NUL"),
        pytest.param("a\xa0b\tc", "a b c", id="spaces that do not break"),
        pytest.param("東京　大阪", "東京　大阪", id="the ideographic space is Japanese"),
        pytest.param("葛\U000e0100城と神\ufe00", "葛\U000e0100城と神\ufe00", id="variation selectors choose a shape"),
        pytest.param("\ud842あ", "\ufffdあ", id="half a surrogate pair cannot be stored"),
        pytest.param("ﾃｽﾄ①㈱ＡＢＣ", "ﾃｽﾄ①㈱ＡＢＣ", id="compatibility characters are what was written"),
        pytest.param("\u202atest\u202c ה", "\u202atest\u202c ה", id="directions belong to Hebrew and Arabic"),
    ],
)
def test_clean(text: str, expected: str) -> None:
    assert clean(text) == expected


@given(st.text(alphabet=st.characters()))
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(st.text(alphabet=st.characters()))
def test_what_is_cleaned_can_be_stored_anywhere(text: str) -> None:
    assert b"\0" not in clean(text).encode()


def test_a_title_is_one_line_without_blanks_around() -> None:
    assert clean_line("　首脳会談\r\n 平壌で\0 ") == "首脳会談 平壌で"


def test_a_thousand_marks_on_one_letter_take_no_time() -> None:
    """Normalising them all would take the square of their number: minutes for this text."""
    found = clean("あ" + "\u0301\u0327" * 100_000 + "い")
    assert found.startswith("あ")
    assert found.endswith("い")
    assert len(found) < 40
