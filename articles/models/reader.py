"""People, and the two ways in without a password: the owner's printed address and an invitation."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils import timezone


class Reader(AbstractUser):
    """A person who signs in. `preferences` are those of the reading page, see articles/preferences.py.

    `corrections_version` counts up with every change of the person's corrections of readings. `marker_names` are what
    the person means by the markers ("ki": "fact"); `new_notes_are` is the visibility that they chose last.

    Whoever is to come in no more is shut out by `is_active`. An account that owns articles, or has written annotations
    or answers, cannot be removed: see `Article`, `Annotation` and `Reply` for what has to be done before. Terms and
    histories stay, without a name; its share links, invitations, tokens and corrections of readings go with it.
    """

    preferences: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(default=dict, blank=True)
    corrections_version = models.PositiveBigIntegerField(default=0)
    marker_names: models.JSONField[dict[str, str], dict[str, str]] = models.JSONField(default=dict, blank=True)
    new_notes_are = models.CharField(max_length=10, default="shared")

    @property
    def is_owner(self) -> bool:
        """Whether the instance is theirs: they may invite others."""
        return self.is_superuser


class SignInToken(models.Model):
    """An address that signs one person in, once. A new one replaces the old ones of the same person."""

    reader = models.ForeignKey(Reader, on_delete=models.CASCADE, related_name="sign_in_tokens")
    token_hash = models.CharField(max_length=64, unique=True)
    created = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"sign-in address of {self.reader_id}"


class Invitation(models.Model):
    """A link with which one person may make an account."""

    invited_by = models.ForeignKey(Reader, on_delete=models.CASCADE, related_name="invitations")
    label = models.CharField(max_length=100, blank=True)
    token_hash = models.CharField(max_length=64, unique=True)
    created = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.OneToOneField(
        Reader, null=True, blank=True, on_delete=models.SET_NULL, related_name="invitation"
    )

    def __str__(self) -> str:
        return self.label or f"invitation {self.pk}"

    @property
    def has_expired(self) -> bool:
        """Whether its time is over."""
        return self.expires_at <= timezone.now()


class PersonalToken(models.Model):
    """A key with which a person's own programs use the app's API. Only the hash of it is stored.

    `scope` says what for: "annotations".
    """

    reader = models.ForeignKey(Reader, on_delete=models.CASCADE, related_name="personal_tokens")
    name = models.CharField(max_length=100, blank=True)
    token_hash = models.CharField(max_length=64, unique=True)
    scope = models.CharField(max_length=30)
    created = models.DateTimeField(auto_now_add=True)
    last_used = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created", "-pk"]

    def __str__(self) -> str:
        return self.name or f"token {self.pk}"
