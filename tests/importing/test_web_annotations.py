"""Web Annotations in a file are the rows of a list: ours without loss, others' as far as they can be kept."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.annotations.actions import resolve
from articles.annotations.bulk import Outcome, add_all, judge
from articles.annotations.imported_lists import new_list_key
from articles.annotations.replies import delete_reply
from articles.annotations.web_annotation import Addresses
from articles.annotations.web_collections import whole_collection
from articles.importing.problems import LARGEST_FILE, ImportProblem
from articles.importing.web_annotations import is_json, read_web_annotations
from articles.models import Annotation, Article, Reader, Reply
from tests.annotations.some import annotate, page_note
from tests.articles import answer, make_article, mark

ROOT = Addresses("https://news.example")
CONTEXT = "http://www.w3.org/ns/anno.jsonld"
TEXT = "港町の市長は会談を歓迎した。"


def exported(article: Article, viewer: Reader) -> str:
    return json.dumps(whole_collection(article, viewer, ROOT, address="https://news.example/x.jsonld"))


def one(**more: Any) -> dict[str, Any]:
    target = {
        "source": "https://news.example/articles/7/",
        "selector": {"type": "TextQuoteSelector", "exact": "会談"},
    }
    return {"@context": CONTEXT, "id": "https://a.example/1", "type": "Annotation", "target": target, **more}


def test_our_own_collection_comes_back_as_it_was(aki: Reader) -> None:
    article, other = make_article(aki), make_article(aki)
    question = annotate(
        article, aki, "国際社会", "**誰の**？", tags="外交 EU", kind="question", marker="sora", visibility="private"
    )
    first = answer(question, aki, "市長の")
    answer(question, aki, "本当に？", to=first)
    gone = answer(question, aki, "消した")
    answer(question, aki, "残る", to=gone)
    delete_reply(gone)
    resolve(question, by=aki, accepted=first.pk)
    mark(article, aki, "来年", marker="fuji")
    page_note(article, aki, "よい記事")
    rows = read_web_annotations(exported(article, aki), other.newest.text)
    assert {each.outcome for each in add_all(aki, other, rows, new_list_key())} == {Outcome.ADDED}
    assert described(other) == described(article)
    replies = Reply.objects.filter(annotation__article=other)
    assert [(reply.text, reply.parent and reply.parent.text) for reply in replies] == [
        ("市長の", None),
        ("本当に？", "市長の"),
        ("残る", None),
    ]
    copy = Annotation.objects.get(article=other, kind="question")
    assert copy.accepted == replies[0]
    assert copy.resolved_at == question.resolved_at
    again = judge(aki, other, read_web_annotations(exported(article, aki), other.newest.text))
    assert {each.outcome for each in again} == {Outcome.UNCHANGED}


def described(article: Article) -> list[tuple[Any, ...]]:
    names = ("start", "end", "quote", "marker", "kind", "visibility", "note", "note_html", "tags", "search", "created")
    return list(Annotation.objects.filter(article=article).values_list(*names))


def test_what_another_program_wrote_keeps_what_has_no_place_here(aki: Reader) -> None:
    article = make_article(aki, text=TEXT)
    add_all(aki, article, read_web_annotations(json.dumps(one(rights="CC0", bodyValue="よい")), TEXT), new_list_key())
    made = Annotation.objects.get()
    assert (made.quote, made.note, made.via) == ("会談", "よい", ["https://a.example/1"])
    assert made.brought["rest"] == {"rights": "CC0"}


@pytest.mark.parametrize(
    "document",
    [
        pytest.param(one(), id="one"),
        pytest.param([one()], id="a list"),
        pytest.param({"type": "AnnotationPage", "@context": CONTEXT, "items": [one()]}, id="a page"),
        pytest.param(
            {"type": "AnnotationPage", "@context": CONTEXT, "items": [{**one(), "@context": CONTEXT}]},
            id="with context",
        ),
        pytest.param(
            {
                "@context": CONTEXT,
                "type": "AnnotationCollection",
                "first": {"type": "AnnotationPage", "items": [one()]},
            },
            id="a collection",
        ),
    ],
)
def test_annotations_are_found_in_whatever_holds_them(document: Any) -> None:
    [row] = read_web_annotations(json.dumps(document), TEXT)
    assert (row.quote, row.start, row.article, row.refusal) == ("会談", 6, "7", "")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("{", "not a file of Web Annotations", id="no JSON"),
        pytest.param("[" * 100_000, "not a file of Web Annotations", id="nested without end"),
        pytest.param('{"type": "Person"}', "not a file of Web Annotations", id="something else"),
        pytest.param("[]", "no annotations in this file", id="an empty list"),
        pytest.param('{"type": "AnnotationCollection", "first": "https://a.example/"}', "Save each page", id="far"),
        pytest.param('{"type": "AnnotationPage", "items": ["https://a.example/1"]}', "Save each page", id="addresses"),
        pytest.param("[" + " " * LARGEST_FILE + "]", "larger than", id="too large"),
    ],
)
def test_what_has_no_annotations_in_it_is_refused_as_a_whole(text: str, said: str) -> None:
    with pytest.raises(ImportProblem, match=said):
        read_web_annotations(text, TEXT)


@pytest.mark.parametrize(
    ("item", "said"),
    [
        pytest.param({"type": "Annotation"}, "@context", id="no context"),
        pytest.param(one(target=None), "target", id="no target"),
        pytest.param(one(created="yesterday"), "no date", id="no date"),
        pytest.param(one(target="https://news.example/articles/7/"), "neither a quote nor a note", id="nothing said"),
        pytest.param(one(motivation="replying", target="https://a.example/9"), "not in the list", id="a lone answer"),
        pytest.param(one(bodyValue="a\0"), "no text", id="NUL"),
    ],
)
def test_what_cannot_be_kept_is_said_and_the_others_are_read(item: Any, said: str) -> None:
    bad, good = read_web_annotations(json.dumps([item, one()]), TEXT)
    assert said in bad.refusal
    assert good.refusal == ""


def test_a_list_of_several_articles_gives_this_one_only_its_own(aki: Reader) -> None:
    article = make_article(aki, text=TEXT)
    here = one(target={**one()["target"], "source": f"https://old.example/articles/{article.pk}/"})
    judged = judge(aki, article, read_web_annotations(json.dumps([here, one()]), TEXT))
    assert [each.outcome for each in judged] == [Outcome.ADDED, Outcome.REFUSED]


def test_what_was_marked_on_the_publishers_page_is_about_the_article() -> None:
    elsewhere = one(target={**one()["target"], "source": "https://paper.example/news/1"})
    [row] = read_web_annotations(json.dumps(elsewhere), TEXT)
    assert (row.quote, row.article) == ("会談", "")


@pytest.mark.parametrize(
    ("text", "expected"), [('{"type"', True), (" [{", True), ("[]", True), ("[注]見出し,x", False), ("国際,x", False)]
)
def test_a_list_in_json_is_told_by_how_it_begins(text: str, expected: bool) -> None:
    assert is_json(text) == expected


ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([*one(), "selector", "id"]), inner),
    max_leaves=8,
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(st.sampled_from([*one(), "motivation", "creator", "created", "body", "bodyValue"]), ANY), ANY)
def test_no_json_whatever_breaks_the_reading(changes: dict[str, Any], around: Any) -> None:
    for document in ({**one(), **changes}, [one(), {**one(), **changes}], around, [around]):
        try:
            read_web_annotations(json.dumps(document), TEXT)
        except ImportProblem:
            continue
