"""What the author of a highlight calls its marker."""

from __future__ import annotations

from django import template

from articles.models import Annotation

register = template.Library()


@register.filter
def meaning(annotation: Annotation) -> str:
    """The name; "" where the author has given none, and for a page note, which has no marker."""
    return "" if annotation.is_page_note else annotation.author.marker_names.get(annotation.marker, "")
