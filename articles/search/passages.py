"""Where in a document what was looked for stands: sentences of it, with the passages marked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from articles.models import Article, Section
from articles.search.expressions import Key
from articles.search.folding import folded
from articles.search.meaning import Meaning
from articles.search.words import keyed_spans
from articles.stored_words import row_tokens

MOST_BESIDE = 40
"""Characters shown on each side of a passage within its sentence."""
MOST_SENTENCES = 200
_ENDS = re.compile(r"[。！？!?\n]")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a sentence, found or around it."""

    text: str
    is_found: bool


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with what was found in it; `start` and `end` are code points of the text, of the first passage."""

    parts: tuple[Part, ...]
    start: int
    end: int

    @property
    def passage(self) -> str:
        """How the address of a reading page names the first passage."""
        return f"{self.start}-{self.end}"


def marked(text: str, meaning: Meaning) -> tuple[Part, ...]:
    """A short text, such as a title, with what was found in it."""
    return _parts(text, 0, len(text), spans_as_written(text, meaning))


def sentences_of_text(text: str, meaning: Meaning, most: int = MOST_SENTENCES) -> list[Sentence]:
    """Sentences in which words stand as they are written, or a term whose translation they are."""
    return _sentences(text, spans_as_written(text, meaning), most)


def sentences_of_article(article: Article, meaning: Meaning, most: int = MOST_SENTENCES) -> list[Sentence]:
    """The same of an article's newest text, and where words sound as what was looked for, or are forms of it."""
    text = article.newest.text
    spans = spans_as_written(text, meaning)
    keys = [*(key for word in meaning.words for key in word.sounds), *(key for *_place, key in meaning.together)]
    if keys and not _has_all(text, spans, meaning):
        spans = sorted({*spans, *_spans_of_keys(article, keys)})
    return _sentences(text, spans, most)


def spans_as_written(text: str, meaning: Meaning) -> list[Span]:
    """Where the words stand in the text, or what they translate: code points of it, in order."""
    whole = folded(text)
    wanted = {each for word in meaning.words for each in (word.word.text, *word.translated)}
    spans: set[Span] = set()
    for each in wanted:
        place = whole.text.find(each)
        while place >= 0:
            spans.add(whole.span(place, place + len(each)))
            place = whole.text.find(each, place + len(each))
    return sorted(spans)


def _has_all(text: str, spans: Sequence[Span], meaning: Meaning) -> bool:
    if not spans:
        return False
    whole = folded(text).text
    return all(word.word.text in whole for word in meaning.words)


def _spans_of_keys(article: Article, keys: Iterable[Key]) -> Iterable[Span]:
    """From each place the shortest stretch of words that has one of the keys."""
    shortest: dict[int, int] = {}
    exact = {key.key for key in keys if not key.is_beginning}
    beginnings = tuple(key.key for key in keys if key.is_beginning)
    sections = Section.objects.filter(revision=article.newest).order_by("position")
    for tokens, corrected in sections.values_list("tokens", "corrected_tokens"):
        words = row_tokens(tokens if corrected is None else corrected, article.newest.text)
        for start, end, key in keyed_spans(words):
            if key in exact or (beginnings and key.startswith(beginnings)):
                shortest[start] = min(end, shortest.get(start, end))
    return shortest.items()


def _sentences(text: str, spans: Sequence[Span], most: int) -> list[Sentence]:
    found: list[Sentence] = []
    done = -1
    for start, end in spans:
        if start < done:
            continue  # shown with the sentence before
        if len(found) == most:
            break
        first = max((each.end() for each in _ENDS.finditer(text, max(0, start - MOST_BESIDE), start)), default=None)
        first = max(0, start - MOST_BESIDE) if first is None else first
        stop = _ENDS.search(text, max(start, end - 1), end + MOST_BESIDE)
        last = min(len(text), end + MOST_BESIDE) if stop is None else stop.end() - (stop[0] == "\n")
        last = max(last, end)
        here = [span for span in spans if first <= span[0] and span[1] <= last]
        parts = list(_parts(text, first, last, here))
        if first and text[first - 1] != "\n" and not _ENDS.match(text[first - 1]):
            parts.insert(0, Part("…", is_found=False))
        if stop is None and last < len(text):
            parts.append(Part("…", is_found=False))
        found.append(Sentence(tuple(parts), start, end))
        done = last
    return found


def _parts(text: str, first: int, last: int, spans: Sequence[Span]) -> tuple[Part, ...]:
    """The text between, cut where passages begin and end; those that overlap are one."""
    parts: list[Part] = []
    place = first
    joined: list[list[int]] = []
    for start, end in spans:
        if joined and start <= joined[-1][1]:
            joined[-1][1] = max(joined[-1][1], end)
        else:
            joined.append([start, end])
    for start, end in joined:
        parts += [Part(text[place:start], is_found=False), Part(text[start:end], is_found=True)]
        place = end
    parts.append(Part(text[place:last], is_found=False))
    return tuple(part for part in parts if part.text)
