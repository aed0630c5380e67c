"""What can be done to annotations. Every change counts the article's `annotations_version` up, and is kept."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from articles.annotations.anchoring import describe
from articles.annotations.content import NoteContent, content_of, digest, search_text
from articles.annotations.notes import written_fields
from articles.annotations.request_keys import key_for
from articles.models import Annotation, AnnotationChange, Article, Kind, Reader, Revision, Visibility
from articles.prepared_query import PreparedQuery, PreparedUpdate
from articles.search.keeping import keep_notes

What = AnnotationChange.What


_FOUND_BY = ("note", "tags", "quote", "visibility")
"""What of an annotation a search knows."""


class OutdatedNote(Exception):
    """The note was changed since the form was opened; `current` is what is stored now."""

    def __init__(self, current: Annotation) -> None:
        super().__init__("the note has been changed elsewhere")
        self.current = current


class OutdatedText(Exception):
    """The article has a newer revision than the one that the passage was selected in."""


_count_up = PreparedUpdate(
    lambda article: Article.objects.filter(pk=article),
    {"annotations_version": F("annotations_version") + 1},
    article=918_273_645,
)
_count_up_if_newest = PreparedUpdate(
    lambda article, revision: Article.objects.filter(pk=article, revision=revision),
    {"annotations_version": F("annotations_version") + 1},
    article=918_273_645,
    revision=546_372_819,
)


@contextmanager
def changing(article: int, *, revision: int | None = None) -> Iterator[None]:
    """A transaction that changes annotations or replies of an article; one waits for the other.

    With `revision`, that must be the newest: raises OutdatedText.
    """
    with transaction.atomic():
        # First, so that whoever changes the same article waits here, before anything is read.
        if revision is None:
            _count_up.run(article=article)
        elif not _count_up_if_newest.run(article=article, revision=revision):
            raise OutdatedText
        yield


def note_change(
    annotation: Annotation, what: AnnotationChange.What, *, by: Reader | None, before: dict[str, Any] | None = None
) -> None:
    """Keep who has changed what, and what was there `before`."""
    AnnotationChange.objects.create(annotation=annotation, by=by, what=what, before=before or {})


def _same(author: int, revision: int, start: int, end: int) -> QuerySet[Any, tuple[Any, ...]]:
    return Annotation.objects.filter(
        author=author, revision=revision, start=start, end=end, deleted_at=None
    ).values_list("pk")


_same_query = PreparedQuery(_same, author=918_273_645, revision=546_372_819, start=192_837, end=918_273)


def mark_passage(
    *,
    author: Reader,
    revision: Revision,
    start: int,
    end: int,
    marker: str,
    keep_marker: bool = False,
    visibility: str = "",
) -> Annotation:
    """Highlight code points `[start, end)`; marking the same passage again changes its marker, unless `keep_marker`.

    A double click or a repeated request therefore leaves one highlight. Without `visibility` it is what the author
    chose last. Raises ValueError for an impossible passage, OutdatedText where the text has been changed meanwhile.
    """
    anchor = describe(revision.text, start, end)
    with changing(revision.article_id, revision=revision.pk):
        same = _same_query.first(author=author.pk, revision=revision.pk, start=start, end=end)
        if same is not None:
            found = Annotation.objects.select_related("author").get(pk=same[0])
            return found if keep_marker else recolour(found, marker)
        visibility = visibility or author.new_notes_are
        return Annotation.objects.create(
            article_id=revision.article_id,
            revision=revision,
            author=author,
            start=start,
            end=end,
            quote=anchor.quote,
            prefix=anchor.prefix,
            suffix=anchor.suffix,
            marker=marker,
            visibility=visibility,
            search=search_text(anchor.quote, NoteContent()),
        )


def write_page_note(*, author: Reader, article: Article, content: NoteContent, request_key: UUID) -> Annotation:
    """Write a note about the article as a whole. A repeated request for it, by its key, changes nothing."""
    key = key_for(request_key, "note about article", article.pk)
    with changing(article.pk):
        made = Annotation.objects.filter(author=author, request_key=key).first()
        if made is not None:
            return made
        made = Annotation.objects.create(
            article=article,
            # Not what the request has read: the article may have been edited since.
            revision_id=Article.objects.values_list("revision", flat=True).get(pk=article.pk),
            author=author,
            start=0,
            end=0,
            request_key=key,
            **written_fields(content, ""),
        )
        keep_notes([made.pk])
    return made


def recolour(annotation: Annotation, marker: str) -> Annotation:
    """Change the marker pen."""
    with changing(annotation.article_id):
        before = Annotation.objects.filter(pk=annotation.pk).values_list("marker", flat=True).get()
        if before != marker:
            update(annotation, marker=marker)
            note_change(annotation, What.RECOLOURED, by=annotation.author, before={"marker": before})
    return annotation


def write_note(annotation: Annotation, content: NoteContent, *, seen: str) -> Annotation:
    """Replace what is written. `seen` is the `digest` of the content that the form was opened with.

    Not the version: a change of colour in another tab is no reason to stop a note from being saved.
    Raises OutdatedNote when another content has been stored since: nothing is overwritten unseen.
    """
    with changing(annotation.article_id):
        current = Annotation.objects.select_related("author").get(pk=annotation.pk)
        stored = content_of(current)
        if stored == content:
            return current
        if digest(stored) != seen:
            raise OutdatedNote(current)
        update(current, **written_fields(content, current.quote))
        note_change(current, What.EDITED, by=current.author, before=_kept(stored))
    return current


def show_to(annotation: Annotation, visibility: str) -> Annotation:
    """Share what was private, or make private what was shared; a highlight without a note, too."""
    with changing(annotation.article_id):
        current = Annotation.objects.select_related("author").get(pk=annotation.pk)
        if current.visibility != visibility:
            before = _kept(content_of(current))
            update(current, visibility=visibility)
            note_change(current, What.EDITED, by=current.author, before=before)
    return current


def resolve(annotation: Annotation, *, by: Reader, accepted: int | None = None) -> Annotation:
    """Close a question, with the reply `accepted` as its answer where one is.

    Raises ValueError for what is no question, and for a reply that is not its own.
    """
    with changing(annotation.article_id):
        annotation.refresh_from_db(fields=["kind", "resolved_at", "accepted"])
        if annotation.kind != Kind.QUESTION:
            raise ValueError("only a question is resolved")
        if accepted is not None and not annotation.replies.filter(pk=accepted, deleted_at=None).exists():
            raise ValueError("the answer is none of this question's")
        before = {"accepted": annotation.accepted_id}
        update(annotation, resolved_at=annotation.resolved_at or timezone.now(), accepted_id=accepted)
        note_change(annotation, What.RESOLVED, by=by, before=before)
    return annotation


def reopen(annotation: Annotation, *, by: Reader) -> Annotation:
    """Open a question again; no answer is accepted then."""
    with changing(annotation.article_id):
        annotation.refresh_from_db(fields=["resolved_at", "accepted"])
        if annotation.resolved_at is None:
            return annotation
        before = {"accepted": annotation.accepted_id}
        update(annotation, resolved_at=None, accepted_id=None)
        note_change(annotation, What.REOPENED, by=by, before=before)
    return annotation


def delete(annotation: Annotation) -> None:
    """Hide the annotation; `restore` brings it back as it was."""
    with changing(annotation.article_id):
        update(annotation, deleted_at=timezone.now())
        note_change(annotation, What.DELETED, by=annotation.author)


def restore(annotation: Annotation) -> Annotation:
    """Bring a deleted annotation back."""
    with changing(annotation.article_id):
        update(annotation, deleted_at=None)
        note_change(annotation, What.RESTORED, by=annotation.author)
    return annotation


def remember_visibility(reader: Reader, visibility: str) -> None:
    """What the person chose last is what their next note begins with."""
    if visibility != reader.new_notes_are and visibility in Visibility.values:
        reader.new_notes_are = visibility
        reader.save(update_fields=["new_notes_are"])


def _kept(content: NoteContent) -> dict[str, Any]:
    """A content as the history keeps it (articles/annotations/earlier.py reads it)."""
    return {
        "note": content.note,
        "kind": content.kind,
        "visibility": content.visibility,
        "tags": list(content.tags),
    }


def update(annotation: Annotation, **values: Any) -> None:
    """Store new values, counted as one change."""
    changed: datetime = timezone.now()
    Annotation.objects.filter(pk=annotation.pk).update(**values, version=F("version") + 1, changed=changed)
    annotation.refresh_from_db(fields=["version", "changed", *(name.removesuffix("_id") for name in values)])
    if not values.keys().isdisjoint(_FOUND_BY):
        keep_notes([annotation.pk])
