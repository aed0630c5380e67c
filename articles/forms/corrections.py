"""The form that corrects a reading, and where its word begins and ends."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from articles.corrections.passage import Passage
from articles.japanese.corrections import has_kana_of
from articles.japanese.kana import to_hiragana
from articles.models import CorrectionScope, Revision
from articles.models.correction import LONGEST_READING, LONGEST_SURFACE

_NOT_KANA = re.compile("[^ぁ-ゖゝゞー]")
# Nobody reads these, but 汐見　太郎 and ジョン・スミス are typed with them.
_BETWEEN_NAMES = re.compile(r"[\s・･]")


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
        typed = unicodedata.normalize("NFC", to_hiragana(self.cleaned_data["reading"]))
        reading = _BETWEEN_NAMES.sub("", typed)
        others = "".join(dict.fromkeys(_NOT_KANA.findall(reading)))
        if others:
            raise forms.ValidationError(
                _("A reading is written in kana, as たべる is. This is not kana: %(characters)s"),
                params={"characters": others},
            )
        if not reading:
            raise forms.ValidationError(self.fields["reading"].error_messages["required"])
        if len(reading) > LONGEST_READING:
            raise forms.ValidationError(
                _("A reading may have %(most)d kana; this one has %(number)d."),
                params={"most": LONGEST_READING, "number": len(reading)},
            )
        return reading

    def clean(self) -> dict[str, Any]:
        """The page and the stored text must mean the same word, and the reading must be one of that word."""
        cleaned = super().clean() or {}
        if not {"revision", "start", "end"} <= cleaned.keys():
            return cleaned
        if cleaned["revision"] != self.text_revision.pk:
            raise forms.ValidationError(
                _("The article's text has changed since this page was opened. Reload the page and correct it again.")
            )
        passage = Passage(self.text_revision.text, cleaned["start"], cleaned["end"])
        if not passage.is_whole:
            raise forms.ValidationError(
                _("This word is not in the text as this page showed it. Reload the page and correct it again.")
            )
        surface = passage.surface
        start = passage.start + len(surface) - len(surface.lstrip())
        end = passage.end - len(surface) + len(surface.rstrip())
        if not any(char.isalnum() for char in surface):
            self.add_error("end", _("There is no word here, only signs. Move where it begins or ends."))
        elif end - start > LONGEST_SURFACE:
            self.add_error(
                "end",
                forms.ValidationError(
                    _("A word may have %(most)d characters; this one has %(number)d."),
                    params={"most": LONGEST_SURFACE, "number": end - start},
                ),
            )
        elif "reading" in cleaned and not has_kana_of(surface.strip(), cleaned["reading"]):
            self.add_error(
                "reading",
                forms.ValidationError(
                    _("The reading has to contain the kana of %(word)s in their order."),
                    params={"word": surface.strip()},
                ),
            )
        return {**cleaned, "start": start, "end": end}

    def passage(self) -> Passage | None:
        """The word that the form shows, also of one that is not valid; None where it names none."""
        try:
            start, end = int(self["start"].value()), int(self["end"].value())
        except (TypeError, ValueError):
            return None
        found = Passage(self.text_revision.text, start, end)
        return found if found.is_whole else None
