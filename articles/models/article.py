"""An article, its immutable revisions and their sections."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class Article(models.Model):
    """A news article as its owner keeps it; the text itself is in its revisions.

    `address_key` is the SHA-256 of the address as `articles/importing/addresses.py` compares it, empty without one: so
    an article that is there already is found. `fetched_at` is when its page was fetched last, `fetch_again_at` when it
    is due, for one that is looked after. A deleted article stays in the trash for a time, and nobody else has it then.

    It cannot be removed while anybody's annotations are in it, deleted ones in the trash among them, nor its owner
    while it is there: colleagues read and mark it, too. Before an account is removed, its articles have to be given to
    somebody else, or removed when nobody's words are in them any more.
    """

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="articles")
    title = models.CharField(max_length=300)
    source = models.CharField(max_length=200, blank=True)
    address = models.URLField(max_length=2000, blank=True)
    author = models.CharField(max_length=200, blank=True)
    published = models.DateField(null=True, blank=True)
    created = models.DateTimeField(auto_now_add=True)
    changed = models.DateTimeField(auto_now=True)
    address_key = models.CharField(max_length=64, blank=True)
    fetched_at = models.DateTimeField(null=True, blank=True)
    fetch_again_at = models.DateTimeField(null=True, blank=True)
    deleted_at = models.DateTimeField(null=True, blank=True)
    # The newest revision, kept here so that a page view needs no search for it.
    revision = models.OneToOneField(
        "Revision", null=True, blank=True, on_delete=models.SET_NULL, related_name="shown_for"
    )

    # Counts up with every change of an annotation or a reply: what was drawn with them names it.
    annotations_version = models.PositiveBigIntegerField(default=0)

    # Corrections were made or undone since its words were drawn: see articles/corrections/drawing.py.
    awaits_corrections = models.BooleanField(default=False)

    class Meta:
        ordering = ["-created", "-pk"]
        indexes = [
            models.Index(
                fields=["owner"], condition=models.Q(awaits_corrections=True), name="article_awaits_corrections"
            ),
            models.Index(
                fields=["owner", "address_key"], condition=~models.Q(address_key=""), name="article_address_key"
            ),
            models.Index(
                fields=["fetch_again_at"],
                condition=models.Q(fetch_again_at__isnull=False),
                name="article_fetch_again_at",
            ),
            models.Index(
                fields=["deleted_at"], condition=models.Q(deleted_at__isnull=False), name="article_deleted_at"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def newest(self) -> Revision:
        """The newest revision. Every stored article has one; raises Revision.DoesNotExist while it is being made."""
        if self.revision is None:
            raise Revision.DoesNotExist
        return self.revision


class Revision(models.Model):
    """One immutable state of an article's text.

    `text` is the canonical text: headings and paragraphs of the sections in reading order, joined by single
    newlines, NFC, without furigana. Every offset of the project is a code point offset into it. `characters` counts
    kana, kanji and digits, for the reading time. `ruby` is the publisher's own: rows of [start, end, reading].
    `dictionary` is the glossary store in which the words of its sections were looked up: see `Section.matches`.
    `difficulty` is a band from 1 (easy) to 5, null where nobody has measured it, and `difficulty_reasons` the shares
    that it was measured by: see articles/difficulty.py.
    """

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField(default=1)
    text = models.TextField()
    first_line = models.CharField(max_length=200, blank=True)
    characters = models.PositiveIntegerField()
    analyser = models.CharField(max_length=200)
    dictionary = models.CharField(max_length=200, blank=True)
    ruby = models.JSONField(default=list, blank=True)
    difficulty = models.PositiveSmallIntegerField(null=True, blank=True)
    difficulty_reasons: models.JSONField[dict[str, float], dict[str, float]] = models.JSONField(
        default=dict, blank=True
    )
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="revision_number_once_per_article"),
        ]

    def __str__(self) -> str:
        return f"{self.article_id} revision {self.number}"


class Section(models.Model):
    """A heading (empty for the lead) with its paragraphs, analysed and drawn when the revision was stored.

    `start` and `end` are code points of the revision's text. `tokens` are the rows of articles/stored_words.py as
    the analyser gave them; `corrected_tokens` are those after people's corrections, null where none touches the
    section. `matches` are the dictionary entries found for these words, the rows of articles/stored_matches.py; null
    where nobody has looked yet. `html` and `cuts` are those of articles/japanese/markup.py, drawn from the corrected
    words.
    """

    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="sections")
    position = models.PositiveIntegerField()
    level = models.PositiveSmallIntegerField(default=2)
    heading = models.CharField(max_length=300, blank=True)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    tokens = models.JSONField(default=list)
    corrected_tokens = models.JSONField(null=True, blank=True)
    matches = models.JSONField(null=True, blank=True)
    html = models.TextField()
    cuts = models.BinaryField()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["revision", "position"], name="section_position_once_per_revision"),
            models.CheckConstraint(condition=models.Q(end__gte=models.F("start")), name="section_ends_after_start"),
        ]

    def __str__(self) -> str:
        return self.heading or f"lead of {self.revision_id}"
