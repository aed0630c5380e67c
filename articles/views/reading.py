"""The library, the reading page and the glossary popup."""

from __future__ import annotations

import logging
from contextlib import suppress
from http import HTTPStatus

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from articles import preferences
from articles.access import PageRequest, ReaderRequest, reader_required, visitor
from articles.annotations.queries import annotations_at
from articles.asked_words import AskedWord, own_word
from articles.corrections.doubt import proposals, settling_scope
from articles.corrections.drawing import draw_waiting
from articles.corrections.queries import correction_of
from articles.dictionary.answers import answer
from articles.dictionary.entries import DictionaryMissing, default_store
from articles.library import library_entries, shared_entries
from articles.models import Marker, Reader
from articles.page_state import own_page_state
from articles.reading import reading_page
from articles.terms.index import terms_at

logger = logging.getLogger(__name__)


# Never from the browser's store: going back to it would show the page as if a mark made since had been lost.
@never_cache
@require_safe
@reader_required
def library(request: ReaderRequest) -> HttpResponse:
    """The person's own articles, and those that were shared with them."""
    context = {"entries": library_entries(request.user), "shared_entries": shared_entries(request.user)}
    return render(request, "articles/library.html", context)


@require_safe
@reader_required
def article(request: ReaderRequest, pk: int) -> HttpResponse:
    """Read, mark and annotate an own article."""
    state = own_page_state(request.user, pk)
    if state is not None and state.waits:
        with suppress(DictionaryMissing):  # then it is shown as it was
            draw_waiting(request.user, [pk])
        state = own_page_state(request.user, pk)
    if state is None:
        raise Http404
    return reading_page(request, "articles/article.html", state)


@require_safe
@reader_required
def word(request: ReaderRequest, pk: int, start: int) -> HttpResponse:
    """The glossary entry of the word at code point `start` of an own article, with the highlights there."""
    return render_entry(request, own_word(request.user, pk, start), annotator=request.user)


def render_entry(request: PageRequest, asked: AskedWord | None, *, annotator: Reader | None = None) -> HttpResponse:
    """The popup's content. Words and their entries were stored at import; the dictionary is only opened at them."""
    if asked is None:
        raise Http404
    store = default_store()
    try:
        found = answer(asked.tokens, asked.index, store, asked.stretch(store))
    except DictionaryMissing:
        return dictionary_is_missing()
    token = asked.token
    context = {
        "answer": found,
        "annotations": annotations_at(annotator, asked.revision, token.start, token.end) if annotator else [],
        "markers": Marker.choices,
        "token": token,
        "proposals": proposals(token),
        "settling_scope": settling_scope(token),
        "correction": correction_of(token),
        "article": asked.article,
        "may_correct": annotator is not None,
        "terms": terms_at(asked.tokens, asked.index, asked.terms),
        # Who has decided, and what the team notes for itself, is not for guests.
        "names_people": visitor(request) is not None,
    }
    return render(request, "articles/_entry.html", context)


def dictionary_is_missing() -> HttpResponse:
    """One sentence, as plain text. Its own one names a folder of this machine, which a guest need not know."""
    logger.exception("The dictionary is missing")
    told = _("The dictionary is missing on the server. Tell the person who runs it to start it anew.")
    return HttpResponse(told, status=HTTPStatus.SERVICE_UNAVAILABLE, content_type="text/plain; charset=utf-8")


@require_POST
@reader_required
def save_preferences(request: ReaderRequest) -> HttpResponse:
    """Remember how the person likes to read; nonsense becomes the default."""
    request.user.preferences = preferences.valid(request.POST)
    request.user.save(update_fields=["preferences"])
    return HttpResponse(status=204)
