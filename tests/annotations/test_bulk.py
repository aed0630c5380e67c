"""A list of annotations is judged row by row, and added in one step, never twice."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.annotations import prepared_rows
from articles.annotations.actions import OutdatedText, delete, write_note
from articles.annotations.bulk import Judgement, Outcome, add_all, judge
from articles.annotations.content import NoteContent, clean_tags, content_of, digest
from articles.annotations.imported_lists import new_list_key
from articles.annotations.listing import listed_annotations
from articles.annotations.rows import Row
from articles.exporting.annotations_csv import annotations_csv
from articles.importing.annotations import read_annotations
from articles.importing.load import state_of, store_revision
from articles.importing.written import read_written
from articles.models import Annotation, Article, Reader, Reply
from tests.annotations.some import annotate, page_note, stored_in
from tests.articles import answer, make_article, mark, share_with
from tests.terms.some import at_once


def exported(reader: Reader, article: Article) -> str:
    return annotations_csv(listed_annotations(reader, article=article.pk), lambda each: "").decode("utf-8-sig")


def add(reader: Reader, article: Article, text: str) -> list[Judgement]:
    return add_all(reader, article, read_annotations(text), new_list_key())


def told(judged: Sequence[Judgement]) -> list[tuple[str, str]]:
    return [(each.outcome.value, each.why) for each in judged]


def test_judging_stores_nothing(article: Article, aki: Reader) -> None:
    [judged] = judge(aki, article, read_annotations("国際社会,誰の？\n"))
    assert judged.outcome == Outcome.ADDED
    assert not Annotation.objects.exists()


def test_a_row_becomes_an_annotation_like_any_other(article: Article, aki: Reader) -> None:
    by_hand = annotate(article, aki, "国際社会", "誰の**言葉**？", tags="外交", kind="question", marker="sora")
    by_hand_fields = {name: getattr(by_hand, name) for name in FIELDS}
    by_hand.delete()
    add(aki, article, "quote,note,tags,kind,marker,visibility\n国際社会,誰の**言葉**？,外交,question,sora,shared\n")
    made = Annotation.objects.get()
    assert {name: getattr(made, name) for name in FIELDS} == by_hand_fields


FIELDS = (
    *("article_id", "revision_id", "author_id", "start", "end", "quote", "prefix", "suffix", "state", "marker", "kind"),
    *("visibility", "note", "note_html", "tags", "search"),
)


def test_without_a_visibility_it_is_the_one_chosen_last(article: Article, aki: Reader) -> None:
    aki.new_notes_are = "private"
    add(aki, article, "国際社会,誰の？\n")
    assert Annotation.objects.get().visibility == "private"


def test_what_is_drawn_is_drawn_anew(article: Article, aki: Reader) -> None:
    add(aki, article, "国際社会,誰の？\n")
    before = article.annotations_version
    article.refresh_from_db()
    assert article.annotations_version > before


def test_what_does_not_stand_in_the_text_or_in_several_places_is_refused_and_the_others_are_added(
    article: Article, aki: Reader
) -> None:
    judged = add(aki, article, "首相の辞任,なし\n市長,どちら？\n来年,いつ？\n")
    assert [each.outcome for each in judged] == [Outcome.REFUSED, Outcome.REFUSED, Outcome.ADDED]
    assert "not in the article’s text" in judged[0].why
    assert "in several places" in judged[1].why
    assert "“三百人が集まり、” and “も姿を見せた。”" in judged[1].why
    assert stored_in(article) == [("来年", "いつ？")]


def test_what_stands_beside_a_passage_tells_which_is_meant(article: Article, aki: Reader) -> None:
    add(aki, article, "quote,prefix\n市長,にまとめると\n")
    assert Annotation.objects.get().start == article.newest.text.rindex("市長")


def test_a_passage_that_stands_elsewhere_is_added_there_and_said(article: Article, aki: Reader) -> None:
    assert told(add(aki, article, "quote,start\n来年,0\n")) == [
        ("added", "It stands at another place than in the list.")
    ]
    assert Annotation.objects.get().start == article.newest.text.index("来年")


def test_a_passage_that_has_changed_is_added_to_be_confirmed(article: Article, aki: Reader) -> None:
    [judged] = add(aki, article, "quote,prefix,suffix\n今日の会合には三千人が集まり,努めてきた。,、市長も姿\n")
    assert judged.outcome == Outcome.CONFIRM
    assert "“今日の会合には三百人が集まり” now" in judged.why
    made = Annotation.objects.get()
    assert (made.state, made.quote) == ("changed", "今日の会合には三千人が集まり")
    assert article.newest.text[made.start : made.end] == "今日の会合には三百人が集まり"
    again = judge(aki, article, read_annotations(exported(aki, article)))
    assert [each.outcome for each in again] == [Outcome.UNCHANGED]
    other = make_article(aki)
    add(aki, other, exported(aki, article))
    assert Annotation.objects.get(article=other).state == "changed"


def test_looking_for_what_is_not_there_ends(article: Article, aki: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prepared_rows, "MOST_SOUGHT", len(article.newest.text))
    rows = "quote,prefix,suffix\n" + "今日の会合には三千人が集まり,努めてきた。,、市長も姿\n" * 2
    assert [each.outcome for each in judge(aki, article, read_annotations(rows))] == [
        Outcome.CONFIRM,
        Outcome.REFUSED,
    ]


def test_the_same_list_adds_nothing_twice(article: Article, aki: Reader) -> None:
    rows = "quote,note\n国際社会,誰の？\n国際社会,誰の？\n来年,\n,全体に\n"
    assert told(add(aki, article, rows))[1] == ("unchanged", "The same as line 2.")
    again = add(aki, article, rows)
    assert {each.outcome for each in again} == {Outcome.UNCHANGED}
    assert len(stored_in(article)) == 3


def test_a_second_click_adds_nothing_twice(article: Article, aki: Reader) -> None:
    key = new_list_key()
    for _click in range(2):
        add_all(aki, article, read_annotations("国際社会,誰の？\n"), key)
    assert Annotation.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_clicks_at_the_same_moment_add_nothing_twice(article: Article, aki: Reader) -> None:
    key, rows = new_list_key(), read_annotations("quote,note\n国際社会,誰の？\n来年,\n,全体に\n")
    results = at_once(4, lambda _number: add_all(aki, article, rows, key))
    assert [result for result in results if isinstance(result, BaseException)] == []
    assert stored_in(article) == [("", "全体に"), ("国際社会", "誰の？"), ("来年", "")]


def test_another_note_on_a_passage_is_added_beside_the_first_and_said(article: Article, aki: Reader) -> None:
    mark(article, aki, "国際社会")
    [judged] = add(aki, article, "国際社会,誰の？\n")
    assert judged.why == "You have marked this passage already; this is added beside it."
    assert stored_in(article) == [("国際社会", ""), ("国際社会", "誰の？")]


def test_what_others_have_stored_already_is_not_copied(article: Article, aki: Reader, ben: Reader) -> None:
    share_with(article, ben)
    annotate(article, ben, "国際社会", "誰の？", tags="外交")
    assert told(add(aki, article, exported(aki, article))) == [("unchanged", "Stored like this already.")]


def test_elsewhere_what_others_wrote_becomes_ones_own_and_that_is_said(
    article: Article, aki: Reader, ben: Reader
) -> None:
    share_with(article, ben)
    annotate(article, ben, "国際社会", "誰の？")
    other = make_article(aki)
    assert told(add(aki, other, exported(aki, article))) == [("added", "By ben in the list; it will be yours.")]
    assert Annotation.objects.get(article=other).author == aki
    assert told(add(aki, other, exported(aki, article))) == [("unchanged", "Stored like this already.")]


def test_what_others_keep_to_themselves_does_not_show_in_a_report(article: Article, aki: Reader, ben: Reader) -> None:
    share_with(article, ben)
    annotate(article, aki, "国際社会", "秘密", visibility="private")
    assert told(judge(ben, article, read_annotations("国際社会,秘密\n"))) == [("added", "")]
    as_akis = "quote,note,author,visibility\n国際社会,秘密,aki,private\n"
    assert told(judge(ben, article, read_annotations(as_akis))) == [("added", "By aki in the list; it will be yours.")]


def test_answers_come_along_and_others_words_stay_under_their_names(article: Article, aki: Reader, ben: Reader) -> None:
    made = annotate(article, aki, "国際社会", "誰の？", kind="question")
    first = answer(made, ben, "市長の")
    answer(made, aki, "本当に？", to=first)
    Annotation.objects.filter(pk=made.pk).update(accepted=first)
    other = make_article(aki)
    add(aki, other, exported(aki, article))
    copy = Annotation.objects.get(article=other)
    one, two = Reply.objects.filter(annotation=copy)
    assert (one.text, one.author, two.text, two.parent) == ("ben:\n\n市長の", aki, "本当に？", one)
    assert copy.accepted == one
    assert copy.replies_version == 1


def test_a_list_of_several_articles_gives_this_one_only_its_own(article: Article, aki: Reader) -> None:
    mark(article, aki, "国際社会")
    page_note(make_article(aki), aki, "もう一つ")
    everything = annotations_csv(listed_annotations(aki), lambda each: "").decode("utf-8-sig")
    assert [each.outcome for each in judge(aki, article, read_annotations(everything))] == [
        Outcome.REFUSED,
        Outcome.UNCHANGED,
    ]


class Overtaken(list[Row]):
    """Rows during whose first judging, after what is stored was read, somebody else does `work` by another connection.

    Where that had to wait for the one who judges, it would not end: nobody is kept from writing meanwhile.
    """

    def __init__(self, rows: Sequence[Row], *work: Callable[[], object]) -> None:
        super().__init__(rows)
        self.work = list(work)
        self.judged_in_a_transaction = 0

    def __getitem__(self, number: Any) -> Any:
        """Asked for by whoever works out where a passage is."""
        self.judged_in_a_transaction += connection.in_atomic_block
        if self.work:
            with ThreadPoolExecutor(1) as elsewhere:
                elsewhere.submit(in_a_connection_of_its_own, self.work.pop(0)).result(timeout=60)
        return super().__getitem__(number)


def in_a_connection_of_its_own(work: Callable[[], object]) -> None:
    try:
        work()
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_what_others_write_while_a_list_is_looked_over_counts(article: Article, aki: Reader, ben: Reader) -> None:
    def written_by_hand() -> None:
        annotate(article, aki, "国際社会", "誰の？")

    rows = Overtaken(read_annotations("国際社会,誰の？\n来年,いつ？\n"), written_by_hand)
    judged = add_all(aki, article, rows, new_list_key())
    assert told(judged) == [("unchanged", "Stored like this already."), ("added", "")]
    assert stored_in(article) == [("国際社会", "誰の？"), ("来年", "いつ？")]
    assert rows.judged_in_a_transaction == 0


@pytest.mark.django_db(transaction=True)
def test_what_has_to_be_looked_for_after_all_is_looked_for_while_others_may_write(
    article: Article, aki: Reader
) -> None:
    made = annotate(article, aki, "国際社会", "誰の？")
    exported_before = exported(aki, article) + f"来年,いつ？{',' * 15}\n"
    rows = Overtaken(read_annotations(exported_before), lambda: delete(made))
    assert [each.outcome for each in add_all(aki, article, rows, new_list_key())] == [Outcome.ADDED, Outcome.ADDED]
    assert stored_in(article) == [("国際社会", "誰の？"), ("来年", "いつ？")]
    assert rows.judged_in_a_transaction == 0


@pytest.mark.django_db(transaction=True)
def test_a_text_that_is_edited_while_a_list_is_looked_over_is_told_and_nothing_is_added(
    article: Article, aki: Reader
) -> None:
    def edit() -> None:
        draft = read_written(article.newest.text.replace("国際社会の", "各国の"), article.title)
        store_revision(article=article, draft=draft, seen=state_of(article))

    with pytest.raises(OutdatedText):
        add_all(aki, article, Overtaken(read_annotations("国際社会,誰の？\n"), edit), new_list_key())
    assert stored_in(article) == []


def test_longer_lists_need_no_more_queries(article: Article, aki: Reader) -> None:
    numbers = []
    for size in (2, 20):
        other = make_article(aki)
        text = other.newest.text
        rows = "quote,start,answers\n" + "".join(
            f'"{text[at : at + 3]}",{at},"[{{""text"": ""はい""}}]"\n' for at in range(size)
        )
        with CaptureQueriesContext(connection) as queries:
            judged = add(aki, other, rows)
        assert {each.outcome for each in judged} == {Outcome.ADDED}
        numbers.append(len(queries))
    assert numbers[0] == numbers[1]


NOTES = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r"), max_size=30)
TAGS = st.lists(st.text("外交EU, 、=-#a", max_size=6), max_size=3)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(data=st.data())
def test_what_is_exported_imports_again_without_loss(aki: Reader, data: st.DataObject) -> None:
    article, other = make_article(aki), make_article(aki)
    text = article.newest.text
    for number in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(text) - 2))
        end = data.draw(st.integers(start + 1, min(len(text), start + 40)))
        if not text[start:end].strip():
            continue
        note = data.draw(NOTES)
        made = mark(article, aki, text[start:end])
        content = NoteContent(
            note,
            data.draw(st.sampled_from(["note", "question", "vocabulary", "correction"])),
            data.draw(st.sampled_from(["shared", "private"])),
            clean_tags(data.draw(TAGS)),
        )
        write_note(made, content, seen=digest(content_of(made)))
        if number and note.strip():
            reply = answer(made, aki, note)
            answer(made, aki, "はい", to=reply)
            Annotation.objects.filter(pk=made.pk).update(accepted=reply, resolved_at=made.created)
    page_note(article, aki, data.draw(NOTES.filter(str.strip)))
    before = exported(aki, article)
    judged = add(aki, other, before)
    assert {each.outcome for each in judged} == {Outcome.ADDED}, told(judged)
    assert without_number(exported(aki, other)) == without_number(before)
    assert {each.outcome for each in add(aki, other, before)} == {Outcome.UNCHANGED}


def without_number(exported: str) -> list[dict[str, str]]:
    """The rows, but for the number of the article."""
    rows = list(csv.DictReader(io.StringIO(exported, newline="")))
    return [{name: cell for name, cell in row.items() if name != "article_id"} for row in rows]
