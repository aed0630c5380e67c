"""What a person means by the markers."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from articles.annotations.markers import LONGEST_NAME
from articles.models import Marker, Reader


class MarkerNamesForm(forms.Form):
    """A name for each marker; an empty one leaves its colour."""

    def __init__(self, *args: Any, reader: Reader, **kwargs: Any) -> None:
        kwargs["initial"] = reader.marker_names
        super().__init__(*args, **kwargs)
        for marker in Marker:
            self.fields[marker.value] = forms.CharField(
                max_length=LONGEST_NAME,
                required=False,
                label=capfirst(marker.label),
                error_messages={
                    "max_length": _("A name may have %(limit_value)d characters; this one has %(show_value)d.")
                },
                widget=forms.TextInput(attrs={"autocomplete": "off", "class": marker.value}),
            )
