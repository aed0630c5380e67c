"""Correcting a reading, undoing that, and bringing it back.

A correction is applied when it is stored, to the sections concerned, and never on a page view. `Section.tokens` stays
what the analyser said, so undoing analyses nothing again.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from articles.annotations.anchoring import describe
from articles.corrections.queries import everywhere_corrections, narrower_corrections
from articles.corrections.words import words_at
from articles.dictionary.entries import default_store
from articles.importing.load import lock_corrections, row_tokens, set_words
from articles.japanese.corrections import Correction, reading_between
from articles.japanese.tokens import Token
from articles.models import Article, CorrectionScope, Reader, ReadingCorrection, Revision, Section

# More different words than this are looked for in every article of a person, instead of asking the database for each.
_MOST_ASKED_FOR = 50


class WithoutEffect(Exception):
    """It would not change the place where it was made; `narrower` says whether a narrower correction stands there.

    The other cause: with a wider scope than "here only" a word of one or two characters has to begin and end where
    words do, or 大人 would be found in 巨大人形.
    """

    def __init__(self, *, narrower: bool) -> None:
        super().__init__("the correction has no effect where it was made")
        self.narrower = narrower


@transaction.atomic
def correct(
    *, author: Reader, revision: Revision, start: int, end: int, reading: str, scope: str
) -> tuple[ReadingCorrection, list[Section]]:
    """Store that code points `[start, end)` are one word, read `reading`, and apply it; with the sections changed.

    A repeated request finds the correction in force and makes no second one. Raises WithoutEffect.
    """
    lock_corrections(author)
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
    changed = redraw(author, [made])
    after = words_at(revision, start, end)
    applied = _word_over(after, start, end)
    if applied is None or applied.correction != made.pk:
        raise WithoutEffect(narrower=any(word.correction for word in after if word.start < end and word.end > start))
    return made, changed


@transaction.atomic
def undo(correction: ReadingCorrection) -> list[Section]:
    """Let the correction count no more; with the sections changed. Doing it twice is doing it once."""
    return _set_undone(correction, undone=True)


@transaction.atomic
def restore(correction: ReadingCorrection) -> list[Section]:
    """Put an undone correction in force again, at its old place in the order; with the sections changed."""
    return _set_undone(correction, undone=False)


def _set_undone(correction: ReadingCorrection, *, undone: bool) -> list[Section]:
    lock_corrections(correction.author)
    rows = ReadingCorrection.objects.filter(pk=correction.pk, undone_at__isnull=undone)
    if not rows.update(undone_at=timezone.now() if undone else None):
        return []
    correction.refresh_from_db(fields=["undone_at"])
    return redraw(correction.author, [correction])


def redraw(author: Reader, corrections: Sequence[ReadingCorrection]) -> list[Section]:
    """Apply what is in force now to the sections that these corrections may touch; those that changed.

    For the end of a transaction that has stored or undone the corrections, after `lock_corrections`.
    """
    surfaces = {each.surface for each in corrections}
    everywhere = everywhere_corrections(author)  # once: a list of names may be long, and the articles many
    changed = [
        section
        for revision in _revisions(author, corrections)
        for section in _redraw_revision(author, revision, surfaces, everywhere)
    ]
    # The kept pages, own and shared, are drawn anew.
    articles = {section.revision.article_id for section in changed}
    Article.objects.filter(pk__in=articles).update(changed=timezone.now())
    return changed


def _revisions(author: Reader, corrections: Sequence[ReadingCorrection]) -> QuerySet[Revision]:
    """The revisions in which the corrections may change something."""
    everywhere = {each.surface for each in corrections if each.scope == CorrectionScope.EVERYWHERE}
    wanted = Q(pk__in={each.revision_id for each in corrections if each.scope == CorrectionScope.HERE})
    wanted |= Q(shown_for__in={each.article_id for each in corrections if each.scope == CorrectionScope.ARTICLE})
    if len(everywhere) > _MOST_ASKED_FOR:
        wanted |= Q(shown_for__isnull=False)
    else:
        for surface in everywhere:
            wanted |= Q(shown_for__isnull=False, text__contains=surface)
    return Revision.objects.filter(wanted, article__owner=author)


def _redraw_revision(
    author: Reader, revision: Revision, surfaces: set[str], everywhere: Sequence[Correction]
) -> list[Section]:
    concerned = [
        section
        for section in Section.objects.filter(revision=revision).defer("html", "cuts")
        if any(surface in revision.text[section.start : section.end] for surface in surfaces)
    ]
    corrections = [*everywhere, *narrower_corrections(author, revision)] if concerned else []
    changed = []
    for section in concerned:
        before = section.corrected_tokens
        section.revision = revision
        set_words(section, revision.text, row_tokens(section.tokens, revision.text), corrections)
        if section.corrected_tokens != before:
            section.save(update_fields=["corrected_tokens", "html", "cuts"])
            changed.append(section)
    return changed


def _word_over(words: Sequence[Token], start: int, end: int) -> Token | None:
    return next((word for word in words if (word.start, word.end) == (start, end)), None)
