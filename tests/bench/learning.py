"""Learns how far to trust each analyser: `python -m tests.bench.learning a-set.jsonl another.jsonl`.

Prints articles/japanese/weights.py, and how often the choice was right in a tenfold cross-validation, where no sentence is
judged by weights that have seen it. The weights are those of a conditional logit over the readings proposed for a word
(McFadden 1974), with a quadratic penalty that keeps rare features small.
"""

from __future__ import annotations

import math
import sys
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from articles.japanese import agreement, analysis
from articles.japanese.kana import is_kana, to_hiragana
from articles.japanese.tokens import Token
from tests.bench.reading_metric import Piece, load_set, verdicts

PENALTY = 0.3
ROUNDS = 300
STEP = 0.3
FOLDS = 10


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


def contests_of(sentences: Sequence[dict[str, Any]]) -> list[Contest]:
    """Every word that comes to a vote, with the readings that the metric calls right."""
    found: list[Contest] = []
    for number, row in enumerate(sentences):
        text = row["sentence"]
        seen: list[tuple[list[Token], dict[int, list[agreement.Vote]]]] = []
        original = agreement.after_vote

        def note(tokens: Any, open_to_vote: Any, testimony: Any, lexicon: Any) -> list[Token]:
            seen.append((list(tokens), agreement.contested(tokens, open_to_vote, testimony, lexicon)))
            return original(tokens, open_to_vote, testimony, lexicon)

        agreement.after_vote = note  # type: ignore[assignment]
        try:
            voted = analysis.tokenize(text)
        finally:
            agreement.after_vote = original
        for tokens, contested in seen:
            for index, votes in contested.items():
                token = tokens[index]
                readings = list({vote.reading: None for vote in votes})
                right = set()
                scored = False
                for reading in readings:
                    tried = [replace(each, reading=reading) if each.start == token.start else each for each in voted]
                    touched = [
                        verdict
                        for verdict in verdicts([row], lambda _, tried=tried: pieces_of(tried))
                        if verdict.start < token.end and verdict.start + len(verdict.surface) > token.start
                    ]
                    scored = scored or bool(touched)
                    if touched and all(verdict.right for verdict in touched):
                        right.add(reading)
                if scored and right:
                    features = {reading: agreement.features(votes, reading) for reading in readings}
                    found.append(Contest(number, token.surface, features, frozenset(right)))
    return found


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
            weights[feature] += STEP * (value - PENALTY * weights[feature] * 10) / 10
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
    """How likely the chosen reading seemed, and whether it was right, for each contest by weights learned without it."""
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
    sentences = [row for path in paths for row in load_set(Path(path))]
    contests = contests_of(sentences)
    tried = cross_validated(contests)
    right = sum(is_right for _, is_right in tried)
    print(f"{len(contests)} contests, right in cross-validation: {right} ({right / len(tried):.1%})", file=sys.stderr)
    for limit in (0.5, 0.6, 0.7, 0.8, 0.9, 0.95):
        below = [is_right for chance, is_right in tried if chance < limit]
        wrong_above = sum(not is_right for chance, is_right in tried if chance >= limit)
        print(
            f"  below {limit}: {len(below)} marked, of them wrong {len(below) - sum(below)}; wrong above {wrong_above}",
            file=sys.stderr,
        )
    for feature, weight in sorted(learned(contests).items()):
        print(f'    "{feature}": {weight:.2f},')


if __name__ == "__main__":
    main(sys.argv[1:])
