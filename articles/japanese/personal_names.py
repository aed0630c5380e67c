"""People whom the list of names lacks: surname by surname, given name by given name.

    渡辺|陽|菜|さん     わたなべ|ひな|さん      a known given name behind a surname
    角田|投手           かくた|とうしゅ         a known surname before a title; the other readings are candidates
    大谷|は             おおたに                or where the analyser takes it for one
    大翔|君             ひろと or はると        a given name before さん, 君, ちゃん

data/surnames.tsv has surnames that analysers misread, data/given_names.tsv given names of the last hundred years:

    中田    なかた なかだ      the likeliest reading first; more than one only where a reader should doubt
    陽菜    ひな

What the list of names, the publisher or the article itself tells of a name comes first (see names).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from articles.japanese.kana import is_kanji
from articles.japanese.name_list import PARTS_OF_SPEECH, fold, has_cue
from articles.japanese.tokens import Candidate, Token

DATA = Path(__file__).parent / "data"

_SURNAME = PARTS_OF_SPEECH["surname"]
_GIVEN = PARTS_OF_SPEECH["given"]
_NAME = "名詞-固有名詞-人名"
_ORDINARY_NOUN = "名詞-普通名詞"
_LENGTHS_ALONE = (2, 3)
"""Characters of given names that may stand without a surname; one alone would be too often a word."""

# 白石市, 長田区長, 小倉駅: a place rather than a person.
_PLACE = re.compile("[市町村区郡県駅川山島港城寺湖橋線通道]")
# 大西心春(24), 大西心春（おおにし…: only people have an age. 金子容疑者 and the like are in has_cue.
_AGE = re.compile("[(（＝=][0-9０-９ぁ-ゖァ-ヺ]")
_AS_PERSON = re.compile("さん|さま|くん|君|ちゃん")
# Titles of everyday reports that has_cue, which is for people in office, does not know.
_MORE_TITLES = re.compile(
    "容疑|主将|主幹|主任|理事|審判|講師|助教|教諭|校長|園長|院長|所長|署長|館長|店長|室長|支部長|住職|牧師|宮司|巡査|警部|警視"
    "|研究員|学芸員|助手|役員|社員|職員|組長|隊長|団長|船長|機長|総長|学長|司令|大佐|中佐|少佐|大尉|中尉|少尉|行員|翁|女史|両"
    "|家[のはがをにとも、。」・]"  # 島津家は
)


class PersonalNames(NamedTuple):
    """Surnames or given names, by their writing."""

    readings: Mapping[str, tuple[str, ...]]
    """The likeliest first."""
    lengths: Mapping[str, tuple[int, ...]]
    """First character → how long those that begin with it are, longest first."""

    def at(self, folded: str, start: int) -> Iterator[str]:
        """Those that a folded text (see name_list.fold) has at this place, longest first."""
        for length in self.lengths.get(folded[start : start + 1], ()):
            written = folded[start : start + length]
            if written in self.readings:
                yield written


@lru_cache(maxsize=1)
def surnames() -> PersonalNames:
    """The surnames that analysers misread."""
    return _table("surnames.tsv")


@lru_cache(maxsize=1)
def given_names() -> PersonalNames:
    """The given names we know."""
    return _table("given_names.tsv")


def _table(file: str) -> PersonalNames:
    rows = (line.split("\t") for line in (DATA / file).read_text(encoding="utf-8").splitlines()[1:])
    readings = {fold(written): tuple(reading.split(" ")) for written, reading in rows}
    lengths: dict[str, set[int]] = {}
    for written in readings:
        lengths.setdefault(written[0], set()).add(len(written))
    return PersonalNames(readings, {first: tuple(sorted(row, reverse=True)) for first, row in lengths.items()})


def goes_on(folded: str, start: int, end: int) -> bool:
    """Whether the given name at [start, end) is only the beginning of one that we know: 佐藤健 in 佐藤健司."""
    longer = next(given_names().at(folded, start), "")
    behind = start + len(longer)
    return behind > end and (not _is_kanji_at(folded, behind) or _is_person(folded, start, behind))


def personal_names(text: str, tokens: Sequence[Token]) -> Iterator[Token]:
    """The surnames and given names of a text, in order, each a word of its own in the place of what it covers.

    tokens are all words of the text; those that have candidates are settled, and left as they are.
    """
    folded = fold(text)
    starts = [token.start for token in tokens]
    edges = {*starts, *(token.end for token in tokens)}
    # Most words begin no name: they are passed over without a look at the tables.
    beginnings = surnames().lengths
    may_begin = {found.start() - length for found in _AS_PERSON.finditer(folded) for length in _LENGTHS_ALONE}
    covered = 0
    for token in tokens:
        start = token.start
        if start < covered:
            continue
        if token.part_of_speech == _SURNAME or folded[start] in beginnings:
            words = _name_at(folded, text, token, tokens, starts, edges)
        elif start in may_begin:
            words = _given_alone(folded, text, start, tokens, starts, edges)
        else:
            continue
        for word in words:
            yield word
            covered = word.end


def _name_at(
    folded: str, text: str, token: Token, tokens: Sequence[Token], starts: Sequence[int], edges: set[int]
) -> Iterator[Token]:
    """The surname, the given name or both that begin with a word."""
    start = token.start
    if token.candidates:
        if token.part_of_speech == _SURNAME and (given := _given_behind(folded, token.end, tokens, starts, True)):
            yield _word(text, token.end, given, given_names(), _GIVEN)
        return
    for surname in surnames().at(folded, start):
        end = start + len(surname)
        if _settled(start, end, tokens, starts):
            continue
        given = _given_behind(folded, end, tokens, starts, token.part_of_speech == _SURNAME and token.end == end)
        if (given and (len(surname) > 1 or token.part_of_speech == _SURNAME)) or _stands_alone(
            folded, start, end, token, edges
        ):
            yield _word(text, start, surname, surnames(), _SURNAME)
            if given:
                yield _word(text, end, given, given_names(), _GIVEN)
            return
    if token.part_of_speech == _SURNAME:
        given = _given_behind(folded, token.end, tokens, starts, True)
        if given:
            yield _word(text, token.end, given, given_names(), _GIVEN)
        return
    yield from _given_alone(folded, text, start, tokens, starts, edges)


def _given_alone(
    folded: str, text: str, start: int, tokens: Sequence[Token], starts: Sequence[int], edges: set[int]
) -> Iterator[Token]:
    """The given name of two characters or more that begins here, if さん or the like follows it."""
    for given in given_names().at(folded, start):
        end = start + len(given)
        if (
            len(given) > 1
            and end in edges
            and _AS_PERSON.match(folded, end)
            and not _settled(start, end, tokens, starts)
        ):
            yield _word(text, start, given, given_names(), _GIVEN)
            return


def _stands_alone(folded: str, start: int, end: int, token: Token, edges: set[int]) -> bool:
    """Whether a surname stands here without a given name: 角田投手."""
    if end not in edges or _PLACE.match(folded, end):
        return False
    if token.part_of_speech == _SURNAME and token.end == end and end - start > 1:
        return True
    return _is_person(folded, start, end)


def _given_behind(folded: str, start: int, tokens: Sequence[Token], starts: Sequence[int], is_surname: bool) -> str:
    """The known given name that begins right behind a surname; "" for none.

    is_surname: whether the analyser takes the word before for one.
    """
    for given in given_names().at(folded, start):
        end = start + len(given)
        place = bisect_left(starts, start)
        token = tokens[place] if place < len(tokens) and starts[place] == start else None
        one_word = token is not None and token.end == end
        if _settled(start, end, tokens, starts) or (len(given) == 1 and not one_word):
            continue
        if _is_person(folded, start, end):
            return given
        if one_word and token is not None and token.part_of_speech.startswith(_ORDINARY_NOUN) and not is_surname:
            continue  # 大木桃花を: a tree as well
        if not _is_kanji_at(folded, end) or (one_word and token is not None and token.part_of_speech.startswith(_NAME)):
            return given
    return ""


def _is_person(folded: str, start: int, end: int) -> bool:
    """Whether a title or an age shows that a person's name ends here."""
    return bool(
        _AGE.match(folded, end)
        or _AS_PERSON.match(folded, end)
        or _MORE_TITLES.match(folded, end)
        or has_cue(folded, start, end, "surname")
    )


def _settled(start: int, end: int, tokens: Sequence[Token], starts: Sequence[int]) -> bool:
    """Whether a word in [start, end) has been decided already."""
    first = max(0, bisect_left(starts, start + 1) - 1)
    return any(token.candidates for token in tokens[first : bisect_left(starts, end)])


def _is_kanji_at(folded: str, place: int) -> bool:
    return place < len(folded) and is_kanji(folded[place])


def _word(text: str, start: int, written: str, table: PersonalNames, part_of_speech: str) -> Token:
    surface = text[start : start + len(written)]
    readings = table.readings[written]
    return Token(
        surface,
        start,
        readings[0],
        surface,
        part_of_speech,
        inflection="",
        accent="",
        sure=len(readings) == 1,
        candidates=tuple(Candidate(reading, ("names",)) for reading in readings),
    )
