"""Editing an article: the form, its preview, saving, and the texts that it has had."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from articles.dictionary.entries import DictionaryMissing
from articles.importing.load import state_of
from articles.importing.problems import LONGEST_TEXT
from articles.importing.written import stored_draft, written
from articles.models import Annotation, Article, Reader
from tests.articles import TITLE, make_article, mark

SWAP = {"HX-Request": "true"}


@pytest.fixture
def article(aki: Reader) -> Article:
    return make_article(aki)


def text_of(article: Article) -> str:
    return written(stored_draft(article.newest, "").sections)


def shown(response: Any) -> str:
    return html.unescape(str(response.content, "utf-8"))


def field(response: Any, name: str) -> str:
    found = re.search(rf'name="{name}"[^>]*value="([^"]*)"', str(response.content, "utf-8"))
    return html.unescape(found[1]) if found else ""


def typed_text(response: Any) -> str:
    found = re.search(r"<textarea[^>]*>\n(.*?)</textarea>", str(response.content, "utf-8"), re.DOTALL)
    assert found is not None
    return html.unescape(found[1])


def send(client: Client, article: Article, text: str, **fields: str) -> Any:
    values = {"title": TITLE, "source": "港湾日報", "text": text, "seen": state_of(article), "action": "save"}
    return client.post(reverse("article_edit", args=[article.pk]), {**values, **fields})


def test_the_form_has_what_is_stored(article: Article, aki_client: Client) -> None:
    response = aki_client.get(reverse("article_edit", args=[article.pk]))
    assert (field(response, "title"), field(response, "source")) == (TITLE, "港湾日報")
    assert typed_text(response) == text_of(article)
    assert "\n# 会談の背景\n" in typed_text(response)


def test_sent_back_as_a_browser_does_it_changes_nothing(article: Article, aki_client: Client) -> None:
    response = aki_client.get(reverse("article_edit", args=[article.pk]))
    send(aki_client, article, typed_text(response).replace("\n", "\r\n"), seen=field(response, "seen"))
    article.refresh_from_db()
    assert article.newest.number == 1


def test_saving_leads_to_the_article_and_says_so(article: Article, aki_client: Client) -> None:
    text = text_of(article).replace("三百人", "四百人")
    response = send(aki_client, article, text, title="別の題", author="汐見", published="2026-03-12")
    assert response.headers["Location"] == reverse("article", args=[article.pk])
    page = shown(aki_client.get(response.headers["Location"]))
    assert "The article is saved." in page
    assert "別の題" in page
    assert "2026" in page
    article.refresh_from_db()
    assert article.newest.number == 2
    assert "四百人が集まり" in article.newest.text


def test_the_page_of_the_article_leads_its_owner_to_the_form(article: Article, aki_client: Client) -> None:
    assert reverse("article_edit", args=[article.pk]) in shown(aki_client.get(reverse("article", args=[article.pk])))


def test_a_preview_shows_what_becomes_a_heading_and_saves_nothing(article: Article, aki_client: Client) -> None:
    text = "# 会談\n\n" + text_of(article).replace("# 残る課題", "## 残る課題")
    response = send(aki_client, article, text, action="preview")
    assert response.status_code == 200
    page = shown(response)
    assert re.search(r'import-line heading level-2"><span class="line-text" lang="ja">会談<', page)
    assert re.search(r'import-line heading level-3"><span class="line-text" lang="ja">残る課題<', page)
    assert "3 headings" in page
    article.refresh_from_db()
    assert article.newest.number == 1


def test_a_preview_says_what_becomes_of_highlights_and_notes(article: Article, aki: Reader, aki_client: Client) -> None:
    mark(article, aki, "国際社会")
    mark(article, aki, "両国は対立を弱めようと努めてきた。")
    mark(article, aki, "説明はこれからで、来年の春までにまとめると市長は述べた。", note="いつ？")
    text = "新しい段落が、前に来た。\n\n" + text_of(article)
    text = text.replace(
        "\n\n説明はこれからで、来年の春までにまとめると市長は述べた。", "\n\n話は変わって、港の天気は晴れである。"
    )
    page = shown(send(aki_client, article, text, action="preview"))
    assert "2 highlights and notes move along with their passages." in page
    assert "1 highlight or note loses its place" in page


def test_what_leaves_notes_without_their_place_is_shown_once_before_it_is_saved(
    article: Article, aki: Reader, aki_client: Client
) -> None:
    mark(article, aki, "三百人が集まり、", note="本当か")
    text = text_of(article).replace("三百人が集まり、", "")
    response = send(aki_client, article, text)
    assert response.status_code == 200
    assert "1 highlight or note loses its place" in shown(response)
    assert typed_text(response) == text
    article.refresh_from_db()
    assert article.newest.number == 1
    # What is changed after that is shown once more.
    again = send(aki_client, article, text.replace("学生", "生徒"), previewed=field(response, "previewed"))
    assert again.status_code == 200
    saved = send(aki_client, article, text.replace("学生", "生徒"), previewed=field(again, "previewed"))
    assert saved.status_code == 302
    assert Annotation.objects.get().note == "本当か"


def test_after_saving_the_way_leads_to_what_has_to_be_looked_at(
    article: Article, aki: Reader, aki_client: Client
) -> None:
    mark(article, aki, "三百人が集まり、", note="本当か")
    text = text_of(article).replace("三百人が集まり、", "")
    previewed = field(send(aki_client, article, text), "previewed")
    page = shown(aki_client.get(send(aki_client, article, text, previewed=previewed).headers["Location"]))
    assert "1 highlight or note has to be looked at." in page
    assert f'<a href="{reverse("annotation_review", args=[article.pk])}">' in page


def test_a_private_note_of_somebody_else_is_not_counted(article: Article, ben: Reader, aki_client: Client) -> None:
    theirs = mark(article, ben, "三百人が集まり、", note="秘密")
    Annotation.objects.filter(pk=theirs.pk).update(visibility="private")
    page = shown(send(aki_client, article, text_of(article).replace("三百人が集まり、", ""), action="preview"))
    assert "All highlights and notes stay where they are." in page


@pytest.mark.parametrize("action", ["save", "preview"])
def test_whoever_comes_late_is_told_sees_both_and_keeps_what_they_typed(
    article: Article, aki_client: Client, action: str
) -> None:
    seen = state_of(article)
    send(aki_client, article, text_of(article).replace("三百人", "四百人"), title="ほかの題")
    mine = text_of(article).replace("春まで", "夏まで")
    response = send(aki_client, article, mine, seen=seen, source="潮見日報", action=action)
    assert response.status_code == 409
    page = shown(response)
    assert "This article has changed since you opened it" in page
    assert "ほかの題" in page
    assert "<del>四百人</del><ins>三百人</ins>" in page
    assert typed_text(response) == mine
    assert (field(response, "title"), field(response, "source")) == (TITLE, "潮見日報")
    article.refresh_from_db()
    assert article.newest.number == 2
    # Having seen both, they decide.
    assert send(aki_client, article, mine, seen=field(response, "seen")).status_code == 302
    assert [each.number for each in article.revisions.order_by("number")] == [1, 2, 3]


def test_where_they_had_changed_nothing_the_form_then_has_what_is_stored(article: Article, aki_client: Client) -> None:
    opened = aki_client.get(reverse("article_edit", args=[article.pk]))
    send(aki_client, article, text_of(article).replace("三百人", "四百人"), source="潮見日報")
    names = ("seen", "opened", "initial-title", "initial-source", "initial-published")
    sent = {name: field(opened, name) for name in names}
    response = send(aki_client, article, typed_text(opened), **{**sent, "title": "別の題"})
    assert response.status_code == 409
    assert "The text in the form is the one that is stored." in shown(response)
    article.refresh_from_db()
    assert typed_text(response) == text_of(article)
    assert (field(response, "title"), field(response, "source")) == ("別の題", "潮見日報")
    sent = {name: field(response, name) for name in names}
    send(aki_client, article, typed_text(response), **{**sent, "title": "別の題", "source": "潮見日報"})
    article.refresh_from_db()
    assert (article.newest.number, article.title, article.source) == (2, "別の題", "潮見日報")


def test_a_form_that_does_not_say_what_it_was_opened_on_is_one_that_comes_late(
    article: Article, aki_client: Client
) -> None:
    assert send(aki_client, article, text_of(article), seen="").status_code == 409


@pytest.mark.parametrize(
    ("text", "title", "sentence"),
    [
        pytest.param("", TITLE, "There is no text here.", id="no text"),
        pytest.param("# 港\n\n## 春", TITLE, "There are only headings here.", id="only headings"),
        pytest.param("Only English.", TITLE, "There is no Japanese in this text.", id="no Japanese"),
        pytest.param("港の" * LONGEST_TEXT, TITLE, "an article may have 200,000", id="too long"),
        pytest.param(f"# {'港' * 301}\n\n港の話。", TITLE, "has 301 characters; one may have 300", id="long heading"),
        pytest.param("港の話。", " ", "An article needs a title.", id="no title"),
        pytest.param("港の話。", "題" * 301, "300 characters", id="long title"),
    ],
)
def test_what_cannot_be_saved_is_told_in_a_sentence_and_stays_in_the_form(
    article: Article, aki_client: Client, text: str, title: str, sentence: str
) -> None:
    for headers in ({}, SWAP):
        values = {"title": title, "text": text, "seen": state_of(article), "action": "save"}
        response = aki_client.post(reverse("article_edit", args=[article.pk]), values, headers=headers)
        assert response.status_code == 422
        assert sentence in shown(response)
        assert typed_text(response) == text
    article.refresh_from_db()
    assert (article.newest.number, article.title) == (1, TITLE)


def test_hostile_text_is_shown_as_text(article: Article, aki_client: Client) -> None:
    hostile = "港の<script>alert(1)</script></textarea><img src=x onerror=alert(1)>"
    seen = state_of(article)
    send(aki_client, article, text_of(article).replace("三百人", hostile))
    responses = [
        send(aki_client, article, f"{hostile}\n\n# {hostile}", action="preview"),
        send(aki_client, article, f"# {hostile}\n\n{hostile}二", title=hostile, seen=seen),
        aki_client.get(reverse("revision", args=[article.pk, 2])),
    ]
    for response in responses:
        assert "<script>alert" not in str(response.content, "utf-8")
        assert "<img" not in str(response.content, "utf-8")


def test_without_a_dictionary_nothing_typed_is_lost(
    article: Article, aki_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(**arguments: object) -> None:
        raise DictionaryMissing("There is no dictionary: run load_dictionary.")

    monkeypatch.setattr("articles.views.editing.store_revision", missing)
    text = text_of(article).replace("三百人", "四百人")
    response = send(aki_client, article, text)
    assert response.status_code == 503
    assert "run load_dictionary" in shown(response)
    assert typed_text(response) == text


def test_earlier_texts_are_listed_and_can_be_read(article: Article, aki_client: Client) -> None:
    send(aki_client, article, text_of(article).replace("三百人", "四百人"))
    page = shown(aki_client.get(reverse("revisions", args=[article.pk])))
    assert page.index("Revision 2") < page.index("Revision 1")
    assert "三百人が集まり" in shown(aki_client.get(reverse("revision", args=[article.pk, 1])))
    assert "<del>三百人</del><ins>四百人</ins>" in shown(aki_client.get(reverse("revision", args=[article.pk, 2])))


def test_an_earlier_text_can_be_restored_and_the_later_one_is_kept(article: Article, aki_client: Client) -> None:
    before = article.newest.text
    send(aki_client, article, text_of(article).replace("三百人", "四百人"), title="別の題")
    page = aki_client.get(reverse("revision", args=[article.pk, 1]))
    url = reverse("revision_restore", args=[article.pk, 1])
    assert aki_client.post(url, {"seen": field(page, "seen")}).headers["Location"] == reverse(
        "article", args=[article.pk]
    )
    article.refresh_from_db()
    assert (article.newest.number, article.newest.text, article.title) == (3, before, "別の題")
    assert article.revisions.count() == 3


def test_nothing_is_restored_over_a_text_that_was_not_seen(article: Article, aki_client: Client) -> None:
    seen = state_of(article)
    send(aki_client, article, text_of(article).replace("三百人", "四百人"))
    response = aki_client.post(reverse("revision_restore", args=[article.pk, 1]), {"seen": seen}, follow=True)
    assert "Nothing was restored" in shown(response)
    article.refresh_from_db()
    assert article.newest.number == 2


def test_what_restoring_would_do_to_notes_is_said_beside_its_button(
    article: Article, aki: Reader, aki_client: Client
) -> None:
    send(aki_client, article, text_of(article) + "\n\n工事は来年の春に始まる見通しである。")
    article.refresh_from_db()
    mark(article, aki, "工事は来年の春に始まる見通しである。")
    assert "1 highlight or note loses its place" in shown(aki_client.get(reverse("revision", args=[article.pk, 1])))


def test_ben_who_may_read_does_not_edit(article: Article, ben_client: Client) -> None:
    for name, arguments in (("article_edit", []), ("revisions", []), ("revision", [1])):
        assert ben_client.get(reverse(name, args=[article.pk, *arguments])).status_code == 404
    assert ben_client.post(reverse("article_edit", args=[article.pk]), {"text": "港"}).status_code == 404
