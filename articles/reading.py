"""The reading page: what was prepared at import, with the highlights drawn in.

Nothing is tokenised here. A page that has been drawn is kept, compressed as well, under a key that names everything
it shows: drawing fifty note cards and the frame around the text costs ten times what the database is asked.
"""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.messages import get_messages
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.cache import cache
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.utils.cache import patch_vary_headers
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from articles import context
from articles.access import PageRequest
from articles.annotations.overlay import Mark, draw_marks
from articles.annotations.queries import annotations_of, annotations_stamp
from articles.models import Annotation, Article, Marker, Reader, Section

JAPANESE_CHARACTERS_A_MINUTE = 400  # a careful reader; native adults read 500 to 600
# Short: after an upgrade with a cache that outlives the process, an old page is shown at most this long.
PAGE_KEPT_SECONDS = 600
CARD_KEPT_SECONDS = 24 * 3600


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
    count = sum(section.start <= item.start < section.end for item in here)
    # Safe: every piece of text was escaped when the section was prepared at import.
    return DrawnSection(section, mark_safe(html), count)  # noqa: S308


def drawn_sections(sections: Iterable[Section], annotations: Sequence[Annotation]) -> list[DrawnSection]:
    """All sections of a revision, drawn."""
    return [drawn_section(section, annotations) for section in sections]


def reading_minutes(article: Article) -> int:
    """How long a careful reader takes, at least one minute."""
    return max(1, round(article.newest.characters / JAPANESE_CHARACTERS_A_MINUTE))


def note_cards(annotations: Sequence[Annotation], *, may_mark: bool) -> SafeString:
    """The cards of all annotations, each drawn once for every state that it has been in."""
    language = get_language()
    keys = {item.pk: f"card:{item.pk}:{item.version}:{may_mark:d}:{language}" for item in annotations}
    kept: dict[str, str] = cache.get_many(keys.values())
    missing = {
        keys[item.pk]: render_to_string("articles/_note.html", {"annotation": item, "may_mark": may_mark})
        for item in annotations
        if keys[item.pk] not in kept
    }
    cache.set_many(missing, CARD_KEPT_SECONDS)
    cards = {**kept, **missing}
    return mark_safe("".join(cards[keys[item.pk]] for item in annotations))  # noqa: S308 - templates escaped it


def reading_page(
    request: PageRequest, template: str, article: Article, author: Reader, *, may_mark: bool, **more: Any
) -> HttpResponse:
    """The page of an article with `author`'s annotations, from the cache where nothing has changed.

    `may_mark`: the page is the author's own, with controls. `more` goes to the template, and may only hold what
    follows from the address of the page and the person who looks at it.
    """
    get_token(request)  # the scripts read the token from its cookie, which has to be there
    messages = get_messages(request)
    key = None if len(messages) else _page_key(request, template, article, author)
    kept: tuple[bytes, bytes] | None = cache.get(key) if key else None
    if kept is None:
        html = _drawn_page(request, template, article, author, may_mark=may_mark, **more).encode()
        kept = html, gzip.compress(html, 9, mtime=0)
        if key:
            cache.set(key, kept, PAGE_KEPT_SECONDS)
    plain, compressed = kept
    response = HttpResponse(plain)
    # Compressed beforehand, without the padding against BREACH that the middleware adds: the page repeats nothing
    # that a request sends, and holds no token.
    if "gzip" in request.headers.get("Accept-Encoding", ""):
        response = HttpResponse(compressed, headers={"Content-Encoding": "gzip"})
    patch_vary_headers(response, ("Accept-Encoding", "Cookie"))
    return response


def _page_key(request: PageRequest, template: str, article: Article, author: Reader) -> str:
    """Names everything that the page shows."""
    revision, viewer = article.newest, request.user
    shown = (
        *(template, request.path, get_language(), getattr(staticfiles_storage, "manifest_hash", "")),
        *(article.pk, article.title, article.source, article.author, article.address, article.published),
        *(author.pk, author.username, revision.pk, annotations_stamp(author, revision.pk)),
        *(viewer.pk, viewer.get_username(), getattr(viewer, "is_owner", False)),
        tuple(context.chosen_preferences(request).items()),
    )
    return f"page:{hashlib.sha256(repr(shown).encode()).hexdigest()}"


def _drawn_page(
    request: PageRequest, template: str, article: Article, author: Reader, *, may_mark: bool, **more: Any
) -> SafeString:
    revision = article.newest
    annotations = list(annotations_of(author, revision.pk))
    sections = Section.objects.filter(revision=revision).defer("tokens")
    shown = {
        "article": article,
        "drawn_sections": drawn_sections(sections, annotations),
        "cards": note_cards(annotations, may_mark=may_mark),
        "may_mark": may_mark,
        "minutes": reading_minutes(article),
        "markers": Marker.choices,
        **more,
    }
    return render_to_string(template, shown, request=request)

