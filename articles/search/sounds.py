"""How a word sounds, as one key for kana and for every usual way to write it in Latin letters.

しゅう, shū, shuu and syu all are "syu", and きむじょんうん and "kimu jonun" are "kimuzyonun": vowels lose their length,
and what Hepburn and Kunrei spell differently is spelt as Kunrei does.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from articles.japanese.kana import to_hiragana

_ROWS = {
    "": "あいうえお",
    "k": "かきくけこ",
    "s": "さしすせそ",
    "t": "たちつてと",
    "n": "なにぬねの",
    "h": "はひふへほ",
    "m": "まみむめも",
    "r": "らりるれろ",
    "g": "がぎぐげご",
    "z": "ざじずぜぞ",
    "d": "だ でど",
    "b": "ばびぶべぼ",
    "p": "ぱぴぷぺぽ",
}
_LATIN = {
    kana: consonant + vowel
    for consonant, row in _ROWS.items()
    for kana, vowel in zip(row, "aiueo" if len(row) == 5 else "a eo", strict=True)
    if kana != " "
}
_LATIN |= {"や": "ya", "ゆ": "yu", "よ": "yo", "わ": "wa", "ゐ": "i", "ゑ": "e", "を": "o", "ん": "n"}
_LATIN |= {"ぢ": "zi", "づ": "zu", "ゔ": "bu", "ー": "", "ゕ": "ka", "ゖ": "ka", "っ": "っ"}
_SMALL = {"ゃ": "ya", "ゅ": "yu", "ょ": "yo", "ゎ": "wa", "ぁ": "a", "ぃ": "i", "ぅ": "u", "ぇ": "e", "ぉ": "o"}
_Y_ROW = "ゃゅょ"

# In this order: what one makes, the next may need.
_TO_KUNREI = (
    (re.compile(r"cch"), "tch"),
    (re.compile(r"sh"), "sy"),
    (re.compile(r"ch"), "ty"),
    (re.compile(r"j"), "zy"),
    (re.compile(r"yy+"), "y"),
    (re.compile(r"y(?=[ie])"), ""),
    (re.compile(r"ts"), "t"),
    (re.compile(r"dz|du"), lambda found: "z" if found[0] == "dz" else "zu"),
    (re.compile(r"f"), "h"),
    (re.compile(r"v"), "b"),
    (re.compile(r"l"), "r"),
    (re.compile(r"wo"), "o"),
    (re.compile(r"m(?=[bpm])"), "n"),
    (re.compile(r"o[ou]+"), "o"),
    (re.compile(r"([aiue])\1+"), r"\1"),
)
_SAYABLE = re.compile(r"(?:[kstnhmyrwgzdbp]?y?[aiueo]|n|([kstpgzdbh])(?=\1))+")
_LETTERS = re.compile(r"[a-z'’\-]+")
_KANA = re.compile("[ぁ-ゖー]+")
_BETWEEN = dict.fromkeys(map(ord, "・·'’- "))


# The words of a text are few, and come again and again.
@lru_cache(maxsize=50_000)
def sound_of_kana(kana: str) -> str:
    """The key of a reading; "" where there is anything in it but kana."""
    letters: list[str] = []
    for one in to_hiragana(kana).translate(_BETWEEN):
        if one in _SMALL:
            before = letters[-1] if letters else ""
            vowel_goes = len(before) > 1 and before[-1] in ("i" if one in _Y_ROW else "aiueo")
            letters[-1:] = [before[:-1] if vowel_goes else before, _SMALL[one]]
        elif one in _LATIN:
            letters.append(_LATIN[one])
        else:
            return ""
    doubled = re.sub(r"っ+([^っaiueon]?)", r"\1\1", "".join(letters))
    return _as_kunrei(doubled)


def sound_of_word(word: str) -> str:
    """The key of a folded word of a query, kana or Latin letters; "" for one that cannot be Japanese so written."""
    if _KANA.fullmatch(word.translate(_BETWEEN)):
        return sound_of_kana(word)
    plain = "".join(one for one in unicodedata.normalize("NFD", word) if not unicodedata.combining(one))
    if not _LETTERS.fullmatch(plain):
        return ""
    key = _as_kunrei(plain.translate(_BETWEEN))
    return key if _SAYABLE.fullmatch(key) else ""


def _as_kunrei(letters: str) -> str:
    for pattern, instead in _TO_KUNREI:
        letters = pattern.sub(instead, letters)
    return letters
