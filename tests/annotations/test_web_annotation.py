"""Annotations are given out as Web Annotations within the rules of the standard."""

from __future__ import annotations

from uuid import uuid4

import pytest

from articles.annotations.actions import resolve, write_note, write_page_note
from articles.annotations.content import NoteContent, content_of, digest
from articles.annotations.web_annotation import RESOLVED, VISIBILITY, to_json
from articles.annotations.web_annotation_in import from_json
from articles.models import Article, Reader
from tests.annotations.web_annotation_rules import broken_rules
from tests.annotations.web_annotations import HERE, stored
from tests.articles import mark, passage


def test_a_note_is_a_comment_in_markdown_with_its_tags_and_its_passage(article: Article, aki: Reader) -> None:
    made = mark(article, aki, "国際社会", marker="sora", note="**大事**")
    content = NoteContent("**大事**", tags=("外交",))
    write_note(made, content, seen=digest(content_of(made)))
    told = to_json(stored(made), HERE)
    start, end = passage(article, "国際社会")
    assert told["id"] == f"https://news.example/api/articles/{article.pk}/annotations/{made.pk}"
    assert told["motivation"] == "commenting"
    assert told["creator"] == {"type": "Person", "nickname": "aki"}
    assert told["body"] == [
        {"type": "TextualBody", "value": "**大事**", "format": "text/markdown", "purpose": "commenting"},
        {"type": "TextualBody", "value": "外交", "purpose": "tagging"},
    ]
    assert told["target"]["source"] == f"https://news.example/articles/{article.pk}/"
    assert told["target"]["styleClass"] == "sora"
    words, place = told["target"]["selector"]
    assert (words["exact"], place["start"], place["end"]) == ("国際社会", start, end)
    assert words["prefix"].endswith("、")
    assert told[VISIBILITY] == "shared"
    assert broken_rules(told) == []


@pytest.mark.parametrize(
    ("kind", "note", "tags", "motivation"),
    [
        ("note", "", (), "highlighting"),
        ("note", "", ("外交",), "tagging"),
        ("note", "大事", (), "commenting"),
        ("question", "なぜ", (), "questioning"),
        ("vocabulary", "", (), "describing"),
        ("correction", "誤植", ("校正",), "editing"),
    ],
)
def test_kinds_become_motivations_and_come_back(
    article: Article, aki: Reader, kind: str, note: str, tags: tuple[str, ...], motivation: str
) -> None:
    made = mark(article, aki, "国際社会")
    write_note(made, NoteContent(note, kind, "shared", tags), seen=digest(content_of(made)))
    told = to_json(stored(made), HERE)
    assert told["motivation"] == motivation
    assert broken_rules(told) == []
    back = from_json(told, text=article.newest.text, is_article=lambda address: True)
    assert (back.kind, back.note, back.tags) == (kind, note, tags)
    assert back.passage == passage(article, "国際社会")
    assert back.brought == {}


def test_a_resolved_question_says_when(article: Article, aki: Reader) -> None:
    made = mark(article, aki, "国際社会")
    write_note(made, NoteContent("なぜ", "question"), seen=digest(content_of(made)))
    resolve(stored(made), by=aki)
    told = to_json(stored(made), HERE)
    back = from_json(told, text=article.newest.text, is_article=lambda address: True)
    assert back.resolved == stored(made).resolved_at
    assert told[RESOLVED].endswith("Z")


def test_a_page_note_has_the_article_itself_as_its_target(article: Article, aki: Reader) -> None:
    made = write_page_note(author=aki, article=article, content=NoteContent("全体に"), request_key=uuid4())
    told = to_json(stored(made), HERE)
    assert told["target"] == f"https://news.example/articles/{article.pk}/"
    assert broken_rules(told) == []


def test_a_lost_passage_is_given_with_the_text_in_which_it_stands(article: Article, aki: Reader) -> None:
    made = mark(article, aki, "国際社会")
    old = article.newest
    article.revision = type(old).objects.create(
        article=article, number=2, text="別の文。", characters=3, analyser=old.analyser
    )
    article.save()
    told = to_json(stored(made), HERE)
    assert told["target"]["state"]["cached"] == f"https://news.example/articles/{article.pk}/revisions/1/"
    assert broken_rules(told) == []
