"""Lists of annotations find what is asked for, and never what somebody else keeps to themselves."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.utils import timezone

from articles.annotations.actions import delete
from articles.annotations.listing import (
    ME,
    Order,
    WantedAnnotations,
    author_named,
    authors_in,
    links_had,
    listed_annotations,
    seen_annotations,
    tags_in,
)
from articles.models import Annotation, Article, Reader
from tests.annotations.some import annotate, made_on, page_note
from tests.articles import answer, make_article, mark, share_with

ALL = WantedAnnotations()
NEWEST = WantedAnnotations(order=Order.NEWEST)


@pytest.fixture
def article(aki: Reader) -> Article:
    return make_article(aki)


def quotes(viewer: Reader, wanted: WantedAnnotations = ALL, article: Article | None = None) -> list[str]:
    return [each.quote for each in listed_annotations(viewer, wanted, article.pk if article else None)]


def test_an_articles_list_is_in_reading_order_with_page_notes_first(article: Article, aki: Reader) -> None:
    mark(article, aki, "来年")
    mark(article, aki, "国際社会")
    page_note(article, aki, "よい記事")
    assert quotes(aki, article=article) == ["", "国際社会", "来年"]
    assert quotes(aki, NEWEST, article) == ["", "国際社会", "来年"]


def test_the_list_of_all_goes_article_by_article_or_by_the_date(article: Article, aki: Reader) -> None:
    mark(article, aki, "来年")
    mark(make_article(aki), aki, "今日")
    mark(article, aki, "国際社会")
    assert quotes(aki) == ["今日", "国際社会", "来年"]
    assert quotes(aki, NEWEST) == ["国際社会", "今日", "来年"]


def test_whoever_has_the_article_sees_what_is_shared_and_their_own(article: Article, aki: Reader, ben: Reader) -> None:
    share_with(article, ben)
    mark(article, aki, "国際社会")
    mark(article, aki, "学生", visibility="private")
    mark(article, ben, "来年", visibility="private")
    assert quotes(aki) == ["国際社会", "学生"]
    assert quotes(ben) == ["国際社会", "来年"]


def test_strangers_and_those_whose_link_was_revoked_see_nothing(
    article: Article, aki: Reader, ben: Reader, chie: Reader
) -> None:
    link = share_with(article, ben)
    annotate(article, aki, "国際社会", "見出し", tags="経済")
    link.revoked_at = timezone.now()
    link.save()
    for reader in (ben, chie):
        assert quotes(reader) == quotes(reader, article=article) == []
        assert (authors_in(reader), tags_in(reader)) == ([], [])


def test_deleted_ones_are_in_no_list(article: Article, aki: Reader) -> None:
    delete(annotate(article, aki, "国際社会", tags="経済"))
    assert quotes(aki) == []
    assert tags_in(aki) == []


def test_nothing_private_is_found_by_any_filter(article: Article, aki: Reader, ben: Reader) -> None:
    share_with(article, ben)
    hidden = annotate(
        article, aki, "国際社会", "秘密の覚え書き", tags="秘密", kind="question", visibility="private", marker="fuji"
    )
    answer(hidden, aki, "内緒の答え")
    for wanted in (
        WantedAnnotations(search="秘密"),
        WantedAnnotations(search="内緒"),
        WantedAnnotations(search="国際"),
        WantedAnnotations(tag="秘密"),
        WantedAnnotations(kind="question"),
        WantedAnnotations(marker="fuji"),
        WantedAnnotations(author="aki"),
        WantedAnnotations(state="open"),
        WantedAnnotations(visibility="private"),
    ):
        assert quotes(ben, wanted) == []
        assert quotes(aki, wanted) == ["国際社会"]
    assert (authors_in(ben), tags_in(ben)) == ([], [])


def test_words_are_found_in_quote_note_tags_and_answers_however_they_are_written(
    article: Article, aki: Reader, ben: Reader
) -> None:
    first = annotate(article, aki, "国際社会", "ＧＤＰとの関係は？", tags="Economy")
    answer(first, ben, "ＮＡＴＯの発表による")
    mark(article, aki, "来年")
    for search in ("gdp", "関係", "社会", "economy", "nato", "ｇｄｐ 発表 国際"):
        assert quotes(aki, WantedAnnotations(search=search)) == ["国際社会"], search
    assert quotes(aki, WantedAnnotations(search="gdp 来年")) == []
    assert quotes(aki, WantedAnnotations(search="%")) == []


def test_deleted_answers_are_not_searched(article: Article, aki: Reader) -> None:
    reply = answer(mark(article, aki, "国際社会"), aki, "取り消した答え")
    reply.deleted_at = timezone.now()
    reply.save()
    assert quotes(aki, WantedAnnotations(search="取り消した")) == []
    assert listed_annotations(aki)[0].answers_count == 0  # type: ignore[attr-defined]


def test_a_tag_is_found_in_whatever_case_and_width_and_never_a_part_of_it(article: Article, aki: Reader) -> None:
    annotate(article, aki, "国際社会", tags="EU 外交")
    annotate(article, aki, "来年", tags="EU圏")
    assert quotes(aki, WantedAnnotations(tag="ｅｕ")) == ["国際社会"]
    assert tags_in(aki) == ["EU", "EU圏", "外交"]


def test_the_most_used_tag_comes_first_and_is_written_as_at_first(article: Article, aki: Reader) -> None:
    annotate(article, aki, "国際社会", tags="あ EU")
    annotate(article, aki, "来年", tags="eu")
    assert tags_in(aki, article.pk) == ["EU", "あ"]


def test_authors_are_me_one_or_everyone(article: Article, aki: Reader, ben: Reader) -> None:
    share_with(article, ben)
    mark(article, aki, "国際社会")
    mark(article, ben, "来年")
    assert quotes(aki, WantedAnnotations(author=ME)) == ["国際社会"]
    assert quotes(aki, WantedAnnotations(author="ben")) == ["来年"]
    assert quotes(aki, WantedAnnotations(author="nobody")) == []
    assert authors_in(aki) == ["ben"]
    assert authors_in(ben) == ["aki"]


def test_a_person_whose_name_is_me_is_found_too(article: Article, aki: Reader) -> None:
    me = Reader.objects.create_user("me")
    share_with(article, me)
    mark(article, me, "来年")
    assert quotes(aki, WantedAnnotations(author=author_named("me"))) == ["来年"]
    assert quotes(aki, WantedAnnotations(author=ME)) == []


def test_questions_are_open_or_resolved(article: Article, aki: Reader) -> None:
    annotate(article, aki, "国際社会", "誰の言葉？", kind="question")
    resolved = annotate(article, aki, "来年", "いつ？", kind="question")
    Annotation.objects.filter(pk=resolved.pk).update(resolved_at=timezone.now())
    mark(article, aki, "学生")
    assert quotes(aki, WantedAnnotations(state="open")) == ["国際社会"]
    assert quotes(aki, WantedAnnotations(state="resolved")) == ["来年"]


@pytest.mark.parametrize(
    ("state", "to_be_reviewed", "lost"),
    [
        ("exact", False, False),
        ("moved", False, False),
        ("changed", True, False),
        ("ambiguous", True, True),
        ("orphan", True, True),
        ("kept", False, True),
    ],
)
def test_what_became_of_a_place_can_be_asked_for(
    article: Article, aki: Reader, state: str, to_be_reviewed: bool, lost: bool
) -> None:
    Annotation.objects.filter(pk=mark(article, aki, "国際社会").pk).update(state=state)
    assert bool(quotes(aki, WantedAnnotations(state="review"))) == to_be_reviewed
    assert bool(quotes(aki, WantedAnnotations(state="lost"))) == lost


def test_days_begin_and_end_at_midnight(article: Article, aki: Reader) -> None:
    made_on(mark(article, aki, "国際社会"), 2026, 3, 1)
    made_on(mark(article, aki, "来年"), 2026, 3, 3)
    assert quotes(aki, WantedAnnotations(since=date(2026, 3, 2))) == ["来年"]
    assert quotes(aki, WantedAnnotations(until=date(2026, 3, 1))) == ["国際社会"]
    assert quotes(aki, WantedAnnotations(since=date(2026, 3, 1), until=date(2026, 3, 3))) == ["国際社会", "来年"]


def test_filters_go_together(article: Article, aki: Reader) -> None:
    annotate(article, aki, "国際社会", "一", kind="vocabulary", marker="sora")
    annotate(article, aki, "来年", "二", kind="vocabulary")
    wanted = WantedAnnotations(kind="vocabulary", marker="sora")
    assert quotes(aki, wanted) == ["国際社会"]
    assert quotes(aki, replace(wanted, search="二")) == []


def test_the_link_of_an_article_that_one_has_by_a_link_is_known(article: Article, aki: Reader, ben: Reader) -> None:
    link = share_with(article, ben)
    assert links_had(ben, [article.pk]) == {article.pk: link.pk}
    assert links_had(aki, [article.pk]) == {}


def test_what_may_be_seen_is_what_the_article_page_shows(article: Article, aki: Reader, ben: Reader) -> None:
    share_with(article, ben)
    mark(article, aki, "国際社会")
    other = mark(make_article(aki), aki, "国際社会")
    assert not seen_annotations(ben).filter(pk=other.pk).exists()
    assert seen_annotations(ben, other.article_id).count() == 0


def test_a_note_about_the_whole_article_has_no_marker(article: Article, aki: Reader) -> None:
    page_note(article, aki, "よい記事")
    mark(article, aki, "国際社会")
    assert quotes(aki, WantedAnnotations(marker="ki")) == ["国際社会"]
