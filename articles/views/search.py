"""The search: articles, notes and terms together."""

from __future__ import annotations

from http import HTTPStatus

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from articles.access import ReaderRequest, reader_required
from articles.search.asking import LONGEST_QUESTION, question
from articles.search.finding import MOST_COUNTED, ON_A_PAGE, document_seen, find
from articles.search.meaning import meaning
from articles.search.passages import MOST_SENTENCES
from articles.views.search_hits import hits

LAST_PAGE = MOST_COUNTED // ON_A_PAGE


# It is asked anew each time, and answered without a body where it would be the same.
@cache_control(private=True, no_cache=True)
@conditional_page
@require_safe
@reader_required
def search(request: ReaderRequest) -> HttpResponse:
    """What fits `q`, page by page; with `all`, the id of a document, every sentence of that one."""
    typed = request.GET.get("q", "")
    asked = question(typed)
    context: dict[str, object] = {"asked": asked, "typed": typed, "longest": LONGEST_QUESTION}
    status = HTTPStatus.OK
    if asked.problem:
        status = HTTPStatus.UNPROCESSABLE_ENTITY
    elif not asked.asks_nothing:
        context |= _one_document(request) if "all" in request.GET else _found(request)
    template = "search/_results.html" if request.htmx else "search/search.html"
    return render(request, template, context, status=status)


def _found(request: ReaderRequest) -> dict[str, object]:
    page = _number(request.GET.get("page", "")) or 1
    results = find(request.user, question(request.GET.get("q", "")), min(page, LAST_PAGE))
    return {
        "results": results,
        "hits": hits(request.user, results.documents, results.meaning),
        "most_counted": MOST_COUNTED,
        "before": results.page - 1,
        "after": results.page + 1 if results.has_next else 0,
    }


def _one_document(request: ReaderRequest) -> dict[str, object]:
    document = document_seen(request.user, _number(request.GET["all"]))
    if document is None:
        raise Http404
    meant = meaning(question(request.GET.get("q", "")))
    return {"hits": hits(request.user, [document.pk], meant, MOST_SENTENCES), "is_one": True}


def _number(typed: str) -> int:
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 16 else 0
