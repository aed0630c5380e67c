"""Notes are Markdown, and never more."""

from __future__ import annotations

import pytest

from articles.annotations.notes import render_note


@pytest.mark.parametrize(
    ("note", "html"),
    [
        pytest.param("**要確認**", "<p><strong>要確認</strong></p>\n", id="bold"),
        pytest.param("一\n二", "<p>一<br>\n二</p>\n", id="a line break typed is a line break shown"),
        pytest.param("# 題", "<h3>題</h3>\n", id="headings begin below the page's own"),
        pytest.param("", "", id="empty"),
        pytest.param(" \n ", "", id="white space only"),
        pytest.param("<b>x</b>", "<p>&lt;b&gt;x&lt;/b&gt;</p>\n", id="HTML is shown as typed"),
        pytest.param(
            "![x](https://a.jp/x)",
            '<p>!<a href="https://a.jp/x" rel="noopener noreferrer nofollow">x</a></p>\n',
            id="no images: they would tell a third party who reads",
        ),
        pytest.param("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>\n", id="no script addresses"),
        pytest.param(
            "漢字《かんじ》を",
            "<p><ruby>漢字<rp>（</rp><rt>かんじ</rt><rp>）</rp></ruby>を</p>\n",
            id="a reading",
        ),
        pytest.param(
            "｜ＮＡＴＯ《北大西洋条約機構》",
            "<p><ruby>ＮＡＴＯ<rp>（</rp><rt>北大西洋条約機構</rt><rp>）</rp></ruby></p>\n",
            id="after a bar anything stands over anything",
        ),
        pytest.param(
            "**重要《じゅうよう》** *漢字《かんじ》*",
            "<p><strong><ruby>重要<rp>（</rp><rt>じゅうよう</rt><rp>）</rp></ruby></strong>"
            " <em><ruby>漢字<rp>（</rp><rt>かんじ</rt><rp>）</rp></ruby></em></p>\n",
            id="readings in bold and slanted text",
        ),
        pytest.param("`漢字《かんじ》`", "<p><code>漢字《かんじ》</code></p>\n", id="code stays as typed"),
        pytest.param("映画《こころ》と《速報》", "<p>映画《こころ》と《速報》</p>\n", id="titles stay as they are"),
        pytest.param(
            "｜<b>《<i>》",
            "<p><ruby>&lt;b&gt;<rp>（</rp><rt>&lt;i&gt;</rt><rp>）</rp></ruby></p>\n",
            id="no HTML through a reading",
        ),
        pytest.param("｜" * 20_000, f"<p>{'｜' * 20_000}</p>\n", id="bars alone take no time"),
        pytest.param("2 < 3 & 4", "<p>2 &lt; 3 &amp; 4</p>\n", id="signs survive"),
    ],
)  # fmt: skip
def test_a_note_becomes_safe_html(note: str, html: str) -> None:
    assert render_note(note) == html
