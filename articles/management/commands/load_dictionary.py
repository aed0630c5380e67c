"""manage.py load_dictionary"""

import argparse
import sqlite3
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from articles.dictionary.build import Built, NotEnoughSpace, build_store, files_of, is_current
from articles.dictionary.source import UnreadableSource

OPTIONS = {"JMdict": "jmdict", "JMnedict": "jmnedict", "KANJIDIC2": "kanjidic"}


class Command(BaseCommand):
    """Builds the glossary store; a running server goes over to the new one by itself."""

    help = (
        "Build the glossary store from JMdict, JMnedict and KANJIDIC2: from newer files of EDRDG where they are given "
        "(XML, plain or gzip), and otherwise from the package jamdict-data."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--jmdict", type=Path, metavar="FILE", help="JMdict_e.gz or JMdict.gz")
        parser.add_argument("--jmnedict", type=Path, metavar="FILE", help="JMnedict.xml.gz")
        parser.add_argument("--kanjidic", type=Path, metavar="FILE", help="kanjidic2.xml.gz")
        parser.add_argument("--force", action="store_true", help="build even if the store is current")

    def handle(self, *args: Any, **options: Any) -> None:
        target = Path(settings.DICTIONARY_PATH)
        files = {name: options[option] for name, option in OPTIONS.items() if options[option]}
        try:
            if files or options["force"]:
                built = build_store(target, self._say, files)
            elif is_current(target):
                self.stdout.write(f"The dictionary is current: {target}")
                return
            else:
                built = self._renew(target)
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

    def _renew(self, target: Path) -> Built:
        """Build what another version of this program has built, from the same files, as far as they are still there."""
        files = files_of(target)
        if not files:
            return build_store(target, self._say)
        try:
            return build_store(target, self._say, files)
        except UnreadableSource as error:
            options = " ".join(f"--{OPTIONS[name]} {file}" for name, file in files.items())
            self.stderr.write(
                f"The dictionary was built from files that were given, and this version must build it anew. {error}\n"
                "It is built from jamdict-data instead. When you have the files again, run: "
                f"python manage.py load_dictionary {options}"
            )
            return build_store(target, self._say)

    def _say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()
