"""A draft → what is stored: the canonical text, its words, and every section's HTML."""

from __future__ import annotations

import datetime
import hashlib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from articles.annotations.moving import move_annotations
from articles.corrections.carrying import carried_over
from articles.corrections.drawing import Everywhere, lock_corrections
from articles.dictionary.entries import default_store
from articles.difficulty import difficulty_of
from articles.importing.addresses import address_key
from articles.importing.plain import Draft
from articles.importing.ruby import RubyRow, split_ruby
from articles.japanese.analysis import ANALYSER, tokenize
from articles.japanese.corrections import Correction
from articles.japanese.kana import KANA, KANJI
from articles.japanese.markup import Block
from articles.japanese.tokens import Token
from articles.library.entries import add_entry, refresh_entries
from articles.library.places import move_places
from articles.models import Article, Reader, Revision, Section
from articles.search.keeping import keep_article
from articles.stored_matches import looked_up_in
from articles.stored_words import set_words, words_within

_LONGEST_FIRST_LINE = 200
_READ_CHARACTERS = re.compile(f"[{KANA}{KANJI}0-9０-９]")


class Outdated(Exception):
    """The article was changed since the form was opened; `current` is what is stored now."""

    def __init__(self, current: Article) -> None:
        super().__init__("the article has been changed elsewhere")
        self.current = current


def store_article(
    *,
    owner: Reader,
    draft: Draft,
    source: str = "",
    address: str = "",
    author: str = "",
    published: datetime.date | None = None,
    and_then: Callable[[Article], object] = lambda article: None,
) -> Article:
    """Store a draft as a new article of `owner`, analysed and drawn, in one transaction; `and_then` is part of it.

    Everything slow is done before the transaction begins: while it lasts, SQLite lets nobody else write. Only where a
    correction was made in the meantime the article is drawn once more within it.
    """
    read = _Read.of(laid_out(draft))
    everywhere = Everywhere.of(owner)
    read.draw(everywhere.corrections)
    with transaction.atomic():
        if lock_corrections(owner) != everywhere.version:
            read.draw(Everywhere.of(owner).corrections)
        article = Article.objects.create(
            owner=owner,
            title=draft.title,
            source=source,
            address=address,
            address_key=address_key(address),
            author=author,
            published=published,
        )
        article.revision = read.store(article, number=1)
        article.save(update_fields=["revision"])
        add_entry(article, owner.pk)
        keep_article(article)
        and_then(article)
    return article


def state_of(article: Article) -> str:
    """Names what the article says of itself, and its text, so that a form can say on which it was opened."""
    said = (article.revision_id, *(str(value or "") for value in _details(article).values()))
    return hashlib.sha256(repr(said).encode()).hexdigest()[:16]


def _details(article: Article) -> dict[str, Any]:
    return {name: getattr(article, name) for name in ("title", "source", "address", "author", "published")}


def store_revision(
    *,
    article: Article,
    draft: Draft,
    seen: str,
    source: str = "",
    address: str = "",
    author: str = "",
    published: datetime.date | None = None,
    and_then: Callable[[Article], object] = lambda article: None,
) -> Revision:
    """Store an edited article, in one transaction; the revision that it has then.

    That is a new one only if the text, its headings or its ruby are others than before. Corrections of readings and
    annotations come along with their places. `seen` is the `state_of` the article that the person has edited; raises
    Outdated when it has been changed since. Everything slow is done before the transaction begins, and `and_then` is
    part of it, as in `store_article`.
    """
    if state_of(article) != seen:
        raise Outdated(article)
    owner, before = article.owner, article.newest
    laid = laid_out(draft)
    read = None if laid.is_that_of(before) else _Read.of(laid)
    everywhere, carried = Everywhere.of(owner), carried_over(article, laid.text)
    if read is not None:
        read.draw([*everywhere.corrections, *carried.corrections])
    with transaction.atomic():
        version = lock_corrections(owner)
        current = Article.objects.select_for_update(of=("self",)).select_related("revision", "owner").get(pk=article.pk)
        if state_of(current) != seen or current.newest != before:
            raise Outdated(current)
        said = {"source": source, "address": address, "author": author, "published": published, "title": draft.title}
        said["address_key"] = address_key(address)
        for name, value in said.items():
            setattr(current, name, value)
        if read is None:
            current.save(update_fields=[*said, "changed"])
            refresh_entries(current)
            keep_article(current)
            and_then(current)
            return before
        if version != everywhere.version:
            everywhere, carried = Everywhere.of(owner), carried_over(article, laid.text)
            read.draw([*everywhere.corrections, *carried.corrections])
        current.revision = read.store(current, number=before.number + 1)
        carried.save(current.revision)
        move_annotations(current, current.revision, by=owner)
        move_places(current, before, current.revision)
        current.awaits_corrections = False
        current.save(update_fields=[*said, "revision", "awaits_corrections", "changed"])
        refresh_entries(current)
        keep_article(current)
        and_then(current)
    return current.revision


@dataclass(frozen=True, slots=True)
class Placed:
    """A section of the draft with its place in the canonical text."""

    level: int
    heading: str
    blocks: tuple[Block, ...]

    @property
    def section(self) -> tuple[int, str, int, int]:
        """Level, heading, and the code points between which it lies."""
        return self.level, self.heading, self.blocks[0].start, self.blocks[-1].end


@dataclass(frozen=True, slots=True)
class LaidOut:
    """The canonical text, where each section's heading and paragraphs lie in it, and the publisher's ruby."""

    text: str
    placed: list[Placed]
    ruby: list[RubyRow]

    def is_that_of(self, revision: Revision) -> bool:
        """Whether it would be stored as the revision is."""
        sections = revision.sections.values_list("level", "heading", "start", "end")
        return (
            self.text == revision.text
            and [list(row) for row in self.ruby] == [list(row) for row in revision.ruby]
            and [each.section for each in self.placed] == list(sections)
        )


@dataclass(frozen=True, slots=True)
class _Read:
    """A text with its words, looked up, and its sections as they are drawn; nothing of it is stored yet."""

    laid_out: LaidOut
    words: Sequence[Token]
    dictionary: str
    sections: list[Section] = field(default_factory=list)

    @classmethod
    def of(cls, laid: LaidOut) -> _Read:
        """Analyse a text. Raises DictionaryMissing."""
        store = default_store()
        return cls(laid, tokenize(laid.text, laid.ruby, lexicon=store), looked_up_in(store))

    def draw(self, corrections: Sequence[Correction]) -> None:
        """Draw the sections, after these corrections, in the order in which they were made."""
        self.sections[:] = [
            Section(position=position, level=level, heading=heading, start=start, end=end)
            for position, (level, heading, start, end) in enumerate(each.section for each in self.laid_out.placed)
        ]
        for section in self.sections:
            set_words(section, self.laid_out.text, words_within(self.words, section), corrections)

    def store(self, article: Article, *, number: int) -> Revision:
        """Store them as a revision of the article."""
        text = self.laid_out.text
        paragraphs = (block for each in self.laid_out.placed for block in each.blocks if not block.heading_level)
        difficulty = difficulty_of(text, (section.matches or [] for section in self.sections), default_store())
        first_line = next((text[block.start : block.end] for block in paragraphs), "")
        revision = Revision.objects.create(
            article=article,
            number=number,
            text=text,
            first_line=first_line[:_LONGEST_FIRST_LINE],
            characters=len(_READ_CHARACTERS.findall(text)),
            analyser=ANALYSER,
            dictionary=self.dictionary,
            ruby=self.laid_out.ruby,
            difficulty=difficulty.band,
            difficulty_reasons=difficulty.reasons,
        )
        for section in self.sections:
            section.revision = revision
        Section.objects.bulk_create(self.sections)
        return revision


def laid_out(draft: Draft) -> LaidOut:
    """A draft as it will be stored."""
    lines: list[str] = []
    placed: list[Placed] = []
    ruby: list[RubyRow] = []
    place = 0
    for section in draft.sections:
        blocks: list[Block] = []
        headed = [(section.heading, section.level)] if section.heading else []
        for marked, level in headed + [(paragraph, 0) for paragraph in section.paragraphs]:
            line, rows = split_ruby(marked)
            ruby += [(place + start, place + end, reading) for start, end, reading in rows]
            blocks.append(Block(place, place + len(line), level))
            lines.append(line)
            place += len(line) + 1  # the newline between blocks
        placed.append(Placed(section.level, split_ruby(section.heading)[0], tuple(blocks)))
    return LaidOut("\n".join(lines), placed, ruby)
