"""The reading page and the glossary popup."""

from __future__ import annotations

import logging
from contextlib import suppress
from http import HTTPStatus

from django.http import Http404, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import push_url

from articles import preferences
from articles.access import PageRequest, ReaderRequest, reader_required, visitor
from articles.annotations.queries import annotations_at
from articles.asked_words import AskedWord, own_word
from articles.corrections.doubt import proposals, settling_scope
from articles.corrections.drawing import draw_waiting
from articles.corrections.queries import correction_of
from articles.dictionary.deeper import way_from
from articles.dictionary.entries import DictionaryMissing
from articles.library.places import note_opened
from articles.looking_up import look_up_from
from articles.page_state import own_page_state
from articles.reading import reading_page
from articles.terms.index import terms_at
from articles.views.responses import sentence

logger = logging.getLogger(__name__)


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
    if state.to_be_noted:
        note_opened(request.user, pk)
    response = reading_page(request, "articles/article.html", state)
    go_back_to(request, response, state.place)
    # How programs find the container: https://www.w3.org/TR/annotation-protocol/#discovery-of-annotation-containers
    container = reverse("annotation_container", args=[pk])
    response["Link"] = f'<{container}>; rel="http://www.w3.org/ns/oa#annotationService"'
    return response


def go_back_to(request: PageRequest, response: HttpResponse, place: int) -> None:
    """Tell static/js/place.js where the person goes on. Beside the page: the page itself is kept for all openings."""
    if place:
        response.set_cookie(
            "place", str(place), max_age=60, path=request.path, secure=request.is_secure(), samesite="Lax"
        )


@require_safe
@reader_required
def word(request: ReaderRequest, pk: int, start: int) -> HttpResponse:
    """The glossary entry of the word at code point `start` of an own article, with the highlights there."""
    return render_entry(request, own_word(request.user, pk, start), may_correct=True)


def render_entry(request: PageRequest, asked: AskedWord | None, *, may_correct: bool = False) -> HttpResponse:
    """The popup's content, or that of what was looked up inside it; without scripts, a page of its own."""
    if asked is None:
        raise Http404
    try:
        found = look_up_from(asked, request.GET.getlist("look"))
    except DictionaryMissing:
        return dictionary_is_missing()
    token = asked.token
    viewer = visitor(request)
    # A guest's card takes them from the page (marks-of-word.js): asking takes a tenth of the whole answer's time.
    listed = not found.path and (viewer or not request.htmx)
    marks = annotations_at(viewer, asked.revision, token.start, token.end) if listed else []
    context = {
        "answer": found.shown,
        "way": way_from(request.path, found.in_text.surface, found.path),
        # Where the focus goes when the card was another entry or a form before.
        "back": request.GET.get("back"),
        "arrived": request.htmx and "look" in request.GET,
        "editions": found.editions,
        "annotations": marks,
        "viewer": viewer,
        "token": token,
        "proposals": proposals(token),
        "settling_scope": settling_scope(token),
        "correction": correction_of(token),
        "article": asked.article,
        "on_page": not request.htmx,
        "may_correct": may_correct and not found.path,
        "here": f"{request.path.rpartition('/words/')[0]}/words/{token.start}/",
        "terms": [] if found.path else terms_at(asked.tokens, asked.index, asked.terms),
        # Who has decided, and what the team notes for itself, is not for guests.
        "names_people": viewer is not None,
    }
    if not request.htmx:
        return render(request, "articles/entry.html", context)
    # What every page is given besides takes longer to gather than the entry.
    card = {**context, "csrf_token": get_token(request) if context["proposals"] else ""}
    # The card is no page: htmx would put every address that its boosted links lead to into the browser's history.
    return push_url(HttpResponse(render_to_string("articles/_entry.html", card)), False)


def dictionary_is_missing() -> HttpResponse:
    """One sentence, as plain text. Its own one names a folder of this machine, which a guest need not know."""
    logger.exception("The dictionary is missing")
    told = _("The dictionary is missing on the server. Tell the person who runs it to start it anew.")
    return sentence(told, HTTPStatus.SERVICE_UNAVAILABLE)


@require_POST
@reader_required
def save_preferences(request: ReaderRequest) -> HttpResponse:
    """Remember how the person likes to read; nonsense becomes the default."""
    request.user.preferences = preferences.valid(request.POST)
    request.user.save(update_fields=["preferences"])
    return HttpResponse(status=204)
