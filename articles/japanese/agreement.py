"""Choosing among what the analysers say: what all agree on is sure, the rest is weighed by what each is good at.

    UniDic     西洋|画    にし|よう|が …      stretches between boundaries that both have
    OpenJTalk  西洋画     せいようが          divided over UniDic's words by the nearest likeness

`WEIGHTS` were learned on the development sets by tests/bench/learning.py, which cross-validates them as well.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from articles.japanese.corrections import has_kana_of
from articles.japanese.division import divided, unvoiced
from articles.japanese.furigana import KanjiReadings
from articles.japanese.kana import has_kanji
from articles.japanese.lexicon import Lexicon
from articles.japanese.sounds import sounds_of
from articles.japanese.tokens import UNIDIC, Candidate, Token
from articles.japanese.weights import SURE_FROM, WEIGHTS
from articles.japanese.witnesses import Piece


class Vote(NamedTuple):
    """What one analyser says of one word."""

    source: str
    reading: str
    how: str
    """What it saw: "longer", a word of which this is a part (大太鼓 as one word knows better than 大|太鼓), and "name",
    a proper noun; both, or neither."""


def after_vote(
    tokens: Sequence[Token],
    open_to_vote: Sequence[bool],
    testimony: Mapping[str, Sequence[Piece]],
    lexicon: Lexicon,
) -> list[Token]:
    """The tokens with the reading that is best founded; where it is not well founded, they are not sure.

    Both the tokens and the witnesses' pieces count code points of the same text.
    """
    read = list(tokens)
    for index, votes in contested(tokens, open_to_vote, testimony, lexicon).items():
        token = tokens[index]
        chances = judged(votes)
        listed = () if any("longer" in vote.how for vote in votes) else _listed(tokens, index, lexicon)
        ranked = sorted(chances, key=lambda reading: (reading not in listed, -chances[reading]))
        candidates = tuple(
            Candidate(reading, tuple(vote.source for vote in votes if vote.reading == reading)) for reading in ranked
        )
        read[index] = token._replace(
            reading=ranked[0],
            accent=token.accent if ranked[0] == token.reading else "",  # UniDic's accent is that of its reading
            sure=chances[ranked[0]] >= SURE_FROM,
            candidates=candidates,
        )
    return read


def _listed(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> Sequence[str]:
    """How the dictionary reads a word that stands by itself; readings that it lacks are for names, or odd.

    欠片 is かけら, UniDic's けっぺん is in no dictionary. Not in compounds, whose sounds change: 貯金箱 ばこ.
    """
    token, before = tokens[index], tokens[index - 1] if index else None
    joined = before is not None and before.end == token.start and before.part_of_speech.startswith(_JOINED)
    return () if joined or "固有名詞" in token.part_of_speech else lexicon.readings(token.surface)


_JOINED = ("名詞", "接頭辞", "接尾辞", "形状詞", "動詞")


def contested(
    tokens: Sequence[Token],
    open_to_vote: Sequence[bool],
    testimony: Mapping[str, Sequence[Piece]],
    lexicon: Lexicon,
) -> dict[int, list[Vote]]:
    """The words with kanji on which not all agree, by their index in `tokens`."""
    said = {source: _said_of(tokens, pieces, lexicon.kanji_readings) for source, pieces in testimony.items()}
    found: dict[int, list[Vote]] = {}
    for index, token in enumerate(tokens):
        if not open_to_vote[index] or _is_agreed(token.reading, index, said) or not has_kanji(token.surface):
            continue
        votes = [Vote(UNIDIC, token.reading, "")] if token.reading else []
        for source, readings in said.items():
            reading, how = readings[index]
            if reading and (reading == token.reading or _may_sound(token, reading, lexicon)):
                # One sound, two spellings (づ, ず): the first is kept, UniDic's, which is what dictionaries print.
                spelled = next((vote.reading for vote in votes if _same_sound(vote.reading, reading)), reading)
                votes.append(Vote(source, spelled, how))
        if votes and any(vote.reading != token.reading for vote in votes):
            found[index] = votes
    return found


def _is_agreed(reading: str, index: int, said: Mapping[str, Sequence[tuple[str, str]]]) -> bool:
    """Whether nobody reads the word otherwise: so it is with nearly all, which need no vote."""
    return bool(reading) and all(readings[index][0] in (reading, "") for readings in said.values())


def _may_sound(token: Token, reading: str, lexicon: Lexicon) -> bool:
    """Whether the word can be read so: with its own kana, and one kanji not by a word that no dictionary gives it.

    OpenJTalk reads 米 in 米大統領 as あめりか. Short sounds may be those of words (お母さん かあ).
    """
    if len(token.surface) > 1 or "固有名詞" in token.part_of_speech or len(reading) < _LONG_FOR_ONE_KANJI:
        return has_kana_of(token.surface, reading)
    sounds = sounds_of(token.surface, "", lexicon.kanji_readings, names=False)
    return not sounds or unvoiced(reading) in map(unvoiced, sounds)


_LONG_FOR_ONE_KANJI = 4


def judged(votes: Sequence[Vote]) -> dict[str, float]:
    """Reading → how likely it is the right one among those proposed, from 0 to 1."""
    scores = {
        reading: sum(WEIGHTS.get(feature, 0.0) for feature in features(votes, reading))
        for reading in {vote.reading: None for vote in votes}
    }
    highest = max(scores.values())
    shares = {reading: math.exp(score - highest) for reading, score in scores.items()}
    total = sum(shares.values())
    return {reading: share / total for reading, share in shares.items()}


def features(votes: Sequence[Vote], reading: str) -> list[str]:
    """What speaks for a reading; the names of weights."""
    return [
        feature
        for vote in votes
        if vote.reading == reading
        for feature in (vote.source, *(f"{vote.source} {how}" for how in vote.how.split()))
    ]


def _said_of(tokens: Sequence[Token], pieces: Sequence[Piece], kanji_readings: KanjiReadings) -> list[tuple[str, str]]:
    """What a witness makes of each token, and how; "" where it does not know or cannot tell."""
    said = [("", "")] * len(tokens)
    index = at = 0
    while index < len(tokens) and at < len(pieces):
        token, piece = tokens[index], pieces[at]
        if token.start != piece.start:
            if piece.start < token.start:
                at += 1
            else:
                index += 1
            continue
        end = token.start + len(token.surface)
        if end == piece.end:
            said[index] = (piece.reading, " name" if piece.is_name else "")
            index += 1
            at += 1
            continue
        # Up to where both have a boundary.
        last, last_piece = index + 1, at + 1
        end_piece = piece.end
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
            said[index] = (whole, name)
        elif whole:
            parts = divided(tokens[index:last], whole, kanji_readings)
            how = ("longer" if last_piece == at + 1 else "") + name
            said[index:last] = [(reading, how) for reading in parts]
        index, at = last, last_piece
    return said


def _joined(pieces: Sequence[Piece]) -> str:
    return "".join(piece.reading for piece in pieces) if all(piece.reading for piece in pieces) else ""


_ONE_SOUND = str.maketrans("ぢづ", "じず")
# 等 とう, to OpenJTalk とー
_LONG = re.compile("(?<=[えけせてねへめれげぜでべぺぇ])い|(?<=[おこそとのほもよろごぞどぼぽょ])う")


@lru_cache(maxsize=16384)
def _sound(reading: str) -> str:
    return _LONG.sub("ー", reading.translate(_ONE_SOUND))


def _same_sound(one: str, other: str) -> bool:
    return one == other or _sound(one) == _sound(other)
