"""A draft → what is stored: the canonical text, its words, and every section's HTML.

Words are stored with their section as compact rows, so that a look-up reads one section and analyses nothing:

    [start, length, reading, lemma, part of speech, inflection, accent, sure, candidates, correction]

`start` counts from the start of the revision's text. The surface is the text there and is not repeated; a lemma equal
to it is stored as "". Candidates are [reading, "unidic openjtalk"] each, the correction is its id; most words have
neither, and their rows end before.
"""

from __future__ import annotations

import datetime
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction

from articles.corrections.queries import everywhere_corrections
from articles.dictionary.entries import default_store
from articles.importing.plain import Draft
from articles.importing.ruby import RubyRow, split_ruby
from articles.japanese.analysis import ANALYSER, tokenize
from articles.japanese.corrections import Correction, apply_corrections
from articles.japanese.kana import KANA, KANJI
from articles.japanese.markup import Block, prepare_section
from articles.japanese.tokens import Candidate, Token
from articles.models import Article, Reader, Revision, Section

TokenRow = list[Any]

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

    Everything slow is done before the transaction begins: while it lasts, SQLite lets nobody else write.
    """
    text, placed, ruby = _laid_out(draft)
    tokens = tokenize(text, ruby, lexicon=default_store())
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
    corrections = everywhere_corrections(owner)
    for section in sections:
        set_words(section, text, words_within(tokens, section), corrections)
    paragraphs = (block for section in placed for block in section.blocks if not block.heading_level)
    first_line = next((text[block.start : block.end] for block in paragraphs), "")

    with transaction.atomic():
        lock_corrections(owner)
        if (now := everywhere_corrections(owner)) != corrections:  # one was made in the meantime
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
            ruby=ruby,
        )
        for section in sections:
            section.revision = revision
        Section.objects.bulk_create(sections)
        article.revision = revision
        article.save(update_fields=["revision"])
    return article


def lock_corrections(owner: Reader) -> None:
    """Until the transaction ends, nobody else stores words of the owner's articles or corrections of them.

    SQLite lets only one write transaction run anyway.
    """
    if connection.features.has_select_for_update:
        Reader.objects.select_for_update().get(pk=owner.pk)


def set_words(section: Section, text: str, words: Sequence[Token], corrections: Sequence[Correction]) -> None:
    """Give a section the words of the analyser, those after the corrections, and the HTML drawn from these.

    `text` is the revision's; `corrections` are in the order in which they were made. Nothing is saved.
    """
    kanji_readings = default_store().kanji_readings
    own_text = text[section.start : section.end]
    corrected = apply_corrections(text, words, [one for one in corrections if one.surface in own_text], kanji_readings)
    section.tokens = token_rows(words)
    section.corrected_tokens = token_rows(corrected) if any(word.correction for word in corrected) else None
    drawn = prepare_section(text, section_blocks(section, text), corrected, kanji_readings)
    section.html, section.cuts = drawn.html, drawn.cuts


def section_blocks(section: Section, text: str) -> list[Block]:
    """The heading, if there is one, and the paragraphs of a section: the lines of its text."""
    blocks: list[Block] = []
    place = section.start
    for line in text[section.start : section.end].split("\n"):
        level = section.level if section.heading and not blocks else 0
        blocks.append(Block(place, place + len(line), level))
        place += len(line) + 1
    return blocks


def words_within(tokens: Sequence[Token], section: Section) -> Sequence[Token]:
    """Of the words of a whole text, those of the section."""
    first = bisect_left(tokens, section.start, key=lambda token: token.start)
    last = bisect_left(tokens, section.end, key=lambda token: token.start)
    return tokens[first:last]


def token_rows(tokens: Sequence[Token]) -> list[TokenRow]:
    """Words as they are stored with a section."""
    rows: list[TokenRow] = []
    for token in tokens:
        row: TokenRow = [
            token.start,
            len(token.surface),
            token.reading,
            "" if token.lemma == token.surface else token.lemma,
            token.part_of_speech,
            token.inflection,
            token.accent,
            int(token.sure),
        ]
        if token.candidates or token.correction:
            row.append([[each.reading, " ".join(each.sources)] for each in token.candidates])
        if token.correction:
            row.append(token.correction)
        rows.append(row)
    return rows


def row_tokens(rows: Sequence[TokenRow], text: str) -> list[Token]:
    """Stored words, with offsets into `text`, which is their revision's."""
    tokens = []
    for start, length, reading, lemma, part_of_speech, inflection, accent, sure, *more in rows:
        surface = text[start : start + length]
        candidates = tuple(Candidate(each[0], tuple(each[1].split())) for each in more[0]) if more else ()
        correction = more[1] if len(more) > 1 else 0
        tokens.append(
            Token(
                surface,
                start,
                reading,
                lemma or surface,
                part_of_speech,
                inflection,
                accent,
                bool(sure),
                candidates,
                correction,
            )
        )
    return tokens


def section_tokens(section: Section) -> list[Token]:
    """The words of a stored section after people's corrections, with offsets into its revision's text."""
    corrected: list[TokenRow] | None = section.corrected_tokens
    return row_tokens(section.tokens if corrected is None else corrected, section.revision.text)


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
