"""The pages that list annotations: what they show of each, where they lead, what they never show."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles.models import Annotation, Article, Reader
from articles.views.annotation_lists import ON_A_PAGE
from tests.annotations.some import annotate, page_note
from tests.articles import TITLE, answer, make_article, mark, passage, share_with

SWAP = {"HX-Request": "true"}
ALL = "/annotations/"


@pytest.fixture
def article(aki: Reader) -> Article:
    return make_article(aki)


def list_of(article: Article) -> str:
    return reverse("article_annotations", args=[article.pk])


def shown(response: Any) -> str:
    return html.unescape(str(response.content, "utf-8"))


def quotes(response: Any) -> list[str]:
    return re.findall(r"<mark [^>]*>(.*?)</mark>", shown(response))


def test_without_notes_the_pages_say_how_to_make_one(article: Article, aki_client: Client) -> None:
    for url in (ALL, list_of(article)):
        page = shown(aki_client.get(url))
        assert "No notes yet" in page
        assert "filter-q" not in page


def test_a_row_says_everything_about_a_note(article: Article, aki: Reader, aki_client: Client) -> None:
    made = annotate(
        article, aki, "国際社会", "**誰の**言葉？", tags="外交 EU", kind="question", visibility="private", marker="sora"
    )
    answer(made, aki, "市長の")
    row = shown(aki_client.get(ALL))
    assert (
        f'<a href="/articles/{article.pk}/#highlight-{made.pk}"><mark class="sora" title="blue">国際社会</mark>' in row
    )
    assert "<strong>誰の</strong>言葉" in row
    assert 'href="/annotations/?tag=%E5%A4%96%E4%BA%A4">#外交</a>' in row
    for part in ("open question", "only you see it", "1 answer", "aki", "<time", TITLE, f'href="{list_of(article)}"'):
        assert part in row, part
    Annotation.objects.filter(pk=made.pk).update(resolved_at=timezone.now())
    assert "resolved question" in shown(aki_client.get(ALL))


def test_a_marker_is_called_what_the_person_calls_it(article: Article, aki: Reader, aki_client: Client) -> None:
    aki.marker_names = {"sora": "claim"}
    aki.save()
    mark(article, aki, "国際社会", marker="sora")
    page = shown(aki_client.get(ALL))
    assert 'title="claim"' in page
    assert '<option value="sora">claim</option>' in page


def test_a_note_about_the_article_and_one_whose_place_is_lost_lead_to_the_article(
    article: Article, aki: Reader, aki_client: Client
) -> None:
    made = page_note(article, aki, "よい記事")
    lost = mark(article, aki, "国際社会")
    first = article.newest
    first.pk, first.number = None, 2
    first.save()
    Article.objects.filter(pk=article.pk).update(revision=first)
    Annotation.objects.filter(pk=lost.pk).update(state="orphan")
    Annotation.objects.filter(pk=made.pk).update(revision=first)
    page = shown(aki_client.get(list_of(article)))
    assert f'href="/articles/{article.pk}/#note-{made.pk}">About the whole article' in page
    assert f'href="/articles/{article.pk}/"><mark' in page
    assert "place lost" in page


def test_whoever_has_the_article_by_a_link_is_led_to_the_page_of_the_link(
    article: Article, aki: Reader, ben: Reader, ben_client: Client
) -> None:
    link = share_with(article, ben)
    made = mark(article, aki, "国際社会")
    for url in (ALL, list_of(article)):
        assert f'href="/shared/{link.pk}/#highlight-{made.pk}"' in shown(ben_client.get(url))


def test_what_others_keep_to_themselves_is_neither_shown_nor_counted_nor_offered(
    article: Article, aki: Reader, ben: Reader, ben_client: Client
) -> None:
    share_with(article, ben)
    annotate(article, aki, "国際社会", "秘密の覚え書き", tags="内緒", visibility="private")
    annotate(article, aki, "来年", "みんなに")
    for url in (ALL, list_of(article), f"{ALL}?visibility=private", f"{ALL}?q=秘密", f"{ALL}?tag=内緒"):
        page = shown(ben_client.get(url)).replace('value="秘密"', "").replace("“秘密”", "")
        assert "秘密" not in page
        assert "国際社会" not in page
        assert "#内緒" not in page
    assert "1 highlight or note" in shown(ben_client.get(ALL))


@pytest.mark.parametrize(
    "name", ["article_annotations_csv", "article_annotations_md", "all_annotations_csv", "all_annotations_md"]
)
def test_no_file_has_what_others_keep_to_themselves(
    article: Article, aki: Reader, ben: Reader, ben_client: Client, aki_client: Client, name: str
) -> None:
    link = share_with(article, ben)
    hidden = annotate(article, aki, "国際社会", "秘密の覚え書き", tags="内緒", visibility="private")
    answer(hidden, aki, "秘密の答え")
    shared = annotate(article, aki, "来年", "みんなに")
    url = reverse(name, args=[article.pk] if name.startswith("article") else [])
    file = shown(ben_client.get(url))
    assert "みんなに" in file
    assert f"http://testserver/shared/{link.pk}/#highlight-{shared.pk}" in file
    for word in ("秘密", "内緒", "国際社会"):
        assert word not in file.replace(shared.prefix, "")
    assert "秘密の答え" in shown(aki_client.get(url))


@pytest.mark.parametrize(("name", "kind"), [("csv", "text/csv"), ("md", "text/markdown")])
def test_a_file_has_what_the_list_shows_on_all_its_pages(
    article: Article, aki: Reader, aki_client: Client, name: str, kind: str
) -> None:
    many(article, aki, ON_A_PAGE + 5)
    annotate(article, aki, "来年", "二", kind="vocabulary")
    page = shown(aki_client.get(list_of(article), {"marker": "ki", "kind": "note"}))
    link = re.search(rf'href="(/articles/{article.pk}/annotations/export\.{name}\?[^"]+)" download', page)
    assert link is not None
    response = aki_client.get(link[1])
    assert response["Content-Type"] == f"{kind}; charset=utf-8"
    assert re.fullmatch(rf'attachment; filename="notes-\d{{4}}-\d\d-\d\d\.{name}"', response["Content-Disposition"])
    assert shown(response).count("#highlight-") == ON_A_PAGE + 5
    assert "来年" not in re.sub(r"説明は.*", "", shown(response))


def test_search_and_filters_narrow_the_list_and_stay_in_its_links(
    article: Article, aki: Reader, aki_client: Client
) -> None:
    annotate(article, aki, "国際社会", "一", kind="vocabulary", tags="外交")
    annotate(article, aki, "来年", "二", kind="vocabulary")
    mark(article, aki, "学生")
    query = {"q": "", "kind": "vocabulary", "marker": "", "since": "", "page": "1"}
    response = aki_client.get(list_of(article), query)
    assert quotes(response) == ["国際社会", "来年"]
    assert 'href="' + list_of(article) + '?kind=vocabulary&tag=%E5%A4%96%E4%BA%A4"' in shown(response)
    assert '<option value="vocabulary" selected>' in shown(response)
    assert "<details open>" in shown(response)
    assert "<details>" in shown(aki_client.get(list_of(article), {"q": "一"}))


def test_a_swap_is_the_list_alone_and_names_the_shortest_address(
    article: Article, aki: Reader, aki_client: Client
) -> None:
    mark(article, aki, "国際社会")
    query = {"q": "国際", "kind": "", "order": "newest", "since": ""}
    response = aki_client.get(ALL, query, headers=SWAP)
    assert shown(response).startswith('<div id="annotations">')
    assert response["HX-Replace-Url"] == f"{ALL}?q=%E5%9B%BD%E9%9A%9B"
    assert aki_client.get(ALL, {"kind": ""}, headers=SWAP)["HX-Replace-Url"] == ALL


def test_when_nothing_is_found_the_page_says_so_and_leads_back(
    article: Article, aki: Reader, aki_client: Client
) -> None:
    mark(article, aki, "国際社会")
    response = aki_client.get(ALL, {"q": "<b>無"})
    assert "&lt;b&gt;無" in response.content.decode()
    assert "Show all" in shown(response)
    assert "No highlight or note fits" in shown(aki_client.get(ALL, {"kind": "question"}))


@pytest.mark.parametrize(
    "query",
    [
        *("kind=moon", "marker=no", "state=x", "visibility=y", "order=z", "page=x", "page=99", "list=no", "author=%00"),
        *("since=2026-02-31", "since=0001-01-01", "until=9999-12-31", "until=x", "q=%00", "q=" + "あ" * 300),
    ],
)
def test_nonsense_in_the_address_shows_a_page(article: Article, aki: Reader, aki_client: Client, query: str) -> None:
    mark(article, aki, "国際社会")
    assert aki_client.get(f"{ALL}?{query}").status_code == 200


def test_many_are_shown_page_by_page(article: Article, aki: Reader, aki_client: Client) -> None:
    many(article, aki, ON_A_PAGE + 1)
    first, second = aki_client.get(list_of(article)), aki_client.get(list_of(article), {"page": 2})
    assert (len(quotes(first)), len(quotes(second))) == (ON_A_PAGE, 1)
    assert "51 highlights and notes" in shown(first)
    assert 'rel="next" href="?page=2"' in shown(first)


def many(article: Article, author: Reader, number: int) -> None:
    start, _end = passage(article, "国際社会")
    made = mark(article, author, "国際社会")
    Annotation.objects.bulk_create(
        Annotation(
            **{name: getattr(made, name) for name in ("article", "revision", "author", "quote", "search")},
            start=start,
            end=start + 2 + number,
        )
        for number in range(number - 1)
    )


def test_more_rows_need_no_more_queries(article: Article, aki: Reader, ben: Reader, ben_client: Client) -> None:
    share_with(article, ben)
    answer(annotate(article, aki, "来年", "一", tags="外交"), ben, "はい")
    numbers = []
    for _round in range(2):
        for url in (ALL, list_of(article)):
            with CaptureQueriesContext(
                connection,
            ) as queries:
                ben_client.get(url, {"q": "は 一"})
                ben_client.get(url)
            numbers.append(len(queries))
        other = make_article(aki)
        share_with(other, ben)
        many(other, aki, 12)
        many(article, aki, 12)
    assert numbers[:2] == numbers[2:]


def test_the_list_is_never_shown_from_the_browsers_store(article: Article, aki_client: Client) -> None:
    for url in (ALL, list_of(article)):
        assert "no-store" in aki_client.get(url)["Cache-Control"]


def test_hostile_words_are_shown_as_text(article: Article, aki: Reader, aki_client: Client) -> None:
    annotate(article, aki, "国際社会", "<script>alert(1)</script>", tags="<b>外交")
    page = aki_client.get(ALL).content.decode()
    assert "<script>alert" not in page
    assert "<b>外交" not in page
