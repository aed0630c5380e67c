"""README names what a person can type."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent.parent
README = PROJECT / "README.md"

TARGETS = re.findall(r"^([a-z]+):.*##", (PROJECT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
COMMANDS = sorted(
    path.stem for path in (PROJECT / "articles/management/commands").glob("*.py") if path.stem != "__init__"
)
VARIABLES = re.findall(
    r'env\.\w+\(\s*"([A-Z_]+)"', (PROJECT / "newsreader" / "settings.py").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("target", [target for target in TARGETS if target != "help"])
def test_the_readme_names_every_make_target(target: str) -> None:
    assert f"make {target}" in README.read_text(encoding="utf-8")


@pytest.mark.parametrize("command", COMMANDS)
def test_the_readme_names_every_command(command: str) -> None:
    assert re.search(rf"manage\.py {command}\b", README.read_text(encoding="utf-8"))


@pytest.mark.parametrize("variable", VARIABLES)
def test_the_readme_names_every_variable(variable: str) -> None:
    assert f"`{variable}`" in README.read_text(encoding="utf-8")


def test_there_is_something_to_name() -> None:
    assert {"run", "test", "check", "bench"} <= set(TARGETS)
    assert {"serve", "load_dictionary"} <= set(COMMANDS)
    assert {"DATA_DIR", "HOST", "PORT", "SECRET_KEY", "ALLOWED_HOSTS"} <= set(VARIABLES)
