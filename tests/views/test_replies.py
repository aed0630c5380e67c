"""Answering over HTTP: as the page's scripts do it, and without scripts."""

from __future__ import annotations

import json
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.annotations.actions import write_note
from articles.annotations.content import NoteContent, content_of, digest
from articles.annotations.replies import delete_reply
from articles.models import Annotation, Article, Reader, Reply
from tests.articles import answer, ask, make_article, mark, share_with

SWAP = {"HX-Request": "true"}


@pytest.fixture
def article(aki: Reader) -> Article:
    return make_article(aki)


@pytest.fixture
def bens_page(article: Article, ben: Reader) -> str:
    """The address at which Ben reads Aki's article."""
    return f"/shared/{share_with(article, ben).pk}/"


@pytest.fixture
def note(article: Article, aki: Reader) -> Annotation:
    return mark(article, aki, "国際社会", note="誰のこと?")


def post(client: Client, name: str, pk: int, **fields: Any) -> Any:
    return client.post(reverse(name, args=[pk]), fields, headers=SWAP)


@pytest.mark.usefixtures("bens_page")
def test_ben_answers_akis_note_and_aki_sees_it_on_her_page(
    note: Annotation, ben_client: Client, aki_client: Client
) -> None:
    page = reverse("article", args=[note.article_id])
    assert "各国のこと" not in aki_client.get(page).content.decode()
    card = post(ben_client, "reply_add", note.pk, text="各国のこと", request_key=uuid4()).content.decode()
    assert "各国のこと" in card
    assert f'id="note-{note.pk}"' in card
    assert "各国のこと" in aki_client.get(page).content.decode()


def test_a_guest_of_the_link_reads_answers_and_has_no_way_to_write_one(
    article: Article, note: Annotation, aki: Reader, client: Client
) -> None:
    from articles.sharing.links import make_link

    answer(note, aki, "各国のこと")
    _link, path = make_link(article=article, sharer=aki)
    html = client.get(path).content.decode()
    assert "各国のこと" in html
    assert "/replies/" not in html


@pytest.mark.usefixtures("bens_page")
def test_of_a_note_made_private_others_see_no_answer_and_no_count(
    note: Annotation, bens_page: str, ben: Reader, ben_client: Client, aki_client: Client
) -> None:
    for number in range(4):
        answer(note, ben, f"返事{number}")
    assert "4 answers" in ben_client.get(bens_page).content.decode()
    content = NoteContent(note.note, visibility="private")
    write_note(note, content, seen=digest(content_of(note)))
    hidden = ben_client.get(bens_page).content.decode()
    assert "返事" not in hidden
    assert "answers" not in hidden
    assert ben_client.get(reverse("reply_add", args=[note.pk])).status_code == 404
    assert ben_client.get(reverse("reply", args=[Reply.objects.all()[0].pk])).status_code == 404
    assert "4 answers" in aki_client.get(reverse("article", args=[note.article_id])).content.decode()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param("", "nothing in this answer yet", id="empty"),
        pytest.param(" \n　", "nothing in this answer yet", id="white space"),
        pytest.param("長" * 20_001, "20000", id="too long"),
    ],
)
def test_a_refused_answer_says_why_and_keeps_what_was_typed(
    aki_client: Client, note: Annotation, text: str, told: str
) -> None:
    response = post(aki_client, "reply_add", note.pk, text=text, request_key=uuid4())
    assert response.status_code == 422
    assert told in response.content.decode()
    assert text in response.content.decode()
    assert not Reply.objects.exists()


def test_nonsense_in_the_hidden_fields_is_no_error_of_the_server(aki_client: Client, note: Annotation) -> None:
    for fields in ({"parent": "x"}, {"parent": "9" * 40}, {"request_key": "x"}, {"seen": "-1"}):
        assert post(aki_client, "reply_add", note.pk, text="はい", **fields).status_code in (200, 422)
    assert aki_client.get(reverse("reply_add", args=[note.pk]), {"to": "９9x"}).status_code == 200
    assert post(aki_client, "annotation_resolve", note.pk, accepted="9" * 40).status_code == 422


def test_a_double_click_adds_one_answer(aki_client: Client, note: Annotation) -> None:
    key = uuid4()
    for _click in range(2):
        assert post(aki_client, "reply_add", note.pk, text="はい", request_key=key).status_code == 200
    assert Reply.objects.count() == 1


def test_what_was_written_on_while_the_first_request_was_under_way_is_not_lost(
    aki_client: Client, note: Annotation
) -> None:
    key = uuid4()
    post(aki_client, "reply_add", note.pk, text="はい", request_key=key)
    again = post(aki_client, "reply_add", note.pk, text="はい、そして", request_key=key)
    assert again.status_code == 409
    assert "はい、そして</textarea>" in again.content.decode()
    assert 'name="seen" value="1"' in again.content.decode()
    assert post(aki_client, "reply", Reply.objects.get().pk, text="はい、そして", seen=1).status_code == 200
    assert Reply.objects.get().text == "はい、そして"


def test_the_form_of_an_answer_to_an_answer_stands_below_it(aki_client: Client, aki: Reader, note: Annotation) -> None:
    first = answer(note, aki, "一")
    answer(note, aki, "二")
    html = aki_client.get(reverse("reply_add", args=[note.pk]), {"to": first.pk}, headers=SWAP).content.decode()
    assert html.index("一</p>") < html.index("<textarea") < html.index("二</p>")
    assert f'name="parent" value="{first.pk}"' in html


def test_of_two_tabs_the_second_sees_both_answers_and_decides(
    aki_client: Client, aki: Reader, note: Annotation
) -> None:
    reply = answer(note, aki, "初め")
    assert post(aki_client, "reply", reply.pk, text="一つ目のタブ", seen=1).status_code == 200
    second = post(aki_client, "reply", reply.pk, text="二つ目のタブ", seen=1)
    assert second.status_code == 409
    html = second.content.decode()
    assert "一つ目のタブ" in html
    assert "二つ目のタブ" in html
    assert 'name="seen" value="2"' in html
    assert post(aki_client, "reply", reply.pk, text="二つ目のタブ", seen=2).status_code == 200


@pytest.mark.usefixtures("bens_page")
def test_only_its_author_changes_an_answer(ben_client: Client, aki: Reader, note: Annotation) -> None:
    reply = answer(note, aki, "私の")
    assert post(ben_client, "reply", reply.pk, text="別の", seen=1).status_code == 404
    assert post(ben_client, "reply_delete", reply.pk).status_code == 404
    delete_reply(reply)
    assert post(ben_client, "reply_restore", reply.pk).status_code == 404


def test_a_deleted_answer_comes_back_by_the_undo_that_is_offered(
    aki_client: Client, aki: Reader, note: Annotation
) -> None:
    reply = answer(note, aki, "戻す")
    response = post(aki_client, "reply_delete", reply.pk)
    assert "戻す" not in response.content.decode()
    notice = json.loads(response["HX-Trigger"])["notice"]
    assert notice["undoTarget"] == f"#note-{note.pk}"
    assert "戻す" in aki_client.post(notice["undoUrl"], headers=SWAP).content.decode()


@pytest.mark.usefixtures("bens_page")
def test_the_asker_and_the_owner_of_the_article_resolve_a_question_and_others_do_not(
    article: Article,
    aki: Reader,
    ben: Reader,
    chie: Reader,
    aki_client: Client,
    ben_client: Client,
    chie_client: Client,
) -> None:
    share_with(article, chie)
    question = ask(article, ben, "三百人", "どこから?")
    reply = answer(question, chie, "町から")
    assert "Accept" not in chie_client.get(reverse("reply_add", args=[question.pk]), headers=SWAP).content.decode()
    assert post(chie_client, "annotation_resolve", question.pk, accepted=reply.pk).status_code == 404
    for client in (aki_client, ben_client):
        accepted = post(client, "annotation_resolve", question.pk, accepted=reply.pk).content.decode()
        assert "accepted answer" in accepted
        question.refresh_from_db()
        assert not question.is_open
        assert "accepted answer" not in post(client, "annotation_reopen", question.pk).content.decode()
        question.refresh_from_db()
        assert question.is_open


@pytest.mark.usefixtures("bens_page")
def test_of_a_long_thread_that_is_folded_the_accepted_answer_is_seen(
    article: Article, aki: Reader, ben: Reader, aki_client: Client
) -> None:
    question = ask(article, aki, "三百人", "どこから?")
    replies = [answer(question, ben, f"返事{number}") for number in range(4)]
    post(aki_client, "annotation_resolve", question.pk, accepted=replies[2].pk)
    html = aki_client.get(reverse("article", args=[article.pk])).content.decode()
    assert "<details><summary>4 answers</summary>" in html
    assert html.index("返事2") < html.index("<details>") < html.index("返事0")


def test_without_scripts_an_answer_is_written_on_a_page_and_leads_back_to_the_article(
    article: Article, note: Annotation, bens_page: str, ben_client: Client, aki_client: Client
) -> None:
    address = reverse("reply_add", args=[note.pk])
    page = ben_client.get(address).content.decode()
    assert "誰のこと?" in page
    assert f'<form class="note-form reply-form" method="post" action="{address}"' in page
    sent = ben_client.post(address, {"text": "各国のこと"})
    assert sent["Location"] == f"{bens_page}#note-{note.pk}"
    refused = ben_client.post(address, {"text": ""})
    assert refused.status_code == 422
    assert "<h1>" in refused.content.decode()
    sent = aki_client.post(address, {"text": "そうか"})
    assert sent["Location"] == f"{reverse('article', args=[article.pk])}#note-{note.pk}"


def test_more_answers_are_no_more_queries(article: Article, aki: Reader, aki_client: Client) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            aki_client.get(reverse("article", args=[article.pk]))
        return len(asked)

    quotes = ["国際社会", "市民", "学生", "市長", "首脳会談"]
    answer(ask(article, aki, quotes[0], "なぜ?"), aki, "一つ")
    queries()
    answer(ask(article, aki, quotes[1], "なぜ?"), aki, "二つ")
    few = queries()
    for quote in quotes[2:]:
        question = ask(article, aki, quote, "なぜ?")
        for number in range(5):
            answer(question, aki, f"返事{number}")
    assert queries() == few
