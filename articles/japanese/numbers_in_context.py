"""A number with its counter among the words of a text, and what is said for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from articles.japanese.counters import Counter
from articles.japanese.numerals import TO_ASCII, Number, Piece, number
from articles.japanese.tokens import Token


class Said(NamedTuple):
    """How a stretch of the text is said, piece by piece."""

    pieces: tuple[tuple[int, str], ...]
    """(code points, hiragana)."""
    others: tuple[str, ...] = ()
    """What the whole may be instead, likely enough to tell the reader."""
    doubtful: bool = False
    """Whether nobody can know; always with others."""

    @property
    def reading(self) -> str:
        return "".join(reading for _, reading in self.pieces)

    @property
    def length(self) -> int:
        return sum(length for length, _ in self.pieces)


class Setting(NamedTuple):
    """A number with its counter among the words of the text."""

    tokens: Sequence[Token]
    first: int
    """The token that the number begins with."""
    behind: int
    """The token behind the counter."""
    number: Number
    counter: str
    """As written; a key of COUNTERS, or "" where none follows."""

    def before(self, distance: int = 1) -> str:
        """The word before the number, or the one so many words before; "" beyond the beginning."""
        place = self.first - distance
        return self.tokens[place].surface if place >= 0 else ""

    def after(self, distance: int = 0) -> str:
        """The word behind the counter, or the one so many words behind; "" beyond the end."""
        place = self.behind + distance
        return self.tokens[place].surface if place < len(self.tokens) else ""

    def next_token(self) -> Token | None:
        """The word right behind, without a space between; None at the end."""
        last = self.tokens[self.behind - 1]
        token = self.tokens[self.behind] if self.behind < len(self.tokens) else None
        return token if token and token.start == last.end else None

    @property
    def ordinal(self) -> bool:
        return self.before() == "第"

    @property
    def guess(self) -> bool:
        """Whether it is the second half of 2、3人 and the like."""
        if self.before() not in {"、", "，", ","} or self.before(2)[-1:] not in DIGITS:
            return False
        return follows_on(number(self.before(2)[-1:]), self.tokens[self.first].surface)


NUMERAL_DIGITS = frozenset("0123456789０１２３４５６７８９一二三四五六七八九十百千")
DIGITS = frozenset("123456789１２３４５６７８９一二三四五六七八九")


def follows_on(value: Number, then: str) -> bool:
    """Whether two numbers are neighbours as in 2、3人, 十四、五人 or 二、三十人: said in one breath, as a guess."""
    if not 1 <= value.key <= 9 or not then or then[0] not in NUMERAL_DIGITS:
        return False
    return number(then if len(then) < 3 and then.translate(TO_ASCII) == "10" else then[0]).value == value.key + 1


def with_ending(value: Number, changed: Mapping[int, str]) -> Said:
    """The number with its last part said otherwise, by its key."""
    last = value.pieces[-1]
    return Said(pieces_of([*value.pieces[:-1], last.ending(changed.get(value.key, last.parts[-1].reading))]))


def pieces_of(pieces: Sequence[Piece]) -> tuple[tuple[int, str], ...]:
    return tuple((len(piece.written), piece.reading) for piece in pieces)


def plain(number: Number, counter: str = "", reading: str = "") -> Said:
    """The number as counted, the counter (if any) as given, no sound changed."""
    return Said(pieces_of(number.pieces) + (((len(counter), reading),) if counter else ()))


def merged(setting: Setting, reading: str, *others: str, doubtful: bool = False) -> Said:
    """Number and counter as one word."""
    length = sum(len(piece.written) for piece in setting.number.pieces) + len(setting.counter)
    return Said(((length, reading),), others, doubtful)


def regular(number: Number, written: str, counter: Counter, *, by_itself: bool = True) -> Said:
    """Number and counter as the tables say. by_itself: whether 1 and 2 may be ひと, ふた; not so in 第1組, 2、3人."""
    value = number.value
    length = sum(len(piece.written) for piece in number.pieces)
    if value is not None and (by_itself or written in _ALWAYS_WHOLE):
        if value in counter.whole:
            return Said(((length + len(written), counter.whole[value]),))
        if value in counter.exact:
            return Said(((length, counter.exact[value]), (len(written), counter.reading)))
    if number.key == 0 and value != 0:
        return plain(number, written, counter.reading)  # 3.0度: not さんてんれいど
    last, reading = counter.after_number(number)
    return Said((*pieces_of([*number.pieces[:-1], last]), (len(written), reading)))


_ALWAYS_WHOLE = frozenset({"日"})  # 第3日 だいみっか, 3、4日 さんよっか
