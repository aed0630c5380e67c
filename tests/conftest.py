"""Personas and the browser, for all tests. Aki owns the articles, Ben may read them, Chie is a stranger."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache, caches
from django.test import Client

from articles.dictionary.build import build_store, is_current
from articles.dictionary.entries import DictionaryStore, default_store
from articles.models import Article, Reader
from articles.terms.index import kept_index
from tests.articles import make_article, share_with
from tests.chromium import chromium_path

# Playwright's loop runs in the thread of the test, where Django would otherwise refuse the database.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

PASSWORD = "correct horse battery"


@pytest.fixture(autouse=True)
def _fresh_throttles() -> None:
    """Sign-in is throttled by what the cache remembers: no test may use up another's tries, nor see its terms."""
    cache.clear()
    caches["pages"].clear()
    caches["cards"].clear()
    kept_index.cache_clear()


@pytest.fixture(scope="session")
def dictionary_store() -> DictionaryStore:
    """The real dictionaries, built once into the tests' data folder."""
    path = Path(settings.DICTIONARY_PATH)
    if not is_current(path):
        build_store(path)
    return default_store()


@pytest.fixture
def aki(db: None) -> Reader:
    return Reader.objects.create_user("aki", password=PASSWORD)


@pytest.fixture
def ben(db: None) -> Reader:
    return Reader.objects.create_user("ben", password=PASSWORD)


@pytest.fixture
def chie(db: None) -> Reader:
    return Reader.objects.create_user("chie", password=PASSWORD)


@pytest.fixture
def article(aki: Reader) -> Article:
    return make_article(aki)


@pytest.fixture
def ben_has_the_article(article: Article, ben: Reader) -> None:
    """By a link of Aki's that he has opened."""
    share_with(article, ben)


def signed_in(reader: Reader) -> Client:
    client = Client()
    client.force_login(reader)
    return client


@pytest.fixture
def aki_client(aki: Reader) -> Client:
    return signed_in(aki)


@pytest.fixture
def ben_client(ben: Reader) -> Client:
    return signed_in(ben)


@pytest.fixture
def chie_client(chie: Reader) -> Client:
    return signed_in(chie)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The system's Chromium, asking nothing of the network by itself; a missing one is an error."""
    quiet = ["--disable-quic", "--no-first-run", "--disable-background-networking"]
    quiet += ["--disable-component-update", "--disable-sync"]
    if os.geteuid() == 0:
        quiet.append("--no-sandbox")  # Chromium's sandbox refuses to start as root
    return {**browser_type_launch_args, "executable_path": chromium_path(), "args": quiet}
