"""Annotations as Markdown: a document by article and section that nothing in a note can break."""

from __future__ import annotations

import pytest
from django.utils import timezone

from articles.annotations.listing import listed_annotations
from articles.annotations.replies import delete_reply
from articles.exporting.annotations_markdown import annotations_markdown, below_section, escaped
from articles.models import Annotation, Article, Reader
from tests.annotations.some import annotate, made_on, page_note
from tests.articles import TITLE, answer, make_article, mark


def document(reader: Reader) -> str:
    return annotations_markdown(
        listed_annotations(reader), lambda each: f"https://news.example/{each.pk}", reader.marker_names
    )


def test_notes_stand_under_the_heading_of_their_section(article: Article, aki: Reader) -> None:
    aki.marker_names = {"sora": "claim"}
    last = made_on(mark(article, aki, "来年"), 2026, 3, 2)
    first = annotate(article, aki, "国際社会", "誰の**言葉**？", kind="question", tags="外交", visibility="private")
    made_on(first, 2026, 3, 1)
    middle = made_on(mark(article, aki, "三百人", marker="sora"), 2026, 3, 1)
    about = made_on(page_note(article, aki, "よい記事"), 2026, 3, 3)
    assert document(aki) == (
        f"# {TITLE}\n\n港湾日報\n\n"
        "## About the whole article\n\nよい記事\n\n"
        f"aki · 2026-03-03 · [article](https://news.example/{about.pk})\n\n"
        "## Lead\n\n> 国際社会\n\n誰の**言葉**？\n\n"
        f"aki · 2026-03-01 · open question · private · #外交 · [passage](https://news.example/{first.pk})\n\n"
        f"## 会談の背景\n\n> 三百人\n\naki · 2026-03-01 · claim · [passage](https://news.example/{middle.pk})\n\n"
        f"## 残る課題\n\n> 来年\n\naki · 2026-03-02 · [passage](https://news.example/{last.pk})\n"
    )


def test_what_has_lost_its_place_comes_last(article: Article, aki: Reader) -> None:
    Annotation.objects.filter(pk=mark(article, aki, "国際社会").pk).update(state="orphan")
    mark(article, aki, "来年")
    told = document(aki)
    assert told.index("> 来年") < told.index("## Place lost") < told.index("> 国際社会")


def test_each_article_has_its_heading(article: Article, aki: Reader) -> None:
    mark(article, aki, "国際社会")
    mark(make_article(aki, title="二つ目の記事"), aki, "来年")
    mark(article, aki, "来年")
    headings = [line for line in document(aki).split("\n") if line.startswith("# ")]
    assert headings == ["# 二つ目の記事", f"# {TITLE}"]


def test_answers_are_a_list_with_lists_in_it(article: Article, aki: Reader, ben: Reader) -> None:
    made = annotate(article, aki, "国際社会", "誰の？", kind="question")
    first = answer(made, ben, "市長の\n言葉")
    answer(made, aki, "本当に？", to=first)
    Annotation.objects.filter(pk=made.pk).update(accepted=first, resolved_at=timezone.now())
    today = timezone.localdate().isoformat()
    assert (
        f"- **ben**, {today}, accepted answer\n\n  市長の\n  言葉\n"
        f"  - **aki**, {today}\n\n    本当に？\n\naki · {today}"
    ) in document(aki)
    delete_reply(first)
    assert f"- deleted\n  - **aki**, {today}\n\n    本当に？\n" in document(aki)


def test_a_quote_over_two_paragraphs_stays_one_quote(article: Article, aki: Reader) -> None:
    mark(article, aki, "会談の背景\n両国は")
    assert "> 会談の背景\n>\n> 両国は\n" in document(aki)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("# 見出し", r"\# 見出し"),
        ("1. 項目", r"1\. 項目"),
        ("*強調*と[リンク](x)", r"\*強調\*と\[リンク\](x)"),
        ("<b>", r"\<b\>"),
        ("a\n- b", "a\n\\- b"),
        ("2026年", "2026年"),
    ],
)
def test_a_quote_is_never_taken_for_markdown(text: str, shown: str) -> None:
    assert escaped(text) == shown


@pytest.mark.parametrize(
    ("note", "shown"),
    [
        pytest.param("# 大\n本文", "### 大\n本文", id="a heading lies below the section's"),
        pytest.param("大\n===\n本文", "### 大\n本文", id="an underlined one, too"),
        pytest.param("##### 小", "###### 小", id="and never below the sixth"),
        pytest.param("```\n# コード", "```\n# コード\n```", id="an open block of code is closed"),
        pytest.param("```\n<b>\n```", "```\n<b>\n```", id="in code everything stays"),
        pytest.param("a <b> `<i>`", "a \\<b> `<i>`", id="a tag is shown as typed"),
        pytest.param("<https://a.example>", "<https://a.example>", id="an address in brackets stays a link"),
        pytest.param("<!-- x", "\\<!-- x", id="a comment is shown"),
        pytest.param("- 一\n- 二", "- 一\n- 二", id="a list stays"),
    ],
)
def test_a_note_breaks_nothing_around_it(note: str, shown: str) -> None:
    assert below_section(note) == shown
