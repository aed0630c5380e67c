"""The form for a list of corrections, pasted or in a file, and what the list's page is asked for."""

from __future__ import annotations

import hashlib
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

from articles.corrections.listing import CorrectionState, Wanted
from articles.corrections.rows import Row
from articles.forms.importing import TextField
from articles.importing.corrections_csv import read_list, read_rows
from articles.importing.hygiene import clean_line
from articles.importing.problems import ImportProblem
from articles.models import CorrectionScope

LONGEST_SEARCH = 60  # as many kana as a reading may have


def wanted_corrections(query: QueryDict) -> Wanted:
    """What an address asks of the list: `q`, `scope`, `state`, `made`; nonsense leaves the choice open."""
    scope, state = query.get("scope", ""), query.get("state", "")
    try:
        made = parse_datetime(query.get("made", ""))
    except ValueError:  # of the right form, and no date: the 31st of February
        made = None
    return Wanted(
        search=clean_line(query.get("q", ""))[:LONGEST_SEARCH],
        scope=scope if scope in CorrectionScope.values else "",
        state=state if state in CorrectionState.values else "",
        made=made if made and made.tzinfo else None,
    )


class CorrectionsImportForm(forms.Form):
    """A list of corrections. A valid form has its `rows`, as they were written."""

    text = TextField(
        label=_("Words and their readings"),
        required=False,
        strip=False,
        widget=forms.Textarea(
            attrs={
                "lang": "ja",
                "rows": 8,
                "spellcheck": "false",
                "autocomplete": "off",
                "placeholder": "平壌,ぴょんやん",
            }
        ),
    )
    file = forms.FileField(
        label=_("or a CSV file"),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain"}),
    )

    rows: list[Row]
    digest = ""
    outdated = False
    """Another list was looked over: this one is shown before anything of it is added."""

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
            self.rows = read_rows(text)
        except ImportProblem as problem:
            self.add_error("file" if upload else "text", str(problem))
            return cleaned
        self.digest = hashlib.sha256(repr(self.rows).encode("utf-8", "replace")).hexdigest()[:16]
        self.outdated = self.data.get("looked_over") != self.digest
        return cleaned
