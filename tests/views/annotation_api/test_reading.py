"""What the Web Annotation Protocol has to say of containers, pages and annotations that are asked for.

https://www.w3.org/TR/annotation-protocol/
"""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.models import Article, Reader
from tests.annotations.web_annotation_rules import broken_rules
from tests.articles import mark
from tests.views.annotation_api.program import CONTEXT, HOST, TYPE, Program, annotation

IRIS = 'return=representation; include="http://www.w3.org/ns/oa#PreferContainedIRIs"'
DESCRIPTIONS = 'return=representation; include="http://www.w3.org/ns/oa#PreferContainedDescriptions"'
MINIMAL = 'return=representation;include="http://www.w3.org/ns/ldp#PreferMinimalContainer"'


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
