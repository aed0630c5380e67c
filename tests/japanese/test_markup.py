from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.annotations.overlay import Mark, draw_marks
from articles.japanese.analysis import tokenize
from articles.japanese.markup import Block, PreparedSection, prepare_section
from articles.japanese.tokens import Token
from tests.japanese.drawn import read
from tests.japanese.kanji import kanji_readings


def blocks_of(text: str) -> list[Block]:
    """Every line a paragraph."""
    blocks = []
    start = 0
    for line in text.split("\n"):
        blocks.append(Block(start, start + len(line), 0))
        start += len(line) + 1
    return blocks


def prepared(text: str) -> PreparedSection:
    return prepare_section(text, blocks_of(text), tokenize(text), kanji_readings)


def test_a_section_is_drawn_word_by_word() -> None:
    text = "国際\n会社に、日々。"
    blocks = [Block(0, 2, 2), Block(3, 10, 0)]
    html = prepare_section(text, blocks, tokenize(text), kanji_readings).html
    assert html == (
        "<h2 class=t data-start=0><span><ruby>国<rt>こく</rt>際<rt>さい</ruby></span></h2>"
        "<p class=t data-start=3><span><ruby>会<rt>かい</rt>社<rt>しゃ</ruby></span>"
        "<span>に</span>、<span><ruby>日<rt>ひ</rt>々<rt>び</ruby></span>。</p>"
    )


def test_a_doubtful_word_says_so() -> None:
    token = Token("大人", 0, "おとな", "大人", "名詞-普通名詞-一般", "", "", sure=False)
    html = prepare_section("大人", [Block(0, 2, 0)], [token], kanji_readings).html
    assert '<span class="doubt"><ruby>大人<rt>おとな</ruby></span>' in html


def drawn_token(surface: str, reading: str, part_of_speech: str = "名詞-普通名詞-一般") -> str:
    token = Token(surface, 0, reading, surface, part_of_speech, "", "", sure=True)
    return prepare_section(surface, [Block(0, len(surface), 0)], [token], kanji_readings).html


@pytest.mark.parametrize(
    ("surface", "reading", "ruby"),
    [
        pytest.param("24", "にじゅうよ", "<ruby>24<rt class=n>にじゅうよ</ruby>", id="a number"),
        pytest.param(
            "123,456,789",
            "いちおくにせんさんびゃくよんじゅうごまん",
            "<ruby>123,456,789<rt class=n>いちおくにせんさんびゃくよんじゅうごまん</ruby>",
            id="a long number",
        ),
        pytest.param(
            "123,456,789",
            "いちおくにせんさんびゃくよんじゅうごまんろく",
            '<ruby>123,456,789<rt class="n w">いちおくにせんさんびゃくよんじゅうごまんろく</ruby>',
            id="one that may be broken",
        ),
        pytest.param("2人", "ふたり", "<ruby>2人<rt>ふたり</ruby>", id="not a number that is one with its kanji"),
        pytest.param("8つ", "やっつ", "<ruby>8<rt>やっ</ruby>つ", id="nor one that is not counted so"),
        pytest.param("年", "ねん", "<ruby>年<rt>ねん</ruby>", id="nor what is counted"),
    ],
)
def test_furigana_that_only_counts_can_be_told(surface: str, reading: str, ruby: str) -> None:
    assert f"<span>{ruby}</span>" in drawn_token(surface, reading)


def test_a_number_in_digits_may_be_cut_beside_but_not_inside() -> None:
    number = Token("24", 0, "にじゅうよ", "24", "名詞-数詞", "", "", sure=True)
    year = Token("年", 2, "ねん", "年", "名詞-普通名詞-助数詞可能", "", "", sure=True)
    section = prepare_section("24年", [Block(0, 3, 0)], [number, year], kanji_readings)
    for start, end, marked in ((0, 2, "24"), (2, 3, "年"), (1, 3, "24年"), (0, 1, "24")):
        drawn = read(draw_marks(section.html, section.cuts, [Mark("1", start, end, "ki")]))
        assert (drawn.blocks, drawn.marked) == (["24年"], {"1": marked})


def test_only_names_are_read_as_names_are() -> None:
    def readings(kanji: str) -> tuple[str, ...]:
        return {"夏": ("か", "なつ"), "芽": ("が", "め", "=めぐ")}[kanji]

    def html(part_of_speech: str) -> str:
        token = Token("夏芽", 0, "なつめぐ", "夏芽", part_of_speech, "", "", sure=True)
        return prepare_section("夏芽", [Block(0, 2, 0)], [token], readings).html

    assert "夏<rt>なつ</rt>芽<rt>めぐ</ruby>" in html("名詞-固有名詞-人名-名")
    assert "夏芽<rt>なつめぐ</ruby>" in html("名詞-普通名詞-一般")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("行く。", ["行く"], id="no word in punctuation"),
        pytest.param("「ＡＢ」", ["ＡＢ"], id="Latin words have entries too"),
        pytest.param("😀は", ["は"], id="an emoji is a sign"),
        pytest.param("𠮟　は", ["𠮟", "は"], id="a kanji that UniDic takes for a sign"),
    ],
)
def test_words_are_what_a_dictionary_may_explain(text: str, words: list[str]) -> None:
    assert [word for _, word in read(prepared(text).html).words] == words


def test_markup_in_the_text_is_text() -> None:
    text = """<script>alert("&amp;")</script> & <ruby>人<rt>x"""
    assert read(prepared(text).html).blocks == [text]


def test_a_section_may_begin_anywhere_in_the_text() -> None:
    text = "国際\n会社に\n日々"
    blocks = [Block(3, 6, 0)]
    assert read(prepare_section(text, blocks, tokenize(text), kanji_readings).html).blocks == ["会社に"]


def test_a_section_without_blocks_is_empty() -> None:
    assert prepare_section("国際", [], tokenize("国際"), kanji_readings).html == ""


@settings(max_examples=200, deadline=None)
@given(
    st.text(
        st.one_of(
            st.characters(exclude_characters="\r\x00", exclude_categories=["Cs"]), st.sampled_from("国際食べる<&>\n 　")
        )
    )
)
def test_without_furigana_the_drawn_text_is_the_text(text: str) -> None:
    drawn = read(prepared(text).html)
    assert drawn.blocks == text.split("\n")
    assert drawn.starts == [block.start for block in blocks_of(text)]
