"""Times of two things measured in turns, so that what else the machine does falls on both."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Prepared = Callable[[], Any]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Medians in seconds, and the times that 19 of 20 stay below."""

    ours: float
    baseline: float
    ours_p95: float
    baseline_p95: float

    @property
    def ratio(self) -> float:
        return self.ours / self.baseline


def compare(
    ours: Callable[[int], Prepared], baseline: Callable[[int], Prepared], *, rounds: int, after: Prepared = lambda: None
) -> Comparison:
    """Call each `rounds` times in turns. Both get the round's number and answer what is to be timed; `after` tidies up.

    The first tenth warms caches and is not counted.
    """
    times: dict[str, list[float]] = {"ours": [], "baseline": []}
    warm_up = max(2, rounds // 10)
    for number in range(rounds + warm_up):
        for name, prepare in (("ours", ours), ("baseline", baseline)):
            timed = prepare(number)
            gc.collect(0)
            begin = time.perf_counter()
            timed()
            took = time.perf_counter() - begin
            if number >= warm_up:
                times[name].append(took)
        after()
    medians = (statistics.median(times[name]) for name in ("ours", "baseline"))
    p95s = (statistics.quantiles(times[name], n=20)[-1] for name in ("ours", "baseline"))
    return Comparison(*medians, *p95s)
