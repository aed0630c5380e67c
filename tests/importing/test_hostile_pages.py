"""Pages that were made to do harm, or by accident: an article or a sentence, soon, and nothing that is no text."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.importing.problems import ImportProblem, NoArticle, TooLarge, TooLong, TooMuchMarkup
from articles.importing.web_page import article_in_page
from articles.importing.written import written

ABOVE = "港の灯台の修理が三日に始まった。沖の漁り火を百年のあいだ見守ってきた塔である。"
BELOW = "職人たちは石を一つずつ外し、番号を付けて積み直す。工事は来年の春まで続くという。"


def page(between: str) -> bytes:
    head = '<!DOCTYPE html><html><head><meta charset="utf-8"><title>灯台の修理</title></head>'
    text = f"<h1>灯台の修理</h1><p>{ABOVE}</p>{between}<p>{BELOW}</p>"
    return f"{head}<body><article>{text}</article></body></html>".encode()


def text_between(between: str) -> str:
    text = written(article_in_page(page(between)).draft.sections)
    assert ABOVE in text
    assert BELOW in text
    return text.replace(ABOVE, "").replace(BELOW, "").strip()


@pytest.mark.parametrize(
    "between",
    [
        "<script>alert('声')</script>",
        "<SCRIPT\n>alert('声')</SCRIPT\t>",
        "<script>document.write('<p>声</p><!--')</script>",
        "<style>p::after { content: '声' }</style>",
        "<!-- 声 --><!--> 声 -->",
        "<svg><script>声</script><text>声</text></svg>",
        "<svg><set attributeName=onmouseover to=声>",
        "<math><mtext>声</mtext></math>",
        "<noscript><p>声を聞くにはスクリプトを有効にしてください。</p></noscript>",
        "<template><p>声</p></template>",
        "<iframe srcdoc='<p>声</p>'>声</iframe>",
        "<object data=x>声</object><embed src=x>",
        "<img src=x onerror=alert('声') alt='声を聞く人'>",
        "<p hidden>声は聞こえない。</p>",
        "<p style='color: red; display:none'>声は聞こえない。</p>",
        "<p aria-hidden=true>声は聞こえない。</p>",
        "<span class='sr-only'>声は聞こえない。</span>",
        "<form><input value=声><select><option>声</select><textarea>声</textarea><button>声</button></form>",
        "<dialog open><p>声を送ることに同意しますか。</p></dialog>",
    ],
)
def test_what_nobody_sees_is_no_text(between: str) -> None:
    assert "声" not in text_between(between)


@pytest.mark.parametrize(
    ("between", "text"),
    [
        ("<p>「&lt;script&gt;」は危険なタグです</p>", "「<script>」は危険なタグです"),
        ("<p>髙橋﨑①㈱〜－～𠮷葛󠄀</p>", "髙橋﨑①㈱〜－～𠮷葛󠄀"),
        ("<p>前<br>後</p>", "前\n\n後"),
        ("<p><a href='https://example.jp/news?id=1&amp;x=2'>記事</a>を読んだ。</p>", "記事を読んだ。"),
        ("<p># は番号の記号である。</p>", "\\# は番号の記号である。"),
        ("<p>面積は12km<sup>2</sup>である<sup><a href='#n1'>[1]</a></sup>。</p>", "面積は12km2である。"),
        ("<p>外字の<img class=gaiji alt='﨑' src=x>を使う。</p>", "外字の﨑を使う。"),
        ("<p><q>来年も来る</q>と話した。</p>", "「来年も来る」と話した。"),
        ("<p>改行は\n字の間を\n  空けない。one\ntwo</p>", "改行は字の間を空けない。one two"),
        ("<b><p>太字の段落。<b><p>閉じない太字。", "太字の段落。\n\n閉じない太字。"),
    ],
)
def test_what_is_harmless_stays(between: str, text: str) -> None:
    assert text_between(between) == text


@pytest.mark.parametrize(
    "markup",
    [
        pytest.param("<div>" * 100_000 + ABOVE, id="a hundred thousand elements within each other"),
        pytest.param("<div>" * 1_000 + ABOVE, id="a thousand elements within each other"),
        pytest.param("<p>あ" * 100_000, id="a hundred thousand paragraphs"),
        pytest.param(f"<p {' '.join(f'a{n}=1' for n in range(200_000))}>{ABOVE}", id="two hundred thousand attributes"),
        pytest.param("<" * 3_000_000, id="three million angle brackets"),
    ],
)
def test_a_bomb_is_refused_before_a_parser_suffers(markup: str) -> None:
    with pytest.raises(TooMuchMarkup, match="markup"):
        article_in_page(markup.encode())


@pytest.mark.parametrize(
    "markup",
    [
        pytest.param(f"<p title='{'x' * 4_000_000}'>{ABOVE}", id="an attribute of four million characters"),
        pytest.param("<script>" * 500_000 + f"</script>{ABOVE}", id="half a million scripts within each other"),
        pytest.param(f"<title>{'(あ' * 300_000}</title>{ABOVE}", id="a title of many brackets"),
        pytest.param(f"<ul>{'<li><a href=x>' * 60}</ul>{ABOVE}", id="lists within each other"),
    ],
)
def test_what_is_large_only_outside_of_its_text_is_read(markup: str) -> None:
    assert ABOVE in written(article_in_page(markup.encode()).draft.sections)


def test_entities_of_strangers_are_not_looked_up() -> None:
    markup = f"""<?xml version="1.0"?><!DOCTYPE html [<!ENTITY own SYSTEM "file:///etc/hostname">
        <!ENTITY a "ああああ"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
        <html xmlns="http://www.w3.org/1999/xhtml"><head><title/></head><body><p>{ABOVE}&own;&b;</p></body></html>"""
    text = written(article_in_page(markup.encode(), content_type="application/xhtml+xml").draft.sections)

    assert text.startswith(ABOVE)
    assert "ああ" not in text


def test_in_xhtml_an_empty_element_ends_where_it_ends() -> None:
    markup = f"""<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title/>
        <script src="x.js"/></head>
        <body><h2>一</h2><p>{ABOVE}<a id="here"/></p><h2>二</h2><p>{BELOW}</p></body></html>"""
    sections = article_in_page(markup.encode(), content_type="application/xhtml+xml").draft.sections

    assert [(section.heading, section.paragraphs) for section in sections] == [("一", (ABOVE,)), ("二", (BELOW,))]


def test_a_page_that_is_too_large_says_how_large_it_is() -> None:
    with pytest.raises(TooLarge, match="7,000,000"):
        article_in_page(b" " * 7_000_000)


def test_a_page_of_endless_text_says_how_long_it_is() -> None:
    with pytest.raises(TooLong, match="1,000,000"):
        article_in_page(f"<p>{ABOVE[:20] * 5_000}</p>".encode() * 10)


def test_a_page_without_text_says_what_to_do() -> None:
    with pytest.raises(NoArticle, match="copy the article's text"):
        article_in_page('<html><body><div id="root"></div><nav><a href="/">目次</a></nav></body></html>'.encode())


_PIECES = st.sampled_from(
    [
        *(
            "<p>",
            "</p>",
            "<ruby>",
            "<rt>",
            "<rb>",
            "<rp>",
            "<rtc>",
            "</ruby>",
            "</rt>",
            "<table>",
            "<tr>",
            "<td>",
            "<th>",
        ),
        *(
            "<ul>",
            "<ol start=3>",
            "<li>",
            "<dl>",
            "<dt>",
            "<dd>",
            "<h1>",
            "<h2>",
            "<br>",
            "<div class=nav>",
            "</div>",
            "<q>",
        ),
        *(
            "<article>",
            "<figure>",
            "<figcaption>",
            "<pre>",
            "<b>",
            "</b>",
            "<a href='/'>",
            "<script>",
            "</script>",
            "<!--",
        ),
        *("<title>", "<meta name=author content='誰'>", "<time datetime='9999-99-99'>", "<svg>", "<body>", "</body>"),
        *(
            "<script type='application/ld+json'>",
            '{"@type":"NewsArticle","headline":[1],"author":{"name":{}}}',
            "<frameset>",
        ),
        *(
            "<link rel=canonical href='http://[x'>",
            "<caption>",
            "港の灯台が光った。",
            "漢字",
            "《かんじ》",
            "｜",
            "# ",
            "\n",
            " ",
            "関連記事",
        ),
        *(
            "令和99年13月40日",
            "<sup>",
            "[1]",
            "<img alt='漢'>",
            "<?xml version='1.0'?>",
            "&#0;",
            "&#xD800;",
            "\0",
            "]]>",
            "<html>",
        ),
    ]
)


@settings(deadline=None, max_examples=300)
@given(st.one_of(st.binary(max_size=400), st.lists(_PIECES, max_size=60).map(lambda pieces: "".join(pieces).encode())))
def test_whatever_the_bytes_there_is_an_article_or_a_sentence(content: bytes) -> None:
    with contextlib.suppress(ImportProblem):
        draft = article_in_page(content, content_type="text/html", address="https://hamabe.example/1").draft
        assert draft.title
        assert any(section.paragraphs for section in draft.sections)
