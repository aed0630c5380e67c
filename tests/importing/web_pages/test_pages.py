"""Pages of many kinds: each is read to its article, and to nothing else."""

from __future__ import annotations

import pytest

from tests.importing.web_pages.expected import Expected, Measured, all_expected


@pytest.mark.parametrize("expected", [pytest.param(each, id=each.name) for each in all_expected()])
def test_a_page_is_read_to_its_article(expected: Expected) -> None:
    found = expected.found()
    measured = Measured.of(expected, found)

    assert measured.recall >= 0.98
    assert measured.precision >= 0.97
    assert measured.ruby == 1, "the publisher's furigana are kept"
    assert measured.headings_right, [section.heading for section in found.draft.sections]


@pytest.mark.parametrize("expected", [pytest.param(each, id=each.name) for each in all_expected()])
def test_what_a_page_says_of_its_article_is_read(expected: Expected) -> None:
    found = expected.found()
    said = {"title": found.draft.title, "source": found.source, "author": found.author, "address": found.address}
    said["published"] = found.published.isoformat() if found.published else ""

    assert said == {name: expected.details.get(name, "") for name in said}
