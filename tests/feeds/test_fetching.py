"""Feeds are asked for what is new, as seldom as they like; what they answer is heeded."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.utils import timezone, translation
from django_tasks_db.models import DBTaskResult
from pytest_django import Settings

from articles.feeds.fetching import AT_ONCE, CLAIM, FIRST_TAKEN, KEPT, enqueue_due, fetch_feed, fetch_now
from articles.feeds.following import follow
from articles.feeds.problems import said_of
from articles.importing.addresses import address_key
from articles.importing.fetching import Refused
from articles.importing.schedule import do_what_is_due
from articles.models import Article, Feed, FeedItem, ImportJob, Reader
from tests.feeds.website import ETAG, Website, rss
from tests.importing.fetching.internet import answer, served

pytestmark = pytest.mark.django_db


def fetched(feed: Feed) -> Feed:
    """The feed after it was fetched now."""
    fetch_now(feed)
    fetch_feed.func(feed.pk)
    feed.refresh_from_db()
    return feed


def titles(feed: Feed) -> list[str]:
    return [item.title for item in FeedItem.objects.filter(feed=feed).order_by("-pk")]


def about(moment: datetime | None, wait: timedelta) -> bool:
    """Whether a moment is this far from now, give or take a sixth."""
    return moment is not None and abs(moment - timezone.now() - wait) < wait / 6


def test_what_a_feed_offers_waits_with_its_titles_summaries_and_addresses(aki: Reader, site: Website) -> None:
    feed = fetched(follow(aki, site.feed))
    assert (feed.title, feed.site_address, feed.problem) == ("港湾日報", f"{site.origin}/", "")
    assert about(feed.next_fetch, timedelta(hours=1))
    assert feed.fetching_until is None
    item = feed.items.get(title="記事 1")
    assert (item.state, item.address) == (FeedItem.State.NEW, f"{site.origin}/articles/1")
    assert item.summary == "漁船が港に戻った。"


def test_what_is_known_is_not_offered_again_and_what_is_new_is(aki: Reader, site: Website) -> None:
    feed = fetched(follow(aki, site.feed))
    site.items = ["3", "2", "1"]
    assert titles(fetched(feed)) == ["記事 3", "記事 1", "記事 2"]


def test_what_the_server_says_of_its_state_is_sent_back_and_nothing_new_changes_nothing(
    aki: Reader, site: Website
) -> None:
    site.headers = {"ETag": ETAG, "Last-Modified": "Sun, 06 Nov 1994 08:49:37 GMT"}
    feed = fetched(follow(aki, site.feed))
    assert feed.last_modified == "Sun, 06 Nov 1994 08:49:37 GMT"
    site.items = ["3"]
    fetched(feed)
    assert site.asked == [("/feed", None), ("/feed", ETAG)]
    assert len(titles(feed)) == 2
    assert (feed.etag, feed.problem) == (ETAG, "")
    assert about(feed.next_fetch, timedelta(hours=1))


def test_a_website_leads_to_its_feed_and_not_to_that_of_its_comments(aki: Reader, site: Website) -> None:
    feed = fetched(follow(aki, site.origin))
    assert feed.address == site.feed
    assert len(titles(feed)) == 2


def test_a_page_without_a_feed_is_said_to_have_none_and_is_tried_later(aki: Reader, site: Website) -> None:
    feed = fetched(follow(aki, f"{site.origin}/nothing"))
    assert "names no feed" in feed.problem
    assert about(feed.next_fetch, timedelta(minutes=15))


def test_a_feed_that_has_moved_for_good_is_asked_there_from_now_on(aki: Reader, site: Website) -> None:
    feed = fetched(follow(aki, f"{site.origin}/moved"))
    assert feed.address == site.feed


def test_a_feed_that_has_moved_to_one_that_is_followed_says_so_and_is_asked_no_more(aki: Reader, site: Website) -> None:
    fetched(follow(aki, site.feed))
    feed = fetched(follow(aki, f"{site.origin}/moved"))
    assert "already" in feed.problem
    assert feed.next_fetch is None
    assert titles(feed) == []


def test_a_feed_that_has_ended_is_asked_no_more(aki: Reader, site: Website) -> None:
    feed = fetched(follow(aki, site.feed))
    site.status = 410
    fetched(feed)
    assert "ended this feed" in feed.problem
    assert feed.next_fetch is None
    assert enqueue_due(timezone.now() + timedelta(days=30)) == 0


def test_one_that_has_ended_is_asked_again_when_a_person_wants_to_and_goes_on_when_it_answers(
    aki: Reader, site: Website
) -> None:
    site.status = 410
    feed = fetched(follow(aki, site.feed))
    site.status = 200
    fetched(feed)
    assert feed.problem == ""
    assert feed.next_fetch is not None


def test_as_long_as_the_server_asks_for_it_is_left_alone(aki: Reader, site: Website) -> None:
    site.status, site.headers = 429, {"Retry-After": str(5 * 24 * 3600)}
    feed = fetched(follow(aki, site.feed))
    assert "429" in feed.problem
    assert about(feed.next_fetch, timedelta(days=5))


def test_what_fails_is_asked_less_and_less_often_and_at_once_as_before_when_it_works(
    aki: Reader, site: Website
) -> None:
    site.status = 500
    feed = follow(aki, site.feed)
    for hours in (0.25, 0.5, 1, 2, 4, 8, 16, 24, 24):
        fetched(feed)
        assert about(feed.next_fetch, timedelta(hours=hours))
    assert "fault of its own" in feed.problem
    assert feed.failures == 9
    site.status = 200
    fetched(feed)
    assert (feed.failures, feed.problem) == (0, "")
    assert about(feed.next_fetch, timedelta(hours=1))


def test_what_is_no_feed_any_more_is_a_problem_and_costs_nothing_that_waits(aki: Reader, site: Website) -> None:
    feed = fetched(follow(aki, site.feed))
    site.body = b"\x00\x01\x02" * 99
    fetched(feed)
    assert "no feed at this address" in feed.problem
    assert len(titles(feed)) == 2


def test_a_page_in_place_of_a_feed_does_not_lead_a_followed_feed_elsewhere(aki: Reader, site: Website) -> None:
    feed = fetched(follow(aki, site.feed))
    site.body = b'<link rel="alternate" type="application/rss+xml" href="/moved">'
    site.headers = {"Content-Type": "text/html"}
    fetched(feed)
    assert feed.address == site.feed
    assert feed.problem


def test_one_that_sends_nothing_in_time_is_left(aki: Reader, site: Website, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("articles.importing.fetching.client.SECONDS", 0.2)
    site.headers = {"Content-Length": "100000"}
    feed = fetched(follow(aki, site.feed))
    assert "in time" in feed.problem or "broken off" in feed.problem


def test_what_is_inside_is_fetched_for_nobody(aki: Reader, site: Website, settings: Settings) -> None:
    settings.FETCH_ALLOW = []
    feed = fetched(follow(aki, site.feed))
    assert "is fetched from the ports of websites only" in feed.problem
    assert site.asked == []


def test_of_a_new_feed_whose_items_are_all_taken_the_newest_become_articles_later_all_that_is_new(
    aki: Reader, site: Website
) -> None:
    site.items = [str(number) for number in range(10, 0, -1)]
    feed = fetched(follow(aki, site.feed, takes_all=True))
    taken = feed.items.filter(state=FeedItem.State.TAKEN)
    assert {item.title for item in taken} == {"記事 10", "記事 9", "記事 8"}
    assert len(taken) == FIRST_TAKEN
    site.items = [str(number) for number in range(15, 5, -1)]
    fetched(feed)
    assert taken.all().count() == FIRST_TAKEN + 5
    assert {job.address for job in ImportJob.objects.filter(owner=aki)} == {item.address for item in taken.all()}


def test_what_is_in_the_library_already_is_not_taken_by_itself(aki: Reader, site: Website, article: Article) -> None:
    Article.objects.filter(pk=article.pk).update(address_key=address_key(f"{site.origin}/articles/1"))
    feed = fetched(follow(aki, site.feed, takes_all=True))
    assert [item.title for item in feed.items.filter(state=FeedItem.State.TAKEN)] == ["記事 2"]


def test_due_feeds_are_enqueued_once_and_a_few_at_a_time(aki: Reader) -> None:
    for number in range(AT_ONCE + 2):
        Feed.objects.create(owner=aki, address=f"https://news.example.jp/{number}")
    Feed.objects.create(
        owner=aki, address="https://news.example.jp/later", next_fetch=timezone.now() + timedelta(hours=1)
    )
    assert enqueue_due() == AT_ONCE
    assert enqueue_due() == 0
    Feed.objects.update(fetching_until=None)
    assert DBTaskResult.objects.count() == AT_ONCE


def test_workers_see_to_feeds_whose_time_has_come(aki: Reader) -> None:
    feed = Feed.objects.create(owner=aki, address="https://news.example.jp/feed")
    do_what_is_due()
    assert [row.args_kwargs["args"] for row in DBTaskResult.objects.filter(task_path__endswith="fetch_feed")] == [
        [feed.pk]
    ]


def test_one_that_a_killed_worker_left_is_due_again_after_a_while(aki: Reader, site: Website) -> None:
    follow(aki, site.feed)
    assert enqueue_due() == 0
    assert enqueue_due(timezone.now() + CLAIM) == 1


def test_a_feed_that_was_fetched_meanwhile_or_is_followed_no_more_is_left(aki: Reader, site: Website) -> None:
    feed = fetched(follow(aki, site.feed))
    fetch_feed.func(feed.pk)
    fetch_feed.func(feed.pk + 1)
    assert len(site.asked) == 1


def test_feeds_of_those_who_are_shut_out_are_not_asked(aki: Reader) -> None:
    Feed.objects.create(owner=aki, address="https://news.example.jp/")
    Reader.objects.filter(pk=aki.pk).update(is_active=False)
    assert enqueue_due() == 0


def test_what_a_feed_offers_no_longer_is_forgotten_after_months_and_what_it_offers_is_not(
    aki: Reader, site: Website
) -> None:
    feed = fetched(follow(aki, site.feed))
    FeedItem.objects.update(created=timezone.now() - KEPT, state=FeedItem.State.DISMISSED)
    site.items = ["3", "2"]
    fetched(feed)
    assert set(titles(feed)) == {"記事 3", "記事 2"}
    assert feed.items.get(title="記事 2").state == FeedItem.State.DISMISSED


def test_the_problem_is_said_in_the_language_of_whoever_follows(aki: Reader, site: Website) -> None:
    site.status = 500
    feed = follow(aki, site.feed)
    Feed.objects.update(language="ja")
    fetch_feed.func(feed.pk)
    feed.refresh_from_db()
    with translation.override("ja"):
        assert feed.problem == said_of(Refused(500, "127.0.0.1"), site.feed)


def test_a_name_that_a_person_has_given_stays(aki: Reader, site: Website) -> None:
    feed = follow(aki, site.feed)
    Feed.objects.update(title="朝")
    assert fetched(feed).title == "朝"


@pytest.mark.django_db(transaction=True)  # the website's thread has a connection of its own
def test_unfollowed_while_it_is_fetched_leaves_nothing(aki: Reader, settings: Settings) -> None:
    settings.FETCH_ALLOW = ["127.0.0.1"]

    def unfollows_then_answers(handler: object) -> None:
        Feed.objects.all().delete()
        connection.close()
        answer(handler, rss(["1"]), headers={"Content-Type": "text/xml"})  # type: ignore[arg-type]

    with served(unfollows_then_answers) as server:
        feed = follow(aki, f"http://127.0.0.1:{server.server_port}/feed")
        fetch_feed.func(feed.pk)
    assert not FeedItem.objects.exists()
