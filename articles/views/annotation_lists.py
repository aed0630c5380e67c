"""Lists of annotations, of an article and of all that a person has: found, opened in the text, exported.

The list of all has a person's own also where the article is no longer shared with them: their own words, no more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django_htmx.http import replace_url

from articles import access
from articles.access import ReaderRequest, reader_required
from articles.annotations.imported_lists import list_of
from articles.annotations.listing import (
    Order,
    authors_in,
    links_had,
    listed_annotations,
    seen_annotations,
    tags_in,
)
from articles.annotations.out_of_sight import answers_out_of_sight, leave_own_words
from articles.exporting.annotations_csv import annotations_csv
from articles.exporting.annotations_markdown import annotations_markdown
from articles.forms.annotation_lists import AnnotationListForm, as_query, wanted_annotations
from articles.models import Annotation, Article, Reader
from articles.views.list_imports import csv_download, download

ON_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Row:
    """An annotation in a list."""

    annotation: Annotation
    address: str | None
    """Of its passage; None where its article is no longer shared with the viewer, who wrote it."""
    meaning: str
    """What the viewer means by its marker, if anything."""
    imported_with: UUID | None
    """The list with which the viewer imported it."""


# Never from the browser's store: going back to the list would show what has been deleted or made private since.
@never_cache
@require_safe
@reader_required
def of_article(request: ReaderRequest, pk: int) -> HttpResponse:
    """The annotations of an article that the person has, or what of them the query asks for."""
    return annotation_list(request, access.article_had_or_404(request.user, pk))


@never_cache
@require_safe
@reader_required
def of_all(request: ReaderRequest) -> HttpResponse:
    """Those of all the articles that the person has, and all that they have written, the newest first."""
    return annotation_list(request, None)


def annotation_list(request: ReaderRequest, article: Article | None) -> HttpResponse:
    """The page, or for a swap the list alone, as the query asks for it."""
    viewer, number = request.user, article.pk if article else None
    wanted = wanted_annotations(request.GET, order=order_of(article))
    page = Paginator(listed_annotations(viewer, wanted, number), ON_A_PAGE).get_page(request.GET.get("page"))
    # Links are made from what was understood of the query: the form sends every filter, chosen or not.
    request.GET = as_query(wanted, order=order_of(article))  # type: ignore[assignment]
    addresses = addresses_seen(viewer, page)
    address = reverse("article_annotations", args=[article.pk]) if article else reverse("all_annotations")
    context: dict[str, Any] = {
        "article": article,
        "list_address": address,
        "article_address": access.address_of_article(viewer, article) if article else "",
        "wanted": wanted,
        "page": page,
        "rows": [_row(each, viewer, addresses[each.pk]) for each in page],
        "any_seen": bool(page.paginator.count) or seen_annotations(viewer, number).exists(),
    }
    if request.htmx:
        response = render(request, "articles/_annotations.html", context)
        query = request.GET.urlencode()
        return replace_url(response, f"{address}?{query}" if query else address)
    tags, authors = tags_in(viewer, number), authors_in(viewer, number)
    context["form"] = AnnotationListForm(wanted, viewer=viewer, tags=tags, authors=authors)
    context["answers_out_of_sight"] = 0 if article else answers_out_of_sight(viewer).count()
    return render(request, "articles/annotations.html", context)


def _row(annotation: Annotation, viewer: Reader, address: str | None) -> Row:
    is_own = annotation.author_id == viewer.pk
    meaning = "" if annotation.is_page_note else viewer.marker_names.get(annotation.marker, "")
    return Row(annotation, address, meaning, list_of(annotation) if is_own else None)


@never_cache
@require_safe
@reader_required
def csv_of_article(request: ReaderRequest, pk: int) -> HttpResponse:
    """What the list of an article shows, on all its pages, as CSV."""
    return _csv(request, access.article_had_or_404(request.user, pk))


@never_cache
@require_safe
@reader_required
def csv_of_all(request: ReaderRequest) -> HttpResponse:
    """The same of the list of all articles."""
    return _csv(request, None)


@never_cache
@require_safe
@reader_required
def markdown_of_article(request: ReaderRequest, pk: int) -> HttpResponse:
    """What the list of an article shows, on all its pages, as Markdown."""
    return _markdown(request, access.article_had_or_404(request.user, pk))


@never_cache
@require_safe
@reader_required
def markdown_of_all(request: ReaderRequest) -> HttpResponse:
    """The same of the list of all articles."""
    return _markdown(request, None)


def _csv(request: ReaderRequest, article: Article | None) -> HttpResponse:
    return csv_download("notes", annotations_csv(*_exported(request, article)))


def _markdown(request: ReaderRequest, article: Article | None) -> HttpResponse:
    document = annotations_markdown(*_exported(request, article), request.user.marker_names)
    return download("notes.md", document.encode(), "text/markdown")


def _exported(
    request: ReaderRequest, article: Article | None
) -> tuple[list[Annotation], Callable[[Annotation], str | None]]:
    """What the query asks for, and the full address of each."""
    wanted = wanted_annotations(request.GET, order=order_of(article))
    annotations = list(listed_annotations(request.user, wanted, article.pk if article else None))
    addresses = addresses_seen(request.user, annotations)

    def address_of(annotation: Annotation) -> str | None:
        address = addresses[annotation.pk]
        return None if address is None else request.build_absolute_uri(address)

    return annotations, address_of


def order_of(article: Article | None) -> Order:
    """The order in which a list begins: of one article as in the text, of all the newest first."""
    return Order.READING if article else Order.NEWEST


def addresses_seen(viewer: Reader, annotations: Iterable[Annotation]) -> dict[int, str | None]:
    """Where the viewer sees each annotation in its text; of one whose place is lost, the address of the article.

    None where they no longer have the article: then the annotation, in memory, is left with its author's own words.
    """
    annotations = list(annotations)
    links = links_had(viewer, (each.article_id for each in annotations if each.article.owner_id != viewer.pk))
    addresses: dict[int, str | None] = {}
    for each in annotations:
        if each.article.owner_id == viewer.pk:
            addresses[each.pk] = reverse("article", args=[each.article_id]) + _fragment(each)
        elif each.article_id in links:
            addresses[each.pk] = reverse("shared_again", args=[links[each.article_id]]) + _fragment(each)
        else:
            addresses[each.pk] = None
    leave_own_words(each for each in annotations if addresses[each.pk] is None)
    return addresses


def _fragment(annotation: Annotation) -> str:
    if annotation.revision_id != annotation.article.revision_id:
        return ""
    return f"#note-{annotation.pk}" if annotation.is_page_note else f"#highlight-{annotation.pk}"
