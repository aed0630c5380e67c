"""All rules by the word they judge: as it is written, or the dictionary form of a verb or adjective."""

from __future__ import annotations

from dataclasses import replace

from articles.japanese.heteronyms.compounds import COMPOUNDS
from articles.japanese.heteronyms.further import FURTHER
from articles.japanese.heteronyms.idioms import IDIOMS
from articles.japanese.heteronyms.kanji import KANJI_NOUNS
from articles.japanese.heteronyms.nouns import NOUNS
from articles.japanese.heteronyms.parts import PARTS
from articles.japanese.heteronyms.rules import Rule
from articles.japanese.heteronyms.slips import SLIPS
from articles.japanese.heteronyms.suffixes import SUFFIXES
from articles.japanese.heteronyms.verbs import VERBS
from articles.japanese.heteronyms.words import WORDS
from articles.japanese.kana import is_kana


def _tail(word: str) -> str:
    """The kana that a word ends in: く of 開く."""
    stem = len(word)
    while stem and is_kana(word[stem - 1]):
        stem -= 1
    return word[stem:]


def _stem(word: str, reading: str) -> str:
    """What the kanji of a word are read: ひら of 開く ひらく. ValueError where the reading ends in other kana."""
    tail = _tail(word)
    if not reading.endswith(tail):
        raise ValueError(f"{word} cannot be read {reading}")
    return reading[: len(reading) - len(tail)]


def _table() -> dict[str, tuple[Rule, ...]]:
    table: dict[str, tuple[Rule, ...]] = {}
    for words in (IDIOMS, PARTS, COMPOUNDS, FURTHER, KANJI_NOUNS, NOUNS, SLIPS, SUFFIXES, VERBS, WORDS):
        for word, rules in words.items():
            # 日向 is in two tables: ひなた, and the province ひゅうが.
            table[word] = table.get(word, ()) + tuple(
                replace(
                    rule,
                    reading=_stem(word, rule.reading) if rule.reading else "",
                    others=tuple(_stem(word, other) for other in rule.others),
                )
                for rule in rules
            )
    return table


TABLE = _table()
"""Word → its rules; their readings are those of the kanji alone, to which the kana of the form found are added."""
