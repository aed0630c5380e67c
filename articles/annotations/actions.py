"""What can be done to annotations. Every change counts `version` up, deletion included."""

from __future__ import annotations

import hashlib
from typing import Any

from django.db import connection, transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from articles.annotations.anchoring import describe
from articles.annotations.notes import render_note
from articles.models import Annotation, Reader, Revision
from articles.prepared_query import PreparedQuery


class OutdatedNote(Exception):
    """The note was changed since the form was opened; `current` is what is stored now."""

    def __init__(self, current: Annotation) -> None:
        super().__init__("the note has been changed elsewhere")
        self.current = current


def _same(author: int, revision: int, start: int, end: int) -> QuerySet[Any, tuple[Any, ...]]:
    return Annotation.objects.filter(
        author=author, revision=revision, start=start, end=end, deleted_at=None
    ).values_list("pk")


_same_query = PreparedQuery(_same, author=918_273_645, revision=546_372_819, start=192_837, end=918_273)


@transaction.atomic
def mark_passage(
    *, author: Reader, revision: Revision, start: int, end: int, marker: str, keep_marker: bool = False
) -> Annotation:
    """Highlight code points `[start, end)`; marking the same passage again changes its marker, unless `keep_marker`.

    A double click or a repeated request therefore leaves one highlight. Raises ValueError for an impossible passage.
    """
    anchor = describe(revision.text, start, end)
    # One person's marks are made one after the other, so that a repeated request sees the first. SQLite lets only one
    # write transaction run anyway.
    if connection.features.has_select_for_update:
        Reader.objects.select_for_update().get(pk=author.pk)
    same = _same_query.first(author=author.pk, revision=revision.pk, start=start, end=end)
    if same is not None:
        found = Annotation.objects.select_related("author").get(pk=same[0])
        return found if keep_marker else recolour(found, marker)
    return Annotation.objects.create(
        revision=revision,
        author=author,
        start=start,
        end=end,
        quote=anchor.quote,
        prefix=anchor.prefix,
        suffix=anchor.suffix,
        marker=marker,
    )


def recolour(annotation: Annotation, marker: str) -> Annotation:
    """Change the marker pen."""
    if annotation.marker != marker:
        Annotation.objects.filter(pk=annotation.pk).update(
            marker=marker, version=F("version") + 1, changed=timezone.now()
        )
        annotation.refresh_from_db(fields=["marker", "version", "changed"])
    return annotation


def note_digest(note: str) -> str:
    """Names a text of a note, so that a form can say which one it was opened with."""
    return hashlib.sha256(note.encode()).hexdigest()[:16]


@transaction.atomic
def write_note(annotation: Annotation, note: str, *, seen: str) -> Annotation:
    """Replace the note. `seen` is the `note_digest` of the text that the form was opened with.

    Not the version: a change of colour in another tab is no reason to stop a note from being saved.
    Raises OutdatedNote when another text has been stored since: nothing is overwritten unseen.
    """
    current = Annotation.objects.select_for_update(of=("self",)).select_related("author").get(pk=annotation.pk)
    if note_digest(current.note) != seen and current.note != note:
        raise OutdatedNote(current)
    current.note = note
    current.note_html = render_note(note)
    current.version += 1
    current.save(update_fields=["note", "note_html", "version", "changed"])
    return current


def delete(annotation: Annotation) -> None:
    """Hide the annotation; `restore` brings it back as it was."""
    Annotation.objects.filter(pk=annotation.pk).update(
        deleted_at=timezone.now(), version=F("version") + 1, changed=timezone.now()
    )


def restore(annotation: Annotation) -> Annotation:
    """Bring a deleted annotation back."""
    Annotation.objects.filter(pk=annotation.pk).update(
        deleted_at=None, version=F("version") + 1, changed=timezone.now()
    )
    annotation.refresh_from_db(fields=["deleted_at", "version", "changed"])
    return annotation
