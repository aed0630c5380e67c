"""A question as an expression for the index: where its words are, how else they may be written, and who asks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from articles.japanese.kana import has_kanji
from articles.models import LibraryEntry, Reader, Tag, Term
from articles.models.term import THE_BASE
from articles.search.asking import Question, Word
from articles.search.documents import article_key, tag_key, writer_key
from articles.search.expressions import (
    AUTHOR,
    CONTENT,
    SOURCE,
    WHO,
    WORDS,
    All,
    Either,
    Expression,
    Key,
    Phrase,
    Without,
)
from articles.search.folding import fold
from articles.search.sounds import sound_of_word
from articles.search.words import BASE, SOUND
from articles.terms.content import folded as folded_as_term

LEAST_SOUND = 2
"""Letters that a key of a sound has at least: い alone would find every 胃 and 井."""
LEAST_BEGINNING = 5
"""Letters from which the beginning of a word's sound finds it: きむじょ finds 金正恩."""
MOST_TRANSLATED = 20


@dataclass(frozen=True, slots=True)
class Meant:
    """A word of a question with all that may stand for it."""

    word: Word
    sounds: tuple[Key, ...] = ()
    translated: tuple[str, ...] = ()
    """Folded terms of the team whose translation it is, with their other spellings."""

    def anywhere(self, columns: Sequence[str] = CONTENT) -> Expression:
        """That the word, or something that stands for it, is in the text."""
        return Either([Phrase(columns, each) for each in (self.word.text, *self.translated)] + [*self.sounds])


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a question looks for. `together` are keys of neighbouring words that may be one: "kimu jonun"."""

    question: Question
    words: list[Meant]
    together: list[tuple[int, int, Key]]

    def exactly(self, columns: Sequence[str]) -> list[Expression]:
        """Each word as it is written, in the columns."""
        return [Phrase(columns, each.word.text) for each in self.words]

    def somehow(self, columns: Sequence[str] = CONTENT) -> list[Expression]:
        """Each word, or what stands for it."""
        parts: list[Expression] = []
        done = 0
        for first, last, key in self.together:
            parts += [each.anywhere(columns) for each in self.words[done:first]]
            apart = [each.anywhere(columns) for each in self.words[first:last]]
            parts.append(Either([key, All(apart)]))
            done = last
        return [*parts, *(each.anywhere(columns) for each in self.words[done:])]


def meaning(asked: Question) -> Meaning:
    """What the words of a question may mean."""
    words = [_meant(word) for word in asked.words]
    together: list[tuple[int, int, Key]] = []
    for is_sound, run in groupby(range(len(words)), key=lambda place: _sound(words[place].word) != ""):
        places = list(run)
        if is_sound and len(places) > 1:
            key = sound_of_word("".join(words[place].word.text for place in places))
            if len(key) >= LEAST_SOUND:
                together.append((places[0], places[-1] + 1, _sound_key(key)))
    return Meaning(asked, words, together)


def _sound(word: Word) -> str:
    return "" if word.is_phrase else sound_of_word(word.text)


def _sound_key(key: str) -> Key:
    return Key(WORDS, SOUND + key, is_beginning=len(key) >= LEAST_BEGINNING)


def _meant(word: Word) -> Meant:
    if word.is_phrase:
        return Meant(word)
    keys = [Key(WORDS, BASE + word.text)]
    sound = _sound(word)
    if len(sound) >= LEAST_SOUND:
        keys.append(_sound_key(sound))
    return Meant(word, tuple(keys), tuple(_terms_translated(word.text)))


def _terms_translated(word: str) -> list[str]:
    """The terms in use in whose translation the word stands, from where a word begins."""
    if len(word) < LEAST_SOUND or has_kanji(word):
        return []
    begins = re.compile(rf"(?<!\w){re.escape(word)}")
    terms = Term.objects.filter(base=THE_BASE, deleted_at=None, search__contains=folded_as_term(word)).order_by("-pk")
    found = (
        spelling
        for text, variants, translation in terms.values_list("text", "variants", "translation")[: 10 * MOST_TRANSLATED]
        if begins.search(fold(translation))
        for spelling in map(fold, (text, *variants))
    )
    return list(dict.fromkeys(found))[:MOST_TRANSLATED]


def conditions(
    asked: Question, reader: Reader, columns: Sequence[str] = CONTENT
) -> tuple[list[Expression], list[Expression]]:
    """What else must fit, and what must not; unwanted words are those in the columns."""
    wanted: list[Expression] = [Phrase([SOURCE], source) for source in asked.sources]
    wanted += [_tagged(tag, reader) for tag in asked.tags]
    wanted += [_written_by(name) for name in asked.by]
    unwanted: list[Expression] = [Phrase(columns, word.text) for word in asked.unwanted]
    unwanted += [Phrase([SOURCE], source) for source in asked.unwanted_sources]
    unwanted += [_tagged(tag, reader) for tag in asked.unwanted_tags]
    unwanted += [_written_by(name) for name in asked.unwanted_by]
    return wanted, unwanted


def _tagged(tag: str, reader: Reader) -> Expression:
    """With the tag, or an article that the reader has filed under it."""
    tags = [pk for pk, name in Tag.objects.filter(reader=reader).values_list("pk", "name") if fold(name) == tag]
    filed = LibraryEntry.objects.filter(reader=reader, tags__in=tags).order_by().values_list("article", flat=True)
    return Either([Key(WORDS, tag_key(tag)), *(Key(WHO, article_key(article)) for article in filed)])


def _written_by(name: str) -> Expression:
    """An article whose author's name has this in it; a note, or a term, of a person who is called so."""
    readers = Reader.objects.order_by("pk").values_list("pk", "username")
    called = [pk for pk, username in readers if name in fold(username)]
    return Either([Phrase([AUTHOR], name), *(Key(WHO, writer_key(pk)) for pk in called)])


def joined(wanted: Sequence[Expression], unwanted: Sequence[Expression]) -> Expression:
    """All that is wanted, of which there is something, without any of the unwanted."""
    every: Expression = All(wanted)
    return Without(every, Either(unwanted)) if unwanted else every
