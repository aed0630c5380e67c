"""Choosing among what the analysers say: what all agree on is sure, the rest is weighed by what each is good at.

    UniDic     西洋|画    にし|よう|が …      stretches between boundaries that both have
    OpenJTalk  西洋画     せいようが          divided over UniDic's words by the nearest likeness

`WEIGHTS` were learned on the development sets by tests/bench/learning.py, which cross-validates them as well.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from articles.japanese.division import divided, unvoiced
from articles.japanese.furigana import KanjiReadings
from articles.japanese.kana import has_kanji
from articles.japanese.tokens import Candidate, Token
from articles.japanese.weights import SURE_FROM, WEIGHTS
from articles.japanese.witnesses import Piece

UNIDIC = "unidic"


class Vote(NamedTuple):
    """What one analyser says of one word."""

    source: str
    reading: str
    how: str
    """What it saw: a "longer" word of which this is a part (大太鼓 as one word knows better than 大|太鼓), "parts" of
    this one, or the very "word"; and whether it is a "name"."""


def after_vote(
    tokens: Sequence[Token],
    open_to_vote: Sequence[bool],
    testimony: Mapping[str, Sequence[Piece]],
    kanji_readings: KanjiReadings,
) -> list[Token]:
    """The tokens with the reading that is best founded; where it is not well founded, they are not sure.

    Both the tokens and the witnesses' pieces count code points of the same text.
    """
    read = list(tokens)
    for index, votes in contested(tokens, open_to_vote, testimony, kanji_readings).items():
        token = tokens[index]
        chances = judged(token, tokens[index - 1] if index else None, votes)
        ranked = sorted(chances, key=lambda reading: -chances[reading])
        candidates = tuple(
            Candidate(reading, tuple(vote.source for vote in votes if vote.reading == reading)) for reading in ranked
        )
        read[index] = replace(
            token,
            reading=ranked[0],
            accent=token.accent if ranked[0] == token.reading else "",  # UniDic's accent is that of its reading
            sure=chances[ranked[0]] >= SURE_FROM,
            candidates=candidates,
        )
    return read


def contested(
    tokens: Sequence[Token],
    open_to_vote: Sequence[bool],
    testimony: Mapping[str, Sequence[Piece]],
    kanji_readings: KanjiReadings,
) -> dict[int, list[Vote]]:
    """The words with kanji on which not all agree, by their index in `tokens`."""
    said = {source: _said_of(tokens, pieces, kanji_readings) for source, pieces in testimony.items()}
    found: dict[int, list[Vote]] = {}
    for index, token in enumerate(tokens):
        if not open_to_vote[index] or not has_kanji(token.surface):
            continue
        votes = [Vote(UNIDIC, token.reading, "")] if token.reading else []
        for source, readings in said.items():
            reading, how = readings[index]
            if reading:
                # One sound, two spellings (づ, ず): the first is kept, UniDic's, which is what dictionaries print.
                spelled = next((vote.reading for vote in votes if _same_sound(vote.reading, reading)), reading)
                votes.append(Vote(source, spelled, how))
        if votes and any(vote.reading != token.reading for vote in votes):
            found[index] = votes
    return found


def judged(token: Token, before: Token | None, votes: Sequence[Vote]) -> dict[str, float]:
    """Reading → how likely it is the right one among those proposed, from 0 to 1."""
    scores = {
        reading: sum(WEIGHTS.get(feature, 0.0) for feature in features(token, before, votes, reading))
        for reading in {vote.reading: None for vote in votes}
    }
    highest = max(scores.values())
    shares = {reading: math.exp(score - highest) for reading, score in scores.items()}
    total = sum(shares.values())
    return {reading: share / total for reading, share in shares.items()}


def features(token: Token, before: Token | None, votes: Sequence[Vote], reading: str) -> list[str]:
    """What speaks for a reading; the names of weights."""
    kind = _kind(token, before)
    rivals = [vote.reading for vote in votes if vote.reading != reading]
    # 川 かわ or がわ: the analysers differ in whether they know of rendaku.
    voicing = any(unvoiced(rival) == unvoiced(reading) for rival in rivals)
    found = []
    for vote in votes:
        if vote.reading == reading:
            found += [vote.source, f"{vote.source} {kind}"]
            if voicing:
                found.append(f"{vote.source} voicing")
            found += [f"{vote.source} {how}" for how in vote.how.split()]
    return found


def _kind(token: Token, before: Token | None) -> str:
    part = token.part_of_speech
    if "固有名詞" in part:
        return "named"
    if part.startswith(("動詞", "形容詞")):
        return "verb"
    if part.startswith(("接尾辞", "接頭辞")):
        return "affix"
    if len(token.surface) > 1:
        return "word"
    after_noun = before is not None and before.end == token.start and before.part_of_speech.startswith("名詞")
    return "part" if after_noun else "character"


def _said_of(tokens: Sequence[Token], pieces: Sequence[Piece], kanji_readings: KanjiReadings) -> list[tuple[str, str]]:
    """What a witness makes of each token, and how; "" where it does not know or cannot tell."""
    said = [("", "")] * len(tokens)
    index = at = 0
    while index < len(tokens) and at < len(pieces):
        start_token, start_piece = tokens[index].start, pieces[at].start
        if start_token != start_piece:
            if start_piece < start_token:
                at += 1
            else:
                index += 1
            continue
        # Up to where both have a boundary.
        last, last_piece = index + 1, at + 1
        end, end_piece = tokens[index].end, pieces[at].end
        while end != end_piece:
            if end < end_piece:
                if last == len(tokens):
                    return said
                end = tokens[last].end
                last += 1
            else:
                if last_piece == len(pieces):
                    return said
                end_piece = pieces[last_piece].end
                last_piece += 1
        whole = _joined(pieces[at:last_piece])
        name = " name" if any(piece.is_name for piece in pieces[at:last_piece]) else ""
        if last == index + 1:
            said[index] = (whole, ("" if last_piece == at + 1 else "parts") + name)
        elif whole:
            covered = tokens[index:last]
            parts = divided(covered, whole, kanji_readings)
            how = ("longer" if last_piece == at + 1 else "") + name
            said[index:last] = [(reading, how) for reading in parts]
        index, at = last, last_piece
    return said


def _joined(pieces: Sequence[Piece]) -> str:
    return "".join(piece.reading for piece in pieces) if all(piece.reading for piece in pieces) else ""


_ONE_SOUND = str.maketrans("ぢづ", "じず")


def _same_sound(one: str, other: str) -> bool:
    return one == other or one.translate(_ONE_SOUND) == other.translate(_ONE_SOUND)
