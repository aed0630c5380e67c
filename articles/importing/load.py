"""A draft → what is stored: the canonical text, its words, and every section's HTML."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from django.db import transaction

from articles.corrections.drawing import Everywhere, lock_corrections
from articles.dictionary.entries import default_store
from articles.importing.plain import Draft
from articles.importing.ruby import RubyRow, split_ruby
from articles.japanese.analysis import ANALYSER, tokenize
from articles.japanese.kana import KANA, KANJI
from articles.japanese.markup import Block
from articles.models import Article, Reader, Revision, Section
from articles.stored_matches import looked_up_in
from articles.stored_words import set_words, words_within

_LONGEST_FIRST_LINE = 200
_READ_CHARACTERS = re.compile(f"[{KANA}{KANJI}0-9０-９]")


@dataclass(frozen=True, slots=True)
class _Placed:
    """A section of the draft with its place in the canonical text."""

    level: int
    heading: str
    blocks: tuple[Block, ...]


def store_article(
    *,
    owner: Reader,
    draft: Draft,
    source: str = "",
    address: str = "",
    author: str = "",
    published: datetime.date | None = None,
) -> Article:
    """Store a draft as a new article of `owner`, analysed and drawn, in one transaction.

    Everything slow is done before the transaction begins: while it lasts, SQLite lets nobody else write. Only where a
    correction was made in the meantime the article is drawn once more within it.
    """
    text, placed, ruby = _laid_out(draft)
    store = default_store()
    tokens = tokenize(text, ruby, lexicon=store)
    dictionary = looked_up_in(store)
    sections = [
        Section(
            position=position,
            level=section.level,
            heading=section.heading,
            start=section.blocks[0].start,
            end=section.blocks[-1].end,
        )
        for position, section in enumerate(placed)
    ]
    everywhere = Everywhere.of(owner)
    for section in sections:
        set_words(section, text, words_within(tokens, section), everywhere.corrections)
    paragraphs = (block for section in placed for block in section.blocks if not block.heading_level)
    first_line = next((text[block.start : block.end] for block in paragraphs), "")

    with transaction.atomic():
        if lock_corrections(owner) != everywhere.version:
            now = Everywhere.of(owner).corrections
            for section in sections:
                set_words(section, text, words_within(tokens, section), now)
        article = Article.objects.create(
            owner=owner, title=draft.title, source=source, address=address, author=author, published=published
        )
        revision = Revision.objects.create(
            article=article,
            number=1,
            text=text,
            first_line=first_line[:_LONGEST_FIRST_LINE],
            characters=len(_READ_CHARACTERS.findall(text)),
            analyser=ANALYSER,
            dictionary=dictionary,
            ruby=ruby,
        )
        for section in sections:
            section.revision = revision
        Section.objects.bulk_create(sections)
        article.revision = revision
        article.save(update_fields=["revision"])
    return article


def _laid_out(draft: Draft) -> tuple[str, list[_Placed], list[RubyRow]]:
    """The canonical text, where each section's heading and paragraphs lie in it, and the publisher's ruby."""
    lines: list[str] = []
    placed: list[_Placed] = []
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
        placed.append(_Placed(section.level, split_ruby(section.heading)[0], tuple(blocks)))
    return "\n".join(lines), placed, ruby
