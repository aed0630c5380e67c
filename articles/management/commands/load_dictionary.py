"""manage.py load_dictionary"""

import argparse
import sqlite3
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from articles.dictionary.build import NotEnoughSpace, build_store, is_current
from articles.dictionary.source import UnreadableSource


class Command(BaseCommand):
    """Builds the glossary store; a running server goes over to the new one by itself."""

    help = "Build the glossary store from JMdict, JMnedict and KANJIDIC2 (package jamdict-data)."
    requires_system_checks = ()

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--force", action="store_true", help="build even if the store is current")

    def handle(self, *args: Any, **options: Any) -> None:
        target = Path(settings.DICTIONARY_PATH)
        try:
            if not options["force"] and is_current(target):
                self.stdout.write(f"The dictionary is current: {target}")
                return
            built = build_store(target, self._say)
        except (UnreadableSource, NotEnoughSpace) as error:
            raise CommandError(str(error)) from error
        except (OSError, sqlite3.Error) as error:
            raise CommandError(f"The dictionary could not be written to {target}: {error}") from error
        self.stdout.write(
            f"Built {target}: {built.words:,} words, {built.names:,} names, {built.kanji:,} characters; "
            f"{built.size / 1_000_000:.0f} MB in {built.seconds:.0f} s."
        )
        for name, edition in built.editions.items():
            self.stdout.write(f"{name} {edition}")

    def _say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()
