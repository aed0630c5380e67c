"""The list of a library: what is in it, in which order, and what it says of each article."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.annotations.actions import delete
from articles.importing.load import state_of, store_revision
from articles.importing.plain import parse
from articles.library.changing import Change, Deed, carry_out
from articles.library.listing import ON_A_PAGE, Order, Row, Wanted, listed
from articles.models import Article, LibraryEntry, Reader
from articles.sharing.links import revoke
from tests.articles import make_article, mark, share_with

State = LibraryEntry.State


def rows(reader: Reader, **wanted: str) -> list[Row]:
    return listed(reader, Wanted(**wanted))[0]  # type: ignore[arg-type]


def titles(reader: Reader, **wanted: str) -> list[str]:
    return [row.entry.title for row in rows(reader, **wanted)]


def entry_of(reader: Reader, article: Article) -> LibraryEntry:
    return LibraryEntry.objects.get(reader=reader, article=article)


def set_state(reader: Reader, article: Article, state: str) -> None:
    carry_out(reader, [Change(Deed.STATE, state, [entry_of(reader, article).pk])])


def many(reader: Reader, article: Article, number: int) -> None:
    """Entries that differ in nothing but their title."""
    articles = Article.objects.bulk_create(
        Article(owner=reader, title=f"{index:03}", revision=None) for index in range(number)
    )
    for each in articles:
        each.revision = article.newest.__class__.objects.create(article=each, text="字", characters=1, analyser="")
    Article.objects.bulk_update(articles, ["revision"])
    LibraryEntry.objects.bulk_create(
        LibraryEntry(reader=reader, article=each, title=each.title, published=date(2026, 1, 1), characters=1)
        for each in articles
    )


def test_a_stored_article_is_in_its_owners_library_and_in_nobody_elses(
    article: Article, aki: Reader, ben: Reader
) -> None:
    (row,) = rows(aki)
    assert (row.entry.title, row.entry.source, row.is_own) == (article.title, "港湾日報", True)
    assert row.entry.state == State.UNREAD
    assert rows(ben) == []


def test_what_was_opened_by_a_link_is_there_until_the_link_is_revoked(
    article: Article, aki: Reader, ben: Reader
) -> None:
    link = share_with(article, ben)
    (row,) = rows(ben)
    assert not row.is_own
    assert row.address == f"/shared/{link.pk}/"
    revoke(link)
    assert rows(ben) == []


def test_an_edited_article_is_listed_as_it_is_now(article: Article, aki: Reader) -> None:
    store_revision(
        article=article,
        draft=parse("短い。", title="新しい題"),
        seen=state_of(article),
        source="山の新聞",
        published=date(2020, 2, 3),
    )
    entry = entry_of(aki, article)
    assert (entry.title, entry.source, entry.published, entry.characters) == (
        "新しい題",
        "山の新聞",
        date(2020, 2, 3),
        2,
    )


def test_what_is_archived_is_left_out_until_it_is_asked_for(article: Article, aki: Reader) -> None:
    set_state(aki, article, State.ARCHIVED)
    assert titles(aki) == []
    assert titles(aki, state=State.ARCHIVED) == [article.title]
    assert titles(aki, state=State.UNREAD) == []


def test_it_is_filtered_by_tag_collection_and_source(article: Article, aki: Reader) -> None:
    make_article(aki, title="別の記事")
    key = entry_of(aki, article).pk
    carry_out(aki, [Change(Deed.TAG, "EU", [key]), Change(Deed.COLLECT, "港の本", [key])])
    assert titles(aki, tag="ｅｕ") == titles(aki, collection="港の本") == [article.title]
    assert titles(aki, tag="港の本") == []
    assert len(titles(aki, source="港湾日報")) == 2
    assert titles(aki, source="山の新聞") == []


def test_somebody_elses_tag_of_the_same_name_finds_nothing(article: Article, aki: Reader, ben: Reader) -> None:
    share_with(article, ben)
    carry_out(aki, [Change(Deed.TAG, "EU", [entry_of(aki, article).pk])])
    assert titles(ben, tag="EU") == []


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (Order.NEWEST, ["c", "b", "a"]),
        (Order.PUBLISHED, ["a", "c", "b"]),
        (Order.TITLE, ["a", "b", "c"]),
        (Order.EASIEST, ["b", "c", "a"]),
        (Order.SHORTEST, ["c", "a", "b"]),
        (Order.OPENED, ["b", "a"]),
    ],
)
def test_it_is_sorted_as_it_is_asked_for(order: Order, expected: list[str], aki: Reader) -> None:
    now = timezone.now()
    said = {
        "a": {"published": date(2026, 3, 1), "difficulty": 5, "characters": 20, "opened_at": now - timedelta(days=1)},
        "b": {"published": date(2026, 1, 1), "difficulty": 1, "characters": 30, "opened_at": now},
        "c": {"published": date(2026, 2, 1), "difficulty": 2, "characters": 10},
    }
    for title, values in said.items():
        LibraryEntry.objects.filter(article=make_article(aki, title=title)).update(**values)
    assert titles(aki, order=order) == expected


@pytest.mark.parametrize("order", Order)
def test_its_pages_have_every_article_once(order: Order, article: Article, aki: Reader) -> None:
    many(aki, article, 2 * ON_A_PAGE)
    LibraryEntry.objects.filter(reader=aki).update(opened_at=timezone.now())
    seen: list[int] = []
    page, after = listed(aki, Wanted(order=order))
    assert len(page) == ON_A_PAGE
    while True:
        seen += [row.entry.pk for row in page]
        if after is None:
            break
        page, after = listed(aki, Wanted(order=order, after=after))
    assert len(seen) == len(set(seen)) == 2 * ON_A_PAGE + 1


def test_more_articles_are_no_more_queries(article: Article, aki: Reader) -> None:
    with CaptureQueriesContext(connection) as few:
        rows(aki)
    many(aki, article, 30)
    with CaptureQueriesContext(connection) as more:
        assert len(rows(aki)) == 31
    assert len(more) == len(few)


def test_it_counts_what_the_reader_sees_of_highlights_and_notes(article: Article, aki: Reader, ben: Reader) -> None:
    share_with(article, ben)
    mark(article, ben, "国際社会", note="見出し")
    mark(article, ben, "市民", note="秘密", visibility="private")
    mark(article, aki, "三百人")
    delete(mark(article, aki, "市長"))
    (row,) = rows(aki)
    assert (row.marks, row.notes, row.new_marks) == (2, 1, 0)


def test_what_is_new_since_it_was_opened_is_said(article: Article, aki: Reader, ben: Reader) -> None:
    share_with(article, ben)
    mark(article, ben, "市民")
    LibraryEntry.objects.filter(article=article).update(opened_at=timezone.now())
    assert not rows(aki)[0].new_marks
    mark(article, ben, "国際社会")
    mark(article, aki, "三百人")
    store_revision(article=article, draft=parse("学生は述べた。", title=article.title), seen=state_of(article))
    (row,) = rows(aki)
    assert (row.new_marks, row.has_new_text) == (1, True)
