"""Words of the dictionary that UniDic divides, and how they are read as a whole.

後夜|祭     ごや|さい         JMdict: こうやさい, put to the vote as こうや|さい
一昨|日     いっさく|にち      JMdict: おととい, of which neither word has a part: they are made one word
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from articles.japanese.division import by_kanji
from articles.japanese.kana import has_kanji
from articles.japanese.lexicon import Lexicon
from articles.japanese.tokens import JMDICT, Candidate, Token
from articles.japanese.witnesses import Piece

_MOST_WORDS = 5
_LONGEST = 12
_PARTS = ("名詞", "接尾辞", "接頭辞", "形状詞", "代名詞")
_NO_PARTS = ("名詞-数詞",)
_NOUN = "名詞-普通名詞-一般"


def with_compounds(
    tokens: Sequence[Token], open_to_vote: Sequence[bool], lexicon: Lexicon
) -> tuple[list[Token], list[bool], list[Piece]]:
    """What the lexicon says of several tokens together; those that its reading cannot be divided among are one token.

    Answers the tokens, which of them are open to a vote, and the lexicon's vote.
    """
    words, is_open = list(tokens), list(open_to_vote)
    pieces: list[Piece] = []
    for first, last, readings in reversed(list(_compounds(tokens, open_to_vote, lexicon))):
        covered = tokens[first:last]
        known = "".join(token.reading for token in covered)
        reading = known if known in readings else readings[0]
        if reading == known or by_kanji(tuple(token.surface for token in covered), reading, lexicon.kanji_readings):
            pieces.append(Piece(covered[0].start, covered[-1].end, reading))
        else:
            words[first:last] = [_as_one(covered, readings)]
            is_open[first:last] = [False]
    return words, is_open, pieces[::-1]


def _as_one(covered: Sequence[Token], readings: Sequence[str]) -> Token:
    surface = "".join(token.surface for token in covered)
    return Token(
        surface,
        covered[0].start,
        readings[0],
        surface,
        covered[-1].part_of_speech if covered[-1].part_of_speech.startswith("名詞") else _NOUN,
        inflection="",
        accent="",
        sure=len(readings) == 1,
        candidates=tuple(Candidate(reading, (JMDICT,)) for reading in readings),
    )


def _compounds(
    tokens: Sequence[Token], open_to_vote: Sequence[bool], lexicon: Lexicon
) -> Iterator[tuple[int, int, Sequence[str]]]:
    """First token, last (exclusive) and readings of the longest words that cover several tokens, from the left."""
    first = 0
    while first < len(tokens) - 1:
        last = _end_of_run(tokens, open_to_vote, first)
        for end in range(last, first + 1, -1):
            covered = tokens[first:end]
            written = "".join(token.surface for token in covered)
            if len(written) > _LONGEST or not has_kanji(written):
                continue
            readings = lexicon.readings(written)
            if readings:
                yield first, end, readings
                first = end - 1
                break
        first += 1


def _end_of_run(tokens: Sequence[Token], open_to_vote: Sequence[bool], first: int) -> int:
    """Behind the last token that may be of one compound with tokens[first]."""
    last = first
    while (
        last < len(tokens)
        and last - first < _MOST_WORDS
        and open_to_vote[last]
        and tokens[last].part_of_speech.startswith(_PARTS)
        and not tokens[last].part_of_speech.startswith(_NO_PARTS)
        and (last == first or tokens[last - 1].end == tokens[last].start)
    ):
        last += 1
    return last
