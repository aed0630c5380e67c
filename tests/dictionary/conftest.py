"""The real dictionaries, built once into the tests' data folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings

from articles.dictionary.build import build_store, is_current
from articles.dictionary.entries import DictionaryStore, default_store


@pytest.fixture(scope="session")
def dictionary_store() -> DictionaryStore:
    path = Path(settings.DICTIONARY_PATH)
    if not is_current(path):
        build_store(path)
    return default_store()
