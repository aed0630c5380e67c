"""The app at work as `make run` serves it, in a process of its own and over data of its own."""

from __future__ import annotations

import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.bench import PROJECT, TEST_DATA

SECONDS_TO_START = 60
# Below those that the system lends to clients: one that asks again and again for a server that is down would in the
# end be lent the server's own port, reach itself, and keep the server from coming back.
PORTS = range(20_000, 30_000)


@contextmanager
def own_data(name: str, *, database_url: str = "") -> Iterator[Path]:
    """A folder with the dictionary, which this process and those that it starts take for their DATA_DIR."""
    dictionary = TEST_DATA / "dictionary.sqlite3"
    if not dictionary.exists():
        sys.exit("There is no dictionary to measure with: run `make bench`.")
    for variable in (
        "ALLOWED_HOSTS",
        "CACHE_URL",
        "DATABASE_URL",
        "DEBUG",
        "FETCH_ALLOW",
        "HOST",
        "PORT",
        "SECRET_KEY",
    ):
        os.environ.pop(variable, None)
    folder = Path(tempfile.mkdtemp(prefix=f"{name}-", dir=TEST_DATA))
    try:
        (folder / dictionary.name).symlink_to(dictionary)
        os.environ |= {"DATA_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "newsreader.settings"}
        if database_url:
            os.environ["DATABASE_URL"] = database_url
        yield folder
    finally:
        shutil.rmtree(folder)


class Server:
    """`manage.py serve` at one port, which it keeps when it is started again."""

    def __init__(self) -> None:
        self.port = free_port()
        self.origin = f"http://127.0.0.1:{self.port}"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it and wait until it answers. Ends the program when it does not."""
        self._process = subprocess.Popen(
            [sys.executable, "manage.py", "serve"],
            cwd=PROJECT,
            env={**os.environ, "PORT": str(self.port)},
            stdout=subprocess.DEVNULL,
            start_new_session=True,  # with its workers a group of its own, which can be killed as one
        )
        for _ in range(SECONDS_TO_START * 20):
            with suppress(OSError), socket.create_connection(("127.0.0.1", self.port), timeout=1):
                return
            if self._process.poll() is not None:
                sys.exit("The server could not be started.")
            time.sleep(0.05)
        self.kill()
        sys.exit("The server did not answer.")

    def kill(self) -> None:
        """SIGKILL to the server and its workers: nothing of it runs on, not even to tidy up."""
        if self._process is not None:
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
            self._process = None

    def stop(self) -> None:
        """Tell it to stop, and wait until it has."""
        if self._process is not None:
            self._process.terminate()
            self._process.wait()
            self._process = None


@contextmanager
def served() -> Iterator[Server]:
    """The app at work on the data of `own_data`."""
    server = Server()
    server.start()
    try:
        yield server
    finally:
        server.stop()


def prepared(module: str) -> str:
    """The last line that `python -m MODULE prepare` prints.

    In a process of its own: Playwright's loop would make Django refuse the database in this one.
    """
    done = subprocess.run([sys.executable, "-m", module, "prepare"], check=True, stdout=subprocess.PIPE, text=True)
    return done.stdout.rstrip().rpartition("\n")[2]


def free_port() -> int:
    """A port at which nothing listens."""
    while True:
        port = random.choice(PORTS)  # noqa: S311 (no secret)
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port
