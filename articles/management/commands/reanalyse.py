"""`reanalyse`: read the articles anew after an upgrade of the analyser or its rules."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles.corrections.drawing import draw_all_waiting
from articles.dictionary.entries import DictionaryMissing
from articles.importing.again import analyse_again, read_by_older_rules
from articles.models import Article

INTERRUPTED = 130  # what a shell reports of a command that Ctrl-C has ended


class Command(BaseCommand):
    """Each article is a transaction of its own: interrupted, the command goes on where it was when run again."""

    help = (
        "Analyse again the articles whose readings are those of an older version, and draw them anew. Corrections, "
        "highlights and notes stay. It may run while the app serves, and be interrupted. Articles that an interrupted "
        "correction has left as they were are drawn, too."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--all", action="store_true", help="also those that are up to date")

    def handle(self, *args: Any, **options: Any) -> None:
        wanted = Article.objects.filter(revision__isnull=False) if options["all"] else read_by_older_rules()
        up_to_date = Article.objects.filter(revision__isnull=False).count() - wanted.count()
        # The newest first: those are read today.
        keys = list(wanted.order_by("-created", "-pk").values_list("pk", flat=True))
        done = changed = 0
        try:
            for key in keys:
                # Gone since, an article needs no readings.
                article = Article.objects.select_related("owner", "revision").filter(pk=key).first()
                if article is not None:
                    changed += analyse_again(article)
                    done += 1
            draw_all_waiting()
        except DictionaryMissing as problem:
            raise CommandError(str(problem)) from problem
        except KeyboardInterrupt:
            raise CommandError(
                f"Stopped after {done} of {len(keys)} articles; run it again for the others.", returncode=INTERRUPTED
            ) from None
        self.stdout.write(
            f"Analysed again: {done} articles, {changed} of them with other words or readings than before. "
            f"Up to date already: {up_to_date}."
        )
