"""A new article: a text is looked over and saved; addresses, several files and books are read in the background."""

from __future__ import annotations

from http import HTTPStatus
from uuid import uuid4

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from articles.access import ReaderRequest, reader_required
from articles.dictionary.entries import DictionaryMissing
from articles.forms.importing import ImportForm
from articles.importing.bringing import bring_addresses, bring_files
from articles.importing.load import store_article
from articles.importing.plain import LineKind
from articles.importing.running import run
from articles.views.responses import on_to

MOST_SWITCHES = 1000  # lines of the preview; an article has a hundred


@require_http_methods(["GET", "POST"])
@reader_required
def import_article(request: ReaderRequest) -> HttpResponse:
    """GET: the empty form. POST: a preview, or with `action=save` the article; what has none, in the background."""
    if request.method != "POST":
        # An import that has failed leads here, to paste the text of its page.
        return _page(request, ImportForm(initial={"address": request.GET.get("address", "")}))
    form = ImportForm(request.POST, request.FILES)
    if form.is_valid() and (form.addresses or form.brought):
        return _in_background(request, form)
    if not form.is_valid() or form.draft is None:
        return _page(request, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    # A text that was changed after its preview is shown once more before it is saved.
    if request.POST.get("action") != "save" or form.outdated:
        return _page(request, form)
    try:
        article = store_article(owner=request.user, draft=form.draft, **form.details())
    except DictionaryMissing as problem:
        form.add_error(None, str(problem))
        return _page(request, form, HTTPStatus.SERVICE_UNAVAILABLE)
    return on_to(request, reverse("article", args=[article.pk]))


def _in_background(request: ReaderRequest, form: ImportForm) -> HttpResponse:
    """On to where the person sees what becomes of it."""
    called = request.POST.get("request", "") or uuid4()
    if form.addresses:
        brought = bring_addresses(request.user, form.addresses, request=called, run=run, said=form.said())
    else:
        brought = bring_files(request.user, form.brought, request=called, run=run)
    one = brought[0] if len(brought) == 1 else None
    return on_to(request, reverse("import_job", args=[one.pk]) if one else reverse("imports"))


def _page(request: ReaderRequest, form: ImportForm, status: HTTPStatus = HTTPStatus.OK) -> HttpResponse:
    template = "articles/_import_form.html" if request.htmx else "articles/import.html"
    lines = form.draft.lines[:MOST_SWITCHES] if form.draft else ()
    context = {
        "form": form,
        "request_name": request.POST.get("request") or uuid4(),
        "draft": form.draft,
        "kept": [line for line in lines if line.kind is not LineKind.SET_ASIDE],
        "left_out": [line for line in lines if line.kind is LineKind.SET_ASIDE],
        "further": len(form.draft.lines) - len(lines) if form.draft else 0,
    }
    response = render(request, template, context, status=status)
    if request.htmx and status != HTTPStatus.OK:
        # Switching a line swaps the preview alone; a problem is shown at its field.
        response["HX-Retarget"] = response["HX-Reselect"] = "#import-form"
        response["HX-Reswap"] = "outerHTML show:#import-form:top"
    return response
