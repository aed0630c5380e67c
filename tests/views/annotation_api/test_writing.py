"""Programs add, replace and delete annotations: once, over no newer state, and refused with the reason."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from urllib.error import HTTPError
from urllib.request import Request, urlopen
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.live_server_helper import LiveServer

from articles.annotations.actions import resolve, restore
from articles.annotations.web_annotation import RESOLVED, VISIBILITY
from articles.models import Annotation, AnnotationChange, Article, Reader
from tests.annotations.web_annotation_rules import broken_rules
from tests.articles import answer, make_article
from tests.views.annotation_api.program import HOST, TYPE, Program, annotation, of_passage


def test_a_new_annotation_is_answered_as_it_is_stored(program: Program, url: str, article: Article) -> None:
    sent = annotation(canonical=f"urn:uuid:{uuid4()}", id="http://example.org/mine")
    response = program("POST", url, sent)
    told = response.json()
    assert response.status_code == 201
    assert response["Location"] == told["id"]
    assert told["id"].startswith(HOST + url)
    assert len(told["id"]) > len(HOST + url)
    assert told["canonical"] == sent["canonical"]
    assert told["via"] == sent["id"]
    assert told["target"] == sent["target"]
    assert told["body"] == sent["body"]
    again = program("GET", told["id"])
    assert again.json() == told
    assert again["ETag"] == response["ETag"]
    assert broken_rules(told) == []


def test_a_passage_is_marked_and_shown_on_the_page(
    program: Program, url: str, article: Article, aki_client: Client
) -> None:
    sent = of_passage(article, "𠮷野家で", motivation="questioning", **{VISIBILITY: "private"})
    sent["target"]["styleClass"] = "fuji"
    assert program("POST", url, sent).status_code == 201
    made = Annotation.objects.get()
    assert (made.quote, made.kind, made.marker, made.visibility) == ("𠮷野家で", "question", "fuji", "private")
    page = aki_client.get(reverse("article", args=[article.pk])).content.decode()
    assert "I like this page!" in page


@pytest.mark.parametrize("source", ["{path}", "http://localhost:8000{path}", "https://news.example/1"])
def test_the_article_is_known_by_its_path_by_other_names_of_the_server_and_by_where_it_was_published(
    program: Program, url: str, article: Article, source: str
) -> None:
    Article.objects.update(address="https://news.example/1")
    sent = of_passage(article, "市民")
    sent["target"]["source"] = source.format(path=reverse("article", args=[article.pk]))
    assert program("POST", url, sent).status_code == 201
    sent["target"]["source"] = f"https://elsewhere.example{reverse('article', args=[article.pk])}"
    refused = program("POST", url, sent)
    assert refused.status_code == 400
    assert "another source" in refused.json()["detail"]


@pytest.mark.parametrize(
    ("body", "content_type", "status", "reason"),
    [
        pytest.param("{", TYPE, 400, "no JSON", id="half of an object"),
        pytest.param(" ", TYPE, 400, "no JSON", id="nothing"),
        pytest.param("[" * 100_000, TYPE, 400, "no JSON", id="depth without end"),
        pytest.param('{"a": NaN}', TYPE, 400, "no JSON", id="what only Python takes"),
        pytest.param(b"\xff\xfe", TYPE, 400, "no JSON", id="no UTF-8"),
        pytest.param("9" * 5_000, TYPE, 400, "no JSON", id="a number of 5,000 digits"),
        pytest.param("[]", TYPE, 400, "JSON object", id="a list"),
        pytest.param('"x"', TYPE, 400, "JSON object", id="a string"),
        pytest.param('{"@context": "http://www.w3.org/ns/anno.jsonld"}', TYPE, 400, "`type`", id="no annotation"),
        pytest.param("{}", "application/json", 415, "Content-Type", id="JSON of no kind"),
        pytest.param("{}", "text/turtle", 415, "Content-Type", id="Turtle"),
        pytest.param(" " * 1_000_001, TYPE, 413, "1000000 bytes", id="too large"),
        pytest.param(" " * (13 * 2**20), TYPE, 413, "1000000 bytes", id="far too large"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_reason(
    program: Program, url: str, article: Article, body: str | bytes, content_type: str, status: int, reason: str
) -> None:
    address = program("POST", url, annotation()).json()["id"]
    before = Annotation.objects.values().get()
    for method, where in (("POST", url), ("PUT", address)):
        response = program(method, where, body, Content_Type=content_type)
        assert response.status_code == status
        assert response["Content-Type"] == "application/problem+json"
        assert reason in response.json()["detail"]
    assert Annotation.objects.values().get() == before


def test_a_passage_that_is_not_there_is_refused_and_one_that_moved_is_found(
    program: Program, url: str, article: Article
) -> None:
    sent = of_passage(article, "国際社会")
    sent["target"]["selector"][1] |= {"start": 0, "end": 4}
    assert program("POST", url, sent).status_code == 201
    assert Annotation.objects.get().quote == "国際社会"
    sent["target"]["selector"][0]["exact"] = "どこにもない"
    refused = program("POST", url, sent)
    assert refused.status_code == 400
    assert "was not found" in refused.json()["detail"]


def test_put_replaces_body_and_target_and_keeps_what_was_there(program: Program, url: str, article: Article) -> None:
    made = program("POST", url, of_passage(article, "国際社会"))
    told = made.json()
    told["body"] = {"type": "TextualBody", "value": "I REALLY like this page!"}
    told["target"]["selector"] = {"type": "TextQuoteSelector", "exact": "市民"}
    response = program("PUT", told["id"], told, If_Match=made["ETag"])
    assert response.status_code == 200
    assert response["ETag"] != made["ETag"]
    new = response.json()
    assert new["body"]["value"] == "I REALLY like this page!"
    assert new["target"]["selector"][0]["exact"] == "市民"
    assert program("GET", told["id"]).json() == new
    assert {each.what for each in AnnotationChange.objects.all()} == {"edited", "attached"}
    assert AnnotationChange.objects.get(what="edited").before["note"] == "I like this page!"


def test_put_of_the_same_changes_nothing(program: Program, url: str, article: Article) -> None:
    made = program("POST", url, of_passage(article, "国際社会"))
    again = program("PUT", made.json()["id"], made.json())
    assert again["ETag"] == made["ETag"]
    assert not AnnotationChange.objects.exists()


def test_put_moves_a_note_about_another_page_and_no_passage_away_from_its_article(
    program: Program, url: str, article: Article
) -> None:
    told = program("POST", url, annotation()).json()
    moved = program("PUT", told["id"], {**told, "target": "http://other.example/"})
    assert moved.json()["target"] == "http://other.example/"
    told = program("POST", url, of_passage(article, "国際社会")).json()
    for target in ("http://other.example/", {**told["target"], "source": "http://other.example/"}):
        assert program("PUT", told["id"], {**told, "target": target}).status_code == 400
    assert program("GET", told["id"]).json() == told


def test_a_stale_if_match_changes_nothing(program: Program, url: str, article: Article) -> None:
    made = program("POST", url, of_passage(article, "国際社会"))
    told, stale = made.json(), made["ETag"]
    address = told["id"]
    told["body"] = {"type": "TextualBody", "value": "second"}
    second = program("PUT", address, told, If_Match=f'"other", {stale}')
    assert second.status_code == 200
    before = Annotation.objects.values().get()
    told["body"] = {"type": "TextualBody", "value": "third"}
    for header in (stale, '"invented"', "nonsense"):
        assert program("PUT", address, told, If_Match=header).status_code == 412
        assert program("DELETE", address, If_Match=header).status_code == 412
    assert Annotation.objects.values().get() == before
    assert program("PUT", address, told, If_Match=f"W/{second['ETag']}").status_code == 200
    assert program("PUT", address, told, If_Match="*").status_code == 200
    assert program("PUT", address, {**told, "body": {"value": "fourth"}}).status_code == 200


@pytest.mark.django_db(transaction=True)
def test_of_eight_who_replace_the_same_state_at_once_one_succeeds(
    live_server: LiveServer, article: Article, url: str, program: Program
) -> None:
    made = program("POST", url, annotation(), Host=live_server.url.partition("//")[2])
    told = made.json()

    def put(number: int) -> int:
        headers = {"Authorization": f"Bearer {program.secret}", "Content-Type": TYPE, "If-Match": made["ETag"]}
        sent = json.dumps({**told, "body": {"type": "TextualBody", "value": f"from {number}"}}).encode()
        try:
            return int(urlopen(Request(told["id"], sent, headers, method="PUT")).status)  # noqa: S310 - our own server
        except HTTPError as error:
            return error.code

    with ThreadPoolExecutor(8) as threads:
        statuses = sorted(threads.map(put, range(8)))
    assert statuses == [200] + [412] * 7
    assert AnnotationChange.objects.filter(what="edited").count() == 1


def test_a_note_about_another_page_says_so_on_its_card(
    program: Program, url: str, article: Article, aki_client: Client
) -> None:
    program("POST", url, annotation())
    resource = {"id": "javascript:alert(1)", "format": "text/html"}
    program("POST", url, annotation(target=resource))
    page = aki_client.get(reverse("article", args=[article.pk])).content.decode()
    assert '<blockquote class="quote">http://www.example.com/index.html</blockquote>' in page
    assert '<blockquote class="quote">javascript:alert(1)</blockquote>' in page


def test_what_was_deleted_and_restored_is_at_its_address_again(program: Program, url: str) -> None:
    told = program("POST", url, annotation()).json()
    program("DELETE", told["id"])
    restore(Annotation.objects.get())
    assert program("GET", told["id"]).json()["body"] == told["body"]


def test_a_compressed_answer_has_a_tag_that_still_matches(program: Program, url: str) -> None:
    address = program("POST", url, annotation()).json()["id"]
    compressed = program("GET", address, Accept_Encoding="gzip")
    assert compressed["Content-Encoding"] == "gzip"
    assert program("DELETE", address, If_Match=compressed["ETag"]).status_code == 204


def test_canonical_and_via_are_set_once_and_the_id_stays(program: Program, url: str) -> None:
    told = program("POST", url, annotation(canonical="urn:x:1", id="urn:x:2")).json()
    for other in ({"canonical": "urn:x:3"}, {"via": "urn:x:3"}, {"id": f"{HOST}{url}999"}, {"id": "http://["}):
        assert program("PUT", told["id"], {**told, **other}).status_code == 409
    assert program("GET", told["id"]).json() == told
    bare = {name: value for name, value in told.items() if name not in ("canonical", "via", "id")}
    assert program("PUT", told["id"], bare).json()["canonical"] == "urn:x:1"


def test_a_deleted_annotation_is_gone_and_its_address_is_never_given_again(
    program: Program, url: str, aki: Reader
) -> None:
    address = program("POST", url, annotation()).json()["id"]
    response = program("DELETE", address)
    assert response.status_code == 204
    assert response.content == b""
    assert "Content-Type" not in response
    for method in ("GET", "HEAD", "PUT", "DELETE"):
        assert program(method, address, annotation() if method == "PUT" else None).status_code == 410
    assert program("GET", url).json()["total"] == 0
    Annotation.objects.all().delete()  # for good, as after 30 days
    assert program("GET", address).status_code == 404
    assert program("POST", url, annotation()).json()["id"] != address


def test_a_repeated_request_makes_one_annotation(program: Program, url: str) -> None:
    first, again = (program("POST", url, annotation(), Idempotency_Key="7f3c") for _time in range(2))
    assert first.status_code == again.status_code == 201
    assert first["Location"] == again["Location"]
    assert Annotation.objects.count() == 1
    assert program("POST", url, annotation(), Idempotency_Key="7f3d")["Location"] != first["Location"]
    program("DELETE", first["Location"])
    assert program("POST", url, annotation(), Idempotency_Key="7f3c").status_code == 410


def test_a_key_is_good_for_the_same_annotation_only(program: Program, url: str, article: Article, aki: Reader) -> None:
    first = program("POST", url, of_passage(article, "国際社会"), Idempotency_Key="7f3c")
    refused = program("POST", url, of_passage(article, "市民"), Idempotency_Key="7f3c")
    assert refused.status_code == 422
    assert "Nothing was added: send it with a new key" in refused.json()["detail"]
    assert Annotation.objects.count() == 1
    # The same is still known when the annotation says something else now.
    put = program("PUT", first["Location"], of_passage(article, "国際社会", body={"value": "other"}))
    assert put.status_code == 200
    again = program("POST", url, of_passage(article, "国際社会"), Idempotency_Key="7f3c")
    assert again["Location"] == first["Location"]
    other = reverse("annotation_container", args=[make_article(aki).pk])
    elsewhere = program("POST", other, annotation(), Idempotency_Key="7f3c")
    assert elsewhere.status_code == 201
    assert elsewhere["Location"].startswith(f"{HOST}{other}")


def test_a_question_is_opened_again_by_a_null_and_by_nothing_that_is_left_out(
    program: Program, url: str, article: Article, aki: Reader
) -> None:
    question = annotation(motivation="questioning")
    address = program("POST", url, question)["Location"]
    made = Annotation.objects.get()
    accepted = answer(made, aki, "市長の")
    resolve(made, by=aki, accepted=accepted.pk)
    for sent in (question, annotation(motivation="commenting"), question):
        assert program("PUT", address, sent).status_code == 200
    made.refresh_from_db()
    assert (made.is_answered, made.accepted) == (True, accepted)
    opened = program("PUT", address, {**question, RESOLVED: None})
    assert opened.status_code == 200
    assert RESOLVED not in opened.json()
    made.refresh_from_db()
    assert (made.is_open, made.accepted) == (True, None)
    program("PUT", address, {**question, RESOLVED: "2026-03-12T09:30:00Z"})
    what = AnnotationChange.objects.exclude(what="edited").order_by("pk").values_list("what", flat=True)
    assert list(what) == ["resolved", "reopened", "resolved"]
