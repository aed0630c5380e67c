"""Names as one word each, read alike through an article.

金|正|恩|総|書記 …        金正恩|総|書記          a name of the list (see name_list) where a word begins with it
習近|平氏                 習近平|氏               what is left of a word that was cut wrongly is analysed again
李在明大統領 … 李氏       いじぇみょん … い       a surname alone is read as in the name that stands in the article
清洲花（きよす・はな）    きよすはな              what the publisher prints in brackets wins (see printed_readings)
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from articles.japanese.furigana import KanjiReadings
from articles.japanese.kana import has_kanji
from articles.japanese.name_list import (
    PARTS_OF_SPEECH,
    FoundName,
    Name,
    NameIndex,
    Part,
    fold,
    has_cue,
    listed_names,
    listed_parts,
)
from articles.japanese.personal_names import goes_on, personal_names
from articles.japanese.printed_readings import Printed, printed_readings
from articles.japanese.tokens import Candidate, Token
from articles.japanese.towns import FoundTown, towns_in
from articles.japanese.word_edges import may_end_inside

Again = Callable[[str, int], list[Token]]
"""Analyses a piece of the text that begins at the given code point."""


def with_names(
    text: str, tokens: Sequence[Token], again: Again, kanji_readings: KanjiReadings | None = None
) -> list[Token]:
    """The tokens of a whole article with every name that we know as one token.

    Names of the list are sure, with the source "names"; what the publisher prints in brackets behind a word, with
    "publisher"; surnames and given names that follow a full name, with "article". Two people of one surname that are
    read differently (羽生 はぶ, 羽生 はにゅう): the one named last counts, and the token is not sure.
    """
    printed = printed_readings(text, tokens, kanji_readings)
    found = list(_found(text, tokens, printed))
    words = _with_found(text, tokens, found, again)
    words = _with_parts(text, words, [item.found for item in found], again)
    return _with_words(text, words, list(personal_names(text, words)), again)


class _Found(NamedTuple):
    found: FoundName
    candidates: tuple[Candidate, ...]


_LATER = re.compile("[そこ]の後")


class _Edges:
    """Where words begin and end. Within kanji that the analyser does not know, they may do so anywhere: 習氏."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.starts = {token.start for token in tokens}
        self.ends = {token.end for token in tokens}
        for token in tokens:
            if not token.reading and len(token.surface) > 1 and has_kanji(token.surface):
                self.starts.update(range(token.start, token.end))
                self.ends.update(range(token.start + 1, token.end))

    def add_behind(self, text: str) -> None:
        """What follows その後 without a comma begins a word: その後|醍醐天皇, not 後醍醐天皇."""
        for found in _LATER.finditer(text):
            self.starts.discard(found.end() - 1)
            self.starts.add(found.end())


def _found(text: str, tokens: Sequence[Token], printed: Sequence[Printed]) -> Iterator[_Found]:
    """The names of the text, in order, not overlapping, the longest at each place, printed ones first."""
    edges = _Edges(tokens)
    edges.add_behind(text)
    folded = fold(text)
    listed = listed_names()
    of_article = NameIndex(item.name for item in printed if item.everywhere)
    at_place = {item.start: item.name for item in printed}
    towns = {town.start: town for town in towns_in(folded, edges.starts, edges.ends)}
    covered = 0
    for start in sorted(edges.starts | towns.keys()):
        if start < covered:
            continue
        if (town := towns.get(start)) and start not in at_place and _is_town(town, listed.at(folded, start)):
            others = tuple(Candidate(other, ("names",)) for other in town.others)
            yield _Found(FoundName(start, town.end, town.name), (Candidate(town.name.reading, ("names",)), *others))
            covered = town.end
            continue
        if not (listed.may_have(folded, start) or of_article.may_have(folded, start) or start in at_place):
            continue
        printed_here = [at_place[start]] if start in at_place else []
        own = (*printed_here, *of_article.at(folded, start))
        known = tuple(listed.at(folded, start))
        for name in sorted((*own, *known), key=lambda name: -len(name.written)):
            end = start + len(name.written)
            if _fits(folded, FoundName(start, end, name), edges):
                candidates = [Candidate(name.reading, ("publisher" if name in own else "names",))]
                candidates += [
                    Candidate(other.reading, ("names",))
                    for other in known
                    if other.written == name.written and other.reading != name.reading
                ]
                yield _Found(FoundName(start, end, name), tuple(candidates))
                covered = end
                break


def _is_town(town: FoundTown, known: Iterator[Name]) -> bool:
    """Whether a town is meant rather than a name of the list: 江南区 is in Seoul where 新潟 is not in the article."""
    return town.is_placed or not any(len(name.written) >= town.end - town.start for name in known)


def _fits(text: str, found: FoundName, edges: _Edges) -> bool:
    """Whether a name that begins with a word may stand here.

    It has to end with a word, too. Only people's names may end inside a word: see `may_end_inside`.
    """
    name = found.name
    cue = has_cue(text, found.start, found.end, name.kind)
    if name.needs_cue and not cue:
        return False
    if name.parts and goes_on(text, found.end - len(name.parts[1].written), found.end):
        return False
    if found.end in edges.ends:
        return True
    return name.kind == "person" and may_end_inside(name.written, title_follows=cue)


def _with_found(text: str, tokens: Sequence[Token], found: Sequence[_Found], again: Again) -> list[Token]:
    words = list(tokens)
    starts = [token.start for token in tokens]
    for (start, end, name), candidates in reversed(found):
        word = Token(
            text[start:end],
            start,
            name.reading,
            text[start:end],
            name.part_of_speech,
            inflection="",
            accent="",
            sure=len({candidate.reading for candidate in candidates if candidate.sources == ("names",)}) < 2,
            candidates=candidates,
        )
        _put(text, words, starts, word, again)
    return words


def _put(text: str, words: list[Token], starts: list[int], word: Token, again: Again) -> None:
    """Put a word in the place of those that it covers, and what they leave on both sides analysed again."""
    first, last = bisect_right(starts, word.start) - 1, bisect_left(starts, word.end)
    begin, over = words[first].start, words[last - 1].end
    before = again(text[begin : word.start], begin) if begin < word.start else []
    behind = again(text[word.end : over], word.end) if word.end < over else []
    put = [*before, word, *behind]
    words[first:last] = put
    starts[first:last] = [token.start for token in put]


class _Mentions:
    """Where in the article full names have a surname or given name of this writing, in order."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._parts: list[Part] = []
        self._readings: dict[str, None] = {}

    def add(self, start: int, part: Part) -> None:
        self._starts.append(start)
        self._parts.append(part)
        self._readings[part.reading] = None

    def nearest(self, start: int) -> Part:
        """The last one before a place, else the first: a headline may come before the full name."""
        return self._parts[max(0, bisect_left(self._starts, start) - 1)]

    def others(self, reading: str) -> list[str]:
        """The other readings that this writing has in the article."""
        return [other for other in self._readings if other != reading]


def _with_parts(text: str, tokens: list[Token], found: Sequence[FoundName], again: Again) -> list[Token]:
    """Surnames and given names alone: as in the article's full names, else as in the list."""
    mentions: dict[str, _Mentions] = {}
    for start, _, name in found:
        for part in name.parts:
            if has_kanji(part.written):
                mentions.setdefault(fold(part.written), _Mentions()).add(start, part)
    folded = fold(text)
    lengths: dict[str, set[int]] = {}
    for written in (*listed_parts(), *mentions):
        lengths.setdefault(written[0], set()).add(len(written))
    inside = {start for start, _, _ in found}
    edges = _Edges([token for token in tokens if token.start not in inside])

    starts = [token.start for token in tokens]
    words: list[Token] = []
    covered = 0
    for start in sorted(edges.starts):
        for length in sorted(lengths.get(folded[start : start + 1], ()), reverse=True):
            end = start + length
            written = folded[start:end]
            known = mentions.get(written)
            if start < covered or not (known or written in listed_parts()):
                continue
            if end not in edges.ends and not _is_before_former(folded, start, end):
                continue
            old = tokens[bisect_right(starts, start) - 1]
            if _is_part(folded, start, end, old):
                words.append(_part(text[start:end], start, known, old))
                covered = end
                break
    return _with_words(text, tokens, words, again)


def _with_words(text: str, tokens: Sequence[Token], words: Sequence[Token], again: Again) -> list[Token]:
    changed = list(tokens)
    starts = [token.start for token in tokens]
    for word in reversed(words):
        _put(text, changed, starts, word, again)
    return changed


def _is_before_former(text: str, start: int, end: int) -> bool:
    """Whether the analyser may have taken 元 or 新 for a part of the name: 金元|大統領, 文新|首相."""
    return text[end : end + 1] in ("元", "前", "新", "副", "現") and has_cue(text, start, end, "surname")


def _is_part(text: str, start: int, end: int, token: Token) -> bool:
    """Whether a surname or given name stands here: a title follows, or the word can hardly be another one."""
    if has_cue(text, start, end, "surname"):
        return True
    # 木戸 is a gate and 平和 peace, even where somebody of that name is in the article.
    ordinary = token.end == end and token.reading and "固有名詞" not in token.part_of_speech
    return end - start > 1 and not ordinary and text[start:end] not in listed_parts()


def _part(surface: str, start: int, mentions: _Mentions | None, old: Token) -> Token:
    part = mentions.nearest(start) if mentions else listed_parts()[fold(surface)]
    others = mentions.others(part.reading) if mentions else []
    candidates = [Candidate(part.reading, ("article" if mentions else "names",))]
    candidates += [Candidate(other, ("article",)) for other in others]
    if old.surface == surface and old.reading not in ("", part.reading, *others):
        candidates.append(Candidate(old.reading, ("unidic",)))
    return Token(
        surface,
        start,
        part.reading,
        surface,
        PARTS_OF_SPEECH[part.kind],
        inflection="",
        accent="",
        sure=not others,
        candidates=tuple(candidates),
    )
