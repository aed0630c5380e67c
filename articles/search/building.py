"""Makes the documents that are missing, after an upgrade say, and follows what has changed since they were made.

A few at a time, each piece in a transaction of its own: it may be interrupted, and people go on writing. Documents that
are missing are made in the order in which what they are of was made: a larger number is of something newer.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from itertools import groupby

from django.core.cache import cache
from django.db import transaction
from django.db.models import Exists, OuterRef
from django_tasks import task

from articles.models import Annotation, Article, SearchDocument, Term, TermBase
from articles.search.documents import RULES, noted
from articles.search.engines import index
from articles.search.keeping import keep_article, keep_notes, keep_terms

_AT_ONCE = 20
SECONDS_AT_A_TIME = 4.0
"""As long a worker does this before others' work has its turn."""
_IS_ASKED_FOR = "search-documents-asked-for"
_ALL_ARE_THERE = "search-documents-all-there"
SECONDS_BETWEEN_LOOKS = 3600

_Kind = type[Article] | type[Annotation] | type[Term]
_Piece = tuple[_Kind, list[int]]


def start_anew() -> None:
    """Forget all documents, so that they are made again."""
    with transaction.atomic():
        index().empty()
        SearchDocument.objects.order_by()._raw_delete(using="default")


def left_to_do() -> list[_Piece]:
    """What has no document, or one that is outdated: kinds with ids, the oldest first."""
    return [*_outdated(), *_missing()]


def do(pieces: Sequence[_Piece]) -> Iterator[int]:
    """Make these documents; after each transaction, how many more are done."""
    for kind, keys in pieces:
        for first in range(0, len(keys), _AT_ONCE):
            some = keys[first : first + _AT_ONCE]
            with transaction.atomic():
                _keep(kind, some)
            yield len(some)


def ask_if_due() -> None:
    """Enqueue what is left to do, if anything is and nobody has asked for it yet."""
    outdated = SearchDocument.objects.filter(rules__lt=RULES)
    if (not cache.get(_ALL_ARE_THERE) or outdated.exists()) and cache.add(_IS_ASKED_FOR, True, 60):
        bring_up_to_date.enqueue()


@task()
def bring_up_to_date() -> None:
    """Make documents for a few seconds; what is left then is asked for again."""
    until = time.monotonic() + SECONDS_AT_A_TIME
    try:
        for _number in do(left_to_do()):
            if time.monotonic() > until:
                return
        cache.set(_ALL_ARE_THERE, True, SECONDS_BETWEEN_LOOKS)
    finally:
        cache.delete(_IS_ASKED_FOR)


def _missing() -> Iterator[_Piece]:
    documents = SearchDocument.objects.order_by()
    articles = Article.objects.filter(revision__isnull=False).exclude(Exists(documents.filter(article=OuterRef("pk"))))
    notes = noted(Annotation.objects.exclude(Exists(documents.filter(annotation=OuterRef("pk")))))
    terms = Term.objects.exclude(Exists(documents.filter(term=OuterRef("pk"))))
    rows = [
        *((created, 0, pk) for pk, created in articles.order_by().values_list("pk", "created")),
        *((created, 1, pk) for pk, created in notes.order_by().values_list("pk", "created")),
        *((created, 2, pk) for pk, created in terms.order_by().values_list("pk", "created")),
    ]
    kinds: tuple[_Kind, ...] = (Article, Annotation, Term)
    for number, run in groupby(sorted(rows), key=lambda row: row[1]):
        yield kinds[number], [pk for _created, _number, pk in run]


def _outdated() -> Iterator[_Piece]:
    outdated = SearchDocument.objects.filter(rules__lt=RULES).order_by("-pk")
    for kind, name in ((Article, "article"), (Annotation, "annotation"), (Term, "term")):
        yield kind, list(outdated.filter(**{f"{name}__isnull": False}).values_list(name, flat=True))


def _keep(kind: _Kind, keys: Sequence[int]) -> None:
    """The rows are locked as those do who change them, so that nobody stores an older state over a newer one."""
    if kind is Article:
        list(Article.objects.select_for_update().filter(pk__in=keys).order_by("pk").values_list("pk"))
        for article in Article.objects.select_related("revision").filter(pk__in=keys, revision__isnull=False):
            keep_article(article)
    elif kind is Annotation:
        articles = Article.objects.filter(annotations__in=keys).order_by("pk").values("pk")
        list(Article.objects.select_for_update().filter(pk__in=articles).order_by("pk").values_list("pk"))
        keep_notes(keys)
    else:
        list(TermBase.objects.select_for_update().order_by("pk").values_list("pk"))
        keep_terms(list(Term.objects.filter(pk__in=keys).order_by("created", "pk")))
