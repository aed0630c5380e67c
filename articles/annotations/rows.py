"""A row of a list of annotations, whatever form the list had, and one of the answers in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from articles.models import Kind, Marker


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """An answer as it was written, and by whom."""

    text: str
    author: str = ""
    created: datetime | None = None
    answers_to: int | None = None
    """The place among the answers, counted from 0, of an earlier one that it answers."""
    accepted: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """An annotation as it was written. `refusal` says what is wrong with it by itself; then the rest means nothing."""

    line: int
    """Where it begins in a list, or which it is in a collection; counted from 1."""
    quote: str = ""
    """Empty for a note about the article as a whole."""
    note: str = ""
    kind: str = Kind.NOTE
    marker: str = Marker.KI
    visibility: str = ""
    """Empty: it does not say."""
    tags: tuple[str, ...] = ()
    author: str = ""
    created: datetime | None = None
    resolved_at: datetime | None = None
    answers: tuple[AnswerRow, ...] = ()
    article: str = ""
    """The number of the article that it was exported from."""
    start: int | None = None
    """Code points of the text that it was exported from."""
    end: int | None = None
    prefix: str = ""
    suffix: str = ""
    state: str = ""
    canonical: str = ""
    via: tuple[str, ...] = ()
    brought: dict[str, Any] = field(default_factory=dict)
    """What a Web Annotation brought along: see `Annotation.brought`."""
    refusal: str = ""
