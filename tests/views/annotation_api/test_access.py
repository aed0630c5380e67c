"""Whoever asks the annotation API: by a token, by a session, or with no right to."""

from __future__ import annotations

import json
from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.models import Annotation, Article, PersonalToken, Reader
from tests.articles import make_article, mark, share_with
from tests.views.annotation_api.program import TYPE, Program, annotation, of_passage


@pytest.mark.parametrize("header", ["", "Bearer invented", "Basic YWtpOng=", "Bearer", "Bearer \u00e9"])
def test_without_a_good_token_nothing_is_told(url: str, header: str) -> None:
    headers = {"Authorization": header} if header else {}
    for method in ("GET", "POST"):
        response = Client().generic(method, url, "{}", TYPE, headers=headers)
        assert response.status_code == 401
        assert response["WWW-Authenticate"].startswith("Bearer")
        assert '<http://www.w3.org/ns/ldp#BasicContainer>; rel="type"' in response["Link"]


def test_a_token_is_good_until_it_is_revoked_or_its_person_may_not_sign_in(
    program: Program, url: str, aki: Reader
) -> None:
    assert program("GET", url).status_code == 200
    Reader.objects.update(is_active=False)
    assert program("GET", url).status_code == 401
    Reader.objects.update(is_active=True)
    PersonalToken.objects.update(revoked_at=timezone.now())
    assert program("GET", url).status_code == 401


def test_a_token_of_another_scope_is_refused(program: Program, url: str) -> None:
    PersonalToken.objects.update(scope="terms")
    response = program("GET", url)
    assert response.status_code == 403
    assert "insufficient_scope" in response["WWW-Authenticate"]


def test_the_last_use_of_a_token_is_kept_at_most_once_a_minute(program: Program, url: str) -> None:
    program("GET", url)
    first = PersonalToken.objects.get().last_used
    assert first is not None
    program("GET", url)
    assert PersonalToken.objects.get().last_used == first
    PersonalToken.objects.update(last_used=first - timedelta(minutes=2))
    program("GET", url)
    assert PersonalToken.objects.filter(last_used__gte=first).exists()


def test_a_session_reads_and_does_not_write(aki_client: Client, url: str, article: Article, aki: Reader) -> None:
    address = f"{url}{mark(article, aki, '国際社会').pk}"
    assert aki_client.get(url).status_code == 200
    assert aki_client.get(address).status_code == 200
    assert aki_client.post(url, json.dumps(annotation()), TYPE).status_code == 401
    assert aki_client.put(address, json.dumps(annotation()), TYPE).status_code == 401
    assert aki_client.delete(address).status_code == 401
    assert Annotation.objects.get().deleted_at is None


def test_browsers_may_ask_for_the_options_before_a_page_of_another_site_asks(url: str) -> None:
    asked = {"Origin": "https://elsewhere.example", "Access-Control-Request-Method": "PUT"}
    for address in (url, f"{url}999"):
        response = Client().options(address, headers=asked)
        assert response.status_code == 200
        assert response["Access-Control-Allow-Origin"] == "*"
        assert "Access-Control-Allow-Credentials" not in response
        assert "Authorization" in response["Access-Control-Allow-Headers"]


HEADER = st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=30)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    method=st.sampled_from(["GET", "HEAD", "OPTIONS", "POST", "PUT", "DELETE"]),
    query=st.dictionaries(st.sampled_from(["page", "iris"]), st.text(max_size=5)),
    headers=st.dictionaries(st.sampled_from(["Prefer", "If_Match", "If_None_Match", "Accept", "Content_Type"]), HEADER),
    body=st.binary(max_size=20) | st.just(json.dumps(annotation()).encode()),
)
def test_whatever_is_asked_is_answered(
    program: Program, url: str, method: str, query: dict[str, str], headers: dict[str, str], body: bytes
) -> None:
    for address in (url, f"{url}1"):
        response = program(method, f"{address}?{urlencode(query, errors='replace')}", body, **headers)
        assert response.status_code < 500


def test_strangers_find_nothing(chie: Reader, url: str, article: Article, aki: Reader) -> None:
    address = f"{url}{mark(article, aki, '国際社会').pk}"
    program = Program(chie)
    for method in ("GET", "HEAD", "OPTIONS", "PUT", "DELETE"):
        assert program(method, address, annotation() if method == "PUT" else None).status_code == 404
    for method in ("GET", "HEAD", "OPTIONS", "POST"):
        assert program(method, url, annotation() if method == "POST" else None).status_code == 404


def test_ben_sees_what_is_shared_changes_only_his_own_and_learns_nothing_of_private_notes(
    ben: Reader, aki: Reader, url: str, article: Article, program: Program
) -> None:
    share_with(article, ben)
    shared = f"{url}{mark(article, aki, '国際社会', note='見出し').pk}"
    his = Program(ben)
    before = his("GET", url)
    private = f"{url}{mark(article, aki, '市民', note='秘密', visibility='private').pk}"
    after = his("GET", url)
    assert after.content == before.content
    assert after["ETag"] == before["ETag"]
    assert after.json()["total"] == 1
    assert program("GET", url).json()["total"] == 2
    for method in ("GET", "PUT", "DELETE"):
        assert his(method, private, annotation() if method == "PUT" else None).status_code == 404
    told = his("GET", shared).json()
    assert his("PUT", shared, {**told, "body": {"value": "x"}}).status_code == 403
    assert his("DELETE", shared).status_code == 403
    assert program("GET", shared).json() == told
    assert his("POST", url, of_passage(article, "国際社会")).status_code == 201


def test_an_annotation_is_found_in_its_own_article_only(program: Program, aki: Reader, article: Article) -> None:
    other = make_article(aki, title="別の記事")
    made = mark(article, aki, "国際社会")
    assert program("GET", reverse("annotation_resource", args=[other.pk, made.pk])).status_code == 404


def test_other_methods_and_posting_to_a_page_are_not_allowed(program: Program, url: str) -> None:
    address = program("POST", url, annotation()).json()["id"]
    for method, where in (("PATCH", address), ("POST", address), ("PUT", url), ("POST", f"{url}?page=0")):
        response = program(method, where, annotation())
        assert response.status_code == 405
        assert "GET" in response["Allow"]
