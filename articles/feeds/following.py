"""Which feeds a person follows: by the address of a feed or of a website, until they stop."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable
from datetime import timedelta

from django.db import transaction
from django.utils import timezone, translation

from articles.feeds.fetching import fetch_now
from articles.feeds.problems import FollowedAlready, TooManyFeeds
from articles.importing.fetching.address import proper_address
from articles.importing.fetching.problems import NotAnAddress
from articles.models import Feed, Reader

MOST_FEEDS = 500
LONGEST_TITLE = 300
_SPREAD = 60
"""Seconds over which those that were followed together are asked for the first time."""
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:(?!\d)", re.IGNORECASE)
_FEED_SCHEME = re.compile(r"feed:(?://)?(?=https?:)|feed:(?=//)", re.IGNORECASE)


def feed_address(text: str) -> str:
    """The address that is meant by what somebody writes: https where they name no scheme. Raises FetchProblem."""
    text = _FEED_SCHEME.sub("", text.strip())
    if text.startswith("//"):
        text = f"https:{text}"
    elif not _SCHEME.match(text):
        # A word is no address; names of one's own network are followed with their scheme.
        if "." not in text.partition("/")[0]:
            raise NotAnAddress
        text = f"https://{text}"
    return str(proper_address(text))


def follow(owner: Reader, text: str, *, takes_all: bool = False) -> Feed:
    """Follow the feed at an address, or the one that the page there names; a worker fetches it.

    Raises FetchProblem where it is no address, and FeedProblem where it is one feed too many, or followed already.
    """
    address = feed_address(text)
    with transaction.atomic():
        _lock(owner)
        if Feed.objects.filter(owner=owner, address=address).exists():
            raise FollowedAlready
        _leave_room(owner, 1)
        feed = Feed.objects.create(owner=owner, address=address, takes_all=takes_all, language=_language())
        fetch_now(feed)
    return feed


def follow_all(owner: Reader, feeds: Iterable[tuple[str, str]]) -> int:
    """Follow those of a list of (address, title) that are not followed yet; how many. Raises TooManyFeeds."""
    with transaction.atomic():
        _lock(owner)
        followed = set(Feed.objects.filter(owner=owner).values_list("address", flat=True))
        new = {address: title for address, title in reversed(list(feeds)) if address not in followed}
        _leave_room(owner, len(new))
        now = timezone.now()
        Feed.objects.bulk_create(
            Feed(
                owner=owner,
                address=address,
                title=title[:LONGEST_TITLE],
                language=_language(),
                next_fetch=now + timedelta(seconds=random.uniform(0, _SPREAD)),  # noqa: S311 - no secret
            )
            for address, title in reversed(new.items())
        )
    return len(new)


def change(feed: Feed, *, title: str, takes_all: bool) -> None:
    """Call a feed otherwise, and have its new items become articles at once or not; without a title it has its own."""
    # The feed says its title only when it is sent anew, so that it is asked for as if for the first time.
    forgotten = {} if title else {"etag": "", "last_modified": "", "next_fetch": timezone.now()}
    Feed.objects.filter(pk=feed.pk).update(title=title, takes_all=takes_all, language=_language(), **forgotten)


def stop(feed: Feed) -> None:
    """Follow a feed no more: its items go with it, the articles stay."""
    feed.delete()


def _language() -> str:
    return translation.get_language() or "en"


def _lock(owner: Reader) -> None:
    """Two requests at once would each find the last place free."""
    Reader.objects.select_for_update().get(pk=owner.pk)


def _leave_room(owner: Reader, more: int) -> None:
    if Feed.objects.filter(owner=owner).count() + more > MOST_FEEDS:
        raise TooManyFeeds(MOST_FEEDS)
