"""What a page says of its article: told to machines, or printed above the text."""

from __future__ import annotations

import datetime

import pytest

from articles.importing.page_details import Details, details_of, written_date
from articles.importing.page_tree import page_tree


def details(head: str, body: str = "<p>本文。</p>", address: str = "https://news.example.jp/a/1") -> Details:
    return details_of(page_tree(f"<html><head>{head}</head><body>{body}</body></html>"), address)


@pytest.mark.parametrize(
    ("said", "day"),
    [
        pytest.param("2026-02-28T16:00:00Z", datetime.date(2026, 3, 1), id="in universal time: the day in Japan"),
        pytest.param("2026-02-28T23:00:00+09:00", datetime.date(2026, 2, 28), id="in Japan"),
        pytest.param("2026-02-28T23:00:00-05:00", datetime.date(2026, 2, 28), id="elsewhere: the day there"),
        pytest.param("2026-02-28", datetime.date(2026, 2, 28), id="a day"),
        pytest.param("20260228", datetime.date(2026, 2, 28), id="without hyphens"),
        pytest.param("2026年2月28日 5時00分", datetime.date(2026, 2, 28), id="written out"),
        pytest.param("2026-02-30", None, id="no day of the calendar"),
        pytest.param("きのう", None, id="no date"),
    ],
)
def test_the_day_of_publication_is_read(said: str, day: datetime.date | None) -> None:
    assert details(f'<meta property="article:published_time" content="{said}">').published == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("令和８年３月10日", datetime.date(2026, 3, 10)),
        ("平成元年1月8日（日）", datetime.date(1989, 1, 8)),
        ("更新日：2025/12/01", datetime.date(2025, 12, 1)),
        ("3月10日", None),
    ],
)
def test_years_of_either_calendar_are_read(text: str, day: datetime.date | None) -> None:
    assert written_date(text) == day


@pytest.mark.parametrize(
    ("said", "address"),
    [
        pytest.param("https://news.example.jp/a/1.html", "https://news.example.jp/a/1.html", id="its own"),
        pytest.param("/a/1.html", "https://news.example.jp/a/1.html", id="relative"),
        pytest.param("https://www.news.example.jp/b", "https://www.news.example.jp/b", id="with www"),
        pytest.param("https://other.example.jp/a/1", "https://news.example.jp/a/1", id="another site's"),
        pytest.param("javascript:alert(1)", "https://news.example.jp/a/1", id="no address of a page"),
        pytest.param("https://news.example.jp/", "https://news.example.jp/a/1", id="the site's front page"),
        pytest.param("https://[", "https://news.example.jp/a/1", id="broken"),
    ],
)
def test_a_page_names_its_own_address_only_on_its_own_site(said: str, address: str) -> None:
    assert details(f'<link rel="canonical" href="{said}">').address == address


@pytest.mark.parametrize(
    ("head", "body", "title", "source"),
    [
        pytest.param("<title>港の灯台 | 浜辺新聞</title>", "", "港の灯台", "浜辺新聞", id="behind a bar"),
        pytest.param(
            "<title>浜辺市：港の灯台</title>",
            "<h1>港の灯台</h1>",
            "港の灯台",
            "浜辺市",
            id="before a colon, by the heading",
        ),
        pytest.param(
            '<title>港の灯台</title><meta property="og:site_name" content="浜辺新聞">',
            '<h1><a href="/">浜辺新聞</a></h1><h2>港の灯台</h2>',
            "港の灯台",
            "浜辺新聞",
            id="the site's name as the main heading",
        ),
        pytest.param("<title>灯台：百年 - 海</title>", "", "灯台：百年 - 海", "news.example.jp", id="no site in it"),
    ],
)
def test_the_title_is_without_the_sites_name(head: str, body: str, title: str, source: str) -> None:
    found = details(head, body)

    assert (found.title, found.source) == (title, source)


def test_an_organisation_that_is_the_site_is_no_author() -> None:
    described = """<script type="application/ld+json">{"@type": "NewsArticle", "headline": "灯台", "author":
        [{"name": "浜辺新聞"}, {"name": "磯野しおり"}], "publisher": {"name": "浜辺新聞"}}</script>"""
    found = details(described)

    assert (found.source, found.author) == ("浜辺新聞", "磯野しおり")
