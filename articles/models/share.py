"""Share links: whoever has one reads the article with the sharer's highlights and notes."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

from articles.models.article import Article


class ShareLink(models.Model):
    """An address for people without an account. Only the hash of its token is stored.

    `includes_terms` is whether they see the team's terms, too.
    """

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="share_links")
    sharer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="share_links")
    token_hash = models.CharField(max_length=64, unique=True)
    label = models.CharField(max_length=100, blank=True)
    includes_terms = models.BooleanField(default=False)
    created = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_opened = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created", "-pk"]

    def __str__(self) -> str:
        return self.label or f"link {self.pk}"

    @property
    def has_expired(self) -> bool:
        """Whether its time is over."""
        return self.expires_at is not None and self.expires_at <= timezone.now()


class ShareOpening(models.Model):
    """A signed-in person opened a link: from then on the article is in their library."""

    link = models.ForeignKey(ShareLink, on_delete=models.CASCADE, related_name="openings")
    reader = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="share_openings")
    opened = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["link", "reader"], name="opening_once_per_reader")]

    def __str__(self) -> str:
        return f"{self.reader_id} opened {self.link_id}"
