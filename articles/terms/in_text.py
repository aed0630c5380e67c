"""Where a text has the team's terms, in whatever form.

    推し進め|て|き|た     term 推し進める: 推し進めてきた     its endings are taken in
    米朝|首脳|会談        terms 首脳会談, 会談: 首脳会談      the longest, from the left
    東京|都               term 京都: nothing                it begins and ends where words do
    1|兆|2345|億          term 1: nothing                   digits are a number as a whole

A term may thus lie inside a longer word of the dictionary (首脳会談 in 米朝首脳会談), but not inside a word of the
analyser.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from articles.japanese.tokens import Token

# Dots between foreign names come and go, and so does the space between words: ドナルド・トランプ, 山田　太郎.
_LEFT_OUT = re.compile(r"[・·‧\s]+")

_FARTHEST = 120
"""Code points that a term and its endings may reach back from a word: the longest spelling has 60."""


_TELLING = 8
"""Code points by which it is told whether a term may begin so."""


class Place(NamedTuple):
    """A term in a text: code points [start, end)."""

    start: int
    end: int
    term: int
    """Its id."""


def spelling_key(spelling: str) -> str:
    """The one form under which a spelling is stored and found: ＮＡＴＯ → nato, ドナルド・トランプ → ドナルドトランプ.

    Width, case, dots and white space do not matter. Hiragana and katakana stay apart, unlike in dictionary
    keys: タイ is a country, たい an ending; who means both writes the other one as a variant. "" for a spelling of
    nothing but dots and white space.
    """
    # Cells of a list may have thousands of times as many characters as a term: they are not remembered.
    return _remembered_key(spelling) if len(spelling) <= _FARTHEST else _key(spelling)


def _key(spelling: str) -> str:
    return _LEFT_OUT.sub("", unicodedata.normalize("NFKC", spelling)).casefold()


_remembered_key = lru_cache(maxsize=65536)(_key)


class TermIndex:
    """The spellings of the terms: what is asked for every word of a text."""

    __slots__ = ("beginnings", "longest", "terms")

    def __init__(self, spellings: Iterable[tuple[str, int]]) -> None:
        """`spellings` are keys (see `spelling_key`), each with the id of its term."""
        self.terms = dict(spellings)
        self.longest = max(map(len, self.terms), default=0)
        # Of every length they would take hundreds of megabytes for one long list of long variants.
        self.beginnings = {key[:length] for key in self.terms for length in range(1, min(len(key), _TELLING) + 1)}

    def __len__(self) -> int:
        return len(self.terms)

    def may_begin_with(self, token: Token) -> bool:
        """Whether any term does: a quick no for most words."""
        return spelling_key(token.surface)[:_TELLING] in self.beginnings or (
            token.lemma != token.surface and spelling_key(token.lemma) in self.terms
        )

    def may_go_on(self, key: str) -> bool:
        """Whether some term may begin with this, and not end with it."""
        return len(key) < self.longest and key[:_TELLING] in self.beginnings


def term_places(text: str, tokens: Sequence[Token], index: TermIndex) -> list[Place]:
    """The terms in `tokens`, words of `text` in order: the longest at each place, from the left, none over another."""
    places: list[Place] = []
    free = 0  # where the next one may begin
    for first, token in enumerate(tokens):
        if token.start < free or not index.may_begin_with(token):
            continue
        longest = max(_beginning_with(text, tokens, first, index), key=_end, default=None)
        if longest is not None:
            places.append(longest)
            free = longest.end
    return places


def terms_over(tokens: Sequence[Token], at: int, index: TermIndex) -> list[int]:
    """The ids of all terms that tokens[at] is a part of, the longest first: 首脳会談 before 会談.

    `tokens` are those of one line.
    """
    word = tokens[at]
    found: list[Place] = []
    for first in range(at, -1, -1):
        if word.start - tokens[first].start > _FARTHEST:
            break
        found += (place for place in _beginning_with("", tokens, first, index) if place.end >= word.end)
    found.sort(key=lambda place: place.start - place.end)
    return list(dict.fromkeys(place.term for place in found))


def _end(place: Place) -> int:
    return place.end


def _beginning_with(text: str, tokens: Sequence[Token], first: int, index: TermIndex) -> Iterator[Place]:
    """Every term that begins with tokens[first]; `text` tells where lines end, "" where the tokens are of one."""
    before = ""
    start = tokens[first].start
    for at in range(first, len(tokens)):
        token = tokens[at]
        if before and not _is_beside(text, tokens[at - 1], token):
            return
        surface = spelling_key(token.surface)
        inflected = token.inflection and token.lemma != token.surface
        if inflected and (term := index.terms.get(before + spelling_key(token.lemma))):
            yield Place(start, tokens[_last_ending(tokens, at)].end, term)
        if not surface and not before:
            return  # a dot before a name is not a part of it
        before += surface
        more_follows = inflected and _has_ending(tokens, at)
        term = index.terms.get(before) if surface and not more_follows else None
        if term and not (before.isdecimal() and _is_cut_number(tokens, first, at)):
            yield Place(start, token.end, term)
        if not index.may_go_on(before):
            return


def _is_cut_number(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether these digits are a part of a longer number: 1 of 1兆2345億."""
    before = first > 0 and tokens[first - 1].end == tokens[first].start and tokens[first - 1]
    after = last + 1 < len(tokens) and tokens[last + 1].start == tokens[last].end and tokens[last + 1]
    return any(each and each.part_of_speech.startswith("名詞-数詞") for each in (before, after))


def _is_beside(text: str, token: Token, following: Token) -> bool:
    """Whether a term may go on: across a space, but not into another paragraph."""
    return token.end == following.start or "\n" not in text[token.end : following.start]


_FINISHED = ("終止形", "連体形", "意志推量形", "命令形")
_JOINING = {"て", "で", "ば", "ちゃ", "じゃ", "ながら", "つつ"}
_NOT = {"ない", "無い"}


def _last_ending(tokens: Sequence[Token], at: int) -> int:
    """The index of the last ending of the word tokens[at]; `at` where it has none."""
    while _has_ending(tokens, at):
        at += 1
    return at


def _has_ending(tokens: Sequence[Token], at: int) -> bool:
    """Whether the next token is an ending of this one: 弱かっ|た, 進め|て|い|た; not 進める|だろう, 弱く|なる."""
    if at + 1 == len(tokens) or tokens[at].end != tokens[at + 1].start:
        return False
    word, following = tokens[at], tokens[at + 1]
    if word.inflection.startswith(_FINISHED):
        return False
    kind = following.part_of_speech
    if kind.startswith("助動詞"):
        return True
    if kind.startswith("助詞-接続助詞"):
        return following.surface in _JOINING
    if kind.startswith("形容詞-非自立可能") and following.lemma in _NOT:
        return True  # 弱く|ない, 食べ|たく|ない
    return word.surface in ("て", "で") and kind.startswith(("動詞-非自立可能", "形容詞-非自立可能"))
