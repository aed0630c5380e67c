"""The history of an annotation: who has changed what, and that nobody learns what was private."""

from __future__ import annotations

import pytest

from articles.annotations.actions import delete, recolour, reopen, resolve, restore, write_note
from articles.annotations.arriving import replace_by_arrived
from articles.annotations.content import NoteContent, content_of, digest
from articles.annotations.history import content_before, history_of
from articles.annotations.replies import delete_reply, write_reply
from articles.annotations.web_annotation import VISIBILITY, Addresses, to_json
from articles.models import Annotation, Article, Reader
from tests.articles import answer, ask, mark, passage

pytestmark = pytest.mark.usefixtures("ben_has_the_article")


@pytest.fixture
def note(article: Article, aki: Reader) -> Annotation:
    return mark(article, aki, "国際社会")


def write(annotation: Annotation, text: str, visibility: str = "shared", **more: object) -> None:
    now = Annotation.objects.get(pk=annotation.pk)
    content = NoteContent(text, visibility=visibility, **more)  # type: ignore[arg-type]
    write_note(now, content, seen=digest(content_of(now)))


def told(annotation: Annotation, viewer: Reader) -> list[str]:
    """The events as somebody reads them, the oldest first: what was done, and gone and new texts."""
    found = history_of(Annotation.objects.get(pk=annotation.pk), viewer)
    lines = []
    for event in reversed(found.events):
        pieces = [f"{kind}:{text}" for each in event.differences for kind, text in each.pieces if kind != "same"]
        lines.append(" ".join([str(event.change.what), *pieces]))
    return lines


def test_it_tells_who_did_what_with_the_text_before(note: Annotation, aki: Reader, ben: Reader) -> None:
    write(note, "学生の意見")
    write(note, "市民の意見")
    recolour(note, "fuji")
    for viewer in (aki, ben):
        assert told(note, viewer) == [
            "edited new:学生の意見",
            "edited gone:学生 new:市民",
            "recoloured gone:yellow new:violet",
        ]
        assert history_of(note, viewer).made == note.created
    assert {event.change.by for event in history_of(note, ben).events} == {aki}


def test_kind_tags_and_visibility_are_told_by_their_names(note: Annotation, aki: Reader) -> None:
    write(note, "", kind="question", tags=("経済", "外交"))
    write(note, "", visibility="private", kind="question", tags=("外交",))
    assert told(note, aki) == [
        "edited gone:note new:question new:経済、外交",
        "edited gone:経済、外交 new:外交 gone:shared new:private",
    ]


def test_of_what_was_written_before_it_was_shared_only_the_author_knows(
    article: Article, aki: Reader, ben: Reader
) -> None:
    note = mark(article, aki, "市民", visibility="private")
    write(note, "秘密の下書き", "private")
    recolour(note, "fuji")
    write(note, "市民の意見", "shared")
    write(note, "市民の感想", "shared")
    assert told(note, ben) == ["edited gone:意見 new:感想"]
    assert history_of(note, ben).made is None
    assert len(told(note, aki)) == 4
    assert history_of(note, aki).made == note.created


def test_a_time_of_privacy_in_between_stays_private(note: Annotation, aki: Reader, ben: Reader) -> None:
    write(note, "公開一")
    write(note, "公開一", "private")
    write(note, "秘密", "private")
    recolour(note, "fuji")
    delete(note)
    restore(note)
    write(note, "公開二")
    write(note, "公開三")
    assert told(note, ben) == ["edited new:公開一", "edited gone:公開二 new:公開三"]
    everything = " ".join(
        [*told(note, ben), *(event.before.note for event in history_of(note, ben).events if event.before)]
    )
    assert "秘密" not in everything


def test_answers_are_in_it_and_what_a_deleted_one_said_is_for_its_author_alone(
    note: Annotation, aki: Reader, ben: Reader
) -> None:
    kept, gone = answer(note, ben, "市民の意見"), answer(note, ben, "言い過ぎた")
    write_reply(kept, "市民の感想", seen=1)
    write_reply(gone, "学生の話", seen=1)
    delete_reply(gone)
    assert told(note, aki) == ["edited gone:意見 new:感想", "edited", "deleted"]
    assert told(note, ben) == ["edited gone:意見 new:感想", "edited gone:言い過ぎた new:学生の話", "deleted"]


def test_answers_from_a_time_of_privacy_are_not_told_to_others(note: Annotation, aki: Reader, ben: Reader) -> None:
    write(note, "", "private")
    mine = answer(note, aki, "独り言")
    write_reply(mine, "独り言の続き", seen=1)
    write(note, "", "shared")
    assert told(note, ben) == []
    assert len(told(note, aki)) == 3


def test_resolving_and_opening_again_is_told(article: Article, aki: Reader, ben: Reader) -> None:
    question = ask(article, ben, "三百人", "どこから?")
    resolve(question, by=aki)
    reopen(question, by=ben)
    assert [line.split()[0] for line in told(question, ben)] == ["edited", "resolved", "reopened"]


def test_what_it_said_before_a_change_is_found_with_the_visibility_of_now(note: Annotation, aki: Reader) -> None:
    write(note, "一", "private", kind="question", tags=("経済",))
    write(note, "二", "shared")
    recolour(note, "fuji")
    write(note, "三", "shared")
    events = history_of(Annotation.objects.get(pk=note.pk), aki).events
    now = Annotation.objects.get(pk=note.pk)
    assert [content_before(now, event.change.pk).note for event in events] == ["二", "二", "一", ""]
    assert content_before(now, events[2].change.pk) == NoteContent("一", "question", "shared", ("経済",))


def test_a_program_that_moves_and_shares_a_private_note_at_once_does_not_tell_where_it_was(
    article: Article, aki: Reader, ben: Reader
) -> None:
    note = mark(article, aki, "市民", visibility="private")
    addresses = Addresses("https://news.example")
    start, end = passage(article, "学生")
    selector = (
        {"type": "TextQuoteSelector", "exact": "学生"},
        {"type": "TextPositionSelector", "start": start, "end": end},
    )
    sent = {
        **to_json(Annotation.objects.select_related("author", "revision", "article").get(pk=note.pk), addresses),
        VISIBILITY: "shared",
        "target": {"source": addresses.article(article.pk), "selector": list(selector)},
    }
    replace_by_arrived(
        note, sent, revision=article.newest, addresses=addresses, is_article=lambda _address: True, seen=None
    )
    assert Annotation.objects.get(pk=note.pk).quote == "学生"
    assert told(note, ben) == []
    assert "attached gone:市民 new:学生" in told(note, aki)
