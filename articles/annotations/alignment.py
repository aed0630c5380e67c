"""Which character of an old text is which of a new one, also where passages have changed places.

Long stretches that occur once in either text are found first, in any order: they are the fixed points. What lies
between two that still follow one another is compared character by character.

    old   堤は低い。|波は二度越えた。|港の工事は六月に始まる。
    new   港の工事は六月に始まる。|堤は低い。|波は三度越えた。
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from articles.annotations.certainty import sure_places
from articles.annotations.stretches import BREAKS, Block, cleaned, compared, cuts, in_order, owning, seeded

SEED = 14
"""Characters of the shortest stretch that is sought in the whole text, whatever has become of its surroundings."""
INNER_SEED = 6
"""The same between two fixed points."""
SHORTEST_SENTENCE = 6
"""Characters of a sentence or heading that is sought in the whole text."""
REWRITTEN = 6
"""Characters replaced beyond which it is no mended word: what is alike beside it may be chance, as と述べた。 is."""
EDGE = 12
"""Characters beside such a replacement that may be alike by chance, within the sentence."""
ENDS = ".!?」"
"""What two neighbours of a sentence share with it by chance."""
_SENTENCE = re.compile(r"[^.\n!?]+[.!?」]*")


@dataclass(slots=True)
class Alignment:
    """What became of each character of the old text. Offsets are of folded texts."""

    forward: array[int]
    """Its place in the new text, or -1."""
    backward: array[int]
    """For each character of the new text, its place in the old one, or -1."""
    sure: bytearray
    """For each character of the old text, whether its place is beyond doubt."""
    others: dict[int, int]
    """A second place that would do as well, by the old place."""


def align(old: str, new: str) -> Alignment:
    """Align two folded texts."""
    return _Aligner(old, new).run()


class _Aligner:
    def __init__(self, old: str, new: str) -> None:
        self.old, self.new = old, new
        self.forward = array("q", [-1]) * len(old)
        self.backward = array("q", [-1]) * len(new)
        self.sure = bytearray(len(old))
        self.doubtful: set[int] = set()
        self.others: dict[int, int] = {}

    def run(self) -> Alignment:
        if self.old == self.new:
            self._take(Block(0, 0, len(self.old)))
            self.sure = bytearray(b"\1" * len(self.old))
        else:
            self._find()
            self._settle()
            self.sure = sure_places(self.old, self.new, self.forward, self.backward)
            for place in self.doubtful:
                self.sure[place] = False
        return Alignment(self.forward, self.backward, self.sure, self.others)

    def _find(self) -> None:
        begin, end = Block(0, 0, 0), Block(len(self.old), len(self.new), 0)
        blocks = list(seeded(self.old, self.new, begin, (end.old, end.new), SEED))
        blocks += self._short_sentences(blocks)
        blocks = self._parted(sorted(blocks), in_old=True)
        blocks = self._parted(sorted(blocks, key=lambda block: block.new), in_old=False)
        in_old = [begin, *sorted(blocks), end]
        in_new = [begin, *sorted(blocks, key=lambda block: block.new), end]
        behind = dict(pairwise(in_new))
        before = {following: block for block, following in pairwise(in_new)}
        for block in blocks:
            self._take(block)
        for left, right in pairwise(in_old):
            if behind[left] == right:
                self._fill(left.old_end, right.old, left.new_end, right.new)
        for left, right in pairwise(in_old):
            if behind[left] != right:
                # Something was moved away or in between: each side keeps what still follows it.
                self._fill(left.old_end, right.old, left.new_end, behind[left].new)
                self._fill(left.old_end, right.old, before[right].new_end, right.new)

    def _short_sentences(self, blocks: Sequence[Block]) -> Iterator[Block]:
        """Headings and sentences shorter than a seed that occur once in either text, outside of those blocks."""
        free = bytearray(b"\1") * len(self.old)
        for block in blocks:
            free[block.old : block.old_end] = bytes(block.length)
        for found in _SENTENCE.finditer(self.old):
            words, place = found.group(), found.start()
            there = self.new.find(words)
            if (
                SHORTEST_SENTENCE <= len(words) < SEED
                and free[place : place + len(words.rstrip(ENDS))].count(0) == 0
                and self.old.find(words) == place
                and self.old.find(words, place + 1) < 0 <= there
                and self.new.find(words, there + 1) < 0
                and (there == 0 or self.new[there - 1] in BREAKS)
            ):
                yield Block(place, there, len(words))

    def _parted(self, blocks: Sequence[Block], *, in_old: bool) -> list[Block]:
        """Blocks in order that grew into one another are cut, where possible between sentences."""
        parted: list[Block] = []
        for block in owning(blocks, in_old=in_old):
            if parted:
                last = parted[-1]
                start = block.old if in_old else block.new
                shared = (last.old_end if in_old else last.new_end) - start
                if shared > 0:
                    text = self.old if in_old else self.new
                    least, cut = (place - start for place in cuts(text, start, start + shared))
                    ending = last.old_end - shared
                    self.doubtful.update(range(ending + least, ending + cut))
                    self.doubtful.update(range(block.old + least, block.old + cut))
                    for index in range(least if in_old else cut, cut):
                        self.others[block.old + index] = block.new + index
                    parted[-1] = Block(last.old, last.new, last.length - shared + cut)
                    block = Block(block.old + cut, block.new + cut, block.length - cut)
            parted.append(block)
        return parted

    def _take(self, block: Block) -> None:
        self.forward[block.old : block.old_end] = array("q", range(block.new, block.new_end))
        self.backward[block.new : block.new_end] = array("q", range(block.old, block.old_end))

    def _fill(self, old_start: int, old_end: int, new_start: int, new_end: int) -> None:
        """Align old[old_start:old_end] with new[new_start:new_end], which share a neighbour at least."""
        while old_start < old_end and self.forward[old_start] >= 0:
            old_start += 1
        free = self.forward[old_start:old_end].count(-1) == old_end - old_start
        if not free or self.backward[new_start:new_end].count(-1) != new_end - new_start:
            return
        runs = self._runs(old_start, old_end, new_start, new_end)
        for run in cleaned([Block(old_start, new_start, 0), *runs, Block(old_end, new_end, 0)]):
            self._take(run)

    def _runs(self, old_start: int, old_end: int, new_start: int, new_end: int) -> Iterator[Block]:
        old, new = self.old[old_start:old_end], self.new[new_start:new_end]
        if not old or not new:
            return
        seeds = seeded(self.old, self.new, Block(old_start, new_start, 0), (old_end, new_end), INNER_SEED)
        chain = in_order(seeds)
        if chain:
            at_old, at_new = old_start, new_start
            for block in [*chain, Block(old_end, new_end, 0)]:
                yield from self._runs(at_old, block.old, at_new, block.new)
                if block.length:
                    yield block
                at_old, at_new = block.old_end, block.new_end
        else:
            yield from compared(old, new, old_start, new_start)

    def _settle(self) -> None:
        """Look at each edit between neighbours that stayed together: it may lie a little elsewhere, or be larger."""
        held = [-1, *(place for place, there in enumerate(self.forward) if there >= 0), len(self.old)]
        edits = []
        for left, right in pairwise(held):
            here = self.forward[left] + 1 if left >= 0 else 0
            there = self.forward[right] if right < len(self.old) else len(self.new)
            if right - left - 1 or there - here:
                edits.append((left, right, here, there))
        for left, right, here, there in edits:
            deleted, inserted = right - left - 1, there - here
            if inserted < 0 or self.backward[here:there].count(-1) != inserted:
                continue  # Not an edit, but the edge of what was moved.
            if deleted and inserted:
                if max(deleted, inserted) > REWRITTEN:
                    self._doubt_sentence(left, right)
            elif deleted:
                self._shift_deletion(left + 1, deleted)
            else:
                self._shift_insertion(right, here, inserted)

    def _doubt_sentence(self, left: int, right: int) -> None:
        """What is alike beside a replacement, within its sentence, may be alike by chance."""
        for place in range(left, max(-1, left - EDGE), -1):
            if self.old[place] in BREAKS:
                break
            self.doubtful.add(place)
        for place in range(right, min(len(self.old), right + EDGE)):
            self.doubtful.add(place)
            if self.old[place] in BREAKS:
                break

    def _shift_deletion(self, start: int, size: int) -> None:
        """old[start:start+size] is gone, or as many a little before or behind: cut between sentences where possible."""
        first, last = self._play(self.old, start, size, start, start + size)
        least, cut = cuts(self.old, first, last, size)
        begin = (self.forward[start - 1] + 1 if start else 0) - (start - first)
        for place in range(first, last + size):
            self.forward[place] = -1
        for index in range(last - first):
            here, there = first + index, first + index + size
            if here >= cut:
                here, there = there, here
            self.forward[here] = begin + index
            self.backward[begin + index] = here
            if least <= first + index < cut:
                self.others[there] = begin + index
                self.doubtful.update((here, there))

    def _shift_insertion(self, right: int, start: int, size: int) -> None:
        """The same of new[start:start+size], which is added before old[right]."""
        first, last = self._play(self.new, start, size, right, right)
        least, cut = cuts(self.new, first, last, size)
        for place in range(first, last + size):
            self.backward[place] = -1
        for index in range(last - first):
            place = right - (start - first) + index
            here, there = first + index, first + index + size
            if here >= cut:
                here, there = there, here
            self.forward[place] = here
            self.backward[here] = place
            if least <= first + index < cut:
                self.others[place] = there
                self.doubtful.add(place)

    def _play(self, text: str, start: int, size: int, left: int, right: int) -> tuple[int, int]:
        """How far text[start:start+size] can be shifted, between old[:left] and old[right:], short of the next edit."""
        first = last = start
        while left > 0 and first > 0 and text[first - 1] == text[first - 1 + size] and self._follows(left - 1):
            first, left = first - 1, left - 1
        while last + size < len(text) and text[last] == text[last + size] and self._follows(right, ahead=True):
            last, right = last + 1, right + 1
        return first, last

    def _follows(self, place: int, *, ahead: bool = False) -> bool:
        """Whether old[place] is aligned, without an edit towards its neighbour on the far side of the one looked at."""
        if not 0 <= place < len(self.old) or self.forward[place] < 0:
            return False
        neighbour = place + 1 if ahead else place - 1
        if not 0 <= neighbour < len(self.old):
            return True
        return self.forward[neighbour] - self.forward[place] == neighbour - place
