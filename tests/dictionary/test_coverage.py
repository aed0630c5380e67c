"""The content words of the samples have an entry or a name, and those that have none have a reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from articles.dictionary.entries import DictionaryStore
from tests.bench import PROJECT
from tests.bench.coverage import blocks_of, coverage_of

SAMPLES = sorted((PROJECT / "samples").glob("*.md"))


@pytest.mark.parametrize("path", SAMPLES, ids=[path.stem for path in SAMPLES])
def test_99_of_100_words_of_the_samples_have_an_entry_or_a_name(path: Path, dictionary_store: DictionaryStore) -> None:
    found = coverage_of(blocks_of(path.read_text(encoding="utf-8")), dictionary_store)
    assert found.entries + found.names >= 0.99 * found.words, found.missing
    assert found.entries + found.names + len(found.missing) == found.words


def test_a_word_without_an_entry_has_a_reason(dictionary_store: DictionaryStore) -> None:
    found = coverage_of(["メロスと店側とRabbitとジョンウンが笑った。"], dictionary_store)
    assert {each.word: each.reason for each in found.missing} == {
        "メロス": "in none of the dictionaries",
        "店側": "a compound whose parts have entries: 店|側",
        "Rabbit": "Latin letters",
        "ジョンウン": "a name that JMnedict does not have",
    }
