"""What is due by the clock; workers look every few seconds. Several may look at once: each piece is done by one."""

from __future__ import annotations

from django.core.cache import cache

from articles.feeds import fetching
from articles.importing import jobs
from articles.importing.running import run
from articles.search import building as search_documents

_REMOVED_EVERY = 3600  # seconds


def do_what_is_due() -> None:
    """Enqueue what is due. Nothing slow is done here."""
    jobs.sweep(run=run)
    fetching.enqueue_due()
    if cache.add("old-imports-removed", True, _REMOVED_EVERY):
        jobs.forget_old()
    search_documents.ask_if_due()
