"""Highlights whose passage has changed or was not found after an edit: both texts, and what is to become of them."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from articles import access
from articles.access import ReaderRequest, reader_required
from articles.annotations import reviewing
from articles.annotations.actions import OutdatedText
from articles.forms.annotations import PassageForm
from articles.models import Annotation, Article
from articles.views.responses import all_errors, on_to, sentence, with_notice


@never_cache
@require_safe
@reader_required
def review(request: ReaderRequest, pk: int) -> HttpResponse:
    """All that wait for a decision, in an article that the person has."""
    return _reviews(request, access.article_had_or_404(request.user, pk))


@require_POST
@reader_required
def confirm(request: ReaderRequest, pk: int) -> HttpResponse:
    """Yes, this passage is meant."""
    told = _("Confirmed. The highlight is about the new passage now.")
    return _decide(request, pk, reviewing.confirm, told)


@require_POST
@reader_required
def keep(request: ReaderRequest, pk: int) -> HttpResponse:
    """It stays beside the old text."""
    told = _("Kept without a place in the new text. It stays in the list of notes.")
    return _decide(request, pk, reviewing.keep, told)


@require_http_methods(["GET", "POST"])
@reader_required
def attach(request: ReaderRequest, pk: int) -> HttpResponse:
    """GET: what the article's page shows while the passage is selected. POST: this passage is meant."""
    annotation = access.reviewed_passage_or_404(request.user, pk)
    if request.method == "GET":
        return render(request, "articles/_attach.html", {"annotation": annotation})
    revision = access.text_had_or_404(request.user, annotation.article_id)
    form = PassageForm({"marker": annotation.marker, **request.POST.dict()}, revision=revision)
    told = all_errors(form)
    if not told:
        start, end = form.cleaned_data["start"], form.cleaned_data["end"]
        try:
            reviewing.attach(annotation, revision, start, end, by=request.user)
        except OutdatedText:
            told = str(form.OUTDATED)
    if told:
        return sentence(told)
    return _decided(request, annotation, _("Attached. The highlight is about this passage now."))


@require_POST
@reader_required
def undo(request: ReaderRequest, pk: int) -> HttpResponse:
    """Ask again."""
    annotation = access.reviewed_passage_or_404(request.user, pk)
    try:
        reviewing.undo_decision(annotation, by=request.user)
    except ValueError:
        told = _("This cannot be undone any more: the article’s text has changed since.")
        return _decided(request, annotation, told, undo=False)
    return _decided(request, annotation, _("Undone. It waits for your decision again."), undo=False)


def _decide(request: ReaderRequest, pk: int, decide: Callable[..., Annotation], told: str) -> HttpResponse:
    annotation = access.reviewed_passage_or_404(request.user, pk)
    try:
        decide(annotation, by=request.user)
    except ValueError:
        return _decided(request, annotation, _("This was decided before; the page shows what is left."), undo=False)
    return _decided(request, annotation, told)


def _decided(request: ReaderRequest, annotation: Annotation, told: str, *, undo: bool = True) -> HttpResponse:
    """What is left to decide, and what was done, with the way back; on a page of its own the address of that is the
    message's tag.
    """
    undo_url = reverse("annotation_decision_undo", args=[annotation.pk]) if undo else ""
    if not request.htmx or request.htmx.target != "reviews":
        messages.success(request, told, extra_tags=undo_url)
        return on_to(request, reverse("annotation_review", args=[annotation.article_id]))
    article = access.article_had_or_404(request.user, annotation.article_id)
    return with_notice(_reviews(request, article), told, undo_url=undo_url, undo_target="#reviews")


def _reviews(request: ReaderRequest, article: Article) -> HttpResponse:
    context = {"article": article, "reviews": list(reviewing.reviews(request.user, article))}
    context["page_address"] = access.address_of_article(request.user, article)
    return render(request, "articles/_reviews.html" if request.htmx else "articles/review.html", context)
