"""The reading page's text and notes: what was prepared at import, with the highlights drawn in.

Nothing is tokenised here. The whole is kept in the cache under a stamp that changes with every annotation, since
drawing fifty note cards costs more than everything else on the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.core.cache import cache
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from articles.annotations.overlay import Mark, draw_marks
from articles.annotations.queries import annotations_of, annotations_stamp
from articles.models import Annotation, Article, Reader, Section

JAPANESE_CHARACTERS_A_MINUTE = 400  # a careful reader; native adults read 500 to 600
KEPT_IN_CACHE_SECONDS = 24 * 3600


@dataclass(frozen=True, slots=True)
class DrawnSection:
    """A section as the page shows it. `count` is how many highlights begin in it."""

    section: Section
    html: SafeString
    count: int


def drawn_section(section: Section, annotations: Iterable[Annotation]) -> DrawnSection:
    """Draw the annotations into the section's prepared HTML; those elsewhere are ignored."""
    here = [item for item in annotations if item.start < section.end and item.end > section.start]
    html = section.html
    if here:
        marks = [Mark(str(item.pk), item.start, item.end, item.marker) for item in here]
        html = draw_marks(html, bytes(section.cuts), marks)
    # Safe: every piece of text was escaped when the section was prepared at import.
    count = sum(section.start <= item.start < section.end for item in here)
    return DrawnSection(section, mark_safe(html), count)  # noqa: S308


def drawn_sections(sections: Iterable[Section], annotations: Sequence[Annotation]) -> list[DrawnSection]:
    """All sections of a revision, drawn."""
    return [drawn_section(section, annotations) for section in sections]


def reading_minutes(article: Article) -> int:
    """How long a careful reader takes, at least one minute."""
    return max(1, round(article.newest.characters / JAPANESE_CHARACTERS_A_MINUTE))


def reading_body(article: Article, author: Reader, *, may_mark: bool) -> SafeString:
    """Outline, text and notes of the article with `author`'s annotations, as HTML.

    `may_mark` is whether the page is the author's own, with controls; else it is a shared one.
    """
    revision = article.newest
    stamp = annotations_stamp(author, revision.pk)
    key = f"reading:{revision.pk}:{author.pk}:{stamp}:{may_mark:d}:{get_language()}"
    kept: str | None = cache.get(key)
    if kept is None:
        annotations = list(annotations_of(author, revision.pk))
        sections = Section.objects.filter(revision_id=revision.pk).defer("tokens")
        kept = render_to_string(
            "articles/_reading_body.html",
            {
                "article": article,
                "drawn_sections": drawn_sections(sections, annotations),
                "annotations": annotations,
                "may_mark": may_mark,
                "minutes": reading_minutes(article),
            },
        )
        cache.set(key, kept, KEPT_IN_CACHE_SECONDS)
    return mark_safe(kept)  # noqa: S308 - rendered by the template engine above
