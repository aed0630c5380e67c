"""What an article is to a person: read or not, how far, under which tags and in which collections."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article, Revision


class Collection(models.Model):
    """A person's own pile of articles, such as a subject or a book."""

    reader = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="collections")
    name = models.CharField(max_length=100)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["name", "pk"]
        constraints = [models.UniqueConstraint(fields=["reader", "name"], name="collection_name_once_per_reader")]

    def __str__(self) -> str:
        return self.name


class LibraryEntry(models.Model):
    """An article that a person has, as its owner or by a link that they opened, and where they are in it.

    `place` is where the sentence begins that they read last, in code points of the text of `revision`; `furthest` is
    the share of the text, in hundredths, that they have come to at most.
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
    tags: models.JSONField[list[str], list[str]] = models.JSONField(default=list, blank=True)
    collections = models.ManyToManyField(Collection, blank=True, related_name="entries")
    added = models.DateTimeField(auto_now_add=True)
    opened_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-added", "-pk"]
        verbose_name_plural = "library entries"
        indexes = [models.Index(fields=["reader", "state", "-added"], name="library_entry_by_state")]
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
