"""Addresses that lead to the same page are one; others are not."""

from __future__ import annotations

import pytest

from articles.importing.addresses import address_key, compared


@pytest.mark.parametrize(
    "other",
    [
        "https://news.example.jp/a?id=1",
        "http://news.example.jp/a?id=1",
        "HTTPS://News.Example.JP/a?id=1",
        "https://news.example.jp:443/a/?id=1",
        "https://news.example.jp./a?id=1#top",
        "https://news.example.jp/a?id=1&utm_source=mail&UTM_Medium=x&fbclid=abc",
        " https://news.example.jp/a?id=1 ",
    ],
)
def test_ways_to_the_same_page_are_one(other: str) -> None:
    assert address_key(other) == address_key("https://news.example.jp/a?id=1")


@pytest.mark.parametrize(
    "other",
    [
        "https://news.example.jp/a?id=2",
        "https://news.example.jp/A?id=1",
        "https://news.example.jp/a",
        "https://news.example.jp:8443/a?id=1",
        "https://sports.example.jp/a?id=1",
        "https://news.example.jp/a?id=1&page=2",
    ],
)
def test_other_pages_are_others(other: str) -> None:
    assert address_key(other) != address_key("https://news.example.jp/a?id=1")


def test_a_japanese_name_is_the_same_in_both_spellings() -> None:
    assert compared("https://日本語.example.jp/") == compared("https://xn--wgv71a119e.example.jp")


@pytest.mark.parametrize("nothing", ["", "  ", "港"])
def test_without_an_address_there_is_nothing_to_compare(nothing: str) -> None:
    assert address_key(nothing) == ""


@pytest.mark.parametrize("broken", ["http://[::1", "http://example.jp:port/", "http://" + "a" * 70 + "。jp/"])
def test_what_is_no_address_is_compared_as_it_stands(broken: str) -> None:
    assert compared(broken) == broken
