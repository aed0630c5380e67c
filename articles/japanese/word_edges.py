"""Where a word may begin and end that the analyser does not know as one: a name, a correction."""

from __future__ import annotations

import unicodedata

from articles.japanese.kana import is_kana

_SHORTEST_BY_ITSELF = 4
_ZERO_WIDTH_JOINER = "\u200d"


def may_end_inside(written: str, *, title_follows: bool) -> bool:
    """Whether a person's name may end inside a word of the analyser.

    習近|平氏 is cut before the title, and 汐見太郎 is too long to be there by chance. All else has to end where a word
    does: 王毅 is not in 王|毅然と, 東京都 not in 東京|都心, 大の里 not in 大|の|里帰り.
    """
    long_enough = title_follows or len(written) >= _SHORTEST_BY_ITSELF
    return long_enough and not any(is_kana(char) for char in written)


def is_character_edge(text: str, place: int) -> bool:
    """Whether a word may begin or end at this code point: not before a variation selector (葛󠄀) or a combining mark."""
    if not 0 < place < len(text):
        return 0 <= place <= len(text)
    joined = _ZERO_WIDTH_JOINER in text[place - 1 : place + 1]
    return not joined and not unicodedata.category(text[place]).startswith("M")
