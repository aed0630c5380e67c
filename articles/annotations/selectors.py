"""Where the selectors of a Web Annotation point in a text. Plain Python.

{"type": "TextQuoteSelector", "exact": "首脳会談", "prefix": "国際社会の"}     →   (11, 15)
{"type": "TextPositionSelector", "start": 11, "end": 15}

Several in a list say the same in different ways; `refinedBy` narrows what the selector around it has found. Those that
are about a page's markup (XPathSelector, CssSelector) cannot be followed in a text: what stands beside or within them
is. The standard: https://www.w3.org/TR/annotation-model/#selectors
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from articles.annotations.folding import Folded, fold

Span = tuple[int, int]
"""Code points of the text, half-open."""


MOST_SELECTORS = 20
"""Each may have to be looked for in the whole text."""


class NotSelected(ValueError):
    """The selectors name no passage of the text, or not one alone. Its message says why."""


@dataclass(frozen=True, slots=True)
class _Quote:
    exact: str
    prefix: str
    suffix: str


def passage_of(selectors: object, text: str) -> Span:
    """The passage, without white space at its edges. Raises NotSelected.

    The selectors are JSON whose depth the caller has bounded.
    """
    if _count(selectors) > MOST_SELECTORS:
        raise NotSelected(f"More than {MOST_SELECTORS} selectors are not followed.")
    start, end = _resolve(selectors, text, (0, len(text)))
    passage = text[start:end]
    start += len(passage) - len(passage.lstrip())
    end -= len(passage) - len(passage.rstrip())
    if start >= end:
        raise NotSelected("The selectors name an empty passage.")
    return start, end


def _resolve(selectors: object, text: str, within: Span) -> Span:
    """The one passage that the selectors, alternatives to one another, name in `within`."""
    found = [_mapping(each) for each in (selectors if isinstance(selectors, list) else [selectors])]
    if not found:
        raise NotSelected("A list of selectors has at least one.")
    positions = [span for each in found if _is(each, "TextPositionSelector") and (span := _position(each, within))]
    # Only the surest: where the words are not found, a position would mark others in silence.
    surest = min(map(_trust, found))
    problems = []
    for selector in found:
        if _trust(selector) == surest:
            try:
                return _one(selector, text, within, positions)
            except NotSelected as problem:
                problems.append(problem)
    raise problems[0]


_KINDS = ("TextQuoteSelector", "TextPositionSelector", "RangeSelector")


def _trust(selector: Mapping[str, object]) -> int:
    """The place in an order, the surest first: words, numbers, ranges, then markup that is not there."""
    return next((place for place, kind in enumerate(_KINDS) if _is(selector, kind)), len(_KINDS))


def _one(selector: Mapping[str, object], text: str, within: Span, positions: Sequence[Span]) -> Span:
    refinement = selector.get("refinedBy")
    if _is(selector, "TextQuoteSelector"):
        span = _find(_quote(selector), text, within, positions)
    elif _is(selector, "TextPositionSelector"):
        position = _position(selector, within)
        if position is None:
            raise NotSelected("The position lies outside of the text.")
        span = position
        if refinement is not None:
            return _refined(refinement, text, span, within)
    elif _is(selector, "RangeSelector"):
        first = _resolve(selector.get("startSelector"), text, within)
        last = _resolve(selector.get("endSelector"), text, within)
        if first[0] >= last[0]:
            raise NotSelected("The range ends before it begins.")
        span = first[0], last[0]  # the end selector's own passage is no part of a range
    elif refinement is not None and not _names_position(refinement):
        return _resolve(refinement, text, within)
    else:
        raise NotSelected(f"A selector of type {selector.get('type')!r} cannot be followed here.")
    return span if refinement is None else _resolve(refinement, text, span)


def _refined(refinement: object, text: str, position: Span, within: Span) -> Span:
    """A quote in a position that is out of date is looked for elsewhere, if nothing narrows it further."""
    try:
        return _resolve(refinement, text, position)
    except NotSelected:
        if not isinstance(refinement, dict) or "refinedBy" in refinement or _names_position(refinement):
            raise
        return _resolve(refinement, text, within)


def _names_position(selectors: object) -> bool:
    """Whether it counts from the beginning of what is around it, which is unknown where that is markup."""
    each = selectors if isinstance(selectors, list) else [selectors]
    return not any(_is(_mapping(selector), "TextQuoteSelector") for selector in each)


def _find(quote: _Quote, text: str, within: Span, positions: Sequence[Span]) -> Span:
    places = list(_occurrences(quote.exact, text, within))
    if not places:
        raise NotSelected(f"The passage {_short(quote.exact)} was not found in the article’s text.")
    fits = [_fit(quote, text, place) for place in places]
    closest = max(fits)
    best = [place for place, fit in zip(places, fits, strict=True) if fit == closest]
    at_position = [place for place in best if place in positions]
    if len(best) > 1 and len(at_position) != 1:
        raise NotSelected(
            f"The passage {_short(quote.exact)} occurs {len(places)} times in the article’s text, and prefix, suffix "
            "and position do not tell which one is meant."
        )
    return at_position[0] if len(best) > 1 else best[0]


def _occurrences(exact: str, text: str, within: Span) -> Iterator[Span]:
    """Where the words stand, overlaps included; in another spelling (width, composition) where not in this one."""
    composed = unicodedata.normalize("NFC", exact)
    for words in dict.fromkeys((exact, composed)):
        if words in text[slice(*within)]:
            yield from ((place, place + len(words)) for place in _starts(words, text, *within))
            return
    folded, words = _folded(text), fold(exact).text
    if words:
        for place in _starts(words, folded.text, *folded.inside(*within)):
            span = folded.original(place, place + len(words))
            if within[0] <= span[0] and span[1] <= within[1]:
                yield span


@lru_cache(maxsize=1)
def _folded(text: str) -> Folded:
    """Of the text of one request: a tenth of a second for the longest."""
    return fold(text)


def _starts(words: str, text: str, start: int, end: int) -> Iterator[int]:
    place = text.find(words, start, end)
    while place >= 0:
        yield place
        place = text.find(words, place + 1, end)


def _fit(quote: _Quote, text: str, place: Span) -> int:
    """How many code points of prefix and suffix stand around the place."""
    before = text[max(0, place[0] - len(quote.prefix)) : place[0]]
    behind = text[place[1] : place[1] + len(quote.suffix)]
    return _alike(reversed(quote.prefix), reversed(before)) + _alike(iter(quote.suffix), iter(behind))


def _alike(one: Iterator[str], other: Iterator[str]) -> int:
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count


def _count(selectors: object) -> int:
    """How many objects there are, one within the other counted too."""
    if isinstance(selectors, dict):
        return 1 + sum(map(_count, selectors.values()))
    return sum(map(_count, selectors)) if isinstance(selectors, list) else 0


def _short(words: str) -> str:
    return f"“{words[:40]}…”" if len(words) > 40 else f"“{words}”"


def _is(selector: Mapping[str, object], kind: str) -> bool:
    given = selector.get("type", selector.get("@type"))
    return any(each in (kind, f"oa:{kind}") for each in (given if isinstance(given, list) else [given]))


def _mapping(selector: object) -> Mapping[str, object]:
    if not isinstance(selector, dict):
        raise NotSelected("A selector is an object with a type.")
    return selector


def _quote(selector: Mapping[str, object]) -> _Quote:
    exact, prefix, suffix = (selector.get(name, "") for name in ("exact", "prefix", "suffix"))
    if not isinstance(exact, str) or not isinstance(prefix, str) or not isinstance(suffix, str) or not exact.strip():
        raise NotSelected("A TextQuoteSelector has the passage as `exact`; `exact`, `prefix` and `suffix` are strings.")
    return _Quote(exact, prefix, suffix)


def _position(selector: Mapping[str, object], within: Span) -> Span | None:
    """Offsets count from the beginning of `within`; None where they reach beyond it."""
    start, end = selector.get("start"), selector.get("end")
    # `type`, since True is an int to isinstance.
    if type(start) is not int or type(end) is not int or not 0 <= start < end:
        raise NotSelected("A TextPositionSelector has `start` and `end`, whole numbers, the end after the start.")
    found = within[0] + start, within[0] + end
    return found if found[1] <= within[1] else None
