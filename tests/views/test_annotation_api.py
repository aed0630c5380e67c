"""The Web Annotation Protocol: its MUST rules, and what we promise beside. https://www.w3.org/TR/annotation-protocol/"""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django.live_server_helper import LiveServer

from articles.annotations.actions import restore
from articles.annotations.web_annotation import VISIBILITY
from articles.models import Annotation, AnnotationChange, Article, PersonalToken, Reader
from articles.personal_tokens import make_token
from tests.annotations.web_annotation_rules import broken_rules
from tests.articles import make_article, mark, passage, share_with

TYPE = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'
CONTEXT = "http://www.w3.org/ns/anno.jsonld"
HOST = "http://testserver"
IRIS = 'return=representation; include="http://www.w3.org/ns/oa#PreferContainedIRIs"'
DESCRIPTIONS = 'return=representation; include="http://www.w3.org/ns/oa#PreferContainedDescriptions"'
MINIMAL = 'return=representation;include="http://www.w3.org/ns/ldp#PreferMinimalContainer"'


class Program:
    """A program that shows one token."""

    def __init__(self, reader: Reader) -> None:
        self.client = Client()
        self.secret = make_token(reader)[1]

    def __call__(self, method: str, url: str, data: object = None, **headers: str) -> Any:
        named = {"Authorization": f"Bearer {self.secret}", **{n.replace("_", "-"): v for n, v in headers.items()}}
        body = data if isinstance(data, str | bytes) else "" if data is None else json.dumps(data)
        content_type = named.pop("Content-Type", TYPE)
        return self.client.generic(method, url, body, content_type, headers=named)


@pytest.fixture
def url(article: Article) -> str:
    return reverse("annotation_container", args=[article.pk])


@pytest.fixture
def program(aki: Reader) -> Program:
    return Program(aki)


def annotation(**properties: Any) -> dict[str, Any]:
    body = {"type": "TextualBody", "value": "I like this page!"}
    return {
        "@context": CONTEXT,
        "type": "Annotation",
        "body": body,
        "target": "http://www.example.com/index.html",
        **properties,
    }


def of_passage(article: Article, words: str, **properties: Any) -> dict[str, Any]:
    start, end = passage(article, words)
    selectors = [
        {"type": "TextQuoteSelector", "exact": words},
        {"type": "TextPositionSelector", "start": start, "end": end},
    ]
    source = f"{HOST}{reverse('article', args=[article.pk])}"
    return annotation(target={"source": source, "selector": selectors}, **properties)


def test_the_container_is_described_with_its_headers(program: Program, url: str, article: Article, aki: Reader) -> None:
    mark(article, aki, "国際社会", note="見出し")
    response = program("GET", url)
    assert response.status_code == 200
    assert url.endswith("/")
    assert response["Content-Type"] == TYPE
    assert '<http://www.w3.org/ns/ldp#BasicContainer>; rel="type"' in response["Link"]
    constrained = '<http://www.w3.org/TR/annotation-protocol/>; rel="http://www.w3.org/ns/ldp#constrainedBy"'
    assert constrained in response["Link"]
    assert response["ETag"].startswith('"')
    assert set(response["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS", "POST"}
    assert response["Accept-Post"] == TYPE
    assert {"Accept", "Prefer"} <= set(response["Vary"].split(", "))
    told = response.json()
    assert told["type"] == ["BasicContainer", "AnnotationCollection"]
    assert told["id"] == response["Content-Location"]
    assert told["id"].startswith(HOST + url)
    assert told["total"] == 1
    assert told["first"]["items"][0]["body"]["value"] == "見出し"
    assert broken_rules(told) == []


@pytest.mark.parametrize("method", ["HEAD", "OPTIONS"])
def test_head_and_options_have_the_headers_of_get_and_no_body(
    program: Program, url: str, article: Article, aki: Reader, method: str
) -> None:
    address = f"{url}{mark(article, aki, '国際社会').pk}"
    for each in (url, address):
        whole, headers = program("GET", each), program(method, each)
        assert headers.status_code == 200
        assert headers.content == b""
        for name in ("ETag", "Link", "Allow", "Content-Type"):
            assert headers[name] == whole[name]
        assert "Accept" in headers["Vary"].split(", ")


def test_the_container_follows_its_three_preferences(program: Program, url: str, article: Article, aki: Reader) -> None:
    made = mark(article, aki, "国際社会")
    address = f"{HOST}{url}{made.pk}"
    whole = program("GET", url, Prefer=DESCRIPTIONS)
    assert whole.json() == program("GET", url).json()
    assert whole["Preference-Applied"] == "return=representation"
    assert whole.json()["first"]["items"][0]["@context"] == CONTEXT
    listed = program("GET", url, Prefer=IRIS)
    assert listed.json()["first"]["items"] == [address]
    assert listed["Content-Location"] == listed.json()["id"] != whole.json()["id"]
    assert program("GET", listed.json()["id"]).json() == listed.json()
    for preference in (MINIMAL, MINIMAL.replace("ldp#", "oa#")):
        minimal = program("GET", url, Prefer=preference).json()
        assert minimal["total"] == 1
        assert {"items", "ldp:contains"}.isdisjoint(minimal)
        assert program("GET", minimal["first"]).json()["items"][0]["id"] == address
    both = MINIMAL[:-1] + ' http://www.w3.org/ns/oa#PreferContainedIRIs"'
    assert program("GET", program("GET", url, Prefer=both).json()["last"]).json()["items"] == [address]


def test_every_page_is_reached_from_the_container(program: Program, url: str, article: Article, aki: Reader) -> None:
    for _time in range(45):
        assert program("POST", url, annotation()).status_code == 201
    address, pages = program("GET", url, Prefer=MINIMAL).json()["first"], 0
    seen: list[str] = []
    while address:
        response = program("GET", address)
        page = response.json()
        assert broken_rules(page) == []
        assert page["partOf"]["id"].startswith(HOST + url)
        assert page["partOf"]["total"] == 45
        assert page["startIndex"] == len(seen)
        assert "POST" not in response["Allow"]
        assert ("prev" in page) == (pages > 0)
        seen += [item["id"] for item in page["items"]]
        address, pages = page.get("next"), pages + 1
    assert pages == 3
    assert len(set(seen)) == 45
    assert program("GET", url).json()["last"] == page["id"]
    for number in ("3", "-1", "x", "٣", "9" * 20):
        assert program("GET", f"{url}?page={number}").status_code == 404


def test_the_page_of_an_article_leads_to_its_container(aki_client: Client, url: str, article: Article) -> None:
    page = aki_client.get(reverse("article", args=[article.pk]))
    assert page["Link"] == f'<{url}>; rel="http://www.w3.org/ns/oa#annotationService"'


def test_an_empty_container_has_an_empty_page(program: Program, url: str) -> None:
    told = program("GET", url, Prefer=MINIMAL).json()
    assert told["total"] == 0
    assert program("GET", told["first"]).json()["items"] == []


def test_more_annotations_take_no_more_queries(program: Program, url: str, article: Article, aki: Reader) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert program("GET", url).status_code == 200
        return len(asked)

    mark(article, aki, "国際社会")
    program("GET", url)
    few = queries()
    for word in ("市民", "学生", "港町", "対立"):
        mark(article, aki, word, note=word)
    assert queries() == few


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


def test_an_annotation_is_given_with_its_headers(program: Program, url: str, article: Article, aki: Reader) -> None:
    response = program("GET", f"{url}{mark(article, aki, '国際社会').pk}", Accept=TYPE)
    assert response.status_code == 200
    assert response["Content-Type"] == TYPE
    assert '<http://www.w3.org/ns/ldp#Resource>; rel="type"' in response["Link"]
    assert set(response["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS", "PUT", "DELETE"}
    assert "Accept" in response["Vary"].split(", ")
    unchanged = program("GET", response.json()["id"], If_None_Match=f'"x", W/{response["ETag"]}')
    assert unchanged.status_code == 304
    assert unchanged["ETag"] == response["ETag"]
    assert unchanged.content == b""


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


def test_all_that_a_person_sees_is_downloaded_as_one_file(
    aki_client: Client, article: Article, aki: Reader, ben: Reader
) -> None:
    mark(article, aki, "国際社会", note="見出し")
    mark(article, aki, "市民", visibility="private")
    mark(article, ben, "学生", note="秘密", visibility="private")
    response = aki_client.get(reverse("annotations_export_json", args=[article.pk]))
    assert response["Content-Type"] == TYPE
    assert response["Content-Disposition"].startswith(f'attachment; filename="annotations-{article.pk}-')
    told = response.json()
    assert broken_rules(told) == []
    assert told["total"] == 2
    assert "秘密" not in response.content.decode()
