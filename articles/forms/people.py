"""The form with which an invited person makes an account."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.forms import UserCreationForm

from articles.models import Reader


class AccountForm(UserCreationForm[Reader]):
    """User name and password; Django's own rules and messages."""

    class Meta(UserCreationForm.Meta):
        model = Reader

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs["class"] = "field"
