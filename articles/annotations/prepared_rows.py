"""What the rows of a list become in one text: where their passages are, and annotations that are not stored yet.

All that is slow about a list is done here, once for each row, so that it can be done before anything is locked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from articles.annotations.anchoring import Anchoring, Placement, describe
from articles.annotations.content import NoteContent
from articles.annotations.locating import locate
from articles.annotations.notes import render_note, written_fields
from articles.annotations.reviewing import excerpt
from articles.annotations.rows import AnswerRow, Row
from articles.models import Annotation, Article, Reader, Reply

MOST_SOUGHT = 20_000_000
"""Characters that are gone through for passages that are not there word for word; some ten seconds."""
_AROUND = 8
"""Characters on each side of a passage that a sentence shows."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """What a row becomes: an annotation, how surely its passage was found, and its answers side by side."""

    annotation: Annotation
    state: Anchoring
    answers: tuple[Reply, ...]


class Refusal(Exception):
    """Why a row cannot be added, and what to do about it."""


class NotPrepared(Exception):
    """A row is asked for that nobody has asked for before `close`."""


class PreparedRows:
    """Rows as annotations of `reader` in the newest text of `article`, each worked out when it is first asked for.

    Those that do not say who sees them have this `visibility`; without one, that of the person's last note.
    """

    def __init__(self, reader: Reader, article: Article, rows: Sequence[Row], visibility: str = "") -> None:
        self.reader, self.article, self.rows = reader, article, rows
        self.text = article.newest.text
        self._visibility = visibility or reader.new_notes_are
        self._sought = 0
        self._is_closed = False
        self._known: dict[int, Prepared | Refusal] = {}

    def close(self) -> None:
        """From now on nothing slow is done."""
        self._is_closed = True

    def __getitem__(self, number: int) -> Prepared:
        """What the row with this number, counted from 0, becomes. Raises Refusal, and NotPrepared."""
        if number not in self._known:
            if self._is_closed:
                raise NotPrepared
            try:
                self._known[number] = self._made(self.rows[number])
            except Refusal as refusal:
                self._known[number] = refusal
        known = self._known[number]
        if isinstance(known, Refusal):
            raise known
        return known

    def _made(self, row: Row) -> Prepared:
        content = NoteContent(row.note, row.kind, row.visibility or self._visibility, row.tags)
        made = Annotation(
            article=self.article,
            revision=self.article.revision,
            author=self.reader,
            start=0,
            end=0,
            marker=row.marker,
            resolved_at=row.resolved_at,
            canonical=row.canonical,
            via=list(row.via),
            brought=row.brought,
            **written_fields(content, row.quote),
        )
        answers = tuple(self._answer(made, answer) for answer in row.answers)
        placement = self._place(row) if row.quote else None
        if placement is None or placement.start is None or placement.end is None:
            return Prepared(made, Anchoring.EXACT, answers)
        there = describe(self.text, placement.start, placement.end)
        made.start, made.end, made.prefix, made.suffix = there.start, there.end, there.prefix, there.suffix
        made.quote = row.quote
        if placement.state == Anchoring.CHANGED:
            made.state = Anchoring.CHANGED
        return Prepared(made, placement.state, answers)

    def _answer(self, annotation: Annotation, answer: AnswerRow) -> Reply:
        text = answer.text
        if answer.author and answer.author != self.reader.username:
            name = answer.author.replace("_", "\\_")
            text = f"{name}:\n\n{text}"
        return Reply(annotation=annotation, author=self.reader, text=text, html=render_note(text))

    def _place(self, row: Row) -> Placement:
        if row.state == Anchoring.CHANGED and self._was_there(row):
            return Placement(Anchoring.CHANGED, row.start, row.end)
        found = locate(self.text, row.quote, prefix=row.prefix, suffix=row.suffix, start=row.start, word_for_word=True)
        if found.state == Anchoring.ORPHAN and self._sought < MOST_SOUGHT:
            self._sought += len(self.text)
            found = locate(self.text, row.quote, prefix=row.prefix, suffix=row.suffix, start=row.start)
        if found.state == Anchoring.AMBIGUOUS:
            raise Refusal(" ".join(self._which(found)))
        if found.state == Anchoring.ORPHAN:
            raise Refusal(_("These words are not in the article’s text. Check whether it is the right article."))
        return found

    def _was_there(self, row: Row) -> bool:
        """Whether a place that was to be confirmed when it was exported is the same here."""
        if row.start is None or row.end is None or not row.start < row.end <= len(self.text):
            return False
        here = describe(self.text, row.start, row.end)
        return (here.prefix, here.suffix) == (row.prefix, row.suffix)

    def _which(self, found: Placement) -> Iterator[str]:
        yield _(
            "These words are in several places. Write what stands directly before and after those that are meant into "
            "two more columns; the list then begins with the line “quote,note,prefix,suffix”."
        )
        if found.start is None or found.end is None:
            return
        first = excerpt(self.text, found.start, found.end)
        if first.before or first.after:
            yield _("For the first of the places it would be “%(before)s” and “%(after)s”.") % {
                "before": first.before[-_AROUND:],
                "after": first.after[:_AROUND],
            }
