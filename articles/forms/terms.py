"""The form of a term: what it says, each list on one line; and what the list of terms is asked for, and given."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.forms.importing import TextField
from articles.forms.lists import ListImportForm, list_field, parsed_moment
from articles.importing.hygiene import clean_line, without_directions
from articles.importing.lists import Line
from articles.importing.terms_csv import read_terms
from articles.models import Term, TermRevision
from articles.models.term import LONGEST_TERM
from articles.terms.actions import SpellingTaken
from articles.terms.content import (
    FIELD_NAMES,
    LIST_FIELDS,
    LIST_SIGN,
    LONGEST_TAG,
    TermContent,
    checked_content,
    split_list,
)
from articles.terms.differences import Clash, clashes
from articles.terms.queries import TermState, WantedTerms, seen_content, term_revisions, the_base

MOST_SINCE = 5  # changes that are told to somebody who comes late


def wanted_terms(query: QueryDict) -> WantedTerms:
    """What an address asks of the list: `q`, `tag`, `state`, `made`; nonsense leaves the choice open."""
    return WantedTerms(
        search=clean_line(without_directions(query.get("q", "")))[:LONGEST_TERM],
        tag=clean_line(query.get("tag", ""))[:LONGEST_TAG],
        state=TermState.DELETED if query.get("state") == TermState.DELETED else TermState.IN_USE,
        made=parsed_moment(query.get("made", "")),
    )


def selected_passage(query: QueryDict) -> tuple[int, int] | None:
    """The code points `from` to `end` that an address names; None where it names none, or nonsense."""
    edges = [query.get(name, "") for name in ("from", "end")]
    if not all(edge.isascii() and edge.isdigit() and len(edge) < 10 for edge in edges):
        return None
    start, end = map(int, edges)
    return (start, end) if start < end else None


def version_seen(data: QueryDict) -> int:
    """The version of a term that a form was opened or a button pressed at; 0, which there is none of, for nonsense."""
    seen = data.get("seen", "")
    return int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 10 else 0


def _field(name: str, *, help_text: Any = "", rows: int = 0, japanese: bool = False, **attributes: str) -> TextField:
    """A field that takes whatever is typed: what is wrong with it is for `checked_content` to say."""
    attributes |= {"autocomplete": "off"} | ({"lang": "ja", "autocapitalize": "off"} if japanese else {})
    widget = forms.Textarea(attrs={**attributes, "rows": rows}) if rows else forms.TextInput(attrs=attributes)
    return TextField(label=FIELD_NAMES[name], required=False, strip=False, widget=widget, help_text=help_text)


class TermForm(forms.Form):
    """What a person types about a term. A valid form has its `content`.

    `seen` is the version of the term that the form was opened with; a new term has none.
    """

    text = _field("text", japanese=True)
    readings = _field("readings", japanese=True, help_text=gettext_lazy("In kana; with 、 or a comma between several."))
    translation = _field("translation")
    variants = _field(
        "variants",
        japanese=True,
        help_text=gettext_lazy("Other spellings and short forms that mean the same, with 、 or a comma between them."),
    )
    definition = _field("definition", rows=3)
    note = _field("note", rows=3, help_text=gettext_lazy("Why this translation, and when not to use it."))
    tags = _field("tags", help_text=gettext_lazy("Such as politics or place names, with 、 or a comma between them."))
    seen = forms.CharField(required=False, widget=forms.HiddenInput)  # see `version_seen`

    content: TermContent
    taken_by: Term | None = None
    """The other term that has one of the spellings; the template leads to it."""
    clashes: Sequence[Clash] = ()
    """After a conflict: the fields that somebody else has changed, or the person, or both."""
    since: Sequence[TermRevision] = ()
    """After a conflict: what was done to the term, the newest first."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "term-%s", **kwargs})

    @classmethod
    def of(cls, term: Term) -> TermForm:
        """The form with what the term says now."""
        return cls(initial={**TermContent.of(term).as_typed(), "seen": term.version})

    def clean(self) -> dict[str, Any]:
        """All that is wrong at once, each at its field."""
        cleaned = super().clean() or {}
        # A field with an error of its own has no value, and keeps that error.
        typed = {name: cleaned.get(name, "") for name in FIELD_NAMES}
        try:
            self.content = checked_content(**typed)
        except forms.ValidationError as problem:
            for name, errors in problem.error_dict.items():
                if name in cleaned:
                    self.add_error(name, errors)
        return cleaned

    def beside(self, current: Term, seen: int) -> TermForm:
        """The form with which a person goes on, of whose `seen` version somebody else has made the `current` one.

        It has the person's own text, and where they had changed nothing the other's; the new version counts as seen.
        """
        theirs = TermContent.of(current)
        found = clashes(seen_content(current, seen) or theirs, theirs, self.content)
        chosen = self.content.as_typed() | {clash.field: clash.chosen for clash in found}
        form = TermForm({**chosen, "seen": current.version})
        form.clashes = found
        form.since = list(term_revisions(current).filter(version__gt=seen)[:MOST_SINCE])
        return form

    def moved_to(self, other: Term, begun: TermContent | None) -> TermForm:
        """The form of the `other` term, with what was typed for this one; `begun` is what its form had at first.

        It has the other's own text where nothing was typed. Lists have what both have, and a spelling that the other
        term does not have is a variant of it. Where they differ, the clashes tell what is stored.
        """
        theirs = TermContent.of(other).as_typed()
        untouched = begun.as_typed() if begun else {}
        typed = {name: self[name].value() or "" for name in FIELD_NAMES}
        chosen = dict(theirs)
        for name in FIELD_NAMES:
            if name in LIST_FIELDS:
                parts = [part for part in split_list(typed[name]) if part not in split_list(untouched.get(name, ""))]
                if name == "variants" and clean_line(typed["text"]) != untouched.get("text", ""):
                    parts.append(clean_line(typed["text"]))
                stored = [theirs["text"], *split_list(theirs[name])]
                chosen[name] = LIST_SIGN.join(
                    dict.fromkeys([*stored[1:], *(part for part in parts if part not in stored)])
                )
            elif name != "text" and typed[name].strip() and typed[name] != untouched.get(name, ""):
                chosen[name] = typed[name]
        form = TermForm({**chosen, "seen": other.version})
        form.clashes = [
            Clash(name, theirs[name], theirs[name], chosen[name])
            for name in FIELD_NAMES
            if chosen[name] != theirs[name]
        ]
        return form

    def add_taken(self, taken: SpellingTaken) -> None:
        """Say at its field which spelling belongs to another term."""
        self.taken_by = taken.term
        self.add_error(
            "text" if taken.spelling == self.content.text else "variants",
            _("“%(spelling)s” belongs to another term: %(term)s. Change that one, or leave this spelling out.")
            % {"spelling": taken.spelling, "term": taken.term},
        )


class TermsImportForm(ListImportForm):
    """A list of terms."""

    text = list_field(gettext_lazy("Terms and their translations"), "海面上昇,sea level rise")
    rows: list[Line]

    def read(self, text: str) -> list[Line]:
        """The rows of the list. Raises an ImportProblem."""
        return read_terms(text)

    def stored_state(self) -> int:
        """The version of the terms, which all share: a change that nobody has seen is not overwritten."""
        return the_base().version
