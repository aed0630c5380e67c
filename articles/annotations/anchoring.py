"""What an annotation remembers of its passage, beside where it lies: enough to find it again in another text."""

from __future__ import annotations

from dataclasses import dataclass

CONTEXT = 32
"""Code points kept on either side of the quote."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A passage of a revision's text, described by its words, its surroundings and its place."""

    quote: str
    prefix: str
    """Up to 32 code points before; fewer at the start of the text."""
    suffix: str
    start: int
    """Code points from the start of the text."""
    end: int


def describe(text: str, start: int, end: int) -> Anchor:
    """The anchor of text[start:end]. Raises ValueError when the passage is empty or reaches beyond the text."""
    if not 0 <= start < end <= len(text):
        raise ValueError(f"No passage from {start} to {end} in a text of {len(text)} characters")
    return Anchor(
        quote=text[start:end],
        prefix=text[max(0, start - CONTEXT) : start],
        suffix=text[end : end + CONTEXT],
        start=start,
        end=end,
    )
