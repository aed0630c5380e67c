"""Where sentences begin and end."""

from __future__ import annotations

import re
from collections.abc import Iterator

_CLOSING = dict(zip("「『（(【〈《［〔“", "」』）)】〉》］〕”", strict=True))
_CLOSERS = frozenset(_CLOSING.values())
_DEEPEST = 20  # no prose nests brackets deeper; without a limit 50,000 of them take minutes
# ASCII marks end a sentence only where none of their own kind of text goes on: not in ?id=3 or Yahoo!ニュース.
_BRACKETS = re.escape("".join((*_CLOSING, *_CLOSERS)))
_MARK = re.compile(rf"[。！？]+|[!?]+(?=[\s{_BRACKETS}]|$)|[{_BRACKETS}]")
# What follows a quotation within its sentence: 「…。」と述べた, 「…。」の声, 「…。」、「…。」
_GOES_ON = re.compile(r"[とをがはもにのでへやっ、，]|など|から|まで|より")


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """The sentences as [start, end) in code points, in order, without the white space between them.

    A newline always ends one; a mark inside brackets does not: 「行く。帰る。」と述べた。 is one sentence.
    """
    spans: list[tuple[int, int]] = []
    line_start = 0
    for line in text.split("\n"):
        start = 0
        for end in (*_ends(line), len(line)):
            sentence = line[start:end]
            if stripped := sentence.strip():
                first = line_start + start + sentence.index(stripped[0])
                spans.append((first, first + len(stripped)))
            start = end
        line_start += len(line) + 1
    return spans


def _ends(line: str) -> Iterator[int]:
    """Where sentences end within a line."""
    # A bracket that is never closed must not swallow the rest of the line.
    last_closer = {closer: line.rfind(closer) for closer in _CLOSERS}
    open_brackets: list[str] = []
    ended = False  # a mark stands directly before this place, or before the brackets that close here
    place = 0
    for found in _MARK.finditer(line):
        if found.start() > place and ended and not open_brackets:
            yield place
            ended = False
        ended = ended and found.start() == place
        mark = found[0]
        place = found.end()
        if mark in _CLOSING:
            if ended and not open_brackets:
                yield found.start()
            ended = False
            if last_closer[_CLOSING[mark]] > found.start() and len(open_brackets) < _DEEPEST:
                open_brackets.append(_CLOSING[mark])
        elif mark in _CLOSERS:
            if mark in open_brackets:
                while open_brackets.pop() != mark:
                    pass
                # 「行く。」と goes on; 「行く。」 alone is a sentence.
                ended = ended and not _GOES_ON.match(line, place)
        else:
            ended = True
    if ended and not open_brackets:
        yield place
