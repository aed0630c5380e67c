"""What a library's list is asked for, the form that asks, and the form by which chosen entries are changed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from articles.annotations.content import clean_tags
from articles.importing.hygiene import clean_line, without_directions
from articles.library.changing import MOST_AT_ONCE, Change, Deed
from articles.library.listing import Order, Wanted
from articles.models import LibraryEntry
from articles.models.library import Label

State = LibraryEntry.State
_LONGEST_SOURCE = 200
_TEXTS = {"tag": Label.LONGEST_NAME, "collection": Label.LONGEST_NAME, "source": _LONGEST_SOURCE}


def wanted_entries(query: QueryDict) -> Wanted:
    """What an address asks of the library; nonsense leaves the choice open."""
    texts = {name: clean_line(without_directions(query.get(name, "")))[:longest] for name, longest in _TEXTS.items()}
    state, order, after = query.get("state", ""), query.get("order", ""), query.get("after", "")
    return Wanted(
        state=state if state in State.values else "",
        order=order if order in Order.values else Order.NEWEST,
        after=int(after) if after.isascii() and after.isdecimal() and len(after) < 19 else None,
        **texts,
    )


def as_query(wanted: Wanted) -> str:
    """The shortest query that asks for this, of the first page."""
    asked = {name: getattr(wanted, name) for name in ("state", *_TEXTS, "order")}
    if asked["order"] == Order.NEWEST:
        del asked["order"]
    return urlencode({name: str(value) for name, value in asked.items() if value})


class LibraryFilterForm(forms.Form):
    """The filters, with what is wanted chosen. It is sent as a query, and never validated: see `wanted_entries`."""

    tag = forms.ChoiceField(label=_("Tag"))
    collection = forms.ChoiceField(label=_("Collection"))
    source = forms.ChoiceField(label=_("Source"))
    order = forms.ChoiceField(label=_("Order"), choices=Order.choices)

    def __init__(
        self, wanted: Wanted, *, tags: Iterable[str], collections: Iterable[str], sources: Iterable[str]
    ) -> None:
        """What is offered to choose from."""
        initial = {name: getattr(wanted, name) for name in (*_TEXTS, "order")}
        super().__init__(initial=initial, auto_id="filter-%s", use_required_attribute=False)
        self._choose("tag", _("all tags"), tags, wanted.tag)
        self._choose("collection", _("all collections"), collections, wanted.collection)
        self._choose("source", _("all sources"), sources, wanted.source)

    def _choose(self, name: str, everything: Any, offered: Iterable[str], chosen: str) -> None:
        names = dict.fromkeys([*offered, *([chosen] if chosen else [])])
        if names:
            cast(forms.ChoiceField, self.fields[name]).choices = [("", everything), *((each, each) for each in names)]
        else:
            del self.fields[name]


class LibraryChangeForm(forms.Form):
    """Which entries are changed, and how: `deed` is a state, or what is done with the name that was typed."""

    entries = forms.TypedMultipleChoiceField(coerce=int, error_messages={"required": _("Choose an article first.")})
    deed = forms.ChoiceField(
        choices=[*State.choices, *((each, each) for each in Deed if each is not Deed.STATE)],
        error_messages={"required": _("Choose what to do with the articles.")},
    )
    label = forms.CharField(required=False, max_length=4 * Label.LONGEST_NAME)
    sure = forms.BooleanField(required=False)

    def __init__(self, data: QueryDict) -> None:
        """`data` as it was posted."""
        super().__init__(data)
        keys = [key for key in data.getlist("entries") if key.isascii() and key.isdecimal() and len(key) < 19]
        cast(forms.TypedMultipleChoiceField, self.fields["entries"]).choices = [
            (key, key) for key in keys[:MOST_AT_ONCE]
        ]

    def clean(self) -> dict[str, Any]:
        """A tag or a collection needs its name."""
        values = super().clean() or {}
        if values.get("deed") in (Deed.TAG, Deed.UNTAG, Deed.COLLECT, Deed.UNCOLLECT):
            try:
                names = clean_tags([clean_line(without_directions(values.get("label", "")))])
            except ValueError:
                raise forms.ValidationError(
                    _("This name is too long: %(most)s characters at most."), params={"most": Label.LONGEST_NAME}
                ) from None
            if not names:
                raise forms.ValidationError(_("Type a name for the tag or the collection."))
            values["label"] = names[0]
        return values

    @property
    def change(self) -> Change:
        """What is to be done, once it is valid."""
        deed, entries = self.cleaned_data["deed"], self.cleaned_data["entries"]
        if deed in State.values:
            return Change(Deed.STATE, deed, entries)
        return Change(Deed(deed), self.cleaned_data.get("label", ""), entries)


class PlaceForm(forms.Form):
    """What the page reports: see `keep_place`."""

    revision = forms.IntegerField(min_value=1, max_value=2**63 - 1)
    place = forms.IntegerField(min_value=0, max_value=2**31 - 1)
    seen = forms.IntegerField(min_value=0, max_value=2**31 - 1)
