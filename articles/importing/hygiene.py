"""What every text goes through before anything is recognised in it: one form for what looks the same."""

from __future__ import annotations

import re
import unicodedata

from articles.japanese.kana import KANA, KANJI

_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
# Tabs and the spaces that do not break; the ideographic space U+3000 is Japanese and stays.
_ODD_SPACES = re.compile("[\t\xa0\u2007\u202f]")
# NUL and its kind (PostgreSQL refuses NUL), the zero-width space and byte order mark that web pages put between words,
# word joiner and soft hyphen. They are invisible, and a search for 日本 would miss 日<U+FEFF>本.
_INVISIBLE = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\xad\u200b\u2060\ufeff]")
# Joiners mean something in emoji and in Persian, nothing beside kana and kanji.
_JOINERS = re.compile("[\u200c\u200d]+")
_JAPANESE = re.compile(f"[{KANA}{KANJI}]")
# Marks, embeddings, overrides and isolates. In a whole text they belong to its Hebrew and Arabic.
_DIRECTIONS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_LONE_SURROGATES = re.compile("[\ud800-\udfff]")

# Normalising takes the square of a run of combining marks. No writing puts more than a few on one letter; Unicode's
# Stream-Safe Text Format (UAX 15) allows 30. What is beyond is dropped.
MOST_MARKS = 30
_COMBINING = "".join(char for char in map(chr, range(0x300, 0x1F000)) if unicodedata.combining(char))
_TOO_MANY_MARKS = re.compile(f"[{_COMBINING}]{{{MOST_MARKS + 1},}}")


def clean(text: str) -> str:
    """Text in NFC with newlines for line ends, plain spaces and nothing invisible; what can be seen stays as it is.

    Lone surrogates, which no encoding can store, become U+FFFD. Cleaning twice changes nothing more.
    """
    text = _LINE_ENDS.sub("\n", text)
    text = _ODD_SPACES.sub(" ", text)
    text = _INVISIBLE.sub("", text)
    text = _JOINERS.sub(_unless_japanese, text)
    text = _LONE_SURROGATES.sub("\ufffd", text)
    # Last: か and ゙ may have become neighbours only now.
    return unicodedata.normalize("NFC", _TOO_MANY_MARKS.sub(lambda run: run[0][:MOST_MARKS], text))


def _unless_japanese(joiners: re.Match[str]) -> str:
    """A function, because a pattern that looks at both sides takes the square of a run's length."""
    start, end = joiners.span()
    around = joiners.string[max(start - 1, 0) : start] + joiners.string[end : end + 1]
    return "" if _JAPANESE.search(around) else joiners[0]


def clean_line(text: str) -> str:
    """The same for a title or a name: one line, without blanks around it."""
    return " ".join(part for line in clean(text).split("\n") if (part := line.strip()))


def without_directions(text: str) -> str:
    """The same without the signs that turn the direction of writing: nobody sees them, and what follows is turned too.

    For a word or a cell that is shown, looked for and compared beside others.
    """
    return _DIRECTIONS.sub("", text)
