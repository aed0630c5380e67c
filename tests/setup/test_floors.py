"""What the import contracts in pyproject.toml cannot say: they know other packages only as a whole."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent.parent
OF_THE_WEB = ("django.http", "django.urls", "django.shortcuts", "django.views", "django.template")


def imported(source: str) -> Iterator[str]:
    """Every module that the source imports, at its top or within a function."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


@pytest.mark.parametrize("path", sorted((PROJECT / "articles/models").glob("*.py")), ids=lambda path: path.name)
def test_models_know_nothing_of_the_web(path: Path) -> None:
    names = imported(path.read_text(encoding="utf-8"))
    assert [name for name in names if name.startswith(OF_THE_WEB)] == []
