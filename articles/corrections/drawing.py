"""Articles drawn with the corrections in force: one at once, the others one after the other.

A correction "everywhere" may concern hundreds of articles. They are marked as waiting in the transaction that stores
the correction, and drawn afterwards, each in a transaction of its own: drawn all in one, nobody could write for as
long as that takes. What a process leaves waiting that dies in between is drawn when its owner opens it, when the app
is started, or by `manage.py reanalyse`. Drawing twice is drawing once: it depends on nothing but what is in force.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import connection, transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from articles.corrections.queries import everywhere_corrections, narrower_corrections
from articles.japanese.corrections import Correction
from articles.models import Article, CorrectionScope, Reader, ReadingCorrection, Revision, Section
from articles.search.keeping import follow_later
from articles.stored_words import correct_anew

# More different words than this are looked for in every article of a person, instead of asking the database for each.
_MOST_ASKED_FOR = 50


@dataclass(frozen=True, slots=True)
class Everywhere:
    """A person's corrections for all articles. Read once for many articles: a list of names may be long."""

    version: int
    """Of all their corrections: see `lock_corrections`."""
    corrections: list[Correction]

    @classmethod
    def of(cls, author: Reader) -> Everywhere:
        """Those in force now."""
        version = corrections_version(author)  # before: what changes in between is noticed
        return cls(version, everywhere_corrections(author))


def corrections_version(author: Reader) -> int:
    """Counts up with every change of the person's corrections."""
    return _version(Reader.objects.filter(pk=author.pk))


def lock_corrections(author: Reader) -> int:
    """Until the transaction ends, nobody else stores words of the person's articles or corrections of them.

    The answer is `corrections_version`. On SQLite there is nothing to lock: only one transaction writes anyway. On
    PostgreSQL other rows may still refer to the person's.
    """
    readers = Reader.objects.filter(pk=author.pk)
    if connection.features.has_select_for_update:
        readers = readers.select_for_update(no_key=connection.features.has_select_for_no_key_update)
    return _version(readers)


def _version(readers: QuerySet[Reader]) -> int:
    return readers.values_list("corrections_version", flat=True).get()


def note_change(author: Reader, corrections: Sequence[ReadingCorrection], *, drawn: int | None = None) -> list[int]:
    """Mark the articles as waiting that these corrections may concern, but for the one that is `drawn` at once.

    For a transaction that has stored or undone the corrections, after `lock_corrections`. The answer is all that wait
    now, the newest first, for `draw_waiting` after the transaction.
    """
    Reader.objects.filter(pk=author.pk).update(corrections_version=F("corrections_version") + 1)
    concerned = Article.objects.filter(_concerned(corrections), owner=author, revision__isnull=False)
    if drawn is not None:
        concerned = concerned.exclude(pk=drawn)
    if not concerned.update(awaits_corrections=True):
        return []
    return list(waiting().filter(owner=author).values_list("pk", flat=True))


def _concerned(corrections: Sequence[ReadingCorrection]) -> Q:
    everywhere = {each.surface for each in corrections if each.scope == CorrectionScope.EVERYWHERE}
    if len(everywhere) > _MOST_ASKED_FOR:
        return Q()
    concerned = Q(pk__in={each.article_id for each in corrections if each.article_id is not None})
    for surface in everywhere:
        concerned |= Q(revision__text__contains=surface)
    return concerned


def waiting() -> QuerySet[Article]:
    """All articles that are to be drawn with corrections that were made or undone, the newest first."""
    return Article.objects.filter(awaits_corrections=True).order_by("-created", "-pk")


def draw_waiting(author: Reader, articles: Iterable[int]) -> int:
    """Draw those of the author's articles that wait; how many. Outside of any transaction."""
    everywhere = Everywhere.of(author)
    number = 0
    for pk in articles:
        # Worked out before anything is locked. Whoever else has stored words since has changed one of the two stamps.
        seen = waiting().filter(owner=author, pk=pk).select_related("revision").first()
        if seen is None:
            continue
        sections = _drawn_anew(author, seen.newest, everywhere.corrections)
        with transaction.atomic():
            version = lock_corrections(author)
            now = waiting().filter(pk=pk).select_related("revision").defer("revision__text").first()
            if now is None:
                continue
            if version != everywhere.version or now.changed != seen.changed:
                everywhere = Everywhere.of(author)
                sections = _drawn_anew(author, now.newest, everywhere.corrections)
            _save(now.pk, sections, all_drawn=True)
        number += 1
    return number


def draw_all_waiting() -> int:
    """Draw every article that waits, of whomever; how many. Outside of any transaction."""
    articles: dict[Reader, list[int]] = {}
    for article in waiting().select_related("owner").only("owner"):
        articles.setdefault(article.owner, []).append(article.pk)
    return sum(draw_waiting(owner, keys) for owner, keys in articles.items())


def draw_now(author: Reader, revision: Revision, corrections: Sequence[ReadingCorrection]) -> list[Section]:
    """Draw the newest revision of one article, as far as these corrections may concern it; the sections that changed.

    For a transaction that has stored or undone the corrections, after `lock_corrections`.
    """
    # A process that died may have left it waiting for other corrections, too.
    waits = waiting().filter(pk=revision.article_id).exists()
    surfaces = None if waits else {each.surface for each in corrections}
    sections = _drawn_anew(author, revision, everywhere_corrections(author), surfaces)
    _save(revision.article_id, sections, all_drawn=waits)
    return sections


def _drawn_anew(
    author: Reader, revision: Revision, everywhere: Sequence[Correction], surfaces: Iterable[str] | None = None
) -> list[Section]:
    """The sections whose words come out otherwise, not saved; with `surfaces` only those that have one."""
    text = revision.text
    corrections = [*everywhere, *narrower_corrections(author, revision)]
    wanted = {each.surface for each in corrections} if surfaces is None else surfaces
    places = Section.objects.filter(revision=revision.pk).values_list("pk", "start", "end", "corrected_tokens__isnull")
    concerned = [
        pk
        for pk, start, end, never_corrected in places
        if (surfaces is None and not never_corrected) or any(surface in text[start:end] for surface in wanted)
    ]
    changed = []
    for section in Section.objects.filter(pk__in=concerned).defer("html", "cuts", "matches"):
        section.revision = revision
        if correct_anew(section, text, corrections):
            changed.append(section)
    return changed


def _save(article: int, sections: Sequence[Section], *, all_drawn: bool) -> None:
    for section in sections:
        section.save(update_fields=["corrected_tokens", "html", "cuts", "matches"])
    if sections:
        follow_later(article)
    stamps = {"changed": timezone.now()} if sections else {}  # the kept pages, own and shared, are drawn anew
    if all_drawn:
        Article.objects.filter(pk=article).update(awaits_corrections=False, **stamps)
    elif sections:
        Article.objects.filter(pk=article).update(**stamps)
