"""A dictionary of a few words, for tests that must not depend on what an edition of JMdict holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from articles.dictionary.inflection import INFLECTED_CLASSES
from articles.dictionary.keys import lookup_key, shared_length
from articles.dictionary.words import Form, Kanji, Name, Reading, Sense, Spelling, Word


class SmallDictionary:
    """Words as lines "spelling reading codes [rank]"; words in kana have one spelling, their reading."""

    def __init__(self, *lines: str, names: Sequence[str] = ()) -> None:
        self._words: dict[int, Word] = {}
        self._forms: dict[str, list[Form]] = {}
        for number, line in enumerate(lines):
            spelling, reading, codes, *ranks = line.split()
            rank = int(ranks[0]) if ranks else 100
            spellings = () if spelling == reading else (Spelling(spelling, rank, False),)
            sense = Sense((line,), tuple(codes.split(",")), (), (), ())
            self._words[number] = Word(
                number, spellings, (Reading(reading, rank, False, False, ()),), (sense,), usually_kana=False
            )
            form = Form(number, rank, frozenset(sense.codes) & INFLECTED_CLASSES)
            for key in {lookup_key(spelling), lookup_key(reading)}:
                self._forms.setdefault(key, []).append(form)
        self.remembered: dict[Any, Any] = {}
        self._names = {lookup_key(name): (Name(name, (), ("name",), (name,)),) for name in names}

    def forms(self, keys: Iterable[str]) -> Mapping[str, Sequence[Form]]:
        return {key: self._forms[key] for key in keys if key in self._forms}

    def known_length(self, key: str) -> int:
        return max((shared_length(key, other) for other in self._forms), default=0)

    def word(self, number: int) -> Word:
        return self._words[number]

    def names(self, key: str) -> tuple[Name, ...]:
        return self._names.get(key, ())

    def kanji(self, literal: str) -> Kanji | None:
        return None
