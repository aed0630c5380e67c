"""A whole list of annotations at once, into one article: first judged, row by row; then what has a place is added.

Whoever imports a list is the author of what it adds. Words of somebody else's answers are kept under their name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import models
from django.utils.translation import gettext as _

from articles.annotations.actions import changing
from articles.annotations.anchoring import Anchoring, Placement, describe
from articles.annotations.content import NoteContent, search_text
from articles.annotations.imported_lists import came_in, key_in_list
from articles.annotations.listing import seen_annotations
from articles.annotations.locating import locate
from articles.annotations.notes import render_note
from articles.annotations.rows import AnswerRow, Row
from articles.models import Annotation, Article, Reader, Reply

MOST_SOUGHT = 20_000_000
"""Characters that are gone through for passages that are not there word for word; some ten seconds."""
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
    """What is added: not stored yet."""


class Refusal(Exception):
    """Why a row cannot be added, and what to do about it."""


_Key = tuple[str, int, int, str, str, str, str, tuple[str, ...]]
"""Author, place, marker, kind, visibility, note and tags: two of these at the same time are one."""


def judge(reader: Reader, article: Article, rows: Sequence[Row]) -> list[Judgement]:
    """What becomes of each row in an article, of which the newest text counts. Nothing is stored."""
    return _Judge(reader, article, rows).judged()


class _Judge:
    def __init__(self, reader: Reader, article: Article, rows: Sequence[Row]) -> None:
        self.reader, self.article, self.rows = reader, article, rows
        self.text = article.newest.text
        self.sought = 0
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
        for row in self.rows:
            try:
                found.append(self._judged(row))
            except Refusal as refusal:
                found.append(Judgement(row, Outcome.REFUSED, str(refusal)))
        return found

    def _judged(self, row: Row) -> Judgement:
        if row.refusal:
            raise Refusal(row.refusal)
        if self.several and row.article != str(self.article.pk):
            raise Refusal(_("This row is about another article. Import the list there for it."))
        author, created = row.author or self.reader.username, row.created and _second(row.created)
        what = row.marker, row.kind, row.visibility, row.note, row.tags
        # As it was exported from here, also where its place has been lost since.
        if (author, created, row.quote, row.prefix, *what) in self.exported:
            return Judgement(row, Outcome.UNCHANGED, _("Stored like this already."))
        placement = self._place(row)
        annotation = self._annotation(row, placement)
        for name in dict.fromkeys((author, self.reader.username)):
            moments = self.stored.get(_key(annotation, name), [])
            if moments and (created is None or created in moments):
                return Judgement(row, Outcome.UNCHANGED, _("Stored like this already."))
        for moment, line in self.lines[_key(annotation, author)]:
            if created is None or moment is None or moment == created:
                return Judgement(row, Outcome.UNCHANGED, _("The same as line %(line)s.") % {"line": line})
        self.lines[_key(annotation, author)].append((created, row.line))
        state = placement.state if placement is not None else Anchoring.EXACT
        told = " ".join(self._told(annotation, author, state))
        return Judgement(row, Outcome.CONFIRM if state == Anchoring.CHANGED else Outcome.ADDED, told, annotation)

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

    def _place(self, row: Row) -> Placement | None:
        """Where the passage is; None for a note about the whole article."""
        if not row.quote:
            return None
        if row.state == Anchoring.CHANGED and self._was_there(row):
            return Placement(Anchoring.CHANGED, row.start, row.end)
        found = locate(self.text, row.quote, prefix=row.prefix, suffix=row.suffix, start=row.start, word_for_word=True)
        if found.state == Anchoring.ORPHAN and self.sought < MOST_SOUGHT:
            self.sought += len(self.text)
            found = locate(self.text, row.quote, prefix=row.prefix, suffix=row.suffix, start=row.start)
        if found.state == Anchoring.AMBIGUOUS:
            raise Refusal(
                _(
                    "These words are in several places, and nothing says which is meant. "
                    "Fill in the columns prefix and suffix."
                )
            )
        if found.state == Anchoring.ORPHAN:
            raise Refusal(_("These words are not in the article’s text. Check whether it is the right article."))
        return found

    def _was_there(self, row: Row) -> bool:
        """Whether a place that was to be confirmed when it was exported is the same here."""
        if row.start is None or row.end is None or not row.start < row.end <= len(self.text):
            return False
        here = describe(self.text, row.start, row.end)
        return (here.prefix, here.suffix) == (row.prefix, row.suffix)

    def _annotation(self, row: Row, placement: Placement | None) -> Annotation:
        content = NoteContent(row.note, row.kind, row.visibility or self.reader.new_notes_are, row.tags)
        made = Annotation(
            article=self.article,
            revision=self.article.revision,
            author=self.reader,
            start=0,
            end=0,
            marker=row.marker,
            kind=content.kind,
            visibility=content.visibility,
            note=content.note,
            note_html=render_note(content.note),
            tags=list(content.tags),
            resolved_at=row.resolved_at,
            canonical=row.canonical,
            via=list(row.via),
            brought=row.brought,
        )
        if placement is not None and placement.start is not None and placement.end is not None:
            there = describe(self.text, placement.start, placement.end)
            made.start, made.end, made.prefix, made.suffix = there.start, there.end, there.prefix, there.suffix
            made.quote = row.quote
            if placement.state == Anchoring.CHANGED:
                made.state = Anchoring.CHANGED
        made.search = search_text(made.quote, content)
        return made


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


def add_all(reader: Reader, article: Article, rows: Sequence[Row], key: UUID) -> list[Judgement]:
    """Add all whose place is found, as the list `key`, in one transaction.

    The rows are judged here again: something may have changed since the person looked them over.
    """
    seen = Article.objects.select_related("revision").get(pk=article.pk)
    judged = judge(reader, seen, rows)
    with changing(article.pk):
        now = Article.objects.select_related("revision").get(pk=article.pk)
        if (now.annotations_version, now.revision_id) != (seen.annotations_version + 1, seen.revision_id):
            judged = judge(reader, now, rows)
        _store(reader, [each for each in judged if each.annotation is not None], key)
    return judged


def _store(reader: Reader, wanted: Sequence[Judgement], key: UUID) -> None:
    # After those of the same list that were added before and taken back since: a key is never used twice.
    first = Annotation.objects.filter(came_in(reader, key)).count()
    made: list[tuple[Annotation, Row]] = []
    for number, each in enumerate(wanted, start=first):
        if each.annotation is not None:
            each.annotation.request_key = key_in_list(key, number)
            each.annotation.replies_version = 1 if each.row.answers else 0
            made.append((each.annotation, each.row))
    annotations = [annotation for annotation, _row in made]
    Annotation.objects.bulk_create(annotations, batch_size=_AT_ONCE)
    # Only now: a new row is stamped with the moment at which it is stored.
    dated = [(annotation, row.created) for annotation, row in made if row.created]
    for annotation, created in dated:
        annotation.created = created
    Annotation.objects.bulk_update([annotation for annotation, _ in dated], ["created"], batch_size=_AT_ONCE)
    _store_answers(reader, made)


def _store_answers(reader: Reader, made: Sequence[tuple[Annotation, Row]]) -> None:
    stored: dict[tuple[int, int], Reply] = {}
    for number in range(max((len(row.answers) for _annotation, row in made), default=0)):
        # The first of each, then the second of each: what is answered is stored before.
        answered = [(annotation, row.answers[number]) for annotation, row in made if number < len(row.answers)]
        replies = [_reply(reader, annotation, answer, stored) for annotation, answer in answered]
        Reply.objects.bulk_create(replies, batch_size=_AT_ONCE)
        for (annotation, answer), reply in zip(answered, replies, strict=True):
            stored[annotation.pk, number] = reply
            reply.created = answer.created or reply.created
            if answer.accepted:
                annotation.accepted = reply
    Reply.objects.bulk_update(stored.values(), ["created"], batch_size=_AT_ONCE)
    accepted = [annotation for annotation, _row in made if annotation.accepted_id]
    Annotation.objects.bulk_update(accepted, ["accepted"], batch_size=_AT_ONCE)


def _reply(reader: Reader, annotation: Annotation, answer: AnswerRow, stored: dict[tuple[int, int], Reply]) -> Reply:
    text = answer.text
    if answer.author and answer.author != reader.username:
        name = answer.author.replace("_", "\\_")
        text = f"{name}:\n\n{text}"
    parent = None if answer.answers_to is None else stored[annotation.pk, answer.answers_to]
    return Reply(annotation=annotation, author=reader, text=text, html=render_note(text), parent=parent)
