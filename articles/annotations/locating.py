"""Where a passage is that is known by its words and what stood beside them, but not by the whole text it came from.

That is how passages arrive from elsewhere: in a list, or as a Web Annotation.
"""

from __future__ import annotations

from dataclasses import replace

from articles.annotations.anchoring import Anchor, Anchoring, Placement, reanchor
from articles.annotations.resembling import Candidate

MOST_CANDIDATES = 5
LONGEST_SOUGHT = 1000
"""Code points of a quote that is looked for in other words, too; of a longer one the time would grow beyond measure."""


def locate(
    text: str, quote: str, *, prefix: str = "", suffix: str = "", start: int | None = None, word_for_word: bool = False
) -> Placement:
    """Where the quote stands in the text; `start`, a code point of it, is where it is said to stand.

    EXACT: there, or without a `start` at the one place where prefix, quote and suffix stand. MOVED: at the one such
    place, which is another. AMBIGUOUS: at several. Else it is looked for as after a change of the text (`reanchor`),
    unless only `word_for_word` is wanted or the quote is long: ORPHAN. Raises ValueError for an empty quote.
    """
    if not quote:
        raise ValueError("an empty quote stands nowhere")
    whole = prefix + quote + suffix
    if start is not None and start >= len(prefix) and text.startswith(whole, start - len(prefix)):
        return Placement(Anchoring.EXACT, start, start + len(quote), score=1)
    found = _places(text, whole)
    if len(found) > 1:
        candidates: list[Candidate] = [
            (at + len(prefix), at + len(prefix) + len(quote), 1.0) for at in found[:MOST_CANDIDATES]
        ]
        return Placement(Anchoring.AMBIGUOUS, *candidates[0][:2], candidates=tuple(candidates), score=1)
    if found:
        at = found[0] + len(prefix)
        state = Anchoring.EXACT if start in (None, at) else Anchoring.MOVED
        return Placement(state, at, at + len(quote), score=1)
    if word_for_word or len(quote) > LONGEST_SOUGHT:
        return Placement(Anchoring.ORPHAN)
    anchor = Anchor(quote, prefix, suffix, len(prefix), len(prefix) + len(quote))
    [placement] = reanchor(whole, text, [anchor])
    if placement.state in (Anchoring.EXACT, Anchoring.MOVED):
        # What it is compared with are offsets of the quoted piece, which mean nothing here.
        state = Anchoring.EXACT if start in (None, placement.start) else Anchoring.MOVED
        return replace(placement, state=state)
    return placement


def _places(text: str, words: str) -> list[int]:
    """Where the words stand, overlapping ones too; of many no more than are needed to say that there are many."""
    found: list[int] = []
    at = text.find(words)
    while at >= 0 and len(found) <= MOST_CANDIDATES:
        found.append(at)
        at = text.find(words, at + 1)
    return found
