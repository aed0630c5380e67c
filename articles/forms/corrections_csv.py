"""The form for a list of corrections, pasted or in a file, and what the list's page is asked for."""

from __future__ import annotations

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from articles.corrections.listing import CorrectionState, Wanted
from articles.corrections.rows import Row
from articles.forms.lists import ListImportForm, list_field, parsed_moment
from articles.importing.corrections_csv import read_rows
from articles.importing.hygiene import clean_line
from articles.models import CorrectionScope

LONGEST_SEARCH = 60  # as many kana as a reading may have


def wanted_corrections(query: QueryDict) -> Wanted:
    """What an address asks of the list: `q`, `scope`, `state`, `made`; nonsense leaves the choice open."""
    scope, state = query.get("scope", ""), query.get("state", "")
    return Wanted(
        search=clean_line(query.get("q", ""))[:LONGEST_SEARCH],
        scope=scope if scope in CorrectionScope.values else "",
        state=state if state in CorrectionState.values else "",
        made=parsed_moment(query.get("made", "")),
    )


class CorrectionsImportForm(ListImportForm):
    """A list of corrections."""

    text = list_field(_("Words and their readings"), "平壌,ぴょんやん")
    rows: list[Row]

    def read(self, text: str) -> list[Row]:
        """The rows of the list. Raises an ImportProblem."""
        return read_rows(text)
