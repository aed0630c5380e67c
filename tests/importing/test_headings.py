"""Which lines of a plain text are headings, and of which level."""

from __future__ import annotations

import pytest

from articles.importing.plain import parse
from tests.importing.drafts import LEAD, MORE, PROSE, outline


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
def test_a_heading_is_known_by_its_form_and_by_the_lines_around_it(text: str, expected: list[tuple[int, str]]) -> None:
    assert outline(parse(text, title="題")) == expected
