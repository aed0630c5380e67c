"""A web page becomes a clean article, or a sentence says why not."""

from __future__ import annotations

from articles.importing.found import found_in

PAGE = """<!DOCTYPE html><html lang="ja"><head><meta charset="utf-8"><title>港の灯台、百年目の修理 | 浜辺新聞</title>
<meta property="og:site_name" content="浜辺新聞"></head><body><nav><a href="/">ホーム</a></nav>
<article><h1>港の灯台、百年目の修理</h1>
<p>港の入り口に立つ灯台の修理が三日に始まった。沖の<ruby>漁火<rt>いさりび</rt></ruby>を百年見守ってきた塔である。</p>
<h2>石を積み直す</h2><p>職人たちは石を一つずつ外し、番号を付けて積み直す。工事は来年の春まで続くという。</p>
</article><footer>©浜辺新聞</footer></body></html>"""


def test_a_page_becomes_a_headed_article_with_the_publishers_furigana() -> None:
    found = found_in(PAGE.encode(), content_type="text/html", address="https://hamabe.example/1")

    assert found.draft.title == "港の灯台、百年目の修理"
    assert [(section.level, section.heading) for section in found.draft.sections] == [(2, ""), (2, "石を積み直す")]
    assert "｜漁火《いさりび》を百年見守って" in found.draft.sections[0].paragraphs[0]
    assert "ホーム" not in str(found.draft.sections)
    assert "浜辺新聞" not in str(found.draft.sections)
    assert (found.source, found.address) == ("浜辺新聞", "https://hamabe.example/1")
