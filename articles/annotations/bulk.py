"""A whole list of annotations at once, into one article: first judged, row by row; then what has a place is added.

Whoever imports a list is the author of what it adds. Words of somebody else's answers are kept under their name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import models
from django.utils.translation import gettext as _

from articles.annotations.actions import OutdatedText, changing
from articles.annotations.anchoring import Anchoring
from articles.annotations.imported_lists import came_in, key_in_list, number_in_list
from articles.annotations.listing import seen_annotations
from articles.annotations.prepared_rows import NotPrepared, PreparedRows, Refusal
from articles.annotations.rows import Row
from articles.models import Annotation, Article, Reader, Reply
from articles.search.keeping import keep_notes

MOST_TRIES = 3
_AT_ONCE = 500
_SHOWN = 40
"""Characters of a passage in a sentence about it."""


class Outcome(models.TextChoices):
    """What becomes of a row."""

    ADDED = "added"
    CONFIRM = "to be confirmed"
    """Added, at a place that somebody has to look at: it says something else there."""
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Judgement:
    """A row and what becomes of it."""

    row: Row
    outcome: Outcome
    why: str = ""
    """For the person, with the remedy where it is refused."""
    annotation: Annotation | None = None
    """What is added, with the answers below it: not stored yet."""
    answers: Sequence[Reply] = ()


_Key = tuple[str, int, int, str, str, str, str, tuple[str, ...]]
"""Author, place, marker, kind, visibility, note and tags: two of these at the same time are one."""


def judge(reader: Reader, article: Article, rows: Sequence[Row], *, visibility: str = "") -> list[Judgement]:
    """What becomes of each row in an article, of which the newest text counts. Nothing is stored.

    `visibility` is that of rows that do not say it; without one, that of the person's last note.
    """
    return _Judge(PreparedRows(reader, article, rows, visibility)).judged()


class _Judge:
    """Judges rows by what is stored at the moment at which it is made."""

    def __init__(self, prepared: PreparedRows) -> None:
        self.prepared, self.rows, self.text = prepared, prepared.rows, prepared.text
        self.reader, self.article = reader, article = prepared.reader, prepared.article
        rows = prepared.rows
        self.several = len({row.article for row in rows if row.article}) > 1
        self.lines: dict[_Key, list[tuple[datetime | None, int]]] = defaultdict(list)
        self.stored: dict[_Key, list[datetime]] = defaultdict(list)
        self.exported: set[tuple[object, ...]] = set()
        self.own_places: set[tuple[int, int]] = set()
        for each in seen_annotations(reader, article.pk).select_related("author"):
            name, created = each.author.username, _second(each.created)
            self.stored[_key(each, name)].append(created)
            self.exported.add((name, created, each.quote, each.prefix, *_what(each)))
            if each.author_id == reader.pk and not each.is_page_note:
                self.own_places.add((each.start, each.end))

    def judged(self) -> list[Judgement]:
        found = []
        for number, row in enumerate(self.rows):
            try:
                found.append(self._judged(number, row))
            except Refusal as refusal:
                found.append(Judgement(row, Outcome.REFUSED, str(refusal)))
        return found

    def _judged(self, number: int, row: Row) -> Judgement:
        if row.refusal:
            raise Refusal(row.refusal)
        if self.several and row.article != str(self.article.pk):
            raise Refusal(_("This row is about another article. Import the list there for it."))
        author, created = row.author or self.reader.username, row.created and _second(row.created)
        what = row.marker, row.kind, row.visibility, row.note, row.tags
        # As it was exported from here, also where its place has been lost since.
        if (author, created, row.quote, row.prefix, *what) in self.exported:
            return Judgement(row, Outcome.UNCHANGED, _("Stored like this already."))
        prepared = self.prepared[number]
        annotation, state = prepared.annotation, prepared.state
        for name in dict.fromkeys((author, self.reader.username)):
            moments = self.stored.get(_key(annotation, name), [])
            if moments and (created is None or created in moments):
                return Judgement(row, Outcome.UNCHANGED, _("Stored like this already."))
        for moment, line in self.lines[_key(annotation, author)]:
            if created is None or moment is None or moment == created:
                return Judgement(row, Outcome.UNCHANGED, _("The same as line %(line)s.") % {"line": line})
        self.lines[_key(annotation, author)].append((created, row.line))
        told = " ".join(self._told(annotation, author, state))
        outcome = Outcome.CONFIRM if state == Anchoring.CHANGED else Outcome.ADDED
        return Judgement(row, outcome, told, annotation, prepared.answers)

    def _told(self, annotation: Annotation, author: str, state: Anchoring) -> Iterator[str]:
        """What the person should know of an annotation before it is added."""
        if state == Anchoring.MOVED:
            yield _("It stands at another place than in the list.")
        if state == Anchoring.CHANGED:
            there = self.text[annotation.start : annotation.end]
            there = there if len(there) <= _SHOWN else f"{there[:_SHOWN]}…"
            yield _("There it says “%(words)s” now. Look at it after the import.") % {"words": there}
        if (annotation.start, annotation.end) in self.own_places:
            yield _("You have marked this passage already; this is added beside it.")
        if author != self.reader.username:
            yield _("By %(name)s in the list; it will be yours.") % {"name": author}


def _key(annotation: Annotation, author: str) -> _Key:
    return author, annotation.start, annotation.end, *_what(annotation)


def _what(annotation: Annotation) -> tuple[str, str, str, str, tuple[str, ...]]:
    return (
        annotation.marker,
        annotation.kind,
        annotation.visibility,
        annotation.note,
        tuple(annotation.tags),
    )


def _second(moment: datetime) -> datetime:
    """A list has no parts of a second."""
    return moment.replace(microsecond=0)


def add_all(
    reader: Reader, article: Article, rows: Sequence[Row], key: UUID, *, visibility: str = ""
) -> list[Judgement]:
    """Add all whose place is found, as the list `key`, in one transaction; `visibility` as in `judge`.

    What is stored may have changed since the person looked the rows over, so they are judged here again; all that is
    slow about it before the transaction begins, since nobody else can write while it lasts. Raises OutdatedText, and
    adds nothing, where the text is not that of `article` any more: the person has not seen what the rows do in it.
    """
    for _try in range(MOST_TRIES):
        seen = Article.objects.select_related("revision").get(pk=article.pk)
        if seen.newest != article.newest:
            break
        prepared = PreparedRows(reader, seen, rows, visibility)
        judged = _Judge(prepared).judged()
        prepared.close()
        with suppress(NotPrepared), changing(article.pk, revision=seen.newest.pk):
            version = Article.objects.values_list("annotations_version", flat=True).get(pk=article.pk)
            if version != seen.annotations_version + 1:
                judged = _Judge(prepared).judged()
            _store(reader, [each for each in judged if each.annotation is not None], key)
            return judged
    raise OutdatedText


def _store(reader: Reader, wanted: Sequence[Judgement], key: UUID) -> None:
    # After those of the same list that were added before and taken back since: a key is never used twice. Not by how
    # many they are: some may have been removed for good.
    last = Annotation.objects.filter(came_in(reader, key)).order_by("-request_key").first()
    made: list[tuple[Annotation, Judgement]] = []
    for number, each in enumerate(wanted, start=0 if last is None else number_in_list(last) + 1):
        if each.annotation is not None:
            each.annotation.request_key = key_in_list(key, number)
            each.annotation.replies_version = 1 if each.answers else 0
            made.append((each.annotation, each))
    annotations = [annotation for annotation, _judged in made]
    Annotation.objects.bulk_create(annotations, batch_size=_AT_ONCE)
    # Only now: a new row is stamped with the moment at which it is stored.
    dated = [(annotation, each.row.created) for annotation, each in made if each.row.created]
    for annotation, created in dated:
        annotation.created = created
    Annotation.objects.bulk_update([annotation for annotation, _ in dated], ["created"], batch_size=_AT_ONCE)
    _store_answers(made)
    keep_notes(annotation.pk for annotation in annotations)


def _store_answers(made: Sequence[tuple[Annotation, Judgement]]) -> None:
    for number in range(max((len(each.answers) for _annotation, each in made), default=0)):
        # The first of each, then the second of each: what is answered is stored before.
        replies = []
        for _annotation, each in made:
            if number < len(each.answers):
                to = each.row.answers[number].answers_to
                each.answers[number].parent = None if to is None else each.answers[to]
                replies.append(each.answers[number])
        Reply.objects.bulk_create(replies, batch_size=_AT_ONCE)
    stored = []
    for annotation, each in made:
        for answer, reply in zip(each.row.answers, each.answers, strict=True):
            reply.created = answer.created or reply.created
            stored.append(reply)
            if answer.accepted:
                annotation.accepted = reply
    Reply.objects.bulk_update(stored, ["created"], batch_size=_AT_ONCE)
    accepted = [annotation for annotation, _judged in made if annotation.accepted_id]
    Annotation.objects.bulk_update(accepted, ["accepted"], batch_size=_AT_ONCE)
