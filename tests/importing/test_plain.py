"""Plain text to a draft: headings, titles, leftovers, wrapped lines."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.importing.plain import LONGEST_TITLE, Draft, LineKind, Reason, parse, shortened
from articles.importing.problems import LONGEST_TEXT, EmptyText, ImportProblem, NoJapanese, TooLong

PROSE = "県は三日、港の防波堤を高くする方針を固めた。工事は来年の春に始まる。"
MORE = "地元の漁協は歓迎している。費用の一部は町が負担する見通しだ。"
LEAD = f"{PROSE}\n\n"


def outline(draft: Draft) -> list[tuple[int, str]]:
    return [(section.level, section.heading) for section in draft.sections if section.heading]


def kinds(draft: Draft) -> dict[str, LineKind]:
    return {line.text: line.kind for line in draft.lines}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(f"{LEAD}十年越しの願い\n\n{MORE}", [(2, "十年越しの願い")], id="short line between paragraphs"),
        pytest.param(f"{PROSE}\n十年越しの願い\n{MORE}", [(2, "十年越しの願い")], id="the same without blank lines"),
        pytest.param(f"{LEAD}\xa0\n\xa0\n十年越しの願い\n\xa0\n{MORE}", [(2, "十年越しの願い")], id="no-break spaces"),
        pytest.param(f"{LEAD}なぜ今なのか？\n\n{MORE}", [(2, "なぜ今なのか？")], id="a short question"),
        pytest.param(
            f"{LEAD}組合長「もう待てない」\n\n{MORE}", [(2, "組合長「もう待てない」")], id="speaker and quote"
        ),
        pytest.param(f"{LEAD}課題\n\n費用\n\n{MORE}", [(2, "課題"), (2, "費用")], id="a heading right below another"),
        pytest.param(f"{LEAD}持ち物\n・水\n・食料\n\n{MORE}", [(2, "持ち物")], id="a heading above a list"),
        pytest.param(f"{LEAD}「もう待てない」\n\n{MORE}", [], id="a quote is a paragraph"),
        pytest.param(f"{LEAD}『海の町』\n\n{MORE}", [], id="so is a title in double quotes"),
        pytest.param(f"{LEAD}（写真：県提供）\n\n{MORE}", [], id="a caption"),
        pytest.param(f"{LEAD}写真・山田太郎\n\n{MORE}", [], id="a photographer"),
        pytest.param(f"{LEAD}2024年6月18日 10時30分\n\n{MORE}", [], id="a date"),
        pytest.param(f"{LEAD}令和六年六月十八日\n\n{MORE}", [], id="a date of an era"),
        pytest.param(f"{LEAD}【平壌＝共同】\n\n{MORE}", [], id="a place and its agency"),
        pytest.param(f"{LEAD}【共同声明】\n\n{MORE}", [(2, "【共同声明】")], id="brackets around a heading"),
        pytest.param(f"{LEAD}内容は次の通り：\n\n{MORE}", [], id="a line that goes on"),
        pytest.param(f"{LEAD}とてもいい天気です\n\n{MORE}", [], id="a polite sentence without its full stop"),
        pytest.param(f"{LEAD}・水\n・食料\n・毛布\n\n{MORE}", [], id="a list"),
        pytest.param(f"{LEAD}春の海\nひねもす\nのたり\n\n{MORE}", [], id="verse: short lines below each other"),
        pytest.param(
            f"{LEAD}国際\n\n政治\n\n経済\n\n社会の目\n\n{MORE}", [(2, "社会の目")], id="a menu above a heading"
        ),
        pytest.param(f"{LEAD}{MORE}\n\n以上", [], id="nothing below: no heading"),
        pytest.param(f"{LEAD}{'長' * 41}\n\n{MORE}", [], id="too long for a heading without a mark"),
        pytest.param(
            f"{LEAD}第1章　背景\n{PROSE}\n第1節　港\n{MORE}", [(2, "第1章　背景"), (3, "第1節　港")], id="章 and 節"
        ),
        pytest.param(f"{LEAD}１、背景\n\n{PROSE}\n\n２、課題\n\n{MORE}", [(2, "１、背景"), (2, "２、課題")], id="１、"),
        pytest.param(
            f"{LEAD}一、背景\n{PROSE}\n二、課題\n{MORE}", [(2, "一、背景"), (2, "二、課題")], id="kanji numbers"
        ),
        pytest.param(f"{LEAD}1. 背景\n{PROSE}\n(1) 港\n{MORE}", [(2, "1. 背景"), (3, "(1) 港")], id="(1) below 1."),
        pytest.param(f"{LEAD}1. 背景\n{PROSE}\n1.1 港\n{MORE}", [(2, "1. 背景"), (3, "1.1 港")], id="1.1 below 1."),
        pytest.param(f"{LEAD}1. 米\n2. 味噌\n3. 塩\n\n{MORE}", [], id="a numbered list"),
        pytest.param(f"{LEAD}■ 背景\n{PROSE}\n◆ 港\n{MORE}", [(2, "■ 背景"), (3, "◆ 港")], id="◆ came after ■"),
        pytest.param(f"{LEAD}＜背景＞\n{MORE}", [(2, "＜背景＞")], id="wide angle brackets"),
        pytest.param(f"{LEAD}<b>太字</b>\n\n{MORE}", [(2, "<b>太字</b>")], id="markup is text like any other"),
        pytest.param(f"{LEAD}## 背景\n{PROSE}\n### 港\n{MORE}", [(2, "背景"), (3, "港")], id="Markdown"),
        pytest.param(f"{LEAD}#### 背景 ####\n{MORE}", [(2, "背景")], id="the highest level used is the first"),
        pytest.param(
            f"{LEAD}## 背景\n\n1. 米\n\n短い行\n\n{MORE}", [(2, "背景")], id="with Markdown only Markdown counts"
        ),
        pytest.param(f"{LEAD}背景\n====\n{PROSE}\n\n港\n---\n{MORE}", [(2, "背景"), (3, "港")], id="underlined"),
        pytest.param(f"# 一\n{PROSE}\n# 二\n{MORE}", [(2, "一"), (2, "二")], id="several # are sections"),
        pytest.param(f"{LEAD}#経済 の話\n\n{MORE}", [(2, "#経済 の話")], id="a hashtag keeps its sign"),
    ],
)
def test_headings(text: str, expected: list[tuple[int, str]]) -> None:
    assert outline(parse(text, title="題")) == expected


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
def test_titles(text: str, title: str, expected: str) -> None:
    assert parse(text, title=title).title == expected


def test_a_title_is_not_repeated_in_the_text() -> None:
    assert kinds(parse(f"港の工事\n\n{LEAD}"))["港の工事"] is LineKind.TITLE
    assert kinds(parse(f"港の工事\n\n{LEAD}", title="港の工事"))["港の工事"] is LineKind.TITLE
    assert outline(parse(f"港の工事\n\n{LEAD}", title="別の題")) == [(2, "港の工事")]


def test_a_long_first_sentence_is_cut_at_a_comma() -> None:
    assert shortened("県は三日、" * 20) == "県は三日、" * 7 + "県は三日…"
    assert shortened("あ" * 100) == "あ" * 39 + "…"
    assert shortened("「待てない。早く」と語った。終わり。") == "「待てない。早く」と語った"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        pytest.param("記事全文を見るにはクリックしてください Rabbit", Reason.CALL, id="a call with a site's name"),
        pytest.param("続きを読む", Reason.CALL, id="read on"),
        pytest.param("[続きを読む]", Reason.CALL, id="in brackets"),
        pytest.param("もっと見る", Reason.CALL, id="see more"),
        pytest.param("この記事は会員限定です。残り1234文字", Reason.CALL, id="a paywall"),
        pytest.param("次のページ", Reason.CALL, id="next page"),
        pytest.param("Read more", Reason.CALL, id="English"),
        pytest.param("Rabbit", Reason.SITE, id="a Latin name at the foot"),
        pytest.param("BBC NEWS JAPAN", Reason.SITE, id="a broadcaster's"),
        pytest.param("潮見新聞デジタル", Reason.SITE, id="a newspaper's"),
        pytest.param("Yahoo!ニュース", Reason.SITE, id="a portal's"),
        pytest.param("シェア", Reason.SHARE, id="a button"),
        pytest.param("Xでシェア", Reason.SHARE, id="a button with its network"),
        pytest.param("コメント12件", Reason.SHARE, id="a count"),
        pytest.param("© 2024 潮見新聞", Reason.COPYRIGHT, id="copyright"),
        pytest.param("記事・写真の無断転載を禁じます。", Reason.COPYRIGHT, id="a ban"),
        pytest.param("Copyright (C) Shiomi. All rights reserved.", Reason.COPYRIGHT, id="in English"),
        pytest.param("関連記事", Reason.RELATED, id="a list without items"),
        pytest.param("＊　＊　＊", Reason.SEPARATOR, id="stars"),
    ],
)
def test_leftovers_of_a_page_are_set_aside_and_can_be_kept(line: str, reason: Reason) -> None:
    draft = parse(f"{LEAD}{MORE}\n\n{line}", title="題")
    assert draft.set_aside == (line,)
    assert draft.lines[-1].reason is reason
    kept = parse(f"{LEAD}{MORE}\n\n{line}", title="題", overrides={draft.lines[-1].index: LineKind.PARAGRAPH})
    assert kept.sections[-1].paragraphs[-1] == line


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("クリックしてはいけないメール", id="a heading on clicking"),
        pytest.param("続きを読みたくなる小説の力", id="a heading on reading on"),
        pytest.param("保存", id="a heading on conservation, no button beside it"),
        pytest.param("写真撮影禁止の寺を歩く", id="a ban that is news"),
        pytest.param("地方の新聞", id="a phrase on newspapers"),
        pytest.param("OpenAI", id="a Latin heading in the middle"),
        pytest.param("関連ニュース", id="followed by prose it is a section"),
    ],
)
def test_headings_that_look_like_leftovers_stay(line: str) -> None:
    draft = parse(f"{LEAD}{line}\n\n{MORE}", title="題")
    assert draft.set_aside == ()
    assert outline(draft) == [(2, line)]


def test_buttons_are_known_by_their_company() -> None:
    assert parse(f"{LEAD}シェア\n保存\n\n{MORE}").set_aside == ("シェア", "保存")


def test_a_call_glued_to_a_paragraph_is_cut_off() -> None:
    draft = parse(f"{LEAD}{MORE} 続きを読む")
    assert draft.set_aside == ("続きを読む",)
    assert draft.sections[-1].paragraphs[-1] == MORE


def test_a_list_of_other_articles_ends_where_the_text_goes_on() -> None:
    draft = parse(f"{LEAD}関連記事\n・港の歴史を歩く\n・漁協の総会、荒れる\n\n残る課題\n\n{MORE}", title="題")
    assert draft.set_aside == ("関連記事", "・港の歴史を歩く", "・漁協の総会、荒れる")
    assert outline(draft) == [(2, "残る課題")]


def test_a_page_that_is_all_leftovers_is_read_as_it_is() -> None:
    assert parse("続きを読む").sections[0].paragraphs == ("続きを読む",)


WRAPPED = """　県は三日、港の防波堤を高くする方針を
固めた。工事は来年の春に始まり、三年の
後に終わる。町の漁師は十年前から高い堤
を望んでいた。
　費用の一部は町が負担する。議会では反
対の声も上がったが、九対三で認められた
という。
"""
UNEVEN = """町の議会は十二億円をかけて港の堤を高くする
予算の案を賛成多数で
可決した議会のあとで町長は記者に
喜びを語った
漁協の組合長は十年待ったと涙ぐみながら
話した。
"""


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        pytest.param(WRAPPED, 2, id="wrapped, indented paragraphs"),
        pytest.param(WRAPPED.replace("　", ""), 2, id="wrapped: a short line ends the paragraph"),
        pytest.param(WRAPPED.replace("\n", "\r\n"), 2, id="wrapped on Windows"),
        pytest.param(f"{PROSE}\n{MORE}\n{PROSE}\n", 3, id="a line for each paragraph"),
        pytest.param("古池や\n蛙飛びこむ\n水の音\n閑さや\n岩にしみ入る\n蝉の声", 6, id="verse"),
        pytest.param(
            WRAPPED.replace("望んでいた。", "望んで声を上げてきた漁師もいた。"), 2, id="an indent begins a paragraph"
        ),
        pytest.param(UNEVEN, 6, id="open lines of every width"),
    ],
)
def test_lines_are_joined_only_where_they_were_wrapped(text: str, paragraphs: int) -> None:
    draft = parse(text, title="題")
    assert sum(len(section.paragraphs) for section in draft.sections) == paragraphs


def test_wrapped_lines_join_without_a_gap_in_japanese_and_with_one_in_latin() -> None:
    assert parse(WRAPPED).sections[0].paragraphs[0].startswith("県は三日、港の防波堤を高くする方針を固めた。")
    lines = ["会議の名は英語で長くて Global Harbour", "Assembly と言い、世界の港町が毎年集まる"]
    text = "\n".join([*lines, "ことで知られている。今年の会場は北の町", "である。"])
    assert "Harbour Assembly" in parse(text).sections[0].paragraphs[0]


def test_a_heading_above_wrapped_lines_stays_alone() -> None:
    assert outline(parse(f"{WRAPPED}\n残る課題\n\n{WRAPPED}", title="題")) == [(2, "残る課題")]


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
    from articles.importing.hygiene import clean

    return sorted(re.sub(r"[\s#=\-]", "", clean(text)))
