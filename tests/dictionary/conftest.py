"""Dictionary files that the tests write themselves."""

from __future__ import annotations

from pathlib import Path

import pytest

from articles.dictionary import xml_source


@pytest.fixture
def a_few_entries_will_do(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of a few entries is not taken for a sample of the whole."""
    for name in ("FEWEST_WORDS", "FEWEST_NAMES", "FEWEST_KANJI"):
        monkeypatch.setattr(xml_source, name, 1)


@pytest.fixture
def jmdict_path(tmp_path: Path) -> Path:
    """Where a JMdict may be written."""
    return tmp_path / "JMdict_e.gz"
