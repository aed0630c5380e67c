"""Which characters of a line are the word that is corrected, and how its edges move."""

from __future__ import annotations

from dataclasses import dataclass

from articles.japanese.word_edges import is_character_edge
from articles.models.correction import LONGEST_SURFACE

LINE = 18
"""Code points that a card shows on one line, the word among them; on either side of it at least LEAST_NEIGHBOURS."""
LEAST_NEIGHBOURS = 3

MOVES = ("start-back", "start-on", "end-back", "end-on")
"""What may move, and where: back is towards the start of the text."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Code points `[start, end)` of a text, within one line and with whole characters at its edges."""

    text: str
    start: int
    end: int

    @property
    def surface(self) -> str:
        """The word."""
        return self.text[self.start : self.end]

    @property
    def line(self) -> tuple[int, int]:
        """Where the heading or paragraph begins and ends in which the passage lies."""
        end = self.text.find("\n", self.start)
        return self.text.rfind("\n", 0, self.start) + 1, len(self.text) if end < 0 else end

    @property
    def _neighbours(self) -> int:
        return max(LEAST_NEIGHBOURS, (LINE - len(self.surface)) // 2)

    @property
    def before(self) -> str:
        """What stands before the word on its line, as far as it is shown."""
        return self.text[max(self.line[0], self.start - self._neighbours) : self.start]

    @property
    def behind(self) -> str:
        """What stands behind it."""
        return self.text[self.end : min(self.line[1], self.end + self._neighbours)]

    @property
    def is_whole(self) -> bool:
        """Whether it is a passage of the text at all: in one line, and cutting no character."""
        within = 0 <= self.start < self.end <= len(self.text) and "\n" not in self.surface
        return within and is_character_edge(self.text, self.start) and is_character_edge(self.text, self.end)

    def moved(self, move: str) -> Passage | None:
        """With one edge a character further; None where the line ends, or the word would be empty or too long."""
        step = -1 if move.endswith("-back") else 1
        first, last = self.line
        start, end = self.start, self.end
        while True:
            if move.startswith("start-"):
                start += step
            else:
                end += step
            if not (first <= start < end <= last and end - start <= LONGEST_SURFACE):
                return None
            if is_character_edge(self.text, start) and is_character_edge(self.text, end):
                return Passage(self.text, start, end)

    @property
    def possible_moves(self) -> list[str]:
        """Those of MOVES that lead somewhere."""
        return [move for move in MOVES if self.moved(move)]
