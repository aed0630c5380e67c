"""How articles come in: what is imported in the background, feeds, and what feeds offer."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from articles.models.library import Collection

LONGEST_ADDRESS = 2000


class ImportJob(models.Model):
    """One thing that becomes an article in the background; it stays, so that the person sees what became of it.

    `content` is what was sent along, a file or a page as the person saw it, until it is stored; without it the
    `address` is fetched. With `again`, `article` exists already and is fetched anew; else it is what the job has made,
    or the one that was there. `problem` is for the person, in the `language` of the interface in which they asked.
    `said` is what they say about the article (title, source, author, published as an ISO date): it wins over what is
    found. A new article is put into `collection`.

    Whoever works on it holds a lease (`lease`, until `leased_until`), and stores the article and the last state in one
    transaction in which it still has that. A worker that is killed loses it after a while, and another goes on:
    nothing is done twice or by half. `attempts` counts the leases.
    """

    class State(models.TextChoices):
        """What is being done, and how it ended."""

        WAITING = "waiting", _("waiting")
        FETCHING = "fetching", _("fetching the page")
        EXTRACTING = "extracting", _("finding the article in it")
        ANALYSING = "analysing", _("reading its words")
        STORED = "stored", _("a new article")
        REVISED = "revised", _("the text has changed")
        KNOWN = "known", _("there already, unchanged")
        FAILED = "failed", _("failed")

    ENDED = (State.STORED, State.REVISED, State.KNOWN, State.FAILED)

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="import_jobs")
    request_key = models.UUIDField(default=uuid.uuid4)
    address = models.URLField(max_length=LONGEST_ADDRESS, blank=True)
    name = models.CharField(max_length=300, blank=True)
    content = models.BinaryField(null=True, blank=True)
    content_type = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=10, default="en")
    said: models.JSONField[dict[str, str], dict[str, str]] = models.JSONField(default=dict, blank=True)
    collection = models.ForeignKey(Collection, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    again = models.BooleanField(default=False)
    article = models.ForeignKey(Article, null=True, blank=True, on_delete=models.SET_NULL, related_name="import_jobs")
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    failed_at = models.CharField(max_length=10, choices=State.choices, blank=True)
    problem = models.TextField(blank=True)
    lease = models.UUIDField(null=True, blank=True)
    leased_until = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    created = models.DateTimeField(auto_now_add=True)
    changed = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["-created", "-pk"]
        indexes = [
            models.Index(fields=["owner", "-created"], name="import_job_of_owner"),
            models.Index(
                fields=["leased_until"],
                condition=models.Q(state__in=["waiting", "fetching", "extracting", "analysing"]),
                name="import_job_under_way",
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["owner", "request_key"], name="import_job_once_per_request"),
            models.CheckConstraint(
                condition=models.Q(
                    state__in=[
                        "waiting",
                        "fetching",
                        "extracting",
                        "analysing",
                        "stored",
                        "revised",
                        "known",
                        "failed",
                    ]
                ),
                name="import_job_state_is_known",
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.address or f"import {self.pk}"

    @property
    def has_ended(self) -> bool:
        """Whether nothing more will be done about it, unless the person says so."""
        return self.state in self.ENDED


class Feed(models.Model):
    """A feed that a person follows. `etag` and `last_modified` are as the server sent them, to ask whether it is new.

    Nothing is asked before `next_fetch`, and no more by itself where that is null. Whoever asks has claimed it until
    `fetching_until`; when they are killed, another asks after that. `failures` counts those in a row, and `problem`
    says what the last was, in the `language` of the interface that the person used last about it. With `takes_all` its
    new items become articles at once, else they wait in the inbox.
    """

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="feeds")
    address = models.URLField(max_length=LONGEST_ADDRESS)
    title = models.CharField(max_length=300, blank=True)
    site_address = models.URLField(max_length=LONGEST_ADDRESS, blank=True)
    etag = models.CharField(max_length=500, blank=True)
    last_modified = models.CharField(max_length=100, blank=True)
    takes_all = models.BooleanField(default=False)
    fetched_at = models.DateTimeField(null=True, blank=True)
    next_fetch = models.DateTimeField(null=True, blank=True, default=timezone.now)
    fetching_until = models.DateTimeField(null=True, blank=True)
    language = models.CharField(max_length=10, default="en")
    failures = models.PositiveSmallIntegerField(default=0)
    problem = models.TextField(blank=True)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["title", "pk"]
        indexes = [models.Index(fields=["next_fetch"], name="feed_next_fetch")]
        constraints = [models.UniqueConstraint(fields=["owner", "address"], name="feed_once_per_owner")]

    def __str__(self) -> str:
        return self.title or self.address


class FeedItem(models.Model):
    """One entry of a feed. `key` is the SHA-256 of the id that the feed gives it: what makes it new or known.

    What was taken or dismissed together has the same `decided_at`, so that it is undone together.
    """

    class State(models.TextChoices):
        """What the person has done with it."""

        NEW = "new", _("new")
        TAKEN = "taken", _("in the library")
        DISMISSED = "dismissed", _("dismissed")

    feed = models.ForeignKey(Feed, on_delete=models.CASCADE, related_name="items")
    key = models.CharField(max_length=64)
    title = models.CharField(max_length=300)
    address = models.URLField(max_length=LONGEST_ADDRESS)
    summary = models.CharField(max_length=500, blank=True)
    published = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.NEW)
    decided_at = models.DateTimeField(null=True, blank=True)
    job = models.ForeignKey(ImportJob, null=True, blank=True, on_delete=models.SET_NULL, related_name="feed_items")
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-published", "-pk"]
        indexes = [models.Index(fields=["feed", "state", "-published"], name="feed_item_in_inbox")]
        constraints = [
            models.UniqueConstraint(fields=["feed", "key"], name="feed_item_once_per_feed"),
            models.CheckConstraint(
                condition=models.Q(state__in=["new", "taken", "dismissed"]), name="feed_item_state_is_known"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def when(self) -> datetime:
        """When it was published, or else first seen."""
        return self.published or self.created
