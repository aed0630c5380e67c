"""The form that corrects a reading, and where its word begins and ends."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from articles.corrections.checks import check_reading_of, check_word, checked_reading
from articles.corrections.passage import Passage
from articles.models import CorrectionScope, Revision

OUTDATED_TEXT = _("The article's text has changed since this page was opened. Reload the page and correct it again.")


class CorrectionForm(forms.Form):
    """A word, code points `[start, end)` of a revision's text; its reading; and how far that reaches."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    start = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    end = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    reading = forms.CharField(
        label=_("Reading in kana"),
        error_messages={"required": _("Type how the word is read, in kana.")},
        widget=forms.TextInput(
            attrs={"lang": "ja", "autocomplete": "off", "autocapitalize": "off", "spellcheck": "false"}
        ),
    )
    scope = forms.ChoiceField(choices=CorrectionScope.choices, label=_("Where it applies"))

    def __init__(
        self, data: QueryDict | None = None, *, text_revision: Revision, initial: dict[str, Any] | None = None
    ) -> None:
        super().__init__(data, auto_id="correct-%s", initial=initial)
        self.text_revision = text_revision

    def clean_reading(self) -> str:
        """The reading in hiragana: katakana and half-width are only other ways to type it."""
        return checked_reading(self.cleaned_data["reading"])

    def clean(self) -> dict[str, Any]:
        """The page and the stored text must mean the same word, and the reading must be one of that word."""
        cleaned = super().clean() or {}
        not_there = forms.ValidationError(
            _("This word is not in the text as this page showed it. Reload the page and correct it again.")
        )
        if not {"revision", "start", "end"} <= cleaned.keys():
            raise not_there  # a hidden field has no place of its own to say so
        if cleaned["revision"] != self.text_revision.pk:
            raise forms.ValidationError(OUTDATED_TEXT)
        passage = Passage(self.text_revision.text, cleaned["start"], cleaned["end"])
        if not passage.is_whole:
            raise not_there
        surface = passage.surface
        start = passage.start + len(surface) - len(surface.lstrip())
        end = passage.end - len(surface) + len(surface.rstrip())
        field = "end"
        try:
            check_word(surface.strip())
            if "reading" in cleaned:
                field = "reading"
                check_reading_of(surface.strip(), cleaned["reading"])
        except forms.ValidationError as problem:
            self.add_error(field, problem)
        return {**cleaned, "start": start, "end": end}

    def passage(self) -> Passage | None:
        """The word that the form shows, also of one that is not valid; None where it names none."""
        try:
            start, end = int(self["start"].value()), int(self["end"].value())
        except (TypeError, ValueError):
            return None
        found = Passage(self.text_revision.text, start, end)
        return found if found.is_whole else None
