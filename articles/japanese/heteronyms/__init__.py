"""Words with several readings, decided by the words around them; the layer behind the names.

    人気|の|店        にんき   favour
    人気|の|ない|道   ひとけ   people about
    旅行|会社         がいしゃ behind a noun

UniDic gives a word the same reading nearly everywhere. Here are the words for which that is wrong often enough, and
what around them tells: rules.py has the form of a rule, the other modules the tables. A rule that holds settles the
word: its only candidate is then from "context". Where no rule holds nothing is said, and other analysers decide.
"""

from __future__ import annotations

from articles.japanese.heteronyms.rules import EDGE, Place, Rule, kind_of
from articles.japanese.heteronyms.tables import TABLE
from articles.japanese.kana import has_kanji, is_kana
from articles.japanese.tokens import Candidate, Token

_SOURCE = ("context",)


def with_contexts(tokens: list[Token]) -> list[Token]:
    """The words of one line with their readings corrected by the words around them; surfaces and starts stay.

    Words that somebody has already settled (with candidates) are left alone. Never raises.
    """
    found = [
        (index, rules)
        for index, token in enumerate(tokens)
        if (rules := TABLE.get(token.surface) or TABLE.get(token.lemma)) and not token.candidates
    ]
    if not found:
        return tokens
    text, starts = _text_of(tokens)
    result = list(tokens)
    for index, rules in found:
        place = _place(tokens, index, text, starts[index])
        holding = next((rule for rule in rules if rule.holds(place)), None)
        if holding and holding.reading:
            result[index] = _settled(tokens[index], holding)
    return result


def _text_of(tokens: list[Token]) -> tuple[str, list[int]]:
    """The text of the line between two edges, one space for each code point between words; where its words start."""
    parts, starts, length = [EDGE], [], 1
    end = tokens[0].start
    for token in tokens:
        if token.start > end:
            parts.append(" " * (token.start - end))
            length += token.start - end
        starts.append(length)
        parts.append(token.surface)
        length += len(token.surface)
        end = token.end
    parts.append(EDGE)
    return "".join(parts), starts


def _place(tokens: list[Token], index: int, text: str, start: int) -> Place:
    token = tokens[index]
    before = tokens[index - 1] if index > 0 and tokens[index - 1].end == token.start else None
    after = tokens[index + 1] if index + 1 < len(tokens) and tokens[index + 1].start == token.end else None
    return Place(
        text,
        start,
        start + len(token.surface),
        before.surface if before else "",
        after.surface if after else "",
        kind_of(before) if before else "",
        kind_of(after) if after else "",
        kind_of(tokens[index - 2]) if before and index > 1 else "",
        token.part_of_speech,
    )


def _settled(token: Token, rule: Rule) -> Token:
    """The word with the reading of the rule, to which the kana that it ends in (開い|た: い) are added."""
    surface = token.surface
    stem = len(surface)
    while stem and is_kana(surface[stem - 1]):
        stem -= 1
    readings = [reading + surface[stem:] if has_kanji(surface) else reading for reading in (rule.reading, *rule.others)]
    return Token(
        surface,
        token.start,
        readings[0],
        token.lemma,
        token.part_of_speech,
        token.inflection,
        token.accent,
        not rule.others,
        tuple(Candidate(reading, _SOURCE) for reading in readings),
        token.correction,
    )
