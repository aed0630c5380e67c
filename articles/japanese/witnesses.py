"""Further analysers, asked about the same text: what they agree on with UniDic is sure, the rest is weighed.

They are loaded when a text is analysed for the first time, never by a process that only serves pages. Each is asked
about one line, folded so that one code point stays one code point; an answer that has lost its place is no answer.

- Sudachi (SudachiDict core): long units, many names and compounds as whole words. Its readings are spelling.
- OpenJTalk's dictionary (NAIST) with its later corrections, through haqumei, which reads six times as fast as the
  Python binding of OpenJTalk and errs as rarely. `read` is spelling, `pron` sound (トウキョウ and トーキョー).
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import lru_cache
from importlib.metadata import version
from typing import Any, NamedTuple, Protocol

from articles.japanese.kana import to_hiragana


class Piece(NamedTuple):
    """A word as a witness divides and reads it; offsets are code points, counted as the caller of `hear` does."""

    start: int
    end: int
    reading: str
    """Hiragana; "" when the witness does not know the word."""
    is_name: bool = False
    """Whether the witness takes it for a proper noun."""


Line = tuple[str, int]
"""A text of one line, and the offset of its first code point. It holds no NUL, no half of a surrogate pair and no white
space but U+0020."""

Testimony = dict[str, Sequence[Piece]]
"""The name of a witness, as candidates give it for their source → what it says of a line."""

SUDACHI, OPENJTALK = NAMES = ("sudachi", "openjtalk")

VERSIONS = " ".join(f"{name} {version(name)}" for name in ("sudachidict-core", "haqumei"))


def hear(lines: Sequence[Line]) -> Iterator[Testimony]:
    """What each witness says of each line; one that has lost its place in a line is left out there.

    OpenJTalk, the slowest, begins at once in a thread of its own; its Rust needs none of Python's time until it has
    read all lines.
    """
    return _testimonies(lines, _openjtalk.read([text for text, _ in lines]))


def _testimonies(lines: Sequence[Line], openjtalk: Future[list[list[_Word]]]) -> Iterator[Testimony]:
    # Sudachi has read all lines before OpenJTalk is waited for: so that the two work at the same time.
    by_sudachi = [_sudachi(text, offset) for text, offset in lines]
    for (text, offset), pieces, words in zip(lines, by_sudachi, openjtalk.result(), strict=True):
        said = {SUDACHI: pieces, OPENJTALK: _spelled_pieces(words, offset)}
        end = offset + len(text)
        yield {name: those for name, those in said.items() if not those or those[-1].end <= end}


_lock = threading.Lock()
_of_thread = threading.local()
_dictionary: Any = None


def _sudachi(text: str, offset: int) -> list[Piece]:
    if not hasattr(_of_thread, "sudachi"):
        _of_thread.sudachi = _sudachi_tokenizer()
    return [
        Piece(
            offset + word.begin(),
            offset + word.end(),
            "" if word.is_oov() else _hiragana(word.reading_form()),
            word.part_of_speech()[1] == _PROPER,
        )
        for word in _of_thread.sudachi.tokenize(text)
    ]


def _sudachi_tokenizer() -> Any:
    """A tokenizer may not be shared among threads, its dictionary may."""
    global _dictionary
    import sudachipy

    with _lock:
        if _dictionary is None:
            _dictionary = sudachipy.Dictionary(dict="core")
    return _dictionary.tokenizer(sudachipy.SplitMode.C)


_hiragana = lru_cache(maxsize=16384)(to_hiragana)

_PROPER = "固有名詞"


class _Word(Protocol):
    """What haqumei tells of a word."""

    char_span: tuple[int, int]
    read: str
    pron: str
    pos_group1: str
    is_unknown: bool


class _OpenJTalk:
    """One thread for all, so that its 160 MB are there once."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="openjtalk")
        self._reader: Any = None
        self._is_alone = False

    def read(self, texts: list[str]) -> Future[list[list[_Word]]]:
        return self._thread.submit(self._read, texts)

    def _read(self, texts: list[str]) -> list[list[_Word]]:
        if self._reader is None:
            import haqumei

            self._reader = haqumei.Haqumei()
        if self._is_alone:
            return list(map(self._reader.g2p_mapping_detailed, texts))
        return list(self._reader.g2p_mapping_detailed_batch(texts))

    def after_fork(self) -> None:
        """A child has none of its parent's threads: neither ours nor those that haqumei has shared a batch among."""
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="openjtalk")
        self._is_alone = self._is_alone or self._reader is not None
        self._reader = None


_openjtalk = _OpenJTalk()


def _after_fork() -> None:
    global _lock
    _lock = threading.Lock()
    _openjtalk.after_fork()


os.register_at_fork(after_in_child=_after_fork)


def _spelled_pieces(words: Sequence[_Word], offset: int) -> list[Piece]:
    pieces = []
    for word in words:
        start, end = word.char_span
        reading = "" if word.is_unknown else _spelled(word.read, word.pron)
        pieces.append(Piece(offset + start, offset + end, reading, word.pos_group1 == _PROPER))
    return pieces


@lru_cache(maxsize=16384)
def _spelled(read: str, pronounced: str) -> str:
    """The reading as spelt, with the changes of sound that are in `pron` alone: 一次産品 サンヒン, said サンピン."""
    pronounced = pronounced.replace("’", "")
    if len(read) != len(pronounced):
        return to_hiragana(read)
    changed = (said if said in _VOICED.get(spelt, "") else spelt for spelt, said in zip(read, pronounced, strict=True))
    return to_hiragana("".join(changed))


_VOICED = dict(
    zip("カキクケコサシスセソタチツテト", "ガギグゲゴザジズゼゾダヂヅデド", strict=True),
) | dict(zip("ハヒフヘホ", ("バパ", "ビピ", "ブプ", "ベペ", "ボポ"), strict=True))
