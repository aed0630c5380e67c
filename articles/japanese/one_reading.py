"""One person keeps one reading through a text, also where no list knows the name.

    日向健一 ひゅうが … 日向氏 ひなた     the analysers guess otherwise at each place: all are read as in the full name

They are marked as well, since it stays a guess.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from articles.japanese.tokens import Candidate, Token

_SURNAME = "名詞-固有名詞-人名-姓"
_GIVEN_NAME = "名詞-固有名詞-人名-名"
_KNOWN = {"names", "article", "publisher"}
_FULL_NAME = 3
"""How many mentions one in a full name counts for: there the analysers have most to go by."""


def with_one_reading(tokens: Sequence[Token]) -> list[Token]:
    """The tokens of a whole text, in which surnames and given names of one spelling are read alike.

    What the list, the publisher or the article itself has settled stays, and settles the others.
    """
    mentions: defaultdict[str, list[int]] = defaultdict(list)
    for index, token in enumerate(tokens):
        if token.part_of_speech in (_SURNAME, _GIVEN_NAME) and token.reading:
            mentions[token.surface].append(index)
    words = list(tokens)
    for indices in mentions.values():
        readings = {tokens[index].reading for index in indices}
        if len(readings) > 1:
            _read_alike(words, indices)
    return words


def _read_alike(words: list[Token], indices: Sequence[int]) -> None:
    settled = {words[index].reading for index in indices if _is_settled(words[index])}
    if len(settled) > 1:
        return  # 羽生善治 and 羽生結弦: two people
    votes: Counter[str] = Counter()
    for index in indices:
        votes[words[index].reading] += _FULL_NAME if _in_full_name(words, index) else 1
    reading = next(iter(settled), "") or votes.most_common(1)[0][0]
    others = [other for other, _ in votes.most_common() if other != reading]
    for index in indices:
        word = words[index]
        if not _is_settled(word):
            candidates = (Candidate(reading, ("article",)), *(Candidate(other, ("unidic",)) for other in others))
            accent = word.accent if word.reading == reading else ""
            words[index] = word._replace(reading=reading, accent=accent, sure=bool(settled), candidates=candidates)


def _is_settled(word: Token) -> bool:
    return bool(word.candidates) and not _KNOWN.isdisjoint(word.candidates[0].sources)


def _in_full_name(words: Sequence[Token], index: int) -> bool:
    beside = index + 1 if words[index].part_of_speech == _SURNAME else index - 1
    if not 0 <= beside < len(words):
        return False
    other = words[beside].part_of_speech
    return other == (_GIVEN_NAME if beside > index else _SURNAME)
