"""The MUST rules of the W3C Web Annotation Data Model, for annotations, collections and pages that are given out.

`broken_rules(document)` lists, in sentences, what a document breaks; the sections are those of
https://www.w3.org/TR/annotation-model/
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
MOTIVATIONS = {
    *("assessing", "bookmarking", "classifying", "commenting", "describing", "editing", "highlighting"),
    *("identifying", "linking", "moderating", "questioning", "replying", "tagging"),
}
IRI = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:\S+")
DATE_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")

Json = dict[str, Any]


def broken_rules(document: Json) -> list[str]:
    """What is broken, by the type of the document."""
    types = _list(document.get("type"))
    if "AnnotationCollection" in types:
        return list(_collection(document))
    if "AnnotationPage" in types:
        return list(_page(document))
    return list(_annotation(document))


def _annotation(annotation: Json) -> Iterator[str]:
    """3.1, 3.2, 3.3."""
    yield from _context(annotation)
    yield from _iri(annotation, "id")
    if "Annotation" not in _list(annotation.get("type")):
        yield "3.1: an Annotation MUST have the class Annotation as a type"
    if not _list(annotation.get("target")):
        yield "3.1: there MUST be 1 or more target relationships"
    if "body" in annotation and "bodyValue" in annotation:
        yield "3.2.5: bodyValue MUST NOT be used together with body"
    for motivation in _list(annotation.get("motivation")):
        if motivation not in MOTIVATIONS and not IRI.fullmatch(motivation):
            yield f"3.3.5: {motivation} is no motivation"
    for body in _list(annotation.get("body")):
        yield from _body(body)
    for target in _list(annotation.get("target")):
        yield from _resource(target)
    for name in ("created", "modified", "generated"):
        if name in annotation and not DATE_TIME.fullmatch(annotation[name]):
            yield f"3.3.1: {name} MUST be an xsd:dateTime"
    if "canonical" in annotation:
        yield from _iri(annotation, "canonical")
    for via in _list(annotation.get("via")):
        if not IRI.fullmatch(via):
            yield "3.3.6: via is an IRI"


def _body(body: Any) -> Iterator[str]:
    if isinstance(body, dict) and body.get("type") == "TextualBody":
        if not isinstance(body.get("value"), str):
            yield "3.2.4: there MUST be exactly 1 value of a TextualBody, a string"
        if len(_list(body.get("format"))) > 1:
            yield "3.2.4: a body has 0 or 1 formats"
    else:
        yield from _resource(body)


def _resource(resource: Any) -> Iterator[str]:
    """An address, an external resource with an id, or a specific resource with a source."""
    if isinstance(resource, str):
        if not IRI.fullmatch(resource):
            yield f"3.2.1: {resource} is no IRI"
        return
    if "selector" in resource and "source" not in resource:
        yield "4.1: there MUST be exactly 1 source of a SpecificResource"
    if not isinstance(resource.get("source", resource.get("id")), (str, dict)):
        yield "3.2.1: an external resource MUST have exactly 1 id"
    for selector in _list(resource.get("selector")):
        yield from _selector(selector)
    for state in _list(resource.get("state")):
        if "sourceDate" in state and not DATE_TIME.fullmatch(state["sourceDate"]):
            yield "4.3.1: sourceDate MUST be an xsd:dateTime"


def _selector(selector: Json) -> Iterator[str]:
    kind = selector.get("type")
    if kind == "TextQuoteSelector":
        if not isinstance(selector.get("exact"), str):
            yield "4.2.4: there MUST be exactly 1 exact"
        for name in ("prefix", "suffix"):
            if not isinstance(selector.get(name, ""), str):
                yield f"4.2.4: there is 0 or 1 {name}, a string"
    elif kind == "TextPositionSelector":
        start, end = selector.get("start"), selector.get("end")
        if type(start) is not int or type(end) is not int or not 0 <= start <= end:
            yield "4.2.5: start and end MUST be non-negative integers"
    elif not kind:
        yield "4.2: a selector has a type"


def _collection(collection: Json) -> Iterator[str]:
    """5.1."""
    yield from _context(collection)
    yield from _iri(collection, "id")
    if collection.get("total") and "first" not in collection:
        yield "5.1: a collection that is not empty MUST have a first page"
    if "total" in collection and (type(collection["total"]) is not int or collection["total"] < 0):
        yield "5.1: total MUST be a non-negative integer"
    first = collection.get("first")
    if isinstance(first, dict):
        yield from _page(first, embedded=True)


def _page(page: Json, *, embedded: bool = False) -> Iterator[str]:
    """5.2."""
    if not embedded:
        yield from _context(page)
        part = page.get("partOf")
        if not isinstance(part.get("id") if isinstance(part, dict) else part, str):
            yield "5.2: a page MUST have partOf, the collection that it is a part of"
    yield from _iri(page, "id")
    if "AnnotationPage" not in _list(page.get("type")):
        yield "5.2: a page MUST have the type AnnotationPage"
    if not isinstance(page.get("items"), list):
        yield "5.2: a page MUST have a list of annotations as items"
        return
    if "startIndex" in page and (type(page["startIndex"]) is not int or page["startIndex"] < 0):
        yield "5.2: startIndex MUST be a non-negative integer"
    for item in page["items"]:
        if isinstance(item, dict):
            yield from _annotation(item)
        elif not IRI.fullmatch(item):
            yield f"5.2: {item} is no IRI"


def _context(document: Json) -> Iterator[str]:
    context = document.get("@context")
    if context != CONTEXT and not (isinstance(context, list) and CONTEXT in context and len(context) > 1):
        yield "@context MUST have the value, a string where it is the only one"


def _iri(document: Json, name: str) -> Iterator[str]:
    if not isinstance(document.get(name), str) or not IRI.fullmatch(document[name]):
        yield f"there MUST be exactly 1 {name}, an IRI"


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]
