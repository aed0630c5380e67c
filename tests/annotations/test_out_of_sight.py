"""What people wrote where they no longer see what it was about: they keep their own words, and get nobody else's."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from articles.annotations.actions import delete, show_to
from articles.annotations.listing import WantedAnnotations, authors_in, listed_annotations, seen_annotations, tags_in
from articles.annotations.out_of_sight import answers_out_of_sight, leave_own_words
from articles.annotations.queries import tag_names
from articles.annotations.replies import delete_reply, thread_of
from articles.annotations.reviewing import attach, confirm
from articles.importing.load import state_of, store_revision
from articles.importing.written import read_written, stored_draft, written
from articles.models import Annotation, Article, Reader, ShareLink
from tests.annotations.some import annotate, made_on, page_note
from tests.articles import answer, mark, passage

pytestmark = pytest.mark.usefixtures("ben_has_the_article")


def revoke() -> None:
    ShareLink.objects.update(revoked_at=timezone.now())


def revise(article: Article, before: str, after: str) -> Article:
    """The article as its owner has edited it."""
    text = written(stored_draft(article.newest, article.title).sections).replace(before, after)
    store_revision(article=article, draft=read_written(text, article.title), seen=state_of(article))
    return Article.objects.select_related("revision").get(pk=article.pk)


def listed(viewer: Reader, **wanted: object) -> list[str]:
    found = list(listed_annotations(viewer, WantedAnnotations(**wanted)))  # type: ignore[arg-type]
    return [each.note for each in found]


def test_an_answer_is_out_of_sight_while_its_note_is_private_or_its_article_is_not_shared(
    article: Article, aki: Reader, ben: Reader
) -> None:
    note = mark(article, aki, "国際社会", note="残す")
    first, second = answer(note, ben, "一"), answer(note, ben, "二")
    answer(note, aki, "三")
    assert list(answers_out_of_sight(ben)) == []
    show_to(note, "private")
    assert list(answers_out_of_sight(ben)) == [second, first]
    show_to(note, "shared")
    assert list(answers_out_of_sight(ben)) == []
    revoke()
    assert list(answers_out_of_sight(ben)) == [second, first]
    delete_reply(first)
    assert list(answers_out_of_sight(ben)) == [second]
    delete(note)
    assert list(answers_out_of_sight(ben)) == list(answers_out_of_sight(aki)) == []


def test_an_answer_to_ones_own_note_is_out_of_sight_with_its_article(article: Article, ben: Reader) -> None:
    reply = answer(mark(article, ben, "国際社会"), ben, "自分への返事")
    assert list(answers_out_of_sight(ben)) == []
    revoke()
    assert list(answers_out_of_sight(ben)) == [reply]


@pytest.mark.parametrize(
    "gone",
    [
        pytest.param({"revoked_at": timezone.now() - timedelta(days=1)}, id="revoked"),
        pytest.param({"expires_at": timezone.now() - timedelta(days=1)}, id="expired"),
    ],
)
def test_the_list_of_all_keeps_ones_own_and_loses_those_of_others(
    article: Article, aki: Reader, ben: Reader, gone: dict[str, object]
) -> None:
    made_on(annotate(article, ben, "国際社会", "一", tags="外交", kind="question", marker="sora"), 2026, 3, 1)
    annotate(article, ben, "学生", "二", visibility="private")
    page_note(article, ben, "三")
    annotate(article, aki, "来年", "他", tags="内緒")
    ShareLink.objects.update(**gone)
    assert listed(ben) == ["三", "一", "二"]
    assert listed(ben, search="国際") == listed(ben, tag="外交") == listed(ben, state="open") == ["一"]
    assert listed(ben, kind="question") == listed(ben, marker="sora") == ["一"]
    assert listed(ben, visibility="private") == ["二"]
    assert listed(ben, author="me") == ["三", "一", "二"]
    assert listed(ben, until=date(2026, 3, 1)) == ["一"]
    assert (tags_in(ben), authors_in(ben)) == (["外交"], [])
    assert (tag_names(seen_annotations(ben), "外"), tag_names(seen_annotations(ben), "内")) == (["外交"], [])
    assert list(listed_annotations(ben, article=article.pk)) == []
    assert list(listed_annotations(aki, article=article.pk).values_list("note", flat=True)) == ["三", "一", "他"]


def test_answers_in_an_article_that_one_no_longer_has_are_not_searched(
    article: Article, aki: Reader, ben: Reader
) -> None:
    answer(annotate(article, ben, "国際社会", "一"), aki, "市長の答え")
    assert listed(ben, search="市長の答え") == ["一"]
    revoke()
    assert listed(ben, search="市長の答え") == []


def test_what_became_of_a_place_since_is_not_known(article: Article, ben: Reader) -> None:
    annotate(article, ben, "国際社会", "一")
    revoke()
    Annotation.objects.update(state="orphan")
    assert listed(ben, state="lost") == listed(ben, state="review") == []
    [left] = listed_annotations(ben)
    leave_own_words([left])
    assert (left.state, left.prefix, left.suffix) == ("exact", "", "")


@pytest.mark.parametrize("decision", ["confirm", "attach"])
def test_the_words_that_its_owner_finds_for_a_passage_afterwards_are_neither_shown_nor_found(
    article: Article, aki: Reader, ben: Reader, decision: str
) -> None:
    made = annotate(article, ben, "今日の会合には三百人が集まり", "何人？")
    answer(made, aki, "聞いた話だ")
    revoke()
    article = revise(article, "三百人", "秘密の九百人")
    if decision == "confirm":
        Annotation.objects.filter(pk=made.pk).update(state="changed")
        start, end = passage(article, "今日の会合には秘密の九百人が集まり")
        Annotation.objects.filter(pk=made.pk).update(revision=article.newest, start=start, end=end)
        confirm(made, by=aki)
    else:
        attach(made, article.newest, *passage(article, "秘密の九百人"), by=aki)
    assert "秘密" in Annotation.objects.get(pk=made.pk).quote
    assert listed(ben, search="秘密") == []
    assert listed(ben, search="三百人") == listed(ben, search="三百人 何人") == ["何人？"]
    assert listed(aki, search="秘密") == ["何人？"]
    [left] = listed_annotations(ben)
    leave_own_words([left])
    assert left.quote == "今日の会合には三百人が集まり"
    assert thread_of(left).answers == ()


def test_a_passage_that_its_author_has_chosen_since_is_theirs(article: Article, aki: Reader, ben: Reader) -> None:
    made = annotate(article, ben, "国際社会", "一")
    attach(made, article.newest, *passage(article, "市民"), by=aki)
    attach(made, article.newest, *passage(article, "学生"), by=ben)
    attach(made, article.newest, *passage(article, "来年"), by=aki)
    revoke()
    assert (listed(ben, search="学生"), listed(ben, search="来年"), listed(ben, search="市民")) == (["一"], [], [])
    [left] = listed_annotations(ben)
    leave_own_words([left])
    assert left.quote == "学生"
