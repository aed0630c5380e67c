"""What a search goes through of an article, a note and a term."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils import timezone

from articles.models import Annotation, Article, Reply, SearchDocument, Section, Term, Visibility
from articles.search.folding import fold
from articles.search.sounds import sound_of_kana
from articles.search.words import SOUND, TAG, keyed_spans
from articles.stored_words import row_tokens

RULES = 1
"""The version of what is said here and of how it is folded: documents of another one are made anew."""

ANYBODY = "t"
"""The key of who finds a document that all who have an account may see."""


def owner_key(reader: int) -> str:
    """Of what is in the articles of a reader: those themselves, and the shared notes in them."""
    return f"o{reader}"


def article_key(article: int) -> str:
    """Of what everybody finds who has an article."""
    return f"a{article}"


def writer_key(reader: int) -> str:
    """Of the notes that a reader has written, and the terms that they have decided."""
    return f"p{reader}"


def tag_key(tag: str) -> str:
    """Of what has a tag."""
    return TAG + fold(tag).strip().replace(" ", "\u3000")


def noted(annotations: QuerySet[Annotation]) -> QuerySet[Annotation]:
    """Those of which there are documents: a mark that nothing is written about is found in its article.

    With what their documents need.
    """
    answers = Reply.objects.filter(deleted_at=None).order_by("created", "pk")
    answered = Exists(Reply.objects.filter(annotation=OuterRef("pk"), deleted_at=None))
    return (
        annotations.filter(~Q(note="") | ~Q(tags=[]) | Q(answered))
        .select_related("article")
        .prefetch_related(Prefetch("replies", queryset=answers))
    )


def of_article(article: Article) -> SearchDocument:
    """The document of an article with its newest text, as it is stored now; not stored."""
    text = article.newest.text
    headings: list[str] = []
    keys: set[str] = set()
    sections = Section.objects.filter(revision=article.newest).order_by("position")
    for heading, tokens, corrected in sections.values_list("heading", "tokens", "corrected_tokens").iterator():
        headings.append(heading)
        words = row_tokens(tokens if corrected is None else corrected, text)
        keys.update(span.key for span in keyed_spans(words))
    return SearchDocument(
        article=article,
        title=fold(article.title),
        heading=_lines(headings),
        text=fold(text),
        source=fold(article.source),
        author=fold(article.author),
        words=_keys(keys),
        who=_keys([owner_key(article.owner_id), article_key(article.pk)]),
        day=article.published or _day(article.created),
        rules=RULES,
    )


def of_note(annotation: Annotation) -> SearchDocument:
    """The document of one of the `noted`; not stored."""
    who = [writer_key(annotation.author_id)]
    if annotation.visibility == Visibility.SHARED:
        who += [owner_key(annotation.article.owner_id), article_key(annotation.article_id)]
    return SearchDocument(
        annotation=annotation,
        heading=fold(annotation.quote),
        text=_lines([annotation.note, *annotation.tags]),
        answers=_lines(reply.text for reply in annotation.replies.all()),
        source=fold(annotation.article.source),
        words=_keys(map(tag_key, annotation.tags)),
        who=_keys(who),
        day=_day(annotation.created),
        rules=RULES,
    )


def of_term(term: Term) -> SearchDocument:
    """The document of a term, deleted or not; not stored."""
    sounds = (SOUND + key for reading in term.readings if (key := sound_of_kana(reading)))
    return SearchDocument(
        term=term,
        title=_lines([term.text, *term.variants, *term.readings]),
        heading=fold(term.translation),
        text=_lines([term.definition, term.note, *term.tags]),
        words=_keys([*sounds, *map(tag_key, term.tags)]),
        who=_keys([ANYBODY, *([writer_key(term.decided_by_id)] if term.decided_by_id else [])]),
        day=_day(term.decided_at),
        rules=RULES,
    )


def _lines(texts: Iterable[str]) -> str:
    return "\n".join(fold(text) for text in texts if text)


def _keys(keys: Iterable[str]) -> str:
    return " ".join(sorted(set(keys)))


def _day(moment: datetime) -> date:
    return timezone.localdate(moment)
