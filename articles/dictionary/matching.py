"""The longest dictionary entry at a place of a text, over the borders of the analyser's short words.

    国際|社会|に|衝撃|を|与え|た|。        国際社会 is one entry, from either half
                      ^ 与える, past      与え|た is one form

A candidate begins and ends where the analyser sees borders: この|世界 never yields この世. What crosses a particle must
also be read as the analyser reads it: 今日|は (きょうは) is not こんにちは.
"""

import re
from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import Any, NamedTuple

from articles.japanese.kana import KANJI, is_kana
from articles.japanese.tokens import Token

from .endings import TARU
from .fitting import (
    Match,
    believable,
    may_be_inflected,
    misfit,
    reading_of,
    speaks_so,
    undone_reading,
)
from .inflection import ANY
from .keys import lookup_key
from .naming import IN_NAMES, in_names, names_between
from .other_spellings import foreign_spellings, modern_spelling
from .traps import NO_FORM_EITHER, is_trap
from .undoing import Undone, undo
from .words import Dictionary, Name

LONGEST_MATCH = 20  # characters of the text
MOST_TOKENS = 12  # 食べ|させ|られ|たく|なかっ|た has six
_MOST_REMEMBERED = 8192  # stretches; about 10 MB
MOST_TOKENS_BEFORE = 60  # a clause is shorter; how far before the token asked about the division may begin


class Stretch(NamedTuple):
    """A stretch of text, tokens[first:last], and what it may be. Where nothing is known it is one token."""

    first: int
    last: int
    matches: tuple[Match, ...]  # the best fitting first
    names: tuple[Name, ...]


# The kanji that endings are written with: 出て来る, 読み過ぎる, 起こり得る
_IN_ENDINGS = "来行過得始続合直切終難出欲頂下抜通尽方次第願申上"
_NOT_IN_ENDINGS = re.compile(f"(?![{_IN_ENDINGS}])[{KANJI}]")
_MOST_KNOWN = 8  # characters; hardly any entry shares more with what is no form of it
_HONORIFIC = ("お", "ご", "御")


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
        return Stretch(first, end, *_alone(tokens, first, text, len(text), dictionary))
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
    if tokens[first].surface in _HONORIFIC and tokens[first].part_of_speech.startswith("接頭辞"):
        known = max(known, 1 + _known_length(text[1:], dictionary))  # お読みください is a form of 読む
    # Beyond what entries have, only endings follow, and they are written in kana.
    unknown = _NOT_IN_ENDINGS.search(text, known)
    words_reach = unknown.start() if unknown else len(text)
    may_be_name = tokens[first].part_of_speech.startswith(IN_NAMES)
    names_reach = first
    if may_be_name:
        names_reach = next((place for place in range(first, end) if not in_names(tokens[place])), end)
    length = len(text)
    for last in range(end, first + 1, -1):
        if length < shorter_than and (length <= words_reach or last <= names_reach):
            surface = text[:length]
            found = _matches_between(tokens, first, last, surface, known, dictionary) if length <= words_reach else ()
            names: tuple[Name, ...] = ()
            if may_be_name and not found:
                names = names_between(tokens[first:last], surface, dictionary, wanted=True)
            if found or names:
                return Stretch(first, last, found, names)
        length -= len(tokens[last - 1].surface)
    return Stretch(first, first + 1, *_alone(tokens, first, text[:length], min(known, length), dictionary))


_Found = tuple[tuple[Match, ...], tuple[Name, ...]]


def _alone(tokens: Sequence[Token], first: int, surface: str, known: int, dictionary: Dictionary) -> _Found:
    """List the words, and the names, that tokens[first] by itself is, written as `surface`.

    Remembered, because half of what a text says has been said in another.
    """
    counts = _follows_number(tokens, first)
    key = (surface, _shape(tokens[first]), known, counts)
    remembered = dictionary.remembered
    found: _Found | None = remembered.get(key)
    if found is None:
        found = _look_up_alone(tokens[first], surface, known, dictionary, counts=counts)
        _remember(remembered, key, found)
    return found


def _look_up_alone(token: Token, surface: str, known: int, dictionary: Dictionary, *, counts: bool) -> _Found:
    alone = [token]
    matches = []
    if surface not in ("・", "･") and not _NOT_IN_ENDINGS.search(surface, known):
        matches = _forms_of(alone, surface, known, dictionary, trap=False, counts=counts)
    names: tuple[Name, ...] = ()
    if token.part_of_speech.startswith(IN_NAMES):
        names = names_between(alone, surface, dictionary, wanted=not matches)
    if not (matches and speaks_so(alone, matches[0])):
        # さ in され is する, not the ending of 高さ.
        matches = _by_lemma(token, dictionary) or matches
    if not matches and not names:
        names = names_between(alone, token.surface, dictionary, wanted=True)
        if not names:
            matches = _written_otherwise(token, dictionary, counts=counts)
    return tuple(matches), names


def _divides(before: Token, token: Token) -> bool:
    """Whether no entry can reach from one token into the next: white space or a punctuation mark lies between."""
    return before.end != token.start or (before.part_of_speech.startswith("補助記号") and before.surface not in "・･")


def _end_of_clause(tokens: Sequence[Token], index: int, limit: int) -> int:
    """Return the index behind the last token that an entry over tokens[index] can reach; `limit` at most."""
    return next((last for last in range(index + 1, limit) if _divides(tokens[last - 1], tokens[last])), limit)


def _by_lemma(token: Token, dictionary: Dictionary) -> list[Match]:
    """List words by the analyser's dictionary form, where the tables know no way back: さ of され, やっぱ."""
    if token.lemma == token.surface:
        return []
    key = lookup_key(token.lemma)
    plain = [token._replace(surface=token.lemma, reading="", inflection="")]
    found = []
    for form in dictionary.forms([key]).get(key, ()):
        match = Match(token.surface, dictionary.word(form.word), token.lemma, "", ())
        if speaks_so(plain, match):
            found.append((misfit(plain, match, form), match))
    found.sort(key=lambda pair: pair[0])
    return [match for _, match in found]


def _written_otherwise(token: Token, dictionary: Dictionary, *, counts: bool) -> list[Match]:
    """List the words that a word in katakana is another spelling of: コンピュータ, ヴァイオリン."""
    for spelling in foreign_spellings(token.surface):
        found = _forms_of([token], spelling, len(spelling), dictionary, trap=False, counts=counts)
        if found:
            return found
    return []


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


def _matches_between(
    tokens: Sequence[Token], first: int, last: int, surface: str, known: int, dictionary: Dictionary
) -> tuple[Match, ...]:
    """List the words that several tokens, written as `surface`, are a form of, the best fitting first. Remembered."""
    if surface[0] in "・･" or surface[-1] in "・･":
        return ()
    covered = tokens[first:last]
    if len(surface) > known and not _inflects(covered):
        return ()
    counts = _follows_number(tokens, first)
    key = (surface, *map(_shape, covered), min(known, len(surface)), counts)
    remembered = dictionary.remembered
    found: tuple[Match, ...] | None = remembered.get(key)
    if found is None:
        found = tuple(_forms_of(covered, surface, known, dictionary, trap=False, counts=counts))
        _remember(remembered, key, found)
    if found and is_trap(tokens, first, last):
        return tuple(_forms_of(covered, surface, known, dictionary, trap=True, counts=counts))
    return found


_shape = attrgetter("surface", "reading", "lemma", "part_of_speech", "inflection")
"""What of a token decides on its entries."""


def _follows_number(tokens: Sequence[Token], first: int) -> bool:
    return first > 0 and tokens[first - 1].part_of_speech.startswith("名詞-数詞")


def _remember(remembered: dict[Any, Any], key: tuple[Any, ...], found: object) -> None:
    if len(remembered) >= _MOST_REMEMBERED:
        remembered.clear()
    remembered[key] = found


def _is_honorific(covered: Sequence[Token]) -> bool:
    """Whether the stretch begins with お or ご before a word: お|読み|ください."""
    return len(covered) > 1 and covered[0].surface in _HONORIFIC and covered[0].part_of_speech.startswith("接頭辞")


def _inflects(covered: Sequence[Token]) -> bool:
    return may_be_inflected(covered) or _is_honorific(covered)


def _forms_of(
    covered: Sequence[Token], surface: str, known: int, dictionary: Dictionary, *, trap: bool, counts: bool
) -> list[Match]:
    candidates = undo(surface, honorific=_is_honorific(covered)) if _inflects(covered) else [Undone(surface, ANY)]
    if len(surface) > known:
        candidates = [undone for undone in candidates if not undone.text.startswith(surface[: known + 1])]
    if trap:
        candidates = [] if surface in NO_FORM_EITHER else candidates[1:]
    keys = {undone: lookup_key(undone.text) for undone in candidates}
    forms = dictionary.forms({key for key in keys.values() if key})
    if not forms:
        return []
    reading = reading_of(covered)
    found: list[tuple[tuple[float, ...], Match]] = []
    seen: set[int] = set()
    for undone in candidates:
        inflected = covered[1:] if undone.prefix else covered
        base_reading = undone_reading(surface, reading, undone)
        for form in forms.get(keys[undone], ()):
            if form.word in seen or undone.word_class not in (ANY, TARU, *form.classes):
                continue
            word = dictionary.word(form.word)
            if undone.word_class == TARU and TARU not in word.senses[0].codes:
                continue  # no class of forms, because 断固 is one word with and without たる
            match = Match(surface, word, undone.text, base_reading, undone.steps)
            if not believable(inflected, match, undone):
                continue
            seen.add(form.word)
            found.append((misfit(inflected, match, form, counts=counts), match))
    found.sort(key=lambda pair: pair[0])
    if is_kana(surface):
        # Kana is many words: に is not 二, は not 派, where the analyser sees particles.
        least = found[0][0] if found else ()
        found = [pair for pair in found if all(worse <= best for worse, best in zip(pair[0][:4], least, strict=False))]
    steps = len(found[0][1].inflections) if found else 0
    # 向き合う needs no 向く beside it
    return [match for badness, match in found if len(match.inflections) <= steps or not badness[4]]
