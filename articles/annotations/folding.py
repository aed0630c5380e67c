"""Two spellings of the same words become one, with a way back to the code points.

text       １２㌔（葛󠄀城）   →   folded   12キロ(葛城)
starts     0 1 2 2 3 4 6 7       where each folded character begins in the text
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

_VARIATION_SELECTORS = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
# A letter with what stands on it is folded as one: か with a combining dakuten, and half-width ｶﾞ.
_CLUSTER = re.compile(rf"\r\n|.[\u0300-\u036f\u3099\u309a\uff9e\uff9f{_VARIATION_SELECTORS}]*", re.DOTALL)
_SELECTOR = re.compile(f"[{_VARIATION_SELECTORS}]")
# What NFKC leaves apart, though editors change one for the other without a thought.
_SAME = str.maketrans(
    {
        "、": ",",
        "。": ".",
        "〜": "~",
        "–": "-",
        "—": "-",
        "―": "-",
        "‐": "-",
        "−": "-",
        "“": '"',
        "”": '"',
        "‘": "'",
        "’": "'",
        "\r": "\n",
        "\u2028": "\n",
        "\u2029": "\n",
    }
)


@dataclass(frozen=True, slots=True)
class Folded:
    """A text for comparing."""

    text: str
    starts: Sequence[int]
    """For each folded character, the code point of the original that it begins at; in order."""
    ends: Sequence[int]
    """And the one behind it."""

    def inside(self, start: int, end: int) -> tuple[int, int]:
        """The folded characters that original[start:end] touches; empty where it is made of nothing but selectors."""
        first = bisect_right(self.ends, start)
        return first, max(first, bisect_left(self.starts, end))

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The code points that folded[start:end] stands for; one character at least."""
        return self.starts[start], self.ends[end - 1]


def fold(text: str) -> Folded:
    """NFKC without variation selectors; punctuation, dashes, quotation marks and line breaks of one kind."""
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for found in _CLUSTER.finditer(text):
        piece = _fold_cluster(found.group())
        pieces.append(piece)
        starts.extend([found.start()] * len(piece))
        ends.extend([found.end()] * len(piece))
    return Folded("".join(pieces), starts, ends)


@lru_cache(maxsize=8192)
def _fold_cluster(cluster: str) -> str:
    if cluster == "\r\n":
        return "\n"
    return unicodedata.normalize("NFKC", _SELECTOR.sub("", cluster).translate(_SAME)).translate(_SAME)
