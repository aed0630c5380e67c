"""`python -m tests.bench.durability`: what is left of what people saved when the server is killed again and again.

Eight people save highlights and notes without pause, each with a text of their own, while the server, with its
workers, is killed by SIGKILL at random moments and started again. What was not acknowledged is asked for again, by the
same request, until it is. Then the database is read:

- lost: acknowledged, and not there as it was sent,
- doubled: there more often than it was asked for.

A save is a highlight made or a note written. The database is SQLite with the app's settings (write-ahead log,
synchronous=FULL). A killed process leaves what it has given to the system; that FULL also has it on the disk when the
power goes is not tried here.

`--kills` and `--saves` make a shorter run.
"""

from __future__ import annotations

import argparse
import itertools
import os
import random
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from http.client import HTTPException
from typing import TypeVar

from tests.bench.people import Passage, Person, Refused, Team, gather
from tests.bench.serving import own_data, served

WRITERS = 8
KILLS = 20
SAVES = 5000
# One long article: with all marks in a few paragraphs, the drawing of them would be most of the work.
COPIES = 5
MARKERS = itertools.cycle(("ki", "wakaba", "sora", "sakura", "fuji"))

Answer = TypeVar("Answer")


@dataclass(slots=True)
class Tally:
    """What all writers have saved so far."""

    wanted: int
    acknowledged: int = 0
    cut_off: int = 0
    """Requests that had reached the server and got no answer: nobody knows whether they were stored."""
    failure: Exception | None = None
    changed: threading.Condition = field(default_factory=threading.Condition)

    def count(self) -> None:
        with self.changed:
            self.acknowledged += 1
            self.changed.notify_all()

    def fail(self, failure: Exception) -> None:
        with self.changed:
            self.failure = failure
            self.changed.notify_all()

    def wait_for(self, saves: int) -> None:
        """Raises what made a writer give up."""
        with self.changed:
            self.changed.wait_for(lambda: self.failure or self.acknowledged >= saves)
        if self.failure:
            raise self.failure


class Writer(threading.Thread):
    """One person; `saved` is all that was acknowledged: passage and note by the annotation's id."""

    def __init__(self, number: int, team: Team, port: int, tally: Tally) -> None:
        super().__init__(daemon=True)
        self.number = number
        self.team = team
        self.tally = tally
        self.person = Person(port, team.sessions[number])
        self.saved: dict[int, tuple[Passage, str]] = {}
        self.stopping = False

    def run(self) -> None:
        try:
            for start, end in self.team.passages(self.number, WRITERS):
                if self.stopping:
                    return
                self.save(Passage.of(self.team.text, start, end, next(MARKERS)))
        except Exception as failure:  # told by the thread that waits for the saves
            self.tally.fail(failure)
        else:
            self.tally.fail(RuntimeError("the text has too few passages for so many saves"))

    def save(self, passage: Passage) -> None:
        key, form = self.until_acknowledged(lambda: self.person.mark(self.team, passage))
        note = f"Writer {self.number} on **{passage.quote}**, {passage.request_key}"
        self.until_acknowledged(lambda: self.person.write(form, note))
        self.saved[key] = passage, note

    def until_acknowledged(self, ask: Callable[[], Answer]) -> Answer:
        """The same request again until it is answered. Raises Refused."""
        while True:
            try:
                answer = ask()
            except ConnectionRefusedError:
                time.sleep(0.02)
            except (OSError, HTTPException):
                with self.tally.changed:
                    self.tally.cut_off += 1
            else:
                self.tally.count()
                return answer


def main() -> None:
    """Print the counts; exit code 1 when anything was lost or doubled, or the database is damaged."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.durability")
    parser.add_argument("--kills", type=int, default=KILLS)
    parser.add_argument("--saves", type=int, default=SAVES)
    options = parser.parse_args()
    with own_data("durability"):
        import django

        django.setup()
        from django.core.management import call_command

        from tests.bench.figures import article_text

        call_command("migrate", interactive=False, verbosity=0)
        team = gather(article_text(os.environ.get("ARTICLE", "")), WRITERS, copies=COPIES)
        tally, writers = save_and_kill(team, options.kills, options.saves)
        sys.exit(0 if judge(team, tally, writers, options.kills) else 1)


def save_and_kill(team: Team, kills: int, saves: int) -> tuple[Tally, list[Writer]]:
    tally = Tally(saves)
    with served() as server:
        writers = [Writer(number, team, server.port, tally) for number in range(WRITERS)]
        for writer in writers:
            writer.person.get(team.shared_path)
            writer.start()
        try:
            for moment in sorted(random.sample(range(1, saves), kills)):
                tally.wait_for(moment)
                time.sleep(random.random() / 10)  # noqa: S311 (no secret); not always right after an answer
                server.kill()
                server.start()
            tally.wait_for(saves)
        except Refused as refused:
            sys.exit(f"A save was refused: {refused}")
        for writer in writers:
            writer.stopping = True
        for writer in writers:
            writer.join()
    return tally, writers


def judge(team: Team, tally: Tally, writers: list[Writer], kills: int) -> bool:
    """Read the database and print what it holds; whether that is all and no more than was saved."""
    from django.db import connection

    from articles.models import Annotation

    columns = ("pk", "author", "start", "end", "quote", "marker", "note")
    stored = {row[0]: row[1:] for row in Annotation.objects.filter(deleted_at=None).values_list(*columns)}
    lost = 0
    for writer in writers:
        for key, (passage, note) in writer.saved.items():
            highlight = (team.authors[writer.number], passage.start, passage.end, passage.quote, passage.marker)
            found = stored.get(key)
            lost += (found is None or found[:-1] != highlight) + (found is None or found[-1] != note)
    places = Counter((author, start, end) for author, start, end, *_ in stored.values())
    asked_for = sum(len(writer.saved) for writer in writers)
    doubled = len(stored) - len(places) + max(0, len(places) - asked_for)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        integrity = cursor.fetchone()[0]
    print(f"{WRITERS} writers, the server killed {kills} times:")
    print(f"  saves acknowledged    {tally.acknowledged:6,}  aim ≥ {SAVES:,}")
    print(f"  cut off, sent again   {tally.cut_off:6,}")
    print(f"  lost                  {lost:6,}  aim 0")
    print(f"  doubled               {doubled:6,}  aim 0")
    print(f"  integrity check       {integrity:>6}")
    return not lost and not doubled and integrity == "ok"


if __name__ == "__main__":
    main()
