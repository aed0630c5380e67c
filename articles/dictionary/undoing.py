"""Undoes inflection: 食べさせられたくなかった is 食べる, causative, passive, たい, negative, past.

Chains arise because the result of one rule may be the form of the next; the classes keep them true:

    食べられた --past--> 食べられる (v1) --passive--> 食べる (v1)        but not 花た -> 花る: no such word
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from .inflection import ANY, HONORIFIC, NOT_AFTER_TERU, POLITE_PREFIX, RULES, SILENT, Rule

LONGEST_CHAIN = 8
STEPS = frozenset(rule.step for rule in RULES) | {POLITE_PREFIX}
"""All that a step may be called."""


@dataclass(frozen=True, slots=True)
class Undone:
    """A word that a form may come from."""

    text: str  # the dictionary form
    word_class: str  # the class that an entry must have to be meant; ANY: the text as it stands
    steps: tuple[str, ...] = ()  # from the dictionary form outwards: ("passive", "past")
    prefix: str = ""  # what has been taken off before the word: お in お読みになる


_BY_ENDING: dict[tuple[bool, str], list[Rule]] = defaultdict(list)
_BY_KIND: dict[tuple[bool, str, str], list[Rule]] = defaultdict(list)
for _each in RULES:
    for _honorific in (True, False) if not _each.base.startswith(HONORIFIC) else (True,):
        _BY_ENDING[_honorific, _each.ending].append(_each)
        _BY_KIND[_honorific, _each.kind, _each.ending].append(_each)
_LONGEST_ENDING = max(len(rule.ending) for rule in RULES)


def undo(form: str, *, honorific: bool = False) -> list[Undone]:
    """List what a form may be: itself first, then every word that it may be inflected from, fewest steps first.

    `honorific` says that the form begins with the prefix お or ご, which is then undone too. No dictionary is asked:
    the caller drops what no entry of that class bears out.
    """
    found = [Undone(form, ANY)]
    if honorific:
        found.append(Undone(form[1:], ANY, (POLITE_PREFIX,), form[0]))
    seen = {(form, ANY)}
    for undone in found:
        if len(undone.steps) >= LONGEST_CHAIN:
            continue
        for rule in _rules_for(undone, honorific=honorific):
            if rule.ending in ("てる", "でる") and undone.steps and undone.steps[0] in NOT_AFTER_TERU:
                continue
            stem = undone.text[: len(undone.text) - len(rule.ending)]
            text, word_class, prefix = stem + rule.base_ending, rule.base, undone.prefix
            if word_class.startswith(HONORIFIC):
                if prefix or len(text) < 2:
                    continue
                text, word_class, prefix = text[1:], word_class.removeprefix(HONORIFIC), text[0]
            # An ending alone is no word: た is not る. する and 来る are the words themselves.
            if (not stem and len(rule.base_ending) < 2) or (text, word_class) in seen:
                continue
            seen.add((text, word_class))
            steps = undone.steps if undone.word_class in SILENT else (rule.step, *undone.steps)
            found.append(Undone(text, word_class, steps, prefix))
    return found


def _rules_for(undone: Undone, *, honorific: bool) -> Iterator[Rule]:
    text, kind = undone.text, undone.word_class
    for length in range(min(len(text), _LONGEST_ENDING), -1, -1):
        ending = text[len(text) - length :]
        if kind == ANY:
            yield from _BY_ENDING.get((honorific, ending), ())
        else:
            yield from _BY_KIND.get((honorific, kind, ending), ())
