"""Tags are stored in one form, however they are written."""

from __future__ import annotations

import pytest

from articles.annotations.content import clean_tags


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        pytest.param("#外交", "外交", id="the sign is no part of the tag"),
        pytest.param(" ＃ 外交　政策 ", "外交 政策", id="full-width sign and space"),
        pytest.param("# #外交", "外交", id="the sign twice, with a space between"),
        pytest.param("C#", "C#", id="a sign that does not begin the tag"),
    ],
)
def test_a_tag_loses_the_sign_and_white_space_around_it(written: str, stored: str) -> None:
    assert clean_tags([written]) == (stored,)
    assert clean_tags([stored]) == (stored,)


def test_signs_alone_are_no_tag() -> None:
    assert clean_tags(["# #", "＃", " "]) == ()
