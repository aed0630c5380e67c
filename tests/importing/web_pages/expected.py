"""The pages beside this, and what is to be found in each: how much of it is, and how much else."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from articles.importing.found import Found
from articles.importing.load import laid_out
from articles.importing.ruby import split_ruby
from articles.importing.web_page import article_in_page
from articles.importing.written import written

FOLDER = Path(__file__).parent
_HEADING = re.compile(r"#+ .+", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Expected:
    """A page, what it says of itself, and its text as `importing.written` writes it."""

    name: str
    details: dict[str, str]
    text: str

    @classmethod
    def of(cls, file: Path) -> Expected:
        head, _, text = file.read_text("utf-8").partition("\n\n")
        return cls(file.stem, dict(line.split(": ", 1) for line in head.split("\n")), text.strip())

    @property
    def address(self) -> str:
        """Where it is fetched from."""
        return self.details.get("fetched") or self.details.get("address", "")

    def found(self) -> Found:
        """What is found in the page."""
        page = (FOLDER / f"{self.name}.html").read_bytes()
        return article_in_page(page, content_type="text/html", address=self.address)


@dataclass(frozen=True, slots=True)
class Measured:
    """How much of the expected text is found, and how much of what is found was expected, by characters in order."""

    recall: float
    precision: float
    ruby: float
    headings_right: bool

    @classmethod
    def of(cls, expected: Expected, found: Found) -> Measured:
        text = written(found.draft.sections)
        here, there = _characters(text), _characters(expected.text)
        same = sum(block.size for block in SequenceMatcher(None, here, there, autojunk=False).get_matching_blocks())
        wanted, kept = _ruby(expected.text), Counter(_base_and_reading(found))
        return cls(
            same / max(len(there), 1),
            same / max(len(here), 1),
            sum((wanted & kept).values()) / sum(wanted.values()) if wanted else 1.0,
            _HEADING.findall(split_ruby(text)[0]) == _HEADING.findall(split_ruby(expected.text)[0]),
        )


def all_expected() -> list[Expected]:
    """All pages, by their names."""
    return [Expected.of(file) for file in sorted(FOLDER.glob("*.txt"))]


def _characters(text: str) -> str:
    return "".join(split_ruby(line.lstrip("# "))[0] for line in text.split("\n")).replace(" ", "")


def _ruby(text: str) -> Counter[tuple[str, str]]:
    return Counter(
        (line[start:end], kana) for line, rows in map(split_ruby, text.split("\n")) for start, end, kana in rows
    )


def _base_and_reading(found: Found) -> Iterator[tuple[str, str]]:
    laid = laid_out(found.draft)
    for start, end, reading in laid.ruby:
        yield laid.text[start:end], reading
