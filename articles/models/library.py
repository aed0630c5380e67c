"""What an article is to a person: read or not, how far, under which tags and in which collections."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article, Revision


class Label(models.Model):
    """A name under which a person files articles. `key` is the name as names are compared: EU and eu are one."""

    LONGEST_NAME = 50

    reader = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="%(class)ss")
    name = models.CharField(max_length=LONGEST_NAME)
    key = models.CharField(max_length=4 * LONGEST_NAME)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True
        ordering = ["name", "pk"]
        constraints = [models.UniqueConstraint(fields=["reader", "key"], name="%(class)s_once_per_reader")]

    def __str__(self) -> str:
        return self.name


class Collection(Label):
    """A person's own pile of articles, such as a subject or a book."""


class Tag(Label):
    """A word by which a person finds articles again. The tags of notes are others: see Annotation.tags."""


class LibraryEntry(models.Model):
    """An article that a person has, as its owner or by a link that they opened, and where they are in it.

    `place` is where the sentence begins that they read last, in code points of the text of `revision`; `furthest` is
    the share of the text, in hundredths, that they have come to at most.

    `title`, `source`, `published`, `difficulty` and `characters` are those of the article and its newest revision, here
    so that a list of many is sorted and filtered by an index alone: articles/library/entries.py keeps them the same. An
    article without a date counts as published on the day when it was added; a difficulty of 0 is not known.
    """

    class State(models.TextChoices):
        """How far it has come."""

        UNREAD = "unread", _("unread")
        READING = "reading", _("reading")
        READ = "read", _("read")
        ARCHIVED = "archived", _("archived")

    reader = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="library")
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="entries")
    state = models.CharField(max_length=10, choices=State.choices, default=State.UNREAD)
    place = models.PositiveIntegerField(default=0)
    revision = models.ForeignKey(Revision, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    furthest = models.PositiveSmallIntegerField(default=0)
    tags = models.ManyToManyField(Tag, blank=True, related_name="entries")
    collections = models.ManyToManyField(Collection, blank=True, related_name="entries")
    title = models.CharField(max_length=300)
    source = models.CharField(max_length=200, blank=True)
    published = models.DateField()
    difficulty = models.PositiveSmallIntegerField(default=0)
    characters = models.PositiveIntegerField()
    added = models.DateTimeField(auto_now_add=True)
    opened_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-added", "-pk"]
        verbose_name_plural = "library entries"
        indexes = [
            models.Index(fields=["reader", "state", "-added", "-id"], name="library_entry_by_state"),
            models.Index(
                fields=["reader", "-added", "-id"], condition=~models.Q(state="archived"), name="library_entry_by_added"
            ),
            models.Index(fields=["reader", "source", "-added", "-id"], name="library_entry_by_source"),
            models.Index(fields=["reader", "-published", "-id"], name="library_entry_by_published"),
            models.Index(fields=["reader", "title", "id"], name="library_entry_by_title"),
            models.Index(fields=["reader", "difficulty", "id"], name="library_entry_by_difficulty"),
            models.Index(fields=["reader", "characters", "id"], name="library_entry_by_length"),
            models.Index(
                fields=["reader", "-opened_at", "-id"],
                condition=models.Q(opened_at__isnull=False),
                name="library_entry_by_opened",
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["reader", "article"], name="library_entry_once_per_article"),
            models.CheckConstraint(
                condition=models.Q(state__in=["unread", "reading", "read", "archived"]),
                name="library_entry_state_is_known",
            ),
            models.CheckConstraint(condition=models.Q(furthest__lte=100), name="library_entry_furthest_in_hundredths"),
        ]

    def __str__(self) -> str:
        return f"{self.article_id} of {self.reader_id}: {self.state}"
