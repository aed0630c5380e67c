"""What a list of annotations is asked for, the form that asks, and the form for a list that is imported."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, cast
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.dateparse import parse_date
from django.utils.translation import gettext_lazy as _

from articles.annotations.imported_lists import list_key, new_list_key
from articles.annotations.listing import ME, Order, State, WantedAnnotations, author_named
from articles.annotations.rows import Row
from articles.forms.lists import ListImportForm, list_field
from articles.importing.annotations import read_annotations
from articles.importing.hygiene import clean_line, without_directions
from articles.importing.web_annotations import is_json, read_web_annotations
from articles.models import Article, Kind, Marker, Reader, Visibility
from articles.models.annotation import LONGEST_TAG

LONGEST_SEARCH = 100
LONGEST_NAME = 150

# The names in an address. "list" is an imported one.
PARAMETERS = {
    "q": "search",
    "kind": "kind",
    "marker": "marker",
    "tag": "tag",
    "author": "author",
    "state": "state",
    "visibility": "visibility",
    "since": "since",
    "until": "until",
    "list": "made_in",
    "order": "order",
}
_CHOICES = {"kind": Kind, "marker": Marker, "state": State, "visibility": Visibility, "order": Order}


def wanted_annotations(query: QueryDict, *, order: Order) -> WantedAnnotations:
    """What an address asks of a list, by PARAMETERS; nonsense leaves the choice open. `order` is the list's own."""
    chosen = {name: query.get(name, "") for name in _CHOICES}
    known = {name: value for name, value in chosen.items() if value in _CHOICES[name].values}
    return WantedAnnotations(
        **{"order": order, **known},
        search=_line(query, "q")[:LONGEST_SEARCH],
        tag=_line(query, "tag")[:LONGEST_TAG],
        author=_line(query, "author")[:LONGEST_NAME],
        since=_day(query.get("since", "")),
        until=_day(query.get("until", "")),
        made_in=list_key(query.get("list", "")),
    )


def _line(query: QueryDict, name: str) -> str:
    return clean_line(without_directions(query.get(name, "")))


def _day(written: str) -> date | None:
    try:
        day = parse_date(written)
    except ValueError:  # of the right form, and no date: the 31st of February
        return None
    # At either end of the calendar there is no day before or behind.
    return day if day and 1 < day.year < 9999 else None


def as_query(wanted: WantedAnnotations, *, order: Order) -> QueryDict:
    """The shortest query that asks for this, where `order` goes without saying."""
    asked = {name: getattr(wanted, field) for name, field in PARAMETERS.items()}
    if asked["order"] == order:
        del asked["order"]
    return QueryDict(urlencode({name: str(value) for name, value in asked.items() if value}))


class AnnotationListForm(forms.Form):
    """The filters, with what is wanted chosen. It is sent as a query, and never validated: see `wanted_annotations`."""

    q = forms.CharField(
        label=_("Search quotes, notes, tags and answers"),
        max_length=LONGEST_SEARCH,
        widget=forms.TextInput(
            attrs={
                "type": "search",
                "autocomplete": "off",
                "autocapitalize": "off",
                "spellcheck": "false",
                "placeholder": _("Words of a quote, a note or an answer"),
            }
        ),
    )
    order = forms.ChoiceField(label=_("Order"), choices=Order.choices)
    kind = forms.ChoiceField(label=_("Kind"), choices=[("", _("all kinds")), *Kind.choices])
    state = forms.ChoiceField(label=_("State"), choices=[("", _("all states")), *State.choices])
    marker = forms.ChoiceField(label=_("Marker"))
    tag = forms.ChoiceField(label=_("Tag"))
    author = forms.ChoiceField(label=_("Written by"))
    visibility = forms.ChoiceField(label=_("Seen by"), choices=[("", _("all")), *Visibility.choices])
    since = forms.DateField(label=_("From"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    until = forms.DateField(label=_("To"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))

    def __init__(
        self, wanted: WantedAnnotations, *, viewer: Reader, tags: Iterable[str], authors: Iterable[str]
    ) -> None:
        """`tags` and `authors` are those that the list can show."""
        values = {name: getattr(wanted, field) for name, field in PARAMETERS.items()}
        super().__init__(initial=values, auto_id="filter-%s", use_required_attribute=False)
        names = [(value, viewer.marker_names.get(value) or name) for value, name in Marker.choices]
        self._choose("marker", ("", _("all markers")), names)
        self._choose("tag", ("", _("all tags")), [(tag, tag) for tag in _with(wanted.tag, tags)])
        people = [(author_named(name), name) for name in _with(wanted.author.removeprefix("="), authors, but=ME)]
        self._choose("author", ("", _("everyone")), [(ME, _("me")), *people])

    def _choose(self, name: str, first: tuple[str, Any], others: Iterable[tuple[str, Any]]) -> None:
        cast(forms.ChoiceField, self.fields[name]).choices = [first, *others]

    @property
    def filters(self) -> list[forms.BoundField]:
        """All but the words and the order."""
        return [field for field in self if field.name not in ("q", "order")]


def _with(chosen: str, offered: Iterable[str], *, but: str = "") -> list[str]:
    """What is offered, and what was chosen though it is not, so that the form shows what it asks for."""
    return list(dict.fromkeys([*offered, *([chosen] if chosen and chosen != but else [])]))


class AnnotationsImportForm(ListImportForm):
    """A list of annotations for an article, as CSV or as JSON-LD."""

    text = list_field(_("Quotes and notes"), "国際社会,Who says so?")
    file = forms.FileField(
        label=_("or a file: CSV or JSON-LD"),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(
            attrs={"accept": ".csv,.tsv,.txt,.json,.jsonld,text/csv,text/plain,application/json,application/ld+json"}
        ),
    )

    rows: list[Row]
    visibilities = Visibility.choices

    def __init__(self, *args: Any, article: Article, reader: Reader, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.article, self.reader = article, reader

    def read(self, text: str) -> list[Row]:
        """The rows of the list. Raises an ImportProblem."""
        return read_web_annotations(text, self.article.newest.text) if is_json(text) else read_annotations(text)

    def stored_state(self) -> int:
        """Passages are looked for in the newest text."""
        return self.article.newest.pk

    @property
    def seen_by(self) -> str:
        """Who sees the notes whose rows do not say it: as chosen in the report, else as of the person's last note."""
        chosen = str(self.data.get("visibility", ""))
        return chosen if chosen in Visibility.values else self.reader.new_notes_are

    @property
    def leaves_open(self) -> bool:
        """Whether there are rows that do not say who sees their notes."""
        return any(not row.visibility and not row.refusal for row in self.rows)

    @property
    def key(self) -> UUID:
        """The key of the list, under which what it adds is found again: made once, when it is first looked over."""
        return list_key(str(self.data.get("list", ""))) or new_list_key()
