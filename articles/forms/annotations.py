"""Forms for highlights and notes."""

from __future__ import annotations

import re
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from articles.annotations.content import NoteContent, clean_tags, digest
from articles.models import Kind, Marker, Revision, Visibility
from articles.models.annotation import LONGEST_NOTE, LONGEST_TAG, MOST_TAGS


class PassageForm(forms.Form):
    """A passage to highlight: code points `[start, end)` and the text that the person saw there."""

    OUTDATED = _("The article's text has changed since this page was opened. Reload the page and mark it again.")

    revision = forms.IntegerField()
    start = forms.IntegerField(min_value=0)
    end = forms.IntegerField(min_value=1)
    quote = forms.CharField(strip=False, required=False)
    marker = forms.ChoiceField(choices=Marker.choices)

    def __init__(self, *args: Any, revision: Revision, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.text_revision = revision

    def clean(self) -> dict[str, Any]:
        """The page and the stored text must mean the same passage; else a mark would land somewhere else."""
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        start, end = cleaned["start"], cleaned["end"]
        # Browsers send every line break of a form as CRLF; the text has \n.
        quote = cleaned["quote"].replace("\r\n", "\n")
        text = self.text_revision.text
        if cleaned["revision"] != self.text_revision.pk:
            raise forms.ValidationError(self.OUTDATED)
        if not start < end <= len(text) or text[start:end] != quote:
            raise forms.ValidationError(
                _("The marked passage is not in the text as this page showed it. Reload the page and mark it again.")
            )
        # White space at the edges belongs to no passage; a triple click takes the line break along.
        start += len(quote) - len(quote.lstrip())
        end -= len(quote) - len(quote.rstrip())
        if start >= end:
            raise forms.ValidationError(_("There is no text in this selection. Select some words first."))
        return {**cleaned, "start": start, "end": end}


class MarkerForm(forms.Form):
    """Another marker for an existing highlight."""

    marker = forms.ChoiceField(choices=Marker.choices)


class WrittenField(forms.CharField):
    """What a person writes. A longer text than `max_length` is refused with a sentence, by the server.

    So is one with a NUL, which no database stores: what somebody has written is not changed behind their back.
    """

    def bound_data(self, data: Any, initial: Any) -> Any:
        """With � for a NUL: browsers show that in its place anyway, and it can be found and deleted."""
        return super().bound_data(data.replace("\0", "\ufffd") if isinstance(data, str) else data, initial)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Without `maxlength`: a browser cuts what is pasted off there, and says nothing."""
        attributes = dict(super().widget_attrs(widget))
        attributes.pop("maxlength", None)
        return attributes


class ContentForm(forms.Form):
    """What is written with a highlight or about an article."""

    note = WrittenField(
        required=False,
        strip=False,
        max_length=LONGEST_NOTE,
        label=_("Note"),
        widget=forms.Textarea(attrs={"rows": 4, "placeholder": _("Markdown works: **bold**, - list, 漢字《かんじ》")}),
        error_messages={
            "max_length": _("A note may have %(limit_value)d characters; this one has %(show_value)d."),
            "null_characters_not_allowed": _(
                "The note has a character that cannot be stored (NUL), shown as � here. Delete it, then save again."
            ),
        },
    )
    kind = forms.ChoiceField(choices=Kind.choices, required=False, label=_("Kind"), widget=forms.RadioSelect)
    visibility = forms.ChoiceField(
        choices=Visibility.choices, required=False, label=_("Seen by"), widget=forms.RadioSelect
    )
    tags = WrittenField(
        required=False,
        label=_("Tags"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "placeholder": _("with commas between")}),
        error_messages={
            "null_characters_not_allowed": _(
                "The tags have a character that cannot be stored (NUL), shown as � here. Delete it, then save again."
            ),
        },
    )

    def __init__(self, *args: Any, stored: NoteContent, **kwargs: Any) -> None:
        """`stored` is what is there now; what a request does not send at all stays so."""
        kwargs["initial"] = {**as_typed(stored), **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        self.stored = stored

    def clean_note(self) -> str:
        """Line breaks as they are stored, not as browsers send them."""
        note: str = self.cleaned_data["note"]
        return note.replace("\r\n", "\n").replace("\r", "\n")

    def clean_tags(self) -> tuple[str, ...]:
        """Tags are parted by commas, Japanese ones too, or line breaks."""
        try:
            return clean_tags(re.split(r"[,、，\n]", self.cleaned_data["tags"]))
        except ValueError as error:
            raise forms.ValidationError(
                _("At most %(most)d tags, each of at most %(longest)d characters. Put commas between them."),
                params={"most": MOST_TAGS, "longest": LONGEST_TAG},
            ) from error

    def content(self) -> NoteContent:
        """What is to be stored."""
        given = self.cleaned_data
        return NoteContent(
            note=given["note"] if "note" in self.data else self.stored.note,
            kind=given["kind"] or self.stored.kind,
            visibility=given["visibility"] or self.stored.visibility,
            tags=given["tags"] if "tags" in self.data else self.stored.tags,
        )


class NoteForm(ContentForm):
    """A highlight's note, and the digest of what the form was opened with."""

    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, stored: NoteContent, key: int, **kwargs: Any) -> None:
        """`key` is the annotation's: the forms of several may be open on one page."""
        super().__init__(*args, stored=stored, initial={"seen": digest(stored)}, auto_id=f"note-{key}-%s", **kwargs)


class PageNoteForm(ContentForm):
    """A note about an article as a whole, and the key that tells a repeated request from a second note."""

    EMPTY = _("There is nothing in the note yet. Write something first.")

    request_key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, visibility: str, **kwargs: Any) -> None:
        """`visibility` is what the person chose last."""
        super().__init__(
            *args,
            stored=NoteContent(visibility=visibility),
            initial={"request_key": uuid4()},
            auto_id="page-note-%s",
            **kwargs,
        )
        self.fields["note"].required = True
        self.fields["note"].error_messages["required"] = self.EMPTY

    def clean_note(self) -> str:
        """Not white space only: nothing else would be on its card."""
        note = super().clean_note()
        if not note.strip():
            raise forms.ValidationError(self.EMPTY, code="required")
        return note


class PreviewForm(forms.Form):
    """A note that is still being written."""

    note = forms.CharField(
        required=False,
        strip=False,
        max_length=LONGEST_NOTE,
        error_messages={
            "null_characters_not_allowed": _(
                "The text has a character that cannot be stored (NUL). Delete it to go on."
            ),
        },
    )


class VisibilityForm(forms.Form):
    """Who is to see an annotation."""

    visibility = forms.ChoiceField(choices=Visibility.choices)


def as_typed(content: NoteContent) -> dict[str, str]:
    """The content as the fields of a form hold it."""
    return {
        "note": content.note,
        "kind": content.kind,
        "visibility": content.visibility,
        "tags": ", ".join(content.tags),
    }


def filed_otherwise(mine: NoteContent, theirs: NoteContent) -> list[tuple[str, str]]:
    """What `theirs` says of kind, visibility and tags where `mine` says another thing: what it is, and what it says."""
    said = [
        (_("Kind"), mine.kind != theirs.kind, Kind(theirs.kind).label),
        (_("Seen by"), mine.visibility != theirs.visibility, Visibility(theirs.visibility).label),
        (_("Tags"), mine.tags != theirs.tags, ", ".join(theirs.tags) or _("none")),
    ]
    return [(str(name), str(text)) for name, differs, text in said if differs]
