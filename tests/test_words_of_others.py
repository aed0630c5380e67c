"""Whatever is removed, what others wrote stays: the database refuses what would take it along."""

from __future__ import annotations

import pytest
from django.db.models import ProtectedError, RestrictedError
from django.utils import timezone

from articles.annotations.actions import delete
from articles.annotations.trash import KEPT, remove_expired
from articles.models import Annotation, Article, Reader, Reply
from tests.articles import answer, mark, share_with

pytestmark = pytest.mark.usefixtures("ben_has_the_article")


def test_an_account_is_not_removed_while_it_owns_articles_or_has_written_anything(
    article: Article, aki: Reader, ben: Reader, chie: Reader
) -> None:
    share_with(article, chie)
    answer(mark(article, ben, "国際社会"), chie, "返事")
    for reader in (aki, ben, chie):
        with pytest.raises(ProtectedError):
            reader.delete()
    assert (Annotation.objects.count(), Reply.objects.count(), Article.objects.count()) == (1, 1, 1)


def test_an_article_is_not_removed_while_annotations_are_in_it_not_even_deleted_ones(
    article: Article, ben: Reader
) -> None:
    delete(mark(article, ben, "国際社会"))
    with pytest.raises(ProtectedError):
        article.delete()
    remove_expired(timezone.now() + KEPT)
    article.delete()
    assert not Article.objects.exists()


def test_an_answer_is_not_removed_from_above_another_but_a_note_goes_with_all_its_answers(
    article: Article, aki: Reader, ben: Reader
) -> None:
    note = mark(article, aki, "国際社会")
    first = answer(note, aki, "一")
    answer(note, ben, "二", to=first)
    with pytest.raises(RestrictedError):
        first.delete()
    delete(note)
    remove_expired(timezone.now() + KEPT)
    assert not Reply.objects.exists()
