"""Where else a word occurs: at the end of its entry, and as a page of its own."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.access import PageRequest, ReaderRequest, reader_required
from articles.asked_words import AskedWord, opened_word, own_word, shared_word
from articles.dictionary.entries import DictionaryMissing
from articles.looking_up import look_up_from
from articles.models import Reader
from articles.occurrences import articles_with, places_in_article
from articles.views.reading import dictionary_is_missing

MOST_PLACES = 20  # of the article itself


@require_safe
@reader_required
def elsewhere(request: ReaderRequest, pk: int, start: int) -> HttpResponse:
    """Other places of the word at code point `start`, in the article and in the person's library."""
    return _places(request, own_word(request.user, pk, start), reader=request.user)


@require_safe
def shared_elsewhere(request: PageRequest, token: str, start: int) -> HttpResponse:
    """The same on a shared page: in the shared article alone."""
    return _places(request, shared_word(token, start))


@require_safe
@reader_required
def shared_again_elsewhere(request: ReaderRequest, pk: int, start: int) -> HttpResponse:
    """The same on a shared page opened from the library."""
    return _places(request, opened_word(request.user, pk, start))


def _places(request: PageRequest, asked: AskedWord | None, *, reader: Reader | None = None) -> HttpResponse:
    if asked is None:
        raise Http404
    try:
        found = look_up_from(asked, request.GET.getlist("look"))
    except DictionaryMissing:
        return dictionary_is_missing()
    places = places_in_article(asked.revision, found.words, found.headword)
    others = [place for place in places if not place.start <= asked.token.start < place.end]
    articles = articles_with(reader, found.words, found.headword, besides=asked.article.pk) if reader else []
    context = {
        "answer": found.shown,
        "token": asked.token,
        "article_path": request.path.rpartition("words/")[0],
        "places": others[:MOST_PLACES],
        "more_places": max(0, len(others) - MOST_PLACES),
        "in_library": reader is not None,
        "others": articles,
    }
    return render(request, "articles/_elsewhere.html" if request.htmx else "articles/elsewhere.html", context)
