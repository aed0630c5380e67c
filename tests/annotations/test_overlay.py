from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.annotations.overlay import Mark, draw_marks
from articles.japanese.analysis import tokenize
from articles.japanese.markup import Block, PreparedSection, prepare_section
from articles.japanese.tokens import Token
from tests.japanese.drawn import Drawn, read
from tests.japanese.kanji import kanji_readings
from tests.japanese.test_markup import prepared


def drawn_with(text: str, *marks: Mark) -> Drawn:
    section = prepared(text)
    drawn = read(draw_marks(section.html, section.cuts, marks))
    assert drawn.blocks == text.split("\n")
    return drawn


def ki(key: str, start: int, end: int) -> Mark:
    return Mark(key, start, end, "ki")


def sora(key: str, start: int, end: int) -> Mark:
    return Mark(key, start, end, "sora")


def test_without_marks_the_html_is_untouched() -> None:
    section = prepared("国際会社に。\n日々")
    assert draw_marks(section.html, section.cuts, []) == section.html
    assert draw_marks(section.html, section.cuts, [ki("1", 100, 105)]) == section.html


def test_a_mark_stands_around_whole_words_with_its_anchor_before_it() -> None:
    section = prepared("国際に。")
    html = draw_marks(section.html, section.cuts, [ki("12", 0, 3)])
    assert html == (
        '<p class=t data-start=0><a id="highlight-12"></a><mark class="ki" data-marks="12">'
        "<span><ruby>国<rt>こく</rt>際<rt>さい</ruby></span><span>に</span></mark>。</p>"
    )


def test_an_edge_inside_a_word_opens_the_word_again() -> None:
    section = prepared("食べる")
    html = draw_marks(section.html, section.cuts, [ki("1", 0, 2)])
    assert html == (
        '<p class=t data-start=0><a id="highlight-1"></a><mark class="ki" data-marks="1">'
        '<span><ruby>食<rt>た</ruby>べ</span></mark><span class="more">る</span></p>'
    )


def test_an_edge_between_two_bases_opens_the_ruby_again() -> None:
    section = prepared("国際")
    html = draw_marks(section.html, section.cuts, [ki("1", 1, 2)])
    assert html == (
        '<p class=t data-start=0><span><ruby>国<rt>こく</rt></ruby></span><a id="highlight-1"></a>'
        '<mark class="ki" data-marks="1"><span class="more"><ruby>際<rt>さい</ruby></span></mark></p>'
    )


def test_a_base_later_in_its_word_is_not_split_either() -> None:
    token = Token("お土産屋", 0, "おみやげや", "お土産屋", "名詞-普通名詞-一般", "", "", sure=True)
    section = prepare_section("お土産屋", [Block(0, 4, 0)], [token], kanji_readings)
    for start, end in ((2, 4), (1, 2), (2, 3)):
        drawn = read(draw_marks(section.html, section.cuts, [ki("1", start, end)]))
        assert drawn.blocks == ["お土産屋"]
        assert drawn.words[0] == ("", "お")
        assert drawn.marked["1"].startswith("土産")


def test_the_rest_of_a_doubtful_word_is_doubtful() -> None:
    token = Token("辛い", 0, "からい", "辛い", "形容詞-一般", "", "", sure=False)
    section = prepare_section("辛い", [Block(0, 2, 0)], [token], kanji_readings)
    drawn = read(draw_marks(section.html, section.cuts, [ki("1", 0, 1)]))
    assert drawn.words == [("doubt", "辛"), ("doubt more", "い")]


@pytest.mark.parametrize(
    ("text", "marks", "segments"),
    [
        pytest.param(
            "今日は", [ki("1", 1, 3)], [("ki", "1", "今日は")], id="the start moves before the base it would split"
        ),
        pytest.param("今日は", [ki("1", 0, 1)], [("ki", "1", "今日")], id="the end moves behind the base"),
        pytest.param(
            "国際に行く。",
            [ki("1", 0, 3), sora("2", 2, 5)],
            [("ki", "1", "国際"), ("ki sora", "1 2", "に"), ("sora", "2", "行く")],
            id="an overlap is a segment of both",
        ),
        pytest.param(
            "国際に行く。",
            [sora("2", 2, 3), ki("1", 0, 6)],
            [("ki", "1", "国際"), ("ki sora", "1 2", "に"), ("ki", "1", "行く。")],
            id="nested; classes in order of start, not as given",
        ),
        pytest.param(
            "国際", [ki("1", 0, 2), ki("2", 0, 2)], [("ki", "1 2", "国際")], id="the same passage twice, one class"
        ),
        pytest.param(
            "国際に", [ki("1", 0, 2), sora("2", 2, 3)], [("ki", "1", "国際"), ("sora", "2", "に")], id="side by side"
        ),
        pytest.param(
            "国際\n日々に\n行く",
            [ki("1", 1, 8)],
            [("ki", "1", "際"), ("ki", "1", "日々に"), ("ki", "1", "行")],
            id="across blocks a segment in each",
        ),
        pytest.param("国際\n\n行く", [ki("1", 0, 6)], [("ki", "1", "国際"), ("ki", "1", "行く")], id="an empty block"),
        pytest.param("国際\n行く", [ki("1", 2, 3)], [], id="only the newline: nothing to draw"),
        pytest.param("a&<b", [ki("1", 1, 3)], [("ki", "1", "&<")], id="escaped characters are not split"),
    ],
)
def test_segments(text: str, marks: list[Mark], segments: list[tuple[str, str, str]]) -> None:
    drawn = drawn_with(text, *marks)
    assert drawn.segments == segments
    assert sorted(drawn.anchors) == sorted({key for _, keys, _ in segments for key in keys.split()})


def test_a_mark_across_sections_has_its_anchor_in_the_first() -> None:
    text = "国際\n行く。\n会社に\n日々"
    tokens = tokenize(text)
    first = prepare_section(text, [Block(0, 2, 2), Block(3, 6, 0)], tokens, kanji_readings)
    second = prepare_section(text, [Block(7, 10, 2), Block(11, 13, 0)], tokens, kanji_readings)
    marks = [ki("1", 3, 12), sora("2", 6, 8)]  # the second begins at the newline between the sections

    earlier = read(draw_marks(first.html, first.cuts, marks))
    assert (earlier.anchors, earlier.marked) == (["1"], {"1": "行く。"})
    later = read(draw_marks(second.html, second.cuts, marks))
    assert (later.anchors, later.marked) == (["2"], {"1": "会社に\n日", "2": "会"})


def test_an_empty_section_has_nothing_to_mark() -> None:
    section = prepare_section("", [], [], kanji_readings)
    assert draw_marks(section.html, section.cuts, [ki("1", 0, 1)]) == ""


def with_terms(text: str, terms: list[tuple[int, int]], *marks: Mark) -> str:
    section = prepared(text)
    html = draw_marks(section.html, section.cuts, marks, terms)
    assert read(html).blocks == text.split("\n")
    return html


def test_a_term_stands_around_whole_words() -> None:
    assert with_terms("国際に。", [(0, 3)]) == (
        "<p class=t data-start=0><u><span><ruby>国<rt>こく</rt>際<rt>さい</ruby></span><span>に</span></u>。</p>"
    )


def test_a_term_whose_words_have_changed_is_drawn_around_those_of_now() -> None:
    assert read(with_terms("国際に行く", [(1, 2)])).terms == ["国際"]
    assert read(with_terms("国際に行く", [(1, 2), (0, 3)])).terms == ["国際"]


@pytest.mark.parametrize(
    ("terms", "marks", "drawn_terms", "segments"),
    [
        pytest.param([(0, 2), (2, 3)], [], ["国際", "に"], [], id="side by side, an element each"),
        pytest.param([(0, 3)], [ki("1", 0, 3)], ["国際に"], [("ki", "1", "国際に")], id="the same passage"),
        pytest.param([(0, 2)], [ki("1", 0, 5)], ["国際"], [("ki", "1", "国際に行く")], id="inside of a mark"),
        pytest.param([(0, 5)], [ki("1", 2, 3)], ["国際", "に", "行く"], [("ki", "1", "に")], id="around a mark"),
        pytest.param([(0, 3)], [ki("1", 2, 5)], ["国際", "に"], [("ki", "1", "に行く")], id="across its edge"),
        pytest.param([(3, 5)], [ki("1", 0, 4)], ["行", "く"], [("ki", "1", "国際に行")], id="the edge inside a word"),
        pytest.param([(0, 2)], [ki("1", 1, 3)], ["国", "際"], [("ki", "1", "際に")], id="the edge between two bases"),
        pytest.param([(0, 2), (2, 3)], [ki("1", 2, 5)], ["国際", "に"], [("ki", "1", "に行く")], id="two"),
    ],
)
def test_terms_and_marks_do_not_cross(
    terms: list[tuple[int, int]], marks: list[Mark], drawn_terms: list[str], segments: list[tuple[str, str, str]]
) -> None:
    drawn = read(with_terms("国際に行く", terms, *marks))
    assert (drawn.terms, drawn.segments) == (drawn_terms, segments)


def test_terms_of_other_sections_are_not_drawn() -> None:
    sections = sections_of("国際\n行く\n日々", 1)
    terms = [(0, 2), (6, 8)]
    assert [read(draw_marks(each.html, each.cuts, [], terms)).terms for each in sections] == [["国際"], [], ["日々"]]


def sections_of(text: str, size: int) -> list[PreparedSection]:
    tokens = tokenize(text)
    blocks, start = [], 0
    for line in text.split("\n"):
        blocks.append(Block(start, start + len(line), 0))
        start += len(line) + 1
    return [prepare_section(text, blocks[at : at + size], tokens, kanji_readings) for at in range(0, len(blocks), size)]


def some_terms(text: str, chosen: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Runs of words within a block, none over another: for each (word, number) the words from that one on."""
    tokens = tokenize(text)
    terms: list[tuple[int, int]] = []
    free = 0
    for first, number in sorted(chosen):
        words = tokens[first : first + number]
        if words and words[0].start >= free and "\n" not in text[words[0].start : words[-1].end]:
            terms.append((words[0].start, words[-1].end))
            free = words[-1].end
    return terms


@settings(max_examples=300, deadline=None)
@given(
    text=st.lists(
        st.text(st.sampled_from("国際今日大人食べる、。&< 𠮷葛\U000e0100A1"), min_size=1, max_size=12), min_size=1
    ),
    spans=st.lists(
        st.tuples(st.integers(0, 60), st.integers(1, 60), st.sampled_from(["ki", "sora", "fuji"])), max_size=8
    ),
    size=st.integers(1, 3),
    chosen=st.lists(st.tuples(st.integers(0, 30), st.integers(1, 3)), max_size=4),
)
def test_any_marks_and_terms_leave_the_text_as_it_is(
    text: list[str], spans: list[tuple[int, int, str]], size: int, chosen: list[tuple[int, int]]
) -> None:
    whole = "\n".join(text)
    marks = [
        Mark(str(number), start, min(start + length, len(whole)), marker)
        for number, (start, length, marker) in enumerate(spans)
        if start < len(whole)
    ]
    terms = some_terms(whole, chosen)
    sections = [read(draw_marks(section.html, section.cuts, marks, terms)) for section in sections_of(whole, size)]
    assert [block for section in sections for block in section.blocks] == text

    drawn_terms = "".join("".join(section.terms) for section in sections)
    assert drawn_terms == "".join(whole[start:end] for start, end in terms)

    for mark in marks:
        pieces = [section.marked[mark.key] for section in sections if mark.key in section.marked]
        exact = whole[mark.start : mark.end].strip("\n")
        # What is drawn may reach further than what is marked, never less far: a base is not split.
        assert exact in "\n".join(pieces)
        anchors = sum(section.anchors.count(mark.key) for section in sections)
        assert anchors == (1 if exact else 0)
