"""The list of all notes, and its files, for somebody who no longer has an article in which they have written."""

from __future__ import annotations

import csv
import html
import io
import re

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles.annotations.actions import show_to
from articles.annotations.reviewing import attach
from articles.models import Annotation, Article, Reader
from tests.annotations.some import annotate, page_note
from tests.articles import TITLE, answer, make_article, mark, passage, share_with
from tests.views.test_annotation_lists import many

ALL = "/annotations/"


def page_of(client: Client, address: str) -> str:
    return html.unescape(client.get(address).content.decode())


def test_a_row_in_an_article_that_is_no_longer_shared_says_so_and_leads_nowhere(
    article: Article, aki: Reader, ben: Reader, ben_client: Client
) -> None:
    link = share_with(article, ben)
    made = annotate(article, ben, "国際社会", "**誰の**言葉？", tags="外交", kind="question", marker="sora")
    answer(made, aki, "市長の")
    link.revoked_at = timezone.now()
    link.save()
    page = page_of(ben_client, ALL)
    row = page[page.index('<li class="annotation-row') : page.index("</ol>")]
    for part in (
        ">国際社会</mark>",
        "<strong>誰の</strong>",
        "#外交",
        "open question",
        "<time",
        "no longer shared with you",
    ):
        assert part in row, part
    assert re.findall('(?:href|action)="([^"]+)"', row) == [
        "/annotations/?tag=%E5%A4%96%E4%BA%A4",
        f"/trash/annotations/{made.pk}/add/?page=1",
    ]
    for part in (TITLE, "1 answer", "港湾日報"):
        assert part not in page, part
    told = ben_client.post(f"/trash/annotations/{made.pk}/add/?kind=question", follow=True)
    assert told.redirect_chain == [(f"{ALL}?kind=question", 302)]
    assert reverse("trash_annotation_restore", args=[made.pk]) in told.content.decode()
    assert "No notes yet" in told.content.decode()


def test_files_have_of_such_notes_what_their_author_wrote_and_no_more(
    article: Article, aki: Reader, ben: Reader, ben_client: Client
) -> None:
    link, own = share_with(article, ben), make_article(ben, title="自分の記事")
    mark(own, ben, "来年")
    answer(annotate(article, ben, "国際社会", "誰の言葉？", tags="外交", kind="question"), aki, "市長の")
    page_note(article, ben, "よい記事")
    link.revoked_at = timezone.now()
    link.save()
    table = list(csv.DictReader(io.StringIO(ben_client.get(f"{ALL}export.csv").content.decode("utf-8-sig"))))
    assert [row["quote"] for row in table] == ["", "国際社会", "来年"]
    written = {name: value for name, value in table[1].items() if value}
    created = written.pop("created")
    assert created.startswith(str(timezone.localdate().year))
    assert written == {
        **{"quote": "国際社会", "note": "誰の言葉？", "kind": "question", "tags": "外交", "marker": "ki"},
        **{"visibility": "shared", "author": "ben"},
    }
    document = ben_client.get(f"{ALL}export.md").content.decode()
    day = timezone.localdate().isoformat()
    assert document.startswith("# 自分の記事\n\n港湾日報")
    assert document.partition("# No longer shared with you")[2] == (
        f"\n\nよい記事\n\nben · {day}\n\n> 国際社会\n\n誰の言葉？\n\nben · {day} · open question · #外交\n"
    )


def test_the_list_of_all_leads_to_answers_whose_note_can_no_longer_be_seen(
    article: Article, aki: Reader, ben: Reader, ben_client: Client
) -> None:
    share_with(article, ben)
    note = mark(article, aki, "国際社会")
    answer(note, ben, "はい")
    assert "#out-of-sight" not in page_of(ben_client, ALL)
    show_to(note, "private")
    assert 'href="/trash/#out-of-sight">1 answer of yours' in page_of(ben_client, ALL)
    assert "#out-of-sight" not in page_of(ben_client, reverse("article_annotations", args=[article.pk]))


def test_more_rows_out_of_sight_need_no_more_queries(
    article: Article, aki: Reader, ben: Reader, ben_client: Client
) -> None:
    links = [share_with(each, ben) for each in (article, make_article(aki))]
    numbers = []
    for link in links:
        note = mark(link.article, aki, "学生")
        for _number in range(1 if link is links[0] else 9):
            answer(note, ben, "はい")
        many(link.article, ben, 12)
        marked = Annotation.objects.filter(author=ben).latest("pk")
        attach(marked, link.article.newest, *passage(link.article, "来年"), by=aki)
        link.revoked_at = timezone.now()
        link.save()
        for url in (ALL, f"{ALL}?q=は", f"{ALL}export.csv", f"{ALL}export.md"):
            with CaptureQueriesContext(connection) as queries:
                ben_client.get(url)
            numbers.append(len(queries))
    assert numbers[:4] == numbers[4:]
