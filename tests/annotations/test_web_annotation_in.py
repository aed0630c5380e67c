"""Web Annotations that come in are kept with all that they say, or refused with the reason."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings

from articles.annotations.actions import write_note
from articles.annotations.arriving import add_arrived
from articles.annotations.bodies import NotUnderstood
from articles.annotations.content import NoteContent, content_of, digest
from articles.annotations.web_annotation import RESOLVED, VISIBILITY, to_json
from articles.annotations.web_annotation_in import Arrived, from_json
from articles.models import Article, Reader
from tests.annotations.web_annotation_rules import broken_rules
from tests.annotations.web_annotation_strategies import ANNOTATIONS, mostly
from tests.annotations.web_annotations import CONTEXT, HERE, TEXT, is_article, quote, stored


def read(**properties: Any) -> Arrived:
    given = {"@context": CONTEXT, "type": "Annotation", "target": "https://news.example/articles/1/", **properties}
    return from_json(given, text=TEXT, is_article=is_article)


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
