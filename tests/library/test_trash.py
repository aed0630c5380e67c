"""Articles in the trash."""

from __future__ import annotations

from datetime import timedelta

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.annotations.trash import KEPT
from articles.library.trash import remove_expired
from articles.models import Annotation, Article, Reader
from tests.articles import mark, share_with
from tests.pages import shown


def delete(article: Article, *, days_ago: int = 0) -> None:
    Article.objects.filter(pk=article.pk).update(deleted_at=timezone.now() - timedelta(days=days_ago))


def test_it_is_restored_from_the_trash(aki_client: Client, article: Article) -> None:
    delete(article, days_ago=1)
    page = shown(aki_client.get(reverse("trash")))
    assert article.title in page
    assert "29 days left" in page
    response = aki_client.post(reverse("trash_article_restore", args=[article.pk]))
    assert response["Location"] == reverse("article", args=[article.pk])
    assert aki_client.get(response["Location"]).status_code == 200


def test_nobody_else_restores_it(chie_client: Client, article: Article) -> None:
    delete(article)
    assert chie_client.post(reverse("trash_article_restore", args=[article.pk])).status_code == 404
    assert article.title not in shown(chie_client.get(reverse("trash")))


def test_after_30_days_it_goes_with_its_owners_words_and_not_a_day_before(article: Article, aki: Reader) -> None:
    mark(article, aki, "国際社会", note="自分の")
    delete(article, days_ago=KEPT.days - 1)
    assert remove_expired() == 0
    delete(article, days_ago=KEPT.days)
    assert remove_expired() == 1
    assert not Article.objects.exists()
    assert not Annotation.objects.exists()


def test_it_stays_hidden_while_words_of_others_are_in_it(
    article: Article, ben: Reader, ben_client: Client, aki_client: Client
) -> None:
    share_with(article, ben)
    mark(article, ben, "市民", note="ベンの言葉")
    delete(article, days_ago=KEPT.days)
    assert remove_expired() == 0
    assert "ベンの言葉" in shown(ben_client.get(reverse("all_annotations")))
    assert article.title not in shown(aki_client.get(reverse("trash")))
    assert aki_client.get(reverse("article", args=[article.pk])).status_code == 404


def test_what_its_owner_wrote_in_it_is_in_no_list_until_it_is_restored(
    article: Article, aki: Reader, aki_client: Client
) -> None:
    mark(article, aki, "国際社会", note="自分の言葉")
    delete(article)
    assert "自分の言葉" not in shown(aki_client.get(reverse("all_annotations")))
    aki_client.post(reverse("trash_article_restore", args=[article.pk]))
    assert "自分の言葉" in shown(aki_client.get(reverse("all_annotations")))
