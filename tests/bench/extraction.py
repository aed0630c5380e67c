"""How well articles are found in pages (`python -m tests.bench.extraction`): the pages of the tests, by characters.

Each page is made for the tests, so that this says what is kept of each kind of page, not how often a page of the web
is read right.
"""

from __future__ import annotations

import os
import time


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    import django

    django.setup()
    from tests.importing.web_pages.expected import Measured, all_expected

    print(f"{'page':28}{'recall':>8}{'precision':>11}{'ruby':>7}  headings  {'seconds':>7}")
    for expected in all_expected():
        started = time.perf_counter()
        found = expected.found()
        seconds = time.perf_counter() - started
        measured = Measured.of(expected, found)
        headings = "right" if measured.headings_right else "wrong"
        figures = f"{measured.recall:8.3f}{measured.precision:11.3f}{measured.ruby:7.2f}"
        print(f"{expected.name:28}{figures}  {headings:8}  {seconds:7.2f}")


if __name__ == "__main__":
    main()
