"""Web Annotations become annotations of an article, or replace what one says. Each in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Container
from typing import Any
from uuid import UUID

from articles.annotations.actions import changing, delete, note_change, update
from articles.annotations.anchoring import Anchor, describe
from articles.annotations.bodies import NotUnderstood
from articles.annotations.content import NoteContent, content_of
from articles.annotations.notes import written_fields
from articles.annotations.request_keys import with_any_content
from articles.annotations.web_annotation import Addresses, entity_tag, target_json, to_json
from articles.annotations.web_annotation_in import Arrived, from_json
from articles.models import Anchoring, Annotation, AnnotationChange, Marker, Reader, Revision, Visibility
from articles.search.keeping import keep_notes

What = AnnotationChange.What


class StaleMatch(Exception):
    """The annotation is not any more what whoever wants to change it has seen."""


class KeyIsUsed(Exception):
    """The key of the request is that of an earlier one that said something else."""


class AddressesAreSet(Exception):
    """`canonical` or `via` of an annotation are set already, to something else."""


def add_arrived(*, author: Reader, revision: Revision, arrived: Arrived, request_key: UUID | None = None) -> Annotation:
    """Make an annotation of what came in. `revision` is the article's newest, against whose text it was read.

    A repeated request, by its `key_with_content`, makes no second, even after a deletion. Raises KeyIsUsed where the
    key came with another content before, OutdatedText where the text has been changed meanwhile.
    """
    content = NoteContent(arrived.note, arrived.kind, arrived.visibility or author.new_notes_are, arrived.tags)
    place = _place(revision.text, arrived)
    with changing(revision.article_id, revision=revision.pk):
        if request_key:
            made = Annotation.objects.filter(author=author, request_key__range=with_any_content(request_key)).first()
            if made is not None and made.request_key != request_key:
                raise KeyIsUsed
            if made is not None:
                return made
        added = Annotation.objects.create(
            request_key=request_key,
            article_id=revision.article_id,
            revision=revision,
            author=author,
            marker=arrived.marker or Marker.KI,
            resolved_at=arrived.resolved,
            canonical=arrived.canonical,
            via=list(dict.fromkeys((*arrived.via, *([arrived.id] if arrived.id else [])))),
            brought=arrived.brought,
            **written_fields(content, place["quote"]),
            **place,
        )
        keep_notes([added.pk])
    return added


def replace_by_arrived(
    annotation: Annotation,
    data: object,
    *,
    revision: Revision,
    addresses: Addresses,
    is_article: Callable[[str], bool],
    seen: Container[str] | None,
) -> Annotation:
    """Let an annotation say what came in as `data`, for its author, in the text of the newest `revision`.

    `seen` are entity tags of the states that may be replaced; None: whatever it says now. Raises StaleMatch,
    AddressesAreSet, NotUnderstood, OutdatedText; nothing is changed then.
    """
    with changing(annotation.article_id, revision=revision.pk):
        current = _current(annotation, addresses, seen)
        stands = isinstance(data, dict) and data.get("target") == target_json(current, addresses)
        if stands and isinstance(data, dict):
            # It keeps its place, also one that is lost, or not confirmed yet.
            data = {**data, "target": addresses.article(current.article_id)}
        arrived = from_json(data, text=revision.text, is_article=is_article)
        if (current.canonical and arrived.canonical not in ("", current.canonical)) or (
            current.via and arrived.via and list(arrived.via) != current.via
        ):
            raise AddressesAreSet
        if "target" in arrived.brought and not current.is_page_note:
            raise NotUnderstood("An annotation of a passage stays with its article: its source cannot be another.")
        if stands and "target" in current.brought:
            arrived.brought["target"] = current.brought["target"]
        _replace(current, revision, arrived, stands=stands)
    return current


def delete_seen(annotation: Annotation, *, addresses: Addresses, seen: Container[str] | None) -> None:
    """Delete an annotation in one of the states `seen`, None for any. Raises StaleMatch."""
    with changing(annotation.article_id):
        delete(_current(annotation, addresses, seen))


def _current(annotation: Annotation, addresses: Addresses, seen: Container[str] | None) -> Annotation:
    current = Annotation.objects.select_related("author", "revision", "article").get(pk=annotation.pk)
    if current.deleted_at is not None or (seen is not None and entity_tag(to_json(current, addresses)) not in seen):
        raise StaleMatch
    return current


def _replace(current: Annotation, revision: Revision, arrived: Arrived, *, stands: bool) -> None:
    stored = content_of(current)
    content = NoteContent(arrived.note, arrived.kind, arrived.visibility or stored.visibility, arrived.tags)
    old_place = _standing(current)
    place = old_place if stands else _place(revision.text, arrived) | {"revision_id": revision.pk}
    marker = arrived.marker or current.marker
    changes: list[tuple[AnnotationChange.What, dict[str, Any]]] = []
    if content != stored:
        before = {"note": stored.note, "kind": stored.kind, "visibility": stored.visibility, "tags": list(stored.tags)}
        changes.append((What.EDITED, before))
    if any(place[name] != old_place[name] for name in ("revision_id", "start", "end", "quote")):
        names = {"state": "state", "revision": "revision_id", "start": "start", "end": "end", "quote": "quote"}
        changes.append((What.ATTACHED, {name: old_place[of] for name, of in names.items()}))
    else:
        place = old_place
    if marker != current.marker:
        changes.append((What.RECOLOURED, {"marker": current.marker}))
    # A program that does not know the property leaves it out, and settles or opens nothing by that.
    resolved = None if arrived.reopened else arrived.resolved or current.resolved_at
    if (resolved is None) != (current.resolved_at is None):
        changes.append((What.RESOLVED if resolved else What.REOPENED, {"accepted": current.accepted_id}))
    if stored.visibility == Visibility.PRIVATE:
        changes.reverse()  # shared last: what was there before is not for others, see annotations/history.py
    for what, before in changes:
        note_change(current, what, by=current.author, before=before)
    values = {
        **written_fields(content, place["quote"]),
        **place,
        "marker": marker,
        "resolved_at": resolved,
        "accepted_id": None if arrived.reopened else current.accepted_id,
        "canonical": current.canonical or arrived.canonical,
        "via": current.via or list(arrived.via),
        "brought": arrived.brought,
    }
    if any(getattr(current, name) != value for name, value in values.items()):
        update(current, **values)


def _standing(annotation: Annotation) -> dict[str, Any]:
    names = ("revision_id", "start", "end", "quote", "prefix", "suffix", "state")
    return {name: getattr(annotation, name) for name in names}


def _place(text: str, arrived: Arrived) -> dict[str, Any]:
    anchor = describe(text, *arrived.passage) if arrived.passage else Anchor("", "", "", 0, 0)
    return {
        "start": anchor.start,
        "end": anchor.end,
        "quote": anchor.quote,
        "prefix": anchor.prefix,
        "suffix": anchor.suffix,
        "state": Anchoring.EXACT,
    }
