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


@dataclass(frozen=True, slots=True)
class Clash:
    """A field in which what is stored now differs from what was typed."""

    name: str | Promise
    stored: str
    typed: str


class EditForm(DetailsForm):
    """An article as it is edited. A valid form has its `draft`.

    `seen` is the `state_of` the article that the form was opened on; `previewed` names the text whose effects were
    shown.
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
    previewed = forms.CharField(required=False, widget=forms.HiddenInput)

    draft: Draft | None = None
    digest = ""
    """Names the text that was typed."""
    clashes: Sequence[Clash] = ()
    """After a conflict: the fields that differ from what is stored now."""
    pieces: Sequence[Piece] = ()
    """After a conflict: how the text that was typed differs from the one that is stored."""

    def __init__(self, *args: Any, article: Article, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.article = article

    @classmethod
    def of(cls, article: Article) -> EditForm:
        """The form with what is stored."""
        details = {name: getattr(article, name) for name in ("title", "source", "author", "published", "address")}
        text = written(stored_draft(article.newest, article.title).sections)
        return cls(article=article, initial={**details, "text": text, "seen": state_of(article)})

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
        typed = text.replace("\r\n", "\n").replace("\r", "\n").strip()
        self.digest = hashlib.sha256(typed.encode()).hexdigest()[:16]
        stored = stored_draft(self.article.newest, title)
        try:
            self.draft = stored if typed == written(stored.sections) else read_written(text, title)
        except ImportProblem as problem:
            self.add_error("text", str(problem))
        return cleaned

    def beside(self, current: Article) -> EditForm:
        """The form with which a person goes on who has edited an article that was changed meanwhile.

        It has what they typed, and counts what is stored now as seen.
        """
        data = cast(QueryDict, self.data).copy()
        data["seen"], data["previewed"] = state_of(current), ""
        going_on = EditForm(data, article=current)
        going_on.full_clean()
        stored = EditForm.of(current).initial
        typed = going_on.draft
        going_on.pieces = list(
            shortened(compared_lines(stored["text"], written(typed.sections) if typed else self.data.get("text", "")))
        )
        going_on.clashes = [
            Clash(field.label or "", str(stored[name] or ""), str(going_on.cleaned_data.get(name) or ""))
            for name, field in self.fields.items()
            if name in ("title", "source", "author", "published", "address")
            and str(stored[name] or "") != str(going_on.cleaned_data.get(name) or "")
        ]
        return going_on
