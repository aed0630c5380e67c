"""Web Annotations in JSON-LD: what is given out keeps the standard's rules, and what comes in is kept or refused."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from articles.annotations.actions import resolve, write_note, write_page_note
from articles.annotations.arriving import add_arrived
from articles.annotations.bodies import NotUnderstood
from articles.annotations.content import NoteContent, content_of, digest
from articles.annotations.selectors import NotSelected, passage_of
from articles.annotations.web_annotation import RESOLVED, VISIBILITY, Addresses, reply_json, to_json
from articles.annotations.web_annotation_in import Arrived, from_json
from articles.annotations.web_collections import Container, whole_collection
from articles.models import Annotation, Article, Reader, Reply
from tests.annotations.web_annotation_rules import broken_rules
from tests.articles import mark, passage

HERE = Addresses("https://news.example")
TEXT = "市長は述べた。港町の𠮷野家で市民が話し合った。\n国際社会の首脳会談。\n市長は述べた。来年の春までに。"
CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def is_article(address: str) -> bool:
    return address == "https://news.example/articles/1/"


def read(**properties: Any) -> Arrived:
    given = {"@context": CONTEXT, "type": "Annotation", "target": "https://news.example/articles/1/", **properties}
    return from_json(given, text=TEXT, is_article=is_article)


def quote(exact: str, **more: Any) -> dict[str, Any]:
    return {"type": "TextQuoteSelector", "exact": exact, **more}


def position(start: int, end: int, **more: Any) -> dict[str, Any]:
    return {"type": "TextPositionSelector", "start": start, "end": end, **more}


def stored(annotation: Annotation) -> Annotation:
    return Annotation.objects.select_related("author", "article", "revision").get(pk=annotation.pk)


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
    from uuid import uuid4

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


@pytest.mark.parametrize(
    ("selector", "words"),
    [
        pytest.param(quote("首脳会談"), "首脳会談", id="words"),
        pytest.param(position(9, 11), "の𠮷", id="a position in code points"),
        pytest.param([position(31, 35), quote("首脳会談")], "首脳会談", id="a position that is out of date"),
        pytest.param([quote("首脳会談"), position(0, 3)], "首脳会談", id="in any order"),
        pytest.param(position(0, 7, refinedBy=quote("市長")), "市長", id="words in a position"),
        pytest.param(position(0, 7, refinedBy=quote("首脳会談")), "首脳会談", id="words that left it"),
        pytest.param(quote("国際社会の首脳会談", refinedBy=position(5, 9)), "首脳会談", id="a position in words"),
        pytest.param(
            {"type": "XPathSelector", "value": "/p[1]", "refinedBy": quote("首脳会談")}, "首脳会談", id="in markup"
        ),
        pytest.param([{"type": "CssSelector", "value": "#x"}, quote("首脳会談")], "首脳会談", id="beside markup"),
        pytest.param(
            {"type": "RangeSelector", "startSelector": quote("国際"), "endSelector": quote("会談")},
            "国際社会の首脳",
            id="a range up to its end selector",
        ),
        pytest.param({"@type": "oa:TextQuoteSelector", "exact": "首脳会談"}, "首脳会談", id="other names of a type"),
        pytest.param(quote("\n国際社会の"), "国際社会の", id="white space around"),
    ],
)
def test_selectors_are_followed_in_every_form(selector: Any, words: str) -> None:
    start, end = passage_of(selector, TEXT)
    assert TEXT[start:end] == words


@pytest.mark.parametrize(
    "more", [{"suffix": "来年"}, {"prefix": "首脳会談。\n"}], ids=["what follows", "what stands before"]
)
def test_of_several_places_the_surroundings_choose(more: dict[str, str]) -> None:
    assert passage_of(quote("市長は述べた。", **more), TEXT)[0] == TEXT.rindex("市長")


def test_of_several_places_the_position_chooses_if_it_is_one_of_them() -> None:
    last = TEXT.rindex("市長")
    assert passage_of([quote("市長"), position(last, last + 2)], TEXT) == (last, last + 2)
    with pytest.raises(NotSelected, match="occurs 2 times"):
        passage_of([quote("市長"), position(last + 1, last + 3)], TEXT)


def test_words_in_another_width_or_composition_are_found() -> None:
    text = "ＧＤＰはプラス３％、ガスは安い。"
    for written, stands in (("GDP", "ＧＤＰ"), ("3%", "３％"), ("カ\u3099ス", "ガス")):
        start, end = passage_of(quote(written), text)
        assert text[start:end] == stands


@pytest.mark.parametrize(
    ("selector", "reason"),
    [
        (quote("どこにもない"), "was not found"),
        ([position(0, 3), quote("どこにもない")], "was not found"),
        (position(0, 10_000), "outside"),
        (position(3, 3), "whole numbers"),
        (position(-1, 3), "whole numbers"),
        ({"type": "TextPositionSelector", "start": "0", "end": True}, "whole numbers"),
        (quote(""), "`exact`"),
        ({"type": "TextQuoteSelector", "exact": 7}, "`exact`"),
        ({"type": "SvgSelector", "value": "<svg/>"}, "cannot be followed"),
        ({"type": "XPathSelector", "value": "/p", "refinedBy": position(0, 2)}, "cannot be followed"),
        ([], "at least one"),
        ([quote("どこにもない")] * 21, "More than 20"),
        ("words", "an object"),
        (None, "an object"),
    ],
)
def test_a_selector_that_names_no_passage_is_refused_with_the_reason(selector: Any, reason: str) -> None:
    with pytest.raises(NotSelected, match=reason):
        passage_of(selector, TEXT)


@pytest.mark.parametrize(
    ("body", "note", "tags"),
    [
        pytest.param({"type": "TextualBody", "value": "よい"}, "よい", (), id="text"),
        pytest.param("http://example.net/b", "<http://example.net/b>", (), id="an address"),
        pytest.param({"id": "http://example.net/b", "type": "Video"}, "<http://example.net/b>", (), id="a resource"),
        pytest.param(
            {"type": "SpecificResource", "purpose": "tagging", "source": {"type": "TextualBody", "value": "春"}},
            "",
            ("春",),
            id="a specific resource",
        ),
        pytest.param(
            {"type": "Choice", "items": [{"value": "はい", "language": "ja"}, {"value": "yes"}]},
            "はい",
            (),
            id="a choice",
        ),
        pytest.param(
            [{"value": "一"}, {"value": "二"}, {"value": "#春", "purpose": ["tagging"]}],
            "一\n\n二",
            ("春",),
            id="a list",
        ),
        pytest.param({"value": "<b>よ</b>い &amp; 安い", "format": "text/html"}, "よい & 安い", (), id="HTML"),
        pytest.param([], "", (), id="none"),
    ],
)
def test_bodies_become_note_and_tags_in_every_form_and_are_given_out_as_they_came(
    article: Article, aki: Reader, body: Any, note: str, tags: tuple[str, ...]
) -> None:
    arrived = read(body=body)
    assert (arrived.note, arrived.tags) == (note, tags)
    made = add_arrived(author=aki, revision=article.newest, arrived=arrived)
    assert to_json(stored(made), HERE)["body"] == body


def test_a_plain_body_value_is_text() -> None:
    assert read(bodyValue="よい").note == "よい"


def test_what_is_not_known_is_kept_until_the_note_is_changed_here(article: Article, aki: Reader) -> None:
    given = {
        "@context": [CONTEXT, {"ex": "http://example.org/"}],
        "id": "http://example.org/1",
        "type": ["Annotation", "ex:Remark"],
        "motivation": ["commenting", "ex:doubting"],
        "rights": "https://creativecommons.org/publicdomain/zero/1.0/",
        "ex:weight": {"of": [1, 2.5, None, True]},
        "body": {"type": "TextualBody", "value": "よい", "language": "ja", "creator": "http://example.org/me"},
        "target": "http://www.example.com/index.html",
        "canonical": "urn:uuid:1",
        "via": ["http://example.org/0"],
        VISIBILITY: "private",
    }
    arrived = from_json(given, text=TEXT, is_article=is_article)
    made = add_arrived(author=aki, revision=article.newest, arrived=arrived)
    told = to_json(stored(made), HERE)
    kept = {name: value for name, value in given.items() if name not in ("id", "via")}
    assert {name: told[name] for name in kept} == kept
    assert told["via"] == ["http://example.org/0", "http://example.org/1"]
    assert broken_rules(told) == []
    content = content_of(stored(made))
    write_note(stored(made), NoteContent("悪い", visibility="private"), seen=digest(content))
    changed = to_json(stored(made), HERE)
    assert changed["body"]["value"] == "悪い"
    assert changed["rights"] == given["rights"]


@pytest.mark.parametrize(
    ("properties", "reason"),
    [
        ({"@context": "http://example.org/"}, "@context"),
        ({"type": "Note"}, "`type`"),
        ({"target": []}, "`target`"),
        ({"target": ["https://a.example/", "https://b.example/"]}, "one target"),
        ({"target": "not an address"}, "`target` must be an address"),
        ({"target": {"selector": quote("市長")}}, "`source`"),
        ({"target": {"source": "https://b.example/", "selector": quote("首脳")}}, "another source"),
        ({"motivation": 7}, "`motivation`"),
        ({"body": "text"}, "`bodyValue`"),
        ({"body": None}, "A body is"),
        ({"body": {}}, "A body has"),
        ({"body": {"value": 7}}, "`value`"),
        ({"body": {"value": "長" * 20_001}}, "20000 characters"),
        ({"body": {"value": "長" * 51, "purpose": "tagging"}}, "tags cannot be kept"),
        ({"body": {"value": "a"}, "bodyValue": "a"}, "not both"),
        ({"bodyValue": ["a"]}, "`bodyValue`"),
        ({"canonical": "no address"}, "`canonical`"),
        ({"via": {"id": "x:y"}}, "`via`"),
        ({"id": 7}, "`id`"),
        ({VISIBILITY: "team"}, "shared, private"),
        ({"motivation": "questioning", RESOLVED: "yesterday"}, "a time"),
        ({"rights": "x" * 50_001}, "too large"),
        ({"rights": "a\0b"}, "NUL"),
        ({"rights": ["\ud800"]}, "surrogate"),
        ({"weight": float("inf")}, "beyond all bounds"),
        ({"deep": [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]}, "levels deep"),
    ],
)
def test_what_cannot_be_kept_is_refused_with_the_reason(properties: dict[str, Any], reason: str) -> None:
    with pytest.raises(NotUnderstood, match=reason):
        read(**properties)


NAMES = st.sampled_from(
    [
        *("@context", "id", "type", "motivation", "body", "bodyValue", "target", "selector", "source", "refinedBy"),
        *("exact", "prefix", "suffix", "start", "end", "value", "purpose", "items", "canonical", "via", "styleClass"),
        *(VISIBILITY, RESOLVED, "format", "startSelector", "endSelector"),
    ]
)
WORDS = st.sampled_from(["Annotation", "TextQuoteSelector", "tagging", "ka\u3099", CONTEXT, "sora", "private"])
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | WORDS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES | st.text(max_size=5), inner, max_size=6),
    max_leaves=30,
)
PASSAGES = st.sampled_from(
    ["市長", "市民", "首脳会談", "\u3000会談の背景\n", "市長は述べた。", "どこにもない", "", "\ufe00"]
)


def mostly(usual: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """What is allowed, and now and then whatever JSON can say."""
    return st.integers(0, 12).flatmap(lambda number: JSON if number == 12 else usual)


SELECTORS = st.recursive(
    st.fixed_dictionaries(
        {"type": st.just("TextQuoteSelector"), "exact": mostly(PASSAGES)},
        optional={"prefix": mostly(PASSAGES), "suffix": mostly(PASSAGES)},
    )
    | st.fixed_dictionaries(
        {
            "type": st.just("TextPositionSelector"),
            "start": mostly(st.integers(0, 60)),
            "end": mostly(st.integers(0, 200)),
        }
    ),
    lambda inner: st.fixed_dictionaries(
        {"type": st.sampled_from(["XPathSelector", "RangeSelector", "TextQuoteSelector", "TextPositionSelector"])},
        optional={
            "exact": PASSAGES,
            "start": st.integers(0, 60),
            "end": st.integers(0, 200),
            "refinedBy": inner | st.lists(inner, max_size=2),
            "startSelector": inner,
            "endSelector": inner,
        },
    ),
    max_leaves=4,
)
ARTICLE = "https://news.example/articles/1/"
TARGETS = (
    st.sampled_from([ARTICLE, "http://www.example.com/", "urn:x:y", {"id": ARTICLE}])
    | st.fixed_dictionaries({"source": st.just(ARTICLE), "selector": SELECTORS | st.lists(SELECTORS, min_size=1)})
    | st.fixed_dictionaries({"source": mostly(st.just(ARTICLE))}, optional={"selector": JSON, "styleClass": WORDS})
)
TEXTUAL = st.fixed_dictionaries(
    {"value": mostly(st.text(max_size=20))},
    optional={
        "type": mostly(st.just("TextualBody")),
        "purpose": mostly(st.sampled_from(["tagging", "commenting", "oa:tagging"])),
        "format": mostly(st.sampled_from(["text/html", "text/plain"])),
    },
)
BODIES = st.recursive(
    TEXTUAL | st.just("http://example.net/b") | st.just({"id": "x:y"}),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.fixed_dictionaries({"type": st.just("Choice"), "items": st.lists(inner, min_size=1, max_size=3)})
        | st.fixed_dictionaries({"source": inner}, optional={"purpose": st.just("tagging")})
    ),
    max_leaves=5,
)
ADDRESSES = st.sampled_from(["urn:uuid:1", "http://example.org/1", "http://[", "a b"])
ANNOTATIONS = st.fixed_dictionaries(
    {
        "@context": mostly(st.sampled_from([CONTEXT, [CONTEXT, "http://example.org/ns"]])),
        "type": mostly(st.sampled_from(["Annotation", ["Annotation"], ["ex:A", "Annotation"]])),
        "target": mostly(TARGETS | st.lists(TARGETS, max_size=2)),
    },
    optional={
        "body": mostly(BODIES),
        "motivation": mostly(st.sampled_from(["questioning", "oa:editing", ["describing", "ex:y"], "ex:x"])),
        "canonical": mostly(ADDRESSES),
        "via": mostly(ADDRESSES | st.lists(ADDRESSES, max_size=2)),
        "id": mostly(ADDRESSES),
        VISIBILITY: mostly(st.sampled_from(["shared", "private"])),
        RESOLVED: mostly(st.just("2026-03-12T09:30:00Z")),
        "rights": JSON,
    },
)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=mostly(ANNOTATIONS))
@example(data={"@context": [CONTEXT], "type": "Annotation", "target": {"source": {"id": 1}, "selector": [[]]}})
def test_whatever_comes_is_kept_within_the_rules_or_refused(article: Article, aki: Reader, data: Any) -> None:
    text = article.newest.text
    try:
        arrived = from_json(data, text=text, is_article=is_article)
    except NotUnderstood:
        return
    made = stored(add_arrived(author=aki, revision=article.newest, arrived=arrived))
    told = to_json(made, HERE)
    again = from_json(told, text=text, is_article=lambda address: "/articles/" in address)
    assert (again.note, again.kind, again.tags) == (made.note, made.kind, tuple(made.tags))
    assert again.passage == arrived.passage
