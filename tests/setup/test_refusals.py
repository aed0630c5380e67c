"""What cannot work stops the start at once, with one sentence that names it."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from newsreader.environment import (
    BadEnvironment,
    checked_exposure,
    chosen_port,
    enough_disk,
    free_address,
    is_loopback,
    prepared_data_dir,
    proper_secret,
)
from tests.setup.conftest import PROJECT, environment

STRONG = "correct-horse-battery-staple-0123456789-abcdefghijklmnop"
PUBLIC = "news.example.org"


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        yield listening.getsockname()[1]


def run(*command: str, **given: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        cwd=PROJECT,
        env=environment(**given),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.mark.parametrize(
    ("given", "named"),
    [
        pytest.param({"PORT": "eighty"}, "PORT", id="a port that is no number"),
        pytest.param({"PORT": "65536"}, "PORT", id="a port beyond the last"),
        pytest.param({"PORT": "-1"}, "PORT", id="a port below the first"),
        pytest.param({"HOST": "0.0.0.0"}, "ALLOWED_HOSTS", id="open to all without names"),
        pytest.param({"HOST": "192.0.2.1", "ALLOWED_HOSTS": PUBLIC}, "HOST", id="an address of another machine"),
        pytest.param({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS", id="any name"),
        pytest.param({"ALLOWED_HOSTS": "https://news.example.org/"}, "ALLOWED_HOSTS", id="an address, not a name"),
        pytest.param({"DEBUG": "True", "ALLOWED_HOSTS": PUBLIC}, "DEBUG", id="debugging for strangers"),
        pytest.param({"DEBUG": "perhaps"}, "DEBUG", id="neither true nor false"),
        pytest.param({"SECRET_KEY": "secret"}, "SECRET_KEY", id="a secret that is easily guessed"),
        pytest.param({"DATABASE_URL": "nonsense"}, "DATABASE_URL", id="no database address"),
        pytest.param({"DATABASE_URL": "postgres://127.0.0.1:1/x"}, "DATABASE_URL", id="no database server there"),
        pytest.param({"DATABASE_URL": "sqlite:////proc/nowhere/x"}, "DATABASE_URL", id="no database file there"),
        pytest.param({"CACHE_URL": "nonsense"}, "CACHE_URL", id="no cache address"),
        pytest.param({"CACHE_URL": "redis://127.0.0.1:1/0"}, "CACHE_URL", id="no cache server there"),
        pytest.param({"FETCH_ALLOW": "http://wiki.example/"}, "FETCH_ALLOW", id="an address to fetch from, not a name"),
        pytest.param({"FETCH_ALLOW": "10.1.0.0/99"}, "FETCH_ALLOW", id="a network that is none"),
        pytest.param({"FETCH_ALLOW": "a.example,10.1.0.256"}, "FETCH_ALLOW", id="an address that is none among others"),
        pytest.param({"DATA_DIR": "/dev/null/data"}, "DATA_DIR", id="a folder below a file"),
        pytest.param({"DATA_DIR": "/proc/data"}, "DATA_DIR", id="where not even root may write"),
    ],
)
def test_a_bad_value_stops_the_start_with_one_sentence(given: dict[str, str], named: str, data_dir: Path) -> None:
    answer = run(sys.executable, "manage.py", "serve", **({"DATA_DIR": str(data_dir), "PORT": "0"} | given))
    assert answer.returncode == 1
    assert answer.stdout == ""
    assert named in answer.stderr
    assert answer.stderr.count("\n") == 1
    assert "Traceback" not in answer.stderr


def test_a_taken_port_stops_the_start_with_one_sentence(taken_port: int, data_dir: Path) -> None:
    answer = run(sys.executable, "manage.py", "serve", DATA_DIR=str(data_dir), PORT=str(taken_port))
    assert answer.returncode == 1
    assert answer.stderr.count("\n") == 1
    assert f"PORT {taken_port} at 127.0.0.1 is taken" in answer.stderr


def test_make_run_finds_a_taken_port_before_it_does_anything_slow(taken_port: int, tmp_path: Path) -> None:
    answer = run("make", "run", f"PORT={taken_port}", f"DATA_DIR={tmp_path}")
    sentence, *rest = answer.stderr.splitlines()
    assert f"PORT {taken_port} at 127.0.0.1 is taken" in sentence
    assert len(rest) == 1  # make's own
    assert answer.returncode != 0
    assert answer.stdout == ""
    assert not (tmp_path / "dictionary.sqlite3").exists()


def test_what_is_checked_before_the_environment_exists_needs_no_package(taken_port: int, tmp_path: Path) -> None:
    bare = [sys.executable, "-S", "-m", "newsreader.preflight"]
    refused = run(*bare, DATA_DIR=str(tmp_path), PORT=str(taken_port))
    assert refused.returncode == 1
    assert refused.stderr.startswith(f"PORT {taken_port}")
    assert run(*bare, DATA_DIR=str(tmp_path), PORT="0").returncode == 0


def test_too_little_disk_is_refused_with_what_is_there_and_what_is_needed(tmp_path: Path) -> None:
    enough_disk(tmp_path, 1, "a byte")
    with pytest.raises(BadEnvironment, match=r"MB left and the dictionary needs 1000000000000 MB"):
        enough_disk(tmp_path, 10**18, "the dictionary")


@pytest.mark.parametrize(
    ("host", "allowed_hosts", "debug"),
    [
        pytest.param("0.0.0.0", ["localhost"], False, id="every address, but only local names"),
        pytest.param("::", ["localhost"], False, id="every IPv6 address"),
        pytest.param("127.example.com", ["localhost"], False, id="a name that looks like a loopback address"),
        pytest.param("127.0.0.1", ["localhost", "*"], False, id="any name among others"),
        pytest.param("127.0.0.1", [PUBLIC], True, id="debugging behind a proxy"),
    ],
)
def test_what_would_let_strangers_in_unsafely_is_refused(host: str, allowed_hosts: list[str], debug: bool) -> None:
    with pytest.raises(BadEnvironment):
        checked_exposure(host, allowed_hosts, debug=debug)


def test_a_server_for_others_is_accepted_when_it_is_named() -> None:
    checked_exposure("0.0.0.0", [PUBLIC], debug=False)
    checked_exposure("127.0.0.1", ["localhost"], debug=True)


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.9.9.9", "::1", "[::1]", "app.localhost"])
def test_loopback_is_known_in_all_its_spellings(host: str) -> None:
    assert is_loopback(host)


def test_no_port_means_the_usual_one_and_port_0_any_free_one() -> None:
    assert chosen_port("") == 8000
    host, port = free_address("localhost", chosen_port("0"))
    assert is_loopback(host)
    assert port > 0


def test_a_secret_is_made_once_readable_by_its_owner_only(tmp_path: Path) -> None:
    first = proper_secret("", tmp_path)
    kept = tmp_path / "secret_key"
    assert len(first) >= 50
    assert proper_secret("", tmp_path) == first
    assert kept.stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.iterdir()) == [kept]


def test_a_given_secret_is_used_and_not_kept(tmp_path: Path) -> None:
    assert proper_secret(STRONG, tmp_path) == STRONG
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", ["", "short", "a" * 80], ids=["empty", "short", "one letter"])
def test_a_damaged_secret_file_is_never_used(tmp_path: Path, content: str) -> None:
    (tmp_path / "secret_key").write_text(content)
    with pytest.raises(BadEnvironment, match="delete"):
        proper_secret("", tmp_path)


def test_the_data_folder_is_made_where_it_is_missing(tmp_path: Path) -> None:
    made = prepared_data_dir(str(tmp_path / "new" / "data"), tmp_path)
    assert made.is_dir()
    assert list(made.iterdir()) == []
    assert prepared_data_dir("", tmp_path) == tmp_path
