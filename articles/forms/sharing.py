"""Forms for share links and invitations."""

from __future__ import annotations

from datetime import timedelta
from typing import ClassVar

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class ShareForm(forms.Form):
    """A new share link: for whom, how long, and whether with the team's terms."""

    LASTS: ClassVar = [
        ("", _("until I revoke it")),
        ("1", _("for one day")),
        ("7", _("for a week")),
        ("30", _("for 30 days")),
        ("365", _("for a year")),
    ]

    label = forms.CharField(
        label=_("For whom or what (only you see this)"),
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    lasts = forms.ChoiceField(label=_("Works"), choices=LASTS, required=False)
    terms = forms.BooleanField(label=_("Include the team’s terms"), required=False)

    def clean(self) -> dict[str, object]:
        """Adds `expires_at`: a time, or None for a link that works until it is revoked."""
        cleaned = super().clean() or {}
        days = cleaned.get("lasts")
        return {**cleaned, "expires_at": timezone.now() + timedelta(days=int(days)) if days else None}


class InvitationForm(forms.Form):
    """A new invitation."""

    label = forms.CharField(
        label=_("For whom (only you see this)"),
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
