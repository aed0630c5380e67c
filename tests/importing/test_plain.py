"""Plain text to a draft: its title, a person's word on every line, and what is no article."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.importing.hygiene import clean
from articles.importing.plain import LONGEST_TITLE, LineKind, Reason, parse, shortened
from articles.importing.problems import LONGEST_TEXT, EmptyText, ImportProblem, NoJapanese, TooLong
from tests.importing.drafts import LEAD, MORE, PROSE, kinds, outline


@pytest.mark.parametrize(
    ("text", "title", "expected"),
    [
        pytest.param(f"港の工事\n\n{LEAD}", "", "港の工事", id="a short first line"),
        pytest.param(f"港の工事\n{PROSE}\n{MORE}", "", "港の工事", id="in a text without blank lines"),
        pytest.param(f"港の工事\n2024年6月18日\n\n{LEAD}", "", "港の工事", id="above a date"),
        pytest.param(f"潮見新聞\n\n港の工事\n\n{LEAD}", "", "港の工事", id="below a site's name"),
        pytest.param(f"【独自】港の工事\n\n{LEAD}", "", "【独自】港の工事", id="with a bracketed word"),
        pytest.param(f"# 港の工事\n\n{LEAD}## 背景\n\n{MORE}", "", "港の工事", id="Markdown"),
        pytest.param(f"港の工事\n===\n\n{LEAD}", "", "港の工事", id="Markdown, underlined"),
        pytest.param(f"港の工事\n\n{LEAD}", "別の題", "別の題", id="the one given wins"),
        pytest.param(f"{LEAD}十年越しの切実な願い\n\n{MORE}", "", "十年越しの切実な願い", id="a telling first heading"),
        pytest.param(
            f"{LEAD}背景\n\n{MORE}", "", "県は三日、港の防波堤を高くする方針を固めた", id="背景 says too little"
        ),
        pytest.param("雨。駅は混んだ。", "", "雨", id="a very short sentence"),
        pytest.param(
            f"# 港\n{PROSE}\n# 十年越しの切実な願い\n{MORE}", "", "十年越しの切実な願い", id="no # among several"
        ),
        pytest.param("見出しだけ", "", "見出しだけ", id="one line is text and title"),
    ],
)
def test_the_title_is_the_one_given_or_what_says_the_most(text: str, title: str, expected: str) -> None:
    assert parse(text, title=title).title == expected


def test_a_title_is_not_repeated_in_the_text() -> None:
    assert kinds(parse(f"港の工事\n\n{LEAD}"))["港の工事"] is LineKind.TITLE
    assert kinds(parse(f"港の工事\n\n{LEAD}", title="港の工事"))["港の工事"] is LineKind.TITLE
    assert outline(parse(f"港の工事\n\n{LEAD}", title="別の題")) == [(2, "港の工事")]


def test_a_long_first_sentence_is_cut_at_a_comma() -> None:
    assert shortened("県は三日、" * 20) == "県は三日、" * 7 + "県は三日…"
    assert shortened("あ" * 100) == "あ" * 39 + "…"
    assert shortened("「待てない。早く」と語った。終わり。") == "「待てない。早く」と語った"


def test_a_person_has_the_last_word_on_every_line() -> None:
    text = f"港の工事\n\n{LEAD}十年越しの願い\n\n{MORE}\n\n続きを読む"
    draft = parse(text)
    heading = next(line for line in draft.lines if line.kind is LineKind.HEADING)
    changed = parse(
        text,
        overrides={
            0: LineKind.PARAGRAPH,
            heading.index: LineKind.PARAGRAPH,
            heading.index + 1: LineKind.SET_ASIDE,
            draft.lines[-1].index: LineKind.HEADING,
            999: LineKind.HEADING,
        },
    )
    assert [section.paragraphs for section in changed.sections] == [("港の工事", PROSE, "十年越しの願い"), ()]
    assert changed.set_aside == (MORE,)
    assert [line.index for line in changed.lines] == [line.index for line in draft.lines]
    assert changed.lines[0].reason is Reason.CHOSEN


def test_a_long_paragraph_cannot_be_made_a_heading() -> None:
    long = "あ" * (LONGEST_TITLE + 1)
    draft = parse(long, overrides={0: LineKind.HEADING})
    assert draft.sections[0].paragraphs == (long,)
    assert not draft.lines[0].can_be_heading


def test_only_the_line_that_was_taken_for_the_title_can_be_it() -> None:
    assert parse(f"{PROSE}\n\n{MORE}", title="題", overrides={1: LineKind.TITLE}).sections[0].paragraphs == (
        PROSE,
        MORE,
    )


def test_a_markdown_heading_made_text_has_its_marks_again() -> None:
    assert parse(f"{LEAD}## 背景\n\n{MORE}", overrides={1: LineKind.PARAGRAPH}).sections[0].paragraphs[1] == "## 背景"


@pytest.mark.parametrize(
    ("text", "problem", "message"),
    [
        pytest.param("", EmptyText, "no text", id="nothing"),
        pytest.param(" \n\xa0\n　\n\0", EmptyText, "no text", id="nothing but blanks"),
        pytest.param("Hello, world.", NoJapanese, "no Japanese", id="English"),
        pytest.param("사회과학원", NoJapanese, "no Japanese", id="Korean"),
        pytest.param("中" * 101, NoJapanese, "no Japanese", id="much kanji and no kana is Chinese"),
        pytest.param("あ" * (LONGEST_TEXT + 1), TooLong, r"200,001 characters.*200,000", id="over the limit"),
    ],
)
def test_what_is_no_article_is_refused(text: str, problem: type[ImportProblem], message: str) -> None:
    with pytest.raises(problem, match=message):
        parse(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("日米首脳会談開催", id="a headline of kanji alone"),
        pytest.param("あ" * LONGEST_TEXT, id="at the limit"),
        pytest.param("行の\n" * 5000, id="five thousand lines"),
        pytest.param("ﾃｽﾄ", id="half-width katakana"),
        pytest.param("あ" + "\u200d" * 100_000, id="joiners, in time that grows with their number"),
        pytest.param("# あ" + " " * 100_000 + "い", id="blanks in a heading, likewise"),
        pytest.param("「" * 100_000 + "あ", id="quotes that never close, likewise"),
    ],
)
def test_what_is_unusual_is_taken(text: str) -> None:
    assert parse(text).sections


PIECES = st.one_of(
    st.sampled_from(
        [PROSE, MORE, "十年越しの願い", "続きを読む", "関連記事", "シェア", "保存", "Rabbit", "1. 米", "■ 港"]
    ),
    st.sampled_from(
        ["# 題", "## 節", "===", "---", "　字下げした行", "（写真：県）", "「声」", "＊＊＊", "第1章 序", "\xa0"]
    ),
    st.text(alphabet="あ漢カ。、「」！？1.#■ 　\t\u200b\0a-=", max_size=30),
    st.text(max_size=20),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=25), st.sampled_from(["\n", "\n\n", "\r\n"]), st.data())
def test_nothing_that_can_be_seen_is_lost(pieces: list[str], line_end: str, data: st.DataObject) -> None:
    """Every visible character is in the title line, a section or set aside; only marks of Markdown headings go."""
    text = line_end.join(pieces)
    some = st.dictionaries(st.integers(0, 25), st.sampled_from(LineKind), max_size=4)
    try:
        draft = parse(text, overrides=data.draw(some))
    except ImportProblem:
        return
    title_lines = [line.text for line in draft.lines if line.kind is LineKind.TITLE]
    stored = [part for section in draft.sections for part in (section.heading, *section.paragraphs)]
    assert visible("".join([*title_lines, *stored, *draft.set_aside])) == visible(text)
    assert draft.title
    assert all(part == part.strip() and "\n" not in part for part in stored)


def visible(text: str) -> list[str]:
    return sorted(re.sub(r"[\s#=\-]", "", clean(text)))
