"""A new article: paste or upload, look over what was recognised, save."""

from __future__ import annotations

from http import HTTPStatus

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods
from django_htmx.http import HttpResponseClientRedirect

from articles.access import ReaderRequest, reader_required
from articles.dictionary.entries import DictionaryMissing
from articles.forms.importing import ImportForm
from articles.importing.load import store_article
from articles.importing.plain import LineKind

MOST_SWITCHES = 1000  # lines of the preview; an article has a hundred


@require_http_methods(["GET", "POST"])
@reader_required
def import_article(request: ReaderRequest) -> HttpResponse:
    """GET: the empty form. POST: a preview, or with `action=save` the article."""
    if request.method != "POST":
        return _page(request, ImportForm())
    form = ImportForm(request.POST, request.FILES)
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
    url = reverse("article", args=[article.pk])
    return HttpResponseClientRedirect(url) if request.htmx else redirect(url)


def _page(request: ReaderRequest, form: ImportForm, status: HTTPStatus = HTTPStatus.OK) -> HttpResponse:
    template = "articles/_import_form.html" if request.htmx else "articles/import.html"
    lines = form.draft.lines[:MOST_SWITCHES] if form.draft else ()
    context = {
        "form": form,
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
