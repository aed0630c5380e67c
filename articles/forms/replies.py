"""The form of an answer, new or changed."""

from __future__ import annotations

from uuid import UUID, uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from articles.forms.annotations import WrittenField
from articles.models import Reply
from articles.models.annotation import LONGEST_NOTE

NO_SUCH = 0
"""The id of no answer, and the version of none."""


class ReplyForm(forms.Form):
    """What an answer says. A new one has a `request_key`; a changed one the version that was `seen`.

    `parent` is the id of the answer that a new one answers, NO_SUCH where it answers the annotation itself.
    """

    text = WrittenField(
        strip=False,
        max_length=LONGEST_NOTE,
        label=_("Answer"),
        widget=forms.Textarea(attrs={"rows": 3, "aria-label": _("Answer")}),
        error_messages={
            "required": _("There is nothing in this answer yet. Write something, or leave it with Cancel."),
            "max_length": _("An answer may have %(limit_value)d characters; this one has %(show_value)d."),
            "null_characters_not_allowed": _(
                "The answer has a character that cannot be stored (NUL), shown as � here. Delete it, then save again."
            ),
        },
    )
    seen = forms.IntegerField(min_value=0, required=False, widget=forms.HiddenInput)
    parent = forms.IntegerField(min_value=0, required=False, widget=forms.HiddenInput)
    request_key = forms.UUIDField(required=False, widget=forms.HiddenInput)

    editing: int = NO_SUCH
    """The id of the answer that is changed."""
    other: Reply | None = None
    """After a conflict: the answer as it is stored now."""

    @classmethod
    def new(cls, *, parent: int = NO_SUCH) -> ReplyForm:
        """An empty form. Its key is made here, so that sending it twice adds one answer."""
        return cls(initial={"seen": NO_SUCH, "parent": parent, "request_key": uuid4()}, auto_id=False)

    @classmethod
    def of(cls, reply: Reply) -> ReplyForm:
        """The form with what an answer says now."""
        form = cls(initial={"text": reply.text, "seen": reply.version, "parent": NO_SUCH}, auto_id=False)
        form.editing = reply.pk
        return form

    def clean_text(self) -> str:
        """Line breaks as they are stored, not as browsers send them; white space alone is no answer."""
        text: str = self.cleaned_data["text"].replace("\r\n", "\n").replace("\r", "\n")
        if not text.strip():
            raise forms.ValidationError(self.fields["text"].error_messages["required"])
        return text

    def key(self) -> UUID:
        """Names the request; one that has no name is not repeated by anybody."""
        return self.cleaned_data["request_key"] or uuid4()

    def beside(self, current: Reply) -> ReplyForm:
        """The same text, to be decided on beside the one that somebody else, or another tab, has stored since."""
        form = ReplyForm({"text": self.cleaned_data["text"], "seen": current.version}, auto_id=False)
        form.editing, form.other = current.pk, current
        return form

    @property
    def answers(self) -> int:
        """The id of the answer below which the form stands, NO_SUCH at the end of the thread."""
        return id_in(self["parent"].value())


def id_in(value: object) -> int:
    """The id that an address or a field gives; NO_SUCH for nonsense."""
    text = str(value)
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else NO_SUCH
