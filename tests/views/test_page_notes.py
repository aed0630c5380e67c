"""A note about the article as a whole."""

from __future__ import annotations

from typing import Any

from django.test import Client
from django.urls import reverse

from articles.models import Annotation, Article, Reader
from tests.articles import mark
from tests.pages import SWAP
from tests.views.marking import save_note


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
    save_note(aki_client, made, again.context["form"].data["seen"], note="前半と後半")
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
