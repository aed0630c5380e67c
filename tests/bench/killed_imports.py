"""`python -m tests.bench.killed_imports`: what becomes of imports whose workers are killed in the middle of them.

Two workers (`manage.py work`) import texts, each a text of its own. When both have one under way, one of them is killed
by SIGKILL a moment later, and started again. Among the texts are hostile ones: as long as one may be, one
line, nothing but headings, markup nested without end, no text at all. When all imports have ended the database is read:

- half: an import that has not ended, or an article of which anything is missing,
- double: more articles than imports that have stored one, or two imports that say that they have stored the same,
- failed: visibly, with a sentence; that is allowed, as one that three workers have left in the middle does.

Also printed is the most memory that a worker has had, and how much of it was its own: the rest are the dictionaries'
files, which workers share and the system can drop. `--kills` makes a shorter run.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench import PROJECT
from tests.bench.serving import own_data

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from articles.models import ImportJob

WORKERS = 2
KILLS = 30
LEAST_WAITING = 8
"""While there are kills to come, so many imports are always left to do."""
COPIES = 3
"""Of the article in each text: an import takes long enough to be killed in it."""
LONGEST_PAUSE = 1.5
"""Seconds from the moment in which an import is under way to the kill."""
SECONDS_TO_END = 900
LOOKED_EVERY = 0.02
"""Seconds."""
LARGEST_MEMORY = 300
"""MB."""


class Worker:
    """`manage.py work`, again and again."""

    def __init__(self) -> None:
        self.memory = 0
        """The most that it has had, in MB, files that it has open included."""
        self.own_memory = 0
        """The same without them, as far as was looked."""
        self.start()

    def start(self) -> None:
        """Start it; it begins to work some seconds later."""
        self._process = subprocess.Popen([sys.executable, "manage.py", "work"], cwd=PROJECT, start_new_session=True)

    def look(self) -> None:
        """Note how much memory it has had."""
        with suppress(OSError):
            status = Path(f"/proc/{self._process.pid}/status").read_text(encoding="ascii")
            kilobytes = {name: int(number) for name, number in re.findall(r"(\w+):\s+(\d+) kB", status)}
            self.memory = max(self.memory, kilobytes.get("VmHWM", 0) // 1024)
            self.own_memory = max(self.own_memory, kilobytes.get("RssAnon", 0) // 1024)

    def kill(self) -> None:
        """SIGKILL: nothing of it runs on, not even to tidy up."""
        self.look()
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()


def hostile(line: str) -> Iterator[bytes]:
    """Files that nobody should send."""
    longest = 199_000
    yield (line * (longest // len(line))).encode()
    yield "\n\n".join([line] * (longest // (len(line) + 2))).encode()
    yield "\n".join(f"# {line[:30]}" for _ in range(5000)).encode()
    yield "\n\n".join(f"# {number}\n{line}" for number in range(2000)).encode()
    yield ("漢字《" * 60_000).encode()
    yield ("<div><table><b>" * 300_000).encode() + line.encode()
    yield b"\0" * 5_000_000
    yield bytes(random.Random(1).randbytes(2_000_000))  # noqa: S311 (no secret)
    yield ("a" * 2_000_000).encode()


def main() -> None:
    """Print the counts; exit code 1 when anything is there by half or twice."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.killed_imports")
    parser.add_argument("--kills", type=int, default=KILLS)
    options = parser.parse_args()
    with own_data("killed-imports"):
        import django

        django.setup()
        from django.core.management import call_command

        from tests.bench.figures import article_text

        call_command("migrate", interactive=False, verbosity=0)
        texts = Texts(article_text(os.environ.get("ARTICLE", "")))
        workers = work_and_kill(texts, options.kills)
        sys.exit(0 if judge(texts.titles, workers, options.kills) else 1)


class Texts:
    """What is imported: texts with a first line of their own, `titles`, by the number of the import; hostile ones."""

    def __init__(self, text: str) -> None:
        from articles.models import Reader

        self.owner = Reader.objects.create_user("aki")
        self.text = "\n\n".join([text] * COPIES)
        self.titles: dict[int, str] = {}
        for content in hostile(max(text.splitlines(), key=len)):
            self.ask_for(content)

    def ask_for(self, content: bytes) -> int:
        """Have it imported; the number of the import."""
        from articles.importing.jobs import ask_for
        from articles.importing.running import run

        return ask_for(self.owner, run=run, content=content, content_type="text/plain", name="article.txt").pk

    def keep_waiting(self, number: int) -> None:
        """Ask for more until so many imports have not ended."""
        for _more in range(number - under_way().count()):
            title = f"第{len(self.titles)}報"
            self.titles[self.ask_for(f"{title}\n\n{self.text}".encode())] = title


def work_and_kill(texts: Texts, kills: int) -> list[Worker]:
    """Let the workers work until nothing is left to do, killing them meanwhile. It ends here where that never is."""
    workers = [Worker() for _number in range(WORKERS)]
    try:
        for _kill in range(kills):
            wait_until_all_are_at_work(workers, texts)
            time.sleep(random.random() * LONGEST_PAUSE)  # noqa: S311 (no secret)
            victim = random.choice(workers)  # noqa: S311 (no secret)
            victim.kill()
            victim.start()
        end = time.monotonic() + SECONDS_TO_END
        while left := under_way().count():
            if time.monotonic() > end:
                sys.exit(f"{left} imports have not ended after {SECONDS_TO_END} seconds.")
            look_at(workers)
    finally:
        for worker in workers:
            worker.kill()
    return workers


def under_way() -> QuerySet[ImportJob]:
    """The imports that have not ended."""
    from articles.models import ImportJob

    return ImportJob.objects.exclude(state__in=ImportJob.ENDED)


def wait_until_all_are_at_work(workers: list[Worker], texts: Texts) -> None:
    """Until each worker has taken up an import since now: the leases there are now may be those of a killed one."""
    texts.keep_waiting(LEAST_WAITING)
    before = set(under_way().values_list("lease", flat=True))
    while len(set(under_way().values_list("lease", flat=True)) - before) < len(workers):
        texts.keep_waiting(LEAST_WAITING)
        look_at(workers)


def look_at(workers: list[Worker]) -> None:
    """Note how much memory they have, and leave them a moment to work."""
    for worker in workers:
        worker.look()
    time.sleep(LOOKED_EVERY)


def judge(titles: dict[int, str], workers: list[Worker], kills: int) -> bool:
    """Read the database and print what it holds; whether everything is there once or has visibly failed."""
    from articles.models import Article, ImportJob

    jobs = list(ImportJob.objects.select_related("article__revision"))
    stored = [job for job in jobs if job.state == ImportJob.State.STORED]
    failed = [job for job in jobs if job.state == ImportJob.State.FAILED]
    half = sum(not is_whole(job, titles) for job in stored) + sum(not job.problem for job in failed)
    half += len(jobs) - len(stored) - len(failed)
    half += Article.objects.filter(revision=None).count()
    double = Article.objects.count() - len(stored)
    double += sum(times - 1 for times in Counter(job.article_id for job in stored).values())
    left = sum(job.attempts > 1 for job in jobs)
    print(f"{WORKERS} workers, killed {kills} times, {len(jobs)} imports:")
    print(f"  left in the middle    {left:6,}")
    print(f"  stored                {len(stored):6,}")
    print(f"  failed visibly        {len(failed):6,}")
    for problem, times in Counter(job.problem for job in failed).most_common():
        print(f"    {times:3} × {problem}")
    print(f"  half                  {half:6,}  aim 0")
    print(f"  double                {double:6,}  aim 0")
    print(f"  a worker's memory     {max(worker.memory for worker in workers):6,}  MB")
    print(f"    of it its own       {max(worker.own_memory for worker in workers):6,}  MB, aim ≤ {LARGEST_MEMORY}")
    return not half and not double


def is_whole(job: ImportJob, titles: dict[int, str]) -> bool:
    """Whether the import's article has its text, all of it in sections, and every section its words."""
    article = job.article
    if article is None or article.revision is None:
        return False
    revision, sections = article.revision, list(article.revision.sections.all())
    begins = revision.text.startswith(titles.get(job.pk, "")) or article.title == titles.get(job.pk)
    placed = [(section.start, section.end) for section in sections]
    covered = bool(placed) and placed[-1][1] == len(revision.text) and placed == sorted(placed)
    return begins and covered and all(section.html for section in sections)


if __name__ == "__main__":
    main()
