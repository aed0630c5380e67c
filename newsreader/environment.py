"""What a start needs from the environment, each bad value answered with one sentence that names it.

Only the standard library: `make run` checks these things with the system's Python before it installs anything.
"""

from __future__ import annotations

import errno
import ipaddress
import os
import re
import secrets
import shutil
import socket
import zoneinfo
from collections.abc import Sequence
from pathlib import Path

# A name, .a-name for it and all below it, an address, or [an IPv6 address].
HOST_NAME = re.compile(r"\.?[a-z0-9_-]+(\.[a-z0-9_-]+)*\.?|\[[0-9a-f:.]+\]", re.IGNORECASE)
LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
DEFAULT_HOST = "127.0.0.1"
DEFAULT_PORT = "8000"
HIGHEST_PORT = 65_535
SHORTEST_SECRET = 50
FEWEST_DIFFERENT_CHARACTERS = 5


class BadEnvironment(ValueError):
    """Something in the environment that a start cannot use; the text is the one sentence to show."""


def prepared_data_dir(given: str, default: Path) -> Path:
    """The folder for database, dictionary and secret; made where it is missing. Nothing given means `default`.

    Raises BadEnvironment when it cannot be made or written to.
    """
    path = Path(given).expanduser().resolve() if given else default
    remedy = "set DATA_DIR to a folder you may write to."
    try:
        path.mkdir(parents=True, exist_ok=True)
        # Really writes: root may write where the permissions say no, and nobody may on a read-only disk.
        probe = path / f".writable-{os.getpid()}"
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise BadEnvironment(f"DATA_DIR {path} cannot be written to ({error.strerror}): {remedy}") from error
    return path


def proper_secret(given: str, data_dir: Path) -> str:
    """The secret key: the given one if it is strong, else one made once and kept in `data_dir`.

    The rules are those of Django's own deployment check, so that a start cannot pass what the check refuses.
    Raises BadEnvironment for a weak one.
    """
    if given:
        if _is_weak(given):
            raise BadEnvironment(
                f"SECRET_KEY is too weak: write at least {SHORTEST_SECRET} random characters, "
                "or leave it out and one is made and kept in DATA_DIR."
            )
        return given
    kept = data_dir / "secret_key"
    if not kept.exists():
        _keep_new_secret(kept)
    try:
        secret = kept.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise BadEnvironment(
            f"The secret key in {kept} cannot be read: delete the file and a new one is made."
        ) from error
    if _is_weak(secret):
        raise BadEnvironment(f"The secret key in {kept} is too weak: delete the file and a new one is made.")
    return secret


def _is_weak(secret: str) -> bool:
    return (
        len(secret) < SHORTEST_SECRET
        or len(set(secret)) < FEWEST_DIFFERENT_CHARACTERS
        or secret.startswith("django-insecure-")
    )


def _keep_new_secret(kept: Path) -> None:
    """Write a new secret that only the owner of the file can read.

    It is written beside and linked into place whole: of two processes that start at once, both then read
    the one that came first, and a start that is cut off leaves no half of one behind.
    """
    fresh = kept.with_name(f"{kept.name}.{os.getpid()}")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(secrets.token_urlsafe(64))
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(fresh, kept)
    except FileExistsError:
        pass
    finally:
        fresh.unlink()


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach a server at `host`, a name or an address, [::1] or ::1."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False  # a name, such as 127.example.com


def chosen_debug(given: str) -> bool:
    """Whether Django's error pages are shown. Raises BadEnvironment for anything but a yes or a no."""
    text = given.strip().lower() or "false"
    if text not in ("true", "1", "yes", "on", "false", "0", "no", "off"):
        raise BadEnvironment(f"DEBUG is {given!r}: write True or False.")
    return text in ("true", "1", "yes", "on")


def checked_fetch_allow(given: str) -> list[str]:
    """The hosts that pages may be fetched from though they are not public: names, addresses and networks.

    Raises BadEnvironment for what is none of these.
    """
    entries = [entry.strip().lower() for entry in given.split(",") if entry.strip()]
    for entry in entries:
        try:
            ipaddress.ip_network(entry.strip("[]"), strict=False)
        except ValueError:
            # What ends in a number is meant for an address.
            if not HOST_NAME.fullmatch(entry) or entry.rpartition(".")[2].isdecimal():
                raise BadEnvironment(
                    f"FETCH_ALLOW has {entry!r}: write names, addresses and networks, without https:// or a port, such "
                    "as FETCH_ALLOW=wiki.intranet.example,10.1.0.0/16."
                ) from None
    return entries


def local_time_zone() -> str:
    """The name of this machine's time zone, from the link that Linux and macOS keep; UTC where there is none."""
    name = os.path.realpath("/etc/localtime").partition("/zoneinfo/")[2]
    return name if name in zoneinfo.available_timezones() else "UTC"


def chosen_port(given: str) -> int:
    """The port as a number; 0 asks for any free one, nothing given means 8000. Raises BadEnvironment."""
    text = given.strip() or DEFAULT_PORT
    if not (text.isascii() and text.isdigit()) or int(text) > HIGHEST_PORT:
        raise BadEnvironment(f"PORT is {given!r}: write a whole number from 0 to {HIGHEST_PORT}.")
    return int(text)


def free_address(host: str, port: int) -> tuple[str, int]:
    """The numeric address and the port to listen at, proved to be free; port 0 becomes a free one.

    Raises BadEnvironment when the host is not this machine's, or the port is taken or not allowed.
    """
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
    except (OSError, UnicodeError) as error:
        raise BadEnvironment(
            f"HOST is {host!r}, which is no address of this machine: try HOST={DEFAULT_HOST}."
        ) from error
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        # As servers do: a port whose last connections are only being wound up is free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(address)
            probe.listen()
        except OSError as error:
            raise BadEnvironment(_why_not_bound(host, port, error)) from error
        return str(probe.getsockname()[0]), int(probe.getsockname()[1])


def _why_not_bound(host: str, port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return (
            f"PORT {port} at {host} is taken by another program: stop that one, or choose another with PORT={port + 1}."
        )
    if error.errno in (errno.EACCES, errno.EPERM):
        return f"PORT {port} may not be used by this user: choose one above 1023, such as PORT={DEFAULT_PORT}."
    return f"HOST is {host!r}, no address of this machine: try HOST={DEFAULT_HOST}."


def checked_exposure(host: str, allowed_hosts: Sequence[str], *, debug: bool) -> None:
    """Refuse what would give strangers an insecure server. Raises BadEnvironment.

    `host` is where the server listens, `allowed_hosts` the names it answers to.
    """
    if any(name in ("*", ".") or not name for name in allowed_hosts):
        raise BadEnvironment(
            "ALLOWED_HOSTS must name the hosts one by one, such as ALLOWED_HOSTS=news.example.org: '*' would let "
            "anyone forge links in your name."
        )
    if odd := [name for name in allowed_hosts if not HOST_NAME.fullmatch(name)]:
        raise BadEnvironment(
            f"ALLOWED_HOSTS has {odd[0]!r}: write names alone, without https:// or a path, such as "
            "ALLOWED_HOSTS=news.example.org."
        )
    public = [name for name in allowed_hosts if not is_loopback(name)]
    if not is_loopback(host) and not public:
        raise BadEnvironment(
            f"HOST {host} lets other machines in: set ALLOWED_HOSTS to the names they will use, such as "
            "ALLOWED_HOSTS=news.example.org (served over HTTPS by a proxy), or leave HOST out."
        )
    if debug and (public or not is_loopback(host)):
        raise BadEnvironment(
            "DEBUG=True shows settings and source code to whoever asks: leave it out where HOST or ALLOWED_HOSTS "
            "lets other machines in."
        )


def enough_disk(folder: Path, needed: int, what_for: str) -> None:
    """Raise BadEnvironment when the disk of `folder` has fewer than `needed` bytes left."""
    free = shutil.disk_usage(folder).free
    if free < needed:
        megabyte = 1_000_000
        raise BadEnvironment(
            f"The disk of {folder} has {free // megabyte} MB left and {what_for} needs {needed // megabyte} MB: "
            "make room and start again."
        )
