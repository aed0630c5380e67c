"""What the engine is measured against: single analysers as they come, read by the same metric."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from articles.japanese.kana import is_kana
from tests.bench.reading_metric import Analyser, Piece


def unidic() -> Analyser:
    """UniDic's `kana`, through fugashi and unidic-lite."""
    import fugashi

    tagger = fugashi.Tagger()
    return lambda text: _placed(text, ((word.surface, word.feature.kana or "") for word in tagger(text)))


def sudachi() -> Analyser:
    """Sudachi's long units with SudachiDict core."""
    import sudachipy

    tokenizer = sudachipy.Dictionary(dict="core").tokenizer(sudachipy.SplitMode.C)
    return lambda text: _placed(text, ((word.surface(), word.reading_form()) for word in tokenizer.tokenize(text)))


def pykakasi() -> Analyser:
    """The converter that most furigana tools in Python use."""
    from pykakasi import kakasi

    converter: Any = kakasi()  # type: ignore[no-untyped-call]
    return lambda text: _placed(text, ((word["orig"], word["hira"]) for word in converter.convert(text)))


def openjtalk() -> Analyser:
    """pyopenjtalk-plus; its `pron`, which alone has the changes of sound behind numbers."""
    import pyopenjtalk

    return lambda text: _in_wide(text, pyopenjtalk.run_frontend(text))


def haqumei() -> Analyser:
    """The same dictionary in Rust, which the engine has as a witness; its `pron`."""
    import haqumei

    reader = haqumei.Haqumei()

    def read(text: str) -> list[Piece]:
        words = reader.g2p_mapping_detailed(text)
        return [Piece(*word.char_span, _kana(word.word, word.pron.replace("’", ""))) for word in words]

    return read


def _kana(surface: str, reading: str) -> str:
    return surface if is_kana(surface) else reading


def _placed(text: str, words: Iterable[tuple[str, str]]) -> Sequence[Piece]:
    pieces = []
    place = 0
    for surface, reading in words:
        start = text.find(surface, place)
        if start >= 0:
            place = start + len(surface)
            pieces.append(Piece(start, place, _kana(surface, reading)))
    return pieces


# OpenJTalk answers in full-width characters and spells numbers out: 24年 as 二, 十, 四, 年.
_WIDE = {**{code: code + 0xFEE0 for code in range(0x21, 0x7F)}, 0x20: 0x3000}
_NUMBER = re.compile("[０-９][０-９，．]*")


def _in_wide(text: str, words: Iterable[Any]) -> list[Piece]:
    wide = text.translate(_WIDE)
    pieces = []
    place = 0
    number = ""
    for word in words:
        surface, sound = word["string"], word["pron"].replace("’", "")
        end = found.end() if (found := _NUMBER.match(wide, place)) else place
        counted = surface.lstrip("〇一二三四五六七八九十百千万億兆点")  # ２日 is one word, 二日
        if end > place and not (number and wide.startswith(surface, end)) and counted != surface:
            number += sound
            if counted and wide.startswith(counted, end):
                pieces.append(Piece(place, end + len(counted), number))
                place, number = end + len(counted), ""
            continue
        if number:
            pieces.append(Piece(place, end, number))
            place, number = end, ""
        # It turns ～ and some other signs into their likes.
        start = wide.find(surface, place)
        if start >= 0:
            place = start + len(surface)
            pieces.append(Piece(start, place, _kana(text[start:place], sound)))
    return pieces
