"""Collections, containers and their pages keep the rules of the standard."""

from __future__ import annotations

import json

from articles.annotations.arriving import add_arrived
from articles.annotations.web_annotation import reply_json
from articles.annotations.web_annotation_in import from_json
from articles.annotations.web_collections import Container, whole_collection
from articles.models import Article, Reader, Reply
from tests.annotations.web_annotation_rules import broken_rules
from tests.annotations.web_annotations import CONTEXT, HERE, quote
from tests.articles import mark


def test_a_collection_holds_the_answers_and_not_the_private_notes_of_others(
    article: Article, aki: Reader, ben: Reader
) -> None:
    made = mark(article, aki, "国際社会", note="見出し")
    mark(article, ben, "市民", note="秘密", visibility="private")
    first = Reply.objects.create(annotation=made, author=ben, text="はい", html="")
    Reply.objects.create(annotation=made, author=aki, text="なるほど", html="", parent=first)
    told = whole_collection(article, aki, HERE, address="https://news.example/x.jsonld")
    assert broken_rules(told) == []
    assert told["total"] == 3
    one, answer, further = told["first"]["items"]
    assert answer == reply_json(first, made, HERE)
    assert (answer["target"], further["target"]) == (one["id"], answer["id"])
    assert "秘密" not in json.dumps(told, ensure_ascii=False)


def test_containers_and_pages_keep_the_rules(article: Article, aki: Reader) -> None:
    for word in ("市民", "学生", "港町") * 8:
        arrived = from_json(
            {"@context": CONTEXT, "type": "Annotation", "target": {"source": "x:y", "selector": quote(word)}},
            text=article.newest.text,
            is_article=lambda address: True,
        )
        add_arrived(author=aki, revision=article.newest, arrived=arrived)
    for with_iris in (True, False):
        shown = Container(article, aki, HERE, with_iris)
        for embedded in (True, False):
            assert broken_rules(shown.description(embedded=embedded)) == []
        first, last, none = shown.page(0), shown.page(1), shown.page(2)
        assert first is not None
        assert last is not None
        assert none is None
        assert broken_rules(first) == broken_rules(last) == []
        assert first["next"] == last["id"]
        assert last["prev"] == first["id"]
        assert (first["startIndex"], last["startIndex"]) == (0, 20)
        assert len(first["items"] + last["items"]) == 24
        assert "prev" not in first
        assert "next" not in last
