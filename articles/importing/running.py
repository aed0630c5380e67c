"""The work of an import, step by step: fetch, find the article, read its words, store it."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import OperationalError
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import task

from articles.dictionary.entries import DictionaryMissing
from articles.importing.addresses import address_key
from articles.importing.fetching import Fetched, FetchProblem, fetch
from articles.importing.found import Found, found_in
from articles.importing.jobs import Lease, LeaseLost, State, leased
from articles.importing.load import Outdated, state_of, store_article, store_revision
from articles.importing.plain import Draft
from articles.importing.problems import ArticleGone, ImportProblem
from articles.models import Article, ImportJob, LibraryEntry

logger = logging.getLogger(__name__)
_MOST_TRIES = 3
"""How often an article is stored anew that somebody edits at the same moment."""


def run(job: int) -> None:
    """Have a worker do an import, once the transaction that asks for it is committed."""
    run_import.enqueue(job)


@task()
def run_import(job: int) -> None:
    """Do an import, or nothing where another worker does or did it."""
    with leased(job) as lease:
        if lease is not None:
            _do(lease)


def _do(lease: Lease) -> None:
    try:
        _import(lease)
    except (ImportProblem, DictionaryMissing) as problem:
        lease.fail(str(problem))
    except (LeaseLost, OperationalError):
        raise  # the database is busy or away: what the lease leaves behind is taken up again
    except Exception:
        logger.exception("import %s", lease.job.pk)
        lease.fail(_("Something went wrong here, which is our fault. Try again, or paste the article's text."))


@dataclass(frozen=True, slots=True)
class _Brought:
    """What an import reads: what was sent along, or what was fetched, and then when."""

    content: bytes
    content_type: str
    address: str
    fetched_at: datetime | None = None


def _brought(lease: Lease) -> _Brought:
    job = lease.job
    if job.content is not None:
        return _Brought(bytes(job.content), job.content_type, job.address)
    lease.step(State.FETCHING)
    page = fetch(_to_be_renewed(job).address if job.again else job.address)
    if not isinstance(page, Fetched):  # nothing was said of an earlier one
        raise FetchProblem
    return _Brought(page.content, page.content_type, page.address, timezone.now())


def _import(lease: Lease) -> None:
    job = lease.job
    brought = _brought(lease)
    lease.step(State.EXTRACTING)
    found = found_in(
        brought.content,
        content_type=brought.content_type,
        name=job.name,
        address=brought.address,
        title=job.said.get("title", ""),
    ).after(job.said)
    lease.step(State.ANALYSING)
    for _try in range(_MOST_TRIES):
        there = _to_be_renewed(job) if job.again else _there_already(lease, found)
        try:
            if there is None:
                store_article(
                    owner=job.owner,
                    draft=found.draft,
                    **found.details(),
                    and_then=lambda article: _end_new(lease, article, brought),
                )
            else:
                _store_again(lease, there, found.draft, brought)
        except (_Known, Outdated):
            continue
        return
    raise ImportProblem


def _to_be_renewed(job: ImportJob) -> Article:
    """The article that is fetched again, as it is now."""
    article = Article.objects.filter(import_jobs=job).select_related("revision", "owner").first()
    if article is None:
        raise ArticleGone
    return article


class _Known(Exception):
    """The article was stored by another import meanwhile."""


def _there_already(lease: Lease, found: Found) -> Article | None:
    """The owner's article of the same address."""
    key = address_key(found.address)
    same = Article.objects.filter(owner=lease.job.owner, address_key=key, deleted_at=None, revision__isnull=False)
    return same.select_related("revision", "owner").order_by("pk").first() if key else None


def _end_new(lease: Lease, article: Article, brought: _Brought) -> None:
    same = Article.objects.filter(owner=article.owner, address_key=article.address_key, deleted_at=None)
    if article.address_key and same.exclude(pk=article.pk).exists():
        raise _Known
    if lease.job.collection is not None:
        entry, _made = LibraryEntry.objects.get_or_create(reader=article.owner, article=article)
        entry.collections.add(lease.job.collection)
    _end(lease, State.STORED, article, brought)


def _end(lease: Lease, state: State, article: Article, brought: _Brought) -> None:
    if brought.fetched_at:
        Article.objects.filter(pk=article.pk).update(fetched_at=brought.fetched_at)
    lease.end(state, article)


def _store_again(lease: Lease, article: Article, draft: Draft, brought: _Brought) -> None:
    """A new revision where the text has changed. What a person has written about the article stays as it is."""
    before = article.revision_id
    said = {name: getattr(article, name) for name in ("source", "address", "author", "published")}

    def end(stored: Article) -> None:
        _end(lease, State.KNOWN if stored.revision_id == before else State.REVISED, stored, brought)

    store_revision(
        article=article, draft=replace(draft, title=article.title), seen=state_of(article), **said, and_then=end
    )
