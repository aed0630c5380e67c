"""The form for a personal token."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from articles.personal_tokens import ANNOTATIONS, ARTICLES


class TokenForm(forms.Form):
    """A new token. It is good for one thing: whoever gets hold of it can do no more."""

    scope = forms.ChoiceField(
        label=_("It may"),
        choices=[(ANNOTATIONS, _("read, write and delete notes")), (ARTICLES, _("add articles"))],
        initial=ANNOTATIONS,
        required=False,
    )

    name = forms.CharField(
        label=_("What for (only you see this)"),
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def clean_scope(self) -> str:
        """That of notes, where nothing was chosen."""
        return str(self.cleaned_data["scope"] or ANNOTATIONS)
