"""A word that no dictionary has, cut into two that one has: 店側 -> 店|側, 大日本印刷 -> 大日本|印刷."""

from collections.abc import Sequence

from articles.japanese.kana import has_kanji
from articles.japanese.tokens import Token

from .keys import lookup_key
from .words import Dictionary

_SHORTEST_FOREIGN = 3  # ハンターズ is no ハンター|ズ

_SHORTEST_IN_NAMES = 2  # 神﨑 is not god and small peninsula


def pieces_of(covered: Sequence[Token], dictionary: Dictionary) -> Sequence[Token]:
    """Cut the only token of a stretch in two, the first as long as can be; the tokens themselves where that fails.

    A form is cut as its dictionary form is: 下げ止まっ (下げ止まる) -> 下げ|止まっ (止まる).
    """
    if len(covered) != 1:
        return covered
    token = covered[0]
    word = token.lemma if token.inflection else token.surface
    shortest = 1 if has_kanji(word) else _SHORTEST_FOREIGN
    if "固有名詞" in token.part_of_speech:
        shortest = max(shortest, _SHORTEST_IN_NAMES)
    for place in range(len(word) - shortest, shortest - 1, -1):
        if token.surface[:place] != word[:place] or len(token.surface) == place:
            continue
        keys = {lookup_key(word[:place]), lookup_key(word[place:])}
        if "" not in keys and len(dictionary.forms(keys)) == len(keys):
            first = token._replace(
                surface=word[:place],
                reading="",
                lemma=word[:place],
                part_of_speech="名詞-普通名詞-一般",
                inflection="",
            )
            last = token._replace(
                surface=token.surface[place:], start=token.start + place, reading="", lemma=word[place:]
            )
            return [first, last if token.inflection else last._replace(part_of_speech=first.part_of_speech)]
    return covered
