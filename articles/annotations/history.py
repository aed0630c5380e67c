"""What an annotation and its answers have been through, as far as somebody may know it.

Each change has kept what was there before it, so that every state is found by going back from what is there now.
Others than the author see no state in which it was private, nor what was done to it then.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.annotations.content import NoteContent, content_of
from articles.differences import Piece, compared_lines, shortened
from articles.models import Annotation, AnnotationChange, Kind, Marker, Reader, Visibility

FIELD_NAMES = {
    "note": _("Note"),
    "kind": _("Kind"),
    "tags": _("Tags"),
    "visibility": _("Seen by"),
    "marker": _("Marker"),
    "quote": _("Passage"),
}
LABELS: dict[str, dict[str, Any]] = {
    "kind": dict(Kind.choices),
    "visibility": dict(Visibility.choices),
    "marker": dict(Marker.choices),
}


@dataclass(frozen=True, slots=True)
class Difference:
    """What a change made different in one field, as one text in which is marked what went and what came."""

    name: str | Promise
    pieces: list[Piece]


@dataclass(frozen=True, slots=True)
class Event:
    """One change. `before` is what the note said until then; None where that is no other text, or what it says now."""

    change: AnnotationChange
    differences: list[Difference]
    before: NoteContent | None = None


@dataclass(frozen=True, slots=True)
class History:
    """The changes, the newest first. `made` is when it all began, None where the viewer may not know."""

    events: list[Event]
    made: datetime | None


def history_of(annotation: Annotation, viewer: Reader) -> History:
    """What `viewer`, who sees the annotation, may know of it."""
    is_own = viewer.pk == annotation.author_id
    now = content_of(annotation)
    after: dict[str, Any] = {name: getattr(annotation, name) for name in FIELD_NAMES}
    answers: dict[int, str] = {}
    events = []
    for change in annotation.changes.select_related("by", "reply__author"):
        if change.reply is not None:
            # What its author has taken away is not for others to read, not even as what it said before.
            text = answers.get(change.reply.pk, change.reply.text)
            answers[change.reply.pk] = change.before.get("text", text)
            told = change.reply.deleted_at is None or change.reply.author_id == viewer.pk
            if is_own or after["visibility"] == Visibility.SHARED:
                pieces = _pieces(answers[change.reply.pk], text) if told and answers[change.reply.pk] != text else []
                events.append(Event(change, [Difference(_("Answer"), pieces)] if pieces else []))
            continue
        before = {**after, **{name: value for name, value in change.before.items() if name in after}}
        if is_own or before["visibility"] == after["visibility"] == Visibility.SHARED:
            said = replace(_content(before), visibility=now.visibility)
            is_other = said.note and said != now and said != replace(_content(after), visibility=now.visibility)
            events.append(Event(change, list(_differences(before, after)), said if is_other else None))
        after = before
    return History(events, annotation.created if is_own or after["visibility"] == Visibility.SHARED else None)


def content_before(annotation: Annotation, change: int) -> NoteContent:
    """What the note said before one of its changes; seen by whom it is seen now.

    Raises AnnotationChange.DoesNotExist where there was no such change.
    """
    wanted = annotation.changes.get(pk=change, reply=None)
    state: dict[str, Any] = {name: getattr(annotation, name) for name in FIELD_NAMES}
    for each in annotation.changes.filter(reply=None):
        state |= {name: value for name, value in each.before.items() if name in state}
        if each == wanted:
            break
    return replace(_content(state), visibility=annotation.visibility)


def _content(state: dict[str, Any]) -> NoteContent:
    return NoteContent(state["note"], state["kind"], state["visibility"], tuple(state["tags"]))


def _differences(before: dict[str, Any], after: dict[str, Any]) -> Iterator[Difference]:
    for field, name in FIELD_NAMES.items():
        one, other = _shown(field, before[field]), _shown(field, after[field])
        if one != other:
            yield Difference(name, _pieces(one, other) if field in ("note", "quote") else _replaced(one, other))


def _shown(field: str, value: Any) -> str:
    if field == "tags":
        return "、".join(value)
    return str(LABELS[field].get(value, value)) if field in LABELS else str(value)


def _pieces(before: str, after: str) -> list[Piece]:
    return list(shortened(compared_lines(before, after)))


def _replaced(before: str, after: str) -> list[Piece]:
    return [piece for piece in (Piece("gone", before), Piece("new", after)) if piece.text]
