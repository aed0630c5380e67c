"""Annotations as CSV, for a spreadsheet and for articles/importing/annotations.py: nothing is lost on the way back.

First what a person reads, then what finds the passage again. Answers are JSON in their cell, one object each:
{"text", "author", "created"}, with "answers_to", the number of an earlier one counted from 1, and "accepted".
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any

from django.utils import timezone

from articles.annotations.replies import load_replies, thread_of
from articles.exporting.cells import csv_file, guarded
from articles.models import Annotation

COLUMNS = (
    *("quote", "note", "kind", "tags", "marker", "visibility", "author", "created", "resolved", "answers"),
    *("article", "article_id", "address", "state", "start", "end", "prefix", "suffix", "canonical", "via"),
)
PARTS_TAGS = (",", "、", "，")
"""What parts tags that are written on one line. Of these the first is written."""


def annotations_csv(annotations: Iterable[Annotation], address_of: Callable[[Annotation], str | None]) -> bytes:
    """The file. The annotations come with author and article; `address_of` gives the address of each passage.

    It is None where the article may not be shown: the file says nothing of it, and so not where the passage is.
    """
    annotations = list(annotations)
    load_replies(annotations)
    return csv_file(COLUMNS, (_row(each, address_of(each)) for each in annotations))


def _row(annotation: Annotation, address: str | None) -> tuple[object, ...]:
    article, is_shown = annotation.article, address is not None
    return (
        guarded(annotation.quote),
        guarded(annotation.note),
        annotation.kind,
        guarded(_tags(annotation.tags)),
        "" if annotation.is_page_note else annotation.marker,
        annotation.visibility,
        guarded(annotation.author.username),
        _moment(annotation.created),
        _moment(annotation.resolved_at),
        _answers(annotation),
        *((guarded(article.title), article.pk, address, annotation.state) if is_shown else ("", "", "", "")),
        *((annotation.start, annotation.end) if is_shown and not annotation.is_page_note else ("", "")),
        guarded(annotation.prefix),
        guarded(annotation.suffix),
        guarded(annotation.canonical),
        guarded(" ".join(annotation.via)),
    )


def _moment(moment: datetime | None) -> str:
    return timezone.localtime(moment).isoformat(timespec="seconds") if moment else ""


def _tags(tags: Sequence[str]) -> str:
    """On one line; one a line where a tag has a comma in it."""
    if any(sign in tag for tag in tags for sign in PARTS_TAGS):
        return "".join(f"{tag}\n" for tag in tags)
    return f"{PARTS_TAGS[0]} ".join(tags)


def _answers(annotation: Annotation) -> str:
    answers = [each.reply for each in thread_of(annotation).answers if not each.is_deleted]
    if not answers:
        return ""
    numbers = {reply.pk: number for number, reply in enumerate(answers, start=1)}
    written = []
    for reply in answers:
        one: dict[str, Any] = {
            "text": reply.text,
            "author": reply.author.username,
            "created": _moment(reply.created),
        }
        if reply.parent_id in numbers:
            one["answers_to"] = numbers[reply.parent_id]
        if reply.pk == annotation.accepted_id:
            one["accepted"] = True
        written.append(one)
    return json.dumps(written, ensure_ascii=False)
