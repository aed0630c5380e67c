"""Annotations as CSV: everything that brings them back, and nothing that a spreadsheet runs."""

from __future__ import annotations

import codecs
import csv
import io
import json

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from articles.annotations.listing import listed_annotations
from articles.annotations.replies import delete_reply
from articles.exporting.annotations_csv import COLUMNS, annotations_csv
from articles.models import Annotation, Article, Reader
from tests.annotations.some import annotate, made_on, page_note
from tests.articles import TITLE, answer, mark


def rows(reader: Reader) -> list[dict[str, str]]:
    content = annotations_csv(listed_annotations(reader), lambda each: f"https://news.example/{each.pk}")
    assert content.startswith(codecs.BOM_UTF8)
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_a_row_has_what_a_person_reads_and_what_finds_the_passage_again(article: Article, aki: Reader) -> None:
    made = annotate(article, aki, "国際社会", "誰の？", tags="外交 EU", kind="question", marker="sora")
    made_on(made, 2026, 3, 1)
    [row] = rows(aki)
    assert list(row) == list(COLUMNS)
    assert row == {
        **{"quote": "国際社会", "note": "誰の？", "kind": "question", "tags": "外交, EU", "marker": "sora"},
        **{"visibility": "shared", "author": "aki", "created": "2026-03-01T12:00:00+00:00", "resolved": ""},
        **{
            "answers": "",
            "article": TITLE,
            "article_id": str(article.pk),
            "address": f"https://news.example/{made.pk}",
        },
        **{"state": "exact", "start": str(made.start), "end": str(made.end)},
        **{"prefix": made.prefix, "suffix": made.suffix, "canonical": "", "via": ""},
    }


def test_a_page_note_has_no_passage(article: Article, aki: Reader) -> None:
    page_note(article, aki, "よい記事")
    [row] = rows(aki)
    assert (row["quote"], row["start"], row["end"], row["marker"]) == ("", "", "", "")


def test_answers_are_told_with_whom_they_answer_and_which_was_accepted(
    article: Article, aki: Reader, ben: Reader
) -> None:
    made = annotate(article, aki, "国際社会", "誰の？", kind="question")
    first = answer(made, ben, "市長の")
    answer(made, aki, "本当に？", to=first)
    delete_reply(answer(made, ben, "消した"))
    Annotation.objects.filter(pk=made.pk).update(accepted=first, resolved_at=timezone.now())
    [row] = rows(aki)
    told = json.loads(row["answers"])
    assert [(one["author"], one["text"], one.get("answers_to"), one.get("accepted")) for one in told] == [
        ("ben", "市長の", None, True),
        ("aki", "本当に？", 1, None),
    ]
    assert row["resolved"]


def test_a_tag_with_a_comma_in_it_stays_one_tag(article: Article, aki: Reader) -> None:
    made = mark(article, aki, "国際社会")
    Annotation.objects.filter(pk=made.pk).update(tags=["a, b", "外交"])
    assert rows(aki)[0]["tags"] == "a, b\n外交\n"


@pytest.mark.parametrize("typed", ["=1+1", "-1", "+a", "@x", "＝和"])
def test_a_spreadsheet_runs_nothing_that_somebody_wrote(article: Article, aki: Reader, typed: str) -> None:
    annotate(article, aki, "国際社会", typed, tags=typed)
    [row] = rows(aki)
    assert row["note"] == row["tags"] == f"'{typed}"


def test_many_need_no_more_queries(
    article: Article, aki: Reader, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for quote in ("国際社会", "来年", "学生"):
        answer(mark(article, aki, quote), aki, "はい")
    with django_assert_num_queries(2):
        rows(aki)
