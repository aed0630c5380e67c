"""After the text has changed, every annotation is in its place, or waits to be looked at; none is lost."""

from __future__ import annotations

from uuid import uuid4

import pytest

from articles.annotations.actions import delete, write_note, write_page_note
from articles.annotations.content import NoteContent, digest
from articles.annotations.moving import Foreseen, foreseen, move_annotations
from articles.annotations.reviewing import attach, confirm, keep, reviews, to_be_reviewed, undo_decision
from articles.models import Annotation, Article, Reader, Revision
from tests.articles import mark, passage

pytestmark = pytest.mark.django_db


def revise(article: Article, *changes: tuple[str, str], text: str = "") -> Revision:
    """The article with another text; how it is drawn is of no concern here."""
    old = article.newest
    text = text or old.text
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    new = Revision.objects.create(
        article=article, number=old.number + 1, text=text, characters=len(text), analyser=old.analyser
    )
    article.revision = new
    article.save()
    move_annotations(article, new, by=article.owner)
    return new


def place(annotation: Annotation) -> tuple[str, str]:
    """Its state, and the words that stand where it is."""
    annotation.refresh_from_db()
    return annotation.state, annotation.revision.text[annotation.start : annotation.end]


def test_what_stands_before_a_change_stays_and_what_stands_after_it_moves_along(article: Article, aki: Reader) -> None:
    before, after = mark(article, aki, "国際社会"), mark(article, aki, "努めて", note="後で")
    new = revise(article, ("二十三日", "二十三日の朝"), ("両国は", "日本と韓国は"))
    assert place(before) == ("moved", "国際社会")
    assert place(after) == ("moved", "努めて")
    assert after.note == "後で"
    assert after.revision == new
    assert new.text[after.start - len(after.prefix) : after.start] == after.prefix


def test_a_reworded_passage_waits_and_is_shown_beside_its_old_words(article: Article, aki: Reader) -> None:
    made = mark(article, aki, "会合には三百人が集まり")
    revise(article, ("三百人", "四百人"))
    assert place(made) == ("changed", "会合には四百人が集まり")
    assert made.quote == "会合には三百人が集まり"
    [review] = reviews(aki, article)
    assert review.then.passage == "会合には三百人が集まり"
    assert review.now is not None
    assert review.now.passage == "会合には四百人が集まり"
    confirm(made, by=aki)
    assert place(made) == ("exact", "会合には四百人が集まり")
    assert made.quote == "会合には四百人が集まり"
    undo_decision(made, by=aki)
    assert place(made) == ("changed", "会合には四百人が集まり")
    assert made.quote == "会合には三百人が集まり"


def test_a_deleted_passage_keeps_its_annotation_with_the_old_text(article: Article, aki: Reader) -> None:
    made = mark(article, aki, "市長も姿を見せた", note="重要")
    old = article.newest
    revise(article, ("、市長も姿を見せた", ""))
    assert place(made) == ("orphan", "市長も姿を見せた")
    assert made.revision == old
    assert [item.pk for item in to_be_reviewed(aki, article)] == [made.pk]
    keep(made, by=aki)
    assert place(made)[0] == "kept"
    assert not to_be_reviewed(aki, article)
    undo_decision(made, by=aki)
    assert place(made)[0] == "orphan"


def test_a_lost_annotation_is_attached_by_hand(article: Article, aki: Reader) -> None:
    made = mark(article, aki, "市長も姿を見せた", note="重要")
    new = revise(article, ("、市長も姿を見せた", ""))
    start, end = passage(article, "来年の春")
    attach(made, new, start, end, by=aki)
    assert place(made) == ("exact", "来年の春")
    assert (made.quote, made.note) == ("来年の春", "重要")


def test_when_the_old_text_comes_back_so_does_the_lost_annotation(article: Article, aki: Reader) -> None:
    made = mark(article, aki, "市長も姿を見せた")
    before = article.newest.text
    revise(article, ("、市長も姿を見せた", ""))
    new = revise(article, text=before)
    assert place(made) == ("exact", "市長も姿を見せた")
    assert made.revision == new


def test_a_passage_that_was_not_confirmed_still_waits_after_the_next_change(article: Article, aki: Reader) -> None:
    made = mark(article, aki, "会合には三百人が集まり")
    revise(article, ("三百人", "四百人"))
    revise(article, ("港町の", "海辺の港町の"))
    assert place(made) == ("changed", "会合には四百人が集まり")
    [review] = reviews(aki, article)
    assert review.then.passage == "会合には三百人が集まり"
    keep(made, by=aki)
    assert place(made) == ("kept", "会合には三百人が集まり")


def test_what_lies_in_the_trash_moves_along_too(article: Article, aki: Reader) -> None:
    made = mark(article, aki, "努めて")
    delete(made)
    new = revise(article, ("二十三日", "二十三日の朝"))
    assert place(made) == ("moved", "努めて")
    assert made.revision == new


def test_what_will_become_of_them_can_be_told_before(article: Article, aki: Reader) -> None:
    mark(article, aki, "国際社会")
    mark(article, aki, "市長も姿を見せた")
    text = article.newest.text.replace("、市長も姿を見せた", "").replace("港町", "海辺の港町")
    assert foreseen(article, text, viewer=aki) == Foreseen(moved=1, doubtful=0, lost=1)
    assert {item.state for item in Annotation.objects.all()} == {"exact"}


def test_the_owner_decides_on_shared_ones_and_a_colleague_on_their_own(
    article: Article, aki: Reader, ben: Reader
) -> None:
    shared = mark(article, ben, "市長も姿を見せた")
    mark(article, ben, "市長", visibility="private")
    revise(article, ("、市長も姿を見せた", ""))
    assert [item.pk for item in to_be_reviewed(aki, article)] == [shared.pk]
    assert len(to_be_reviewed(ben, article)) == 2


def test_a_note_about_the_article_written_while_it_was_edited_is_on_its_page(article: Article, aki: Reader) -> None:
    as_it_was = Article.objects.select_related("revision").get()
    new = revise(article, ("三百人", "四百人"))
    about = NoteContent("全体について")
    made = write_page_note(author=aki, article=as_it_was, content=about, request_key=uuid4())
    assert made.revision_id == new.pk


def test_what_is_certain_or_decided_is_not_decided_again(article: Article, aki: Reader) -> None:
    lost, standing = mark(article, aki, "三百人"), mark(article, aki, "国際社会")
    revise(article, ("今日の会合には三百人が集まり、市長も姿を見せた。", ""))
    keep(lost, by=aki)
    for annotation in (lost, standing):
        with pytest.raises(ValueError, match="certain"):
            keep(annotation, by=aki)
    assert place(standing) == ("exact", "国際社会")
    undo_decision(lost, by=aki)
    assert place(lost)[0] == "orphan"


def test_a_note_written_while_its_place_is_lost_is_kept(article: Article, aki: Reader) -> None:
    made = mark(article, aki, "市長も姿を見せた", note="前")
    revise(article, ("、市長も姿を見せた", ""))
    write_note(made, NoteContent("後"), seen=digest(NoteContent("前")))
    made.refresh_from_db()
    assert (made.note, made.state) == ("後", "orphan")
