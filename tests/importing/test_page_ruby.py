"""The publisher's furigana in a page, in every way that they are written."""

from __future__ import annotations

import pytest

from articles.importing.page_tree import page_tree


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<ruby>漁火<rt>いさりび</rt></ruby>が", "｜漁火《いさりび》が"),
        ("<ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby>字", "｜漢《かん》字"),
        ("大<ruby>東<rt>とう</rt>京<rt>きょう</rt></ruby>", "大｜東《とう》｜京《きょう》"),
        ("<ruby><rb>東</rb><rb>京</rb><rt>とう</rt><rt>きょう</rt></ruby>", "｜東《とう》｜京《きょう》"),
        ("<ruby><rb>東<rb>京<rt>とう<rt>きょう</ruby>と", "｜東《とう》｜京《きょう》と"),
        ("<ruby><rb>東</rb><rb>京</rb><rtc><rt>とう</rt><rt>きょう</rt></rtc></ruby>", "｜東《とう》｜京《きょう》"),
        ("<ruby><rb>東</rb><rb>京</rb><rt>とうきょう</rt></ruby>", "｜東京《とうきょう》"),
        ("<ruby>漢<rp>(<rt>かん<rp>)</ruby>", "｜漢《かん》"),
        ("<ruby><ruby>東<rt>とう</rt></ruby>京<rt>Tokyo</rt></ruby>", "｜東《とう》京"),
        ("<ruby><b>漢</b>\n <i>字</i><rt><b>かん</b> じ</rt></ruby>", "｜漢字《かんじ》"),
        ("<ruby>旭川<rt>（ｱｻﾋｶﾜ）</rt></ruby>", "｜旭川《アサヒカワ》"),
        ("<ruby>強<rt>・</rt></ruby>調", "強調"),
        ("<ruby>NATO<rt>北大西洋条約機構</rt></ruby>", "NATO（北大西洋条約機構）"),
        ("<ruby>漢字</ruby>", "漢字"),
        ("<ruby><rt>かん</rt></ruby>字", "字"),
    ],
)
def test_furigana_are_written_down(markup: str, text: str) -> None:
    assert page_tree(f"<p>{markup}</p>").root.text_content() == text
