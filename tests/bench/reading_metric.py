"""How many words an analyser reads right: the metric of the development sets.

A set is JSON Lines: {"sentence", "words": [{"surface", "start", "reading", "alternatives"?, "tags"?}], "skip"?}, where
skip lists [start, end) that are not judged. A word counts as right when, over the smallest stretch around it at whose
two ends both segmentations have a boundary, the kana of the analyser equal those of the set. Latin letters match
anything; punctuation sounds like nothing.
"""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from articles.japanese.kana import is_kana, to_hiragana


class Piece(NamedTuple):
    """A word as an analyser divides and reads it; offsets are code points, "" is no reading."""

    start: int
    end: int
    reading: str
    sure: bool = True


Analyser = Callable[[str], Sequence[Piece]]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one word of a set. `got` and `wanted` are the folded kana of the stretch around it."""

    sentence: str
    surface: str
    start: int
    tags: frozenset[str]
    right: bool
    sure: bool
    got: str
    wanted: str


def load_set(path: Path) -> list[dict[str, Any]]:
    """The sentences of a set. Raises OSError or ValueError for a file that is none."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def verdicts(sentences: Iterable[dict[str, Any]], analyse: Analyser) -> list[Verdict]:
    """Judge every word of the sentences that is not skipped."""
    return [verdict for sentence in sentences for verdict in judged(sentence, analyse(sentence["sentence"]))]


def judged(row: dict[str, Any], pieces: Sequence[Piece]) -> list[Verdict]:
    """Judge every word of one sentence that is not skipped."""
    text: str = row["sentence"]
    skipped = {at for start, end in row.get("skip", ()) for at in range(start, end)}
    words = {word["start"]: word for word in row["words"]}
    ours = set(range(len(text) + 1)).difference(at for piece in pieces for at in range(piece.start + 1, piece.end))
    theirs = set(range(len(text) + 1)).difference(
        at for word in row["words"] for at in range(word["start"] + 1, word["start"] + len(word["surface"]))
    )
    both = ours & theirs
    found = []
    for word in row["words"]:
        start, end = word["start"], word["start"] + len(word["surface"])
        if not skipped.isdisjoint(range(start, end)):
            continue
        while start not in both:
            start -= 1
        while end not in both:
            end += 1
        covering = [piece for piece in pieces if start <= piece.start and piece.end <= end]
        got = fold("".join(piece.reading for piece in covering))
        wanted = _wanted(text, start, end, words)
        found.append(
            Verdict(
                sentence=text,
                surface=word["surface"],
                start=word["start"],
                tags=frozenset(word.get("tags", ())),
                right=re.fullmatch(wanted, got) is not None,
                sure=all(
                    piece.sure
                    for piece in covering
                    if piece.end > word["start"] and piece.start < word["start"] + len(word["surface"])
                ),
                got=got,
                wanted=wanted,
            )
        )
    return found


def _wanted(text: str, start: int, end: int, words: dict[int, dict[str, Any]]) -> str:
    """A regular expression for the folded kana of a stretch.

    Folding sees neighbours (an う after お is long), so every combination of alternatives is folded as a whole.
    """
    spelled = [""]
    at = start
    while at < end:
        word = words.get(at)
        if word:
            readings = [word["reading"], *word.get("alternatives", ())]
            spelled = [before + reading for before in spelled for reading in readings][:64]
            at += len(word["surface"])
            continue
        char = text[at]
        if is_kana(char):
            spelled = [before + char for before in spelled]
        elif _LATIN.match(char):
            spelled = [before + _ANYTHING for before in spelled]
        at += 1
    return "|".join(re.escape(fold(one)).replace(_ANYTHING, ".*") for one in spelled)


_ANYTHING = "\ue000"
_LATIN = re.compile("[A-Za-zＡ-Ｚａ-ｚ]")
_ROWS = (
    "あかさたなはまやらわがざだばぱぁゃ",
    "いきしちにひみりぎじびぴぃ",
    "うくすつぬふむゆるぐずぶぷゅぅ",
    "えけせてねへめれげぜでべぺぇ",
    "おこそとのほもよろごぞどぼぽょぉを",
)
_LONG = {
    **{char + "あ": char + "ー" for char in _ROWS[0]},
    **{char + "い": char + "ー" for char in _ROWS[1] + _ROWS[3]},
    **{char + "う": char + "ー" for char in _ROWS[2] + _ROWS[4]},
    **{char + "え": char + "ー" for char in _ROWS[3]},
    **{char + "お": char + "ー" for char in _ROWS[4]},
}
_VOICED = str.maketrans("ぢづ", "じず")


def fold(kana: str) -> str:
    """Kana in which spellings of one sound are one: hiragana, long vowels as ー, ぢ as じ, づ as ず, じゅっ as じっ."""
    folded = re.sub(r"[^ぁ-ゖー\ue000]", "", to_hiragana(kana)).translate(_VOICED).replace("じゅっ", "じっ")
    long = [before + char in _LONG for before, char in itertools.pairwise(folded)]
    return folded[:1] + "".join("ー" if is_long else char for is_long, char in zip(long, folded[1:], strict=True))
