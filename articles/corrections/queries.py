"""What is read of people's corrections."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from articles.japanese.corrections import EVERYWHERE, HERE, IN_ARTICLE, Correction
from articles.japanese.tokens import Token
from articles.models import CorrectionScope, Reader, ReadingCorrection, Revision

REACH = {CorrectionScope.HERE: HERE, CorrectionScope.ARTICLE: IN_ARTICLE, CorrectionScope.EVERYWHERE: EVERYWHERE}


def in_force(author: Reader) -> QuerySet[ReadingCorrection]:
    """The author's corrections that were not undone, in the order in which they were made."""
    return ReadingCorrection.objects.filter(author=author, undone_at=None).order_by("created", "pk")


def everywhere_corrections(author: Reader) -> list[Correction]:
    """Those that apply to every article of the author's, also to one that is not stored yet."""
    return [plain(row) for row in in_force(author).filter(scope=CorrectionScope.EVERYWHERE)]


def narrower_corrections(author: Reader, revision: Revision) -> list[Correction]:
    """Those that apply to this revision alone, or to its article."""
    rows = in_force(author).filter(
        Q(scope=CorrectionScope.ARTICLE, article=revision.article_id)
        | Q(scope=CorrectionScope.HERE, revision=revision.pk)
    )
    return [plain(row) for row in rows]


def corrections_of(author: Reader, revision: Revision) -> list[Correction]:
    """All that apply to a revision of an article of the author's; those of the same reach in the order of making."""
    return [*everywhere_corrections(author), *narrower_corrections(author, revision)]


def correction_of(token: Token) -> ReadingCorrection | None:
    """The correction that a word follows, with its author."""
    if not token.correction:
        return None
    return ReadingCorrection.objects.filter(pk=token.correction).select_related("author").first()


def plain(row: ReadingCorrection) -> Correction:
    """A stored correction as the language core knows it."""
    start = -1 if row.start is None else row.start
    return Correction(row.pk, REACH[CorrectionScope(row.scope)], row.surface, row.reading, start)
