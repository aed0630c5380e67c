"""The form with which an invited person makes an account."""

from __future__ import annotations

from django.contrib.auth.forms import UserCreationForm

from articles.models import Reader


class AccountForm(UserCreationForm):  # type: ignore[type-arg]  # not subscriptable at run time
    """User name and password; Django's own rules and messages."""

    class Meta(UserCreationForm.Meta):
        model = Reader
