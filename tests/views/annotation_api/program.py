"""A program that asks the annotation API, and what it sends."""

from __future__ import annotations

import json
from typing import Any

from django.test import Client
from django.urls import reverse

from articles.models import Article, Reader
from articles.personal_tokens import make_token
from tests.articles import passage

TYPE = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'
CONTEXT = "http://www.w3.org/ns/anno.jsonld"
HOST = "http://testserver"


class Program:
    """A program that shows one token."""

    def __init__(self, reader: Reader) -> None:
        self.client = Client()
        self.secret = make_token(reader)[1]

    def __call__(self, method: str, url: str, data: object = None, **headers: str) -> Any:
        named = {"Authorization": f"Bearer {self.secret}", **{n.replace("_", "-"): v for n, v in headers.items()}}
        body = data if isinstance(data, str | bytes) else "" if data is None else json.dumps(data)
        content_type = named.pop("Content-Type", TYPE)
        return self.client.generic(method, url, body, content_type, headers=named)


def annotation(**properties: Any) -> dict[str, Any]:
    """An annotation of a page elsewhere, with these properties instead of or beside its own."""
    body = {"type": "TextualBody", "value": "I like this page!"}
    return {
        "@context": CONTEXT,
        "type": "Annotation",
        "body": body,
        "target": "http://www.example.com/index.html",
        **properties,
    }


def of_passage(article: Article, words: str, **properties: Any) -> dict[str, Any]:
    """An annotation of these words of the article."""
    start, end = passage(article, words)
    selectors = [
        {"type": "TextQuoteSelector", "exact": words},
        {"type": "TextPositionSelector", "start": start, "end": end},
    ]
    source = f"{HOST}{reverse('article', args=[article.pk])}"
    return annotation(target={"source": source, "selector": selectors}, **properties)
