"""Pitch accent: which morae of a word are high.

さくら  0     さ くら̅        flat: it stays high, over the particle that follows too
みどり  1     み̅╲ど り       falls after the first mora
こころ  2     こ こ̅╲ろ
おとこ  3     お とこ̅╲       falls after the word
"""

import re
from dataclasses import dataclass

# A small kana belongs to the mora before it; っ, ん and ー are morae of their own.
_MORA = re.compile("[^ぁぃぅぇぉゃゅょゎァィゥェォャュョヮ][ぁぃぅぇぉゃゅょゎァィゥェォャュョヮ]?")


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring morae of one pitch."""

    kana: str
    high: bool
    falls: bool = False  # pitch falls after it


@dataclass(frozen=True, slots=True)
class Pitch:
    """How the pitch of a word runs."""

    runs: tuple[Run, ...]
    falls_after: int  # the number of the mora after which pitch falls; 0: it does not fall
    others: tuple[int, ...] = ()  # other accents that are heard as well, in the same numbers


def morae(reading: str) -> list[str]:
    """Divide kana into morae: きょうと is きょ, う, と."""
    return _MORA.findall(reading)


def pitch_of(reading: str, accent: str) -> Pitch | None:
    """Draw UniDic's accent ("0", "2", "2,0") over a reading in kana; None where it is unknown or does not fit."""
    parts = morae(reading)
    accents = [int(number) for number in accent.split(",") if number.isdecimal()]
    if not accents or not parts or "".join(parts) != reading or max(accents) > len(parts):
        return None
    first, *others = accents
    # The first mora is low unless pitch falls right after it.
    rise, fall = (0, 1) if first == 1 else (1, first or len(parts))
    drawn = (("".join(parts[:rise]), False), ("".join(parts[rise:fall]), True), ("".join(parts[fall:]), False))
    return Pitch(
        tuple(Run(kana, high, high and first > 0) for kana, high in drawn if kana), first, tuple(dict.fromkeys(others))
    )
