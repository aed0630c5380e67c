"""The hand-checked lists of words in context, tests/data/glossary_*.tsv, and whether the glossary answers as they say.

One word a line, four columns parted by tabs: a sentence with the word in 【】 (it is asked for at its first character),
the dictionary form, its reading, and the beginning or another piece of a gloss. Several glosses, any of which will do,
are parted by "|". "name:" before the gloss says that a name must come first, whose gloss or kind it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from articles.dictionary.answers import Answer, answer
from articles.dictionary.entries import DictionaryStore
from articles.dictionary.words import Entry, Sense
from articles.japanese.analysis import tokenize
from articles.japanese.kana import to_hiragana

NAME = "name:"


@dataclass(frozen=True, slots=True)
class Expectation:
    """A word in a sentence and the entry that a reader should find first."""

    sentence: str
    start: int  # of the word
    headword: str
    reading: str
    glosses: tuple[str, ...]
    is_name: bool


def load_list(path: Path) -> list[Expectation]:
    """Read a list of words in context."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        context, headword, reading, glosses = line.split("\t")
        sentence = context.replace("【", "").replace("】", "")
        wanted = tuple(glosses.removeprefix(NAME).split("|"))
        found.append(
            Expectation(sentence, context.index("【"), headword, reading, wanted, is_name=glosses.startswith(NAME))
        )
    return found


def answer_at(sentence: str, start: int, store: DictionaryStore) -> Answer:
    """Ask for the word at a place of a sentence."""
    tokens = tokenize(sentence, lexicon=store)
    index = next(index for index, token in enumerate(tokens) if token.end > start)
    return answer(tokens, index, store)


def is_right(expected: Expectation, found: Answer) -> bool:
    """Whether the first entry, or the first name, and its first group of senses are the expected ones."""
    if expected.is_name:
        return found.names_first and any(
            found.names[0].spelling == expected.headword
            and to_hiragana(expected.reading) in map(to_hiragana, found.names[0].readings)
            and any(wanted in told for told in (*found.names[0].glosses, *found.names[0].kinds))
            for wanted in expected.glosses
        )
    if not found.entries or found.names_first:
        return False
    entry = found.entries[0]
    return (
        expected.headword in (entry.headword, *entry.spellings)
        and to_hiragana(entry.reading) == to_hiragana(expected.reading)
        and any(
            wanted in gloss for wanted in expected.glosses for sense in _first_group(entry) for gloss in sense.glosses
        )
    )


def _first_group(entry: Entry) -> list[Sense]:
    group = []
    for sense in entry.senses:
        if sense.codes != entry.senses[0].codes:
            break
        group.append(sense)
    return group
