"""Keeps the documents and the index with what they are of, in the transaction that changes it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models.signals import pre_delete
from django.dispatch import receiver

from articles.models import Annotation, Article, SearchDocument, Term
from articles.search.documents import noted, of_article, of_note, of_term
from articles.search.engines import index

_VALUES = ("title", "heading", "text", "answers", "source", "author", "words", "who", "day", "rules")
_AT_ONCE = 500


def keep_article(article: Article) -> None:
    """Let an article be found as it is stored now."""
    _keep([(of_article(article), SearchDocument.objects.filter(article=article).first())])


def keep_notes(annotations: Iterable[int]) -> None:
    """Let annotations, by their ids, be found by what is written about them now; a mark alone has no document."""
    keys = list(annotations)
    for first in range(0, len(keys), _AT_ONCE):
        some = keys[first : first + _AT_ONCE]
        kept = {each.annotation_id: each for each in SearchDocument.objects.filter(annotation__in=some)}
        found = noted(Annotation.objects.filter(pk__in=some).order_by("created", "pk"))
        _keep([(of_note(annotation), kept.pop(annotation.pk, None)) for annotation in found])
        for document in kept.values():
            document.delete()


def keep_terms(terms: Sequence[Term]) -> None:
    """Let terms be found as they are now."""
    for first in range(0, len(terms), _AT_ONCE):
        some = terms[first : first + _AT_ONCE]
        kept = {each.term_id: each for each in SearchDocument.objects.filter(term__in=some)}
        _keep([(of_term(term), kept.get(term.pk)) for term in some])


def follow_later(article: int) -> None:
    """Have a worker see to an article whose readings have changed; until then it is found by those it had."""
    SearchDocument.objects.filter(article=article).update(rules=0)


def _keep(documents: Sequence[tuple[SearchDocument, SearchDocument | None]]) -> None:
    """Store what was made, each in the place of what is kept of the same thing, if anything is."""
    added = SearchDocument.objects.bulk_create([made for made, kept in documents if kept is None])
    index().add(added)
    for made, kept in documents:
        if kept is not None:
            _replace(kept, made)


def _replace(kept: SearchDocument, made: SearchDocument) -> None:
    values: dict[str, Any] = {name: getattr(made, name) for name in _VALUES}
    others = [name for name, value in values.items() if getattr(kept, name) != value]
    if not others:
        return
    in_index = not set(others) <= {"day", "rules"}
    if in_index:
        index().remove(kept)
    for name in others:
        setattr(kept, name, values[name])
    kept.save(update_fields=others)
    if in_index:
        index().add([kept])


@receiver(pre_delete, sender=SearchDocument, dispatch_uid="search_document_goes")
def _goes(instance: SearchDocument, **_more: object) -> None:
    """What is removed for good takes its document along, whatever removes it."""
    index().remove(instance)
