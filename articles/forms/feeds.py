"""The forms for feeds: one that is to be followed, how it is called, and a list of them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.feeds.following import LONGEST_TITLE
from articles.feeds.opml import ReadList, read_opml
from articles.forms.importing import LineField
from articles.importing.decode import read_limited
from articles.importing.problems import ImportProblem
from articles.models import Feed
from articles.models.importing import LONGEST_ADDRESS

_TAKES_ALL = gettext_lazy("Import whatever is new by itself")


class FollowForm(forms.Form):
    """The address of a feed or of a website, as somebody has copied it."""

    address = forms.CharField(
        label=gettext_lazy("Address of a feed or of a website"),
        max_length=LONGEST_ADDRESS,
        error_messages={"required": gettext_lazy("Write or paste the address of a feed or of a website.")},
        widget=forms.TextInput(
            attrs={"inputmode": "url", "autocomplete": "off", "autocapitalize": "off", "spellcheck": "false"}
        ),
    )
    takes_all = forms.BooleanField(label=_TAKES_ALL, required=False)


class FeedForm(forms.Form):
    """What a person calls a feed, and whether its new items become articles at once."""

    title = LineField(
        label=gettext_lazy("Name"),
        required=False,
        max_length=LONGEST_TITLE,
        help_text=gettext_lazy("Left empty, it is the feed's own."),
        widget=forms.TextInput(attrs={"lang": "ja", "autocomplete": "off"}),
    )
    takes_all = forms.BooleanField(
        label=_TAKES_ALL,
        required=False,
        help_text=gettext_lazy("What waits in the inbox already stays there."),
    )

    @classmethod
    def of(cls, feed: Feed, data: QueryDict | None = None) -> FeedForm:
        """The form with what is stored, or with what was sent."""
        return cls(data, initial={"title": feed.title, "takes_all": feed.takes_all})


class FeedListForm(forms.Form):
    """An OPML file. A valid form has `read`, what is in it."""

    file = forms.FileField(
        label=gettext_lazy("OPML file"),
        allow_empty_file=True,
        error_messages={"required": gettext_lazy("Choose the OPML file with your feeds.")},
        widget=forms.FileInput(attrs={"accept": ".opml,.xml,text/x-opml,text/xml,application/xml"}),
    )

    read: ReadList

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if upload := cleaned.get("file"):
            try:
                self.read = read_opml(read_limited(upload))
            except ImportProblem as problem:
                self.add_error("file", str(problem))
            else:
                if not self.read.feeds:
                    self.add_error("file", _("There are no addresses of feeds in this list."))
        return cleaned
