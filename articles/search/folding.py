"""Text as a search compares it: width, case, the kind of kana and kana iteration marks make no difference."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from dataclasses import dataclass, field

from articles.japanese.kana import HIRAGANA

_VOICED, _HALF_VOICED = "\u3099", "\u309a"
_REPEAT, _REPEAT_VOICED = "ゝ", "ゞ"


class _FoldedCharacters(dict[str, str]):
    """Each character with what it is compared as, worked out when it is first met."""

    def __missing__(self, character: str) -> str:
        folded = unicodedata.normalize("NFKC", character).casefold().translate(HIRAGANA)
        if character == "\n":
            folded = "\n"
        elif character.isspace() or unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp"):
            folded = " "
        elif "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef":
            folded = ""  # a variant of the character before
        else:
            folded = folded.replace(" \u3099", _VOICED).replace(" \u309a", _HALF_VOICED)
        self[character] = folded
        return folded


_folded_characters = _FoldedCharacters()


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text, and for each of its characters the code point of the text that it stands for."""

    text: str
    places: list[int] = field(repr=False)
    length: int
    """Code points of the text itself."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Code points `[start, end)` of the folded text as those of the text itself."""
        after = self.places[end - 1]
        following = bisect_left(self.places, after + 1, lo=end - 1)
        return self.places[start], self.places[following] if following < len(self.places) else self.length


def folded(text: str) -> Folded:
    """Fold a text in NFC: ＧＤＰ and gdp, コーヒー and こーひー, いすゞ and いすず become the same.

    White space within a line becomes one space; lines stay apart.
    """
    characters: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        for one in _folded_characters[character]:
            before = characters[-1] if characters else "\n"
            if one == " " and before in " \n":
                continue
            if one == _REPEAT and "ぁ" <= before <= "ゖ":
                one = before
            elif one == _REPEAT_VOICED and "ぁ" <= before <= "ゖ":
                one = _with_sign(before, _VOICED) or before
            elif one in (_VOICED, _HALF_VOICED) and (joined := _with_sign(before, one)):
                characters[-1] = joined
                continue
            characters.append(one)
            places.append(place)
    return Folded("".join(characters), places, len(text))


def _with_sign(kana: str, sign: str) -> str:
    joined = unicodedata.normalize("NFC", kana + sign)
    return joined if len(joined) == 1 else ""


def fold(text: str) -> str:
    """The folded text alone, of a text in whatever form."""
    return folded(unicodedata.normalize("NFC", text)).text
