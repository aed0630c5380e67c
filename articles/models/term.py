"""The team's terms: how it has agreed to translate a Japanese term, and what it means by it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

LONGEST_TERM = 60
LONGEST_TRANSLATION = 300

# The number of the term base that all share. No sequence of a database gives it out: two processes that make the base
# at once make one, and later bases get their numbers as always.
THE_BASE = 0


class TermBase(models.Model):
    """The terms of a team; until there are several teams, one for all who have an account here.

    `version` counts up with every change of any of its terms: what was drawn or kept with terms names it.
    """

    version = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return f"term base {self.pk}"


class Term(models.Model):
    """A term as it stands now; every state that it has been in is a `TermRevision`.

    `readings` are in hiragana, `variants` are other spellings of the term. `version` counts its changes from 1: who
    saves must have seen the one that is there. `decided_by` and `decided_at` are of the newest change of what it says.
    A deleted term is kept, with its history, and can be restored. `search` is what a search goes through: see
    articles/terms/content.py.
    """

    base = models.ForeignKey(TermBase, on_delete=models.CASCADE, related_name="terms")
    text = models.CharField(max_length=LONGEST_TERM)
    readings: models.JSONField[list[str], list[str]] = models.JSONField(default=list, blank=True)
    variants: models.JSONField[list[str], list[str]] = models.JSONField(default=list, blank=True)
    translation = models.CharField(max_length=LONGEST_TRANSLATION)
    definition = models.TextField(blank=True)
    note = models.TextField(blank=True)
    tags: models.JSONField[list[str], list[str]] = models.JSONField(default=list, blank=True)
    search = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="decided_terms"
    )
    decided_at = models.DateTimeField(default=timezone.now)
    created = models.DateTimeField(auto_now_add=True)
    deleted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["text", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(text="") & ~models.Q(translation=""), name="term_says_something"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.text}: {self.translation}"


class TermSpelling(models.Model):
    """A spelling under which a term that is not deleted is found: its text or one of its variants, folded.

    No spelling belongs to two terms, so that a passage never means two of them.
    """

    base = models.ForeignKey(TermBase, on_delete=models.CASCADE, related_name="spellings")
    term = models.ForeignKey(Term, on_delete=models.CASCADE, related_name="spellings")
    key = models.CharField(max_length=LONGEST_TERM)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["base", "key"], name="spelling_of_one_term")]

    def __str__(self) -> str:
        return self.key


class TermChange(models.TextChoices):
    """What a revision of a term is."""

    ADDED = "added", _("added")
    CHANGED = "changed", _("changed")
    IMPORTED = "imported", _("imported")
    DELETED = "deleted", _("deleted")
    RESTORED = "restored", _("restored")


class TermRevision(models.Model):
    """One state of a term: who brought it about, when, and what the term said then. Never changed."""

    term = models.ForeignKey(Term, on_delete=models.CASCADE, related_name="revisions")
    version = models.PositiveIntegerField()
    change = models.CharField(max_length=10, choices=TermChange.choices)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="term_revisions"
    )
    created = models.DateTimeField(default=timezone.now)
    content: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField()
    """text, readings, variants, translation, definition, note, tags."""

    class Meta:
        ordering = ["-version"]
        indexes = [models.Index(fields=["created"])]  # the terms of an imported list
        constraints = [models.UniqueConstraint(fields=["term", "version"], name="term_version_once")]

    def __str__(self) -> str:
        return f"{self.term_id} version {self.version}"
