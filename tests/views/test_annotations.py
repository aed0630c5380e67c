"""A passage is marked, its highlight deleted and restored, shown to others or not."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from articles.models import Annotation, Article, Reader
from articles.sharing.links import make_link
from tests.articles import mark
from tests.pages import SWAP, notice_of
from tests.views.marking import post_mark, save_note, seen_in_form


def test_a_passage_is_stored_as_code_points_with_its_quote_and_neighbours(aki_client: Client, article: Article) -> None:
    assert post_mark(aki_client, article, "国際社会").status_code == 200
    made = Annotation.objects.get()
    assert article.newest.text[made.start : made.end] == made.quote == "国際社会"
    assert made.prefix == article.newest.text[max(0, made.start - 32) : made.start]
    assert made.suffix == article.newest.text[made.end : made.end + 32]


def test_the_answer_draws_the_section_anew_and_tells_the_scripts_what_was_made(
    aki_client: Client, article: Article
) -> None:
    response = post_mark(aki_client, article, "国際社会")
    made = Annotation.objects.get()
    html = response.content.decode()
    assert f'<a id="highlight-{made.pk}"></a><mark class="ki" data-marks="{made.pk}">' in html
    assert 'hx-swap-oob="innerHTML:#section-0"' in html
    assert "section-1" not in html
    assert json.loads(response["HX-Trigger"])["annotation-saved"]["id"] == made.pk


def test_with_open_note_the_note_form_comes_along(aki_client: Client, article: Article) -> None:
    assert "<textarea" in post_mark(aki_client, article, "国際社会", open="note").content.decode()
    assert "<textarea" not in post_mark(aki_client, article, "首脳会談").content.decode()


def test_marking_the_same_passage_twice_leaves_one_highlight_in_the_last_colour(
    aki_client: Client, article: Article
) -> None:
    post_mark(aki_client, article, "国際社会")
    post_mark(aki_client, article, "国際社会", marker="fuji")
    assert [item.marker for item in Annotation.objects.all()] == ["fuji"]


def test_a_highlight_may_cross_sections(aki_client: Client, article: Article) -> None:
    text = article.newest.text
    quote = text[text.index("と述べた。") : text.index("両国は") + 3]
    assert "\n" in quote
    # Browsers send line breaks in forms as CRLF.
    html = post_mark(aki_client, article, quote, quote=quote.replace("\n", "\r\n")).content.decode()
    assert Annotation.objects.get().quote == quote
    assert "#section-0" in html
    assert "#section-1" in html


def test_white_space_at_the_edges_belongs_to_no_passage(aki_client: Client, article: Article) -> None:
    text = article.newest.text
    start = text.index("会談の背景")
    post_mark(aki_client, article, text[start - 1 : start + 6])
    assert Annotation.objects.get().quote == "会談の背景"


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        pytest.param({"quote": "別の言葉"}, "Reload the page", id="the text on the page was another"),
        pytest.param({"start": 5, "end": 5, "quote": ""}, "Reload the page", id="an empty passage"),
        pytest.param({"end": 10_000_000}, "Reload the page", id="beyond the end"),
        pytest.param({"revision": 999_999}, "has changed", id="another revision"),
        pytest.param({"marker": "crimson"}, "crimson", id="a marker that does not exist"),
        pytest.param({"start": "x"}, "whole number", id="not a number"),
    ],
)
def test_an_impossible_passage_is_refused_with_a_sentence(
    aki_client: Client, article: Article, changes: dict[str, Any], told: str
) -> None:
    response = post_mark(aki_client, article, "国際社会", **changes)
    assert response.status_code == 422
    assert response["Content-Type"].startswith("text/plain")
    assert told in response.content.decode()
    assert not Annotation.objects.exists()


def test_a_deleted_highlight_is_gone_from_the_page_and_comes_back_whole(
    aki_client: Client, aki: Reader, article: Article
) -> None:
    annotation = mark(article, aki, "国際社会", note="残す")
    page = reverse("article", args=[article.pk])
    assert "残す" in aki_client.get(page).content.decode()
    response = aki_client.post(reverse("annotation_delete", args=[annotation.pk]), headers=SWAP)
    undo = notice_of(response)["undoUrl"]
    assert "残す" not in aki_client.get(page).content.decode()
    restored = aki_client.post(undo, headers=SWAP).content.decode()
    assert "残す" in restored
    assert f'id="highlight-{annotation.pk}"' in restored
    assert "残す" in aki_client.get(page).content.decode()


def test_the_visibility_chosen_last_is_that_of_the_next_highlight(
    aki_client: Client, aki: Reader, article: Article
) -> None:
    annotation = mark(article, aki, "国際社会")
    save_note(aki_client, annotation, seen_in_form(aki_client, annotation), visibility="private")
    post_mark(aki_client, article, "市民")
    assert Annotation.objects.get(quote="市民").visibility == "private"


def test_a_highlight_without_a_note_can_be_made_private_and_shown_again(
    aki_client: Client, client: Client, aki: Reader, article: Article
) -> None:
    _link, address = make_link(article=article, sharer=aki)
    annotation = mark(article, aki, "国際社会")
    drawn = f'data-marks="{annotation.pk}"'
    assert drawn in client.get(address).content.decode()
    change = reverse("annotation_visibility", args=[annotation.pk])
    assert "Show to others" in aki_client.post(change, {"visibility": "private"}, headers=SWAP).content.decode()
    assert drawn not in client.get(address).content.decode()
    assert f"note-{annotation.pk}" not in client.get(address).content.decode()
    aki_client.post(change, {"visibility": "shared"}, headers=SWAP)
    assert drawn in client.get(address).content.decode()
    refused = aki_client.post(change, {"visibility": "everybody"}, headers=SWAP)
    assert (refused.status_code, refused["Content-Type"]) == (422, "text/plain; charset=utf-8")
