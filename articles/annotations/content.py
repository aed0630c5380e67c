"""What a person has written with a highlight: as one value, named by a digest, and as what a search goes through."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from articles.models import Annotation, Kind, Visibility
from articles.models.annotation import LONGEST_TAG, MOST_TAGS

BESIDE_TAGS = "\x1f"
"""Stands on both sides of each tag in `Annotation.search`; nobody can type it into a note (see `fold`)."""


@dataclass(frozen=True, slots=True)
class NoteContent:
    """The text in Markdown, and what it is, who sees it, how it is filed. `tags` are `clean_tags`."""

    note: str = ""
    kind: str = Kind.NOTE
    visibility: str = Visibility.SHARED
    tags: tuple[str, ...] = ()


def content_of(annotation: Annotation) -> NoteContent:
    """What is stored now."""
    return NoteContent(annotation.note, annotation.kind, annotation.visibility, tuple(annotation.tags))


def digest(content: NoteContent) -> str:
    """Names a content, so that a form can say which one it was opened with."""
    values = json.dumps([content.note, content.kind, content.visibility, sorted(content.tags)])
    return hashlib.sha256(values.encode()).hexdigest()[:16]


def clean_tags(tags: Iterable[str]) -> tuple[str, ...]:
    """Tags as they are stored: NFC, without # and white space around, each once in whatever case, in their order.

    Raises ValueError for one that is too long, or too many.
    """
    found: dict[str, str] = {}
    for tag in tags:
        text = " ".join(unicodedata.normalize("NFC", tag).replace(BESIDE_TAGS, " ").split()).lstrip("#＃ ")
        if text:
            found.setdefault(fold(text), text)
    if len(found) > MOST_TAGS:
        raise ValueError(f"{len(found)} tags are more than {MOST_TAGS}")
    if any(len(text) > LONGEST_TAG for text in found.values()):
        raise ValueError(f"a tag is longer than {LONGEST_TAG} characters")
    return tuple(found.values())


def fold(text: str) -> str:
    """Text as it is compared in a search: ＧＤＰ and gdp are the same."""
    return unicodedata.normalize("NFKC", text).casefold().replace(BESIDE_TAGS, " ")


def search_text(quote: str, content: NoteContent) -> str:
    """What a search for words or for a tag goes through."""
    tags = BESIDE_TAGS.join(map(fold, content.tags))
    return f"{fold(quote)}\n{fold(content.note)}\n{BESIDE_TAGS}{tags}{BESIDE_TAGS}"


def tag_in_search(tag: str) -> str:
    """What `Annotation.search` contains of each annotation with the tag."""
    return f"{BESIDE_TAGS}{fold(tag)}{BESIDE_TAGS}"
