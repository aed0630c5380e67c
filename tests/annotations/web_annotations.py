"""Parts of Web Annotations, and the article that they are about."""

from __future__ import annotations

from typing import Any

from articles.annotations.web_annotation import Addresses
from articles.models import Annotation

HERE = Addresses("https://news.example")
TEXT = "市長は述べた。港町の𠮷野家で市民が話し合った。\n国際社会の首脳会談。\n市長は述べた。来年の春までに。"
CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def is_article(address: str) -> bool:
    """Whether the address is that of the article."""
    return address == "https://news.example/articles/1/"


def quote(exact: str, **more: Any) -> dict[str, Any]:
    """A selector of these words."""
    return {"type": "TextQuoteSelector", "exact": exact, **more}


def position(start: int, end: int, **more: Any) -> dict[str, Any]:
    """A selector of the place from `start` to `end`, in code points."""
    return {"type": "TextPositionSelector", "start": start, "end": end, **more}


def stored(annotation: Annotation) -> Annotation:
    """The annotation as it is stored now, with what giving it out needs."""
    return Annotation.objects.select_related("author", "article", "revision").get(pk=annotation.pk)
