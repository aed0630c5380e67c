"""Whatever may come as a Web Annotation: mostly what is allowed, now and then anything that JSON can say."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from articles.annotations.web_annotation import RESOLVED, VISIBILITY
from tests.annotations.web_annotations import CONTEXT

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
