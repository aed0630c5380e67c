"""The longest dictionary entry at a place of a text, over the borders of the analyser's short words.

    国際|社会|に|衝撃|を|与え|た|。        国際社会 is one entry, from either half
                      ^ 与える, past      与え|た is one form

A candidate begins and ends where the analyser sees borders: この|世界 never yields この世. What crosses a particle must
also be read as the analyser reads it: 今日|は (きょうは) is not こんにちは.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from articles.japanese.tokens import Token

from .fitting import Match
from .keys import lookup_key
from .lookups import HONORIFIC, NOT_IN_ENDINGS, alone, matches_between
from .naming import IN_NAMES, in_names, names_between
from .other_spellings import modern_spelling
from .words import Dictionary, Name

LONGEST_MATCH = 20  # characters of the text
MOST_TOKENS = 12  # 食べ|させ|られ|たく|なかっ|た has six
MOST_TOKENS_BEFORE = 60  # a clause is shorter; how far before the token asked about the division may begin
_MOST_KNOWN = 8  # characters; few texts share more with an entry


class Stretch(NamedTuple):
    """A stretch of text, tokens[first:last], and what it may be. Where nothing is known it is one token."""

    first: int
    last: int
    matches: tuple[Match, ...]  # the best fitting first
    names: tuple[Name, ...]


def stretch_at(tokens: Sequence[Token], index: int, dictionary: Dictionary) -> Stretch:
    """Find the stretch of text around a token that one entry explains.

    Text is divided as by `divide`, from the beginning of the clause: 社会 is found as part of 国際社会,
    いる as part of 誓っている, and と in 構築する|と|誓う is not taken for the end of すると. `tokens` are those of one
    block. Raises `IndexError`.
    """
    if not 0 <= index < len(tokens):
        raise IndexError(index)
    first = index
    while first > max(index - MOST_TOKENS_BEFORE, 0) and not _divides(tokens[first - 1], tokens[first]):
        first -= 1
    clause = _clause(tokens, first, _end_of_clause(tokens, index, min(index + MOST_TOKENS, len(tokens))))
    while True:
        stretch = _longest_from(tokens, first, clause, dictionary)
        if stretch.last > index:
            return stretch
        first = stretch.last


def divide(tokens: Sequence[Token], dictionary: Dictionary, shorter_than: int = LONGEST_MATCH + 1) -> Iterator[Stretch]:
    """Divide tokens into the longest entries.

    With `shorter_than`, entries of several tokens have fewer characters than that: the parts of a compound.
    """
    first = 0
    while first < len(tokens):
        clause = _clause(tokens, first, _end_of_clause(tokens, first, len(tokens)))
        while first < clause.behind:
            stretch = _longest_from(tokens, first, clause, dictionary, shorter_than)
            yield stretch
            first = stretch.last


class _Clause(NamedTuple):
    """Tokens beside each other, which no entry leaves."""

    behind: int
    """The index behind its last token."""
    start: int
    """Its first code point."""
    text: str
    is_modern: bool
    """Whether all of it is written as dictionaries write."""


def _clause(tokens: Sequence[Token], first: int, behind: int) -> _Clause:
    text = "".join([token.surface for token in tokens[first:behind]])
    return _Clause(behind, tokens[first].start, text, modern_spelling(text) == text)


def _longest_from(
    tokens: Sequence[Token],
    first: int,
    clause: _Clause,
    dictionary: Dictionary,
    shorter_than: int = LONGEST_MATCH + 1,
) -> Stretch:
    end = min(first + MOST_TOKENS, clause.behind)
    reach = tokens[first].start + LONGEST_MATCH
    while end > first + 1 and tokens[end - 1].end > reach:
        end -= 1
    text = clause.text[tokens[first].start - clause.start : tokens[end - 1].end - clause.start]
    if clause.is_modern and end - first == 1:
        return Stretch(first, end, *alone(tokens, first, text, len(text), dictionary))
    found = _longest_written(tokens, first, end, text, dictionary, shorter_than)
    modern = text if clause.is_modern else modern_spelling(text)
    if modern != text:
        other = _longest_written(tokens, first, end, modern, dictionary, shorter_than)
        if other.matches and (other.last > found.last or (other.last == found.last and not found.matches)):
            return other._replace(names=found.names if other.last == found.last else ())
    return found


def _longest_written(
    tokens: Sequence[Token], first: int, end: int, text: str, dictionary: Dictionary, shorter_than: int
) -> Stretch:
    """Find the longest entry from a token on, with `text` for what tokens[first:end] are written as."""
    # No entry is longer than a single token here, and whether there is one is asked below.
    known = _known_length(text, dictionary) if end - first > 1 else len(text)
    if tokens[first].surface in HONORIFIC and tokens[first].part_of_speech.startswith("接頭辞"):
        known = max(known, 1 + _known_length(text[1:], dictionary))  # お読みください is a form of 読む
    # Beyond what entries have, only endings follow, and they are written in kana.
    unknown = NOT_IN_ENDINGS.search(text, known)
    words_reach = unknown.start() if unknown else len(text)
    may_be_name = tokens[first].part_of_speech.startswith(IN_NAMES)
    names_reach = first
    if may_be_name and unknown:
        names_reach = next((place for place in range(first, end) if not in_names(tokens[place])), end)
    length = len(text)
    for last in range(end, first + 1, -1):
        if length < shorter_than and (length <= words_reach or last <= names_reach):
            surface = text[:length]
            found = matches_between(tokens, first, last, surface, known, dictionary) if length <= words_reach else ()
            names: tuple[Name, ...] = ()
            if may_be_name and not found:
                names = names_between(tokens[first:last], surface, dictionary, wanted=True)
            if found or names:
                return Stretch(first, last, found, names)
        length -= len(tokens[last - 1].surface)
    return Stretch(first, first + 1, *alone(tokens, first, text[:length], min(known, length), dictionary))


def _divides(before: Token, token: Token) -> bool:
    """Whether no entry can reach from one token into the next: white space or a punctuation mark lies between."""
    return before.end != token.start or (before.part_of_speech.startswith("補助記号") and before.surface not in "・･")


def _end_of_clause(tokens: Sequence[Token], index: int, limit: int) -> int:
    """Return the index behind the last token that an entry over tokens[index] can reach; `limit` at most."""
    return next((last for last in range(index + 1, limit) if _divides(tokens[last - 1], tokens[last])), limit)


def _known_length(text: str, dictionary: Dictionary) -> int:
    """Return how much of the beginning of a text some entry begins with; every entry that begins here shares no more.

    It spares most of the questions to the store: 国際社会に衝撃を has no entry, nor has anything that begins so.
    """
    for beginning in (text[:_MOST_KNOWN], text):
        key = lookup_key(beginning)
        if len(key) != len(beginning):
            return len(text)
        known = dictionary.known_length(key)
        if known < len(beginning):
            break
    return known
