"""The feeds that a person follows: changed, fetched now, followed no more, and lists of them."""

from __future__ import annotations

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from articles import access
from articles.access import ReaderRequest, reader_required
from articles.feeds import fetching, following
from articles.feeds.opml import ReadList, opml_of
from articles.feeds.problems import TooManyFeeds
from articles.forms.feeds import FeedForm, FeedListForm
from articles.models import Feed
from articles.views.feeds import inbox_page
from articles.views.list_imports import download
from articles.views.responses import with_notice

MOST_NAMED = 5  # addresses in a sentence


@require_http_methods(["GET", "HEAD", "POST"])
@reader_required
def edit(request: ReaderRequest, pk: int) -> HttpResponse:
    """The name of a feed, and whether its new items become articles at once."""
    feed = access.own_feed_or_404(request.user, pk)
    form = FeedForm.of(feed, request.POST if request.method == "POST" else None)
    if form.is_valid():
        following.change(feed, title=form.cleaned_data["title"], takes_all=form.cleaned_data["takes_all"])
        messages.success(request, _("Saved."))
        return redirect("feeds")
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "feeds/feed.html", {"feed": feed, "form": form}, status=status)


@require_POST
@reader_required
def fetch(request: ReaderRequest, pk: int) -> HttpResponse:
    """Fetch a feed now, also one that is not asked any more by itself."""
    asked = fetching.fetch_now(access.own_feed_or_404(request.user, pk))
    said = _("It is fetched now.") if asked else _("It is being fetched already.")
    if request.htmx:
        return with_notice(inbox_page(request), said)
    messages.success(request, said)
    return redirect("feeds")


@require_POST
@reader_required
def stop(request: ReaderRequest, pk: int) -> HttpResponse:
    """Follow a feed no more."""
    feed = access.own_feed_or_404(request.user, pk)
    name = str(feed)
    following.stop(feed)
    messages.success(request, _("You do not follow %(name)s any more.") % {"name": name})
    return redirect("feeds")


@never_cache
@require_safe
@reader_required
def export(request: ReaderRequest) -> HttpResponse:
    """All of them as OPML."""
    return download("feeds.opml", opml_of(Feed.objects.filter(owner=request.user)), "text/x-opml")


@require_POST
@reader_required
def import_list(request: ReaderRequest) -> HttpResponse:
    """Follow those of an OPML file."""
    form = FeedListForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            number = following.follow_all(request.user, form.read.feeds)
        except TooManyFeeds as problem:
            form.add_error("file", str(problem))
        else:
            messages.success(request, _said_of(form.read, number))
            return redirect("feeds")
    return inbox_page(request, list_form=form, status=HTTPStatus.UNPROCESSABLE_ENTITY)


def _said_of(read: ReadList, number: int) -> str:
    said = [
        ngettext(
            "You follow %(number)s feed of this list from now on; what it offers comes within minutes.",
            "You follow %(number)s feeds of this list from now on; what they offer comes within minutes.",
            number,
        )
        % {"number": number}
        if number
        else _("You followed all feeds of this list already.")
    ]
    if read.refused:
        named = ", ".join(read.refused[:MOST_NAMED]) + ("…" if len(read.refused) > MOST_NAMED else "")
        said.append(_("Left out, as these are no addresses of the web: %(named)s.") % {"named": named})
    return " ".join(said)
