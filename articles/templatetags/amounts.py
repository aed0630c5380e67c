"""Number expressions in the popup."""

from __future__ import annotations

from django import template

from articles.amounts_in_words import amount_lines
from articles.dictionary.amounts import Amount

register = template.Library()


@register.filter
def in_words(amount: Amount) -> list[str]:
    """What the expression comes to, line by line."""
    return amount_lines(amount)
