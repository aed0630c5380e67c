"""Measurements: `make bench`."""

from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent.parent
TEST_DATA = PROJECT / ".test-data"
