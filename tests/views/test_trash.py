"""The page of the trash: seen by its person alone, and two ways out of it."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles.annotations.actions import delete, show_to
from articles.annotations.replies import delete_reply
from articles.annotations.trash import KEPT
from articles.models import Annotation, Article, Reader, Reply, ShareLink
from articles.views import trash
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


def test_answers_whose_note_can_no_longer_be_seen_are_in_a_section_of_their_own_without_a_countdown(
    article: Article, aki: Reader, ben: Reader, ben_client: Client
) -> None:
    note = mark(article, aki, "市民", note="質問")
    reply = answer(note, ben, "**返事**")
    assert "out-of-sight" not in shown(ben_client)
    show_to(note, "private")
    page = shown(ben_client)
    for part in ("The trash is empty", "Answers whose note you can no longer see", "<strong>返事</strong>", "<time"):
        assert part in page, part
    for part in ("days left", article.title, "市民", "質問", "aki"):
        assert part not in page, part
    answered = ben_client.post(reverse("trash_reply_add", args=[reply.pk]), headers=SWAP).content.decode()
    assert "Answer deleted." in answered
    assert "30 days left" in answered
    assert "out-of-sight" not in answered
    for part in ("市民", "質問", "aki"):
        assert part not in answered, part
    restored = ben_client.post(reverse("trash_reply_restore", args=[reply.pk]), follow=True).content.decode()
    assert "so it stays on this page" in restored
    assert "out-of-sight" in restored
    ben_client.post(reverse("trash_reply_add", args=[reply.pk]))
    ben_client.post(reverse("trash_reply_remove", args=[reply.pk]))
    assert not Reply.objects.exists()


def test_what_was_deleted_in_an_article_that_is_no_longer_shared_is_shown_without_it_and_restored_into_the_list(
    article: Article, aki: Reader, ben: Reader, ben_client: Client
) -> None:
    note, hers = mark(article, ben, "市民", note="私の"), mark(article, aki, "学生", note="彼女の")
    reply = answer(hers, ben, "私の返事")
    answer(note, aki, "他の返事")
    delete(note)
    delete_reply(reply)
    ShareLink.objects.update(revoked_at=timezone.now())
    page = shown(ben_client)
    for part in ("no longer shared with you", "市民", "私の", "私の返事"):
        assert part in page, part
    for part in (article.title, "学生", "彼女の", "Others have answered"):
        assert part not in page, part
    # Whether others have answered it is not for Ben to know any more: it goes when its time is over.
    assert reverse("trash_annotation_remove", args=[note.pk]) not in page
    assert ben_client.post(reverse("trash_annotation_remove", args=[note.pk])).status_code == 404
    answered = ben_client.post(reverse("trash_annotation_restore", args=[note.pk]))
    assert answered["Location"] == reverse("all_annotations")
    assert "私の" in ben_client.get(reverse("all_annotations")).content.decode()


def test_both_lists_are_turned_together_and_need_no_more_queries_when_they_are_long(
    article: Article, aki: Reader, ben: Reader, ben_client: Client
) -> None:
    note, numbers = mark(article, aki, "市民"), []
    shown(ben_client)  # the day's sweep
    for rounds in (1, trash.ON_A_PAGE + 1):
        for _number in range(rounds):
            answer(note, ben, "返事")
            delete_reply(answer(note, ben, "捨てた返事"))
        delete(mark(article, ben, "学生"))
        ShareLink.objects.update(revoked_at=timezone.now())
        with CaptureQueriesContext(connection) as queries:
            first = shown(ben_client)
        numbers.append(len(queries))
        ShareLink.objects.update(revoked_at=None)
    assert numbers[0] == numbers[1]
    ShareLink.objects.update(revoked_at=timezone.now())
    second = ben_client.get(reverse("trash"), {"page": 2}).content.decode()
    assert [page.count('<li class="thrown') for page in (first, second)] == [2 * trash.ON_A_PAGE, 6]
    assert first.count('<nav class="pages') == second.count('<nav class="pages') == 1
