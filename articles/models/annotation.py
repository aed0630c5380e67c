"""A highlight or a page note, with what is written about it: its text, answers, history."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article, Revision

LONGEST_NOTE = 20_000
LONGEST_TAG = 50
MOST_TAGS = 20


class Marker(models.TextChoices):
    """The five marker pens; each differs by underline as well as by colour."""

    KI = "ki", _("yellow")
    WAKABA = "wakaba", _("green")
    SORA = "sora", _("blue")
    SAKURA = "sakura", _("pink")
    FUJI = "fuji", _("violet")


class Kind(models.TextChoices):
    """What a note is for. A question is open until it is resolved, or one of its answers accepted."""

    NOTE = "note", _("note")
    QUESTION = "question", _("question")
    VOCABULARY = "vocabulary", _("vocabulary")
    CORRECTION = "correction", _("correction")


class Visibility(models.TextChoices):
    """Who sees a note beside its author. SHARED: everybody who has the article, guests of its links included."""

    SHARED = "shared", _("shared")
    PRIVATE = "private", _("private")


class Anchoring(models.TextChoices):
    """Whether the passage is still where it was after the article's text has changed.

    CHANGED: probably found, but its words are others now: `quote` is what was marked, until somebody confirms.
    AMBIGUOUS, ORPHAN: not found; the annotation stays with the revision in which its passage stands. KEPT: so, and
    somebody has looked and left it there.
    """

    EXACT = "exact", _("in its place")
    MOVED = "moved", _("moved along")
    CHANGED = "changed", _("to be confirmed")
    AMBIGUOUS = "ambiguous", _("in several places")
    ORPHAN = "orphan", _("place lost")
    KEPT = "kept", _("kept without a place")


IN_TEXT = (Anchoring.EXACT, Anchoring.MOVED, Anchoring.CHANGED)
TO_BE_REVIEWED = (Anchoring.CHANGED, Anchoring.AMBIGUOUS, Anchoring.ORPHAN)


class Annotation(models.Model):
    """A passage that a person marked: code points `[start, end)` of the revision's text, and how to find it again.

    Nothing about the drawn page is stored, so that the mark stands with furigana on or off, on screen and in print.
    `revision` is the article's newest, or an older one where the passage has not been found in newer ones: `state`.
    A page note, about the article as a whole, has no passage: its `start` and `end` are 0.
    `note_html` is the note rendered and sanitised when it was saved; `search` is what a search goes through (see
    articles/annotations/content.py). `version` counts the changes, so that a save from an outdated form is noticed;
    `replies_version` those of its replies. A deleted annotation stays for a time, and can be brought back.
    `request_key` names the request that made it, so that a repeated one makes no second: see
    articles/annotations/request_keys.py. `canonical` and `via` are the addresses that a Web Annotation brought along;
    `brought` is what else of it has no place of its own here: see articles/annotations/web_annotation_in.py.

    Neither its article nor its author can be removed while it is there, deleted or not. Whoever is to remove one of
    them gives its author what they wrote, and those who answered their answers, and then removes the annotation as
    articles/annotations/trash.py does.
    """

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="annotations")
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="annotations")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="annotations")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    quote = models.TextField(blank=True)
    prefix = models.CharField(max_length=32, blank=True)
    suffix = models.CharField(max_length=32, blank=True)
    state = models.CharField(max_length=10, choices=Anchoring.choices, default=Anchoring.EXACT)
    marker = models.CharField(max_length=10, choices=Marker.choices, default=Marker.KI)
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.NOTE)
    visibility = models.CharField(max_length=10, choices=Visibility.choices, default=Visibility.SHARED)
    note = models.TextField(blank=True)
    note_html = models.TextField(blank=True)
    tags: models.JSONField[list[str], list[str]] = models.JSONField(default=list, blank=True)
    search = models.TextField(blank=True)
    resolved_at = models.DateTimeField(null=True, blank=True)
    accepted = models.ForeignKey("Reply", null=True, blank=True, on_delete=models.SET_NULL, related_name="accepted_for")
    request_key = models.UUIDField(null=True, blank=True)
    canonical = models.CharField(max_length=2000, blank=True)
    via: models.JSONField[list[str], list[str]] = models.JSONField(default=list, blank=True)
    brought: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(default=dict, blank=True)
    version = models.PositiveIntegerField(default=1)
    replies_version = models.PositiveIntegerField(default=0)
    created = models.DateTimeField(auto_now_add=True)
    changed = models.DateTimeField(auto_now=True)
    deleted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["start", "end", "pk"]
        indexes = [
            models.Index(fields=["revision", "start"], name="annotation_in_revision"),
            models.Index(fields=["article", "start"], name="annotation_in_article"),
            models.Index(fields=["author", "-created"], name="annotation_of_author"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(end__gt=models.F("start")) | models.Q(start=0, end=0, quote=""),
                name="annotation_has_passage_or_page",
            ),
            models.CheckConstraint(condition=models.Q(marker__in=Marker.values), name="annotation_marker_is_known"),
            models.CheckConstraint(condition=models.Q(kind__in=Kind.values), name="annotation_kind_is_known"),
            models.CheckConstraint(
                condition=models.Q(visibility__in=Visibility.values), name="annotation_visibility_is_known"
            ),
            models.CheckConstraint(condition=models.Q(state__in=Anchoring.values), name="annotation_state_is_known"),
            models.UniqueConstraint(fields=["author", "request_key"], name="annotation_once_per_request"),
        ]

    def __str__(self) -> str:
        return self.quote[:40] or f"page note {self.pk}"

    @property
    def is_page_note(self) -> bool:
        """Whether it is about the article as a whole."""
        return self.end == 0

    @property
    def is_lost(self) -> bool:
        """Whether its passage stands in an older text only."""
        return self.state not in IN_TEXT

    @property
    def elsewhere(self) -> str:
        """The address that it is about instead of the article, where a Web Annotation brought one along; else empty."""
        address: Any = self.brought.get("target", "")
        while isinstance(address, dict):  # a resource with its id, or one that is the source of another
            address = address.get("source", address.get("id", ""))
        return str(address)

    @property
    def is_open(self) -> bool:
        """Whether it is a question that waits for its answer."""
        return self.kind == Kind.QUESTION and self.resolved_at is None

    @property
    def is_answered(self) -> bool:
        """Whether it is a question that is resolved."""
        return self.kind == Kind.QUESTION and self.resolved_at is not None


class Reply(models.Model):
    """An answer to an annotation, or with `parent` to another answer. Who sees the annotation sees its answers.

    It goes with its annotation, and never with the answer that it answers or with its author's account: before an
    account is removed, its answers have to be removed as the trash does, so that those of others below them stay.
    """

    annotation = models.ForeignKey(Annotation, on_delete=models.CASCADE, related_name="replies")
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.RESTRICT, related_name="answers")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="replies")
    text = models.TextField()
    html = models.TextField()
    request_key = models.UUIDField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    created = models.DateTimeField(auto_now_add=True)
    changed = models.DateTimeField(auto_now=True)
    deleted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["created", "pk"]
        verbose_name_plural = "replies"
        constraints = [
            models.UniqueConstraint(fields=["author", "request_key"], name="reply_once_per_request"),
        ]

    def __str__(self) -> str:
        return self.text[:40]


class AnnotationChange(models.Model):
    """One change of an annotation, or of one of its replies: who, when, what, and how it was `before`. Never changed.

    `before` holds the changed fields by name, with their old values; offsets come with the id of their revision.
    """

    class What(models.TextChoices):
        """What was done."""

        EDITED = "edited", _("edited")
        RECOLOURED = "recoloured", _("other marker")
        RESOLVED = "resolved", _("resolved")
        REOPENED = "reopened", _("opened again")
        DELETED = "deleted", _("deleted")
        RESTORED = "restored", _("restored")
        MOVED = "moved", _("moved with the text")
        CONFIRMED = "confirmed", _("place confirmed")
        ATTACHED = "attached", _("attached to another passage")
        KEPT = "kept", _("kept without a place")

    annotation = models.ForeignKey(Annotation, on_delete=models.CASCADE, related_name="changes")
    reply = models.ForeignKey(Reply, null=True, blank=True, on_delete=models.CASCADE, related_name="changes")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="annotation_changes"
    )
    at = models.DateTimeField(auto_now_add=True)
    what = models.CharField(max_length=10, choices=What.choices)
    before: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(default=dict)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.annotation_id} {self.what}"
