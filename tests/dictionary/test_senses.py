"""How the senses of an entry are listed, and what its rank is called."""

from __future__ import annotations

import pytest

from articles.dictionary.frequency import frequency_band
from articles.dictionary.senses import SenseGroup, grouped
from articles.dictionary.words import Sense


def sense(gloss: str, *codes: str) -> Sense:
    return Sense((gloss,), codes, (), (), ())


def listed(groups: tuple[SenseGroup, ...]) -> list[str]:
    """Each group as "number label: glosses"; "…" is the label before, "+" where the rest begins."""
    return [
        f"{'+' if group.begins_rest else ''}{group.first_number} "
        f"{'…' if group.continues else ','.join(group.parts_of_speech)}: "
        + " ".join(sense.glosses[0] for sense in group.senses)
        for group in groups
    ]


def test_neighbouring_senses_of_the_same_parts_of_speech_stand_under_one_label() -> None:
    senses = [sense("a", "n"), sense("b", "n"), sense("c", "adv")]
    assert listed(grouped(senses)) == ["1 noun: a b", "3 adverb: c"]


def test_parts_of_speech_that_come_back_are_said_again() -> None:
    senses = [sense("a", "n"), sense("b", "adv"), sense("c", "n")]
    assert listed(grouped(senses)) == ["1 noun: a", "2 adverb: b", "3 noun: c"]


def test_what_begins_after_three_senses_is_the_rest_and_numbers_run_on() -> None:
    senses = [sense(gloss, "n") for gloss in "abcde"] + [sense("f", "v5r")]
    assert listed(grouped(senses)) == ["1 noun: a b c", "+4 …: d e", "6 godan verb: f"]


def test_three_senses_have_no_rest() -> None:
    assert not any(group.begins_rest for group in grouped([sense(gloss, "n") for gloss in "abc"]))


def test_no_senses_are_no_groups() -> None:
    assert grouped([]) == ()


@pytest.mark.parametrize(
    ("rank", "band"),
    [(2, "very common"), (20, "very common"), (30, "common"), (50, "common"), (80, "less common"), (120, "")],
)
def test_ranks_have_names_and_a_word_on_no_list_has_none(rank: int, band: str) -> None:
    assert frequency_band(rank) == band
    assert frequency_band(rank + 1000) == ""
