"""Mends a cut that UniDic makes one kanji too early: 実|施策 is 実施|策, 初|代駐 is 初代|駐.

A word of two kanji with an affix behind it is far more usual than one kanji before such a word. So the cut is moved
where the dictionary knows the longer first word and another analyser cuts there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import chain, pairwise

from articles.japanese.kana import is_kanji
from articles.japanese.lexicon import Lexicon
from articles.japanese.tokens import Token
from articles.japanese.witnesses import Piece

Again = Callable[[str, int], list[Token]]
"""Analyses a piece of the text that begins at the given code point."""


def recut(
    tokens: Sequence[Token],
    open_to_vote: Sequence[bool],
    said: Iterable[Sequence[Piece]],
    lexicon: Lexicon,
    again: Again,
) -> tuple[list[Token], list[bool]]:
    """The tokens with such cuts moved, and which of them are open to a vote. `said` is what other analysers cut."""
    words, is_open = list(tokens), list(open_to_vote)
    places = [
        index
        for index, (first, second) in enumerate(pairwise(tokens))
        if open_to_vote[index] and open_to_vote[index + 1] and _may_be_early(first, second, lexicon)
    ]
    if not places:
        return words, is_open
    pieces = {(piece.start, piece.end) for piece in chain.from_iterable(said)}
    for index in reversed(places):
        first, second = words[index : index + 2]
        if (first.start, first.end + 1) in pieces:
            left, right = first.surface + second.surface[0], second.surface[1:]
            recut_words = [*again(left, first.start), *again(right, first.end + 1)]
            words[index : index + 2] = recut_words
            is_open[index : index + 2] = [True] * len(recut_words)
    return words, is_open


def _may_be_early(first: Token, second: Token, lexicon: Lexicon) -> bool:
    return (
        first.end == second.start
        and len(first.surface) == 1
        and len(second.surface) == 2
        and all(map(is_kanji, first.surface + second.surface))
        and bool(lexicon.readings(first.surface + second.surface[0]))
        and not lexicon.readings(first.surface + second.surface)
    )
