"""The words around the one asked about, as a text with borders."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from articles.japanese.tokens import Token

from .values import Explanation


class Window:
    """Words that follow each other without a space."""

    def __init__(self, text: str, tokens: Sequence[Token]) -> None:
        self.text = text
        begin = tokens[0].start
        self.starts = {token.start - begin: token for token in tokens}
        self.ends = {token.end - begin for token in tokens}
        self._tokens = [(token.start - begin, token.end - begin, token) for token in tokens]

    def counts(self, start: int, end: int) -> bool:
        """Whether the analyser sees numbers there, too: not in 千葉, nor in the 一 of 一方."""
        return all(
            token.part_of_speech.startswith("名詞-数詞")
            or "助数詞" in token.part_of_speech
            or token.surface[0] in ARABIC
            or token.surface in _NUMBERS_ALL_THE_SAME
            for first, last, token in self._tokens
            if first < end and last > start
        )

    def counts_on(self, place: int) -> bool:
        """Whether a word begins at a place that a number before it would count, or that belongs to it: 度, 者, 人."""
        token = self.starts.get(place)
        return token is not None and (token.part_of_speech.startswith("接尾辞") or "助数詞" in token.part_of_speech)

    def read_as(self, place: int, beginnings: tuple[str, ...]) -> bool:
        """Whether the word at a place is read so; true where its reading is not known."""
        token = next((token for first, last, token in self._tokens if first <= place < last), None)
        if token is None or not token.reading:
            return True
        return token.reading.startswith(beginnings) or token.surface[0] in ARABIC


ARABIC = frozenset("0123456789０１２３４５６７８９")
_NUMBERS_ALL_THE_SAME = frozenset(
    ("一人", "二人", "数", "七", "九", "〇", "数十", "十数", "余", "余人", "一日", "・", "．", ".")
)

Maker = Callable[[re.Match[str], Window], Explanation | None]
"""Makes of a pattern that has matched what it says; None where nothing is certain."""
