"""bin/set-up where something is missing. Interpreters that are not there are played by small scripts."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent.parent
LOCK = "requirements.lock"


class Clone:
    """A folder with bin/set-up and a lock, and a PATH with nothing but what is put there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.commands = folder / "commands"
        self.commands.mkdir()
        (folder / "bin").mkdir()
        shutil.copy(PROJECT / "bin" / "set-up", folder / "bin")
        (folder / LOCK).write_text("nothing==1\n")
        for name in ("cmp", "cp", "dirname", "rm", "touch"):
            (self.commands / name).symlink_to(str(shutil.which(name)))

    def has(self, name: str, script: str) -> None:
        path = self.commands / name
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)

    def set_up(self) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["/bin/sh", "bin/set-up", LOCK],
            cwd=self.folder,
            env={"PATH": str(self.commands)},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )


@pytest.fixture
def clone(tmp_path: Path) -> Clone:
    return Clone(tmp_path)


# What python3 answers to the three things that bin/set-up asks of it.
OLD_PYTHON = 'case "$2" in *print*) echo 3.9 ;; *) exit 1 ;; esac'
WITHOUT_VENV = 'case "$2" in *print*) echo 3.11 ;; *ensurepip*) exit 1 ;; esac'
# Makes an environment whose pip cannot reach anything.
WITHOUT_NETWORK = """case "$2" in *print*) echo 3.11 ;; esac
if [ "$2" = venv ]; then
    /bin/mkdir -p .venv/bin
    printf '#!/bin/sh\\necho "no network" >&2\\nexit 1\\n' > .venv/bin/python
    /bin/chmod +x .venv/bin/python
fi"""


def test_no_python_is_answered_with_one_sentence(clone: Clone) -> None:
    answer = clone.set_up()
    assert answer.returncode == 1
    assert "needs Python 3.11 or newer and there is no python3" in answer.stderr
    assert answer.stderr.count("\n") == 1


def test_an_old_python_is_named(clone: Clone) -> None:
    clone.has("python3", OLD_PYTHON)
    answer = clone.set_up()
    assert answer.returncode == 1
    assert "python3 is 3.9" in answer.stderr
    assert answer.stderr.count("\n") == 1


def test_the_missing_package_is_named_to_those_who_cannot_install_it(clone: Clone) -> None:
    clone.has("python3", WITHOUT_VENV)
    clone.has("id", "echo 1000")
    answer = clone.set_up()
    assert answer.returncode == 1
    assert "python3.11-venv" in answer.stderr
    assert answer.stderr.count("\n") == 1


def test_an_install_that_broke_off_is_not_taken_for_done(clone: Clone) -> None:
    clone.has("python3", WITHOUT_NETWORK)
    for _ in range(2):
        answer = clone.set_up()
        assert answer.returncode == 1
        assert "the next start tries again" in answer.stderr
        assert not (clone.folder / ".venv" / f"installed-{LOCK}").exists()


def test_what_is_installed_already_is_left_alone(clone: Clone) -> None:
    (clone.folder / ".venv" / "bin").mkdir(parents=True)
    python = clone.folder / ".venv" / "bin" / "python"
    python.write_text("#!/bin/sh\nexit 1\n")
    python.chmod(0o755)
    shutil.copy(clone.folder / LOCK, clone.folder / ".venv" / f"installed-{LOCK}")
    answer = clone.set_up()
    assert (answer.returncode, answer.stdout, answer.stderr) == (0, "", "")
