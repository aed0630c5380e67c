"""`reindex`: makes what a search goes through, where it is missing or outdated, or all of it."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from articles.search.building import do, left_to_do, start_anew
from articles.search.engines import index

INTERRUPTED = 130  # what a shell reports of a command that Ctrl-C has ended


class Command(BaseCommand):
    """Every few documents are a transaction of their own: interrupted, it goes on where it was when run again."""

    help = (
        "Let the search find what it does not find yet: articles, notes and terms that were there before it, or whose "
        "readings have changed. It may run while the app serves, and be interrupted."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--all", action="store_true", help="from nothing; until it is done, not all is found")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["all"]:
            start_anew()
        pieces = left_to_do()
        whole = sum(len(keys) for _kind, keys in pieces)
        done = 0
        try:
            with tqdm(total=whole, unit="", desc="Indexing", disable=None, file=self.stderr) as bar:
                for number in do(pieces):
                    done += number
                    bar.update(number)
            index().tidy()
        except KeyboardInterrupt:
            raise CommandError(
                f"Stopped after {done} of {whole}; run it again, without --all, for the others.", returncode=INTERRUPTED
            ) from None
        self.stdout.write(f"Indexed: {done} articles, notes and terms.")
