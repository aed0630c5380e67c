"""The forms for a new article: what is known about it, and its text, pasted or in a file."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from datetime import date
from typing import Any, cast

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import MinValueValidator
from django.db.models import CharField
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.forms.addresses import WebAddressField, addresses_in
from articles.importing.bringing import READABLE, is_plain
from articles.importing.decode import decode, read_limited
from articles.importing.hygiene import clean, clean_line
from articles.importing.plain import LONGEST_TITLE, Draft, LineKind, parse
from articles.importing.problems import ImportProblem
from articles.models import Article

EARLIEST_DATE = date(1868, 1, 1)  # Japan's first modern newspapers

_LINE = re.compile(r"line-([0-9]{1,6})")


class LineField(forms.CharField):
    """A single line of text, cleaned as the article's text is."""

    def to_python(self, value: Any) -> str:
        return clean_line(str(super().to_python(value) or ""))


def _longest(field: str) -> int | None:
    """How many characters the column of the article holds."""
    return cast("CharField[str, str]", Article._meta.get_field(field)).max_length


class DetailsForm(forms.Form):
    """What is known about an article beside its text; everything may be left empty."""

    title = LineField(
        label=gettext_lazy("Title"),
        required=False,
        max_length=LONGEST_TITLE,
        help_text=gettext_lazy("Left empty, it is taken from the text."),
        widget=forms.TextInput(attrs={"lang": "ja", "autocomplete": "off"}),
    )
    source = LineField(
        label=gettext_lazy("Source"),
        required=False,
        max_length=_longest("source"),
        widget=forms.TextInput(attrs={"lang": "ja"}),
    )
    address = WebAddressField(
        label=gettext_lazy("Address"),
        required=False,
        max_length=_longest("address"),
        assume_scheme="https",
        # Not type=url: browsers then refuse example.jp/news with a message of their own.
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"}),
    )
    author = LineField(
        label=gettext_lazy("Author"),
        required=False,
        max_length=_longest("author"),
        widget=forms.TextInput(attrs={"lang": "ja"}),
    )
    published = forms.DateField(
        label=gettext_lazy("Date"),
        required=False,
        input_formats=["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日"],
        validators=[MinValueValidator(EARLIEST_DATE, gettext_lazy("An article of before 1868? Check the year."))],
        error_messages={"invalid": gettext_lazy("Write the date as 2026-11-23 or 2026年11月23日.")},
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )

    def details(self) -> dict[str, Any]:
        """The cleaned values, as `store_article` takes them beside the draft."""
        return {name: self.cleaned_data[name] for name in ("source", "address", "author", "published")}

    def said(self) -> dict[str, str]:
        """What the person says of an article that is imported in the background: see ImportJob."""
        names = ("title", "source", "author", "published")
        return {name: str(self.cleaned_data[name]) for name in names if self.cleaned_data.get(name)}


class FilesInput(forms.FileInput):
    """Chooses several files at once."""

    allow_multiple_selected = True

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({**(attrs or {}), "multiple": True})

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """The one that is checked as a single file; all of them are in the form's `files`."""
        return files.get(name)


class TextAndFiles(ImportProblem):
    """A text and files beside it: they are read in different ways."""

    message = gettext_lazy("There is a text above as well. Add it first, or empty the text field to add the files.")


class TextField(forms.CharField):
    """The article's text; NUL is dropped instead of refused, as everything invisible is."""

    def to_python(self, value: Any) -> str:
        return str(super().to_python(value) or "").replace("\0", "")

    def bound_data(self, data: Any, initial: Any) -> Any:
        """What the field is shown with: a browser would make U+FFFD of a NUL, and send that the next time."""
        return super().bound_data(data.replace("\0", "") if isinstance(data, str) else data, initial)


class ImportForm(DetailsForm):
    """A new article. A valid one has its `draft`, with the lines as the person switched them in the preview."""

    text = TextField(
        label=gettext_lazy("Address or text"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"lang": "ja", "rows": 9, "spellcheck": "false"}),
    )
    file = forms.FileField(
        label=gettext_lazy("or files (text, Markdown, HTML, EPUB)"),
        required=False,
        allow_empty_file=True,
        widget=FilesInput(attrs={"accept": ",".join(READABLE)}),
    )

    draft: Draft | None = None
    addresses: Sequence[str] = ()
    """What the text field holds where that is no text, but the addresses of pages."""
    brought: Sequence[UploadedFile[Any]] = ()
    """Files that are read in the background: several, or of a kind that has no preview."""
    digest = ""
    outdated = False
    """The lines were switched in the preview of another text, and are recognised afresh."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        text, upload = cleaned.get("text", ""), cleaned.get("file")
        files = self.files.getlist("file") if isinstance(self.files, MultiValueDict) else []
        try:
            if len(files) > 1 or (files and not is_plain(files[0].name or "")):
                if text.strip():
                    raise TextAndFiles
                self.brought = files
                return cleaned
            if not upload and (addresses := addresses_in(text)):
                self.addresses = addresses
                return cleaned
            if upload:
                content = decode(read_limited(upload))
                if text.strip() and clean(text).split() != clean(content).split():
                    raise TwoTexts
                text = content
                # A browser does not send a chosen file twice: from here on its text is in the text field.
                data = cast(QueryDict, self.data).copy()
                data["text"] = text
                self.data = data
            self.digest = hashlib.sha256(clean(text).encode()).hexdigest()[:16]
            self.outdated = self.data.get("previewed", self.digest) != self.digest
            overrides = {} if self.outdated else self._overrides()
            self.draft = parse(text, title=cleaned.get("title", ""), overrides=overrides)
        except ImportProblem as problem:
            self.add_error("file" if upload else "text", str(problem))
        return cleaned

    def _overrides(self) -> dict[int, LineKind]:
        """What the preview's `line-3=heading` say; nonsense is ignored."""
        found = ((_LINE.fullmatch(name), value) for name, value in self.data.items())
        return {int(name[1]): LineKind(value) for name, value in found if name and value in LineKind.values}


class TwoTexts(ImportProblem):
    """A text and a file with another one: either could be meant."""

    def __str__(self) -> str:
        return _("There is a text above as well, and the two differ. Empty the text field, or choose no file.")
