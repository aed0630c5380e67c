"""What is due by the clock; workers look every few seconds. Several may look at once: each piece is done by one."""

from __future__ import annotations

from articles.importing import jobs
from articles.importing.running import run


def do_what_is_due() -> None:
    """Enqueue what is due. Nothing slow is done here."""
    jobs.sweep(run=run)
