"""A draft → what is stored: the canonical text, its words, and every section's HTML.

Words are stored with their section as compact rows, so that a look-up reads one section and analyses nothing:

    [start, length, reading, lemma, part of speech, inflection, accent, sure]

`start` counts from the start of the revision's text. The surface is the text there and is not repeated; a lemma equal
to it is stored as "".
"""

from __future__ import annotations

import datetime
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from articles.dictionary.entries import default_store
from articles.importing.plain import Draft
from articles.japanese.analysis import ANALYSER, tokenize
from articles.japanese.kana import KANA, KANJI
from articles.japanese.markup import Block, PreparedSection, prepare_section
from articles.japanese.tokens import Token
from articles.models import Article, Reader, Revision, Section

TokenRow = list[str | int]

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
    text, placed = _laid_out(draft)
    tokens = tokenize(text)
    starts = [token.start for token in tokens]
    kanji_readings = default_store().kanji_readings
    prepared: list[tuple[_Placed, list[TokenRow], PreparedSection]] = []
    for section in placed:
        of_section = tokens[bisect_left(starts, section.blocks[0].start) : bisect_left(starts, section.blocks[-1].end)]
        drawn = prepare_section(text, section.blocks, of_section, kanji_readings)
        prepared.append((section, token_rows(of_section), drawn))
    first_line = next((paragraph for section in draft.sections for paragraph in section.paragraphs), "")

    with transaction.atomic():
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
        )
        Section.objects.bulk_create(
            Section(
                revision=revision,
                position=position,
                level=section.level,
                heading=section.heading,
                start=section.blocks[0].start,
                end=section.blocks[-1].end,
                tokens=rows,
                html=drawn.html,
                cuts=drawn.cuts,
            )
            for position, (section, rows, drawn) in enumerate(prepared)
        )
        article.revision = revision
        article.save(update_fields=["revision"])
    return article


def token_rows(tokens: Sequence[Token]) -> list[TokenRow]:
    """Words as they are stored with a section."""
    return [
        [
            token.start,
            len(token.surface),
            token.reading,
            "" if token.lemma == token.surface else token.lemma,
            token.part_of_speech,
            token.inflection,
            token.accent,
            int(token.sure),
        ]
        for token in tokens
    ]


def section_tokens(section: Section) -> list[Token]:
    """The words of a stored section, with offsets into its revision's text."""
    text = section.revision.text
    tokens = []
    for start, length, reading, lemma, part_of_speech, inflection, accent, sure in section.tokens:
        surface = text[start : start + length]
        tokens.append(Token(surface, start, reading, lemma or surface, part_of_speech, inflection, accent, bool(sure)))
    return tokens


def _laid_out(draft: Draft) -> tuple[str, list[_Placed]]:
    """The canonical text, and where each section's heading and paragraphs lie in it."""
    lines: list[str] = []
    placed: list[_Placed] = []
    place = 0
    for section in draft.sections:
        blocks: list[Block] = []
        headed = [(section.heading, section.level)] if section.heading else []
        for line, level in headed + [(paragraph, 0) for paragraph in section.paragraphs]:
            blocks.append(Block(place, place + len(line), level))
            lines.append(line)
            place += len(line) + 1  # the newline between blocks
        placed.append(_Placed(section.level, section.heading, tuple(blocks)))
    return "\n".join(lines), placed
