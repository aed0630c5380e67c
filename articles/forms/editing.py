"""The form in which an article is edited: what is known about it, and its text with its headings marked."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from articles.differences import Piece, compared_lines, shortened
from articles.forms.importing import DetailsForm, LineField, TextField
from articles.importing.load import state_of
from articles.importing.plain import LONGEST_TITLE, Draft
from articles.importing.problems import ImportProblem
from articles.importing.written import read_written, stored_draft, written
from articles.models import Article

DETAILS = ("title", "source", "author", "published", "address")


@dataclass(frozen=True, slots=True)
class Clash:
    """A field in which what is stored now differs from what was typed."""

    name: str | Promise
    stored: str
    typed: str


class EditForm(DetailsForm):
    """An article as it is edited. A valid form has its `draft`.

    `seen` is the `state_of` the article that the form was opened on, `opened` the number of its revision; `previewed`
    names the text whose effects were shown.
    """

    title = LineField(
        label=gettext_lazy("Title"),
        max_length=LONGEST_TITLE,
        error_messages={"required": gettext_lazy("An article needs a title. Write one.")},
        widget=forms.TextInput(attrs={"lang": "ja", "autocomplete": "off"}),
    )
    text = TextField(
        label=gettext_lazy("Text"),
        required=False,
        strip=False,
        help_text=gettext_lazy(
            "Each line is a paragraph. A line that begins with # and a space is a heading; ## and ### are below it. "
            "Furigana is written 漢字《かんじ》."
        ),
        widget=forms.Textarea(attrs={"lang": "ja", "rows": 20, "spellcheck": "false"}),
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    opened = forms.CharField(required=False, widget=forms.HiddenInput)
    previewed = forms.CharField(required=False, widget=forms.HiddenInput)

    draft: Draft | None = None
    typed = ""
    """The text with line breaks as they are stored."""
    digest = ""
    """Names it."""
    clashes: Sequence[Clash] = ()
    """After a conflict: the fields that differ from what is stored now."""
    pieces: Sequence[Piece] = ()
    """After a conflict: how the text that was typed differs from the one that is stored."""

    def __init__(self, *args: Any, article: Article, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.article = article
        for name in DETAILS:
            self.fields[name].show_hidden_initial = True  # what was changed is known also after the article has changed

    @classmethod
    def of(cls, article: Article) -> EditForm:
        """The form with what is stored."""
        details = {name: getattr(article, name) for name in DETAILS}
        text = written(stored_draft(article.newest, article.title).sections)
        return cls(
            article=article,
            initial={**details, "text": text, "seen": state_of(article), "opened": article.newest.number},
        )

    @property
    def text_differs(self) -> bool:
        """After a conflict: whether the text that was typed is another than the stored one."""
        return any(piece.kind in ("gone", "new") for piece in self.pieces)

    @property
    def was_previewed(self) -> bool:
        """Whether the person has been shown what this very text would do."""
        return self.cleaned_data.get("previewed") == self.digest

    def clean(self) -> dict[str, Any]:
        """A text that was not touched is what is stored, also where it could not be written anew."""
        cleaned = super().clean() or self.cleaned_data
        text, title = cleaned.get("text", ""), cleaned.get("title", "")
        self.typed = text.replace("\r\n", "\n").replace("\r", "\n").strip()
        self.digest = hashlib.sha256(self.typed.encode()).hexdigest()[:16]
        stored = stored_draft(self.article.newest, title)
        try:
            self.draft = stored if self.typed == written(stored.sections) else read_written(text, title)
        except ImportProblem as problem:
            self.add_error("text", str(problem))
        return cleaned

    def beside(self, current: Article) -> EditForm:
        """The form with which a person goes on who has edited an article that was changed meanwhile.

        It has what they typed, and where they had changed nothing what is stored now, which counts as seen.
        """
        stored = EditForm.of(current).initial
        data = cast(QueryDict, self.data).copy()
        for name in DETAILS:
            if name not in self.changed_data:
                data[name] = str(stored[name] or "")
            data[self.add_initial_prefix(name)] = str(stored[name] or "")
        number = self.cleaned_data["opened"]
        known = number.isascii() and number.isdigit() and len(number) < 10
        opened = current.revisions.filter(number=int(number)).first() if known else None
        if opened and self.typed == written(stored_draft(opened, "").sections):
            data["text"] = stored["text"]
        data["seen"], data["opened"], data["previewed"] = stored["seen"], str(stored["opened"]), ""
        going_on = EditForm(data, article=current)
        going_on.full_clean()
        text = written(going_on.draft.sections) if going_on.draft else going_on.typed
        going_on.pieces = list(shortened(compared_lines(stored["text"], text)))
        shown = [(name, str(stored[name] or ""), str(going_on.cleaned_data.get(name) or "")) for name in DETAILS]
        going_on.clashes = [Clash(self.fields[name].label or "", *both) for name, *both in shown if both[0] != both[1]]
        return going_on
