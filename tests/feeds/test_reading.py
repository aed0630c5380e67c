"""Feeds of all dialects are read; those of the ill-disposed do nothing but be refused, or lose what is bad in them."""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from datetime import UTC, datetime
from html import escape

import pytest

from articles.feeds.problems import NotAFeed, UnusualFeed
from articles.feeds.reading import ReadFeed, read_feed
from articles.feeds.shape import MOST_ENTRIES

ADDRESS = "https://news.example.jp/feeds/all"


def read(text: str | bytes) -> ReadFeed:
    return read_feed(text if isinstance(text, bytes) else text.encode(), address=ADDRESS)


def rss(items: str, before: str = "") -> str:
    return f'{before}<rss version="2.0"><channel><title>港湾日報</title><link>/</link>{items}</channel></rss>'


def item(title: str = "題", link: str = "/1", more: str = "") -> str:
    return f"<item><title>{title}</title><link>{link}</link>{more}</item>"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(rss(item()), id="RSS 2.0"),
        pytest.param(
            '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">'
            "<channel><title>港湾日報</title><link>https://news.example.jp/</link></channel>"
            "<item><title>題</title><link>/1</link></item></rdf:RDF>",
            id="RSS 1.0",
        ),
        pytest.param(
            '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/rss.dtd">'
            '<rss version="0.91"><channel><title>港湾日報</title><link>/</link>'
            "<item><title>題</title><link>/1</link></item></channel></rss>",
            id="RSS 0.91",
        ),
        pytest.param(
            '<feed xmlns="http://www.w3.org/2005/Atom"><title>港湾日報</title><link href="/"/>'
            '<entry><id>a</id><title>題</title><link href="/1"/></entry></feed>',
            id="Atom",
        ),
        pytest.param(
            json.dumps(
                {
                    "version": "https://jsonfeed.org/version/1.1",
                    "title": "港湾日報",
                    "home_page_url": "/",
                    "items": [{"id": "a", "url": "/1", "title": "題"}],
                }
            ),
            id="JSON Feed",
        ),
    ],
)
def test_every_dialect_gives_the_name_the_site_and_what_is_offered(text: str) -> None:
    feed = read(text)
    assert (feed.title, feed.site_address) == ("港湾日報", "https://news.example.jp/")
    assert [(entry.title, entry.address) for entry in feed.entries] == [("題", "https://news.example.jp/1")]


@pytest.mark.parametrize("encoding", ["shift_jis", "euc_jp", "iso2022_jp", "utf-16"])
def test_japanese_encodings_are_read(encoding: str) -> None:
    text = rss(item("漁船が港に戻った"), f'<?xml version="1.0" encoding="{encoding}"?>')
    assert read(text.encode(encoding)).entries[0].title == "漁船が港に戻った"


def test_titles_and_summaries_are_one_line_of_plain_text_without_furigana_said_twice() -> None:
    inside = "<p><ruby>港<rt>みなと</rt></ruby>へ</p><p>帰る&amp;待つ</p><script>alert(1)</script>"
    described = f"<description>{escape(inside)}</description>"
    entry = read(rss(item("一\n  行\u202e", more=described))).entries[0]
    assert (entry.title, entry.summary) == ("一 行", "港へ 帰る&待つ")


def test_an_item_without_a_title_is_called_by_its_summary_and_without_that_by_its_address() -> None:
    feed = read(rss(item("", more="<description>漁船が戻った。</description>") + item("", "/2")))
    assert [entry.title for entry in feed.entries] == ["漁船が戻った。", "https://news.example.jp/2"]


def test_long_titles_and_summaries_are_cut() -> None:
    entry = read(rss(item("長" * 400, more=f"<description>{'文' * 30_000}</description>"))).entries[0]
    assert (len(entry.title), len(entry.summary), entry.summary[-1]) == (300, 500, "…")


def test_an_item_is_known_by_its_id_and_without_one_by_its_address_however_visitors_are_counted() -> None:
    feed = read(rss(item(more="<guid isPermaLink='false'>tag:1</guid>") + item(link="/2?utm_source=rss")))
    assert feed.entries[0].key == hashlib.sha256(b"tag:1").hexdigest()
    assert feed.entries[1].key == read(rss(item(link="/2"))).entries[0].key


def test_what_is_offered_twice_is_one_item() -> None:
    assert len(read(rss(item() + item())).entries) == 1


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "", "http://[", "http://a@b/"]
)
def test_an_item_that_leads_nowhere_on_the_web_is_left_out(link: str) -> None:
    assert read(rss(item(link=link))).entries == []


@pytest.mark.parametrize(
    ("date", "moment"),
    [
        ("Mon, 23 Nov 2020 10:30:00 JST", datetime(2020, 11, 23, 1, 30, tzinfo=UTC)),
        ("Mon, 23 Nov 2020 10:30:00 +0900", datetime(2020, 11, 23, 1, 30, tzinfo=UTC)),
        ("2020-11-23T10:30:00+09:00", datetime(2020, 11, 23, 1, 30, tzinfo=UTC)),
        ("Fri, 31 Dec 2999 23:59:59 GMT", None),
        ("1601-01-01T00:00:00Z", None),
        ("99999999999999999999", None),
        ("昨日", None),
    ],
)
def test_a_date_is_that_of_japan_where_it_says_so_and_none_where_it_cannot_be(date: str, moment: datetime) -> None:
    assert read(rss(item(more=f"<pubDate>{date}</pubDate>"))).entries[0].published == moment


def test_of_a_very_long_feed_the_first_are_read() -> None:
    feed = read(rss("".join(item(link=f"/{number}") for number in range(5000))))
    assert [entry.address.rpartition("/")[2] for entry in feed.entries] == [str(n) for n in range(MOST_ENTRIES)]


def test_two_references_for_one_emoji_do_not_cost_the_feed() -> None:
    assert read(rss(item("港&#xD83D;&#xDEA2;"))).entries[0].title.startswith("港")


def test_no_entity_is_fetched_or_unfolded() -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    declared = f'<!DOCTYPE r [<!ENTITY l0 "lol"><!ENTITY x SYSTEM "file:///etc/passwd">{laughs}]>'
    entry = read(rss(item("題&x;&l11;"), declared)).entries[0]
    assert "root:" not in entry.title
    assert len(entry.title) < 30


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param(" \n ", id="blanks"),
        pytest.param("\0" * 200, id="zeros"),
        pytest.param(bytes(range(256)) * 4, id="any bytes"),
        pytest.param("<!doctype html><html><title>t</title><p>not a feed</p></html>", id="a page"),
        pytest.param('{"version": "1"}', id="other JSON"),
        pytest.param("{" * 100_000, id="half of a JSON"),
        pytest.param('{"a":' * 100_000, id="deep JSON"),
    ],
)
def test_what_is_no_feed_is_said_to_be_none(text: str | bytes) -> None:
    with pytest.raises(NotAFeed):
        read(text)


@pytest.mark.parametrize(
    "inside",
    [
        pytest.param("<a>" * 100_000, id="deep"),
        pytest.param("<a/>" * 500_000, id="wide"),
        pytest.param("<a" * 500_000, id="never closed"),
        pytest.param("<item><title>" + "&" * 300_000, id="ampersands"),
        pytest.param("<![CDATA[" * 300_000, id="quotes"),
        pytest.param("<!--" * 300_000, id="comments"),
        pytest.param("<!DOCTYPE " * 300_000, id="types"),
        pytest.param("<item><description>" + "&lt;b&gt;" * 300_000, id="nested HTML"),
    ],
)
def test_what_would_take_minutes_is_refused_or_read_at_once(inside: str) -> None:
    with suppress(UnusualFeed, NotAFeed):
        assert len(read(rss(inside)).entries) <= 1
