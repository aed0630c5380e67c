"""The page of feeds: what waits is imported, dismissed and put back; feeds are followed, changed and listed."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from articles.feeds.fetching import fetch_feed
from articles.feeds.following import MOST_FEEDS
from articles.feeds.inbox import MOST_TAKEN
from articles.importing.addresses import address_key
from articles.importing.jobs import State as JobState
from articles.importing.running import run_import
from articles.models import Article, Feed, FeedItem, ImportJob, Reader
from tests.feeds.website import ETAG, website
from tests.pages import SWAP, notice_of, shown

URL = "/feeds/"
New, Taken, Dismissed = FeedItem.State.NEW, FeedItem.State.TAKEN, FeedItem.State.DISMISSED


@pytest.fixture
def feed(aki: Reader) -> Feed:
    """A feed of Aki's with three items that wait."""
    made = Feed.objects.create(owner=aki, address="https://news.example.jp/feed", title="港湾日報")
    for number in (1, 2, 3):
        offer(made, f"記事 {number}", number)
    return made


def offer(feed: Feed, title: str, number: int) -> FeedItem:
    return FeedItem.objects.create(
        feed=feed,
        key=title,
        title=title,
        address=f"https://news.example.jp/{number}",
        summary=f"{title}の要約",
        published=timezone.now() - timedelta(hours=number),
    )


def titles(response: Any) -> list[str]:
    return re.findall(r'<h3 lang="ja" id="item-title.*?<a [^>]*>(.*?)</a>', shown(response))


def item_of(feed: Feed, number: int = 1) -> FeedItem:
    return feed.items.get(title=f"記事 {number}")


def test_without_feeds_the_page_says_how_to_follow_one(aki_client: Client) -> None:
    page = shown(aki_client.get(URL))
    assert "You follow nothing yet" in page
    assert "OPML" in page


def test_what_waits_is_listed_the_newest_first_with_feed_summary_and_the_original(
    feed: Feed, aki_client: Client
) -> None:
    response = aki_client.get(URL)
    assert titles(response) == ["記事 1", "記事 2", "記事 3"]
    page = shown(response)
    assert 'href="https://news.example.jp/1" target="_blank" rel="noopener noreferrer"' in page
    assert "記事 1の要約" in page


def test_nobody_sees_the_feeds_of_others(feed: Feed, chie_client: Client) -> None:
    assert "港湾日報" not in shown(chie_client.get(f"{URL}?feed={feed.pk}"))


def test_only_what_one_feed_offers_is_listed_when_asked_for(feed: Feed, aki: Reader, aki_client: Client) -> None:
    other = Feed.objects.create(owner=aki, address="https://other.example.jp/", title="別")
    offer(other, "別の記事", 9)
    assert titles(aki_client.get(f"{URL}?feed={other.pk}")) == ["別の記事"]


@pytest.mark.parametrize("query", ["feed=0", "feed=x", "state=x", "page=99", "feed=99999999999999999999"])
def test_nonsense_in_the_query_shows_the_inbox(query: str, feed: Feed, aki_client: Client) -> None:
    assert len(titles(aki_client.get(f"{URL}?{query}"))) == 3


def test_markup_in_a_title_is_shown_as_text(feed: Feed, aki_client: Client) -> None:
    offer(feed, "<img src=x onerror=alert(1)>", 0)
    assert b"<img" not in aki_client.get(URL).content


def test_an_item_is_imported_once_and_stays_in_its_place_with_how_far_it_is(feed: Feed, aki_client: Client) -> None:
    item = item_of(feed)
    for _click in range(2):
        assert aki_client.post(f"/feeds/items/{item.pk}/take/").status_code == 302
    job = ImportJob.objects.get()
    assert job.address == item.address
    item.refresh_from_db()
    assert (item.state, item.job) == (Taken, job)
    response = aki_client.get(URL)
    assert titles(response) == ["記事 1", "記事 2", "記事 3"]
    assert "waiting…" in shown(response)
    assert 'hx-trigger="every 2s"' in shown(response)


def test_an_imported_item_leads_to_its_article(feed: Feed, aki_client: Client, article: Article) -> None:
    item = item_of(feed)
    aki_client.post(f"/feeds/items/{item.pk}/take/")
    ImportJob.objects.update(state=JobState.STORED, article=article)
    assert f'href="/articles/{article.pk}/"' in shown(aki_client.get(URL))
    FeedItem.objects.filter(pk=item.pk).update(decided_at=timezone.now() - timedelta(hours=2))
    assert titles(aki_client.get(URL)) == ["記事 2", "記事 3"]
    assert titles(aki_client.get(f"{URL}?state=taken")) == ["記事 1"]


def test_an_import_that_failed_says_why_stays_in_the_inbox_and_can_be_tried_again(
    feed: Feed, aki_client: Client
) -> None:
    item = item_of(feed)
    aki_client.post(f"/feeds/items/{item.pk}/take/")
    FeedItem.objects.filter(pk=item.pk).update(decided_at=timezone.now() - timedelta(days=2))
    ImportJob.objects.update(state=JobState.FAILED, problem="The server did not answer.")
    response = aki_client.get(URL)
    assert "記事 1" in titles(response)
    assert "The server did not answer." in shown(response)
    aki_client.post(f"/feeds/items/{item.pk}/take/")
    item.refresh_from_db()
    assert item.job is not None
    assert item.job.state == JobState.WAITING


def test_what_is_in_the_library_already_is_said_to_be(feed: Feed, aki_client: Client, article: Article) -> None:
    Article.objects.filter(pk=article.pk).update(address_key=address_key("http://news.example.jp/2/"))
    page = shown(aki_client.get(URL))
    assert page.count("in your library already") == 1
    assert f'href="/articles/{article.pk}/"' in page


def test_a_dismissed_item_is_gone_until_it_is_put_back(feed: Feed, aki_client: Client) -> None:
    item = item_of(feed, 2)
    aki_client.post(f"/feeds/items/{item.pk}/dismiss/")
    assert titles(aki_client.get(URL)) == ["記事 1", "記事 3"]
    assert titles(aki_client.get(f"{URL}?state=dismissed")) == ["記事 2"]
    aki_client.post(f"/feeds/items/{item.pk}/put-back/")
    assert titles(aki_client.get(URL)) == ["記事 1", "記事 2", "記事 3"]


def test_a_swap_shows_the_inbox_with_the_way_back_and_the_focus_on_the_item_below(
    feed: Feed, aki_client: Client
) -> None:
    below = item_of(feed, 2).pk
    response = aki_client.post(f"/feeds/items/{item_of(feed).pk}/dismiss/", {"below": below}, headers=SWAP)
    assert titles(response) == ["記事 2", "記事 3"]
    assert re.search(rf'id="dismiss-{below}"[^>]* autofocus', shown(response))
    assert shown(response).count("autofocus") == 1
    back = aki_client.post(notice_of(response)["undoUrl"], headers=SWAP)
    assert titles(back) == ["記事 1", "記事 2", "記事 3"]


def test_all_of_a_feed_is_dismissed_and_undone_at_once_and_nothing_else(
    feed: Feed, aki: Reader, aki_client: Client
) -> None:
    other = Feed.objects.create(owner=aki, address="https://other.example.jp/", title="別")
    offer(other, "別の記事", 9)
    aki_client.post(f"/feeds/items/{item_of(feed).pk}/dismiss/")
    response = aki_client.post(f"/feeds/{feed.pk}/dismiss/", headers=SWAP)
    assert titles(response) == ["別の記事"]
    back = aki_client.post(notice_of(response)["undoUrl"], headers=SWAP)
    assert titles(back) == ["記事 2", "記事 3", "別の記事"]


def test_all_of_a_feed_is_imported_fifty_at_a_time(feed: Feed, aki_client: Client) -> None:
    for number in range(4, MOST_TAKEN + 6):
        offer(feed, f"記事 {number}", number)
    response = aki_client.post(f"/feeds/{feed.pk}/take/", headers=SWAP)
    assert notice_of(response)["text"] == f"{MOST_TAKEN} are being imported. 5 still wait."
    assert feed.items.filter(state=New).count() == 5


def test_undone_before_it_has_begun_an_import_never_happens(feed: Feed, aki_client: Client) -> None:
    response = aki_client.post(f"/feeds/{feed.pk}/take/", headers=SWAP)
    jobs = list(ImportJob.objects.values_list("pk", flat=True))
    aki_client.post(notice_of(response)["undoUrl"], headers=SWAP)
    assert set(feed.items.values_list("state", flat=True)) == {New}
    for job in jobs:
        run_import.func(job)
    assert not ImportJob.objects.exists()


def test_undone_afterwards_what_is_imported_stays_and_is_said_to(
    feed: Feed, aki_client: Client, article: Article
) -> None:
    response = aki_client.post(f"/feeds/{feed.pk}/take/", headers=SWAP)
    ImportJob.objects.filter(feed_items=item_of(feed)).update(state=JobState.STORED, article=article)
    said = notice_of(aki_client.post(notice_of(response)["undoUrl"], headers=SWAP))["text"]
    assert said.startswith("2 are in the inbox again. 1 stays taken")
    assert item_of(feed).state == Taken


@pytest.mark.parametrize("at", ["", "x", "2026-02-31T00:00:00Z"])
def test_the_moment_to_undo_has_to_be_one(at: str, aki_client: Client) -> None:
    assert aki_client.post(f"/feeds/items/undo/?at={at}").status_code == 404


def test_nobody_undoes_for_others(feed: Feed, aki_client: Client, chie_client: Client) -> None:
    response = aki_client.post(f"/feeds/{feed.pk}/dismiss/", headers=SWAP)
    chie_client.post(notice_of(response)["undoUrl"])
    assert set(feed.items.values_list("state", flat=True)) == {Dismissed}


def test_a_page_that_asks_again_gets_nothing_where_nothing_is_new(feed: Feed, aki_client: Client) -> None:
    aki_client.post(f"/feeds/items/{item_of(feed).pk}/take/")
    seen = re.search(r"seen=(\w+)", shown(aki_client.get(URL)))
    assert seen is not None
    address = f"{URL}?seen={seen[1]}"
    assert aki_client.get(address, headers=SWAP).status_code == 204
    ImportJob.objects.update(state=JobState.ANALYSING)
    assert "reading its words" in shown(aki_client.get(address, headers=SWAP))


def test_an_address_is_followed_and_fetched_at_once(aki: Reader, aki_client: Client) -> None:
    response = aki_client.post(URL, {"address": " news.example.jp/feed ", "takes_all": "on"}, follow=True)
    feed = Feed.objects.get(owner=aki)
    assert (feed.address, feed.takes_all) == ("https://news.example.jp/feed", True)
    assert "being fetched" in shown(response)


@pytest.mark.parametrize(
    "address", ["", "見出し", "javascript:alert(1)", "https://a:b@news.example.jp/", "https://x/" + "a" * 2000]
)
def test_what_is_no_address_stays_in_its_field_with_a_sentence(address: str, aki_client: Client) -> None:
    response = aki_client.post(URL, {"address": address})
    assert response.status_code == 422
    assert 'class="errors"' in shown(response)
    assert address[:30] in shown(response)
    assert not Feed.objects.exists()


def test_nothing_is_followed_twice(feed: Feed, aki_client: Client) -> None:
    assert "You follow this feed already." in shown(aki_client.post(URL, {"address": feed.address}))


def test_the_number_of_feeds_has_a_limit_that_is_said(feed: Feed, aki: Reader, aki_client: Client) -> None:
    Feed.objects.bulk_create(Feed(owner=aki, address=f"https://a.jp/{n}") for n in range(MOST_FEEDS - 1))
    assert f"{MOST_FEEDS} feeds" in shown(aki_client.post(URL, {"address": "https://b.jp/"}))


def test_a_problem_stands_by_its_feed_with_when_it_is_tried_next(feed: Feed, aki_client: Client) -> None:
    Feed.objects.update(problem="It has a fault.", next_fetch=timezone.now() + timedelta(hours=4))
    page = shown(aki_client.get(URL))
    assert "It has a fault." in page
    assert "next try" in page
    Feed.objects.update(next_fetch=None)
    page = shown(aki_client.get(URL))
    assert "not asked any more" in page
    assert "1 feed has a problem" in page


def test_a_feed_is_fetched_now_and_not_twice_at_once(feed: Feed, aki_client: Client) -> None:
    said = [notice_of(aki_client.post(f"/feeds/{feed.pk}/fetch/", headers=SWAP))["text"] for _click in range(2)]
    assert said == ["It is fetched now.", "It is being fetched already."]


def test_name_and_whether_all_is_taken_are_changed(feed: Feed, aki_client: Client) -> None:
    aki_client.post(f"/feeds/{feed.pk}/", {"title": "朝の港", "takes_all": "on"})
    feed.refresh_from_db()
    assert (feed.title, feed.takes_all) == ("朝の港", True)
    response = aki_client.post(f"/feeds/{feed.pk}/", {"title": "長" * 301})
    assert response.status_code == 422
    assert "長" * 301 in shown(response)


def test_who_stops_following_loses_what_waits_and_keeps_the_articles(
    feed: Feed, aki_client: Client, article: Article
) -> None:
    assert "do not follow 港湾日報" in shown(aki_client.post(f"/feeds/{feed.pk}/stop/", follow=True))
    assert not FeedItem.objects.exists()
    assert Article.objects.filter(pk=article.pk).exists()


def sent(client: Client, content: bytes) -> Any:
    return client.post("/feeds/import/", {"file": SimpleUploadedFile("feeds.opml", content)}, follow=True)


def test_what_was_exported_is_followed_by_whoever_imports_it(
    feed: Feed, aki: Reader, aki_client: Client, chie: Reader, chie_client: Client
) -> None:
    Feed.objects.create(owner=aki, address="https://a.jp/?a=1&b=2", title='<別> & "他"')
    response = aki_client.get("/feeds/export.opml")
    assert re.fullmatch(r'attachment; filename="feeds-[\d-]+\.opml"', response["Content-Disposition"])
    assert "2 feeds of this list" in shown(sent(chie_client, response.content))
    assert set(Feed.objects.filter(owner=chie).values_list("address", "title")) == set(
        Feed.objects.filter(owner=aki).values_list("address", "title")
    )
    assert "You followed all feeds" in shown(sent(chie_client, response.content))


def test_folders_other_encodings_and_bad_addresses_in_a_list_cost_nothing_else(aki: Reader, aki_client: Client) -> None:
    text = (
        '<?xml version="1.0" encoding="Shift_JIS"?><opml version="1.0"><body><outline text="港">'
        '<outline text="港湾日報" xmlUrl="feed://news.example.jp/feed"/><outline xmlurl="javascript:alert(1)"/>'
        "</outline></body></opml>"
    )
    response = sent(aki_client, text.encode("shift_jis"))
    assert Feed.objects.get(owner=aki).title == "港湾日報"
    assert "Left out, as these are no addresses of the web: javascript:alert(1)." in shown(response)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"<opml><body/></opml>", id="without feeds"),
        pytest.param(b"<html/>", id="a page"),
        pytest.param(bytes(range(256)), id="any bytes"),
        pytest.param(b'<!DOCTYPE o [<!ENTITY x SYSTEM "file:///etc/passwd">]><opml>&x;</opml>', id="an entity"),
        pytest.param(b"<a>" * 100_000, id="deep"),
    ],
)
def test_what_is_no_list_is_refused_with_a_sentence(content: bytes, aki_client: Client) -> None:
    response = sent(aki_client, content)
    assert response.status_code == 422
    assert "list" in shown(response)


def test_the_feeds_own_name_comes_back_when_a_person_takes_theirs_away(
    feed: Feed, aki_client: Client, settings: Settings
) -> None:
    settings.FETCH_ALLOW = ["127.0.0.1"]
    with website() as site:
        Feed.objects.update(address=site.feed, etag=ETAG, title="朝の港")
        aki_client.post(f"/feeds/{feed.pk}/", {"title": ""})
        aki_client.post(f"/feeds/{feed.pk}/fetch/")
        fetch_feed.func(feed.pk)
    feed.refresh_from_db()
    assert feed.title == "港湾日報"
