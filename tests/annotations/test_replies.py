"""Answers: what is stored, who is told what, and how a thread is read."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.annotations.actions import delete, reopen, resolve, show_to, write_note
from articles.annotations.content import NoteContent, content_of, digest
from articles.annotations.out_of_sight import answers_out_of_sight
from articles.annotations.replies import (
    DEEPEST,
    OutdatedReply,
    add_reply,
    delete_reply,
    load_replies,
    restore_reply,
    thread_of,
    write_reply,
)
from articles.models import Annotation, AnnotationChange, Article, Reader, Reply, Visibility
from tests.articles import answer, ask, mark
from tests.terms.some import at_once

pytestmark = pytest.mark.usefixtures("ben_has_the_article")


@pytest.fixture
def note(article: Article, aki: Reader) -> Annotation:
    return mark(article, aki, "国際社会", note="誰のこと?")


def read(annotation: Annotation) -> list[tuple[str, int, str]]:
    """The thread as it is read: text ("" where deleted), depth, and whom it answers."""
    annotation = Annotation.objects.get(pk=annotation.pk)
    return [("" if each.is_deleted else each.reply.text, each.depth, each.to) for each in thread_of(annotation).answers]


def test_an_answer_is_markdown_and_counts_the_versions_of_its_note_and_article_up(
    note: Annotation, article: Article, ben: Reader
) -> None:
    article.refresh_from_db()
    before = article.annotations_version
    reply = answer(note, ben, "**各国**")
    assert "<strong>各国</strong>" in reply.html
    note.refresh_from_db()
    article.refresh_from_db()
    assert note.replies_version == 1
    assert article.annotations_version == before + 1


@pytest.mark.django_db(transaction=True)
def test_requests_repeated_at_the_same_moment_add_one_answer(note: Annotation, ben: Reader) -> None:
    key = uuid4()
    results = at_once(4, lambda _number: add_reply(note, author=ben, text="一度だけ", request_key=key).pk)
    assert results == [Reply.objects.get().pk] * 4


@pytest.mark.django_db(transaction=True)
def test_an_answer_sent_while_its_note_becomes_private_is_kept_for_its_author_or_not_accepted(
    note: Annotation, ben: Reader
) -> None:
    def work(number: int) -> object:
        if number:
            return add_reply(note, author=ben, text=f"答え{number}", request_key=uuid4()).pk
        return show_to(note, "private").pk

    accepted = {result for result in at_once(5, work)[1:] if isinstance(result, int)}
    assert (
        {reply.pk for reply in answers_out_of_sight(ben)} == set(Reply.objects.values_list("pk", flat=True)) == accepted
    )


def test_a_repeated_request_adds_one_answer(note: Annotation, ben: Reader) -> None:
    key = uuid4()
    first = add_reply(note, author=ben, text="一度だけ", request_key=key)
    assert add_reply(note, author=ben, text="一度だけ", request_key=key) == first
    assert Reply.objects.count() == 1


def test_each_answer_is_followed_by_those_to_it(note: Annotation, aki: Reader, ben: Reader) -> None:
    first = answer(note, ben, "一")
    answer(note, ben, "二")
    below = answer(note, aki, "一の一", to=first)
    answer(note, ben, "一の一の一", to=below)
    answer(note, aki, "一の二", to=first)
    assert read(note) == [
        ("一", 0, ""),
        ("一の一", 1, "ben"),
        ("一の一の一", 2, "aki"),
        ("一の二", 1, "ben"),
        ("二", 0, ""),
    ]


def test_a_thread_a_thousand_answers_deep_can_be_read_and_ends_at_the_edge_of_the_column(
    note: Annotation, ben: Reader
) -> None:
    def chain() -> Iterator[Reply]:
        key = answer(note, ben, "始め").pk
        for number in range(1, 1001):
            yield Reply(pk=key + number, annotation=note, parent_id=key + number - 1, author=ben, text=str(number))

    Reply.objects.bulk_create(chain())
    found = read(note)
    assert len(found) == 1001
    assert found[-1] == ("1000", DEEPEST, "ben")


def test_a_deleted_answer_stays_as_deleted_only_while_others_stand_below_it(
    note: Annotation, aki: Reader, ben: Reader
) -> None:
    first = answer(note, ben, "一")
    below = answer(note, aki, "一の一", to=first)
    delete_reply(first)
    assert read(note) == [("", 0, ""), ("一の一", 1, "")]
    delete_reply(below)
    assert read(note) == []
    restore_reply(below)
    restore_reply(first)
    assert read(note) == [("一", 0, ""), ("一の一", 1, "ben")]


def test_an_answer_whose_parent_was_removed_meanwhile_is_stored_as_one_to_the_note(
    note: Annotation, ben: Reader
) -> None:
    gone = answer(note, ben, "一")
    key = gone.pk
    gone.delete()
    added = add_reply(note, author=ben, text="遅れた返事", request_key=uuid4(), parent=key)
    assert added.parent is None


def test_an_answer_cannot_hang_below_one_to_another_note(
    note: Annotation, article: Article, aki: Reader, ben: Reader
) -> None:
    elsewhere = answer(mark(article, aki, "市民"), ben, "別の話")
    assert add_reply(note, author=ben, text="ここの話", request_key=uuid4(), parent=elsewhere.pk).parent is None


@pytest.mark.parametrize("gone", ["deleted", "private"])
def test_nobody_answers_what_they_no_longer_see(note: Annotation, ben: Reader, gone: str) -> None:
    if gone == "deleted":
        delete(note)
    else:
        write_note(note, NoteContent(note.note, visibility=Visibility.PRIVATE), seen=digest(content_of(note)))
    with pytest.raises(Annotation.DoesNotExist):
        answer(note, ben, "遅かった")
    assert not Reply.objects.exists()


def test_of_two_tabs_the_second_is_told_and_the_text_of_the_first_stays(note: Annotation, ben: Reader) -> None:
    reply = answer(note, ben, "初め")
    write_reply(reply, "一つ目のタブ", seen=1)
    with pytest.raises(OutdatedReply) as told:
        write_reply(reply, "二つ目のタブ", seen=1)
    assert told.value.current.text == "一つ目のタブ"
    assert Reply.objects.get().text == "一つ目のタブ"
    write_reply(reply, "二つ目のタブ", seen=told.value.current.version)
    assert Reply.objects.get().text == "二つ目のタブ"


def test_saving_what_is_stored_already_is_no_change(note: Annotation, ben: Reader) -> None:
    reply = answer(note, ben, "初め")
    write_reply(reply, "同じ", seen=1)
    write_reply(reply, "同じ", seen=1)
    assert Reply.objects.get().version == 2


def test_every_change_of_an_answer_is_kept_with_the_text_before(note: Annotation, ben: Reader) -> None:
    reply = answer(note, ben, "初め")
    write_reply(reply, "後", seen=1)
    delete_reply(reply)
    delete_reply(reply)
    restore_reply(reply)
    kept = AnnotationChange.objects.filter(reply=reply).order_by("pk").values_list("what", "before", "by__username")
    assert list(kept) == [("edited", {"text": "初め"}, "ben"), ("deleted", {}, "ben"), ("restored", {}, "ben")]


def test_what_is_no_question_any_more_is_not_resolved_by_a_page_that_shows_it_as_one(
    article: Article, aki: Reader
) -> None:
    question = ask(article, aki, "市長", "誰?")
    write_note(question, NoteContent("誰。"), seen=digest(content_of(question)))
    with pytest.raises(ValueError, match="only a question"):
        resolve(question, by=aki)


def test_what_is_open_is_not_opened_again(article: Article, aki: Reader) -> None:
    question = ask(article, aki, "市長", "誰?")
    reopen(question, by=aki)
    resolve(question, by=aki)
    reopen(question, by=aki)
    reopen(question, by=aki)
    assert list(question.changes.values_list("what", flat=True)) == ["reopened", "resolved", "edited"]


def test_the_accepted_answer_is_known_until_it_is_deleted_and_again_when_it_is_back(
    article: Article, aki: Reader, ben: Reader
) -> None:
    question = ask(article, aki, "三百人", "どこから?")
    answer(question, ben, "分からない")
    right = answer(question, ben, "町から")
    resolve(question, by=aki, accepted=right.pk)

    def accepted() -> Reply | None:
        return thread_of(Annotation.objects.get(pk=question.pk)).accepted

    assert accepted() == right
    delete_reply(right)
    assert accepted() is None
    restore_reply(right)
    assert accepted() == right


def test_the_answers_to_many_notes_are_read_in_one_query_and_none_is_asked_for_where_nothing_was_answered(
    article: Article, aki: Reader, ben: Reader
) -> None:
    for quote in ("国際社会", "市民", "学生", "市長"):
        answer(mark(article, aki, quote), ben, f"{quote}への返事")
    with CaptureQueriesContext(connection) as asked:
        found = list(Annotation.objects.all())
        load_replies(found)
        texts = [thread_of(each).answers[0].reply.author.username for each in found]
    assert texts == ["ben"] * 4
    assert len(asked) == 2
    unanswered = mark(article, aki, "首脳会談")
    with CaptureQueriesContext(connection) as asked:
        assert thread_of(unanswered).answers == ()
    assert len(asked) == 0
