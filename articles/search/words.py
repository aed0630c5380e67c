"""The keys under which the words of a text are found by how they sound, or by their base form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from articles.japanese.kana import has_kanji, is_kana, to_hiragana
from articles.japanese.tokens import Token
from articles.search.folding import fold
from articles.search.sounds import sound_of_kana

MOST_TOGETHER = 4
"""Words that may be looked for as one: 南北|首脳|会談."""
SOUND, BASE, TAG = "r", "b", "t"
"""What a key begins with."""


class KeyedSpan(NamedTuple):
    """Code points `[start, end)` of the text, and a key under which they are found."""

    start: int
    end: int
    key: str


def keyed_spans(words: Sequence[Token]) -> Iterator[KeyedSpan]:
    """Every key of a text's words. What is written in kana is found as it is written, and has none."""
    for index, word in enumerate(words):
        if word.lemma != word.surface and word.inflection:
            yield KeyedSpan(word.start, word.end, BASE + fold(word.lemma))
            if base := _base_reading(word):
                yield KeyedSpan(word.start, word.end, SOUND + base)
        if not word.reading or not has_kanji(word.surface):
            continue
        for candidate in word.candidates[1:]:  # one of them may be right
            if key := sound_of_kana(candidate.reading):
                yield KeyedSpan(word.start, word.end, SOUND + key)
        reading = ""
        for number, part in enumerate(words[index : index + MOST_TOGETHER]):
            ends = bool(number) and part.part_of_speech.startswith("助動詞")
            if number and not (ends or (part.reading and _goes_on(words[index + number - 1], part))):
                break
            reading += part.reading
            if key := sound_of_kana(reading):
                yield KeyedSpan(word.start, part.end, SOUND + key)
            if ends:
                break


def _goes_on(before: Token, word: Token) -> bool:
    """Whether a word belongs to the one before it as a part of a longer one."""
    return before.end == word.start and (has_kanji(word.surface) or to_hiragana(word.surface) != word.surface)


def _base_reading(word: Token) -> str:
    """How the base form sounds: 誓っ ちかっ is 誓う ちかう. "" where the two are not written alike."""
    stem = 0
    for one, other in zip(word.surface, word.lemma, strict=False):
        if one != other:
            break
        stem += 1
    ending, base_ending = word.surface[stem:], word.lemma[stem:]
    if not stem or not word.reading.endswith(to_hiragana(ending)) or (base_ending and not is_kana(base_ending)):
        return ""
    return sound_of_kana(word.reading[: len(word.reading) - len(ending)] + base_ending)
