"""The backbone: text → words by MeCab with UniDic through fugashi, with offsets that are exact for any text.

    私は𠮟られた。       the text; offsets are code points
    私|は|叱ら|れ|た|。   what MeCab is asked about: unknown variants replaced, one code point for one
    0  1  2   4  5 6     where the words start

MeCab skips white space, stops at NUL, loses its place in very long input and does not know variation selectors. So it
never sees the text itself: it is asked about short pieces of a folded copy, and surfaces are cut from the original.
"""

from __future__ import annotations

import csv
import re
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from articles.japanese.kana import KANJI, has_kanji, is_kana, to_hiragana
from articles.japanese.tokens import Token

# MeCab keeps the length of a word and the space before it in 16 bits: 70,000 spaces make it lose the word behind them.
_LONGEST_PIECE = 1000

_SELECTORS = re.compile(f"(?<=[{KANJI}])[\ufe00-\ufe0f\U000e0100-\U000e01ef]+")

_FOLDED = {
    # MeCab knows only ASCII spaces; to Python U+00A0, U+3000 and U+2028 are spaces as well.
    **{code: " " for code in range(sys.maxunicode + 1) if chr(code).isspace()},
    # NUL ends a C string, a lone surrogate cannot be encoded.
    0: "\ufffd",
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),
    # Full-width digits are one word each to UniDic (１|９|４|５), half-width ones a number.
    **{ord(wide): narrow for wide, narrow in zip("０１２３４５６７８９", "0123456789", strict=True)},
    # Variants that UniDic does not know, with the same readings: 𠮟る しかる, 𠮷野家 よしのや, 山﨑 やまざき.
    ord("𠮟"): "叱",
    ord("𠮷"): "吉",
    ord("﨑"): "崎",
    ord("髙"): "高",
    ord("𣘺"): "橋",
    ord("瀨"): "瀬",
    ord("黑"): "黒",
}


class _Word(NamedTuple):
    """What UniDic says of one dictionary row, in our terms."""

    reading: str
    lemma: str
    part_of_speech: str
    inflection: str
    accent: str
    sure: bool


def pieces_of(text: str) -> Iterator[tuple[int, str]]:
    """Lines, and long ones cut at the last end of a sentence, or comma, or anywhere if there is none."""
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        while end - start > _LONGEST_PIECE:
            limit = start + _LONGEST_PIECE
            cut = max(text.rfind("。", start, limit), text.rfind("　", start, limit)) + 1
            cut = cut or max(text.rfind("、", start, limit), text.rfind(" ", start, limit)) + 1 or limit
            yield start, text[start:cut]
            start = cut
        if start < end:
            yield start, text[start:end]
        start = end + 1


@dataclass(frozen=True, slots=True)
class Folded:
    """A piece of a text as analysers are asked about it."""

    text: str
    places: list[int] | None
    """Where each of its code points, and its end, lies in the original; None where that is the same place."""

    def original(self, place: int) -> int:
        """The place in the original piece."""
        return place if self.places is None else self.places[place]


def folded(piece: str) -> Folded:
    """The piece without variation selectors and with every character that analysers trip over replaced by another."""
    text = piece.translate(_FOLDED)
    skipped = {place for found in _SELECTORS.finditer(text) for place in range(*found.span())}
    if not skipped:
        return Folded(text, None)
    places = [place for place in range(len(text)) if place not in skipped]
    return Folded("".join(text[place] for place in places), [*places, len(piece)])


def unidic_tokens(piece: str, start: int, asked: Folded | None = None) -> list[Token]:
    """The words of one piece of a text that begins at code point `start`, read as UniDic reads them by themselves.

    No word contains white space; between words nothing but white space is left out.
    """
    asked = asked or folded(piece)
    tokens: list[Token] = []
    place = 0
    for node in _tagger()(asked.text):
        surface = node.surface
        place = asked.text.index(surface, place)  # over the white space that MeCab skipped
        end = place + len(surface)
        word = _word(surface, node.feature_raw)
        first, behind = (place, end) if asked.places is None else (asked.places[place], asked.places[end])
        original = piece[first:behind]
        tokens.append(
            Token(
                original,
                start + first,
                word.reading,
                word.lemma or original,
                word.part_of_speech,
                word.inflection,
                word.accent,
                word.sure,
            )
        )
        place = end
    return tokens


@lru_cache(maxsize=32768)
def _word(surface: str, raw: str) -> _Word:
    """A row of UniDic (26 fields; 6 for words it does not know) in our terms."""
    fields = next(csv.reader([raw]))
    fields += ["*"] * (26 - len(fields))
    part_of_speech = "-".join(field for field in fields[:4] if field != "*")
    # `kana`, not `pron`: for 学生 they say ガクセイ and ガクセー, and furigana is spelling.
    kana = to_hiragana(fields[17].removeprefix("*"))
    sure = True
    if is_kana(surface):
        reading = to_hiragana(surface)
    elif has_kanji(surface):
        reading, sure = kana, bool(kana)
    else:
        reading = ""  # １, ％ and ＩＴ have kana in UniDic (イチ, パーセント, アイティー), but nobody prints them
    # orthBase, not lemma: the lemma of 表わす is 表す, that of コンピュータ コンピューター-computer.
    lemma = fields[10].removeprefix("*")
    return _Word(reading, lemma, part_of_speech, fields[5].removeprefix("*"), fields[23].removeprefix("*"), sure)


_of_thread = threading.local()


def _tagger() -> Any:
    """This thread's MeCab: its lattice may not be shared, the dictionary (mapped from the file) costs nothing twice."""
    if not hasattr(_of_thread, "tagger"):
        # Here, so that a process that only serves pages never loads the analyser.
        import fugashi
        import unidic_lite

        dictionary = unidic_lite.DICDIR
        _of_thread.tagger = fugashi.GenericTagger(f'-r "{dictionary}/mecabrc" -d "{dictionary}"')
    return _of_thread.tagger
