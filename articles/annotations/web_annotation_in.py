"""Web Annotations that come in, read into what is stored here. The way out: web_annotation.py.

What is not understood, but allowed by the standard, is kept as it came (`brought`) and given out again. What cannot be
kept is refused with the reason.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.dateparse import parse_datetime
from django.utils.timezone import is_aware

from articles.annotations.bodies import Bodies, NotUnderstood, bodies_of, short_name
from articles.annotations.content import clean_tags
from articles.annotations.iris import LONGEST_IRI, is_iri
from articles.annotations.selectors import NotSelected, Span, passage_of
from articles.annotations.web_annotation import (
    CONTEXT,
    MOTIVATIONS,
    RESOLVED,
    VISIBILITY,
    composed_body,
    content_name,
    motivation_of,
)
from articles.models import Kind, Marker, Visibility
from articles.models.annotation import LONGEST_NOTE

MOST_BROUGHT = 50_000
"""Characters of JSON that are kept beside what has a place of its own."""
DEEPEST = 30
KNOWN = {
    *("@context", "id", "type", "motivation", "creator", "created", "modified", "body", "bodyValue", "target"),
    *("canonical", "via", VISIBILITY, RESOLVED),
}


@dataclass(frozen=True, slots=True)
class Arrived:
    """A Web Annotation as it can be stored. None: it did not say.

    `passage` are code points of the text that it was read against; None for a note about the article as a whole.
    `brought` is what `Annotation.brought` keeps, `id` the address that it had where it comes from. `reopened`: it is a
    question of which is said, by a null, that it is not resolved.
    """

    note: str
    kind: str
    tags: tuple[str, ...]
    passage: Span | None
    brought: dict[str, Any]
    marker: str | None = None
    visibility: str | None = None
    resolved: datetime | None = None
    reopened: bool = False
    id: str = ""
    canonical: str = ""
    via: tuple[str, ...] = ()


def from_json(data: object, *, text: str, is_article: Callable[[str], bool]) -> Arrived:
    """Read a Web Annotation about an article with this text. Raises NotUnderstood.

    `is_article` says whether an address is one of the article's own: a passage must be in it. An annotation of
    another address as a whole is kept as a note about the article, and keeps its target.
    """
    annotation = _checked(data)
    bodies = _bodies(annotation)
    motivations = _strings(annotation, "motivation")
    kind = _kind(motivations)
    note, tags = _note(bodies), _tags(bodies)
    passage, marker, target = _target(annotation.get("target"), text, is_article)
    brought: dict[str, Any] = {}
    for name, given, composed in (
        ("body", annotation.get("body"), composed_body(note, kind, tags)),
        ("motivation", annotation.get("motivation"), motivation_of(note, kind, tags)),
    ):
        if given is not None and given != composed:
            brought |= {name: given, "content": content_name(note, kind, tags)}
    brought |= {"target": target} if target else {}
    brought |= {"context": annotation["@context"]} if annotation["@context"] != CONTEXT else {}
    brought |= {"type": annotation["type"]} if annotation["type"] != "Annotation" else {}
    rest = {name: value for name, value in annotation.items() if name not in KNOWN}
    brought |= {"rest": rest} if rest else {}
    if len(json.dumps(brought, ensure_ascii=False)) > MOST_BROUGHT:
        raise NotUnderstood(f"It is too large: more than {MOST_BROUGHT} characters beside note, tags and passage.")
    return Arrived(
        note=note,
        kind=kind,
        tags=tags,
        passage=passage,
        brought=brought,
        marker=marker,
        visibility=_visibility(annotation.get(VISIBILITY)),
        resolved=_time(annotation.get(RESOLVED)) if kind == Kind.QUESTION else None,
        reopened=kind == Kind.QUESTION and annotation.get(RESOLVED, "unsaid") is None,
        id=_address(annotation["id"], "id") if "id" in annotation else "",
        canonical=_address(annotation["canonical"], "canonical") if "canonical" in annotation else "",
        via=tuple(_address(each, "via") for each in _strings(annotation, "via")),
    )


def _checked(data: object) -> dict[str, Any]:
    """The object, if it is an annotation that a database can hold."""
    _check_values(data)
    if not isinstance(data, dict):
        raise NotUnderstood("A Web Annotation is a JSON object.")
    context = data.get("@context")
    if CONTEXT not in (context if isinstance(context, list) else [context]):
        raise NotUnderstood(f"`@context` must be {CONTEXT}, or a list with it.")
    if "Annotation" not in _strings(data, "type"):
        raise NotUnderstood("`type` must be Annotation, or a list with it.")
    if data.get("target") in (None, [], {}, ""):
        raise NotUnderstood("An annotation has a `target`: the article’s address, or a passage of it.")
    return data


def _check_values(data: object) -> None:
    """Raises NotUnderstood for what no database takes, and for what is nested beyond all use."""
    waiting: list[tuple[object, int, str]] = [(data, 0, "")]
    while waiting:
        value, depth, name = waiting.pop()
        if depth > DEEPEST:
            raise NotUnderstood(f"It is nested more than {DEEPEST} levels deep.")
        if isinstance(value, dict):
            waiting.extend((each, depth + 1, str(key)) for key, of_key in value.items() for each in (key, of_key))
        elif isinstance(value, list):
            waiting.extend((each, depth + 1, name) for each in value)
        elif isinstance(value, str) and ("\0" in value or any("\ud800" <= letter <= "\udfff" for letter in value)):
            shown = name[:40].encode("ascii", "replace").decode().replace("\0", "?")
            raise NotUnderstood(
                f"`{shown}` has characters that are no text: NUL, or half of a surrogate pair. Take them "
                "out, and send it again."
            )
        elif isinstance(value, float) and not math.isfinite(value):
            raise NotUnderstood("It has a number beyond all bounds.")


def _strings(annotation: dict[str, Any], name: str) -> list[str]:
    given = annotation.get(name, [])
    values = given if isinstance(given, list) else [given]
    if not all(isinstance(value, str) and value for value in values):
        raise NotUnderstood(f"`{name}` is a string, or a list of strings.")
    return values


def _address(value: object, name: str) -> str:
    if not isinstance(value, str) or len(value) > LONGEST_IRI or not is_iri(value):
        raise NotUnderstood(f"`{name}` must be an address (IRI) of at most {LONGEST_IRI} characters.")
    return value


def _kind(motivations: list[str]) -> str:
    named = {motivation: kind for kind, motivation in MOTIVATIONS.items()}
    return next((named[term] for term in map(short_name, motivations) if term in named), Kind.NOTE)


def _visibility(value: object) -> str | None:
    if value is None or value in Visibility.values:
        return value if isinstance(value, str) else None
    raise NotUnderstood(f"`{VISIBILITY}` is one of {', '.join(Visibility.values)}.")


def _time(value: object) -> datetime | None:
    if value is None:
        return None
    try:
        time = parse_datetime(value) if isinstance(value, str) else None
    except ValueError:
        time = None
    if time is None or not is_aware(time):
        raise NotUnderstood(f"`{RESOLVED}` is a time with its zone, such as 2026-03-12T09:30:00Z.")
    return time


def _bodies(annotation: dict[str, Any]) -> Bodies:
    if "bodyValue" in annotation:
        if "body" in annotation:
            raise NotUnderstood("An annotation has `body` or `bodyValue`, not both.")
        if not isinstance(annotation["bodyValue"], str):
            raise NotUnderstood("`bodyValue` is a string.")
        return Bodies([annotation["bodyValue"]], [])
    return bodies_of(annotation["body"]) if "body" in annotation else Bodies([], [])


def _note(bodies: Bodies) -> str:
    note = "\n\n".join(bodies.texts).replace("\r\n", "\n").replace("\r", "\n")
    if len(note) > LONGEST_NOTE:
        raise NotUnderstood(f"A note may have {LONGEST_NOTE} characters; this one has {len(note)}.")
    return note


def _tags(bodies: Bodies) -> tuple[str, ...]:
    try:
        return clean_tags(bodies.tags)
    except ValueError as error:
        raise NotUnderstood(f"The tags cannot be kept: {error}.") from error


def _target(given: Any, text: str, is_article: Callable[[str], bool]) -> tuple[Span | None, str | None, Any]:
    """Passage, marker, and the target itself where that is something else than the article; else None."""
    target = given[0] if isinstance(given, list) and len(given) == 1 else given
    if isinstance(target, str):
        return None, None, None if is_article(target) else _address(target, "target")
    if not isinstance(target, dict):
        raise NotUnderstood("An annotation here has one target: an address, or an object with `source` and `selector`.")
    source = target.get("source", target.get("id"))
    if isinstance(source, dict):
        source = source.get("id")
    if not isinstance(source, str):
        raise NotUnderstood("A target has the address of what it is about as `source`, or as `id`.")
    marker = _marker(target.get("styleClass"))
    if "selector" not in target:
        return None, marker, None if is_article(source) or not _address(source, "source") else target
    if not is_article(source):
        raise NotUnderstood("The passage is in another source than this article.")
    try:
        return passage_of(target["selector"], text), marker, None
    except NotSelected as problem:
        raise NotUnderstood(str(problem)) from problem


def _marker(style_class: object) -> str | None:
    classes = style_class if isinstance(style_class, list) else [style_class]
    return next((each for each in classes if each in Marker.values), None)
