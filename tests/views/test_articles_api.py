"""Programs add articles with a token of their own scope, and ask what has become of them."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from articles.importing.fetching.client import LARGEST as LARGEST_PAGE
from articles.importing.problems import LARGEST_FILE
from articles.importing.running import run_import
from articles.models import Article, ImportJob, Reader
from articles.personal_tokens import ANNOTATIONS, ARTICLES, make_token, revoke_token
from tests.articles import TEXT

pytestmark = pytest.mark.django_db
ADDRESS = "https://news.example/1"
HTML = f"<html><head><title>x</title></head><body><article><h1>港の話</h1><p>{TEXT}</p></article></body></html>"


@pytest.fixture
def secret(aki: Reader) -> str:
    return make_token(aki, scope=ARTICLES)[1]


def post(secret: str, body: object, **headers: str) -> Any:
    content = body if isinstance(body, (str, bytes)) else json.dumps(body)
    credentials = {"Authorization": f"Bearer {secret}"} if secret else {}
    return Client(enforce_csrf_checks=True).post(
        reverse("articles_api"), content, "application/json", headers={**credentials, **headers}
    )


def asked(secret: str, address: str, **headers: str) -> Any:
    return Client().get(address, headers={"Authorization": f"Bearer {secret}", **headers})


def test_an_address_is_taken_and_its_import_can_be_asked_for(secret: str) -> None:
    response = post(secret, {"address": ADDRESS})
    job = ImportJob.objects.get()
    assert response.status_code == 202
    assert response.headers["Location"].endswith(reverse("import_api", args=[job.pk]))
    told = asked(secret, response.headers["Location"])
    assert (job.address, told.json()["state"], told.json()["article"]) == (ADDRESS, "waiting", None)
    unchanged = asked(secret, response.headers["Location"], **{"If-None-Match": told.headers["ETag"]})
    assert unchanged.status_code == 304


@pytest.mark.parametrize("content", [{"html": HTML}, {"text": TEXT}], ids=["a page", "a text"])
def test_what_is_sent_becomes_an_article_with_what_is_said_about_it(secret: str, content: dict[str, str]) -> None:
    said = {"title": "夏の港", "source": "潮見日報", "author": "汐見", "published": "2026-11-23", "address": ADDRESS}
    response = post(secret, {**content, **said})
    run_import.func(ImportJob.objects.get().pk)
    article = Article.objects.get()
    assert (article.title, article.source, article.author) == ("夏の港", "潮見日報", "汐見")
    assert (article.address, str(article.published)) == (ADDRESS, "2026-11-23")
    told = asked(secret, response.headers["Location"]).json()
    assert told["state"] == "stored"
    assert told["article"].endswith(reverse("article", args=[article.pk]))


def test_a_page_is_unicode_whatever_it_says_of_itself(secret: str) -> None:
    post(secret, {"html": HTML.replace("<title>", "<meta charset=Shift_JIS><title>")})
    run_import.func(ImportJob.objects.get().pk)
    assert "𠮷野家" in Article.objects.get().newest.text


def test_a_failed_import_says_why(secret: str) -> None:
    response = post(secret, {"text": "no Japanese"})
    run_import.func(ImportJob.objects.get().pk)
    told = asked(secret, response.headers["Location"]).json()
    assert told["state"] == "failed"
    assert told["problem"].startswith("There is no Japanese in this text.")
    assert told["failed_at"] == "extracting"


@pytest.mark.parametrize(
    ("body", "told"),
    [
        pytest.param("{", "This is no JSON", id="no JSON"),
        pytest.param(b"\xff\xfe{", "This is no JSON", id="no UTF-8"),
        pytest.param([], "Send one JSON object", id="a list"),
        pytest.param({"text": 1}, "Send one JSON object of strings", id="a number"),
        pytest.param({}, "Send an `address`, or the article", id="nothing"),
        pytest.param({"title": "港"}, "Send an `address`, or the article", id="only a title"),
        pytest.param({"addres": ADDRESS}, "There is no 'addres' here", id="a name mistyped"),
        pytest.param({"html": HTML, "text": TEXT}, "not both", id="two articles"),
        pytest.param({"address": "javascript:alert(1)"}, "`address`: ", id="no address of the web"),
        pytest.param({"text": TEXT, "address": "港"}, "`address`", id="no address"),
        pytest.param({"text": TEXT, "published": "gestern"}, "`published`: Write the date as", id="no date"),
        pytest.param({"text": TEXT, "title": "あ" * 301}, "`title`: ", id="a long title"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_imported(secret: str, body: object, told: str) -> None:
    response = post(secret, body)
    assert response.status_code == 400
    assert response.headers["Content-Type"] == "application/problem+json"
    assert told in response.json()["detail"]
    assert not ImportJob.objects.exists()


@pytest.mark.parametrize(
    "body",
    [
        pytest.param({"html": "a" * LARGEST_PAGE}, id="a page"),
        pytest.param({"text": "a" * (LARGEST_FILE + 1)}, id="a text"),
        pytest.param("[" + "1," * 8_000_000, id="anything"),
    ],
)
def test_too_much_is_413(secret: str, body: object) -> None:
    assert post(secret, body).status_code == 413


def test_a_token_of_another_scope_and_a_revoked_one_are_refused(aki: Reader, secret: str) -> None:
    assert post(make_token(aki, scope=ANNOTATIONS)[1], {"address": ADDRESS}).status_code == 403
    token, revoked = make_token(aki, scope=ARTICLES)
    revoke_token(token)
    assert post(revoked, {"address": ADDRESS}).status_code == 401
    container = reverse("annotation_container", args=[1])
    assert asked(secret, container).status_code == 403, "nor does a token for articles open the notes"


def test_a_cookie_is_not_enough_to_add_anything(aki_client: Client) -> None:
    response = aki_client.post(reverse("articles_api"), json.dumps({"address": ADDRESS}), "application/json")
    assert response.status_code == 401


def test_imports_of_others_are_not_there(aki: Reader, secret: str, ben: Reader) -> None:
    address = post(secret, {"address": ADDRESS}).headers["Location"]
    assert asked(make_token(ben, scope=ARTICLES)[1], address).status_code == 404


def test_a_request_repeated_with_its_key_asks_once_and_another_content_is_another(secret: str) -> None:
    for address in (ADDRESS, ADDRESS, "https://news.example/2"):
        post(secret, {"address": address}, **{"Idempotency-Key": "k"})
    assert ImportJob.objects.count() == 2


def test_other_media_types_are_refused_with_the_right_one(secret: str) -> None:
    response = Client().post(
        reverse("articles_api"), {"address": ADDRESS}, headers={"Authorization": f"Bearer {secret}"}
    )
    assert response.status_code == 415
    assert response.headers["Accept-Post"] == "application/json"


def test_a_token_for_articles_is_made_on_the_page_of_tokens(aki_client: Client, aki: Reader) -> None:
    aki_client.post(reverse("tokens"), {"name": "phone", "scope": ARTICLES})
    assert aki.personal_tokens.get().scope == ARTICLES
    assert "adds articles" in str(aki_client.get(reverse("tokens")).content, "utf-8")
