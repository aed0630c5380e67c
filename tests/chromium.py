"""Finds the Chromium that the browser tests drive: `python -m tests.chromium` prints its path."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ASK_PLAYWRIGHT = """
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    print(playwright.chromium.executable_path, end="")
"""
MISSING = "There is no Chromium for the browser tests: run `make test`, or name one with CHROMIUM=/its/path."


def chromium_path() -> str:
    """The Chromium named by CHROMIUM, else one of the system, else Playwright's own.

    Raises FileNotFoundError, saying what to do, when there is none that starts.
    """
    named = os.environ.get("CHROMIUM")
    candidates = [named] if named else [shutil.which(name) for name in NAMES]
    for candidate in candidates:
        if candidate and _starts(candidate):
            return candidate
    if not named:
        # In a process of its own: Playwright may be at work in this one, and refuses to begin twice.
        own = subprocess.run([sys.executable, "-c", ASK_PLAYWRIGHT], capture_output=True, text=True, check=True).stdout
        if _starts(own):
            return own
    raise FileNotFoundError(MISSING)


def _starts(path: str) -> bool:
    # On Ubuntu chromium-browser may be a stub that tells to install a snap; and a snap's browser cannot use the
    # folders in which Playwright keeps its profiles.
    if "/snap/" in str(Path(path).resolve()):
        return False
    try:
        answer = subprocess.run([path, "--version"], capture_output=True, timeout=60, check=False)
    except OSError:
        return False
    return answer.returncode == 0 and b"snap" not in answer.stdout


if __name__ == "__main__":
    try:
        print(chromium_path())  # noqa: T201 (what it is for)
    except FileNotFoundError as problem:
        sys.exit(str(problem))
