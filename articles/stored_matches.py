"""Dictionary entries as they are stored with their section, so that a popup searches nothing.

The words of a section are divided once, from its beginning, into the longest entries (articles/dictionary/matching.py).
Each stretch that has an entry or a name is a compact row:

    [start, length, [[word, headword, reading, steps], …], 1 if there are names]

`start` counts from the start of the revision's text. The word is its number in JMdict, which stays the same from
edition to edition; a headword equal to the surface is stored as "", steps are joined by "|", and what is empty at the
end of a match is left out. Names are read from the store when they are shown. A word in no row has neither.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from articles.dictionary.entries import DictionaryStore
from articles.dictionary.fitting import Match
from articles.dictionary.matching import Stretch, divide
from articles.dictionary.naming import names_of
from articles.japanese.tokens import Token

MatchRow = list[Any]


@cache
def _digest_of_rules() -> str:
    """Names the state of the rules of matching: it differs after every change to them."""
    digest = hashlib.sha256()
    for path in sorted((Path(__file__).parent / "dictionary").glob("*.py")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]


def looked_up_in(store: DictionaryStore) -> str:
    """What `Revision.dictionary` says of matches found now: by which rules, and in which store.

    Raises `DictionaryMissing`.
    """
    return f"rules {_digest_of_rules()} store {hashlib.sha256(store.fingerprint.encode()).hexdigest()[:12]}"


def match_rows(words: Sequence[Token], store: DictionaryStore) -> list[MatchRow]:
    """What the store has for the words of a section. Raises `DictionaryMissing`."""
    rows: list[MatchRow] = []
    for stretch in divide(words, store.file()):
        if stretch.matches or stretch.names:
            start = words[stretch.first].start
            row: MatchRow = [start, words[stretch.last - 1].end - start, [_packed(match) for match in stretch.matches]]
            if stretch.names:
                row.append(1)
            rows.append(row)
    return rows


def _packed(match: Match) -> list[Any]:
    headword = "" if match.headword == match.surface else match.headword
    packed = [match.word.id, headword, match.reading, "|".join(match.inflections)]
    while not packed[-1]:
        packed.pop()
    return packed


def stored_stretch(
    rows: Sequence[MatchRow], tokens: Sequence[Token], index: int, store: DictionaryStore
) -> Stretch | None:
    """The stretch around tokens[index], as `stretch_at` would find it; None where it has to be looked for.

    That is where the store has lost a word since, or the tokens are not those that were divided. `rows` are those of
    the section, `tokens` all of its block.
    """
    row = row_at(rows, tokens[index].start)
    if row is None:
        return Stretch(index, index + 1, (), ())
    start, length, packed, *names = row
    first = last = index
    while first > 0 and tokens[first].start > start:
        first -= 1
    while last < len(tokens) and tokens[last].start < start + length:
        last += 1
    covered = tokens[first:last]
    if covered[0].start != start or covered[-1].end != start + length:
        return None
    surface = "".join(token.surface for token in covered)
    matches = []
    for number, headword, reading, steps in (each + [""] * (4 - len(each)) for each in packed):
        try:
            word = store.word(number)
        except KeyError:
            return None
        inflections = tuple(steps.split("|")) if steps else ()
        matches.append(Match(surface, word, headword or surface, reading, inflections))
    return Stretch(first, last, tuple(matches), names_of(covered, store) if names else ())


def row_at(rows: Sequence[MatchRow], offset: int) -> MatchRow | None:
    """The row of the stretch in which code point `offset` of the revision's text lies."""
    place = bisect_right(rows, offset, key=lambda row: row[0]) - 1
    if place < 0:
        return None
    row = rows[place]
    return row if offset < row[0] + row[1] else None
