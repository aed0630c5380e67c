"""Requests that wait for their turn get it in the order in which they came."""

from __future__ import annotations

import threading

import pytest

from newsreader.turns import Turns


def started(work: threading.Thread, turns: Turns) -> threading.Thread:
    """Start a thread and go on once it waits for its turn."""
    before = len(turns._waiting)
    work.start()
    while len(turns._waiting) == before:
        work.join(0.001)
    return work


def test_whoever_waits_longest_comes_next_and_those_who_come_later_wait() -> None:
    turns, order = Turns(1), []

    def work(name: str) -> None:
        with turns:
            order.append(name)

    with turns:
        waiting = [started(threading.Thread(target=work, args=[name]), turns) for name in "abc"]
        assert order == []
    for thread in waiting:
        thread.join()
    work("d")
    assert order == ["a", "b", "c", "d"]


def test_no_more_are_in_at_once_than_there_are_turns() -> None:
    turns, met = Turns(2), threading.Barrier(2)
    inside, most = 0, 0
    counting = threading.Lock()

    def work() -> None:
        nonlocal inside, most
        with turns:
            with counting:
                inside += 1
                most = max(most, inside)
            met.wait()  # which needs two at once
            with counting:
                inside -= 1

    people = [threading.Thread(target=work) for _ in range(10)]
    for person in people:
        person.start()
    for person in people:
        person.join()
    assert most == 2


def test_a_turn_that_ends_with_an_error_is_passed_on() -> None:
    turns = Turns(1)
    with pytest.raises(ValueError, match="broken"), turns:
        raise ValueError("broken")
    with turns:
        assert not turns._free
