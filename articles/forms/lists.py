"""The form for a list, pasted or in a CSV file."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.dateparse import parse_datetime
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.forms.importing import TextField
from articles.importing.lists import read_list
from articles.importing.problems import ImportProblem


def parsed_moment(written: str) -> datetime | None:
    """The moment that an address names, such as that of an imported list; None for nonsense."""
    try:
        moment = parse_datetime(written)
    except ValueError:  # of the right form, and no date: the 31st of February
        return None
    # At either end of the calendar another time zone has no such moment.
    return moment if moment and moment.tzinfo and 1 < moment.year < 9999 else None


def list_field(label: str | Promise, example: str) -> TextField:
    """The field for a list that is pasted."""
    attributes = {"lang": "ja", "rows": 8, "spellcheck": "false", "autocomplete": "off", "placeholder": example}
    return TextField(label=cast(str, label), required=False, strip=False, widget=forms.Textarea(attrs=attributes))


class ListImportForm(forms.Form):
    """A list. A valid form has its `rows`, as they were written. Each kind of list has a `text` field of its own."""

    text = list_field("", "")
    file = forms.FileField(
        label=_("or a CSV file"),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain"}),
    )

    rows: Sequence[Any]
    digest = ""
    outdated = False
    """Another list was looked over, or this one when something else was stored: it is shown before it is added."""

    def read(self, text: str) -> Sequence[Any]:
        """The rows of the list. Raises an ImportProblem."""
        raise NotImplementedError

    def stored_state(self) -> int:
        """Another number whenever rows may be judged otherwise because of what others have stored."""
        return 0

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        text, upload = cleaned.get("text", ""), cleaned.get("file")
        try:
            if upload:
                text = read_list(upload)
                # A browser does not send a chosen file twice: from here on its text is in the text field, where what
                # was refused can be put right.
                data = cast(QueryDict, self.data).copy()
                data["text"] = text
                self.data = data
            self.rows = self.read(text)
        except ImportProblem as problem:
            self.add_error("file" if upload else "text", str(problem))
            return cleaned
        self.digest = hashlib.sha256(repr((self.stored_state(), self.rows)).encode("utf-8", "replace")).hexdigest()[:16]
        self.outdated = self.data.get("looked_over") != self.digest
        return cleaned
