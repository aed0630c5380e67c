"""Senses as an entry lists them: numbered through, those with the same parts of speech under one label."""

from collections.abc import Sequence
from dataclasses import dataclass

from .words import Sense

SHOWN_AT_ONCE = 3


@dataclass(frozen=True, slots=True)
class SenseGroup:
    """Neighbouring senses of the same parts of speech."""

    parts_of_speech: tuple[str, ...]
    first_number: int  # of the group's first sense, counted from 1 through the whole entry
    senses: tuple[Sense, ...]
    begins_rest: bool = False  # the groups from here on are shown on demand
    continues: bool = False  # the parts of speech are those of the group before


def grouped(senses: Sequence[Sense]) -> tuple[SenseGroup, ...]:
    """Group senses by their parts of speech, and divide them where the popup stops showing them at once."""
    groups: list[SenseGroup] = []
    first = 0
    labels = [sense.parts_of_speech for sense in senses]
    for end in range(1, len(senses) + 1):
        if end < len(senses) and labels[end] == labels[first] and end != SHOWN_AT_ONCE:
            continue
        continues = bool(groups) and groups[-1].parts_of_speech == labels[first]
        groups.append(SenseGroup(labels[first], first + 1, tuple(senses[first:end]), first == SHOWN_AT_ONCE, continues))
        first = end
    return tuple(groups)
