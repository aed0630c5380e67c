"""`reanalyse`: read the articles anew after an upgrade of the analyser, of its rules, or of the dictionary."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db.models import QuerySet

from articles.corrections.drawing import draw_all_waiting
from articles.dictionary.entries import DictionaryMissing
from articles.importing.again import analyse_again, look_up_again, looked_up_otherwise, read_by_older_rules
from articles.models import Article

INTERRUPTED = 130  # what a shell reports of a command that Ctrl-C has ended


class Command(BaseCommand):
    """Each article is a transaction of its own: interrupted, the command goes on where it was when run again."""

    help = (
        "Analyse again the articles whose readings are those of an older version, and draw them anew; look up again "
        "those that were looked up in another dictionary. Corrections, highlights and notes stay. It may run while the "
        "app serves, and be interrupted. Articles that an interrupted correction has left as they were are drawn, too."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--all", action="store_true", help="also those that are up to date")

    def handle(self, *args: Any, **options: Any) -> None:
        every = Article.objects.filter(revision__isnull=False)
        done = looked_up = changed = 0
        try:
            to_read = newest_first(every if options["all"] else read_by_older_rules())
            to_look_up = [] if options["all"] else newest_first(looked_up_otherwise())
            up_to_date = every.count() - len(to_read) - len(to_look_up)
            for article in existing(to_read):
                changed += analyse_again(article)
                done += 1
            draw_all_waiting()
            for article in existing(to_look_up):
                look_up_again(article)
                looked_up += 1
        except DictionaryMissing as problem:
            raise CommandError(str(problem)) from problem
        except KeyboardInterrupt:
            raise CommandError(
                f"Stopped after {done + looked_up} of {len(to_read) + len(to_look_up)} articles; "
                "run it again for the others.",
                returncode=INTERRUPTED,
            ) from None
        again = f"Looked up again: {looked_up}. " if looked_up else ""
        self.stdout.write(
            f"Analysed again: {done} articles, {changed} of them with other words or readings than before. "
            f"{again}Up to date already: {up_to_date}."
        )


def newest_first(articles: QuerySet[Article]) -> list[int]:
    """Their keys; the newest are read today."""
    return list(articles.order_by("-created", "-pk").values_list("pk", flat=True))


def existing(keys: Iterable[int]) -> Iterator[Article]:
    """The articles as they are when it is their turn; one that is gone since needs nothing."""
    for key in keys:
        article = Article.objects.select_related("owner", "revision").filter(pk=key).first()
        if article is not None:
            yield article
