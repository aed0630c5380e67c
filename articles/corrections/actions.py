"""Correcting a reading, undoing that, and bringing it back.

A correction is applied when it is stored, to the sections concerned, and never on a page view: to the open article at
once, to the others afterwards (drawing.py). `Section.tokens` stays what the analyser said, so undoing analyses nothing
again.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from articles.annotations.anchoring import describe
from articles.corrections.drawing import draw_now, draw_waiting, lock_corrections, note_change
from articles.corrections.words import words_at
from articles.dictionary.entries import default_store
from articles.japanese.corrections import reading_between
from articles.japanese.tokens import Token
from articles.models import Article, CorrectionScope, Reader, ReadingCorrection, Revision, Section


class OutdatedText(Exception):
    """The article has a newer text than the one that the correction was made in."""


class WithoutEffect(Exception):
    """It would not change the place where it was made; `other_first` says whether another correction goes before it.

    That is a narrower one, or one of a longer word. The other cause: with a wider scope than "here only" a word has to
    begin and end where words do, or 大人 would be found in 巨大人形.
    """

    def __init__(self, *, other_first: bool) -> None:
        super().__init__("the correction has no effect where it was made")
        self.other_first = other_first


def correct(
    *, author: Reader, revision: Revision, start: int, end: int, reading: str, scope: str
) -> tuple[ReadingCorrection, list[Section]]:
    """Store that code points `[start, end)` are one word, read `reading`, and apply it; with the sections changed here.

    A repeated request finds the correction in force and makes no second one. Raises WithoutEffect or OutdatedText.
    """
    with transaction.atomic():
        lock_corrections(author)
        if not _is_newest(revision):
            raise OutdatedText
        words = words_at(revision, start, end)
        standing = _word_over(words, start, end)
        if standing is not None and standing.correction:
            made = ReadingCorrection.objects.filter(pk=standing.correction, reading=reading, scope=scope).first()
            if made is not None:
                return made, []
        anchor = describe(revision.text, start, end)
        here = scope == CorrectionScope.HERE
        made = ReadingCorrection.objects.create(
            author=author,
            scope=scope,
            article_id=None if scope == CorrectionScope.EVERYWHERE else revision.article_id,
            revision=revision if here else None,
            start=start if here else None,
            prefix=anchor.prefix if here else "",
            suffix=anchor.suffix if here else "",
            surface=anchor.quote,
            reading=reading,
            previous_reading=reading_between(words, start, end, default_store().kanji_readings),
        )
        changed = draw_now(author, revision, [made])
        after = words_at(revision, start, end)
        applied = _word_over(after, start, end)
        if applied is None or applied.correction != made.pk:
            others = (word for word in after if word.start < end and word.end > start)
            raise WithoutEffect(other_first=any(word.correction for word in others))
        others_waiting = note_change(author, [made], drawn=revision.article_id)
    draw_waiting(author, others_waiting)
    return made, changed


def undo(correction: ReadingCorrection, shown: Revision | None = None) -> list[Section]:
    """Let the correction count no more. Doing it twice is doing it once.

    `shown` is the text of the open article, which is drawn at once: the answer is its sections that changed.
    """
    return _set_undone(correction, shown, undone=True)


def restore(correction: ReadingCorrection, shown: Revision | None = None) -> list[Section]:
    """Put an undone correction in force again, at its old place in the order; else like `undo`."""
    return _set_undone(correction, shown, undone=False)


def _set_undone(correction: ReadingCorrection, shown: Revision | None, *, undone: bool) -> list[Section]:
    author = correction.author
    changed: list[Section] = []
    with transaction.atomic():
        lock_corrections(author)
        rows = ReadingCorrection.objects.filter(pk=correction.pk, undone_at__isnull=undone)
        if not rows.update(undone_at=timezone.now() if undone else None):
            return []
        correction.refresh_from_db(fields=["undone_at"])
        at_once = shown if shown is not None and _is_newest(shown) else None
        if at_once is not None:
            changed = draw_now(author, at_once, [correction])
        others = note_change(author, [correction], drawn=at_once.article_id if at_once else None)
    draw_waiting(author, others)
    return changed


def _is_newest(revision: Revision) -> bool:
    """Whether the article has this text still; it gets no other one while the corrections are locked."""
    return Article.objects.filter(pk=revision.article_id, revision=revision.pk).exists()


def _word_over(words: Sequence[Token], start: int, end: int) -> Token | None:
    return next((word for word in words if (word.start, word.end) == (start, end)), None)
