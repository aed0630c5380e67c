"""Many annotations as a W3C AnnotationCollection, in pages. `first` and `last` are pages or their addresses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Max, QuerySet

from articles.annotations.queries import annotations_for
from articles.annotations.web_annotation import CONTEXT, JSON, Addresses, date_time, reply_json, to_json
from articles.models import Annotation, Article, Reader, Reply

LDP_CONTEXT = "http://www.w3.org/ns/ldp.jsonld"
ON_A_PAGE = 20


@dataclass(frozen=True, slots=True)
class Container:
    """What a viewer sees of an article's annotations, oldest first: a new one changes no page but the last.

    `with_iris`: pages list addresses instead of whole annotations; the container's own address tells so.
    """

    article: Article
    viewer: Reader
    addresses: Addresses
    with_iris: bool = False

    @property
    def address(self) -> str:
        """The container's address, with how its pages are."""
        return f"{self.addresses.container(self.article.pk)}?iris={int(self.with_iris)}"

    def description(self, *, embedded: bool) -> JSON:
        """The container with its first page, or with the address of that."""
        found = self._annotations().aggregate(Max("changed"))
        newest: datetime | None = found["changed__max"]
        total = self._annotations().count()
        described = {
            "@context": [CONTEXT, LDP_CONTEXT],
            "id": self.address,
            "type": ["BasicContainer", "AnnotationCollection"],
            **_about(self.article, total),
            **({"modified": date_time(newest)} if newest else {}),
        }
        first = _without_context(self._page(0, total)) if embedded else self._page_address(0)
        return {**described, "first": first, "last": self._page_address(_last_page(total))}

    def page(self, number: int) -> JSON | None:
        """The page with this number, from 0; None where there is none."""
        total = self._annotations().count()
        return self._page(number, total) if 0 <= number <= _last_page(total) else None

    def _page(self, number: int, total: int) -> JSON:
        first = number * ON_A_PAGE
        shown = self._annotations()[first : first + ON_A_PAGE]
        items = [self.addresses.annotation(each) if self.with_iris else to_json(each, self.addresses) for each in shown]
        return {
            **_page(self._page_address(number), {"id": self.address, **_about(self.article, total)}, first, items),
            **({"prev": self._page_address(number - 1)} if number else {}),
            **({"next": self._page_address(number + 1)} if number < _last_page(total) else {}),
        }

    def _page_address(self, number: int) -> str:
        return f"{self.address}&page={number}"

    def _annotations(self) -> QuerySet[Annotation]:
        return _with_all(annotations_for(self.viewer, self.article.pk)).order_by("pk")


def whole_collection(article: Article, viewer: Reader, addresses: Addresses, *, address: str) -> JSON:
    """Everything that the viewer sees of an article's annotations in one page, in reading order, with the answers.

    `address` is where it can be had.
    """
    annotations = list(_with_all(annotations_for(viewer, article.pk)))
    replies: dict[int, list[Reply]] = {}
    for reply in Reply.objects.filter(annotation__in=annotations, deleted_at=None).select_related("author"):
        replies.setdefault(reply.annotation_id, []).append(reply)
    items: list[JSON] = []
    for annotation in annotations:
        items.append(to_json(annotation, addresses))
        items += [reply_json(reply, annotation, addresses) for reply in replies.get(annotation.pk, [])]
    about = _about(article, len(items))
    page = _without_context(_page(f"{address}#page", {"id": address, **about}, 0, items))
    return {"@context": CONTEXT, "id": address, "type": "AnnotationCollection", **about, "first": page}


def _with_all(annotations: QuerySet[Annotation]) -> QuerySet[Annotation]:
    return annotations.select_related("author", "article", "revision").defer("revision__text")


def _about(article: Article, total: int) -> JSON:
    return {"label": article.title, "total": total}


def _page(address: str, part_of: Mapping[str, Any], first: int, items: Sequence[JSON | str]) -> JSON:
    return {
        "@context": CONTEXT,
        "id": address,
        "type": "AnnotationPage",
        "partOf": {"type": "AnnotationCollection", **part_of},
        "startIndex": first,
        "items": items,
    }


def _without_context(page: JSON) -> JSON:
    """A page inside of a collection, which says the context."""
    return {name: value for name, value in page.items() if name != "@context"}


def _last_page(total: int) -> int:
    return max(0, (total - 1) // ON_A_PAGE)
