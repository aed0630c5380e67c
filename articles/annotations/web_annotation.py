"""Annotations as W3C Web Annotations in JSON-LD, to give out. Coming in: web_annotation_in.py.

kind          motivation                     here                       in the standard
note          commenting; highlighting       note                       TextualBody, text/markdown
              without text, tagging with     tags                       TextualBody, purpose tagging
              nothing but tags               passage                    TextQuote- and TextPositionSelector
question      questioning                    marker                     styleClass of the target
vocabulary    describing                     older revision             state: a TimeState
correction    editing                        answer                     Annotation, motivation replying

What the standard has no word for has names of its own, which are IRIs and so need no context: who sees it
(`VISIBILITY`), when a question was resolved (`RESOLVED`) and which of its answers was accepted (`ACCEPTED`). What came
in with other properties, or with bodies of another make, is given out as it came, for as long as nobody has changed the
note here.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.urls import reverse

from articles.models import Annotation, Kind, Reader, Reply

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
MEDIA_TYPE = f'application/ld+json; profile="{CONTEXT}"'
VISIBILITY = "urn:x-newsreader:visibility"
RESOLVED = "urn:x-newsreader:resolved"
ACCEPTED = "urn:x-newsreader:accepted"

MOTIVATIONS: dict[str, str] = {
    Kind.QUESTION: "questioning",
    Kind.VOCABULARY: "describing",
    Kind.CORRECTION: "editing",
}

JSON = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Addresses:
    """What things are called on the web. `root` is scheme and host: https://news.example."""

    root: str

    def article(self, pk: int) -> str:
        """The page on which the article is read: the source of its annotations' targets."""
        return self.root + reverse("article", args=[pk])

    def container(self, article: int) -> str:
        """The Web Annotation Protocol container of an article."""
        return self.root + reverse("annotation_container", args=[article])

    def annotation(self, annotation: Annotation) -> str:
        """An annotation; never given to another, even after a deletion."""
        return f"{self.container(annotation.article_id)}{annotation.pk}"

    def reply(self, annotation: Annotation, reply: int) -> str:
        """An answer, which is read with its annotation."""
        return f"{self.annotation(annotation)}#answer-{reply}"


def to_json(annotation: Annotation, addresses: Addresses) -> JSON:
    """The annotation, which comes with its author and revision. Answers are annotations of their own: `reply_json`."""
    brought = annotation.brought
    is_as_it_came = brought.get("content") == content_name(annotation.note, annotation.kind, annotation.tags)
    given = brought if is_as_it_came else {}
    is_question = annotation.kind == Kind.QUESTION
    body = given.get("body", composed_body(annotation.note, annotation.kind, annotation.tags))
    written = {
        "@context": brought.get("context", CONTEXT),
        "id": addresses.annotation(annotation),
        "type": brought.get("type", "Annotation"),
        "motivation": given.get("motivation", motivation_of(annotation.note, annotation.kind, annotation.tags)),
        "creator": _person(annotation.author),
        "created": date_time(annotation.created),
        "modified": date_time(annotation.changed),
        **({} if body is None else {"body": body}),
        "target": target_json(annotation, addresses),
        **({"canonical": annotation.canonical} if annotation.canonical else {}),
        **({"via": _one_or_list(annotation.via)} if annotation.via else {}),
        VISIBILITY: annotation.visibility,
        **({RESOLVED: date_time(annotation.resolved_at)} if is_question and annotation.resolved_at else {}),
    }
    return {**written, **{name: value for name, value in brought.get("rest", {}).items() if name not in written}}


def motivation_of(note: str, kind: str, tags: Sequence[str]) -> str:
    """Why it was written, in the standard's words."""
    if kind in MOTIVATIONS:
        return MOTIVATIONS[kind]
    return "commenting" if note.strip() else "tagging" if tags else "highlighting"


def composed_body(note: str, kind: str, tags: Sequence[str]) -> JSON | list[JSON] | None:
    """The note and its tags as bodies; None where there is nothing but a mark."""
    text = {
        "type": "TextualBody",
        "value": note,
        "format": "text/markdown",
        "purpose": motivation_of(note, kind, tags),
    }
    bodies = [text] if note.strip() else []
    bodies += [{"type": "TextualBody", "value": tag, "purpose": "tagging"} for tag in tags]
    return _one_or_list(bodies) if bodies else None


def content_name(note: str, kind: str, tags: Sequence[str]) -> str:
    """Names what is written, to tell whether it is still what came in."""
    return hashlib.sha256(json.dumps([note, kind, list(tags)]).encode()).hexdigest()[:16]


def target_json(annotation: Annotation, addresses: Addresses) -> JSON | str:
    """The passage; of a page note the address of the page."""
    source = addresses.article(annotation.article_id)
    if annotation.is_page_note:
        target: JSON | str = annotation.brought.get("target", source)
        return target
    quote = {"type": "TextQuoteSelector", "exact": annotation.quote}
    around = {"prefix": annotation.prefix, "suffix": annotation.suffix}
    position = {"type": "TextPositionSelector", "start": annotation.start, "end": annotation.end}
    return {
        "type": "SpecificResource",
        "source": source,
        "selector": [{**quote, **{name: words for name, words in around.items() if words}}, position],
        "styleClass": annotation.marker,
        **_state(annotation, addresses),
    }


def _state(annotation: Annotation, addresses: Addresses) -> JSON:
    """Where the passage is lost, the selectors are those of an older text, which can be read at its own address."""
    revision = annotation.revision
    if annotation.article.revision_id == revision.pk:
        return {}
    cached = addresses.root + reverse("revision", args=[annotation.article_id, revision.number])
    return {"state": {"type": "TimeState", "sourceDate": date_time(revision.created), "cached": cached}}


def reply_json(reply: Reply, annotation: Annotation, addresses: Addresses) -> JSON:
    """An answer to an annotation, or to another answer; it comes with its author."""
    answered = addresses.reply(annotation, reply.parent_id) if reply.parent_id else addresses.annotation(annotation)
    return {
        "@context": CONTEXT,
        "id": addresses.reply(annotation, reply.pk),
        "type": "Annotation",
        "motivation": "replying",
        "creator": _person(reply.author),
        "created": date_time(reply.created),
        "modified": date_time(reply.changed),
        "body": {"type": "TextualBody", "value": reply.text, "format": "text/markdown", "purpose": "replying"},
        "target": answered,
        VISIBILITY: annotation.visibility,
        **({ACCEPTED: True} if reply.pk == annotation.accepted_id else {}),
    }


def as_bytes(document: JSON) -> bytes:
    """The document as it is sent."""
    return json.dumps(document, ensure_ascii=False, indent=1).encode()


def entity_tag(document: JSON) -> str:
    """Names one state of a document, for ETag and If-Match: another one has another."""
    return f'"{hashlib.sha256(as_bytes(document)).hexdigest()[:32]}"'


def date_time(time: datetime) -> str:
    """As xsd:dateTime in UTC, without loss."""
    return time.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _person(reader: Reader) -> JSON:
    return {"type": "Person", "nickname": reader.username}


def _one_or_list(values: list[Any]) -> Any:
    return values[0] if len(values) == 1 else values
