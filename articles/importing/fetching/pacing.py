"""No website is asked more often than once a second, by however many workers that share the cache."""

from __future__ import annotations

import threading
import time

from django.core.cache import cache

PAUSE = 1.0
"""Seconds between two fetches from one host."""
LONGEST_WAIT = 20.0
_LOOKED_EVERY = 0.05


def await_turn(host: str) -> None:
    """Wait until the host may be asked; not for ever, however many are waiting."""
    end = time.monotonic() + LONGEST_WAIT
    pause = threading.Event()
    while not cache.add(f"asked-{host}", True, PAUSE) and time.monotonic() < end:
        pause.wait(_LOOKED_EVERY)
