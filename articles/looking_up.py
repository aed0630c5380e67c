"""What the word of a text is, and what was looked up from there, word out of word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from articles.asked_words import AskedWord
from articles.dictionary.answers import Answer
from articles.dictionary.deeper import look_up, path_of
from articles.dictionary.entries import default_store


@dataclass(frozen=True, slots=True)
class LookUp:
    """One look-up. Without a path the word of the text is what is shown."""

    in_text: Answer  # of the word in the text
    path: list[str]  # the words looked up since, each inside the entry of the one before
    shown: Answer  # of the last of them
    editions: str  # of the dictionaries that it is from; of all that were asked where none has it; "" for digits

    @property
    def words(self) -> set[int]:
        """The shown word's number in JMdict; none for a name and for what no dictionary has."""
        return set() if self.shown.names_first else {entry.word for entry in self.shown.entries[:1]}

    @property
    def headword(self) -> str:
        """The shown word's dictionary form; of what has no entry as a word, what is written."""
        return self.shown.entries[0].headword if self.words else self.shown.surface


def look_up_from(asked: AskedWord, looked_up: Sequence[str]) -> LookUp:
    """Explain the word that was asked about, or what was `looked_up` from there last.

    Nothing is analysed, the dictionary is only opened. Raises `DictionaryMissing` when there is no store.
    """
    store = default_store()
    in_text = asked.explained(store)
    path = path_of(looked_up)
    shown = look_up(path[-1], store) if path else in_text
    return LookUp(in_text, path, shown, _editions(shown, {} if shown.is_number else store.editions()))


def _editions(shown: Answer, editions: Mapping[str, str]) -> str:
    sources = {"JMdict": shown.entries, "JMnedict": shown.names, "KANJIDIC2": shown.kanji}
    used = [name for name, found in sources.items() if found and name in editions]
    return " · ".join(f"{name} {editions[name]}" for name in used or editions)
