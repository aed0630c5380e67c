"""Which characters of an old text are beyond doubt where they are aligned to be in a new one.

A character is as sure as its sentence. Words alone prove little in news: と述べた。 or 首相は明言を避けた。 may be
another's. A sentence proves its place by what is left of it, and by the sentences that still stand beside it.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

ENOUGH = 20
"""Characters that sentences beside one another have together to prove their place."""
LONE_SENTENCE = 10
"""Characters that a sentence needs to prove it alone, if it is unchanged and occurs once in either text."""
BORDER = 10
"""Characters that the start and the end of the text count as."""
SAME_ARTICLE = 0.5
"""The part of the shorter text that stands in the other one too; where it is less, another article may have come."""
ENOUGH_ELSEWHERE = 60
"""Characters of such sentences beside one another that prove their place even then."""
MOST = 0.8
"""The part of an edited sentence that must be left for it to need company on one side only."""
GAP = 6
"""Characters written between two sentences in place of others, with which they still stand beside one another."""
_SENTENCE = re.compile(r"\n+|(?:(?<=\d)\.(?=\d)|[^.\n!?])*(?:[.!?」]+|(?=\n)|$)")


@dataclass(slots=True)
class _Sentence:
    """A sentence of the old text of which half or more is left in one place."""

    start: int
    end: int
    kept: Sequence[int]
    """Places of the old text: the part of it that is left together."""
    begins: int
    """Where the sentence of the new text begins that it has become."""
    ends: int
    unchanged: bool
    alone: bool
    """Whether it proves its place without company."""
    distinct: bool
    """Whether it cannot be mistaken for another: none of its like went or came, and if it was edited, most is left."""


def sure_places(old: str, new: str, forward: array[int], backward: array[int]) -> bytearray:
    """For each character of the old text, whether it is surely where `forward` says."""
    sure = bytearray(len(old))
    sentences = list(_sentences(old, new, forward, backward))
    same = sum(len(sentence.kept) for sentence in sentences) >= SAME_ARTICLE * min(len(old), len(new))
    chains = _chains(old, new, sentences)
    proven = [_is_proven(chain, len(old), len(new), same=same) for chain in chains]
    if same:
        _prove_between(chains, proven)
    for chain, certain in zip(chains, proven, strict=True):
        for index, sentence in enumerate(chain if certain else ()):
            if sentence.distinct or _is_framed(old, new, chain, index):
                for place in sentence.kept:
                    sure[place] = True
    for place, letter in enumerate(old):
        # A line's end belongs to the line.
        if letter == "\n" and forward[place] >= 0:
            before = place - 1
            sure[place] = forward[place] == 0 if before < 0 else sure[before] and forward[place] == forward[before] + 1
    return sure


def _sentences(old: str, new: str, forward: array[int], backward: array[int]) -> Iterator[_Sentence]:
    found_in_new = [found for found in _SENTENCE.finditer(new) if found.group()]
    starts = [found.start() for found in found_in_new]
    in_old, in_new = Counter(_SENTENCE.findall(old)), Counter(found.group() for found in found_in_new)
    taken = [0, *accumulate(place >= 0 for place in backward)]
    for found in _SENTENCE.finditer(old):
        words, (start, end) = found.group(), found.span()
        kept = [] if words.startswith("\n") else _largest_part(start, end, forward, taken)
        if not kept:
            continue
        begins, ends = forward[kept[0]], forward[kept[-1]] + 1
        if 2 * len(kept) < end - start or 2 * len(kept) < ends - begins:
            continue
        there = found_in_new[bisect_right(starts, begins) - 1]
        now = there.group()
        if now == words and len(kept) == end - start:
            once = in_old[words] == 1 == in_new[words]
            alone = once and end - start >= LONE_SENTENCE
            yield _Sentence(start, end, kept, begins, ends, True, alone, in_old[words] == in_new[words])
        elif in_new[words] < max(1, in_old[words]) and in_old[now] < max(1, in_new[now]):
            # Neither of the two stands unchanged in the other text, as what it is.
            ends = max(ends, there.end())
            yield _Sentence(start, end, kept, there.start(), ends, False, False, len(kept) >= MOST * (end - start))


def _largest_part(start: int, end: int, forward: array[int], taken: Sequence[int]) -> list[int]:
    """Of old[start:end], the most that went to one place, in order and without others between.

    `taken` counts the characters before each one of the new text that came from the old one.
    """
    parts: list[list[int]] = [[]]
    for place in range(start, end):
        if forward[place] < 0:
            continue
        if parts[-1]:
            behind = forward[parts[-1][-1]] + 1
            if behind > forward[place] or taken[behind] != taken[forward[place]]:
                parts.append([])
        parts[-1].append(place)
    return max(parts, key=len)


def _is_framed(old: str, new: str, chain: Sequence[_Sentence], index: int) -> bool:
    """Whether a sentence stands between the same two as before, or the text's borders, and nothing has come between."""
    sentence = chain[index]
    left, left_now = (chain[index - 1].end, chain[index - 1].ends) if index else (0, 0)
    right, right_now = len(old), len(new)
    if index + 1 < len(chain):
        right, right_now = chain[index + 1].start, chain[index + 1].begins
    gaps = (
        old[left : sentence.start],
        old[sentence.end : right],
        new[left_now : sentence.begins],
        new[sentence.ends : right_now],
    )
    return not any(gap.strip("\n") for gap in gaps)


def _chains(old: str, new: str, sentences: Sequence[_Sentence]) -> list[list[_Sentence]]:
    """The sentences, in order, those together that stand beside one another in either text."""
    behind = {first.start: second.start for first, second in pairwise(sorted(sentences, key=lambda one: one.begins))}
    chains: list[list[_Sentence]] = []
    for sentence in sentences:
        if chains:
            last = chains[-1][-1]
            gaps = old[last.end : sentence.start], new[last.ends : sentence.begins]
            if behind.get(last.start) == sentence.start and min(len(gap.strip("\n")) for gap in gaps) <= GAP:
                chains[-1].append(sentence)
                continue
        chains.append([sentence])
    return chains


def _is_proven(chain: Sequence[_Sentence], old_length: int, new_length: int, *, same: bool) -> bool:
    first, last = chain[0], chain[-1]
    borders = (first.start == first.begins == 0) + (last.end == old_length and last.ends == new_length)
    letters = sum(len(sentence.kept) for sentence in chain)
    if not same:
        return sum(len(sentence.kept) for sentence in chain if sentence.alone) >= ENOUGH_ELSEWHERE
    if borders == 2 or any(sentence.alone for sentence in chain):
        return True
    return len(chain) + borders > 1 and letters + BORDER * borders >= ENOUGH


def _prove_between(chains: Sequence[list[_Sentence]], proven: list[bool]) -> None:
    """What stands between the same proven ones in either text is that which stood there, if a sentence is unchanged."""
    order = sorted(range(len(chains)), key=lambda index: chains[index][0].begins)
    rank = {index: at for at, index in enumerate(order)}
    standing = list(proven)
    for index in range(len(chains)):
        before, behind = index - 1, index + 1
        follows = standing[before] and rank[before] == rank[index] - 1 if before >= 0 else rank[index] == 0
        leads = standing[behind] and rank[behind] == rank[index] + 1 if behind < len(chains) else rank[index] == index
        if follows and leads and any(sentence.unchanged for sentence in chains[index]):
            proven[index] = True
