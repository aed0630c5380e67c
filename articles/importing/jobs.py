"""Imports in the background: how they are asked for, and who works on them.

Whoever works on a job holds its lease and renews it. A worker that is killed does not, so that after a while another
takes the job up again; one that was only slow finds its lease lost and stores nothing. A job that ends and the article
that it makes are stored in one transaction: nothing is done by half, and nothing twice.
"""

from __future__ import annotations

import threading
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.db import close_old_connections, connection, transaction
from django.db.models import F, Q
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from articles.models import Article, Collection, ImportJob, Reader

LEASE = timedelta(seconds=30)
RENEWED_EVERY = 10.0
"""Seconds."""
MOST_ATTEMPTS = 3
KEPT = timedelta(days=30)
"""How long a person sees what became of it."""
State = ImportJob.State
_UNDER_WAY = ~Q(state__in=ImportJob.ENDED)


class LeaseLost(Exception):
    """Somebody else works on the job now, or has ended it: what was done here is not to be stored."""


def ask_for(
    owner: Reader,
    *,
    run: Callable[[int], object],
    request_key: uuid.UUID | None = None,
    address: str = "",
    name: str = "",
    content: bytes | None = None,
    content_type: str = "",
    said: dict[str, str] | None = None,
    collection: Collection | None = None,
    again: Article | None = None,
) -> ImportJob:
    """Have something imported: a page by its address, or what was sent. `run` enqueues a job by its id.

    The same request, by its key, asks for nothing new. The job speaks the language that is in use now. For `said` and
    `collection` see ImportJob.
    """
    with transaction.atomic():
        job, is_new = ImportJob.objects.get_or_create(
            owner=owner,
            request_key=request_key or uuid.uuid4(),
            defaults={
                "address": address,
                "name": name,
                "content": content,
                "content_type": content_type,
                "said": said or {},
                "collection": collection,
                "language": translation.get_language() or "en",
                "again": again is not None,
                "article": again,
            },
        )
        if is_new:
            run(job.pk)
    return job


def refused(owner: Reader, *, name: str, problem: str, request_key: uuid.UUID) -> ImportJob:
    """What was sent and cannot be read: it stands among the others, with what is wrong; once for the same request."""
    told = {"name": name, "problem": problem, "state": State.FAILED}
    return ImportJob.objects.get_or_create(owner=owner, request_key=request_key, defaults=told)[0]


def forget_old(now: datetime | None = None) -> int:
    """Remove what has ended and was asked for 30 days ago, with what was sent; how many."""
    old = ImportJob.objects.filter(state__in=ImportJob.ENDED, created__lte=(now or timezone.now()) - KEPT)
    return old.delete()[0]


def retry(job: ImportJob, *, run: Callable[[int], object]) -> bool:
    """Try a failed job once more; False where it has not failed, or goes on already."""
    with transaction.atomic():
        failed = ImportJob.objects.filter(pk=job.pk, state=State.FAILED)
        tried = failed.update(state=State.WAITING, problem="", failed_at="", attempts=0, lease=None, leased_until=None)
        if tried:
            run(job.pk)
    return bool(tried)


class Lease:
    """The right to work on a job. Everything that it stores is stored only while it is held."""

    def __init__(self, job: ImportJob) -> None:
        self.job = job
        self._held = ImportJob.objects.filter(_UNDER_WAY, pk=job.pk, lease=job.lease)

    def step(self, state: ImportJob.State) -> None:
        """Say what is being done now. Raises LeaseLost."""
        self._store(state=state, leased_until=timezone.now() + LEASE)

    def renew(self) -> None:
        """Hold it for longer. Raises LeaseLost."""
        self._store(leased_until=timezone.now() + LEASE)

    def end(self, state: ImportJob.State, article: Article) -> None:
        """The job has come to an article: within the transaction that stores that. Raises LeaseLost."""
        self._store(state=state, article=article, content=None, lease=None, leased_until=None)

    def fail(self, problem: str) -> None:
        """The job has failed; what was sent stays, so that it can be tried again. Raises LeaseLost."""
        self._store(state=State.FAILED, failed_at=F("state"), problem=problem, lease=None, leased_until=None)

    def _store(self, **values: object) -> None:
        if not self._held.update(**values, changed=timezone.now()):
            raise LeaseLost


@contextmanager
def leased(pk: int) -> Iterator[Lease | None]:
    """Work on a job, its lease renewed meanwhile; None where somebody else does, or it has ended or is gone.

    The language is that of the job. What comes of LeaseLost is nothing.
    """
    job = _taken(pk)
    if job is None:
        yield None
        return
    lease = Lease(job)
    done = threading.Event()
    renewer = threading.Thread(target=_keep_renewed, args=(lease, done), daemon=True)
    renewer.start()
    try:
        with translation.override(job.language):
            yield lease
    except LeaseLost:
        return
    finally:
        done.set()
        renewer.join()


def _taken(pk: int) -> ImportJob | None:
    now = timezone.now()
    free = ImportJob.objects.filter(_UNDER_WAY, Q(leased_until=None) | Q(leased_until__lte=now), pk=pk)
    taken = free.update(lease=uuid.uuid4(), leased_until=now + LEASE, attempts=F("attempts") + 1)
    return ImportJob.objects.select_related("owner", "article").get(pk=pk) if taken else None


def _keep_renewed(lease: Lease, done: threading.Event) -> None:
    try:
        while not done.wait(RENEWED_EVERY):
            close_old_connections()
            lease.renew()
    except LeaseLost:
        pass  # whoever works finds it out at the next step
    finally:
        connection.close()


def sweep(*, run: Callable[[int], object], now: datetime | None = None) -> int:
    """Take up again what killed workers have left; how many jobs. One that was left three times fails, and says so."""
    left = ImportJob.objects.filter(_UNDER_WAY, leased_until__lte=now or timezone.now())
    found = 0
    for job in left:
        mine = left.filter(pk=job.pk, lease=job.lease)
        with transaction.atomic(), translation.override(job.language):
            if job.attempts >= MOST_ATTEMPTS:
                problem = _(
                    "This was tried %(times)s times and stopped in the middle each time. Try again, or paste the text."
                )
                found += mine.update(
                    state=State.FAILED,
                    failed_at=F("state"),
                    problem=problem % {"times": MOST_ATTEMPTS},
                    lease=None,
                    leased_until=None,
                )
            elif mine.update(lease=None, leased_until=None, state=State.WAITING):
                run(job.pk)
                found += 1
    return found
