"""Forms for highlights and notes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from articles.models import Marker, Revision
from articles.models.annotation import LONGEST_NOTE


class PassageForm(forms.Form):
    """A passage to highlight: code points `[start, end)` and the text that the person saw there."""

    revision = forms.IntegerField()
    start = forms.IntegerField(min_value=0)
    end = forms.IntegerField(min_value=1)
    quote = forms.CharField(strip=False, required=False)
    marker = forms.ChoiceField(choices=Marker.choices)

    def __init__(self, *args: Any, revision: Revision, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.text_revision = revision

    def clean(self) -> dict[str, Any]:
        """The page and the stored text must mean the same passage; else a mark would land somewhere else."""
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        start, end = cleaned["start"], cleaned["end"]
        # Browsers send every line break of a form as CRLF; the text has \n.
        quote = cleaned["quote"].replace("\r\n", "\n")
        text = self.text_revision.text
        if cleaned["revision"] != self.text_revision.pk:
            raise forms.ValidationError(
                _("The article's text has changed since this page was opened. Reload the page and mark it again.")
            )
        if not start < end <= len(text) or text[start:end] != quote:
            raise forms.ValidationError(
                _("The marked passage is not in the text as this page showed it. Reload the page and mark it again.")
            )
        # White space at the edges belongs to no passage; a triple click takes the line break along.
        start += len(quote) - len(quote.lstrip())
        end -= len(quote) - len(quote.rstrip())
        if start >= end:
            raise forms.ValidationError(_("There is no text in this selection. Select some words first."))
        return {**cleaned, "start": start, "end": end}


class MarkerForm(forms.Form):
    """Another marker for an existing highlight."""

    marker = forms.ChoiceField(choices=Marker.choices)


class NoteForm(forms.Form):
    """The text of a note, and the digest of the one that the form was opened with."""

    note = forms.CharField(
        required=False,
        strip=False,
        max_length=LONGEST_NOTE,
        label=_("Note"),
        widget=forms.Textarea(
            attrs={"rows": 4, "aria-label": _("Note"), "placeholder": _("Markdown works: **bold**, - list")}
        ),
        error_messages={"max_length": _("A note may have %(limit_value)d characters; this one has %(show_value)d.")},
    )
    seen = forms.CharField(widget=forms.HiddenInput)

    def clean_note(self) -> str:
        """Line breaks as they are stored, not as browsers send them."""
        note: str = self.cleaned_data["note"]
        return note.replace("\r\n", "\n").replace("\r", "\n")
