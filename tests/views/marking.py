"""Marks and notes, sent as the page's scripts send them."""

from __future__ import annotations

from typing import Any

from django.test import Client
from django.urls import reverse

from articles.models import Annotation, Article
from tests.articles import passage
from tests.pages import SWAP


def post_mark(client: Client, article: Article, quote: str, /, **changes: Any) -> Any:
    """Mark `quote` in yellow; `changes` are sent instead of what the page would send."""
    start, end = passage(article, quote)
    fields = {"revision": article.revision_id, "start": start, "end": end, "quote": quote, "marker": "ki", **changes}
    return client.post(reverse("annotations", args=[article.pk]), fields, headers=SWAP)


def seen_in_form(client: Client, annotation: Annotation) -> str:
    """What the form that is opened now has seen of the note."""
    response = client.get(reverse("annotation_note", args=[annotation.pk]), headers=SWAP)
    return str(response.context["form"].initial["seen"])


def save_note(client: Client, annotation: Annotation, seen: str, /, **fields: str) -> Any:
    """Save the form; `seen` is what it had seen when it was opened."""
    return client.post(reverse("annotation_note", args=[annotation.pk]), {"seen": seen, **fields}, headers=SWAP)
