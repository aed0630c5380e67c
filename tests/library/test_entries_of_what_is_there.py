"""Articles that were there before the library had entries get theirs by the migration."""

from __future__ import annotations

from importlib import import_module

from django.apps import apps
from django.db import connection

from articles.models import Article, LibraryEntry, Reader, ShareOpening
from tests.articles import make_article, share_with

MIGRATION = import_module("articles.migrations.0012_entries_of_what_is_there")


def add_entries() -> None:
    MIGRATION.add_entries(apps, connection.schema_editor())


def test_owners_and_those_who_opened_a_link_get_an_entry(aki: Reader, ben: Reader) -> None:
    shared, own = make_article(aki, title="港の記事"), make_article(aki, title="山の記事")
    share_with(shared, ben)
    assert ShareOpening.objects.filter(reader=ben, link__article=shared).exists()
    LibraryEntry.objects.all().delete()
    add_entries()
    kept = set(LibraryEntry.objects.values_list("reader", "article"))
    assert kept == {(aki.pk, shared.pk), (aki.pk, own.pk), (ben.pk, shared.pk)}
    for entry in LibraryEntry.objects.select_related("article__revision"):
        article = entry.article
        assert (entry.title, entry.source, entry.added) == (article.title, article.source, article.created)
        assert entry.characters == article.newest.characters
        assert entry.published is not None
        assert entry.state == LibraryEntry.State.UNREAD


def test_an_entry_that_is_there_is_kept(aki: Reader) -> None:
    article = make_article(aki)
    LibraryEntry.objects.update(state=LibraryEntry.State.ARCHIVED, furthest=40)
    add_entries()
    entry = LibraryEntry.objects.get(article=article)
    assert (entry.state, entry.furthest) == (LibraryEntry.State.ARCHIVED, 40)


def test_an_article_without_a_text_gets_none(aki: Reader) -> None:
    Article.objects.create(owner=aki, title="待つ記事")
    add_entries()
    assert not LibraryEntry.objects.exists()
