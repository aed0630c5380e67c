"""The app as a person starts it: a process of its own, with a data folder of its own."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.conf import settings

from newsreader.environment import free_address

PROJECT = Path(__file__).resolve().parent.parent.parent
FORGOTTEN = (
    "ALLOWED_HOSTS", "CACHE_URL", "DATABASE_URL", "DATA_DIR", "DEBUG", "DJANGO_SETTINGS_MODULE", "FETCH_ALLOW", "HOST",
    "PORT", "SECRET_KEY", "MAKEFLAGS", "MAKELEVEL", "MAKEOVERRIDES",
)  # fmt: skip


def environment(**given: str) -> dict[str, str]:
    """What a started process sees: this one's environment, with the app's own variables as given and no others."""
    return {name: value for name, value in os.environ.items() if name not in FORGOTTEN} | given


@dataclass
class Server:
    process: subprocess.Popen[str]
    port: int
    sign_in: str
    plain: str
    printed: str

    def stop(self, number: signal.Signals) -> int:
        """Send the signal as a terminal does, to every process of the server, and wait for all of them; the exit code.

        Each holds the pipe that they print to: it ends when the last has gone.
        """
        os.killpg(self.process.pid, number)
        try:
            self.printed += self.process.communicate(timeout=60)[0]
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            raise
        return self.process.returncode


def start(data_dir: Path, **given: str) -> Server:
    """Start `manage.py serve` on a free port and wait until it has said that it answers."""
    _, port = free_address("127.0.0.1", 0)
    process = subprocess.Popen(
        [sys.executable, "manage.py", "serve"],
        cwd=PROJECT,
        env=environment(**{"DATA_DIR": str(data_dir), "PORT": str(port)} | given),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    printed = ""
    assert process.stdout is not None
    for line in process.stdout:
        printed += line
        if "Ctrl-C" in line:
            break
    addresses = re.findall(r"^    (http\S+)$", printed, re.MULTILINE)
    assert len(addresses) == 2, f"The server did not come up:\n{printed}"
    return Server(process, port, sign_in=addresses[0], plain=addresses[1], printed=printed)


@pytest.fixture(scope="package")
def data_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder that has the dictionary already, which takes the longest to make."""
    folder = tmp_path_factory.mktemp("data")
    built = Path(settings.DICTIONARY_PATH)
    assert built.exists(), "There is no dictionary for the tests: run `make test`."
    (folder / built.name).symlink_to(built)
    return folder


@pytest.fixture(scope="package")
def server(data_dir: Path) -> Iterator[Server]:
    started = start(data_dir)
    yield started
    if started.process.poll() is None:
        started.stop(signal.SIGTERM)
