"""The team's terms at a word of an article: adding and editing them in its popup, and undoing that.

Each answer is the form, or the sections in which other words are terms now.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST
from django_htmx.http import reswap

from articles import access
from articles.access import ReaderRequest, reader_required
from articles.annotations.queries import marks_at
from articles.asked_words import own_word
from articles.dictionary.entries import DictionaryMissing, default_store
from articles.forms.terms import TermForm, selected_passage, version_seen
from articles.models import Article, Reader, Section, Term, TermRevision
from articles.reading import drawn_sections
from articles.terms import actions
from articles.terms.actions import Conflict, SpellingTaken
from articles.terms.drafts import Draft, drafts_at, gloss_of, passage_draft
from articles.terms.in_text import Place
from articles.terms.index import places_in
from articles.terms.queries import seen_content
from articles.views.reading import dictionary_is_missing
from articles.views.responses import sentence, with_notice
from articles.views.terms import nothing_restored

UNDER_MORE = ("variants", "definition", "note", "tags")
"""The fields that are out of sight until somebody wants them."""


@require_http_methods(["GET", "POST"])
@reader_required
def add(request: ReaderRequest, pk: int, start: int) -> HttpResponse:
    """The form for a new term at the word at code point `start`; `take` puts another offered text into it.

    A selected passage is offered first: code points `from` to `end` of the address.
    """
    article = access.own_article_or_404(request.user, pk)
    passage = selected_passage(request.GET)
    try:
        drafts, gloss = _offered(request.user, pk, start, passage)
    except DictionaryMissing:
        return dictionary_is_missing()
    shown = {"article": article, "start": start, "drafts": drafts, "gloss": gloss}
    if request.method == "GET":
        shown["cut"] = passage is not None and "\n" in article.newest.text[slice(*passage)].strip()
        return _form(request, TermForm(initial={"text": drafts[0].text, "readings": drafts[0].reading}), shown)
    if "take" in request.POST:
        return _form(request, _taken(request, drafts), {**shown, "taking": True})
    return _saved(request, TermForm(request.POST), None, shown)


@require_http_methods(["GET", "POST"])
@reader_required
def edit(request: ReaderRequest, pk: int, start: int, term: int) -> HttpResponse:
    """The form with what a term says that was found at the word at code point `start`.

    `instead` comes from the form of another term, or of a new one, in which a spelling of this term was typed: the
    form has what was typed there.
    """
    article = access.own_article_or_404(request.user, pk)
    found = access.term_or_404(term)
    shown = {"article": article, "start": start, "term": found}
    if request.method == "GET":
        if found.deleted_at:
            raise Http404
        return _form(request, TermForm.of(found), shown)
    if "instead" in request.POST:
        return _form(request, _moved(request, found), {**shown, "moved": True})
    return _saved(request, TermForm(request.POST), found, shown)


@require_POST
@reader_required
def undo(request: ReaderRequest, pk: int, term: int, version: int) -> HttpResponse:
    """Take back the change of a term that made `version`, and offer to take that back."""
    article = access.own_article_or_404(request.user, pk)
    before = places_in(article.newest.pk)
    try:
        undone = actions.undo_change(author=request.user, term=access.term_or_404(term), version=version)
    except TermRevision.DoesNotExist:
        raise Http404 from None
    except Conflict:
        told = _("Nothing was undone: the term has been changed since. Look at it under Terms.")
        return sentence(told, HTTPStatus.CONFLICT)
    except SpellingTaken as taken:
        return sentence(nothing_restored(taken), HTTPStatus.CONFLICT)
    if undone.deleted_at:
        text = _("Term %(term)s deleted.") % {"term": undone.text}
    else:
        text = _("Term %(term)s is back as it was.") % {"term": undone.text}
    return _changed(request, article, undone, before, places_in(article.newest.pk), text)


def _offered(reader: Reader, article: int, start: int, passage: tuple[int, int] | None) -> tuple[list[Draft], str]:
    """What may be added at a word, and what the dictionary calls it."""
    asked = own_word(reader, article, start)
    if asked is None:
        raise Http404
    found = asked.explained(default_store())
    # A word may be longer than a term: then the person types what is meant.
    drafts = drafts_at(asked.tokens, asked.index, found) or [Draft("", "")]
    selected = passage_draft(asked.tokens, *passage) if passage else None
    if selected is None:
        return drafts, gloss_of(found)
    # The dictionary's gloss is that of the word, not of the passage.
    gloss = gloss_of(found) if selected == drafts[0] else ""
    return [selected, *(draft for draft in drafts if draft.text != selected.text)], gloss


def _taken(request: ReaderRequest, drafts: list[Draft]) -> TermForm:
    """The form as it was typed, with the text and the reading of the draft that was chosen."""
    typed = {name: request.POST.get(name, "") for name in TermForm.base_fields}
    for draft in drafts:
        if draft.text == request.POST["take"]:
            typed |= {"text": draft.text, "readings": draft.reading}
    return TermForm(initial=typed)


def _moved(request: ReaderRequest, found: Term) -> TermForm:
    if found.deleted_at:
        raise Http404
    left = request.POST["instead"]
    known = left.isascii() and left.isdigit() and len(left) < 10
    begun = seen_content(access.term_or_404(int(left)), version_seen(request.POST)) if known else None
    return TermForm(request.POST).moved_to(found, begun)


def _saved(request: ReaderRequest, form: TermForm, term: Term | None, shown: dict[str, Any]) -> HttpResponse:
    if not form.is_valid():
        return _form(request, form, shown, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    article: Article = shown["article"]
    before = places_in(article.newest.pk)
    seen = version_seen(request.POST)
    try:
        if term is None:
            saved = actions.add_term(author=request.user, content=form.content)
        else:
            saved = actions.change_term(author=request.user, term=term, content=form.content, seen=seen)
    except SpellingTaken as taken:
        form.add_taken(taken)
        return _form(request, form, shown, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    except Conflict as conflict:
        going_on = form.beside(conflict.current, seen)
        return _form(
            request, going_on, {**shown, "term": conflict.current, "conflict": going_on}, status=HTTPStatus.CONFLICT
        )
    after = places_in(article.newest.pk)
    places = sum(place.term == saved.pk for place in after)
    # What the term said already is not this person's to take back: it may be somebody else's change.
    changed = saved.version == seen + 1 and saved.decided_by == request.user
    response = _changed(request, article, saved, before, after, _said_of(saved, places), undo=changed)
    # The popup stays with its word and shows the term first.
    response["Word-Start"] = str(shown["start"])
    return response


def _said_of(saved: Term, places: int) -> str:
    if not places:
        return _(
            "Term %(term)s saved. It stands nowhere in this article as words of their own, so nothing is marked here."
        ) % {"term": saved.text}
    told = ngettext(
        "Term %(term)s saved, and marked in %(number)d place here.",
        "Term %(term)s saved, and marked in %(number)d places here.",
        places,
    )
    return told % {"term": saved.text, "number": places}


def _form(
    request: ReaderRequest, form: TermForm, shown: dict[str, Any], *, status: int = HTTPStatus.OK
) -> HttpResponse:
    if gloss := shown.get("gloss"):
        form.fields["translation"].widget.attrs["placeholder"] = gloss
    if not any(shown.get(name) for name in ("taking", "conflict", "moved")):  # the focus goes elsewhere
        wrong = next((name for name in form.fields if form.is_bound and form[name].errors), "translation")
        form.fields[wrong].widget.attrs["autofocus"] = True
    more = [form[name] for name in UNDER_MORE]
    context = {
        **shown,
        "form": form,
        "more": more,
        "more_open": any(field.errors or field.value() for field in more),
        "take": form["text"].value(),
    }
    template = "articles/_term_form.html" if request.htmx else "articles/term.html"
    return render(request, template, context, status=status)


def _changed(
    request: ReaderRequest,
    article: Article,
    term: Term,
    before: list[Place],
    after: list[Place],
    text: str,
    *,
    undo: bool = True,
) -> HttpResponse:
    """The sections in which other words are terms than before, and a notice, with `undo` with the way back."""
    if not request.htmx:
        messages.success(request, text)
        return redirect("article", pk=article.pk)
    revision = article.newest.pk
    differing = sorted({place.start for place in {*before} ^ {*after}})
    sections = Section.objects.filter(revision=revision).defer("tokens", "corrected_tokens", "matches")
    here = [each for each in sections if any(each.start <= start < each.end for start in differing)]
    marks = marks_at(request.user, revision, here[0].start, here[-1].end) if here else []
    html = render_to_string("articles/_reading_changed.html", {"drawn_sections": drawn_sections(here, marks, after)})
    undo_url = reverse("article_term_undo", args=[article.pk, term.pk, term.version]) if undo else ""
    return with_notice(reswap(HttpResponse(html), "none"), text, undo_url=undo_url)
