"""What the settings need from the environment, each bad value answered with one sentence that names it."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
SHORTEST_SECRET = 50
FEWEST_DIFFERENT_CHARACTERS = 5


def prepared_data_dir(path: Path) -> Path:
    """The folder for database, dictionary and secret; made where it is missing.

    Raises ImproperlyConfigured when it cannot be made or written to.
    """
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ImproperlyConfigured(
            f"DATA_DIR {path} cannot be made ({error.strerror}); set DATA_DIR to a folder you may write to."
        ) from error
    if not os.access(path, os.W_OK | os.X_OK):
        raise ImproperlyConfigured(
            f"DATA_DIR {path} cannot be written to; set DATA_DIR to a folder you may write to."
        )
    return path


def proper_secret(given: str, data_dir: Path) -> str:
    """The secret key: the given one if it is strong, else one made once and kept in `data_dir`.

    The rules are those of Django's own deployment check, so that a start cannot pass what the check refuses.
    Raises ImproperlyConfigured for a weak one.
    """
    if given:
        weak = (
            len(given) < SHORTEST_SECRET
            or len(set(given)) < FEWEST_DIFFERENT_CHARACTERS
            or given.startswith("django-insecure-")
        )
        if weak:
            raise ImproperlyConfigured(
                f"SECRET_KEY is too weak: write at least {SHORTEST_SECRET} random characters, "
                "or leave it out and one is made and kept in DATA_DIR."
            )
        return given
    kept = data_dir / "secret_key"
    try:
        # O_EXCL: of two processes that start at once, one writes and the other reads.
        descriptor = os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return proper_secret(kept.read_text().strip() or "empty", data_dir)
    with os.fdopen(descriptor, "w") as file:
        file.write(secrets.token_urlsafe(64))
        file.flush()
        os.fsync(file.fileno())
    return kept.read_text()


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach a server at `host`."""
    return host in (*LOOPBACK, "::1") or host.startswith("127.")
