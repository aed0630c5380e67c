"""A list of annotations, as our export writes it or as somebody made it by hand → its rows.

    国際社会,Who says so?          quote,note,kind,tags,marker,visibility,author,created,…

Without a first line that names the columns there are two: the quote and the note. What is wrong with a row by itself
is said in the row; whether its passage stands in an article is for articles/annotations/bulk.py to see.
"""

from __future__ import annotations

import json
import re
import unicodedata
from datetime import datetime
from typing import Any

from django.db.models import TextChoices
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.annotations.content import clean_tags
from articles.annotations.iris import LONGEST_IRI, is_iri
from articles.annotations.rows import AnswerRow, Row
from articles.exporting.annotations_csv import PARTS_TAGS
from articles.importing.lists import Kind as ListKind
from articles.importing.lists import Line, read_lines
from articles.models import Anchoring, Kind, Marker, Visibility
from articles.models.annotation import LONGEST_NOTE, LONGEST_TAG, MOST_TAGS

# What the columns may be called, without regard to capitals; those of the export that are for people are ignored.
COLUMN_NAMES = {
    **dict.fromkeys(("quote", "highlight", "passage", "引用", "箇所"), "quote"),
    **dict.fromkeys(("note", "notes", "comment", "メモ", "注", "コメント"), "note"),
    **dict.fromkeys(("kind", "種類"), "kind"),
    **dict.fromkeys(("tags", "tag", "タグ", "分類"), "tags"),
    **dict.fromkeys(("marker", "colour", "color", "マーカー"), "marker"),
    **{
        name: name
        for name in (
            *("visibility", "author", "created", "resolved", "answers", "article_id", "state", "start", "end"),
            *("prefix", "suffix", "canonical", "via"),
        )
    },
}
ANNOTATIONS = ListKind(
    names=COLUMN_NAMES,
    needed=frozenset({"quote"}),
    unnamed=("quote", "note"),
    empty=gettext_lazy("There are no notes here. Write one a line: the words that are marked, a comma, the note."),
    verbatim=frozenset({"quote", "note", "tags", "answers", "prefix", "suffix"}),
)


class Refusal(Exception):
    """Why a row cannot be read, and what to do about it."""


def read_annotations(text: str) -> list[Row]:
    """The rows of a CSV list, blank ones left out. Raises an ImportProblem when it cannot be read as a whole."""
    return [_row(line) for line in read_lines(text, ANNOTATIONS)]


def _row(line: Line) -> Row:
    cells = line.cells
    quote = unicodedata.normalize("NFC", cells["quote"])
    try:
        if line.surplus:
            raise Refusal(
                _(
                    "There are more cells here than columns. "
                    "Put a cell that has the separator in it into quotation marks."
                )
            )
        for column, cell in cells.items():
            if "\0" in cell:
                raise Refusal(
                    _(
                        "There is a character in the column %(column)s that cannot be stored (NUL). It has been taken "
                        "out of the field above: look the list over again."
                    )
                    % {"column": column}
                )
        note = cells.get("note", "")
        if not quote.strip() and not note.strip():
            raise Refusal(_("There is neither a quote nor a note here. Write one of them."))
        if len(note) > LONGEST_NOTE:
            raise Refusal(
                _("A note may have %(most)s characters; this one has %(found)s.")
                % {"most": f"{LONGEST_NOTE:,}", "found": f"{len(note):,}"}
            )
        return Row(
            line=line.number,
            quote=quote if quote.strip() else "",
            note=note,
            kind=_choice("kind", cells, Kind) or Kind.NOTE,
            marker=_choice("marker", cells, Marker) or Marker.KI,
            visibility=_choice("visibility", cells, Visibility),
            tags=_tags(cells.get("tags", "")),
            author=cells.get("author", ""),
            created=moment("created", cells.get("created", "")),
            resolved_at=moment("resolved", cells.get("resolved", "")),
            answers=_answers(cells.get("answers", "")),
            article=cells.get("article_id", ""),
            start=_number("start", cells.get("start", "")),
            end=_number("end", cells.get("end", "")),
            prefix=unicodedata.normalize("NFC", cells.get("prefix", "")),
            suffix=unicodedata.normalize("NFC", cells.get("suffix", "")),
            state=_choice("state", cells, Anchoring),
            canonical=next(iter(_addresses("canonical", cells.get("canonical", ""))), ""),
            via=_addresses("via", cells.get("via", "")),
        )
    except Refusal as refusal:
        return Row(line=line.number, quote=quote, note=cells.get("note", ""), refusal=str(refusal))


def _choice(column: str, cells: dict[str, str], choices: type[TextChoices]) -> str:
    written = cells.get(column, "")
    for value, name in choices.choices:
        if written.casefold() in (value, str(name).casefold()):
            return str(value)
    if not written:
        return ""
    raise Refusal(
        _("“%(cell)s” is unknown in the column %(column)s. Write one of these, or leave the cell empty: %(known)s.")
        % {"cell": written[:60], "column": column, "known": ", ".join(choices.values)}
    )


def _tags(cell: str) -> tuple[str, ...]:
    """Tags one a line, or on one line parted by commas: see articles/exporting/annotations_csv.py."""
    try:
        return clean_tags(cell.split("\n") if "\n" in cell else re.split(f"[{''.join(PARTS_TAGS)}]", cell))
    except ValueError:
        raise Refusal(
            _("At most %(most)d tags, each of at most %(longest)d characters. Put commas between them.")
            % {"most": MOST_TAGS, "longest": LONGEST_TAG}
        ) from None


def moment(column: str, cell: str) -> datetime | None:
    """A moment or a day; without a time zone that of the server."""
    if not cell:
        return None
    try:
        day = parse_date(cell)
        found = datetime(day.year, day.month, day.day) if day else parse_datetime(cell)
    except ValueError:  # of the right form, and no date: the 31st of February
        found = None
    # At either end of the calendar another time zone has no such moment.
    if found is None or not 1 < found.year < 9999:
        raise Refusal(
            _("“%(cell)s” in the column %(column)s is no date. Write it as 2026-11-24, or leave the cell empty.")
            % {"cell": cell[:60], "column": column}
        )
    found = found if found.tzinfo else timezone.make_aware(found)
    if found > timezone.now():
        raise Refusal(
            _("“%(cell)s” in the column %(column)s lies in the future. Put it right, or leave the cell empty.")
            % {"cell": cell, "column": column}
        )
    return found


def _number(column: str, cell: str) -> int | None:
    # Spreadsheets may write 12 as 12.0; more digits than these no text has.
    found = re.fullmatch(r"([0-9]{1,9})(\.0*)?", unicodedata.normalize("NFKC", cell))
    if found:
        return int(found[1])
    if not cell:
        return None
    raise Refusal(_("“%(cell)s” in the column %(column)s is no number.") % {"cell": cell[:60], "column": column})


def _addresses(column: str, cell: str) -> tuple[str, ...]:
    addresses = tuple(cell.split())
    if all(is_iri(address) and len(address) <= LONGEST_IRI for address in addresses):
        return addresses
    raise Refusal(_("“%(cell)s” in the column %(column)s is no address.") % {"cell": cell[:60], "column": column})


def _answers(cell: str) -> tuple[AnswerRow, ...]:
    if not cell.strip():
        return ()
    try:
        told = json.loads(cell)
        if not isinstance(told, list):
            raise TypeError
        return tuple(_answer(one, number) for number, one in enumerate(told))
    except (ValueError, TypeError, KeyError, RecursionError):
        raise Refusal(
            _("The column answers is not as it was exported. Leave the cell empty to import the note without answers.")
        ) from None


def _answer(told: Any, number: int) -> AnswerRow:
    """Raises KeyError, TypeError or ValueError where it is not as our export writes it."""
    text, author, to = told["text"], told.get("author", ""), told.get("answers_to")
    if not isinstance(text, str) or not isinstance(author, str) or not text.strip() or len(text) > LONGEST_NOTE:
        raise TypeError
    if to is not None and not (isinstance(to, int) and 1 <= to <= number):
        raise ValueError
    if "\0" in text:  # JSON can spell it, and PostgreSQL cannot store it
        raise ValueError
    text.encode()  # nor halves of a character, which no encoding has
    created = moment("answers", str(told.get("created", "")))
    return AnswerRow(text, author, created, None if to is None else to - 1, told.get("accepted") is True)
