"""What is imported in the background: the list of it, one of it that is waited for, another try.

The pages ask again every few seconds until all has ended; `seen` says what they show, and nothing new is 204.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from articles import access
from articles.access import ReaderRequest, reader_required
from articles.importing import jobs
from articles.importing.running import run
from articles.models import ImportJob, Reader
from articles.views.responses import on_to

ON_A_PAGE = 50
State = ImportJob.State


@never_cache
@require_safe
@reader_required
def imports(request: ReaderRequest) -> HttpResponse:
    """What the person has imported within 30 days, newest first."""
    page = Paginator(access.own_imports(request.user), ON_A_PAGE).get_page(request.GET.get("page"))
    under_way, failed = counts(request.user)
    seen = _shown(page, under_way, failed)
    if request.htmx and request.GET.get("seen") == seen:
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
    context = {"page": page, "under_way": under_way, "status": status(under_way, failed), "seen": seen}
    return render(request, "imports/_imports.html" if request.htmx else "imports/imports.html", context)


def counts(reader: Reader) -> tuple[int, int]:
    """How many of a person's imports have not ended, and how many have failed."""
    under_way = Count("pk", filter=~Q(state__in=ImportJob.ENDED))
    failed = Count("pk", filter=Q(state=State.FAILED))
    counted = ImportJob.objects.filter(owner=reader).aggregate(under_way=under_way, failed=failed)
    return counted["under_way"], counted["failed"]


def status(under_way: int, failed: int) -> str:
    """How many imports are under way and how many have failed, in words."""
    told = ngettext("%(number)s is being imported.", "%(number)s are being imported.", under_way) % {
        "number": under_way
    }
    told = told if under_way else _("Nothing is being imported now.")
    if not failed:
        return told
    have_failed = ngettext("%(number)s has failed.", "%(number)s have failed.", failed) % {"number": failed}
    return f"{told} {have_failed}"


def _shown(shown: Iterable[ImportJob], *further: object) -> str:
    """Names what is shown, so that a page can say what it has."""
    rows = [(job.pk, job.state, job.article_id, job.article is not None and job.article.title) for job in shown]
    return hashlib.sha256(repr((rows, further)).encode()).hexdigest()[:16]


@never_cache
@require_safe
@reader_required
def one_import(request: ReaderRequest, pk: int) -> HttpResponse:
    """Waits for an import, and leads to the article when it is there."""
    job = access.own_import_or_404(request.user, pk)
    if job.article is not None and job.article.deleted_at is None and job.has_ended and job.state != State.FAILED:
        _tell(request, job)
        return on_to(request, reverse("article", args=[job.article.pk]))
    seen = _shown([job])
    if request.htmx and request.GET.get("seen") == seen:
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
    context: dict[str, Any] = {"job": job, "seen": seen, "under_way": not job.has_ended}
    return render(request, "imports/_import.html" if request.htmx else "imports/import.html", context)


def _tell(request: ReaderRequest, job: ImportJob) -> None:
    """What is to be said beside the article that was not made by this import."""
    if job.state == State.KNOWN:
        messages.info(request, _("You have this article already. Its text is as it was."))
    elif job.state == State.REVISED:
        messages.info(request, _("You have this article already. Its text had changed, and is the new one now."))


@require_POST
@reader_required
def retry(request: ReaderRequest, pk: int) -> HttpResponse:
    """Try a failed import again."""
    job = access.own_import_or_404(request.user, pk)
    # Twice clicked, or ended well meanwhile: its page says what has become of it.
    if access.own_imports(request.user).filter(access.CAN_BE_RETRIED, pk=job.pk).exists():
        jobs.retry(job, run=run)
    return redirect("import_job", job.pk)
