"""Background work: the server has it done as long as it runs, and the worker ends with it, whatever becomes of it."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

import pytest

from tests.setup.conftest import PROJECT, Server, environment, start

SECONDS = 60
ASK = (
    "from articles.importing import jobs, running; from articles.signing_in import owner; "
    "jobs.ask_for(owner(), run=running.run, content='港の朝\\n\\n漁船が港に戻った。'.encode(), name='港.txt')"
)


def until(what: Callable[[], object]) -> None:
    """Ask again and again until it is so."""
    end = time.monotonic() + SECONDS
    while not what():
        assert time.monotonic() < end, "it did not come to that"
        os.sched_yield()


def state_of_newest(data_dir: Path) -> str:
    with closing(sqlite3.connect(data_dir / "newsreader.sqlite3")) as database:
        row = database.execute("SELECT state FROM articles_importjob ORDER BY id DESC LIMIT 1").fetchone()
    return str(row[0]) if row else ""


def workers_of(server: Server) -> list[int]:
    """The processes that the server has started to work in the background."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):  # it has ended meanwhile
            session = int((folder / "stat").read_text().rpartition(") ")[2].split()[3])
            if session == server.process.pid and b"work\0--until-closed" in (folder / "cmdline").read_bytes():
                found.append(int(folder.name))
    return found


def test_a_server_does_what_is_asked_for_in_the_background(server: Server, data_dir: Path) -> None:
    command = [sys.executable, "manage.py", "shell", "-v", "0", "-c", ASK]
    subprocess.run(command, cwd=PROJECT, env=environment(DATA_DIR=str(data_dir)), check=True)
    until(lambda: state_of_newest(data_dir) in ("stored", "failed"))
    assert state_of_newest(data_dir) == "stored"


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL], ids=["told to stop", "killed"])
def test_a_worker_ends_with_the_server_that_has_started_it(data_dir: Path, number: signal.Signals) -> None:
    server = start(data_dir)
    until(lambda: workers_of(server))
    os.kill(server.process.pid, number)  # the server alone, not its group
    try:
        until(lambda: not workers_of(server))
    finally:
        with suppress(ProcessLookupError):
            os.killpg(server.process.pid, signal.SIGKILL)
        server.process.communicate()
