"""A person's correction of how a word is read, or of where it begins and ends."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article, Revision

LONGEST_SURFACE = 40
LONGEST_READING = 60


class CorrectionScope(models.TextChoices):
    """How far a correction reaches; the narrower scope wins."""

    HERE = "here", _("here only")
    ARTICLE = "article", _("in this article")
    EVERYWHERE = "everywhere", _("everywhere")


class ReadingCorrection(models.Model):
    """What a person says: this, as written, is one word, and is read so.

    "here" is one place, `start` counting code points of the revision's text. With the 32 code points on each side it
    is looked for in each later text of the article, and moves to that revision where its words are surely found
    (articles/corrections/carrying.py). "article" is the whole article in whatever revision, "everywhere" all articles
    of the author, also later ones. `surface` may join or split the words of the analyser. `reading` is hiragana;
    `previous_reading` is what was shown for the same passage before, "" if nothing was. A row is never changed but for
    its place and `undone_at`, which is null while the correction is in force: the later of two counts, and neither
    overwrites the other.
    """

    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="reading_corrections")
    scope = models.CharField(max_length=10, choices=CorrectionScope.choices)
    article = models.ForeignKey(
        Article, null=True, blank=True, on_delete=models.CASCADE, related_name="reading_corrections"
    )
    revision = models.ForeignKey(
        Revision, null=True, blank=True, on_delete=models.CASCADE, related_name="reading_corrections"
    )
    start = models.PositiveIntegerField(null=True, blank=True)
    prefix = models.CharField(max_length=32, blank=True)
    suffix = models.CharField(max_length=32, blank=True)
    surface = models.CharField(max_length=LONGEST_SURFACE)
    reading = models.CharField(max_length=LONGEST_READING)
    previous_reading = models.CharField(max_length=200, blank=True)
    created = models.DateTimeField(default=timezone.now)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["created", "pk"]
        indexes = [
            models.Index(fields=["author", "surface"]),
            models.Index(fields=["article", "created"]),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    scope=CorrectionScope.HERE, article__isnull=False, revision__isnull=False, start__isnull=False
                )
                | models.Q(
                    scope=CorrectionScope.ARTICLE, article__isnull=False, revision__isnull=True, start__isnull=True
                )
                | models.Q(
                    scope=CorrectionScope.EVERYWHERE, article__isnull=True, revision__isnull=True, start__isnull=True
                ),
                name="correction_names_what_its_scope_needs",
            ),
            models.CheckConstraint(
                condition=~models.Q(surface="") & ~models.Q(reading=""), name="correction_has_word_and_reading"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.surface}（{self.reading}）"
