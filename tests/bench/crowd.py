"""`python -m tests.bench.crowd`: many people at one article at once, half of them writing, without pause for a minute.

Each writer highlights a passage, writes a note on it, changes the marker, and deletes the highlight when it is the
fourth; each reader opens the article, which every save has changed, and then a word's entry. All have accounts and the
article by its owner's link, and one connection each; the app is served as `make run` serves it.

- error: an answer that is not what was asked for, or none.
- lost: acknowledged, and in the end not in the database as it was acknowledged.

20 writers and 20 readers on SQLite; 50 and 50 with DATABASE_URL=postgres://…, in a database that is made beside the
named one and dropped again. ARTICLE names a text file to use in place of the samples; `--seconds` makes a shorter run.
"""

from __future__ import annotations

import argparse
import itertools
import os
import statistics
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPException
from typing import TypeVar

from tests.bench.people import Passage, Person, Refused, Team, gather
from tests.bench.serving import own_data, served

ON_SQLITE = 20  # writers, and as many readers
ON_POSTGRESQL = 50
SECONDS = 60
HIGHLIGHTS_EACH = 3  # with those of all writers about as many as an article that a team works on has
MARKERS = itertools.cycle(("ki", "wakaba", "sora", "sakura", "fuji"))
P95_AIM_MS = 500

Answer = TypeVar("Answer")


@dataclass
class Stored:
    """What an annotation must be in the end: all that was acknowledged."""

    passage: Passage
    marker: str
    note: str | None = None
    deleted: bool = False


@dataclass(eq=False)
class Visit(threading.Thread):
    """One person at work until `until`, a moment of the monotonic clock. `times` are seconds, one an answer."""

    number: int
    team: Team
    person: Person
    until: float
    times: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(daemon=True)

    def run(self) -> None:
        steps = self.steps()
        while time.monotonic() < self.until:
            try:
                next(steps)
            except (OSError, HTTPException, Refused) as error:
                self.errors.append(f"{type(error).__name__}: {error}")
                steps = self.steps()

    def steps(self) -> Iterator[None]:
        """What the person does, one request after the other."""
        raise NotImplementedError

    def timed(self, ask: Callable[[], Answer]) -> Answer:
        begin = time.perf_counter()
        answer = ask()
        self.times.append(time.perf_counter() - begin)
        return answer


@dataclass(eq=False)
class Writer(Visit):
    """`stored` is by the annotation's id. What was asked for by a request that failed is not expected there."""

    passages: Iterator[tuple[int, int]] = field(kw_only=True)
    stored: dict[int, Stored] = field(default_factory=dict)
    live: deque[int] = field(default_factory=deque)

    def steps(self) -> Iterator[None]:
        for start, end in self.passages:
            passage = Passage.of(self.team.text, start, end, next(MARKERS))
            key, form = self.timed(lambda asked=passage: self.person.mark(self.team, asked))  # type: ignore[misc]
            kept = Stored(passage, passage.marker)
            self.stored[key] = kept
            yield
            note = f"Writer {self.number} on **{passage.quote}**, {passage.request_key}"
            with self.unsure(key):
                self.timed(lambda form=form, note=note: self.person.write(form, note))  # type: ignore[misc]
            kept.note = note
            yield
            marker = next(MARKERS)
            with self.unsure(key):
                self.change(key, "marker", marker=marker)
            kept.marker = marker
            yield
            self.live.append(key)
            if len(self.live) > HIGHLIGHTS_EACH:
                oldest = self.live.popleft()
                with self.unsure(oldest):
                    self.change(oldest, "delete")
                self.stored[oldest].deleted = True
                yield

    def change(self, key: int, what: str, **fields: str) -> None:
        from django.urls import reverse

        path = reverse(f"annotation_{what}", args=[key])
        self.timed(lambda: self.person.post(path, **fields))

    @contextmanager
    def unsure(self, key: int) -> Iterator[None]:
        """A change that is not acknowledged may have been made or not: the annotation is not judged then."""
        try:
            yield
        except BaseException:
            del self.stored[key]
            raise


class Reader(Visit):
    def steps(self) -> Iterator[None]:
        for start, _end in itertools.cycle(self.team.passages(self.number, 50)):
            self.timed(lambda: self.person.get(self.team.shared_path))
            yield
            word = f"{self.team.shared_path}words/{start}/"
            self.timed(lambda word=word: self.person.get(word, swap=True))  # type: ignore[misc]
            yield


def main() -> None:
    """Print the figures; exit code 1 when anything failed or was lost."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.crowd")
    parser.add_argument("--seconds", type=int, default=SECONDS)
    seconds = parser.parse_args().seconds
    named = os.environ.get("DATABASE_URL", "")
    with own_database(named) as database_url, own_data("crowd", database_url=database_url):
        import django

        django.setup()
        from django.core.management import call_command
        from django.db import connection, connections

        from tests.bench.figures import article_text

        call_command("migrate", interactive=False, verbosity=0)
        people = ON_POSTGRESQL if database_url else ON_SQLITE
        team = gather(article_text(os.environ.get("ARTICLE", "")), 2 * people)
        writers, readers, busy = work(team, people, seconds)
        print(f"{people} writers and {people} readers for {seconds} s, {connection.vendor}:")
        failed = [error for person in (*writers, *readers) for error in person.errors]
        lost = count_lost(team, writers)
        show("writes", writers, seconds, f"aim p95 ≤ {P95_AIM_MS} ms")
        show("reads", readers, seconds)
        print(f"  errors {len(failed):,}, lost {lost:,}; aim 0 and 0")
        for error in failed[:5]:
            print(f"    {error}")
        print(f"  (the clients themselves took {busy:.0%} of a processor)")
        connections.close_all()
        sys.exit(1 if failed or lost else 0)


@contextmanager
def own_database(url: str) -> Iterator[str]:
    """The address of a new database on the server of `url`, which is dropped afterwards; empty for SQLite."""
    if not url:
        yield ""
        return
    import psycopg
    from psycopg import sql

    name = f"newsreader_crowd_{os.getpid()}"
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        try:
            yield url.rpartition("/")[0] + f"/{name}"
        finally:
            server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def work(team: Team, people: int, seconds: int) -> tuple[list[Writer], list[Reader], float]:
    """Let all work at once; and the share of one processor that their requests took here."""
    with served() as server:
        clients = [Person(server.port, session) for session in team.sessions]
        for client in clients:
            client.get(team.shared_path)
        until = time.monotonic() + seconds
        writers = [
            Writer(number, team, clients[number], until, passages=team.passages(number, people))
            for number in range(people)
        ]
        readers = [Reader(number, team, clients[people + number], until) for number in range(people)]
        begin = time.process_time()
        for person in (*writers, *readers):
            person.start()
        for person in (*writers, *readers):
            person.join()
        return writers, readers, (time.process_time() - begin) / seconds


def count_lost(team: Team, writers: list[Writer]) -> int:
    """How many annotations are not as was acknowledged last."""
    from articles.models import Annotation

    columns = ("pk", "author", "start", "end", "quote", "marker", "note", "deleted_at")
    stored = {pk: (*row, deleted is not None) for pk, *row, deleted in Annotation.objects.values_list(*columns)}
    lost = 0
    for writer in writers:
        author = team.authors[writer.number]
        for key, kept in writer.stored.items():
            passage = kept.passage
            place = (author, passage.start, passage.end, passage.quote)
            lost += stored.get(key) != (*place, kept.marker, kept.note or "", kept.deleted)
    return lost


def show(name: str, people: list[Writer] | list[Reader], seconds: int, aim: str = "") -> None:
    times = sorted(took * 1000 for person in people for took in person.times)
    median, p95 = statistics.median(times), times[int(len(times) * 0.95)]
    rate = f"{len(times):6,} answered, {len(times) / seconds:6.1f}/s"
    print(f"  {name:7} {rate}  median {median:6.1f} ms  p95 {p95:6.1f} ms  {aim}".rstrip())


if __name__ == "__main__":
    main()
