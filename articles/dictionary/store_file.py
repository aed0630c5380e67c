"""One file of the glossary store, as one thread has it open.

Everything that is asked of one object comes from one file, whatever is put in its place meanwhile.
"""

import json
import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, TypeVar

from articles.japanese.kana import to_hiragana

from .keys import lookup_key, shared_length
from .packing import unpacked_kanji, unpacked_names, unpacked_word
from .words import Form, Kanji, Name, Word

_CACHED_WORDS = 4096  # about 8 MB
_CACHED_READINGS = 65536  # about 10 MB
_CACHED_ANSWERS = 4096  # names, and kanji: about 5 MB each
_CACHED_BEGINNINGS = 32768  # about 5 MB

Answer = TypeVar("Answer")


@dataclass(slots=True)
class Remembered:
    """What all threads remember of one file. It goes with the file, so that no answer of an older one is given."""

    words: dict[int, Word] = field(default_factory=dict)
    readings: dict[str, tuple[str, ...]] = field(default_factory=dict)
    names: dict[str, tuple[Name, ...]] = field(default_factory=dict)
    kanji: dict[str, Kanji | None] = field(default_factory=dict)
    beginnings: dict[str, bool] = field(default_factory=dict)  # whether some key begins so
    matches: dict[Any, Any] = field(default_factory=dict)  # of matching.py


class StoreFile:
    """An open file of the store. Its methods are those of `DictionaryStore`."""

    def __init__(self, connection: sqlite3.Connection, meta: dict[str, str], remembered: Remembered) -> None:
        """Raise `KeyError` or `ValueError` if `meta` lacks what every store says of itself."""
        self._connection = connection
        self._remembered = remembered
        self._name_kinds: dict[str, str] = json.loads(meta["name_kinds"])
        self.editions: dict[str, str] = json.loads(meta["editions"])
        self.fingerprint = meta["fingerprint"]

    @property
    def remembered(self) -> dict[Any, Any]:
        return self._remembered.matches

    def forms(self, keys: Iterable[str]) -> dict[str, list[Form]]:
        found: dict[str, list[Form]] = {}
        for key in keys:
            # One statement for all keys, through json_each, takes twice as long as one for each.
            rows = self._connection.execute("SELECT word, rank, classes FROM form WHERE key = ?", (key,)).fetchall()
            if rows:
                found[key] = [Form(word, rank, _classes(classes)) for word, rank, classes in rows]
        return found

    def known_length(self, key: str) -> int:
        known = self._remembered.beginnings
        for length in range(1, len(key) + 1):
            begins = known.get(key[:length])
            if begins is None:
                break
            if not begins:
                return length - 1
        else:
            return len(key)
        found = self._find_known_length(key)
        if len(known) >= _CACHED_BEGINNINGS:
            known.clear()
        known.update((key[:length], length <= found) for length in range(1, min(found + 1, len(key)) + 1))
        return found

    def _find_known_length(self, key: str) -> int:
        execute = self._connection.execute
        neighbours = (
            execute("SELECT key FROM form WHERE key <= ? ORDER BY key DESC LIMIT 1", (key,)).fetchone(),
            execute("SELECT key FROM form WHERE key > ? ORDER BY key LIMIT 1", (key,)).fetchone(),
        )
        # Keys are sorted: none shares more with this one than the two beside it.
        return max((shared_length(key, row[0]) for row in neighbours if row), default=0)

    def word(self, number: int) -> Word:
        words = self._remembered.words
        word = words.get(number)
        if word is None:
            row = self._connection.execute("SELECT data FROM word WHERE id = ?", (number,)).fetchone()
            if row is None:
                raise KeyError(number)
            word = unpacked_word(number, row[0])
            if len(words) >= _CACHED_WORDS:
                words.clear()
            words[number] = word
        return word

    def readings(self, written: str) -> tuple[str, ...]:
        known = self._remembered.readings
        found = known.get(written)
        if found is None:
            key = lookup_key(written)
            forms = sorted(self.forms([key]).get(key, ()), key=lambda form: form.rank)
            words = [self.word(form.word) for form in forms if form.rank < 1000]
            listed = [
                to_hiragana(reading)
                for word in words
                if any(spelling.text == written for spelling in word.spellings)
                for reading in word.readings_of(written)
            ]
            found = tuple(dict.fromkeys(listed))
            if len(known) >= _CACHED_READINGS:
                known.clear()
            known[written] = found
        return found

    def names(self, key: str) -> tuple[Name, ...]:
        return _recalled(self._remembered.names, key, self._read_names)

    def _read_names(self, key: str) -> tuple[Name, ...]:
        row = self._connection.execute("SELECT data FROM name WHERE key = ?", (key,)).fetchone()
        return unpacked_names(key, row[0], self._name_kinds) if row else ()

    def kanji(self, literal: str) -> Kanji | None:
        return _recalled(self._remembered.kanji, literal, self._read_kanji)

    def _read_kanji(self, literal: str) -> Kanji | None:
        if not literal or "\ud800" <= literal[0] <= "\udfff":
            return None
        row = self._connection.execute("SELECT data FROM kanji WHERE literal = ?", (literal,)).fetchone()
        return unpacked_kanji(literal, row[0]) if row else None


def _recalled(known: dict[str, Answer], question: str, ask: Callable[[str], Answer]) -> Answer:
    try:
        return known[question]
    except KeyError:
        answer = ask(question)
        if len(known) >= _CACHED_ANSWERS:
            known.clear()
        known[question] = answer
        return answer


@lru_cache(maxsize=1024)
def _classes(text: str) -> frozenset[str]:
    return frozenset(text.split())
