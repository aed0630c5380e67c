"""Words as they are stored with their section, the section's HTML that is drawn from them, and their entries.

Words are stored as compact rows, so that a look-up reads one section and analyses nothing:

    [start, length, reading, lemma, part of speech, inflection, accent, sure, candidates, correction]

`start` counts from the start of the revision's text. The surface is the text there and is not repeated; a lemma equal
to it is stored as "". Candidates are [reading, "unidic openjtalk"] each, the correction is its id; most words have
neither, and their rows end before.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Any, overload

from articles.dictionary.entries import default_store
from articles.japanese.corrections import Correction, apply_corrections
from articles.japanese.markup import Block, prepare_section
from articles.japanese.tokens import Candidate, Token
from articles.models import Section
from articles.stored_matches import match_rows

TokenRow = list[Any]


def set_words(section: Section, text: str, words: Sequence[Token], corrections: Sequence[Correction]) -> None:
    """Give a section the words of the analyser, those after the corrections, and the HTML and entries of these.

    `text` is the revision's; `corrections` are in the order in which they were made. Nothing is saved.
    """
    section.tokens = token_rows(words)
    corrected = _corrected(section, text, words, corrections)
    section.corrected_tokens = _rows_if_corrected(corrected)
    _draw(section, text, corrected)


def correct_anew(section: Section, text: str, corrections: Sequence[Correction]) -> bool:
    """Apply the corrections to the analyser's words that the section has; whether any word came out otherwise.

    Only then it is drawn and looked up. Nothing is saved.
    """
    corrected = _corrected(section, text, row_tokens(section.tokens, text), corrections)
    rows = _rows_if_corrected(corrected)
    if rows == section.corrected_tokens:
        return False
    section.corrected_tokens = rows
    _draw(section, text, corrected)
    return True


def _corrected(
    section: Section, text: str, words: Sequence[Token], corrections: Sequence[Correction]
) -> Sequence[Token]:
    own_text = text[section.start : section.end]
    here = [correction for correction in corrections if correction.surface in own_text]
    return apply_corrections(text, words, here, default_store().kanji_readings) if here else words


def _rows_if_corrected(words: Sequence[Token]) -> list[TokenRow] | None:
    return token_rows(words) if any(word.correction for word in words) else None


def _draw(section: Section, text: str, words: Sequence[Token]) -> None:
    store = default_store()
    drawn = prepare_section(text, section_blocks(section, text), words, store.kanji_readings)
    section.html, section.cuts = drawn.html, drawn.cuts
    section.matches = match_rows(words, store)


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


def row_tokens(rows: Sequence[TokenRow], text: str, text_start: int = 0) -> list[Token]:
    """Stored words, with offsets into their revision's text; `text` is that, or what begins at `text_start` of it."""
    tokens = []
    for start, length, reading, lemma, part_of_speech, inflection, accent, sure, *more in rows:
        surface = text[start - text_start : start - text_start + length]
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


class StoredTokens(Sequence[Token]):
    """Stored words in order, each made a token when it is asked for: a popup needs a few of a long paragraph."""

    def __init__(self, rows: Sequence[TokenRow], text: str, text_start: int) -> None:
        """As for `row_tokens`."""
        self._rows, self._text, self._text_start = rows, text, text_start
        self._made: dict[int, Token] = {}  # those around the word are asked for again and again

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, index: int) -> Token: ...
    @overload
    def __getitem__(self, index: slice) -> list[Token]: ...
    def __getitem__(self, index: int | slice) -> Token | list[Token]:
        if isinstance(index, slice):
            return [self[each] for each in range(*index.indices(len(self._rows)))]
        token = self._made.get(index)
        if token is None:
            token = self._made[index] = row_tokens([self._rows[index]], self._text, self._text_start)[0]
        return token

    def index_at(self, offset: int) -> int:
        """Which word code point `offset` of the revision's text lies in, or the last one before white space there."""
        return max(0, bisect_right(self._rows, offset, key=lambda row: row[0]) - 1)


def section_tokens(section: Section) -> list[Token]:
    """The words of a stored section after people's corrections, with offsets into its revision's text."""
    corrected: list[TokenRow] | None = section.corrected_tokens
    return row_tokens(section.tokens if corrected is None else corrected, section.revision.text)
