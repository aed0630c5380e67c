"""The library: its list, and what is done with the entries that were chosen in it."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from articles.access import ReaderRequest, article_had_or_404, reader_required
from articles.forms.library import LibraryChangeForm, LibraryFilterForm, PlaceForm, as_query, wanted_entries
from articles.library.changing import Change, Deed, carry_out, from_signed, number_changed, signed
from articles.library.listing import MOST_OFFERED, has_entries, listed, sources_of
from articles.library.places import keep_place
from articles.library.trash import Parting, parting
from articles.models import LibraryEntry, Reader
from articles.views import jobs
from articles.views.responses import all_errors

State = LibraryEntry.State


# Never from the browser's store: going back to it would show the page as if a mark made since had been lost.
@never_cache
@require_safe
@reader_required
def library(request: ReaderRequest) -> HttpResponse:
    """The articles that the person has, or what of them the query asks for."""
    wanted = wanted_entries(request.GET)
    rows, after = listed(request.user, wanted)
    tags, collections = _names(request.user)
    under_way, failed = jobs.counts(request.user)
    context: dict[str, Any] = {
        "wanted": wanted,
        "query": as_query(wanted),
        "rows": rows,
        "after": after,
        "states": State.choices,
        "is_empty": not rows and not wanted.is_filtered and not has_entries(request.user),
        "imports": jobs.status(under_way, failed) if under_way or failed else "",
        "tags": tags,
        "collections": collections,
        "form": LibraryFilterForm(wanted, tags=tags, collections=collections, sources=sources_of(request.user)),
    }
    return render(request, "library/library.html", context)


def _names(reader: Reader) -> tuple[list[str], list[str]]:
    """The names of the person's tags and collections."""
    tags = reader.tags.values_list("name", flat=True)[:MOST_OFFERED]
    return list(tags), list(reader.collections.values_list("name", flat=True)[:MOST_OFFERED])


@require_POST
@reader_required
def change(request: ReaderRequest) -> HttpResponse:
    """Do something with the entries that were chosen, and go back to the list as the query asks for it."""
    form = LibraryChangeForm(request.POST)
    if not form.is_valid():
        messages.error(request, all_errors(form))
        return _back(request)
    wished = form.change
    if wished.deed == Deed.DELETE and not form.cleaned_data["sure"]:
        return _asked(request, wished, parting(request.user, wished.entries))
    undoing = carry_out(request.user, [wished])
    if undoing:
        told = _told(wished, number_changed(undoing))
        messages.success(request, told, extra_tags=reverse("library_undo", args=[signed(undoing)]))
    else:
        messages.info(request, _("Nothing had to be changed."))
    return _back(request)


@require_POST
@reader_required
def undo(request: ReaderRequest, signed: str) -> HttpResponse:
    """Take back what was done with entries."""
    try:
        changes = from_signed(signed)
    except ValueError:
        raise Http404 from None
    carry_out(request.user, changes)
    messages.success(request, _("Undone."))
    return _back(request)


@require_POST
@reader_required
def place(request: ReaderRequest, pk: int) -> HttpResponse:
    """Keep where the person is in an article that they have; what makes no sense is left alone, nobody waits for it."""
    article = article_had_or_404(request.user, pk)
    form = PlaceForm(request.POST)
    if form.is_valid():
        keep_place(request.user, article, **form.cleaned_data)
    return HttpResponse(status=HTTPStatus.NO_CONTENT)


def _asked(request: ReaderRequest, wished: Change, leaving: Parting) -> HttpResponse:
    """Before articles are deleted it is said what becomes of them, and of what others have in them."""
    if not leaving.own:
        messages.info(
            request,
            _("These articles are shared with you: only who shares them can delete them. You can archive them."),
        )
        return _back(request)
    context = {"leaving": leaving, "query": request.GET.urlencode(), "entries": wished.entries}
    return render(request, "library/delete.html", context, status=HTTPStatus.OK)


def _back(request: ReaderRequest) -> HttpResponse:
    query = as_query(wanted_entries(request.GET))
    return redirect(f"{reverse('library')}?{query}" if query else "library")


def _told(change: Change, number: int) -> str:
    """What was done, in a sentence."""
    values = {"number": number, "name": change.value}
    match change.deed, change.value:
        case Deed.STATE, State.ARCHIVED:
            told = ngettext("%(number)s article archived.", "%(number)s articles archived.", number)
        case Deed.STATE, State.READ:
            told = ngettext("%(number)s article marked as read.", "%(number)s articles marked as read.", number)
        case Deed.STATE, State.READING:
            told = ngettext("%(number)s article is being read.", "%(number)s articles are being read.", number)
        case Deed.STATE, _unread:
            told = ngettext("%(number)s article marked as unread.", "%(number)s articles marked as unread.", number)
        case Deed.TAG, _name:
            told = ngettext("“%(name)s” put on %(number)s article.", "“%(name)s” put on %(number)s articles.", number)
        case Deed.COLLECT, _name:
            told = ngettext(
                "%(number)s article put into “%(name)s”.", "%(number)s articles put into “%(name)s”.", number
            )
        case Deed.DELETE, _nothing:
            told = ngettext(
                "%(number)s article is in the trash. It can be restored for 30 days.",
                "%(number)s articles are in the trash. They can be restored for 30 days.",
                number,
            )
        case Deed.RESTORE, _nothing:
            told = ngettext("%(number)s article restored.", "%(number)s articles restored.", number)
        case _:
            told = ngettext(
                "“%(name)s” taken from %(number)s article.", "“%(name)s” taken from %(number)s articles.", number
            )
    return told % values
