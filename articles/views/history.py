"""What an annotation has been through, and bringing back what it said."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from articles import access
from articles.access import ReaderRequest, reader_required
from articles.annotations import actions
from articles.annotations.content import content_of, digest
from articles.annotations.history import content_before, history_of
from articles.models import Annotation, AnnotationChange
from articles.views.responses import with_notice

ON_A_PAGE = 20


@never_cache
@require_safe
@reader_required
def history(request: ReaderRequest, pk: int) -> HttpResponse:
    """Who has changed what, and when, as far as the person may know it (`page` of it)."""
    return _history(request, access.seen_annotation_or_404(request.user, pk))


@require_POST
@reader_required
def restore(request: ReaderRequest, pk: int, change: int) -> HttpResponse:
    """Let the note say again what it said before that change, if it has not been changed since it was `seen`."""
    annotation = access.own_annotation_or_404(request.user, pk)
    try:
        content = content_before(annotation, change)
        actions.write_note(annotation, content, seen=request.POST.get("seen", ""))
        told = _("The note says again what it said then. What it said until now is in its history.")
    except AnnotationChange.DoesNotExist:
        raise Http404 from None
    except actions.OutdatedNote:
        told = _("Nothing was brought back: the note has changed since this page was opened. See it as it is now.")
    if not request.htmx:
        messages.info(request, told)
        return redirect("annotation_history", pk=pk)
    return with_notice(_history(request, access.own_annotation_or_404(request.user, pk), go_on=True), told)


def _history(request: ReaderRequest, annotation: Annotation, *, go_on: bool = False) -> HttpResponse:
    """`go_on`: the button that had the focus is gone, and the keyboard goes on at the heading."""
    found = history_of(annotation, request.user)
    page = Paginator(found.events, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "annotation": annotation,
        "history": found,
        "page": page,
        "seen": digest(content_of(annotation)),
        "is_own": annotation.author_id == request.user.pk,
        "page_address": access.address_of_article(request.user, annotation.article),
        "go_on": go_on,
    }
    template = "articles/_annotation_history.html" if request.htmx else "articles/annotation_history.html"
    return render(request, template, context)
