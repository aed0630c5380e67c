"""What a form calls its request counts for one thing only, whoever invents the name or uses it again."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.test import Client
from django.urls import reverse

from articles.annotations.bulk import add_all
from articles.annotations.imported_lists import key_in_list, list_of, new_list_key
from articles.annotations.request_keys import key_for, key_with_content, with_any_content
from articles.importing.annotations import read_annotations
from articles.models import Annotation, Article, Reader, Reply
from tests.articles import make_article, mark

SWAP = {"HX-Request": "true"}


def post(client: Client, name: str, pk: int, **fields: Any) -> Any:
    return client.post(reverse(name, args=[pk]), fields, headers=SWAP)


def test_a_key_used_for_another_article_makes_a_note_there_and_shows_none_of_the_first(
    article: Article, aki: Reader, aki_client: Client
) -> None:
    other, key = make_article(aki), uuid4()
    post(aki_client, "page_note_add", article.pk, note="一つ目", request_key=key)
    for _click in range(2):
        response = post(aki_client, "page_note_add", other.pk, note="二つ目", request_key=key)
        assert response.status_code == 200
        assert "一つ目" not in response.content.decode()
    assert sorted(Annotation.objects.values_list("article", "note")) == [(article.pk, "一つ目"), (other.pk, "二つ目")]


def test_a_key_used_for_another_note_answers_that_one(article: Article, aki: Reader, aki_client: Client) -> None:
    one, two = mark(article, aki, "国際社会", note="一"), mark(article, aki, "市民", note="二")
    key = uuid4()
    first = post(aki_client, "reply_add", one.pk, text="はい", request_key=key)
    assert first.status_code == 200
    below = Reply.objects.get()
    for pk, fields in ((two.pk, {}), (one.pk, {"parent": below.pk})):
        response = post(aki_client, "reply_add", pk, text="はい", request_key=key, **fields)
        assert response.status_code == 200
    assert list(Reply.objects.values_list("annotation", "parent")) == [
        (one.pk, None),
        (two.pk, None),
        (one.pk, below.pk),
    ]


def test_a_note_with_a_forged_key_is_no_part_of_an_imported_list_and_stands_in_its_way_nowhere(
    article: Article, aki: Reader, aki_client: Client
) -> None:
    key = new_list_key()
    for number in (0, 1, 0xFFFF_FFFF):
        sent = {"note": f"{number}", "request_key": key_in_list(key, number)}
        assert post(aki_client, "page_note_add", article.pk, **sent).status_code == 200
    assert {list_of(each) for each in Annotation.objects.all()} == {None}
    add_all(aki, article, read_annotations("国際社会,一\n来年,二\n"), key)
    assert Annotation.objects.count() == 5


def test_a_key_names_a_request_and_what_it_sends() -> None:
    key = key_for("7f3c", "annotation in article", 1)
    assert key == key_for("7f3c", "annotation in article", 1)
    assert key not in (key_for("7f3c", "annotation in article", 2), key_for("7f3d", "annotation in article", 1))
    one, other = key_with_content(key, "一"), key_with_content(key, "二")
    first, last = with_any_content(key)
    assert one != other
    assert first <= min(one, other) <= max(one, other) <= last
    assert not first <= key_with_content(key_for("7f3d"), "一") <= last
    assert isinstance(one, UUID)
