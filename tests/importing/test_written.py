"""A stored text as it is edited: what is written of it is read as the same again."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.importing.load import laid_out
from articles.importing.plain import LineKind, parse
from articles.importing.problems import (
    LONGEST_TEXT,
    EmptyText,
    ImportProblem,
    LongHeading,
    NoJapanese,
    OnlyHeadings,
    TooLong,
)
from articles.importing.written import marked_sections, read_written, written
from articles.models import Revision, Section

PROSE = "県は三日、港の防波堤を高くする方針を固めた。"


def sections(text: str) -> list[tuple[int, str, tuple[str, ...]]]:
    return [(each.level, each.heading, each.paragraphs) for each in read_written(text, "題").sections]


def test_headings_are_the_lines_with_signs_before_them_and_their_number_is_the_level() -> None:
    text = f"{PROSE}\n\n# 願い\n\n{PROSE}\n## 費用\n### 町の分\n{PROSE}\n"
    assert sections(text) == [
        (2, "", (PROSE,)),
        (2, "願い", (PROSE,)),
        (3, "費用", ()),
        (4, "町の分", (PROSE,)),
    ]


@pytest.mark.parametrize(
    ("line", "paragraph"),
    [
        pytest.param("十年越しの願い", "十年越しの願い", id="a short line is not taken for a heading"),
        pytest.param("続きを読む", "続きを読む", id="nor a call for something to be left out"),
        pytest.param("#港湾", "#港湾", id="a tag has no space behind its sign"),
        pytest.param(r"\# 港", "# 港", id="a sign that is meant as such"),
        pytest.param(r"\\# 港", r"\# 港", id="and one with a stroke before it"),
        pytest.param(r"\港", r"\港", id="a stroke elsewhere stays"),
    ],
)
def test_other_lines_are_paragraphs(line: str, paragraph: str) -> None:
    assert sections(f"{PROSE}\n{line}\n{PROSE}") == [(2, "", (PROSE, paragraph, PROSE))]


def test_deeper_headings_than_an_article_has_are_its_deepest() -> None:
    assert sections(f"#### 港\n{PROSE}") == [(4, "港", (PROSE,))]


def test_signs_at_the_end_of_a_heading_belong_to_it() -> None:
    assert sections(f"# 言語C#\n{PROSE}") == [(2, "言語C#", (PROSE,))]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        pytest.param("", EmptyText, id="nothing"),
        pytest.param(" \n　\n\t", EmptyText, id="blanks"),
        pytest.param("# 港\n\n## 願い", OnlyHeadings, id="only headings"),
        pytest.param("Only English.", NoJapanese, id="no Japanese"),
        pytest.param("港の" * LONGEST_TEXT, TooLong, id="too long"),
        pytest.param(f"# {'港' * 301}\n{PROSE}", LongHeading, id="a heading that is too long"),
    ],
)
def test_what_cannot_be_an_article_is_refused(text: str, problem: type[ImportProblem]) -> None:
    with pytest.raises(problem):
        read_written(text, "題")


def test_blank_lines_do_not_count_towards_the_longest_text() -> None:
    lines = ["港の"] * (LONGEST_TEXT // 3)
    assert len(read_written("\n\n\n".join(lines), "題").lines) == len(lines)


def test_the_preview_knows_what_each_line_is() -> None:
    draft = read_written(f"{PROSE}\n# 願い\n{PROSE}", "題")
    assert [line.kind for line in draft.lines] == [LineKind.PARAGRAPH, LineKind.HEADING, LineKind.PARAGRAPH]
    assert (draft.heading_count, draft.paragraph_count) == (1, 2)


RUBY = st.sampled_from(
    ["漁火《いさりび》", "｜港《ミナト》", "｜汐見《せき・み》", "𠮟《しか》る", "《速報》", "絵画《ひまわり》"]
)
LETTERS = st.text(
    st.sampled_from("港防波堤のはをア。、「」#\\ 　-=*1①■第章\x0b｜《》いさりび漁火𠮟Ab!?(〉"), max_size=12
)
LINE = st.lists(st.one_of(LETTERS, RUBY), max_size=4).map("".join)
MARKED = st.builds("{}{}".format, st.sampled_from(["", "# ", "## ", "### ", "#### ", "\\# ", "\\\\## ", "#"]), LINE)
TEXTS = st.lists(st.one_of(LINE, MARKED, st.just(PROSE), st.just("")), min_size=1, max_size=14).map("\n".join)


@settings(max_examples=500, deadline=None)
@given(TEXTS, st.dictionaries(st.integers(0, 14), st.sampled_from(LineKind), max_size=4))
def test_whatever_was_imported_is_read_as_it_was_written(text: str, overrides: dict[int, LineKind]) -> None:
    try:
        draft = parse(text, title="題", overrides=overrides)
    except ImportProblem:
        return
    stored = laid_out(draft)
    placed = [Section(level=a, heading=b, start=c, end=d) for a, b, c, d in (each.section for each in stored.placed)]
    revision = Revision(text=stored.text, ruby=stored.ruby)
    try:
        again = read_written(written(marked_sections(revision, placed)), "題")
    except (OnlyHeadings, NoJapanese):
        return  # what is left of a text when the rest was set aside; it cannot be edited before it has text again
    assert laid_out(again) == stored


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_what_was_edited_is_written_as_it_was_read(text: str) -> None:
    try:
        draft = read_written(text, "題")
    except ImportProblem:
        return
    assert read_written(written(draft.sections), "題").sections == draft.sections
