"""Python counts code points, JavaScript UTF-16 units. Both sides are tested on the cases of tests/data/offsets.json."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from articles.annotations.anchoring import describe

CASES: list[dict[str, Any]] = json.loads((Path(__file__).parents[1] / "data" / "offsets.json").read_text("utf-8"))


def utf16_units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_offsets_are_what_both_languages_agree_on(case: dict[str, Any]) -> None:
    text = case["text"]
    assert len(text) == case["code_points"]
    assert utf16_units(text) == case["utf16_units"]
    for span in case["spans"]:
        assert describe(text, span["start"], span["end"]).quote == span["quote"]
        assert utf16_units(text[: span["start"]]) == span["utf16_start"]
        assert utf16_units(text[: span["end"]]) == span["utf16_end"]
