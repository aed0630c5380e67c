from __future__ import annotations

import pytest

from articles.japanese.kana import has_kanji, is_kana, is_kanji, to_hiragana


@pytest.mark.parametrize(
    ("text", "hiragana"),
    [
        pytest.param("コーヒー", "こーひー", id="the long sign stays: there is no other spelling"),
        pytest.param("ヴァイオリン", "ゔぁいおりん", id="ヴ has a hiragana"),
        pytest.param("ﾊﾟｿｺﾝ", "ぱそこん", id="half-width, its voicing mark a character of its own"),
        pytest.param("ヽヾ", "ゝゞ", id="repetition marks"),
        pytest.param("ＩＴと①と㎏", "ＩＴと①と㎏", id="what is not kana is left alone"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_katakana_becomes_hiragana(text: str, hiragana: str) -> None:
    assert to_hiragana(text) == hiragana


@pytest.mark.parametrize(
    ("char", "expected"),
    [
        pytest.param("漢", True, id="an everyday kanji"),
        pytest.param("𠮷", True, id="beyond the BMP"),
        pytest.param("々", True, id="repeats the kanji before"),
        pytest.param("〇", True, id="the zero of 二〇二六年"),
        pytest.param("ヶ", True, id="the か of 一ヶ月"),
        pytest.param("ケ", False, id="a katakana like any other"),
        pytest.param("ー", False, id="the long sign"),
        pytest.param("。", False, id="punctuation"),
        pytest.param("Ａ", False, id="Latin"),
        pytest.param("😀", False, id="emoji"),
    ],
)
def test_kanji_are_what_can_carry_furigana(char: str, expected: bool) -> None:
    assert is_kanji(char) is expected
    assert has_kanji(f"あ{char}ア") is expected


def test_only_kana_is_its_own_reading() -> None:
    assert is_kana("ひらがなとカタカナー")
    assert not is_kana("食べる")
    assert not is_kana("")
