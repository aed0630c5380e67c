"""What is left over from a web page is set aside, and what only looks like it stays."""

from __future__ import annotations

import pytest

from articles.importing.plain import LineKind, Reason, parse
from tests.importing.drafts import LEAD, MORE, outline


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
