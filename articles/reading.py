"""The reading page: what was prepared at import, with the highlights drawn in.

Nothing is tokenised here. A page that has been drawn is kept, compressed as well, under a key that names everything
it shows: drawing fifty note cards and the frame around the text costs ten times what the database is asked.
"""

from __future__ import annotations

import gzip
import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.contrib.messages import get_messages
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.cache import caches
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from articles.access import PageRequest, deciders, visitor
from articles.annotations.earlier import edited_among
from articles.annotations.markers import marker_choices
from articles.annotations.overlay import Mark, draw_marks
from articles.annotations.queries import Placed, annotations_on_page, mark_of, placed_on_page
from articles.annotations.replies import load_replies, thread_of
from articles.annotations.reviewing import number_to_be_reviewed
from articles.context import chosen_preferences
from articles.models import Annotation, Article, Kind, Reader, Section
from articles.page_state import PageState
from articles.terms.in_text import Place
from articles.terms.index import places_in

JAPANESE_CHARACTERS_A_MINUTE = 400  # a careful reader; native adults read 500 to 600
# Short: after an upgrade with a cache that outlives the process, what was drawn before is shown at most this long.
KEPT_SECONDS = 600
# The HTML of an article of 10,000 characters. What is larger is kept compressed only, for those who can read that:
# hundreds of pages are in the memory of the process.
LARGEST_KEPT_BYTES = 400_000
# 9 would take eight times as long, for a page that is 4 % smaller, and is what a changed page takes longest for.
COMPRESSION = 6
# Stands in a kept frame where the text and the notes come. Nobody can write it: templates escape its first character.
BODY = mark_safe("<!-- the text -->")

# A cache of its own: the other one counts wrong passwords, and many pages would push those counts out.
pages = caches["pages"]
cards = caches["cards"]


# A passage that an address names, such as what a search has found: drawn like a mark, and none of anybody's.
ASKED_FOR = "at"
_ASKED_FOR = re.compile(r"(\d{1,8})-(\d{1,8})")
_LONGEST_ASKED_FOR = 500
_AMONG_KEYS = re.compile(rf'(data-marks="[^"]*?) ?\b{ASKED_FOR}\b')


@dataclass(frozen=True, slots=True)
class DrawnSection:
    """A section as the page shows it. `count` is how many highlights begin in it."""

    section: Section
    html: SafeString
    count: int


def drawn_section(section: Section, marks: Iterable[Mark], terms: Iterable[Place] = ()) -> DrawnSection:
    """Draw the marks and the terms into the section's prepared HTML; those elsewhere are ignored."""
    here = [mark for mark in marks if mark.start < section.end and mark.end > section.start]
    terms_here = [(term.start, term.end) for term in terms if section.start <= term.start < section.end]
    html = draw_marks(section.html, bytes(section.cuts), here, terms_here) if here or terms_here else section.html
    if any(mark.key == ASKED_FOR for mark in here):
        # No script may take it for a highlight that somebody could change.
        html = _AMONG_KEYS.sub(r"\1", html.replace(f'id="highlight-{ASKED_FOR}"', f'id="{ASKED_FOR}"'))
    count = sum(section.start <= mark.start < section.end for mark in here if mark.key != ASKED_FOR)
    # Safe: every piece of text was escaped when the section was prepared at import.
    return DrawnSection(section, mark_safe(html), count)  # noqa: S308


def drawn_sections(sections: Iterable[Section], marks: Sequence[Mark], terms: Sequence[Place]) -> list[DrawnSection]:
    """All the sections, drawn."""
    return [drawn_section(section, marks, terms) for section in sections]


def reading_minutes(article: Article) -> int:
    """How long a careful reader takes, at least one minute."""
    return max(1, round(article.newest.characters / JAPANESE_CHARACTERS_A_MINUTE))


def note_cards(placed: Sequence[Placed], *, viewer: Reader | None, revision: int) -> SafeString:
    """The cards of all annotations, each drawn once for every state that it has been in."""
    keys = {item.pk: _card_key(item, viewer) for item in placed}
    kept: dict[str, str] = cards.get_many(keys.values())
    unknown = [pk for pk, key in keys.items() if key not in kept]
    if unknown:
        found = annotations_on_page(viewer, revision).filter(pk__in=unknown).select_related("author", "article")
        load_replies(found)
        edited = edited_among(found, viewer)
        drawn = {keys[item.pk]: note_card(item, viewer=viewer, is_edited=item.pk in edited) for item in found}
        cards.set_many(drawn, KEPT_SECONDS)
        kept |= drawn
    # One may have been deleted between the two queries.
    return mark_safe("".join(kept.get(key, "") for key in keys.values()))  # noqa: S308 - templates escaped it


def _card_key(placed: Placed, viewer: Reader | None) -> str:
    if viewer is None:
        whose = "guest"
    elif viewer.pk == placed.author:
        whose = "own"
    else:
        whose = "other" if placed.is_same_to_others else str(viewer.pk)
    state = hashlib.sha256(placed.state.encode()).hexdigest()
    return f"card:{placed.pk}:{state}:{whose}:{get_language()}"


def note_card(
    annotation: Annotation, *, viewer: Reader | None, is_edited: bool | None = None, **more: object
) -> SafeString:
    """One card. `more` is what else the template shows: a form, and what of the thread is to be seen at once.

    `is_edited` is asked of the database where it is not known.
    """
    if is_edited is None:
        is_edited = annotation.pk in edited_among([annotation], viewer)
    # Only a question asks whose the article is: of most cards that is not known without another query.
    may_settle = annotation.kind == Kind.QUESTION and viewer is not None and viewer.pk in deciders(annotation)
    thread = thread_of(annotation)
    is_plain = annotation.kind == Kind.NOTE
    has_more = thread.answers or more.get("form") or more.get("reply_form")
    shown = {
        "annotation": annotation,
        "viewer": viewer,
        "is_edited": is_edited,
        "is_plain": is_plain,
        "is_bare": is_plain and not (annotation.note or annotation.tags or has_more),
        "is_own": viewer is not None and viewer.pk == annotation.author_id,
        "may_mark": viewer is not None,
        "may_settle": may_settle,
        "thread": thread,
        **more,
    }
    return render_to_string("articles/_note.html", shown)


def reading_page(request: PageRequest, template: str, state: PageState) -> HttpResponse:
    """The page of an article with its author's annotations, from the cache where nothing has changed.

    Never from the browser's store: going back to it would show the page as if a mark made since had been lost, and a
    link as if it had not been revoked.
    """
    viewer = visitor(request)
    if viewer is not None:
        get_token(request)  # the scripts read the token from its cookie, which has to be there
    frame_key = None if _has_messages(request) else _frame_key(request, template, state, viewer)
    passage = _passage_asked_for(request)
    key = f"page:{frame_key}:{state.annotations}" if frame_key and passage is None else None
    kept: tuple[bytes | None, bytes] | None = pages.get(key) if key else None
    if kept is None:
        html = _drawn_page(request, template, state, viewer, frame_key, passage).encode()
        kept = html if len(html) <= LARGEST_KEPT_BYTES else None, gzip.compress(html, COMPRESSION, mtime=0)
        if key and len(kept[1]) <= LARGEST_KEPT_BYTES:
            pages.set(key, kept, KEPT_SECONDS)
    plain, compressed = kept
    # Compressed beforehand, without the padding against BREACH that the middleware adds: the page repeats nothing
    # that a request sends, and holds no token of a session.
    headers = {"Cache-Control": "private, no-store", "Vary": "Accept-Encoding, Accept-Language, Cookie"}
    if "gzip" in request.headers.get("Accept-Encoding", ""):
        return HttpResponse(compressed, headers={**headers, "Content-Encoding": "gzip"})
    return HttpResponse(gzip.decompress(compressed) if plain is None else plain, headers=headers)


def _has_messages(request: PageRequest) -> bool:
    """Whether something is to be told on this page alone. Only these cookies can carry it."""
    may_have = not request.COOKIES.keys().isdisjoint(("messages", settings.SESSION_COOKIE_NAME))
    return may_have and len(get_messages(request)) > 0


def _passage_asked_for(request: PageRequest) -> Mark | None:
    """The code points of the text that `at` names; None for none, and for what names none."""
    found = _ASKED_FOR.fullmatch(request.GET.get("at", ""))
    if found is None or not 0 < int(found[2]) - int(found[1]) <= _LONGEST_ASKED_FOR:
        return None
    return Mark(ASKED_FOR, int(found[1]), int(found[2]), "found")


def _frame_key(request: PageRequest, template: str, state: PageState, viewer: Reader | None) -> str:
    """Names everything that the page shows but the annotations."""
    shown = (
        *(template, get_language(), getattr(staticfiles_storage, "manifest_hash", "")),
        *((viewer.pk, viewer.username, viewer.is_owner, viewer.marker_names) if viewer else (None,)),
        *chosen_preferences(request, viewer).values(),
        *state.shown,
    )
    return f"frame:{hashlib.sha256(repr(shown).encode()).hexdigest()}"


def _drawn_page(
    request: PageRequest,
    template: str,
    state: PageState,
    viewer: Reader | None,
    frame_key: str | None,
    passage: Mark | None,
) -> str:
    """The whole page. What stands around text and notes is kept by itself: no note changes it, and many are written."""
    articles = Article.objects.select_related("revision", "owner").defer("revision__text")
    article = articles.get(pk=state.article)
    terms = places_in(article.newest.pk) if state.terms else []
    shown = {
        "article": article,
        "author": article.owner,
        "has_terms": bool(terms),
        "is_shared_page": bool(state.link),
        "may_mark": viewer is not None,
        "viewer": viewer,
        "markers": marker_choices(viewer.marker_names if viewer else {}),
    }
    frame: str | None = pages.get(frame_key) if frame_key else None
    if frame is None:
        frame = render_to_string(template, {**shown, "body": BODY}, request=request)
        if frame_key:
            pages.set(frame_key, frame, KEPT_SECONDS)
    body = _drawn_body(article, viewer, terms, shown, passage)
    return frame.replace(BODY, body, 1)


def _drawn_body(
    article: Article, viewer: Reader | None, terms: Sequence[Place], shown: dict[str, object], passage: Mark | None
) -> str:
    """The outline, the text and the notes: what every new mark changes."""
    revision = article.newest.pk
    placed = placed_on_page(viewer, revision)
    sections = Section.objects.filter(revision=revision).defer("tokens", "corrected_tokens", "matches")
    marks = [mark_of(item) for item in placed if item.end] + ([passage] if passage else [])
    drawn = {
        **shown,
        "drawn_sections": drawn_sections(sections, marks, terms),
        "cards": note_cards(placed, viewer=viewer, revision=revision),
        "to_be_reviewed": number_to_be_reviewed(viewer, article.pk) if viewer else 0,
        "minutes": reading_minutes(article),
    }
    return render_to_string("articles/_reading_body.html", drawn)
