"""A highlight, with or without a note."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.article import Revision

LONGEST_NOTE = 20_000


class Marker(models.TextChoices):
    """The five marker pens; each differs by underline as well as by colour."""

    KI = "ki", _("yellow")
    WAKABA = "wakaba", _("green")
    SORA = "sora", _("blue")
    SAKURA = "sakura", _("pink")
    FUJI = "fuji", _("violet")


class Annotation(models.Model):
    """A passage that a person marked: code points `[start, end)` of the revision's text, and how to find it again.

    Nothing about the drawn page is stored, so that the mark stands with furigana on or off, on screen and in print.
    `note_html` is the note rendered and sanitised when it was saved. `version` counts the changes, so that a save
    from an outdated form is noticed. A deleted annotation stays, and can be brought back.
    """

    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="annotations")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="annotations")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    quote = models.TextField()
    prefix = models.CharField(max_length=32, blank=True)
    suffix = models.CharField(max_length=32, blank=True)
    marker = models.CharField(max_length=10, choices=Marker.choices, default=Marker.KI)
    note = models.TextField(blank=True)
    note_html = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    created = models.DateTimeField(auto_now_add=True)
    changed = models.DateTimeField(auto_now=True)
    deleted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["start", "end", "pk"]
        indexes = [models.Index(fields=["revision", "author", "start"])]
        constraints = [
            models.CheckConstraint(condition=models.Q(end__gt=models.F("start")), name="annotation_is_not_empty"),
            models.CheckConstraint(condition=models.Q(marker__in=Marker.values), name="annotation_marker_is_known"),
        ]

    def __str__(self) -> str:
        return self.quote[:40]
