"""Terms for tests, and several people at once."""

from __future__ import annotations

from collections.abc import Callable
from threading import Barrier, Thread

from django.db import connection

from articles.models import Reader, Term, TermSpelling
from articles.terms.actions import add_term
from articles.terms.content import TermContent, checked_content
from articles.terms.in_text import spelling_key


def content(text: str = "海面上昇", translation: str = "sea level rise", **typed: str) -> TermContent:
    """What a person means who types this; lists with 、 between their parts."""
    return checked_content(text=text, translation=translation, **typed)


def make_term(author: Reader, text: str = "海面上昇", translation: str = "sea level rise", **typed: str) -> Term:
    """A term that `author` has added."""
    return add_term(author=author, content=content(text, translation, **typed))


def term_spelled(spelling: str) -> Term | None:
    """The term in use that is found under this spelling."""
    row = TermSpelling.objects.filter(key=spelling_key(spelling)).first()
    return row.term if row else None


def at_once(number: int, work: Callable[[int], object]) -> list[object]:
    """What each of so many threads got from the work, or the exception that it met."""
    together = Barrier(number)
    results: list[object] = [None] * number

    def in_a_thread(index: int) -> None:
        try:
            together.wait(timeout=60)
            results[index] = work(index)
        except BaseException as problem:
            results[index] = problem
        finally:
            connection.close()

    threads = [Thread(target=in_a_thread, args=(index,)) for index in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=120)
    return results
