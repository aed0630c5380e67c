"""A whole list of corrections at once: first judged, row by row; then added, all that can be.

What is refused does not hold the others back: of a list of 3,000 names with four slips of the pen 2,996 are right, and
the person has seen which four are not before anything was added.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.access import own_articles
from articles.annotations.anchoring import describe
from articles.corrections.checks import check_reading_of, check_word, checked_reading
from articles.corrections.drawing import corrections_version, draw_waiting, lock_corrections, note_change
from articles.corrections.listing import CorrectionState, Wanted, listed_corrections
from articles.corrections.passage import Passage
from articles.corrections.rows import Row
from articles.models import Article, CorrectionScope, Reader, ReadingCorrection

_AT_ONCE = 50  # articles whose text is in memory

_Key = tuple[str, int | None, int | None, int | None, str]
"""Scope, article, revision, start, word: what has one reading in force."""


class Outcome(models.TextChoices):
    """What becomes of a row."""

    NEW = "new"
    UNCHANGED = "unchanged"
    """In force already."""
    LEFT_OUT = "left out"
    """Not in force where the list was exported either."""
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Judgement:
    """A row and what becomes of it."""

    row: Row
    outcome: Outcome
    why: str = ""
    """For the person, with the remedy; empty where the row is new."""
    correction: ReadingCorrection | None = None
    """What the row says, where it says something sensible; stored only if it is new."""


class Refusal(Exception):
    """Why a row cannot be added, and what to do about it."""


def judge(reader: Reader, rows: Sequence[Row]) -> list[Judgement]:
    """What becomes of each row, in their order. Nothing is stored."""
    standing = {_key(each): each.reading for each in listed_corrections(reader, Wanted(state=CorrectionState.IN_FORCE))}
    lines: dict[_Key, Judgement] = {}
    judged = []
    for row, correction in zip(rows, _corrections(reader, rows), strict=True):
        if isinstance(correction, Refusal):
            judged.append(Judgement(row, Outcome.REFUSED, str(correction)))
            continue
        if row.state.casefold() in (CorrectionState.UNDONE, CorrectionState.REPLACED):
            judged.append(Judgement(row, Outcome.LEFT_OUT, _("Not in force in the list either."), correction))
            continue
        key = _key(correction)
        before = standing.get(key, "")
        if (same := lines.get(key)) is not None:
            judgement = _repeated(row, correction, same)
        elif before == correction.reading:
            judgement = Judgement(row, Outcome.UNCHANGED, _("Already in force."), correction)
        else:
            correction.previous_reading = before
            judgement = Judgement(row, Outcome.NEW, "", correction)
        lines.setdefault(key, judgement)
        judged.append(judgement)
    return judged


def add_all(reader: Reader, rows: Sequence[Row]) -> list[Judgement]:
    """Store all that can be added, in one transaction, then apply it to the articles; what became of each row.

    The rows are judged here again: something may have been corrected since the person looked them over.
    """
    version = corrections_version(reader)
    judged = judge(reader, rows)
    with transaction.atomic():
        if lock_corrections(reader) != version:
            judged = judge(reader, rows)
        made = [each.correction for each in judged if each.outcome == Outcome.NEW and each.correction]
        now = timezone.now()
        for correction in made:
            correction.created = now
        ReadingCorrection.objects.bulk_create(made, batch_size=500)
        articles = note_change(reader, made) if made else []
    draw_waiting(reader, articles)
    return judged


def undo_all(reader: Reader, made: datetime) -> int:
    """Let all corrections that were made at this moment, which are those of one list, count no more; how many."""
    with transaction.atomic():
        lock_corrections(reader)
        undone = list(ReadingCorrection.objects.filter(author=reader, created=made, undone_at=None))
        ReadingCorrection.objects.filter(author=reader, created=made, undone_at=None).update(undone_at=timezone.now())
        articles = note_change(reader, undone) if undone else []
    draw_waiting(reader, articles)
    return len(undone)


def _key(correction: ReadingCorrection) -> _Key:
    place = correction.revision_id, correction.start
    return correction.scope, correction.article_id, *place, correction.surface


def _repeated(row: Row, correction: ReadingCorrection, same: Judgement) -> Judgement:
    if same.correction and same.correction.reading == correction.reading:
        return Judgement(row, Outcome.UNCHANGED, _("The same as line %(line)s.") % {"line": same.row.line}, correction)
    why = _("Line %(line)s gives another reading for the same word. Keep one of the two.") % {"line": same.row.line}
    return Judgement(row, Outcome.REFUSED, why)


def _corrections(reader: Reader, rows: Sequence[Row]) -> list[ReadingCorrection | Refusal]:
    """What each row says, not stored; or why it cannot be."""
    found: list[ReadingCorrection | Refusal] = []
    in_article: defaultdict[int, list[tuple[int, ReadingCorrection]]] = defaultdict(list)
    for index, row in enumerate(rows):
        try:
            found.append(correction := _as_written(reader, row))
        except Refusal as refusal:
            found.append(refusal)
        else:
            if correction.article_id is not None:
                in_article[correction.article_id].append((index, correction))
    for number, article in _articles(reader, list(in_article)):
        for index, correction in in_article[number]:
            try:
                _put_into(article, correction, rows[index])
            except Refusal as refusal:
                found[index] = refusal
    return found


def _as_written(reader: Reader, row: Row) -> ReadingCorrection:
    """What the row says by itself; whether it fits its article is for `_put_into` to see."""
    if row.surplus:
        raise Refusal(
            _("There are more cells here than columns. Put a cell that has the separator in it into quotation marks.")
        )
    scope = row.scope.casefold() or ("" if row.article else CorrectionScope.EVERYWHERE)
    if not scope:
        raise Refusal(_("An article is named, but no scope. Write here, article or everywhere."))
    if scope not in CorrectionScope.values:
        raise Refusal(_("“%(scope)s” is no scope. Write here, article or everywhere.") % {"scope": row.scope})
    if row.state and row.state.casefold() not in CorrectionState.values:
        raise Refusal(_("“%(state)s” is no state. Write in force, or leave the cell empty.") % {"state": row.state})
    if not row.word:
        raise Refusal(_("The word is missing."))
    if not row.reading:
        raise Refusal(_("The reading is missing. Write it in kana behind the word."))
    try:
        check_word(row.word)
        reading = checked_reading(row.reading)
        check_reading_of(row.word, reading)
    except ValidationError as problem:
        raise Refusal(" ".join(problem.messages)) from None
    everywhere, here = scope == CorrectionScope.EVERYWHERE, scope == CorrectionScope.HERE
    return ReadingCorrection(
        author=reader,
        scope=scope,
        article_id=None if everywhere else _number("article_id", row.article),
        start=_number("start", row.start) if here else None,
        surface=row.word,
        reading=reading,
    )


def _number(column: str, cell: str) -> int:
    # Spreadsheets may write 12 as 12.0; more digits than these are no article's.
    found = re.fullmatch(r"([0-9]{1,15})(\.0*)?", unicodedata.normalize("NFKC", cell))
    if found:
        return int(found[1])
    if not cell:
        raise Refusal(_("With this scope the column %(column)s is needed, and it is empty.") % {"column": column})
    raise Refusal(_("“%(cell)s” in the column %(column)s is no number.") % {"cell": cell, "column": column})


def _articles(reader: Reader, numbers: Sequence[int]) -> Iterator[tuple[int, Article | None]]:
    """The person's own articles of these numbers, None for every other number; a few texts at a time in memory."""
    for first in range(0, len(numbers), _AT_ONCE):
        some = numbers[first : first + _AT_ONCE]
        own = {article.pk: article for article in own_articles(reader).filter(pk__in=some)}
        yield from ((number, own.get(number)) for number in some)


def _put_into(article: Article | None, correction: ReadingCorrection, row: Row) -> None:
    """See whether the word stands where the row says it does, and note the place."""
    if article is None:
        raise Refusal(
            _("You have no article %(number)s. Its number is in its address, and in a list that was exported.")
            % {"number": row.article}
        )
    text, word = article.newest.text, correction.surface
    if word not in text:
        raise Refusal(
            _("“%(word)s” does not stand in %(title)s. Check the article's number, or choose everywhere.")
            % {"word": word, "title": article.title}
        )
    correction.article = article
    if correction.start is None:
        return
    start, end = correction.start, correction.start + len(word)
    if not text.startswith(word, start):
        raise Refusal(
            _("“%(word)s” does not stand at character %(start)s of %(title)s; it does at %(place)s.")
            % {"word": word, "start": start, "title": article.title, "place": _nearest(text, word, start)}
        )
    if not Passage(text, start, end).is_whole:
        raise Refusal(_("The word would cut a character in two there. Take the whole character."))
    anchor = describe(text, start, end)
    correction.revision, correction.prefix, correction.suffix = article.revision, anchor.prefix, anchor.suffix


def _nearest(text: str, word: str, start: int) -> int:
    before, behind = text.rfind(word, 0, start + len(word)), text.find(word, start)
    return min((place for place in (before, behind) if place >= 0), key=lambda place: abs(place - start))
