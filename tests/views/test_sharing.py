"""Share links: whoever has one reads; nobody else."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, Reader, ShareLink
from articles.sharing.links import make_link
from articles.tokens import token_hash
from tests.articles import mark
from tests.pages import SWAP, notice_of


@pytest.fixture
def path(article: Article, aki: Reader) -> str:
    mark(article, aki, "国際社会", note="**大事**")
    return make_link(article=article, sharer=aki, label="Ben")[1]


def test_a_link_is_shown_once_and_only_its_hash_is_stored(aki_client: Client, article: Article) -> None:
    url = reverse("shares", args=[article.pk])
    page = aki_client.post(url, {"label": "for Ben"}, headers=SWAP).content.decode()
    found = re.search(r'value="http://testserver/s/([\w-]{43})/"', page)
    assert found is not None
    link = ShareLink.objects.get()
    assert link.token_hash == token_hash(found[1])
    later = aki_client.get(url).content.decode()
    assert found[1] not in later
    assert "for Ben" in later
    assert "not opened yet" in later


def test_whoever_has_the_link_reads_text_marks_and_notes_without_an_account(client: Client, path: str) -> None:
    html = client.get(path).content.decode()
    assert "<strong>大事</strong>" in html
    assert '<mark class="ki"' in html
    assert "aki" in html
    assert "data-can-mark" not in html
    assert "/annotations/" not in html


def test_previews_carry_title_and_description_but_no_note(client: Client, path: str) -> None:
    response = client.get(path)
    head = response.content.decode().split("</head>")[0]
    assert 'property="og:title" content="港町で首脳会談を語る"' in head
    assert 'property="og:description" content="港町の' in head
    assert "大事" not in head
    assert "noindex" in head
    assert "noindex" in response["X-Robots-Tag"]
    assert response["Referrer-Policy"] == "same-origin"


def test_revoked_expired_and_invented_links_answer_alike(client: Client, article: Article, aki: Reader) -> None:
    revoked, revoked_path = make_link(article=article, sharer=aki)
    ShareLink.objects.filter(pk=revoked.pk).update(revoked_at=timezone.now())
    expired_path = make_link(article=article, sharer=aki, expires_at=timezone.now() - timedelta(seconds=1))[1]
    invented_path = reverse("shared", args=["x" * 43])
    answers = [client.get(path) for path in (revoked_path, expired_path, invented_path)]
    assert {answer.status_code for answer in answers} == {404}
    bodies = {answer.content.decode() for answer in answers}
    assert len(bodies) == 1
    words = [client.get(path + "words/0/").status_code for path in (revoked_path, expired_path, invented_path)]
    assert words == [404, 404, 404]


def test_revoking_takes_effect_at_once_and_can_be_undone(
    aki_client: Client, client: Client, article: Article, path: str
) -> None:
    link = ShareLink.objects.get()
    response = aki_client.post(reverse("share_revoke", args=[link.pk]), headers=SWAP)
    notice = notice_of(response)
    assert client.get(path).status_code == 404
    aki_client.post(notice["undoUrl"], headers=SWAP)
    assert client.get(path).status_code == 200


def test_a_link_stops_when_its_sharer_has_no_account_any_more(client: Client, aki: Reader, path: str) -> None:
    aki.is_active = False
    aki.save()
    assert client.get(path).status_code == 404


def test_the_sharer_sees_when_a_link_was_last_opened_but_not_by_opening_it_themself(
    aki_client: Client, client: Client, path: str
) -> None:
    aki_client.get(path)
    assert ShareLink.objects.get().last_opened is None
    client.get(path)
    assert ShareLink.objects.get().last_opened is not None


def test_a_new_note_is_on_the_shared_page_at_once(client: Client, aki: Reader, article: Article, path: str) -> None:
    client.get(path)
    mark(article, aki, "首脳会談", note="あとから")
    assert "あとから" in client.get(path).content.decode()


def test_guests_see_what_everybody_has_shared_and_nothing_private(
    client: Client, aki: Reader, ben: Reader, article: Article, path: str
) -> None:
    mark(article, ben, "首脳会談", note="ベンの意見")
    mark(article, ben, "学生", note="ベンの秘密", visibility="private")
    mark(article, aki, "市民", note="アキの秘密", visibility="private")
    html = client.get(path).content.decode()
    assert "ベンの意見" in html
    assert "秘密" not in html


def test_whoever_has_opened_the_link_reads_their_own_private_notes_there(
    ben: Reader, ben_client: Client, aki: Reader, article: Article, path: str
) -> None:
    ben_client.get(path)
    mark(article, ben, "学生", note="ベンの秘密", visibility="private")
    mark(article, aki, "市民", note="アキの秘密", visibility="private")
    html = ben_client.get(path).content.decode()
    assert "ベンの秘密" in html
    assert "アキの秘密" not in html
    assert "mark-toolbar" in html


@pytest.mark.parametrize("kept_in_cache", [False, True])
def test_more_marks_ask_no_more_of_the_database(
    client: Client, aki: Reader, article: Article, path: str, kept_in_cache: bool
) -> None:
    def queries() -> int:
        if kept_in_cache:
            client.get(path)
        with CaptureQueriesContext(connection) as captured:
            client.get(path)
        return len(captured)

    client.get(path)  # notes the opening
    mark(article, aki, "首脳会談", note="n")
    few = queries()
    for quote in ("市民", "学生", "両国", "対立", "三百人", "来年の春"):
        mark(article, aki, quote, note="n")
    assert queries() == few
