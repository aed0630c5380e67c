"""Share links: making and revoking them, and the pages that they open."""

from __future__ import annotations

from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from articles import access, asked_words
from articles.access import PageRequest, ReaderRequest, reader_required
from articles.forms.sharing import ShareForm
from articles.library.places import opened_again
from articles.models import Article, ShareLink
from articles.page_state import PageState, opened_page_state, shared_page_state
from articles.reading import reading_page
from articles.sharing import links
from articles.views.reading import go_back_to, render_entry
from articles.views.responses import with_notice


@require_http_methods(["GET", "POST"])
@reader_required
def shares(request: ReaderRequest, pk: int) -> HttpResponse:
    """The links of an article; POST makes one, whose address is shown this once."""
    article = access.own_article_or_404(request.user, pk)
    form = ShareForm(request.POST if request.method == "POST" else None)
    address = ""
    if form.is_valid():
        _link, path = links.make_link(
            article=article,
            sharer=request.user,
            label=form.cleaned_data["label"],
            expires_at=form.cleaned_data["expires_at"],
            includes_terms=form.cleaned_data["terms"],
        )
        address = request.build_absolute_uri(path)
        form = ShareForm()
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return _shares(request, article, form=form, address=address, status=status)


@require_POST
@reader_required
def revoke(request: ReaderRequest, pk: int) -> HttpResponse:
    """The link stops working at once; this can be undone."""
    link = access.own_link_or_404(request.user, pk)
    links.revoke(link)
    text = _("Link revoked. People who open it now see a not-found page.")
    return _after_change(request, link, text, undo_url=reverse("share_restore", args=[pk]))


@require_POST
@reader_required
def restore(request: ReaderRequest, pk: int) -> HttpResponse:
    """Undo a revocation."""
    link = access.own_link_or_404(request.user, pk)
    links.restore(link)
    return _after_change(request, link, _("The link works again."))


@require_POST
@reader_required
def include_terms(request: ReaderRequest, pk: int) -> HttpResponse:
    """Show the team's terms on the link's page from now on (`included`), or no longer."""
    link = access.own_link_or_404(request.user, pk)
    links.include_terms(link, "included" in request.POST)
    if link.includes_terms:
        return _after_change(request, link, _("People who open the link now see the team’s terms, too."))
    return _after_change(request, link, _("People who open the link now see no terms."))


def _after_change(request: ReaderRequest, link: ShareLink, text: str, *, undo_url: str = "") -> HttpResponse:
    if not request.htmx:
        messages.success(request, text)
        return redirect("shares", pk=link.article_id)
    return with_notice(_shares(request, link.article), text, undo_url=undo_url, undo_target="#shares")


def _shares(
    request: ReaderRequest,
    article: Article,
    *,
    form: ShareForm | None = None,
    address: str = "",
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    context = {
        "article": article,
        "links": ShareLink.objects.filter(article=article, sharer=request.user),
        "form": form or ShareForm(),
        "address": address,
    }
    template = "articles/_shares.html" if request.htmx else "articles/shares.html"
    return render(request, template, context, status=status)


@require_safe
def shared(request: PageRequest, token: str) -> HttpResponse:
    """The article behind a share link, for anybody who has the link."""
    return _shared_page(request, shared_page_state(token))


@require_safe
@reader_required
def shared_again(request: ReaderRequest, pk: int) -> HttpResponse:
    """An article that the person has opened by a link before, from their library."""
    return _shared_page(request, opened_page_state(request.user, pk))


@require_safe
def shared_word(request: PageRequest, token: str, start: int) -> HttpResponse:
    """The glossary popup on a shared page."""
    return render_entry(request, asked_words.shared_word(token, start))


@require_safe
@reader_required
def shared_again_word(request: ReaderRequest, pk: int, start: int) -> HttpResponse:
    """The glossary popup on a shared page opened from the library."""
    return render_entry(request, asked_words.opened_word(request.user, pk, start))


def _shared_page(request: PageRequest, state: PageState | None) -> HttpResponse:
    if state is None:
        raise Http404
    visitor = access.visitor(request)
    is_sharer = visitor is not None and visitor.pk == state.author
    if not is_sharer and (state.to_be_noted or visitor is not None):
        links.note_opening(state.link, visitor=visitor, due=state.to_be_noted)
    response = reading_page(request, "articles/shared.html", state)
    if visitor is not None:
        go_back_to(request, response, opened_again(visitor, state.article))
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
