"""The entries of people's libraries: made with an article, or when a link is first opened, and kept up to date."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from articles.models import Article, LibraryEntry


def add_entry(article: Article, reader: int) -> None:
    """Put an article with its newest revision into the library of a reader (by id), if it is not there already."""
    LibraryEntry.objects.bulk_create(
        [LibraryEntry(reader_id=reader, article=article, **said_of(article))], ignore_conflicts=True
    )


def refresh_entries(article: Article) -> None:
    """Let the entries say what the article and its newest revision say now; only those that differ are written."""
    said = said_of(article)
    LibraryEntry.objects.filter(article=article).exclude(**said).update(**said)


def said_of(article: Article) -> dict[str, Any]:
    """What entries repeat of an article and its newest revision."""
    revision = article.newest
    return {
        "title": article.title,
        "source": article.source,
        "published": article.published or timezone.localdate(article.created),
        "difficulty": revision.difficulty or 0,
        "characters": revision.characters,
    }
