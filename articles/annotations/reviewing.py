"""Annotations whose passage was not surely found in a newer text: what was marked, what is there now, the decision."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q, QuerySet

from articles.annotations.actions import What, changing, note_change, update
from articles.annotations.anchoring import describe, reanchor
from articles.annotations.content import content_of, search_text
from articles.annotations.moving import kept_place
from articles.annotations.queries import annotations_for
from articles.models import Anchoring, Annotation, AnnotationChange, Article, Reader, Revision
from articles.models.annotation import IN_TEXT, TO_BE_REVIEWED
from articles.prepared_query import PreparedQuery

AROUND = 40
"""Code points that are shown at most on either side of a passage."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A passage, code points `[start, end)` of its text, with what stands around it."""

    start: int
    end: int
    before: str
    passage: str
    after: str


@dataclass(frozen=True, slots=True)
class Review:
    """One annotation to be looked at. `now` is None where its passage was not found; `candidates` may be it."""

    annotation: Annotation
    then: Excerpt
    now: Excerpt | None
    candidates: list[Excerpt] = field(default_factory=list)


def to_be_reviewed(reader: Reader, article: Article) -> QuerySet[Annotation]:
    """What `reader` may decide: on their own, and as the article's owner on all that they see."""
    seen = annotations_for(reader, article.pk).filter(Q(author=reader) | Q(article__owner=reader))
    return seen.filter(state__in=TO_BE_REVIEWED).select_related("author")


def _decided_by(viewer: int, article: int) -> QuerySet[Any, tuple[Any, ...]]:
    return to_be_reviewed(Reader(pk=viewer), Article(pk=article)).select_related(None).order_by().values_list("pk")


_decided_by_query = PreparedQuery(_decided_by, viewer=918_273_645, article=546_372_819)


def number_to_be_reviewed(reader: Reader, article: int) -> int:
    """How many `to_be_reviewed` are, asked whenever a page is drawn."""
    return len(_decided_by_query.all(viewer=reader.pk, article=article))


def reviews(reader: Reader, article: Article) -> Iterator[Review]:
    """Each of them with both texts, in the order of the text that they stand in."""
    texts = dict(Revision.objects.filter(article=article).values_list("pk", "text"))
    newest = article.newest.pk
    for annotation in to_be_reviewed(reader, article):
        place = _place_before(annotation) if annotation.state == Anchoring.CHANGED else kept_place(annotation)
        then = excerpt(texts[place["revision"]], place["start"], place["end"])
        if annotation.state == Anchoring.CHANGED:
            yield Review(annotation, then, excerpt(texts[newest], annotation.start, annotation.end))
            continue
        anchor = describe(texts[annotation.revision_id], annotation.start, annotation.end)
        [placement] = reanchor(texts[annotation.revision_id], texts[newest], [anchor])
        found = [excerpt(texts[newest], start, end) for start, end, _score in placement.candidates]
        yield Review(annotation, then, None, found)


def excerpt(text: str, start: int, end: int) -> Excerpt:
    """The passage text[start:end] with what stands around it in its paragraphs."""
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    line_end = len(text) if line_end < 0 else line_end
    first, last = max(line_start, start - AROUND), min(line_end, end + AROUND)
    before = ("…" if first > line_start else "") + text[first:start]
    after = text[end:last] + ("…" if last < line_end else "")
    return Excerpt(start, end, before, text[start:end], after)


def confirm(annotation: Annotation, *, by: Reader) -> Annotation:
    """The passage that was found is the one that is meant. Raises ValueError where none was found."""
    with changing(annotation.article_id):
        current = _current(annotation)
        if current.state != Anchoring.CHANGED:
            raise ValueError("no other passage was found for it")
        _put(current, current.revision, current.start, current.end, What.CONFIRMED, by)
    return current


def attach(annotation: Annotation, revision: Revision, start: int, end: int, *, by: Reader) -> Annotation:
    """The annotation is about code points `[start, end)` of `revision`, which must be the newest.

    Raises ValueError for an impossible passage, OutdatedText where the text has been changed meanwhile.
    """
    with changing(annotation.article_id, revision=revision.pk):
        current = _current(annotation)
        _put(current, revision, start, end, What.ATTACHED, by)
    return current


def keep(annotation: Annotation, *, by: Reader) -> Annotation:
    """Leave it without a place in the newest text, beside the old one; it is not asked about again.

    Raises ValueError where nothing is to be decided.
    """
    with changing(annotation.article_id):
        current = _current(annotation)
        if current.state not in TO_BE_REVIEWED:
            raise ValueError("its place is certain, or it was decided before")
        before = kept_place(current)
        where = _place_before(current) if current.state == Anchoring.CHANGED else before
        _restore(current, {**where, "state": Anchoring.KEPT})
        note_change(current, What.KEPT, by=by, before=before)
    return current


def undo_decision(annotation: Annotation, *, by: Reader) -> Annotation:
    """Take back the last of these decisions. Raises ValueError where none was made, or the text has changed since."""
    with changing(annotation.article_id):
        current = _current(annotation)
        places = (What.CONFIRMED, What.ATTACHED, What.KEPT, What.MOVED)
        last = current.changes.filter(what__in=places, reply=None).first()
        if last is None or last.what == What.MOVED:
            raise ValueError("there is no decision to take back")
        before = kept_place(current)
        _restore(current, last.before)
        note_change(current, What.MOVED, by=by, before=before)
    return current


def _current(annotation: Annotation) -> Annotation:
    return Annotation.objects.select_related("revision", "author", "article").get(pk=annotation.pk)


def _place_before(annotation: Annotation) -> dict[str, Any]:
    """Where it stood, surely, before the text was changed: the move that made it uncertain has kept that."""
    moves = annotation.changes.filter(what=AnnotationChange.What.MOVED, reply=None)
    for move in moves:
        if move.before["state"] != Anchoring.CHANGED:
            return move.before
    return kept_place(annotation)


def _put(
    annotation: Annotation, revision: Revision, start: int, end: int, what: AnnotationChange.What, by: Reader
) -> None:
    before = kept_place(annotation)
    anchor = describe(revision.text, start, end)
    update(
        annotation,
        revision_id=revision.pk,
        start=start,
        end=end,
        quote=anchor.quote,
        prefix=anchor.prefix,
        suffix=anchor.suffix,
        state=Anchoring.EXACT,
        search=search_text(anchor.quote, content_of(annotation)),
    )
    note_change(annotation, what, by=by, before=before)


def _restore(annotation: Annotation, place: dict[str, Any]) -> None:
    """Give it a place that it has had."""
    revision = Revision.objects.get(pk=place["revision"])
    newest = annotation.article.revision_id
    if place["state"] in IN_TEXT and revision.pk != newest:
        raise ValueError("the article's text has been changed since")
    anchor = describe(revision.text, place["start"], place["end"])
    quote = place.get("quote", annotation.quote)
    update(
        annotation,
        revision_id=revision.pk,
        start=anchor.start,
        end=anchor.end,
        quote=quote,
        prefix=anchor.prefix,
        suffix=anchor.suffix,
        state=place["state"],
        search=search_text(quote, content_of(annotation)),
    )
