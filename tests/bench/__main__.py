"""`make bench`: the app's figures as ratios to baselines measured in the same run.

A database of its own, on disk and with the settings of the app. ARTICLE names a text file to use in place of the
samples; READINGS names sets of readings (JSON Lines, see reading_metric.py), parted by spaces.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

from tests.bench import TEST_DATA


def main() -> None:
    import django

    dictionary = TEST_DATA / "dictionary.sqlite3"
    if not dictionary.exists():
        sys.exit("There is no dictionary to measure with: run `make bench`.")
    for name in ("ALLOWED_HOSTS", "CACHE_URL", "DATABASE_URL", "DEBUG", "HOST", "PORT", "SECRET_KEY"):
        os.environ.pop(name, None)
    folder = Path(tempfile.mkdtemp(prefix="bench-", dir=TEST_DATA))
    try:
        (folder / dictionary.name).symlink_to(dictionary)
        os.environ["DATA_DIR"] = str(folder)
        os.environ["DJANGO_SETTINGS_MODULE"] = "newsreader.settings"
        django.setup()
        from tests.bench import anchoring, coverage, figures, readings

        figures.show_all(os.environ.get("ARTICLE", ""))
        anchoring.main([os.environ["ARTICLE"]] if os.environ.get("ARTICLE") else [])
        coverage.main([os.environ["ARTICLE"]] if os.environ.get("ARTICLE") else [])
        readings.show_all(os.environ.get("READINGS", "").split())
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
