"""The list of a library: what of it is wanted, in which order, a page at a time.

Every order has an index that begins with the reader, and a page begins behind the last entry of the one before: so
the hundred-thousandth article is listed as fast as the first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, TextChoices
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.access import live_links
from articles.annotations.content import fold
from articles.annotations.listing import links_had
from articles.annotations.queries import seen_by
from articles.difficulty import reasons_in_words
from articles.models import Annotation, Article, Collection, LibraryEntry, Reader, Tag
from articles.reading import reading_minutes

ON_A_PAGE = 50
MOST_OFFERED = 200
"""Tags, collections and sources among which a filter lets one choose; of sources those of the newest entries."""


class Order(TextChoices):
    """Which comes first."""

    NEWEST = "newest", _("added last")
    PUBLISHED = "published", _("published last")
    OPENED = "opened", _("opened last")
    TITLE = "title", _("by title")
    EASIEST = "easiest", _("easiest first")
    SHORTEST = "shortest", _("shortest first")


_COLUMNS = {
    Order.NEWEST: "-added",
    Order.PUBLISHED: "-published",
    Order.OPENED: "-opened_at",
    Order.TITLE: "title",
    Order.EASIEST: "difficulty",
    Order.SHORTEST: "characters",
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of a library is looked for; what is empty leaves the choice open.

    Without a state, what is archived is left out. `after` is the entry behind which the page begins.
    """

    state: str = ""
    tag: str = ""
    collection: str = ""
    source: str = ""
    order: str = Order.NEWEST
    after: int | None = None

    @property
    def is_filtered(self) -> bool:
        """Whether it asks for anything but an order and a page."""
        return bool(self.state or self.tag or self.collection or self.source)


@dataclass(frozen=True, slots=True)
class Row:
    """An entry as the list shows it, with what the reader sees marked in its article."""

    entry: LibraryEntry
    address: str
    is_own: bool
    marks: int = 0
    notes: int = 0
    new_marks: int = 0
    """Of other people, since the reader last opened it."""
    minutes: int = 0
    tags: Sequence[Tag] = field(default=())
    collections: Sequence[Collection] = field(default=())

    @property
    def article(self) -> Article:
        """The article, with its newest revision without text."""
        return self.entry.article

    @property
    def has_new_text(self) -> bool:
        """Whether the text is another than when the reader last opened it."""
        opened, newest = self.entry.opened_at, self.article.newest
        return opened is not None and newest.number > 1 and newest.created > opened

    @property
    def why_difficult(self) -> str:
        """What the difficulty was measured by."""
        return reasons_in_words(self.article.newest.difficulty_reasons)


def entries_had(reader: Reader) -> QuerySet[LibraryEntry]:
    """The entries of what the reader still has: nothing in the trash, nor by a link that opens no more."""
    opened = live_links(timezone.now()).filter(article=OuterRef("article"), openings__reader=reader)
    return LibraryEntry.objects.filter(
        Q(article__owner=reader) | Exists(opened),
        reader=reader,
        article__deleted_at=None,
        article__revision__isnull=False,
    )


def listed(reader: Reader, wanted: Wanted) -> tuple[list[Row], int | None]:
    """A page of what is wanted, and the entry behind which the next one begins; None at the end."""
    found = _filtered(entries_had(reader), wanted)
    column = _COLUMNS[Order(wanted.order)]
    name, goes_down = column.lstrip("-"), column.startswith("-")
    if wanted.order == Order.OPENED:
        found = found.filter(opened_at__isnull=False)
    if wanted.after is not None:
        found = _behind(found, reader, name, wanted.after, goes_down=goes_down)
    ordered = found.order_by(column, "-pk" if goes_down else "pk")
    keys = list(ordered.values_list("pk", flat=True)[: ON_A_PAGE + 1])
    shown = keys[:ON_A_PAGE]
    return _rows(reader, shown), shown[-1] if len(keys) > ON_A_PAGE else None


def _filtered(found: QuerySet[LibraryEntry], wanted: Wanted) -> QuerySet[LibraryEntry]:
    found = found.filter(state=wanted.state) if wanted.state else found.exclude(state=LibraryEntry.State.ARCHIVED)
    if wanted.tag:
        found = found.filter(tags__reader=F("reader"), tags__key=fold(wanted.tag))
    if wanted.collection:
        found = found.filter(collections__reader=F("reader"), collections__key=fold(wanted.collection))
    return found.filter(source=wanted.source) if wanted.source else found


def _behind(
    found: QuerySet[LibraryEntry], reader: Reader, name: str, after: int, *, goes_down: bool
) -> QuerySet[LibraryEntry]:
    """Those that come behind an own entry in the order of a column; all where there is no such entry."""
    last = LibraryEntry.objects.filter(reader=reader, pk=after).values_list(name, flat=True).first()
    if last is None:
        return found
    then = "lt" if goes_down else "gt"
    # The first condition says nothing new, but lets the index begin there.
    beyond: dict[str, Any] = {f"{name}__{then}": last}
    same: dict[str, Any] = {name: last, f"pk__{then}": after}
    return found.filter(Q(**{f"{name}__{then}e": last}), Q(**beyond) | Q(**same))


def _rows(reader: Reader, keys: Sequence[int]) -> list[Row]:
    entries = (
        LibraryEntry.objects.filter(pk__in=keys)
        .select_related("article__revision", "article__owner")
        .defer("article__revision__text")
        .prefetch_related("tags", "collections")
    )
    by_key = {entry.pk: entry for entry in entries}
    found = [by_key[key] for key in keys if key in by_key]
    links = links_had(reader, (entry.article_id for entry in found if entry.article.owner_id != reader.pk))
    counts = _counts(reader, keys)
    rows = []
    for entry in found:
        is_own = entry.article.owner_id == reader.pk
        if not is_own and entry.article_id not in links:
            continue  # revoked since the entries were found
        address = (
            reverse("article", args=[entry.article_id])
            if is_own
            else reverse("shared_again", args=[links[entry.article_id]])
        )
        rows.append(
            Row(
                entry,
                address,
                is_own,
                **counts.get(entry.pk, {}),
                minutes=reading_minutes(entry.article),
                tags=list(entry.tags.all()),
                collections=list(entry.collections.all()),
            )
        )
    return rows


def _counts(reader: Reader, keys: Sequence[int]) -> dict[int, dict[str, int]]:
    """By entry: what the reader sees of highlights and notes, and how many are new to them."""
    is_new = ~Q(author=reader) & Q(created__gt=F("article__entries__opened_at"))
    counted = (
        Annotation.objects.filter(seen_by(reader.pk), article__entries__in=keys)
        .order_by()
        .values("article__entries")
        .annotate(marks=Count("pk"), notes=Count("pk", filter=~Q(note="")), new_marks=Count("pk", filter=is_new))
    )
    rows = counted.values_list("article__entries", "marks", "notes", "new_marks")
    return {entry: {"marks": marks, "notes": notes, "new_marks": new} for entry, marks, notes, new in rows}


def has_entries(reader: Reader) -> bool:
    """Whether there is anything in the library, archived or not."""
    return entries_had(reader).exists()


def sources_of(reader: Reader) -> list[str]:
    """The sources of the articles added last."""
    newest = LibraryEntry.objects.filter(reader=reader).exclude(state=LibraryEntry.State.ARCHIVED).order_by("-added")
    return sorted({source for source in newest.values_list("source", flat=True)[:MOST_OFFERED] if source})
