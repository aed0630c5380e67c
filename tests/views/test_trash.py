"""The page of the trash: seen by its person alone, and two ways out of it."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.annotations.actions import delete
from articles.annotations.replies import delete_reply
from articles.annotations.trash import KEPT
from articles.models import Annotation, Article, Reader, Reply
from tests.articles import answer, mark

pytestmark = pytest.mark.usefixtures("ben_has_the_article")

SWAP = {"HX-Request": "true"}


@pytest.fixture
def deleted(article: Article, aki: Reader) -> Annotation:
    made = mark(article, aki, "国際社会", note="捨てた**メモ**")
    delete(made)
    return made


def shown(client: Client) -> str:
    return client.get(reverse("trash")).content.decode()


def test_it_says_of_each_thing_where_it_was_and_how_long_it_stays(
    deleted: Annotation, article: Article, aki_client: Client, ben_client: Client
) -> None:
    html = shown(aki_client)
    for told in (article.title, "国際社会", "<strong>メモ</strong>", "30 days left"):
        assert told in html
    assert "メモ" not in shown(ben_client)


def test_the_account_page_leads_to_it(aki_client: Client) -> None:
    assert f'href="{reverse("trash")}"' in aki_client.get(reverse("account")).content.decode()


def test_what_is_restored_is_on_the_page_again_and_the_answer_leads_there(
    deleted: Annotation, article: Article, aki_client: Client
) -> None:
    answered = aki_client.post(reverse("trash_annotation_restore", args=[deleted.pk]), headers=SWAP).content.decode()
    page = reverse("article", args=[article.pk])
    assert f'href="{page}#highlight-{deleted.pk}"' in answered
    assert "<strong>メモ</strong>" not in answered
    assert "捨てた" in aki_client.get(page).content.decode()


def test_what_has_lost_its_place_meanwhile_leads_to_where_that_is_decided(
    deleted: Annotation, article: Article, aki_client: Client
) -> None:
    Annotation.objects.update(state="orphan")
    answered = aki_client.post(reverse("trash_annotation_restore", args=[deleted.pk]))
    assert answered["Location"] == reverse("annotation_review", args=[article.pk])


def test_what_is_deleted_for_good_is_gone(deleted: Annotation, aki_client: Client) -> None:
    answered = aki_client.post(reverse("trash_annotation_remove", args=[deleted.pk]), headers=SWAP).content.decode()
    assert "Deleted for good." in answered
    assert "The trash is empty" in answered
    assert not Annotation.objects.exists()
    assert aki_client.post(reverse("trash_annotation_restore", args=[deleted.pk])).status_code == 404


def test_a_note_that_others_have_answered_cannot_be_deleted_for_good_and_the_page_says_why(
    article: Article, aki: Reader, ben: Reader, aki_client: Client, ben_client: Client
) -> None:
    note = mark(article, aki, "市民", note="質問")
    answer(note, ben, "大事な返事")
    delete(note)
    assert reverse("trash_annotation_remove", args=[note.pk]) not in shown(aki_client)
    told = aki_client.post(reverse("trash_annotation_remove", args=[note.pk]), follow=True).content.decode()
    assert "others have answered it" in told
    bens = shown(ben_client)
    assert "大事な返事" in bens
    assert "市民</blockquote>" not in bens
    assert "質問" not in bens


def test_an_answer_is_restored_into_its_thread(article: Article, aki: Reader, ben: Reader, ben_client: Client) -> None:
    note = mark(article, aki, "市民", note="質問")
    reply = answer(note, ben, "**返事**")
    delete_reply(reply)
    assert "<strong>返事</strong>" in shown(ben_client)
    ben_client.post(reverse("trash_reply_restore", args=[reply.pk]))
    assert Reply.objects.get().deleted_at is None


def test_nobody_restores_or_removes_what_is_not_theirs(
    deleted: Annotation, aki: Reader, article: Article, ben_client: Client
) -> None:
    reply = answer(mark(article, aki, "市民"), aki, "私の返事")
    delete_reply(reply)
    for name, pk in (
        ("trash_annotation_restore", deleted.pk),
        ("trash_annotation_remove", deleted.pk),
        ("trash_reply_restore", reply.pk),
        ("trash_reply_remove", reply.pk),
    ):
        assert ben_client.post(reverse(name, args=[pk])).status_code == 404


def test_opening_it_removes_what_has_expired(deleted: Annotation, aki_client: Client) -> None:
    Annotation.objects.update(deleted_at=timezone.now() - KEPT)
    assert "The trash is empty" in shown(aki_client)
    assert not Annotation.objects.exists()
