"""Names as one word each, read alike through an article.

金|正|恩|総|書記 …        金正恩|総|書記          a name of the list (see name_list) where a word begins with it
習近|平氏                 習近平|氏               what is left of a word that was cut wrongly is analysed again
李在明大統領 … 李氏       いじぇみょん … い       a surname alone is read as in the name that stands in the article
清洲花（きよす・はな）    きよすはな              what the publisher prints in brackets wins (see printed_readings)
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from articles.japanese.furigana import KanjiReadings
from articles.japanese.kana import has_kanji, is_kana
from articles.japanese.name_list import (
    PARTS_OF_SPEECH,
    FoundName,
    Part,
    by_beginning,
    fold,
    has_cue,
    names_at,
    names_by_beginning,
    surnames,
)
from articles.japanese.printed_readings import Printed, printed_readings
from articles.japanese.tokens import Candidate, Token

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
    return _with_parts(text, words, [item.found for item in found], again)


class _Found(NamedTuple):
    found: FoundName
    candidates: tuple[Candidate, ...]


class _Edges:
    """Where words begin and end. Within kanji that the analyser does not know, they may do so anywhere: 習氏."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.starts = {token.start for token in tokens}
        self.ends = {token.end for token in tokens}
        for token in tokens:
            if not token.reading and len(token.surface) > 1 and has_kanji(token.surface):
                self.starts.update(range(token.start, token.end))
                self.ends.update(range(token.start + 1, token.end))


def _found(text: str, tokens: Sequence[Token], printed: Sequence[Printed]) -> Iterator[_Found]:
    """The names of the text, in order, not overlapping, the longest at each place, printed ones first."""
    edges = _Edges(tokens)
    folded = fold(text)
    listed = names_by_beginning()
    of_article = by_beginning(item.name for item in printed if item.everywhere)
    at_place = {item.start: item.name for item in printed}
    covered = 0
    for start in sorted(edges.starts):
        if start < covered:
            continue
        printed_here = [at_place[start]] if start in at_place else []
        own = (*printed_here, *names_at(folded, start, of_article))
        known = tuple(names_at(folded, start, listed))
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


def _fits(text: str, found: FoundName, edges: _Edges) -> bool:
    """Whether a name that begins with a word may stand here.

    It has to end with a word, too: 王毅 is not in 王|毅然と, 東京都 not in 東京|都心, 大の里 not in 大|の|里帰り. Only
    people's names end where they end if they have three kanji or more (習近|平氏) or a title behind (苗|華氏).
    """
    name = found.name
    cue = has_cue(text, found.start, found.end, name.kind)
    if name.needs_cue and not cue:
        return False
    if found.end in edges.ends:
        return True
    kanji_only = not any(is_kana(char) for char in name.written)
    return name.kind == "person" and (cue or len(name.written) > 2) and kanji_only


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
            sure=True,
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


class _Mention(NamedTuple):
    start: int
    part: Part


def _with_parts(text: str, tokens: list[Token], found: Sequence[FoundName], again: Again) -> list[Token]:
    """Surnames and given names alone: as in the article's full names, else as in the list."""
    mentions: dict[str, list[_Mention]] = {}
    for start, _, name in found:
        for part in name.parts:
            if has_kanji(part.written):
                mentions.setdefault(fold(part.written), []).append(_Mention(start, part))
    folded = fold(text)
    known = {**surnames(), **mentions}
    lengths: dict[str, list[int]] = {}
    for written in sorted(known, key=len, reverse=True):
        lengths.setdefault(written[0], []).append(len(written))
    inside = {token.start for token in tokens} & {start for start, _, _ in found}
    edges = _Edges([token for token in tokens if token.start not in inside])

    words = tokens
    starts = [token.start for token in tokens]
    parts: list[Token] = []
    covered = 0
    for start in sorted(edges.starts):
        for length in lengths.get(folded[start : start + 1], ()):
            end = start + length
            written = folded[start:end]
            if start < covered or end not in edges.ends or written not in known:
                continue
            if _is_part(folded, start, end, words[bisect_right(starts, start) - 1]):
                parts.append(_part(text, start, end, mentions.get(written, [])))
                covered = end
                break
    for word in reversed(parts):
        old = words[bisect_right(starts, word.start) - 1]
        if (old.start, old.end) == (word.start, word.end) and old.reading not in ("", word.reading):
            word = replace(word, candidates=(*word.candidates, Candidate(old.reading, ("unidic",))))
        _put(text, words, starts, word, again)
    return words


def _is_part(text: str, start: int, end: int, token: Token) -> bool:
    """Whether a surname or given name stands here: a title follows, or the word can hardly be another one."""
    if has_cue(text, start, end, "surname"):
        return True
    # 木戸 is a gate and 平和 peace, even where somebody of that name is in the article.
    ordinary = token.end == end and token.reading and "固有名詞" not in token.part_of_speech
    return end - start > 1 and not ordinary and not surnames().get(text[start:end])


def _part(text: str, start: int, end: int, mentions: Sequence[_Mention]) -> Token:
    surface = text[start:end]
    if not mentions:
        name = surnames()[fold(surface)]
        part, source, others = Part(surface, name.reading, "surname"), "names", []
    else:
        before = [mention.part for mention in mentions if mention.start < start]
        part, source = before[-1] if before else mentions[0].part, "article"
        others = sorted({mention.part.reading for mention in mentions} - {part.reading})
    return Token(
        surface,
        start,
        part.reading,
        surface,
        PARTS_OF_SPEECH[part.kind],
        inflection="",
        accent="",
        sure=not others,
        candidates=(Candidate(part.reading, (source,)), *(Candidate(other, ("article",)) for other in others)),
    )
