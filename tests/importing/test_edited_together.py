"""An article is edited while others mark it, write about it and answer each other: nothing acknowledged goes."""

from __future__ import annotations

from collections import Counter
from itertools import cycle
from threading import Event
from uuid import uuid4

import pytest

from articles.annotations.actions import OutdatedText, mark_passage, write_page_note
from articles.annotations.content import NoteContent
from articles.annotations.replies import add_reply
from articles.annotations.reviewing import to_be_reviewed
from articles.importing.load import state_of, store_revision
from articles.importing.written import read_written
from articles.models import Annotation, Article, Reader, Reply, Revision
from articles.models.annotation import IN_TEXT
from newsreader.turns import Turns
from tests.articles import mark, share_with
from tests.terms.some import at_once

EDITS = 3
MARKED = (
    "国際社会",
    "首脳会談",
    "市民が話し合った",
    "食べることから考えたい",
    "両国は対立",
    "三百人が集まり",
    "来年の春",
)


def edited(article: int, number: int) -> None:
    """Everything moves, the number of people changes, and every other time a sentence goes."""
    now = Article.objects.select_related("revision", "owner").get(pk=article)
    text = f"第{number}報。\n\n{now.newest.text}"
    text = (
        text.replace("両国は対立を弱めようと努めてきた。", "")
        if number % 2
        else text.replace("人が集まり", "人ほどが集まり")
    )
    store_revision(article=now, draft=read_written(text, now.title), seen=state_of(now))


class Page:
    """The article as somebody has it open: it is reloaded only when a mark is refused because the text has changed."""

    def __init__(self, reader: Reader, article: int) -> None:
        self.reader, self.article = reader, article
        self.revision = Revision.objects.get(shown_for=article)

    def mark(self, words: str) -> Annotation | None:
        """Mark the words, or None where they have gone meanwhile."""
        while (start := self.revision.text.find(words)) >= 0:
            end = start + len(words)
            try:
                return mark_passage(author=self.reader, revision=self.revision, start=start, end=end, marker="sora")
            except OutdatedText:
                self.revision = Revision.objects.get(shown_for=self.article)
        return None


@pytest.mark.django_db(transaction=True)
def test_what_several_people_are_told_is_stored_is_there_after_an_article_was_edited_meanwhile(
    article: Article, aki: Reader, ben: Reader, chie: Reader
) -> None:
    people = [aki, ben, chie]
    for each in (ben, chie):
        share_with(article, each)
    asked = mark(article, aki, "会合", note="どの会合？")
    acknowledged: set[int] = set()
    answers: set[int] = set()
    is_edited = Event()
    turns = Turns(
        3
    )  # as in the server (newsreader/wsgi.py): without them, whoever writes without a pause keeps others out

    def reads(reader: Reader) -> None:
        page = Page(reader, article.pk)
        for words in cycle(MARKED):
            is_last = is_edited.is_set()
            with turns:
                made = page.mark(words)
            if made is not None:
                acknowledged.add(made.pk)
            with turns:
                about = write_page_note(author=reader, article=article, content=NoteContent(words), request_key=uuid4())
            acknowledged.add(about.pk)
            with turns:
                answers.add(add_reply(asked, author=reader, text=words, request_key=uuid4()).pk)
            if is_last:  # marked on a page that was mostly opened before the last edit
                return

    def work(number: int) -> None:
        if number < len(people):
            return reads(people[number])
        try:
            for edit in range(EDITS):
                with turns:
                    edited(article.pk, edit)
        finally:
            is_edited.set()

    assert at_once(len(people) + 1, work) == [None] * (len(people) + 1)
    article.refresh_from_db()
    newest = article.newest
    assert newest.number == EDITS + 1
    assert acknowledged == set(Annotation.objects.exclude(pk=asked.pk).values_list("pk", flat=True))
    assert answers == set(Reply.objects.values_list("pk", flat=True))
    listed = set(to_be_reviewed(aki, article).values_list("pk", flat=True))
    for found in Annotation.objects.filter(end__gt=0):
        if found.state in IN_TEXT:
            assert found.revision == newest, found
            assert found.state == "changed" or newest.text[found.start : found.end] == found.quote, found
        else:
            assert found.pk in listed, found
    doubled = Counter(Annotation.objects.filter(end__gt=0).values_list("author", "revision", "start", "end"))
    assert set(doubled.values()) == {1}
    assert set(Annotation.objects.filter(end=0).values_list("revision", flat=True)) == {newest.pk}
