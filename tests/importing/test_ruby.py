"""The publisher's furigana in plain text, and what only looks like it."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from articles.importing.ruby import split_ruby
from articles.japanese.kana import to_hiragana


def read(line: str) -> tuple[str, list[tuple[str, str]]]:
    """The text, and each base with its reading."""
    text, rows = split_ruby(line)
    return text, [(text[start:end], reading) for start, end, reading in rows]


@pytest.mark.parametrize(
    ("line", "text", "bases"),
    [
        pytest.param("沖の漁火《いさりび》が", "沖の漁火が", [("漁火", "いさりび")], id="the kanji before it"),
        pytest.param("港｜町長《ちょうちょう》は", "港町長は", [("町長", "ちょうちょう")], id="all behind the bar"),
        pytest.param("｜ＮＡＴＯ《なとー》軍", "ＮＡＴＯ軍", [("ＮＡＴＯ", "なとー")], id="Latin behind the bar"),
        pytest.param("｜お目当て《おめあて》の", "お目当ての", [("お目当て", "おめあて")], id="kana behind the bar"),
        pytest.param("｜潮見《シオミ》氏", "潮見氏", [("潮見", "しおみ")], id="katakana behind the bar"),
        pytest.param(
            "｜金明秀《キム・ミョンス》氏", "金明秀氏", [("金明秀", "きむみょんす")], id="the dot of a name is not read"
        ),
        pytest.param(
            "市場《いちば》と港《みなと》", "市場と港", [("市場", "いちば"), ("港", "みなと")], id="more than one"
        ),
        pytest.param("人々《ひとびと》", "人々", [("人々", "ひとびと")], id="々 is of the kanji"),
        pytest.param("霞ヶ浦《かすみがうら》", "霞ヶ浦", [("霞ヶ浦", "かすみがうら")], id="and so is ヶ"),
        pytest.param("𠮟《しか》る", "𠮟る", [("𠮟", "しか")], id="beyond the BMP"),
        pytest.param("葛\U000e0100城《かつらぎ》", "葛\U000e0100城", [("葛\U000e0100城", "かつらぎ")], id="a selector"),
        pytest.param("承《うけたまわ》る", "承る", [("承", "うけたまわ")], id="five kana over one"),
        pytest.param("今日《きょう》", "今日", [("今日", "きょう")], id="one reading over two kanji"),
        pytest.param("日本《にっぽん》", "日本", [("日本", "にっぽん")], id="本 read as it may be"),
    ],
)
def test_marks_leave_the_text_and_readings_are_kept(line: str, text: str, bases: list[tuple[str, str]]) -> None:
    assert read(line) == (text, bases)


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("《速報》港が開く", id="a label before text"),
        pytest.param("港《写真》", id="kanji in the brackets"),
        pytest.param("港《みなと・写真》", id="not kana alone"),
        pytest.param("歌う《さくら》", id="behind kana"),
        pytest.param("曲《ボレロ》を", id="katakana without a bar"),
        pytest.param("絵画《ひまわり》は", id="a title behind what announces one"),
        pytest.param("代表作《こころ》", id="another"),
        pytest.param("新刊《さかな》", id="and another"),
        pytest.param("港湾組合連合会《みなと》", id="fewer kana than kanji"),
        pytest.param("港《みなとはきょうもはれ》", id="more kana than a kanji can have"),
        pytest.param("港《》", id="nothing in it"),
        pytest.param("港《みなと", id="not closed"),
        pytest.param("｜強調《・・・》", id="dots of emphasis"),
        pytest.param("｜縦線だけ", id="a bar and nothing else"),
        pytest.param("港《《みなと》》", id="doubled brackets"),
        pytest.param("", id="empty"),
    ],
)
def test_other_brackets_stay(line: str) -> None:
    assert split_ruby(line) == (line, [])


def test_what_stays_and_what_leaves_may_stand_side_by_side() -> None:
    line = "《速報》漁火《いさりび》の絵画《ひまわり》、｜見出《みいだ》し"
    assert read(line) == ("《速報》漁火の絵画《ひまわり》、見出し", [("漁火", "いさりび"), ("見出", "みいだ")])


@example("｜A《ヶ》")
@given(st.text(st.sampled_from("港町々ヶ｜《》みなとー・ 速A𠮟\U000e0100")))
def test_of_the_text_nothing_but_marks_and_readings_is_lost(line: str) -> None:
    text, rows = split_ruby(line)
    assert all(0 <= start < end <= len(text) for start, end, _ in rows)
    assert all(before[1] <= after[0] for before, after in pairwise(rows))
    again = text
    for start, end, reading in reversed(rows):
        again = f"{again[:start]}｜{again[start:end]}《{reading}》{again[end:]}"
    # Written out once more with a bar before each base, it is the line; only the dots within readings are gone, and the
    # readings are in hiragana.
    assert read(again) == (text, [(text[start:end], reading) for start, end, reading in rows])
    same = to_hiragana(again).replace("｜", "") == to_hiragana(line).replace("｜", "")
    assert same or "・" in line or " " in line


@pytest.mark.parametrize("unit", ["漢", "｜漢", "漢《", "漢《あ", "《あ》", "漢《あ》"])
def test_long_lines_take_no_longer_than_their_length(unit: str) -> None:
    started = time.process_time()
    split_ruby(unit * 100_000)
    assert time.process_time() - started < 2
