"""The words and names that given tokens of a text are.

They are remembered, because half of what a text says has been said in another. `known` is everywhere how many
characters of what is asked for some entry begins with: what begins with more of them need not be looked for.
"""

import re
from collections.abc import Sequence
from operator import attrgetter
from typing import Any

from articles.japanese.kana import KANJI, is_kana
from articles.japanese.tokens import Token

from .endings import TARU
from .fitting import Match, believable, may_be_inflected, misfit, reading_of, speaks_so, undone_reading
from .inflection import ANY
from .keys import lookup_key
from .naming import IN_NAMES, names_between
from .other_spellings import foreign_spellings
from .traps import NO_FORM_EITHER, is_trap
from .undoing import Undone, undo
from .words import Dictionary, Name

_MOST_REMEMBERED = 8192  # stretches; about 10 MB

# The kanji that endings are written with: 出て来る, 読み過ぎる, 起こり得る
_IN_ENDINGS = "来行過得始続合直切終難出欲頂下抜通尽方次第願申上"
NOT_IN_ENDINGS = re.compile(f"(?![{_IN_ENDINGS}])[{KANJI}]")
HONORIFIC = ("お", "ご", "御")

Found = tuple[tuple[Match, ...], tuple[Name, ...]]


def alone(tokens: Sequence[Token], first: int, surface: str, known: int, dictionary: Dictionary) -> Found:
    """List the words, and the names, that tokens[first] by itself is, written as `surface`; the best fitting first."""
    counts = _follows_number(tokens, first)
    key = (surface, _shape(tokens[first]), known, counts)
    remembered = dictionary.remembered
    found: Found | None = remembered.get(key)
    if found is None:
        found = _look_up_alone(tokens[first], surface, known, dictionary, counts=counts)
        _remember(remembered, key, found)
    return found


def _look_up_alone(token: Token, surface: str, known: int, dictionary: Dictionary, *, counts: bool) -> Found:
    itself = [token]
    matches = []
    if surface not in ("・", "･") and not NOT_IN_ENDINGS.search(surface, known):
        matches = _forms_of(itself, surface, known, dictionary, trap=False, counts=counts)
    names: tuple[Name, ...] = ()
    if token.part_of_speech.startswith(IN_NAMES):
        names = names_between(itself, surface, dictionary, wanted=not matches)
    if not (matches and speaks_so(itself, matches[0])):
        # さ in され is する, not the ending of 高さ.
        matches = _by_lemma(token, dictionary) or matches
    if not matches and not names:
        names = names_between(itself, token.surface, dictionary, wanted=True)
        if not names:
            matches = _written_otherwise(token, dictionary, counts=counts)
    return tuple(matches), names


def matches_between(
    tokens: Sequence[Token], first: int, last: int, surface: str, known: int, dictionary: Dictionary
) -> tuple[Match, ...]:
    """List the words that several tokens, written as `surface`, are a form of, the best fitting first."""
    if surface[0] in "・･" or surface[-1] in "・･":
        return ()
    covered = tokens[first:last]
    if len(surface) > known and not _inflects(covered):
        return ()
    counts = _follows_number(tokens, first)
    found = _remembered_forms(covered, surface, known, dictionary, trap=False, counts=counts)
    if found and is_trap(tokens, first, last):
        return _remembered_forms(covered, surface, known, dictionary, trap=True, counts=counts)
    return found


def _remembered_forms(
    covered: Sequence[Token], surface: str, known: int, dictionary: Dictionary, *, trap: bool, counts: bool
) -> tuple[Match, ...]:
    key = (surface, *map(_shape, covered), min(known, len(surface)), trap, counts)
    remembered = dictionary.remembered
    found: tuple[Match, ...] | None = remembered.get(key)
    if found is None:
        found = tuple(_forms_of(covered, surface, known, dictionary, trap=trap, counts=counts))
        _remember(remembered, key, found)
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
    return len(covered) > 1 and covered[0].surface in HONORIFIC and covered[0].part_of_speech.startswith("接頭辞")


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
