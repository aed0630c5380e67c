"""Letting a few in at a time."""

from __future__ import annotations

import threading
from collections import deque


class Turns:
    """At most `number` threads are inside of `with turns:`; whoever has waited longest comes next.

    A semaphore of the standard library lets those who come just then in before those who wait.
    """

    def __init__(self, number: int) -> None:
        self._guard = threading.Lock()
        self._free = number
        self._waiting: deque[threading.Lock] = deque()

    def __enter__(self) -> None:
        with self._guard:
            if self._free:
                self._free -= 1
                return
            called = threading.Lock()
            called.acquire()
            self._waiting.append(called)
        called.acquire()

    def __exit__(self, *_: object) -> None:
        with self._guard:
            if self._waiting:
                self._waiting.popleft().release()  # the place goes from hand to hand
            else:
                self._free += 1
