"""The articles that are there get their entries: one in the library of the owner, one of each who opened a link."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.utils import timezone

AT_ONCE = 500


def add_entries(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Those of owners and of openings; when each came into the library is when it was stored or opened first."""
    article, opening = apps.get_model("articles", "Article"), apps.get_model("articles", "ShareOpening")
    owned = article.objects.filter(revision__isnull=False).order_by("pk")
    _store(apps, ((each.owner_id, each) for each in _with_revision(owned)))
    opened = opening.objects.filter(link__article__revision__isnull=False).order_by("pk")
    pairs = opened.select_related("link__article__revision").defer("link__article__revision__text")
    _store(apps, ((each.reader_id, each.link.article) for each in pairs.iterator(AT_ONCE)))


def _with_revision(articles: Any) -> Iterator[Any]:
    return iter(articles.select_related("revision").defer("revision__text").iterator(AT_ONCE))


def _store(apps: Apps, pairs: Iterable[tuple[int, Any]]) -> None:
    entry = apps.get_model("articles", "LibraryEntry")
    batch: list[Any] = []
    added: dict[tuple[int, int], Any] = {}

    def flush() -> None:
        entry.objects.bulk_create(batch, ignore_conflicts=True)
        made = list(entry.objects.filter(article__in={pair[1] for pair in added}))
        for each in made:
            each.added = added.get((each.reader_id, each.article_id), each.added)
        entry.objects.bulk_update(made, ["added"])
        batch.clear()
        added.clear()

    for reader, article in pairs:
        batch.append(
            entry(
                reader_id=reader,
                article=article,
                title=article.title,
                source=article.source,
                published=article.published or timezone.localdate(article.created),
                characters=article.revision.characters,
            )
        )
        added[reader, article.pk] = article.created
        if len(batch) == AT_ONCE:
            flush()
    flush()


class Migration(migrations.Migration):
    """Going back removes the entries with their table."""

    dependencies = [("articles", "0011_library_entries_are_lists")]
    operations = [migrations.RunPython(add_entries, migrations.RunPython.noop)]
