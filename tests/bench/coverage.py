"""How many of a text's content words have an entry or a name, and why the others have none.

    python -m tests.bench.coverage article.txt …        without a file: the samples

Content words are nouns, verbs, adjectives, adverbs, pronouns and names, each counted once by its dictionary form.
Numbers are left out: the glossary explains them without a dictionary.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from articles.dictionary.entries import DictionaryStore
from articles.dictionary.matching import divide
from articles.dictionary.pieces import pieces_of
from articles.dictionary.words import Dictionary
from articles.japanese.analysis import tokenize
from articles.japanese.tokens import Token
from tests.bench import PROJECT, TEST_DATA

_CONTENT = ("名詞", "代名詞", "動詞", "形容詞", "形状詞", "副詞")
_HEADER = re.compile(r"(title|source|author|published): ")
_NUMBERS = ("名詞-数詞", "名詞-普通名詞-助数詞可能")


@dataclass(frozen=True, slots=True)
class Missing:
    """A content word that no dictionary has, where it first occurs."""

    word: str
    context: str
    reason: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the glossary has of a text."""

    words: int  # distinct content words
    entries: int  # of these, with an entry of JMdict
    names: int  # with a name only
    missing: tuple[Missing, ...]


def coverage_of(blocks: Iterable[str], store: DictionaryStore) -> Coverage:
    """Count the content words of some blocks of text."""
    seen: set[str] = set()
    entries = names = 0
    missing = []
    for block in blocks:
        tokens = tokenize(block, lexicon=store)
        for stretch in divide(tokens, store):
            for token in tokens[stretch.first : stretch.last]:
                if not _is_content(token) or token.lemma in seen:
                    continue
                seen.add(token.lemma)
                if stretch.matches:
                    entries += 1
                elif stretch.names:
                    names += 1
                else:
                    context = block[max(token.start - 8, 0) : token.end + 8]
                    missing.append(Missing(token.surface, context, _reason(token, store)))
    return Coverage(len(seen), entries, names, tuple(missing))


def _is_content(token: Token) -> bool:
    return token.part_of_speech.startswith(_CONTENT) and not token.part_of_speech.startswith(_NUMBERS)


def _reason(token: Token, dictionary: Dictionary) -> str:
    if token.surface.isascii():
        return "Latin letters"
    if not token.reading:
        return "unknown to the analyser"
    parts = pieces_of([token], dictionary)
    if len(parts) > 1:
        return f"a compound whose parts have entries: {'|'.join(part.surface for part in parts)}"
    if token.part_of_speech.startswith("名詞-固有名詞"):
        return "a name that JMnedict does not have"
    return "in none of the dictionaries"


def show(name: str, found: Coverage) -> None:
    """Print what was counted, and each word without an entry with its reason."""
    share = 100 * (found.entries + found.names) / found.words
    print(
        f"{name}: {found.words} content words, {found.entries} with an entry, {found.names} with a name only, "
        f"{len(found.missing)} with none: {share:.1f} %"
    )
    for each in found.missing:
        print(f"  {each.word}  …{each.context}…  {each.reason}")


def blocks_of(text: str) -> list[str]:
    """Divide a text into its lines, without Markdown's marks and the lines of a sample's header."""
    lines = (line.strip().lstrip("#").strip() for line in text.splitlines())
    return [line for line in lines if line and not _HEADER.match(line)]


def main(paths: Sequence[str]) -> None:
    """Show the coverage of each file."""
    store = DictionaryStore(TEST_DATA / "dictionary.sqlite3")
    for path in map(Path, paths or sorted(map(str, (PROJECT / "samples").glob("*.md")))):
        show(path.name, coverage_of(blocks_of(path.read_text(encoding="utf-8")), store))


if __name__ == "__main__":
    main(sys.argv[1:])
