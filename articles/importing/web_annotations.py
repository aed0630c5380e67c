"""Web Annotations in a file, as our export writes them or as another program does → the rows of a list.

A file has one Annotation, a list of them, an AnnotationPage, or an AnnotationCollection with its page in it. What one
says and where its passage is, articles/annotations/web_annotation_in.py finds out.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.annotations.anchoring import describe
from articles.annotations.bodies import NotUnderstood, short_name
from articles.annotations.rows import AnswerRow, Row
from articles.annotations.web_annotation import ACCEPTED
from articles.annotations.web_annotation_in import Arrived, from_json
from articles.importing.annotations import Refusal, moment
from articles.importing.lists import MOST_ROWS, EmptyList, TooLargeList, TooManyRows
from articles.importing.problems import LARGEST_FILE, ImportProblem
from articles.models import Marker

JSON = dict[str, Any]

_BEGINS = re.compile(r"\s*(\{|\[\s*[\[{\]])")
_ARTICLE_HERE = re.compile(r"/articles/([0-9]{1,15})/")


class NoAnnotations(ImportProblem):
    """JSON without Web Annotations, or no JSON."""

    message = gettext_lazy(
        "This is not a file of Web Annotations. Choose one with an Annotation, a list of them, an AnnotationPage or an "
        "AnnotationCollection, as JSON-LD."
    )


class OnlyAddresses(ImportProblem):
    """A collection whose annotations have to be fetched from elsewhere, one page after the other."""

    message = gettext_lazy(
        "This collection names its pages, but they are not in the file. Save each page and import that."
    )


def is_json(text: str) -> bool:
    """Whether a list begins as JSON does, and not as CSV."""
    return _BEGINS.match(text) is not None


def read_web_annotations(text: str, article_text: str) -> list[Row]:
    """The annotations of a file, with the answers to them, about an article with this text. Raises an ImportProblem.

    Where they were made in an article of this app, whichever server it is on, that article is named in the row.
    """
    if len(text.encode("utf-8", "replace")) > LARGEST_FILE:
        raise TooLargeList
    try:
        found = _items(json.loads(text), None)
    except (ValueError, RecursionError):
        raise NoAnnotations from None
    if len(found) > MOST_ROWS:
        raise TooManyRows
    if not found:
        raise EmptyList(_("There are no annotations in this file."))
    return _rows(found, article_text)


def _items(document: Any, context: Any) -> list[Any]:
    """The annotations in a document, each with the context that it has from what is around it."""
    if isinstance(document, list):
        return [item for each in document for item in ([each] if _is_annotation(each) else _items(each, context))]
    if not isinstance(document, dict):
        raise NoAnnotations
    context = document.get("@context", context)
    if _is_annotation(document):
        return [document]
    if isinstance(page := document.get("first"), dict):
        if "items" not in page or isinstance(page.get("next"), str):
            raise OnlyAddresses
        return _items(page, context)
    if isinstance(items := document.get("items"), list):
        if any(isinstance(item, str) for item in items):
            raise OnlyAddresses
        return [{"@context": context, **item} if isinstance(item, dict) else item for item in items]
    raise OnlyAddresses if isinstance(document.get("first"), str) else NoAnnotations


def _is_annotation(document: object) -> bool:
    types = document.get("type") if isinstance(document, dict) else None
    return "Annotation" in (types if isinstance(types, list) else [types])


def _rows(items: Sequence[Any], text: str) -> list[Row]:
    about = _about(items)
    rows: list[Row] = []
    # Of each address that can be answered: the row, and which of the answers in it.
    threads: dict[str, tuple[int, int | None]] = {}
    answers: defaultdict[int, list[AnswerRow]] = defaultdict(list)
    for line, item in enumerate(items, start=1):
        try:
            arrived = from_json(item, text=text, is_article=about.__contains__)
            if not _is_answer(item):
                threads[arrived.id] = len(rows), None
                rows.append(_row(line, item, arrived, text))
                continue
            # What answers an answer that was deleted, answers the annotation.
            thread = threads.get(item["target"]) or threads.get(item["target"].partition("#")[0])
            if thread is None:
                raise Refusal(
                    _("This answers something that is not in the list, or cannot be imported. Put that right first.")
                )
            place, answered = thread
            answer = AnswerRow(arrived.note, _author(item), _created(item), answered, item.get(ACCEPTED) is True)
            threads[arrived.id] = place, len(answers[place])
            answers[place].append(answer)
        except (NotUnderstood, Refusal) as problem:
            rows.append(Row(line=line, quote=_words(item), refusal=str(problem)))
    return [replace(row, answers=tuple(answers[place])) for place, row in enumerate(rows)]


def _about(items: Iterable[Any]) -> set[str]:
    """The addresses that are taken for the article's.

    Those of articles of this app; what was marked on other pages only where there is none of them in the file.
    """
    sources = {source for item in items if not _is_answer(item) and (source := _source(item))}
    return {source for source in sources if _ARTICLE_HERE.search(source)} or sources


def _row(line: int, item: JSON, arrived: Arrived, text: str) -> Row:
    if not (arrived.passage or arrived.note.strip() or arrived.tags):
        raise Refusal(_("There is neither a quote nor a note here. Write one of them."))
    here = _ARTICLE_HERE.search(_source(item))
    row = Row(
        line=line,
        note=arrived.note,
        kind=arrived.kind,
        marker=arrived.marker or Marker.KI,
        visibility=arrived.visibility or "",
        tags=arrived.tags,
        author=_author(item),
        created=_created(item),
        resolved_at=arrived.resolved,
        article=here[1] if here else "",
        canonical=arrived.canonical,
        via=tuple(dict.fromkeys((*arrived.via, *filter(None, [arrived.id])))),
        brought=arrived.brought,
    )
    if arrived.passage is None:
        return row
    there = describe(text, *arrived.passage)
    return replace(row, quote=there.quote, prefix=there.prefix, suffix=there.suffix, start=there.start, end=there.end)


def _is_answer(item: Any) -> bool:
    motivations = item.get("motivation") if isinstance(item, dict) else None
    listed = motivations if isinstance(motivations, list) else [motivations]
    return isinstance(item.get("target") if isinstance(item, dict) else None, str) and any(
        isinstance(each, str) and short_name(each) == "replying" for each in listed
    )


def _target(item: Any) -> Any:
    target = item.get("target") if isinstance(item, dict) else None
    return target[0] if isinstance(target, list) and target else target


def _source(item: Any) -> str:
    """The address that an annotation is about; "" where it names none."""
    target = _target(item)
    if isinstance(target, dict):
        target = target.get("source", target.get("id"))
    if isinstance(target, dict):
        target = target.get("id")
    return target if isinstance(target, str) else ""


def _words(item: Any) -> str:
    """The words that an annotation quotes, to show which is meant."""
    target = _target(item)
    selectors = target.get("selector") if isinstance(target, dict) else None
    for selector in selectors if isinstance(selectors, list) else [selectors]:
        if isinstance(selector, dict) and isinstance(exact := selector.get("exact"), str):
            return exact
    return ""


def _author(item: JSON) -> str:
    creator = item.get("creator")
    creator = creator[0] if isinstance(creator, list) and creator else creator
    if isinstance(creator, dict):
        creator = creator.get("nickname") or creator.get("name") or creator.get("id")
    return creator if isinstance(creator, str) else ""


def _created(item: JSON) -> datetime | None:
    written = item.get("created")
    return moment("created", written) if isinstance(written, str) else None
