"""How many passages are found again in edited articles of which it is known where every character went.

A move is one annotation of a text and one edit of it. Where a passage truly is afterwards:

- A passage whose characters were all deleted, or written anew, is nowhere. A character in another spelling (１ for 1)
  is still there; one that was replaced by another is not.
- Of any other, what is left of it, from the first of its characters that are left to the last, is its true place, with
  or without new characters right beside it. Where other passages have come between, the part with most of it is.
- A place with precisely its words is right if half of the characters there are its own, and wrong if fewer. The rest
  may be their like: where 。 stands on both sides of an inserted sentence, no text tells which one is the old. Nor
  does any tell which of two neighbours with the same words came first, or whether a sentence that was deleted and
  written again elsewhere was moved: no edit here does that.

Silently wrong is a passage said to be exact or moved that is not there. One said to be changed is shown to a person,
and a wrong one counted apart. Found are, of the passages with a true place, those exact, moved or changed at it.
`python -m tests.bench.anchoring MOVES SEED… ARTICLE` measures with more moves, other seeds and an article of one's own.
"""

from __future__ import annotations

import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from articles.annotations.anchoring import Anchoring, Placement, describe, reanchor
from articles.importing.decode import decode
from tests.bench.edits import EDITS, SENTENCE, Case, Draft, case_of
from tests.bench.formulas import news

SAMPLES = Path(__file__).parents[2] / "samples"
MOVES = 2400
SEED = 1
ANNOTATIONS = 12
"""Of one edited text."""
LONGEST = 200
KINDS = [*EDITS, "look-alike left behind", "several", "several"]


@dataclass(frozen=True, slots=True)
class Move:
    case: Case
    start: int
    """Of the passage, in the old text."""
    passage: str
    placement: Placement
    has_place: bool
    right: bool

    @property
    def silently_wrong(self) -> bool:
        return self.placement.state in (Anchoring.EXACT, Anchoring.MOVED) and not self.right

    @property
    def changed_wrong(self) -> bool:
        return self.placement.state == Anchoring.CHANGED and not self.right


def show_anchoring(article: str, moves: int = MOVES, seeds: Sequence[int] = (SEED,)) -> list[Move]:
    """Measure, and print a line for each kind of edit. `article` is a further text, or empty."""
    made = [move for seed in seeds for move in moves_of(article, moves, seed)]
    placed = [move for move in made if move.has_place]
    found = sum(move.right for move in placed)
    silent = sum(move.silently_wrong for move in made)
    changed = sum(move.changed_wrong for move in made)
    print(f"Anchoring: {len(made):,} moves of annotations to edited texts, {len(placed):,} with a true place")
    print(f"  {'silently wrong':53} {silent:5}   aim 0")
    print(f"  {'changed, at a wrong place':53} {changed:5}   aim nearly 0")
    print(f"  {'found, of those with a true place':53} {found / len(placed):5.1%}   aim ≥ 95 %")
    states = Counter(move.placement.state.value for move in placed if not move.right)
    print(f"  {'not found: ambiguous, orphan':53} {states['ambiguous']:5}, {states['orphan']}")
    for kind in dict.fromkeys(KINDS):
        those = [move for move in made if move.case.kind == kind]
        there = [move for move in those if move.has_place]
        wrong = sum(move.silently_wrong for move in those), sum(move.changed_wrong for move in those)
        states = Counter(move.placement.state.value for move in those)
        shown = ", ".join(f"{states[state.value]} {state.value}" for state in Anchoring)
        rate = sum(move.right for move in there) / max(1, len(there))
        print(f"    {kind:24} found {rate:6.1%}  wrong {wrong[0]} and {wrong[1]}  {shown}")
    return made


def moves_of(article: str, count: int, seed: int) -> Iterator[Move]:
    chance = random.Random(seed)  # noqa: S311 - repeatable, not secret
    texts = [path.read_text(encoding="utf-8").partition("\n\n")[2] for path in sorted(SAMPLES.glob("*.md"))]
    if article:
        texts.append(article)
    for number in range(count // ANNOTATIONS):
        text = [*texts, news(chance)][number % (len(texts) + 1)]
        kind = KINDS[number // (len(texts) + 1) % len(KINDS)]
        strange = [
            sentence
            for other in texts
            if other is not text
            for sentence in SENTENCE.findall(other)
            if len(sentence) > 8
        ]
        case = case_of(kind, text, chance, strange)
        yield from _moves(case, chance)


def _moves(case: Case, chance: random.Random) -> Iterator[Move]:
    chosen = [span for _ in range(ANNOTATIONS) if (span := _passage(case, chance))]
    anchors = [describe(case.old, start, end) for start, end in chosen]
    went = {old: new for new, (_, old) in enumerate(case.new.letters) if old >= 0}
    for anchor, placement in zip(anchors, reanchor(case.old, case.new.text, anchors), strict=True):
        left = sorted(went[old] for old in range(anchor.start, anchor.end) if old in went)
        right = bool(left) and _is_right(anchor.start, anchor.quote, placement, left, case.new)
        yield Move(case, anchor.start, anchor.quote, placement, bool(left), right)


def _is_right(start: int, passage: str, placement: Placement, left: Sequence[int], new: Draft) -> bool:
    if placement.start is None or placement.end is None or placement.state == Anchoring.AMBIGUOUS:
        return False
    here = new.letters[placement.start : placement.end]
    if "".join(letter for letter, _ in here) == passage:
        return 2 * sum(old == start + index for index, (_, old) in enumerate(here)) >= len(passage)
    if placement.state != Anchoring.CHANGED:
        return False
    for first, last in _true_places(left, new):
        begin, finish = first, last
        while begin > 0 and new.letters[begin - 1][1] < 0:
            begin -= 1
        while finish < len(new.letters) and new.letters[finish][1] < 0:
            finish += 1
        if begin <= placement.start <= first and last <= placement.end <= finish:
            return True
    return False


def _true_places(left: Sequence[int], new: Draft) -> list[tuple[int, int]]:
    """The parts of what is left, in order, that are the largest."""
    parts = [[left[0]]]
    for before, place in pairwise(left):
        if all(old < 0 for _, old in new.letters[before + 1 : place]):
            parts[-1].append(place)
        else:
            parts.append([place])
    largest = max(map(len, parts))
    return [(part[0], part[-1] + 1) for part in parts if len(part) == largest]


def _passage(case: Case, chance: random.Random) -> tuple[int, int] | None:
    """A span of the old text, in half of the cases where the edit is."""
    text = case.old
    length = min(LONGEST, len(text) // 2, int(2 ** chance.uniform(0, 7.7)))
    kinds: list[Callable[[], int]] = [
        lambda: chance.randrange(len(text) - length),
        lambda: chance.choice(_edges(case)) - chance.randint(0, length + 4),
    ]
    how = chance.random()
    if case.places and how < 0.6:
        start, end = case.places
        if chance.random() < 0.3:
            return start, end
        start = chance.randrange(start, end)
        return start, min(end, start + length)
    if how < 0.15:
        return chance.choice([found.span() for found in SENTENCE.finditer(text) if found.group().strip()])
    if how < 0.3:
        at = chance.randrange(len(text) - 4)
        word = text[at : at + chance.randint(1, 4)]
        same = [found.start() for found in re.finditer(re.escape(word), text)]
        start = chance.choice(same)
        return start, start + len(word)
    if how < 0.4:
        line = chance.choice([found.start() for found in re.finditer("\n\n", text)])
        return max(0, line - chance.randint(1, 60)), min(len(text), line + 2 + chance.randint(1, 60))
    start = max(0, min(len(text) - 1, chance.choice(kinds)()))
    return start, min(len(text), start + length)


def _edges(case: Case) -> list[int]:
    """Characters of the old text that have another neighbour now."""
    went = {old: new for new, (_, old) in enumerate(case.new.letters) if old >= 0}
    return [at for at in range(len(case.old) - 1) if went.get(at, -9) + 1 != went.get(at + 1, -5)] or [0]


def main(arguments: Sequence[str]) -> None:
    """MOVES SEED… [ARTICLE]: where the article is a file."""
    files = [name for name in arguments if not name.isdecimal()]
    numbers = [int(name) for name in arguments if name.isdecimal()] or [MOVES]
    article = decode(Path(files[0]).read_bytes()) if files else ""
    show_anchoring(article, numbers[0], numbers[1:] or [SEED])


if __name__ == "__main__":
    main(sys.argv[1:])
