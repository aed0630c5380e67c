"""A word that no dictionary has, cut into two that one has: 店側 -> 店|側, 大日本印刷 -> 大日本|印刷."""

from collections.abc import Sequence
from dataclasses import replace

from articles.japanese.kana import has_kanji
from articles.japanese.tokens import Token

from .keys import lookup_key
from .words import Dictionary

_SHORTEST_FOREIGN = 3  # ハンターズ is no ハンター|ズ


def pieces_of(covered: Sequence[Token], dictionary: Dictionary) -> Sequence[Token]:
    """Cut the only token of a stretch in two, the first as long as can be; the tokens themselves where that fails."""
    if len(covered) != 1 or covered[0].inflection:
        return covered
    token = covered[0]
    shortest = 1 if has_kanji(token.surface) else _SHORTEST_FOREIGN
    for place in range(len(token.surface) - shortest, shortest - 1, -1):
        texts = token.surface[:place], token.surface[place:]
        keys = set(map(lookup_key, texts))
        if "" not in keys and len(dictionary.forms(keys)) == len(keys):
            starts = token.start, token.start + place
            return [
                replace(token, surface=text, start=start, reading="", lemma=text, part_of_speech="名詞-普通名詞-一般")
                for text, start in zip(texts, starts, strict=True)
            ]
    return covered
