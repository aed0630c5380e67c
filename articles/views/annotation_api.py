"""The Web Annotation Protocol: a container of annotations for each article, and each annotation at its address.

https://www.w3.org/TR/annotation-protocol/
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from http import HTTPStatus
from urllib.parse import SplitResult, urlsplit
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpResponse
from django.http.request import split_domain_port, validate_host
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles import access
from articles.access import PageRequest, ReaderRequest, reader_required
from articles.annotations.actions import OutdatedText
from articles.annotations.arriving import (
    AddressesAreSet,
    KeyIsUsed,
    StaleMatch,
    add_arrived,
    delete_seen,
    replace_by_arrived,
)
from articles.annotations.bodies import NotUnderstood
from articles.annotations.request_keys import key_for, key_with_content
from articles.annotations.web_annotation import MEDIA_TYPE, Addresses, as_bytes, to_json
from articles.annotations.web_annotation_in import from_json
from articles.annotations.web_collections import Container, whole_collection
from articles.models import Annotation, Article, Reader
from articles.personal_tokens import ANNOTATIONS
from articles.views.api import Problem, answer, api_view, nothing, seen_states, sent_json

CONTAINER_METHODS = "GET, HEAD, OPTIONS, POST"
PAGE_METHODS = "GET, HEAD, OPTIONS"
CONTAINER_LINKS = (
    '<http://www.w3.org/ns/ldp#BasicContainer>; rel="type", '
    '<http://www.w3.org/TR/annotation-protocol/>; rel="http://www.w3.org/ns/ldp#constrainedBy"'
)
ANNOTATION_METHODS = "GET, HEAD, OPTIONS, PUT, DELETE"
ANNOTATION_LINKS = (
    '<http://www.w3.org/ns/ldp#Resource>; rel="type", <http://www.w3.org/ns/oa#Annotation>; rel="type", '
    '<http://www.w3.org/TR/annotation-protocol/>; rel="http://www.w3.org/ns/ldp#constrainedBy"'
)
_INCLUDE = re.compile(r'\binclude\s*=\s*(?:"([^"]*)"|([^\s;,]+))')
# The protocol takes the first from LDP; clients are seen to take it from the vocabulary of the other two.
MINIMAL = {"http://www.w3.org/ns/ldp#PreferMinimalContainer", "http://www.w3.org/ns/oa#PreferMinimalContainer"}
IRIS = "http://www.w3.org/ns/oa#PreferContainedIRIs"
DESCRIPTIONS = "http://www.w3.org/ns/oa#PreferContainedDescriptions"


@api_view(ANNOTATIONS, allow=CONTAINER_METHODS, links=CONTAINER_LINKS)
def container(request: PageRequest, reader: Reader, pk: int) -> HttpResponse:
    """What the reader sees of an article's annotations (`page` for one page of them); POST adds one."""
    article = access.article_had_or_404(reader, pk)
    if request.method == "POST":
        if "page" in request.GET:
            told = "Annotations are added to the container, not to a page."
            raise Problem(HTTPStatus.METHOD_NOT_ALLOWED, told, {"Allow": PAGE_METHODS})
        return _add(request, reader, article)
    wanted = _preferences(request)
    with_iris = IRIS in wanted or (DESCRIPTIONS not in wanted and request.GET.get("iris") == "1")
    shown = Container(article, reader, _addresses(request), with_iris)
    if "page" in request.GET:
        return _page(request, shown)
    document = shown.description(embedded=not wanted & MINIMAL)
    headers = {"Accept-Post": MEDIA_TYPE, "Content-Location": shown.address}
    if wanted & {*MINIMAL, IRIS, DESCRIPTIONS}:
        headers["Preference-Applied"] = "return=representation"
    return answer(request, document, headers=headers)


def _preferences(request: PageRequest) -> set[str]:
    """What the Prefer header wants included."""
    found = _INCLUDE.findall(request.headers.get("Prefer", ""))
    return {address for quoted, bare in found for address in (quoted or bare).split()}


def _page(request: PageRequest, shown: Container) -> HttpResponse:
    number = request.GET["page"]
    # Digits of other scripts are digits to Python, too; and more than nine name no page.
    page = shown.page(int(number)) if re.fullmatch(r"[0-9]{1,9}", number) else None
    if page is None:
        raise Http404
    return answer(request, page, headers={"Allow": PAGE_METHODS, "Content-Location": page["id"]})


def _add(request: PageRequest, reader: Reader, article: Article) -> HttpResponse:
    revision = access.text_had_or_404(reader, article.pk)
    data = sent_json(request)
    try:
        arrived = from_json(data, text=revision.text, is_article=_is_article(article))
        key = _request_key(request, article, data)
        added = add_arrived(author=reader, revision=revision, arrived=arrived, request_key=key)
    except KeyIsUsed as error:
        told = "This Idempotency-Key came with another annotation before. Nothing was added: send it with a new key."
        raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, told) from error
    except (NotUnderstood, OutdatedText) as error:
        raise _refused(error) from error
    document = to_json(_found(reader, article.pk, added.pk), _addresses(request))
    address = {"Location": document["id"], "Content-Location": document["id"]}
    return answer(request, document, status=HTTPStatus.CREATED, headers=address)


def _request_key(request: PageRequest, article: Article, data: object) -> UUID | None:
    """What a program that may have to ask again calls its request, and what it sends."""
    given = request.headers.get("Idempotency-Key", "")
    if not given:
        return None
    return key_with_content(key_for(given, "annotation in article", article.pk), json.dumps(data, sort_keys=True))


@api_view(ANNOTATIONS, allow=ANNOTATION_METHODS, links=ANNOTATION_LINKS)
def annotation(request: PageRequest, reader: Reader, pk: int, annotation: int) -> HttpResponse:
    """One annotation; its author may replace it by PUT, and DELETE it."""
    found = _found(reader, pk, annotation)
    if request.method in ("PUT", "DELETE"):
        if found.author_id != reader.pk:
            raise Problem(HTTPStatus.FORBIDDEN, "Only its author changes an annotation.")
        try:
            if request.method == "DELETE":
                delete_seen(found, addresses=_addresses(request), seen=seen_states(request))
                return nothing(HTTPStatus.NO_CONTENT)
            found = _replaced(request, reader, found)
        except (StaleMatch, AddressesAreSet, NotUnderstood, OutdatedText) as error:
            raise _refused(error) from error
    return answer(request, to_json(found, _addresses(request)))


def _found(reader: Reader, article: int, pk: int) -> Annotation:
    if access.has_deleted(reader, pk):
        raise Problem(HTTPStatus.GONE, "You have deleted this annotation. It can be restored from the trash.")
    found = access.seen_annotation_or_404(reader, pk)
    if found.article_id != article:
        raise Http404
    return found


def _replaced(request: PageRequest, reader: Reader, found: Annotation) -> Annotation:
    data = sent_json(request)
    addresses = _addresses(request)
    if isinstance(data, dict) and isinstance(data.get("id"), str):
        given, own = _parts(data["id"]), urlsplit(addresses.annotation(found))
        if given is None or given.path != own.path:
            raise Problem(HTTPStatus.CONFLICT, f"The `id` of this annotation is {addresses.annotation(found)}.")
    replace_by_arrived(
        found,
        data,
        revision=access.text_had_or_404(reader, found.article_id),
        addresses=addresses,
        is_article=_is_article(found.article),
        seen=seen_states(request),
    )
    return access.seen_annotation_or_404(reader, found.pk)


def _refused(error: Exception) -> Problem:
    if isinstance(error, NotUnderstood):
        return Problem(HTTPStatus.BAD_REQUEST, str(error))
    if isinstance(error, StaleMatch):
        return Problem(
            HTTPStatus.PRECONDITION_FAILED,
            "The annotation has been changed since you read it. Nothing was changed now: read it again.",
        )
    if isinstance(error, AddressesAreSet):
        return Problem(HTTPStatus.CONFLICT, "`canonical` and `via` of this annotation are set, and stay as they are.")
    return Problem(HTTPStatus.CONFLICT, "The article’s text has just been changed. Send the annotation again.")


@require_safe
@reader_required
def export(request: ReaderRequest, pk: int) -> HttpResponse:
    """All annotations of an article that the person sees, with the answers, as one JSON-LD file."""
    article = access.article_had_or_404(request.user, pk)
    addresses = _addresses(request)
    document = whole_collection(article, request.user, addresses, address=request.build_absolute_uri(request.path))
    response = HttpResponse(as_bytes(document), MEDIA_TYPE)
    name = f"annotations-{article.pk}-{timezone.localdate().isoformat()}.jsonld"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _addresses(request: PageRequest) -> Addresses:
    return Addresses(f"{request.scheme}://{request.get_host()}")


def _is_article(article: Article) -> Callable[[str], bool]:
    """Whether an address is the article's: its page here, by any name of this server, or where it was published."""
    path = reverse("article", args=[article.pk])

    def is_article(address: str) -> bool:
        if address and address == article.address:
            return True
        parts = _parts(address)
        if parts is None or (parts.path, parts.query, parts.fragment) != (path, "", ""):
            return False
        return not parts.netloc or validate_host(split_domain_port(parts.netloc)[0], settings.ALLOWED_HOSTS)

    return is_article


def _parts(address: str) -> SplitResult | None:
    """None for what looks like an address and is none: http://[."""
    try:
        return urlsplit(address)
    except ValueError:
        return None
