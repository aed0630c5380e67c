"""The right entry stands first for words in context, checked by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from articles.dictionary.entries import DictionaryStore
from tests.dictionary.glossary_list import answer_at, is_right, load_list

DATA = Path(__file__).parents[1] / "data"
ALLOWED = 0.02


@pytest.mark.parametrize("name", ["glossary_200.tsv", "glossary_120.tsv"])
def test_the_first_entry_and_its_first_senses_are_right_for_98_of_100_words(
    name: str, dictionary_store: DictionaryStore
) -> None:
    expectations = load_list(DATA / name)
    wrong = []
    for expected in expectations:
        found = answer_at(expected.sentence, expected.start, dictionary_store)
        if not is_right(expected, found):
            first = found.entries[0].senses[0].glosses if found.entries else found.names[:1]
            wrong.append(f"{expected.sentence} {expected.headword}: {found.surface} {first}")
    assert len(wrong) <= ALLOWED * len(expectations), "\n".join(wrong)
