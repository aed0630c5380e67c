"""The trash: what is in it, for how long, and that nothing younger than 30 days is ever removed."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.utils import timezone

from articles.annotations.actions import delete, restore, show_to
from articles.annotations.moving import move_annotations
from articles.annotations.out_of_sight import answers_out_of_sight
from articles.annotations.replies import add_reply, delete_reply, restore_reply, thread_of, write_reply
from articles.annotations.trash import (
    KEPT,
    StillAnswered,
    remove_annotation,
    remove_expired,
    remove_reply,
    sweep,
    trash_of,
)
from articles.models import Annotation, AnnotationChange, Article, Reader, Reply, Revision, ShareLink
from tests.articles import answer, mark

pytestmark = pytest.mark.usefixtures("ben_has_the_article")

A_MINUTE = timedelta(minutes=1)


@pytest.fixture
def note(article: Article, aki: Reader) -> Annotation:
    return mark(article, aki, "国際社会", note="残す")


def thrown(thing: Annotation | Reply, *, ago: timedelta) -> None:
    """It was deleted that long ago."""
    if isinstance(thing, Annotation):
        delete(thing)
    else:
        delete_reply(thing)
    type(thing)._default_manager.filter(pk=thing.pk).update(deleted_at=timezone.now() - ago)


def test_it_has_what_a_person_has_deleted_the_last_first_and_nothing_of_others(
    note: Annotation, article: Article, aki: Reader, ben: Reader
) -> None:
    bens = mark(article, ben, "市民")
    reply = answer(note, aki, "私の返事")
    delete_reply(reply)
    mark(article, aki, "学生")
    delete(bens)
    delete(note)
    assert [(entry.annotation, entry.reply) for entry in trash_of(aki)] == [(note, None)]
    restore(note)
    assert [(entry.annotation, entry.reply) for entry in trash_of(aki)] == [(note, reply)]
    assert [entry.annotation for entry in trash_of(ben)] == [bens]


def test_deleted_answers_stay_in_sight_of_who_wrote_them_when_their_note_becomes_private(
    note: Annotation, ben: Reader
) -> None:
    reply = answer(note, ben, "返事")
    delete_reply(reply)
    assert [(entry.reply, entry.note_seen) for entry in trash_of(ben)] == [(reply, True)]
    show_to(note, "private")
    assert [(entry.reply, entry.note_seen) for entry in trash_of(ben)] == [(reply, False)]
    restore_reply(Reply.objects.select_related("annotation").get(pk=reply.pk))
    assert trash_of(ben) == []
    assert list(answers_out_of_sight(ben)) == [reply]


def test_an_answer_is_told_to_go_with_its_note_also_when_that_was_private_before(note: Annotation, ben: Reader) -> None:
    reply = answer(note, ben, "返事")
    show_to(note, "private")
    delete(note)
    [entry] = trash_of(ben)
    assert (entry.reply, entry.went_along, entry.note_seen) == (reply, True, False)
    assert list(answers_out_of_sight(ben)) == []


def test_a_deleted_answer_goes_no_later_than_its_note(note: Annotation, ben: Reader) -> None:
    delete_reply(answer(note, ben, "返事"))
    thrown(note, ago=KEPT - timedelta(days=3) + A_MINUTE)
    assert [entry.days_left for entry in trash_of(ben)] == [3]
    Annotation.objects.update(deleted_at=timezone.now() - KEPT)
    assert trash_of(ben) == []


def test_an_answer_that_went_with_somebody_elses_note_can_still_be_read_by_who_wrote_it(
    note: Annotation, aki: Reader, ben: Reader
) -> None:
    reply = answer(note, ben, "私の返事")
    answer(note, aki, "自分への返事")
    delete(note)
    [entry] = trash_of(ben)
    assert (entry.reply, entry.went_along) == (reply, True)
    assert [entry.others for entry in trash_of(aki)] == [1]


def test_things_in_articles_that_the_person_no_longer_has_stay_in_their_sight_without_what_others_wrote(
    article: Article, note: Annotation, aki: Reader, ben: Reader
) -> None:
    deleted = mark(article, ben, "市民")
    answer(deleted, aki, "返事")
    reply = answer(note, ben, "私の返事")
    delete(deleted)
    delete_reply(reply)
    assert [(entry.article_had, entry.note_seen, entry.others) for entry in trash_of(ben)] == [
        (True, True, 0),
        (True, True, 1),
    ]
    ShareLink.objects.update(revoked_at=timezone.now())
    assert [
        (entry.annotation, entry.reply, entry.article_had, entry.note_seen, entry.others) for entry in trash_of(ben)
    ] == [(note, reply, False, False, 0), (deleted, None, False, True, 0)]


@pytest.mark.parametrize(("ago", "left"), [(timedelta(0), 30), (timedelta(days=1), 29), (KEPT - A_MINUTE, 1)])
def test_the_days_that_are_left_are_counted_down(note: Annotation, aki: Reader, ago: timedelta, left: int) -> None:
    thrown(note, ago=ago + A_MINUTE / 60)
    assert [entry.days_left for entry in trash_of(aki)] == [left]


def test_what_was_deleted_30_days_ago_is_removed_with_its_history_and_nothing_younger(
    article: Article, note: Annotation, aki: Reader, ben: Reader
) -> None:
    old, young = mark(article, aki, "市民", note="古い"), mark(article, aki, "学生", note="新しい")
    old_reply, young_reply = answer(note, ben, "古い返事"), answer(note, ben, "新しい返事")
    write_reply(old_reply, "古い返事の直し", seen=1)
    for thing in (old, old_reply):
        thrown(thing, ago=KEPT)
    for thing in (young, young_reply):
        thrown(thing, ago=KEPT - A_MINUTE)
    assert remove_expired() == 2
    assert set(Annotation.objects.all()) == {note, young}
    assert set(Reply.objects.all()) == {young_reply}
    assert not AnnotationChange.objects.filter(annotation=old.pk).exists()
    assert remove_expired() == 0
    restore(young)
    restore_reply(young_reply)
    assert remove_expired(timezone.now() + 2 * KEPT) == 0


def test_of_an_expired_answer_that_others_have_answered_only_its_place_stays(
    note: Annotation, aki: Reader, ben: Reader
) -> None:
    reply = answer(note, ben, "言い過ぎた")
    write_reply(reply, "言い直した", seen=1)
    below = answer(note, aki, "返事への返事", to=reply)
    thrown(reply, ago=KEPT)
    assert remove_expired() == 1
    assert remove_expired() == 0
    assert Reply.objects.get(pk=reply.pk).text == Reply.objects.get(pk=reply.pk).html == ""
    assert not AnnotationChange.objects.filter(reply=reply).exists()
    shown = thread_of(Annotation.objects.get(pk=note.pk)).answers
    assert [(each.reply, each.is_deleted) for each in shown] == [(reply, True), (below, False)]
    with pytest.raises(Reply.DoesNotExist):
        restore_reply(Reply.objects.select_related("annotation").get(pk=reply.pk))
    assert trash_of(ben) == []


def test_a_chain_of_expired_answers_goes_as_a_whole(note: Annotation, aki: Reader) -> None:
    first = answer(note, aki, "一")
    second = answer(note, aki, "二", to=first)
    third = answer(note, aki, "三", to=second)
    for reply in (first, second, third):
        thrown(reply, ago=KEPT)
    assert remove_expired() == 3
    assert not Reply.objects.exists()


def test_a_note_is_deleted_for_good_when_its_author_says_so_and_only_when_it_is_in_the_trash(
    note: Annotation, aki: Reader
) -> None:
    answer(note, aki, "自分への返事")
    remove_annotation(note)
    assert Annotation.objects.filter(pk=note.pk).exists()
    delete(note)
    remove_annotation(note)
    assert not Annotation.objects.filter(pk=note.pk).exists()


def test_a_note_that_others_have_answered_stays_until_its_time_is_over(note: Annotation, ben: Reader) -> None:
    answer(note, ben, "大事な返事")
    delete(note)
    with pytest.raises(StillAnswered):
        remove_annotation(note)
    assert Reply.objects.exists()
    Annotation.objects.update(deleted_at=timezone.now() - KEPT)
    assert remove_expired() == 1


def test_what_others_have_in_their_trash_does_not_go_before_its_time_with_the_note_that_it_answered(
    note: Annotation, ben: Reader
) -> None:
    delete_reply(answer(note, ben, "まだ要るかも"))
    delete(note)
    with pytest.raises(StillAnswered):
        remove_annotation(note)
    restore(note)
    restore_reply(Reply.objects.get())
    assert Reply.objects.get().deleted_at is None


def test_an_answer_is_deleted_for_good_and_its_place_stays_while_others_stand_below(
    note: Annotation, aki: Reader, ben: Reader
) -> None:
    alone, answered = answer(note, ben, "一"), answer(note, ben, "二")
    add_reply(note, author=aki, text="二の一", request_key=uuid4(), parent=answered.pk)
    for reply in (alone, answered):
        remove_reply(reply)  # not in the trash yet: nothing happens
        delete_reply(reply)
        remove_reply(reply)
    assert [each.text for each in Reply.objects.order_by("pk")] == ["", "二の一"]


def test_the_sweep_goes_through_at_most_once_a_day(article: Article, aki: Reader) -> None:
    first, second = mark(article, aki, "市民"), mark(article, aki, "学生")
    thrown(first, ago=KEPT)
    sweep()
    thrown(second, ago=KEPT)
    sweep()
    assert set(Annotation.objects.all()) == {second}
    cache.clear()
    sweep()
    assert not Annotation.objects.exists()


def revise(article: Article, before: str, after: str) -> None:
    """The article has a new text, and its annotations have followed it."""
    text = article.newest.text.replace(before, after)
    revision = Revision.objects.create(
        article=article, number=article.newest.number + 1, text=text, characters=len(text)
    )
    article.revision = revision
    article.save()
    move_annotations(article, revision, by=None)


def test_what_was_deleted_before_the_article_was_revised_comes_back_at_its_new_place(
    article: Article, note: Annotation
) -> None:
    delete(note)
    revise(article, "港町の", "北の小さな港町の")
    back = restore(Annotation.objects.get(pk=note.pk))
    assert back.revision_id == article.revision_id
    assert article.newest.text[back.start : back.end] == "国際社会"


def test_what_is_no_longer_in_the_text_comes_back_as_something_to_look_at(article: Article, note: Annotation) -> None:
    delete(note)
    revise(article, "国際社会の首脳会談について", "")
    back = restore(Annotation.objects.get(pk=note.pk))
    assert back.state == "orphan"
    assert back.revision_id != article.revision_id
    assert back.note == "残す"
