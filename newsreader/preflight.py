"""What would stop `make run`, found before anything slow begins.

Run by the system's Python, before there is an environment: standard library only.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from newsreader.environment import (
    DEFAULT_HOST,
    BadEnvironment,
    chosen_port,
    enough_disk,
    free_address,
    prepared_data_dir,
    proper_secret,
)

PROJECT = Path(__file__).resolve().parent.parent
# Measured on Debian 12: the environment takes 720 MB, and while pip unpacks the dictionary's package twice as much.
ENVIRONMENT_BYTES = 1_500_000_000
DATA_BYTES = 250_000_000  # the dictionary takes 110 MB, and as much again while it is replaced


def main() -> int:
    """Check what the environment says; print one sentence and answer 1 where it cannot work."""
    try:
        data_dir = prepared_data_dir(os.environ.get("DATA_DIR", ""), PROJECT / "data")
        free_address(os.environ.get("HOST", "") or DEFAULT_HOST, chosen_port(os.environ.get("PORT", "")))
        proper_secret(os.environ.get("SECRET_KEY", ""), data_dir)
        enough_disk(PROJECT, ENVIRONMENT_BYTES, "the Python environment")
        enough_disk(data_dir, DATA_BYTES, "the dictionary with the database")
    except BadEnvironment as problem:
        sys.stderr.write(f"{problem}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
