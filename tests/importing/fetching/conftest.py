"""The internet of these tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

import pytest

from tests.importing.fetching.internet import Internet, answer, public_website, served

Names = Mapping[str, Sequence[Sequence[str]]]
NAMES = {
    "news.example.jp": [["93.184.216.34"]],
    "www.example.jp": [["93.184.216.34"]],
    "xn--wgv71a119e.example.jp": [["93.184.216.34"]],
}


@pytest.fixture(autouse=True)
def _unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """One website is asked by many tests."""
    monkeypatch.setattr("articles.importing.fetching.pacing.PAUSE", 0.001)


@pytest.fixture(scope="session")
def ports() -> Iterator[tuple[int, int]]:
    """Where the public website listens, and what is inside."""
    with served(public_website) as website, served(lambda handler: answer(handler, b"inside")) as inside:
        yield website.server_port, inside.server_port


@pytest.fixture
def internet_with(ports: tuple[int, int]) -> Callable[[Names], Internet]:
    """An internet in which the given names are known, besides those of the public website."""
    return lambda names: Internet(*ports, {**NAMES, **names})


@pytest.fixture
def internet(internet_with: Callable[[Names], Internet]) -> Internet:
    return internet_with({})
