"""A whole list of terms at once: first judged, row by row; then stored, all that can be.

What is refused does not hold the others back: the person has seen which rows those are before anything was stored.
Columns that the list does not have leave what is stored as it is; an empty cell empties it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.importing.lists import Line
from articles.models import Reader, Term, TermChange
from articles.terms.actions import lock_base
from articles.terms.content import FIELD_NAMES, TermContent, checked_content
from articles.terms.differences import Difference, differences
from articles.terms.in_text import spelling_key
from articles.terms.queries import all_terms, the_base
from articles.terms.storing import count_change, set_content, store_new, store_spellings, store_versions


class Outcome(models.TextChoices):
    """What becomes of a row."""

    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Judgement:
    """A row and what becomes of it."""

    line: Line
    outcome: Outcome
    why: str = ""
    """For the person, with the remedy where it is refused."""
    content: TermContent | None = None
    """What the term will say."""
    term: Term | None = None
    """The term as it is stored."""
    differences: list[Difference] = field(default_factory=list)
    """What a change makes different."""

    @property
    def text(self) -> str:
        """The term as the row has it."""
        return self.line.cells.get("text", "")

    @property
    def translation(self) -> str:
        """Its translation: as it will be, or as a refused row has it."""
        return self.content.translation if self.content else self.line.cells.get("translation", "")


class Refusal(Exception):
    """Why a row cannot be stored, and what to do about it."""


@dataclass(frozen=True, slots=True)
class _Owner:
    """Whose a spelling is: a stored term's, or that of a new one in an earlier row."""

    text: str
    term: Term | None
    line: int = 0

    @property
    def key(self) -> str:
        return spelling_key(self.text)


def judge(lines: Sequence[Line]) -> list[Judgement]:
    """What becomes of each row, in their order. Nothing is stored."""
    owners: dict[str, _Owner] = {}
    for term in all_terms().filter(deleted_at=None):
        owner = _Owner(term.text, term)
        owners |= dict.fromkeys(TermContent.of(term).spellings(), owner)
    accepted: dict[str, Judgement] = {}
    judged = []
    for line in lines:
        try:
            judgement = _judged(line, owners, accepted)
        except Refusal as refusal:
            judged.append(Judgement(line, Outcome.REFUSED, str(refusal)))
            continue
        judged.append(judgement)
        content, stored = judgement.content, judgement.term
        if content is None or accepted.setdefault(spelling_key(content.text), judgement) is not judgement:
            continue
        if stored is not None:
            for key in TermContent.of(stored).spellings():
                del owners[key]
        owners |= dict.fromkeys(content.spellings(), _Owner(content.text, stored, line.number))
    return judged


def _judged(line: Line, owners: dict[str, _Owner], accepted: dict[str, Judgement]) -> Judgement:
    if line.surplus:
        raise Refusal(
            _("There are more cells here than columns. Put a cell that has the separator in it into quotation marks.")
        )
    own = spelling_key(line.cells["text"])
    same = accepted.get(own)
    owner = owners.get(own) if same is None else None
    if owner is not None and owner.key != own:
        raise Refusal(_belongs_to(line.cells["text"], owner))
    term = same.term if same else owner.term if owner else None
    before = TermContent.of(term) if term else None
    content = _content(line, before)
    if same is not None:
        if same.content == content:
            why = _("The same as line %(line)s.") % {"line": same.line.number}
            return Judgement(line, Outcome.UNCHANGED, why, content, term)
        raise Refusal(
            _("Line %(line)s says something else about the same term. Keep one of the two.")
            % {"line": same.line.number}
        )
    for key, spelling in content.spellings().items():
        other = owners.get(key)
        if other is not None and (term is None or other.term != term):
            raise Refusal(_belongs_to(spelling, other))
    if before is None:
        return Judgement(line, Outcome.ADDED, "", content)
    if before == content:
        return Judgement(line, Outcome.UNCHANGED, _("Stored like this already."), content, term)
    return Judgement(line, Outcome.CHANGED, "", content, term, differences(before, content))


def _belongs_to(spelling: str, owner: _Owner) -> str:
    if owner.line and owner.term is None:
        return _("“%(spelling)s” belongs to the term %(term)s in line %(line)s. Leave it out in one of the two.") % {
            "spelling": spelling,
            "term": owner.text,
            "line": owner.line,
        }
    return _("“%(spelling)s” belongs to the term %(term)s. Change that one, or leave this spelling out.") % {
        "spelling": spelling,
        "term": owner.text,
    }


def _content(line: Line, before: TermContent | None) -> TermContent:
    typed = {"text": "", "translation": "", **(before.as_typed() if before else {}), **line.cells}
    try:
        return checked_content(**typed)
    except ValidationError as problem:
        said = [
            " ".join(messages) if name in ("text", "translation") else f"{FIELD_NAMES[name]}: {' '.join(messages)}"
            for name, messages in problem.message_dict.items()
        ]
        raise Refusal(" ".join(said)) from None


@dataclass(frozen=True, slots=True)
class Stored:
    """What became of each row of a list, and the moment by which it is found again; None where nothing was stored."""

    judged: list[Judgement]
    made: datetime | None


def add_all(author: Reader, lines: Sequence[Line]) -> Stored:
    """Store all that can be, in one transaction.

    The rows are judged here again: something may have changed since the person looked them over.
    """
    version = the_base().version
    judged = judge(lines)
    with transaction.atomic():
        base = lock_base()
        if base.version != version:
            judged = judge(lines)
        now = timezone.now()
        wanted = [each for each in judged if each.outcome in (Outcome.ADDED, Outcome.CHANGED) and each.content]
        if not wanted:
            return Stored(judged, None)
        added: list[Term] = []
        changed: list[Term] = []
        for each in wanted:
            term = each.term or Term(base=base, version=0)
            set_content(term, each.content or TermContent.of(term), author, now)
            (changed if each.term else added).append(term)
        store_new(added, author, TermChange.IMPORTED, now)
        store_versions(changed, author, TermChange.IMPORTED, now)
        store_spellings([*added, *changed])
        count_change(base.pk)
    return Stored(judged, now)
