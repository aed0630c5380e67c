"""What the bodies of a Web Annotation say, as the text of a note and as tags."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from typing import NamedTuple

import nh3

from articles.annotations.iris import is_iri

_LINK = re.compile(r"https?://[^\s<>]+")


class NotUnderstood(ValueError):
    """What came in is no Web Annotation that can be kept here. Its message, in English, says why."""


class Bodies(NamedTuple):
    """In the order given. `texts` are Markdown."""

    texts: list[str]
    tags: list[str]


def bodies_of(given: object) -> Bodies:
    """Read one body or a list of them. Raises NotUnderstood.

    Depth is no concern: whoever calls has bounded it.
    """
    found = Bodies([], [])
    for body in given if isinstance(given, list) else [given]:
        _read(body, "", found)
    return found


def _read(body: object, purpose: str, found: Bodies) -> None:
    if isinstance(body, str):
        if not is_iri(body):
            raise NotUnderstood("A `body` that is a string is an address; text goes into `bodyValue` or a TextualBody.")
        found.texts.append(_link(body))
        return
    if not isinstance(body, dict):
        raise NotUnderstood("A body is an object or an address.")
    purpose = purpose or _purpose(body)
    if "value" in body:
        _read_text(body, purpose, found)
    elif isinstance(items := body.get("items"), list) and items:
        # A choice is shown by its first; the others are parts of one whole.
        for item in items[:1] if body.get("type") == "Choice" else items:
            _read(item, purpose, found)
    elif "source" in body:
        _read(body["source"], purpose, found)
    elif isinstance(body.get("id"), str):
        _read(body["id"], purpose, found)
    else:
        raise NotUnderstood("A body has a `value`, a `source`, `items` or an `id`.")


def _read_text(body: Mapping[str, object], purpose: str, found: Bodies) -> None:
    value = body["value"]
    if not isinstance(value, str):
        raise NotUnderstood("The `value` of a body is a string.")
    if body.get("format") == "text/html":
        value = html.unescape(nh3.clean(value, tags=set())).strip()
    if purpose == "tagging":
        found.tags.append(value)
    elif value.strip():
        found.texts.append(value)


def _purpose(body: Mapping[str, object]) -> str:
    purposes = body.get("purpose")
    named = purposes if isinstance(purposes, list) else [purposes]
    short = [short_name(each) for each in named if isinstance(each, str)]
    return "tagging" if "tagging" in short else next(iter(short), "")


def short_name(term: str) -> str:
    """A term of the vocabulary as its context shortens it: oa:tagging → tagging."""
    return term.removeprefix("http://www.w3.org/ns/oa#").removeprefix("oa:")


def _link(address: str) -> str:
    return f"<{address}>" if _LINK.fullmatch(address) else address
