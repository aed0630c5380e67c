"""Highlighting and writing notes over HTTP, as the page's scripts do it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from articles.models import Annotation, Article, Reader
from articles.sharing.links import make_link
from tests.articles import mark, passage, share_with

SWAP = {"HX-Request": "true"}


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
    assert "maxlength" not in response.content.decode()  # a browser would cut what is pasted off there, silently


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


def save_content(client: Client, annotation: Annotation, seen: str, **fields: str) -> Any:
    return client.post(reverse("annotation_note", args=[annotation.pk]), {"seen": seen, **fields}, headers=SWAP)


def test_what_a_note_is_who_sees_it_and_its_tags_are_on_its_card(
    aki_client: Client, aki: Reader, article: Article
) -> None:
    annotation = mark(article, aki, "国際社会")
    seen = seen_in_form(aki_client, annotation)
    fields = {"note": "本当か", "kind": "question", "visibility": "private", "tags": "外交、#露朝, 外交"}
    card = save_content(aki_client, annotation, seen, **fields).content.decode()
    assert "Open question" in card
    assert '<span class="private">private</span>' in card
    assert "<li>外交</li><li>露朝</li></ul>" in card
    assert "Make private" not in card


def test_a_plain_note_says_that_it_is_shared_and_not_that_it_is_a_note(
    aki_client: Client, aki: Reader, article: Article
) -> None:
    annotation = mark(article, aki, "国際社会", note="覚え書き")
    card = aki_client.get(reverse("annotation_note", args=[annotation.pk]), {"view": "card"}).content.decode()
    assert '<span class="shared">shared</span>' in card
    assert "<strong>" not in card
    assert "edited" not in card


def test_a_card_says_that_its_text_was_edited_but_not_to_others_what_was_private(
    aki_client: Client, ben_client: Client, aki: Reader, article: Article
) -> None:
    _link, address = make_link(article=article, sharer=aki)
    annotation = mark(article, aki, "国際社会", note="秘密", visibility="private")
    page = reverse("article", args=[article.pk])
    save_content(aki_client, annotation, seen_in_form(aki_client, annotation), note="公開", visibility="shared")
    assert "edited" in aki_client.get(page).content.decode()
    assert "公開" in ben_client.get(address).content.decode()
    assert "edited" not in ben_client.get(address).content.decode()
    save_content(aki_client, annotation, seen_in_form(aki_client, annotation), note="公開した")
    assert "edited" in ben_client.get(address).content.decode()


def test_a_first_text_another_colour_and_other_tags_are_no_edit(
    aki_client: Client, aki: Reader, article: Article
) -> None:
    annotation = mark(article, aki, "国際社会", note="初めて")
    aki_client.post(reverse("annotation_marker", args=[annotation.pk]), {"marker": "sora"}, headers=SWAP)
    card = save_content(aki_client, annotation, seen_in_form(aki_client, annotation), tags="外交").content.decode()
    assert "外交" in card
    assert "edited" not in card


def test_the_visibility_chosen_last_is_that_of_the_next_highlight(
    aki_client: Client, aki: Reader, article: Article
) -> None:
    annotation = mark(article, aki, "国際社会")
    save_content(aki_client, annotation, seen_in_form(aki_client, annotation), visibility="private")
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


def test_of_two_tabs_the_second_sees_what_else_differs_and_keeps_what_it_did_not_touch(
    aki_client: Client, aki: Reader, article: Article
) -> None:
    annotation = mark(article, aki, "国際社会", note="最初")
    seen = seen_in_form(aki_client, annotation)
    fields = {"kind": "note", "visibility": "shared", "tags": ""}
    save_content(aki_client, annotation, seen, note="最初", **{**fields, "kind": "question", "tags": "外交"})
    second = save_content(aki_client, annotation, seen, note="二つ目", **{**fields, "tags": "経済"})
    assert second.status_code == 409
    # The kind was changed in the first tab only; of the tags each tab wants its own.
    assert second.context["form"].data["kind"] == "question"
    assert second.context["form"].data["tags"] == "経済"
    assert [text for _name, text in second.context["differing"]] == ["外交"]
    annotation.refresh_from_db()
    assert (annotation.note, annotation.tags) == ("最初", ["外交"])


def test_a_save_without_changes_over_a_newer_note_shows_the_newer(
    aki_client: Client, aki: Reader, article: Article
) -> None:
    annotation = mark(article, aki, "国際社会", note="最初")
    seen = seen_in_form(aki_client, annotation)
    save_note(aki_client, annotation, "新しい", seen)
    second = save_content(aki_client, annotation, seen, note="最初", kind="note", visibility="shared", tags="")
    assert second.status_code == 200
    assert "新しい" in second.content.decode()


def test_too_many_tags_are_refused_and_kept_in_the_form(aki_client: Client, aki: Reader, article: Article) -> None:
    annotation = mark(article, aki, "国際社会")
    many = ", ".join(f"札{number}" for number in range(21))
    response = save_content(aki_client, annotation, seen_in_form(aki_client, annotation), tags=many)
    assert response.status_code == 422
    assert "At most 20 tags" in response.content.decode()
    assert many in response.content.decode()


def page_note(client: Client, article: Article, **fields: str) -> Any:
    return client.post(reverse("page_note_add", args=[article.pk]), fields, headers=SWAP)


def test_a_note_about_the_article_stands_first_on_the_page(aki_client: Client, aki: Reader, article: Article) -> None:
    mark(article, aki, "港町", note="一つ目")
    form = aki_client.get(reverse("page_note_add", args=[article.pk]), headers=SWAP).context["form"]
    key = str(form.initial["request_key"])
    card = page_note(aki_client, article, note="全体", kind="note", tags="会議", request_key=key).content.decode()
    assert "About the article" in card
    html = aki_client.get(reverse("article", args=[article.pk])).content.decode()
    assert html.index("全体") < html.index("一つ目")


def test_a_double_click_makes_one_note_about_the_article(aki_client: Client, article: Article) -> None:
    for _time in range(2):
        response = page_note(aki_client, article, note="全体", request_key="3b241101-e2bb-4255-8caf-4136c566a962")
        assert response.status_code == 200
    assert Annotation.objects.count() == 1


def test_what_was_written_on_after_an_answer_that_never_came_is_not_lost(aki_client: Client, article: Article) -> None:
    key = "3b241101-e2bb-4255-8caf-4136c566a962"
    page_note(aki_client, article, note="前半", request_key=key)
    again = page_note(aki_client, article, note="前半と後半", request_key=key)
    assert again.status_code == 409
    assert again.context["form"].data["note"] == "前半と後半"
    made = Annotation.objects.get()
    save_content(aki_client, made, again.context["form"].data["seen"], note="前半と後半")
    assert Annotation.objects.get().note == "前半と後半"


def test_an_empty_note_about_the_article_is_refused(aki_client: Client, article: Article) -> None:
    response = page_note(aki_client, article, note=" ", request_key="3b241101-e2bb-4255-8caf-4136c566a962")
    assert response.status_code == 422
    assert "Write something first" in response.content.decode()


def test_without_scripts_a_note_about_the_article_has_a_page_and_leads_back(
    aki_client: Client, article: Article
) -> None:
    address = reverse("page_note_add", args=[article.pk])
    html = aki_client.get(address).content.decode()
    assert "<main" in html
    assert "hx-post" not in html[html.index('<form class="note-form') :].partition(">")[0]
    response = aki_client.post(address, {"note": "全体", "request_key": "3b241101-e2bb-4255-8caf-4136c566a962"})
    assert response["Location"] == f"/articles/{article.pk}/#note-{Annotation.objects.get().pk}"


def test_a_preview_is_what_the_note_will_be_and_stores_nothing(aki_client: Client) -> None:
    preview = aki_client.post(reverse("note_preview"), {"note": "**漢字《かんじ》** <script>"}, headers=SWAP)
    html = "<p><strong><ruby>漢字<rp>（</rp><rt>かんじ</rt><rp>）</rp></ruby></strong> &lt;script&gt;</p>\n"
    assert preview.content.decode() == html
    assert aki_client.post(reverse("note_preview"), {"note": "長" * 20_001}, headers=SWAP).status_code == 422


def test_tags_are_completed_from_what_the_person_may_see_the_most_used_first(
    aki_client: Client, ben_client: Client, ben: Reader, aki: Reader, article: Article
) -> None:
    share_with(article, ben)
    for quote, tags, visibility in (
        ("国際社会", "外交, GDP", "shared"),
        ("市民", "外貨", "shared"),
        ("学生", "外貨", "shared"),
        ("両国", "外堀", "private"),
    ):
        annotation = mark(article, aki, quote)
        save_content(aki_client, annotation, seen_in_form(aki_client, annotation), tags=tags, visibility=visibility)

    def completed(client: Client, beginning: str) -> object:
        return client.get(reverse("tags"), {"q": beginning}).json()["tags"]

    assert completed(aki_client, "外") == ["外貨", "外堀", "外交"]
    assert completed(ben_client, "#外") == ["外貨", "外交"]
    assert completed(ben_client, "ｇｄ") == ["GDP"]
    assert completed(ben_client, "交") == []


def test_what_was_written_as_private_is_not_shared_because_another_tab_has_shared_the_note(
    aki_client: Client, aki: Reader, article: Article
) -> None:
    annotation = mark(article, aki, "国際社会", note="最初", visibility="private")
    seen = seen_in_form(aki_client, annotation)
    save_content(aki_client, annotation, seen, note="最初", visibility="shared")
    second = save_content(aki_client, annotation, seen, note="秘密", visibility="private")
    assert second.status_code == 409
    assert second.context["form"].data["visibility"] == "private"
    assert [text for _name, text in second.context["differing"]] == ["shared"]
