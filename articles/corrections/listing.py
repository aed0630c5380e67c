"""The list of a person's corrections: what became of each, and how they are found again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, TextChoices, Value, When
from django.db.models.functions import Length
from django.utils.translation import gettext_lazy as _

from articles.japanese.kana import to_hiragana
from articles.models import Reader, ReadingCorrection


class CorrectionState(TextChoices):
    """What became of a correction."""

    IN_FORCE = "in force", _("in force")
    REPLACED = "replaced", _("replaced")
    UNDONE = "undone", _("undone")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of the list is looked for; "" leaves the choice open."""

    search: str = ""
    """Stands in the word or the reading; katakana is hiragana here: コンビ finds こんび."""
    scope: str = ""
    state: str = ""
    made: datetime | None = None
    """Made at this very moment: the corrections of one imported list."""


def listed_corrections(reader: Reader, wanted: Wanted = Wanted()) -> QuerySet[ReadingCorrection, Any]:
    """The corrections that `reader` made, the newest first, each with its article and its `state`.

    Of several corrections of the same word with the same scope the latest is in force, and of those that overlap at
    one place. Those before it are replaced, until it is undone. This is what `apply_corrections` goes by.
    """
    later = ReadingCorrection.objects.filter(
        Q(created__gt=OuterRef("created")) | Q(created=OuterRef("created"), pk__gt=OuterRef("pk")),
        author=OuterRef("author"),
        scope=OuterRef("scope"),
        undone_at=None,
    )
    # The same word comes first, for which there is an index: with one OR over all of it, 6,000 took ten seconds.
    same_word = later.filter(Q(article=None) | Q(article=OuterRef("article")), surface=OuterRef("surface"))
    # Here, one replaces whatever it overlaps: 巨大人 → 巨大.
    end = F("start") + Length("surface")
    same_place = later.annotate(end=end).filter(
        revision=OuterRef("revision"),
        start__lt=OuterRef("start") + Length(OuterRef("surface")),
        end__gt=OuterRef("start"),
    )
    replaced = Q(Q(start=None), Exists(same_word)) | Q(Q(start__isnull=False), Exists(same_place))
    state = Case(
        When(undone_at__isnull=False, then=Value(CorrectionState.UNDONE)),
        When(replaced, then=Value(CorrectionState.REPLACED)),
        default=Value(CorrectionState.IN_FORCE),
    )
    found = (
        ReadingCorrection.objects.filter(author=reader)
        .select_related("author", "article")
        .annotate(state=state)
        .order_by("-created", "-pk")
    )
    if wanted.scope:
        found = found.filter(scope=wanted.scope)
    if wanted.state:
        found = found.filter(state=wanted.state)
    if wanted.made:
        found = found.filter(created=wanted.made)
    if wanted.search:
        in_word = Q(surface__icontains=wanted.search)
        found = found.filter(in_word | Q(reading__contains=to_hiragana(wanted.search)))
    return found


def in_force_together(reader: Reader, moments: Iterable[datetime]) -> dict[datetime, int]:
    """How many of the corrections made at each of these moments were not undone since."""
    rows = ReadingCorrection.objects.filter(author=reader, created__in=set(moments), undone_at=None)
    return dict(rows.order_by().values("created").annotate(number=Count("pk")).values_list("created", "number"))
