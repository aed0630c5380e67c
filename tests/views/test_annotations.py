"""Highlighting and writing notes over HTTP, as the page's scripts do it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from articles.models import Annotation, Article, Reader
from tests.articles import make_article, mark, passage

SWAP = {"HX-Request": "true"}


@pytest.fixture
def article(aki: Reader) -> Article:
    return make_article(aki)


def post_mark(client: Client, article: Article, quote: str, /, **changes: Any) -> Any:
    start, end = passage(article, quote)
    fields = {"revision": article.revision_id, "start": start, "end": end, "quote": quote, "marker": "ki", **changes}
    return client.post(reverse("annotations", args=[article.pk]), fields, headers=SWAP)


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


def save_note(client: Client, annotation: Annotation, note: str, seen: str) -> Any:
    return client.post(reverse("annotation_note", args=[annotation.pk]), {"note": note, "seen": seen}, headers=SWAP)


def seen_in_form(client: Client, annotation: Annotation) -> str:
    response = client.get(reverse("annotation_note", args=[annotation.pk]), headers=SWAP)
    return str(response.context["form"].initial["seen"])


def test_a_note_is_markdown_and_is_shown_as_html(aki_client: Client, aki: Reader, article: Article) -> None:
    annotation = mark(article, aki, "国際社会")
    response = save_note(aki_client, annotation, "**要確認**\r\n- 一つ", seen_in_form(aki_client, annotation))
    assert "<strong>要確認</strong>" in response.content.decode()
    annotation.refresh_from_db()
    assert annotation.note == "**要確認**\n- 一つ"


def test_of_two_tabs_the_second_is_told_and_neither_text_is_lost(
    aki_client: Client, aki: Reader, article: Article
) -> None:
    annotation = mark(article, aki, "国際社会", note="最初")
    seen = seen_in_form(aki_client, annotation)
    assert save_note(aki_client, annotation, "一つ目のタブ", seen).status_code == 200
    second = save_note(aki_client, annotation, "二つ目のタブ", seen)
    assert second.status_code == 409
    html = second.content.decode()
    assert "一つ目のタブ" in html
    assert "二つ目のタブ" in html
    annotation.refresh_from_db()
    assert annotation.note == "一つ目のタブ"
    # Having seen both, the person may decide for theirs.
    assert save_note(aki_client, annotation, "二つ目のタブ", second.context["form"].data["seen"]).status_code == 200


def test_a_change_of_colour_elsewhere_does_not_stop_a_note(aki_client: Client, aki: Reader, article: Article) -> None:
    annotation = mark(article, aki, "国際社会")
    seen = seen_in_form(aki_client, annotation)
    aki_client.post(reverse("annotation_marker", args=[annotation.pk]), {"marker": "sora"}, headers=SWAP)
    assert save_note(aki_client, annotation, "覚え書き", seen).status_code == 200


def test_a_note_that_is_too_long_is_refused_and_kept_in_the_form(
    aki_client: Client, aki: Reader, article: Article
) -> None:
    annotation = mark(article, aki, "国際社会")
    response = save_note(aki_client, annotation, "長" * 20_001, seen_in_form(aki_client, annotation))
    assert response.status_code == 422
    assert "20000" in response.content.decode()
    assert "長" * 20_001 in response.content.decode()


def test_a_deleted_highlight_is_gone_from_the_page_and_comes_back_whole(
    aki_client: Client, aki: Reader, article: Article
) -> None:
    annotation = mark(article, aki, "国際社会", note="残す")
    page = reverse("article", args=[article.pk])
    assert "残す" in aki_client.get(page).content.decode()
    response = aki_client.post(reverse("annotation_delete", args=[annotation.pk]), headers=SWAP)
    undo = json.loads(response["HX-Trigger"])["notice"]["undoUrl"]
    assert "残す" not in aki_client.get(page).content.decode()
    restored = aki_client.post(undo, headers=SWAP).content.decode()
    assert "残す" in restored
    assert f'id="highlight-{annotation.pk}"' in restored
    assert "残す" in aki_client.get(page).content.decode()


def test_a_note_keeps_the_white_space_that_markdown_lives_on(aki_client: Client, aki: Reader, article: Article) -> None:
    annotation = mark(article, aki, "国際社会")
    save_note(aki_client, annotation, "    code\n\n　字下げ", seen_in_form(aki_client, annotation))
    annotation.refresh_from_db()
    assert annotation.note == "    code\n\n　字下げ"
