"""What a term is likely to be that somebody adds at a word of a text: the word itself, or more of what it stands in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from articles.dictionary.answers import Answer
from articles.japanese.kana import is_kana, to_hiragana
from articles.japanese.tokens import Token
from articles.models.term import LONGEST_TERM

MOST_DRAFTS = 6

_NOMINAL = ("名詞", "接頭辞", "接尾辞", "形状詞-一般", "形状詞-タリ")
_DOTS = "・･=＝"


@dataclass(frozen=True, slots=True)
class Draft:
    """A term that is offered."""

    text: str
    reading: str
    """In hiragana; "" where a part of it is not known."""


def drafts_at(tokens: Sequence[Token], at: int, found: Answer) -> list[Draft]:
    """What is offered at tokens[at], which the dictionary answers with `found`; the likeliest first, no text twice.

    None where all of it is longer than a term may be.
    At 首脳 of 米朝首脳会談 the dictionary's word 首脳会談, then all of it, 首脳 alone, and 米朝首脳.
    """
    drafts = [_dictionary_form(found), *_runs(tokens, at, found)]
    by_text = {draft.text: draft for draft in reversed(drafts) if 0 < len(draft.text) <= LONGEST_TERM}
    return [by_text.pop(draft.text) for draft in drafts if draft.text in by_text][:MOST_DRAFTS]


def passage_draft(tokens: Sequence[Token], start: int, end: int) -> Draft | None:
    """Code points [start, end) as a term; None where no word lies there, or too many."""
    touched = [token for token in tokens if token.start < end and token.end > start]
    text = "".join(token.surface[max(0, start - token.start) : end - token.start] for token in touched).strip(_DOTS)
    if not 0 < len(text) <= LONGEST_TERM:
        return None
    whole = _joined(touched)
    return whole if whole.text == text else Draft(text, "")


def gloss_of(found: Answer) -> str:
    """What the dictionary would call it: the first gloss of the first entry."""
    if found.names_first and found.names:
        return found.names[0].glosses[0] if found.names[0].glosses else ""
    return found.entries[0].senses[0].glosses[0] if found.entries else ""


def _dictionary_form(found: Answer) -> Draft:
    if found.lemma == found.surface:
        return Draft(found.lemma, found.reading)
    if found.names_first or not found.entries:
        return Draft(found.lemma, "")
    reading = to_hiragana(found.entries[0].reading)
    suru = found.lemma.endswith("する") and not reading.endswith("する")  # 誓約した is found under 誓約
    return Draft(found.lemma, reading + "する" if suru else reading)


def _runs(tokens: Sequence[Token], at: int, found: Answer) -> Iterator[Draft]:
    """Runs of nouns around the word, the likeliest first."""
    if not _is_nominal(tokens, at):
        return
    first = last = at
    while first and _goes_on(tokens, first - 1) and _is_nominal(tokens, first - 1):
        first -= 1
    while last + 1 < len(tokens) and _goes_on(tokens, last) and _is_nominal(tokens, last + 1):
        last += 1
    yield _joined(tokens[first : last + 1])
    yield _joined(tokens[at : at + 1])
    yield _joined(tokens[at : last + 1])
    yield _joined(tokens[first : at + 1])
    for end in range(at + 1, last):
        yield _joined(tokens[at : end + 1])
    for start in range(at - 1, first, -1):
        yield _joined(tokens[start : last + 1])


def _is_nominal(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    if token.surface in _DOTS:  # inside a name: ドナルド・トランプ
        beside = (*tokens[at - 1 : at], *tokens[at + 1 : at + 2])
        return len(beside) == 2 and all(each.part_of_speech.startswith("名詞") for each in beside)
    return token.part_of_speech.startswith(_NOMINAL)


def _goes_on(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at].end == tokens[at + 1].start


def _joined(tokens: Sequence[Token]) -> Draft:
    text = "".join(token.surface for token in tokens).strip(_DOTS)  # ウラジミール, not ウラジミール・
    readings = [token.reading or to_hiragana(token.surface) for token in tokens if token.surface not in _DOTS]
    reading = "".join(readings)
    return Draft(text, reading if is_kana(reading) else "")
