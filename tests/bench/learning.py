"""Learns how far to trust each analyser: `python -m tests.bench.learning a-set.jsonl another.jsonl`.

Prints articles/japanese/weights.py, and how often the choice was right in a tenfold cross-validation, where no
sentence is judged by weights that have seen it. The weights are those of a conditional logit over the readings
proposed for a word (McFadden 1974), with a quadratic penalty that keeps rare features small.
"""

from __future__ import annotations

import math
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

from articles.dictionary.entries import DictionaryStore
from articles.japanese import agreement, analysis
from articles.japanese.kana import is_kana, to_hiragana
from articles.japanese.lexicon import Lexicon
from articles.japanese.tokens import Token
from tests.bench import TEST_DATA
from tests.bench.reading_metric import Piece, judged, load_set

PENALTY = 1.0
ROUNDS = 1000
STEP = 0.03
FOLDS = 10
# Rules were written with these sets in sight: with them UniDic would look better than it is elsewhere.
RULES = ("contexts",)


@dataclass(frozen=True, slots=True)
class Contest:
    """A word on which the analysers differ: the features of each reading, and which are right."""

    sentence: int
    surface: str
    features: dict[str, list[str]]
    right: frozenset[str]


def pieces_of(tokens: Sequence[Token]) -> list[Piece]:
    """Tokens as the metric wants them."""
    return [
        Piece(
            token.start,
            token.end,
            token.reading or (to_hiragana(token.surface) if is_kana(token.surface) else ""),
            token.sure,
        )
        for token in tokens
    ]


def contests_of(sentences: Sequence[dict[str, Any]], lexicon: Lexicon) -> list[Contest]:
    """Every word that comes to a vote, with the readings that the metric calls right."""
    return [contest for number, row in enumerate(sentences) for contest in _contests_of_sentence(number, row, lexicon)]


def _contests_of_sentence(number: int, row: dict[str, Any], lexicon: Lexicon) -> Iterator[Contest]:
    voted = analysis.tokenize(row["sentence"], lexicon=lexicon, without=RULES)
    for token, votes in _votes(row["sentence"], lexicon):
        readings = list({vote.reading: None for vote in votes})
        right = set()
        for reading in readings:
            tried = pieces_of([each._replace(reading=reading) if each.start == token.start else each for each in voted])
            touched = [
                verdict
                for verdict in judged(row, tried)
                if verdict.start < token.end and verdict.start + len(verdict.surface) > token.start
            ]
            if touched and all(verdict.right for verdict in touched):
                right.add(reading)
        if right:
            features = {reading: agreement.features(votes, reading) for reading in readings}
            yield Contest(number, token.surface, features, frozenset(right))


def _votes(text: str, lexicon: Lexicon) -> list[tuple[Token, list[agreement.Vote]]]:
    """What comes to a vote in a sentence, noted on the way through the engine."""
    noted: list[tuple[Token, list[agreement.Vote]]] = []

    def note(tokens: Any, open_to_vote: Any, testimony: Any, lexicon: Any) -> list[Token]:
        contested = agreement.contested(tokens, open_to_vote, testimony, lexicon)
        noted.extend((tokens[index], votes) for index, votes in contested.items())
        return list(tokens)

    with mock.patch.object(agreement, "after_vote", note):
        analysis.tokenize(text, lexicon=lexicon, without=RULES)
    return noted


def learned(contests: Sequence[Contest]) -> dict[str, float]:
    """Weights that make the right readings likely."""
    weights: defaultdict[str, float] = defaultdict(float)
    for _ in range(ROUNDS):
        slope: defaultdict[str, float] = defaultdict(float)
        for contest in contests:
            shares = _shares(contest, weights)
            of_right = sum(shares[reading] for reading in contest.right)
            for reading, features in contest.features.items():
                wanted = shares[reading] / of_right if reading in contest.right else 0.0
                for feature in features:
                    slope[feature] += wanted - shares[reading]
        for feature, value in slope.items():
            weights[feature] += STEP * (value - PENALTY * weights[feature])
    return dict(weights)


def _shares(contest: Contest, weights: dict[str, float]) -> dict[str, float]:
    scores = {
        reading: sum(weights.get(feature, 0.0) for feature in features)
        for reading, features in contest.features.items()
    }
    highest = max(scores.values())
    shares = {reading: math.exp(score - highest) for reading, score in scores.items()}
    total = sum(shares.values())
    return {reading: share / total for reading, share in shares.items()}


def cross_validated(contests: Sequence[Contest]) -> list[tuple[float, bool]]:
    """How likely the chosen reading seemed, and whether it was right; each contest by weights learned without it."""
    found = []
    for fold in range(FOLDS):
        weights = learned([contest for contest in contests if contest.sentence % FOLDS != fold])
        for contest in contests:
            if contest.sentence % FOLDS == fold:
                shares = _shares(contest, weights)
                chosen = max(shares, key=lambda reading: shares[reading])
                found.append((shares[chosen], chosen in contest.right))
    return found


def main(paths: Sequence[str]) -> None:
    """Learn from the sets and print the module."""
    lexicon = DictionaryStore(TEST_DATA / "dictionary.sqlite3")
    contests = contests_of([row for path in paths for row in load_set(Path(path))], lexicon)
    tried = cross_validated(contests)
    right = sum(is_right for _, is_right in tried)
    print(f"{len(contests)} contests, right in cross-validation: {right} ({right / len(tried):.1%})", file=sys.stderr)
    for limit in (0.6, 0.7, 0.8, 0.9, 0.95):
        below = [is_right for chance, is_right in tried if chance < limit]
        above = [is_right for chance, is_right in tried if chance >= limit]
        wrong_below, wrong_above = len(below) - sum(below), len(above) - sum(above)
        print(f"  chance below {limit}: {len(below)}, wrong {wrong_below}; above: wrong {wrong_above}", file=sys.stderr)
    print(HEAD)
    for feature, weight in sorted(learned(contests).items()):
        print(f'    "{feature}": {weight:.2f},')
    print("}")


HEAD = '''"""How far to trust each analyser: learned by tests/bench/learning.py, which prints this file."""

SURE_FROM = 0.97
"""A reading that wins a vote with a smaller chance than this is doubtful."""

WEIGHTS = {'''


if __name__ == "__main__":
    main(sys.argv[1:])
