"""Words whose readings change, are one, or only seem to divide, by the real KANJIDIC2: tests/data/furigana.tsv."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from articles.dictionary.entries import default_store
from articles.japanese.furigana import align
from tests.japanese.test_furigana import written

WORDS = Path(__file__).parent.parent / "data" / "furigana.tsv"


def listed() -> Iterator[tuple[str, str, bool]]:
    """Reading, pieces, and whether the word is a name."""
    names = False
    for line in WORDS.read_text(encoding="utf-8").splitlines():
        names = names or line == "# Names"
        reading, _, pieces = line.partition("\t")
        if pieces:
            yield reading, pieces, names


@pytest.mark.parametrize(("reading", "pieces", "name"), list(listed()))
def test_words_and_names(reading: str, pieces: str, name: bool) -> None:
    surface = "".join(piece.partition("(")[0] for piece in pieces.split(" "))
    ruby = align(surface, reading, default_store().kanji_readings, names=name)
    assert written(ruby).replace("|", " ") == pieces


def test_the_list_is_there() -> None:
    assert len(list(listed())) > 200
