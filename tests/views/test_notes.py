"""A note is written on a highlight: its text, kind and tags, two tabs at once, and what its card says."""

from __future__ import annotations

from django.test import Client
from django.urls import reverse

from articles.models import Article, Reader
from articles.sharing.links import make_link
from tests.articles import mark, share_with
from tests.pages import SWAP
from tests.views.marking import save_note, seen_in_form


def test_a_note_is_markdown_and_is_shown_as_html(aki_client: Client, aki: Reader, article: Article) -> None:
    annotation = mark(article, aki, "国際社会")
    response = save_note(aki_client, annotation, seen_in_form(aki_client, annotation), note="**要確認**\r\n- 一つ")
    assert "<strong>要確認</strong>" in response.content.decode()
    annotation.refresh_from_db()
    assert annotation.note == "**要確認**\n- 一つ"


def test_of_two_tabs_the_second_is_told_and_neither_text_is_lost(
    aki_client: Client, aki: Reader, article: Article
) -> None:
    annotation = mark(article, aki, "国際社会", note="最初")
    seen = seen_in_form(aki_client, annotation)
    assert save_note(aki_client, annotation, seen, note="一つ目のタブ").status_code == 200
    second = save_note(aki_client, annotation, seen, note="二つ目のタブ")
    assert second.status_code == 409
    html = second.content.decode()
    assert "一つ目のタブ" in html
    assert "二つ目のタブ" in html
    annotation.refresh_from_db()
    assert annotation.note == "一つ目のタブ"
    # Having seen both, the person may decide for theirs.
    assert (
        save_note(aki_client, annotation, second.context["form"].data["seen"], note="二つ目のタブ").status_code == 200
    )


def test_a_change_of_colour_elsewhere_does_not_stop_a_note(aki_client: Client, aki: Reader, article: Article) -> None:
    annotation = mark(article, aki, "国際社会")
    seen = seen_in_form(aki_client, annotation)
    aki_client.post(reverse("annotation_marker", args=[annotation.pk]), {"marker": "sora"}, headers=SWAP)
    assert save_note(aki_client, annotation, seen, note="覚え書き").status_code == 200


def test_a_note_that_is_too_long_is_refused_and_kept_in_the_form(
    aki_client: Client, aki: Reader, article: Article
) -> None:
    annotation = mark(article, aki, "国際社会")
    response = save_note(aki_client, annotation, seen_in_form(aki_client, annotation), note="長" * 20_001)
    assert response.status_code == 422
    assert "20000" in response.content.decode()
    assert "長" * 20_001 in response.content.decode()
    assert "maxlength" not in response.content.decode()  # a browser would cut what is pasted off there, silently


def test_a_note_keeps_the_white_space_that_markdown_lives_on(aki_client: Client, aki: Reader, article: Article) -> None:
    annotation = mark(article, aki, "国際社会")
    save_note(aki_client, annotation, seen_in_form(aki_client, annotation), note="    code\n\n　字下げ")
    annotation.refresh_from_db()
    assert annotation.note == "    code\n\n　字下げ"


def test_what_a_note_is_who_sees_it_and_its_tags_are_on_its_card(
    aki_client: Client, aki: Reader, article: Article
) -> None:
    annotation = mark(article, aki, "国際社会")
    seen = seen_in_form(aki_client, annotation)
    fields = {"note": "本当か", "kind": "question", "visibility": "private", "tags": "外交、#露朝, 外交"}
    card = save_note(aki_client, annotation, seen, **fields).content.decode()
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
    save_note(aki_client, annotation, seen_in_form(aki_client, annotation), note="公開", visibility="shared")
    assert "edited" in aki_client.get(page).content.decode()
    assert "公開" in ben_client.get(address).content.decode()
    assert "edited" not in ben_client.get(address).content.decode()
    save_note(aki_client, annotation, seen_in_form(aki_client, annotation), note="公開した")
    assert "edited" in ben_client.get(address).content.decode()


def test_a_first_text_another_colour_and_other_tags_are_no_edit(
    aki_client: Client, aki: Reader, article: Article
) -> None:
    annotation = mark(article, aki, "国際社会", note="初めて")
    aki_client.post(reverse("annotation_marker", args=[annotation.pk]), {"marker": "sora"}, headers=SWAP)
    card = save_note(aki_client, annotation, seen_in_form(aki_client, annotation), tags="外交").content.decode()
    assert "外交" in card
    assert "edited" not in card


def test_of_two_tabs_the_second_sees_what_else_differs_and_keeps_what_it_did_not_touch(
    aki_client: Client, aki: Reader, article: Article
) -> None:
    annotation = mark(article, aki, "国際社会", note="最初")
    seen = seen_in_form(aki_client, annotation)
    fields = {"kind": "note", "visibility": "shared", "tags": ""}
    save_note(aki_client, annotation, seen, note="最初", **{**fields, "kind": "question", "tags": "外交"})
    second = save_note(aki_client, annotation, seen, note="二つ目", **{**fields, "tags": "経済"})
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
    save_note(aki_client, annotation, seen, note="新しい")
    second = save_note(aki_client, annotation, seen, note="最初", kind="note", visibility="shared", tags="")
    assert second.status_code == 200
    assert "新しい" in second.content.decode()


def test_too_many_tags_are_refused_and_kept_in_the_form(aki_client: Client, aki: Reader, article: Article) -> None:
    annotation = mark(article, aki, "国際社会")
    many = ", ".join(f"札{number}" for number in range(21))
    response = save_note(aki_client, annotation, seen_in_form(aki_client, annotation), tags=many)
    assert response.status_code == 422
    assert "At most 20 tags" in response.content.decode()
    assert many in response.content.decode()


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
        save_note(aki_client, annotation, seen_in_form(aki_client, annotation), tags=tags, visibility=visibility)

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
    save_note(aki_client, annotation, seen, note="最初", visibility="shared")
    second = save_note(aki_client, annotation, seen, note="秘密", visibility="private")
    assert second.status_code == 409
    assert second.context["form"].data["visibility"] == "private"
    assert [text for _name, text in second.context["differing"]] == ["shared"]
