"""Where a person is in an article: reported by the page while they read, and the same on every device."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from django.db.models import Case, F, Max, Q, QuerySet, Value, When
from django.utils import timezone

from articles.annotations.anchoring import describe, reanchor
from articles.models import Article, LibraryEntry, Reader, Revision, Section
from articles.prepared_query import PreparedQuery

State = LibraryEntry.State
# An article that is opened again and again must not be written of each time.
OPENING_NOTED_EVERY = timedelta(minutes=1)
_LOOKED_FOR = 40
"""Code points after the place by which it is found in a new text."""


def keep_place(reader: Reader, article: Article, *, revision: int, place: int, seen: int) -> bool:
    """Keep where the sentence begins that is read, and up to where the text was seen, in code points of a revision.

    Reading begins by itself, and is done when the end was seen; what is archived stays so. Whether it was kept: not
    where the person has no entry, or read a text that is no longer the article's.
    """
    entry = LibraryEntry.objects.filter(reader=reader, article=article).first()
    newest = article.newest
    if entry is None or newest.pk != revision:
        return False
    end = max(1, Section.objects.filter(revision=newest).aggregate(end=Max("end"))["end"] or 0)
    entry.place, entry.revision = min(place, end), newest
    entry.furthest = max(entry.furthest, min(100, 100 * seen // end))
    if entry.state in (State.UNREAD, State.READING):
        entry.state = State.READ if seen >= end else State.READING
    entry.opened_at = timezone.now()
    entry.save(update_fields=["place", "revision", "furthest", "state", "opened_at"])
    return True


def note_opened(reader: Reader, article: int) -> None:
    """Keep that the reader has opened an article (by id): what others do from now on is new to them."""
    LibraryEntry.objects.filter(reader=reader, article=article).update(opened_at=timezone.now())


def not_noted_since(when: datetime) -> Q:
    """Entries whose last opening was kept before this."""
    return Q(opened_at=None) | Q(opened_at__lt=when)


def going_on() -> QuerySet[LibraryEntry]:
    """Entries whose place is to be gone back to: whoever has read an article begins it anew."""
    return LibraryEntry.objects.exclude(state=State.READ)


def _entry(reader: int, article: int, noted_before: datetime) -> QuerySet[Any, tuple[Any, ...]]:
    entry = LibraryEntry.objects.filter(reader=reader, article=article).order_by()
    is_due = Case(When(not_noted_since(noted_before), then=Value(1)), default=Value(0))
    goes_back = Q(pk__in=going_on().values("pk"), revision=F("article__revision"))
    return entry.annotate(is_due=is_due, back_to=Case(When(goes_back, then=F("place")), default=Value(0))).values_list(
        "is_due", "back_to"
    )


_entry_query = PreparedQuery(
    _entry, reader=918_273_645, article=546_372_819, noted_before=datetime(1001, 1, 1, tzinfo=UTC)
)


def opened_again(reader: Reader, article: int) -> int:
    """Keep that the reader has opened an article (by id) where that is due; the place that they go back to, or 0."""
    before = timezone.now() - OPENING_NOTED_EVERY
    is_due, back_to = _entry_query.first(reader=reader.pk, article=article, noted_before=before) or (False, 0)
    if is_due:
        note_opened(reader, article)
    return int(back_to)


def move_places(article: Article, old: Revision, new: Revision) -> None:
    """Let everybody's place be where its words are in the new text; where they are gone, about as
    far into it. Call it in the transaction that stores the revision.
    """
    entries = list(LibraryEntry.objects.filter(article=article, revision=old))
    places = sorted({entry.place for entry in entries if 0 < entry.place < len(old.text)})
    moved = {0: 0}
    if places:
        anchors = [describe(old.text, place, min(len(old.text), place + _LOOKED_FOR)) for place in places]
        found = reanchor(old.text, new.text, anchors)
        for place, placement in zip(places, found, strict=True):
            # Without a trace of it, as far into the new text as it was into the old one.
            moved[place] = min(place, len(new.text) - 1) if placement.start is None else placement.start
    for entry in entries:
        entry.place, entry.revision = moved.get(entry.place, 0), new
    LibraryEntry.objects.bulk_update(entries, ["place", "revision"])
