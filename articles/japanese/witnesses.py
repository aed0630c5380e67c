"""Further analysers, asked about the same text: what they agree on with UniDic is sure, the rest is weighed.

They are loaded when a text is analysed for the first time, never by a process that only serves pages. Each is asked
about one line, folded so that one code point stays one code point; an answer that has lost its place is no answer.

- Sudachi (SudachiDict core): long units, many names and compounds as whole words. Its readings are spelling.
- OpenJTalk's dictionary (NAIST) with its later corrections, through haqumei, which reads six times as fast as the
  Python binding of OpenJTalk and errs as rarely. `read` is spelling, `pron` sound (トウキョウ and トーキョー).
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from functools import lru_cache
from importlib.metadata import version
from typing import Any, NamedTuple

from articles.japanese.kana import to_hiragana


class Piece(NamedTuple):
    """A word as a witness divides and reads it; offsets are code points, counted as the caller of `testimony` does."""

    start: int
    end: int
    reading: str
    """Hiragana; "" when the witness does not know the word."""
    is_name: bool = False
    """Whether the witness takes it for a proper noun."""


Witness = Callable[[str, int], Sequence[Piece]]
"""What it is asked about, and the offset of its first code point."""

VERSIONS = " ".join(f"{name} {version(name)}" for name in ("sudachidict-core", "haqumei"))

_lock = threading.Lock()
_of_thread = threading.local()
_shared: dict[str, Any] = {}


def _sudachi(text: str, offset: int) -> list[Piece]:
    if not hasattr(_of_thread, "sudachi"):
        import sudachipy

        with _lock:
            if "sudachi" not in _shared:
                _shared["sudachi"] = sudachipy.Dictionary(dict="core")
        # A tokenizer may not be shared among threads, its dictionary may.
        _of_thread.sudachi = _shared["sudachi"].tokenizer(sudachipy.SplitMode.C)
    return [
        Piece(
            offset + word.begin(),
            offset + word.end(),
            "" if word.is_oov() else to_hiragana(word.reading_form()),
            word.part_of_speech()[1] == "固有名詞",
        )
        for word in _of_thread.sudachi.tokenize(text)
    ]


def _openjtalk(text: str, offset: int) -> list[Piece]:
    with _lock:  # 160 MB: one for all threads
        if "openjtalk" not in _shared:
            import haqumei

            _shared["openjtalk"] = haqumei.Haqumei()
        words = _shared["openjtalk"].g2p_mapping_detailed(text)
    pieces = []
    for word in words:
        start, end = word.char_span
        reading = "" if word.is_unknown else _spelled(word.read, word.pron)
        pieces.append(Piece(offset + start, offset + end, reading, word.pos_group1 == "固有名詞"))
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


WITNESSES: dict[str, Witness] = {"sudachi": _sudachi, "openjtalk": _openjtalk}
"""By the names that candidates give as their source."""


def testimony(text: str, offset: int) -> dict[str, Sequence[Piece]]:
    """What each witness says of one line, whose first code point has the given offset.

    One that has lost its place in the text is left out. The text must hold no NUL, no half of a surrogate pair and no
    white space but U+0020.
    """
    said = {name: ask(text, offset) for name, ask in WITNESSES.items()}
    end = offset + len(text)
    return {name: pieces for name, pieces in said.items() if not pieces or pieces[-1].end <= end}
