"""Who draws which article when: the open one at once, the others one by one, and none is forgotten."""

from __future__ import annotations

from threading import Barrier, Thread
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from articles.corrections import drawing
from articles.corrections.actions import correct, restore, undo
from articles.corrections.bulk import add_all
from articles.corrections.drawing import draw_waiting, lock_corrections, note_change, waiting
from articles.corrections.queries import corrections_of
from articles.importing.corrections_csv import read_rows
from articles.models import Article, Reader, ReadingCorrection, Section
from articles.stored_words import row_tokens, set_words
from tests.articles import make_article, passage
from tests.corrections.doubtful import make_sure
from tests.corrections.markets import EVERYWHERE, HERE, IN_ARTICLE, TEXT, corrected, drawn, shown


@pytest.fixture
def other(aki: Reader) -> Article:
    made = make_article(aki, text=TEXT, title="別の朝")
    make_sure(made, "市場", "しじょう")
    return made


def stored_and_no_more(author: Reader) -> None:
    """A correction everywhere by a process that dies before it has drawn the other articles."""
    with transaction.atomic():
        lock_corrections(author)
        made = ReadingCorrection.objects.create(author=author, scope=EVERYWHERE, surface="市場", reading="いちば")
        note_change(author, [made])


def test_what_a_process_that_died_has_left_is_drawn_when_its_owner_opens_it(
    article: Article, aki: Reader, aki_client: Client
) -> None:
    page = reverse("article", args=[article.pk])
    assert "<rt>いち</rt>" not in aki_client.get(page).content.decode()
    stored_and_no_more(aki)
    assert shown(article) == ["しじょう"] * 4
    assert "<rt>いち</rt>" in aki_client.get(page).content.decode()
    assert shown(article) == ["いちば"] * 4
    assert not waiting().exists()


def test_or_by_the_command_that_reads_articles_anew(article: Article, other: Article, aki: Reader) -> None:
    stored_and_no_more(aki)
    call_command("reanalyse")
    assert shown(article) == shown(other) == ["いちば"] * 4
    assert not waiting().exists()


def test_or_with_the_next_correction_everywhere_and_one_of_the_article_itself(
    article: Article, other: Article, aki: Reader
) -> None:
    stored_and_no_more(aki)
    start, end = passage(article, "夜")
    correct(author=aki, revision=article.newest, start=start, end=end, reading="よ", scope=HERE)
    assert shown(article) == ["いちば"] * 4
    assert shown(other) == ["しじょう"] * 4
    corrected(article, "市場", "まち", EVERYWHERE)
    assert shown(article) == shown(other) == ["まち"] * 4
    assert not waiting().exists()


def test_undone_from_the_list_it_is_undone_in_every_article(article: Article, other: Article) -> None:
    before = drawn(article), drawn(other)
    made = corrected(article, "市場", "いちば", EVERYWHERE)
    undo(made)
    assert (drawn(article), drawn(other)) == before
    restore(made, other.newest)
    assert shown(article) == shown(other) == ["いちば"] * 4


def test_a_list_of_very_many_words_reaches_the_articles_as_well(article: Article, other: Article, aki: Reader) -> None:
    many = "".join(f"海{chr(0x4E00 + index)},うみい\n" for index in range(drawing._MOST_ASKED_FOR))
    add_all(aki, read_rows(f"{many}市場,いちば\n"))
    assert shown(article) == shown(other) == ["いちば"] * 4
    assert not waiting().exists()


def test_articles_without_the_word_are_neither_marked_nor_drawn(article: Article, aki: Reader) -> None:
    untouched = make_article(aki, text="港は休み。", title="港")
    stored_and_no_more(aki)
    assert [each.pk for each in waiting()] == [article.pk]
    draw_waiting(aki, [article.pk, untouched.pk])
    assert not waiting().exists()


def test_what_is_corrected_while_an_article_is_being_drawn_is_in_it(
    article: Article, aki: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    stored_and_no_more(aki)

    def corrected_in_the_meantime(author: Reader) -> int:
        if ReadingCorrection.objects.count() == 1:
            made = ReadingCorrection.objects.create(author=aki, scope=EVERYWHERE, surface="市場", reading="まち")
            note_change(aki, [made])
        return lock_corrections(author)

    monkeypatch.setattr(drawing, "lock_corrections", corrected_in_the_meantime)
    draw_waiting(aki, [article.pk])
    assert shown(article) == ["まち"] * 4


def test_what_is_analysed_anew_while_an_article_is_being_drawn_stays(
    article: Article, aki: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    stored_and_no_more(aki)

    def analysed_in_the_meantime(author: Reader) -> int:
        call_command("reanalyse", "--all")
        Article.objects.update(awaits_corrections=True)
        section = Section.objects.filter(revision=article.revision_id)[0]
        words = row_tokens(section.tokens, article.newest.text)
        set_words(section, article.newest.text, words[1:], corrections_of(aki, article.newest))
        section.save()
        monkeypatch.undo()
        return lock_corrections(author)

    monkeypatch.setattr(drawing, "lock_corrections", analysed_in_the_meantime)
    draw_waiting(aki, [article.pk])
    # Its first word, 市場, is in the analysis no more.
    assert shown(article) == ["いちば"] * 3


@pytest.mark.django_db(transaction=True)
def test_people_and_tabs_that_correct_at_once_end_where_the_corrections_say(dictionary_store: Any) -> None:
    aki = Reader.objects.create_user("aki")
    articles = [make_article(aki, text=TEXT, title=title) for title in ("一", "二")]
    harbours = [article.newest.text.index("港") for article in articles]
    together = Barrier(6)
    problems: list[BaseException] = []

    def in_a_thread(number: int) -> None:
        article = articles[number % 2]
        scope = (EVERYWHERE, IN_ARTICLE, HERE)[number % 3]
        try:
            together.wait(timeout=60)
            for turn in range(4):
                made = corrected(article, "市場", "いちば" + "あいうえおか"[number] + "あいうえ"[turn], EVERYWHERE)
                undo(made, article.newest)
                restore(made)
                if number % 3:
                    undo(made)
                # Another word, for whose sake none of the first is without effect.
                harbour = (
                    f"{scope},港,こう{'あいうえおか'[number]}{'あいうえ'[turn]},{article.pk},{harbours[number % 2]}"
                )
                add_all(aki, read_rows(f"scope,word,reading,article_id,start\n{harbour}\n"))
        except BaseException as problem:
            problems.append(problem)
            together.abort()
        finally:
            connection.close()

    threads = [Thread(target=in_a_thread, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=120)
    assert problems == []
    assert not waiting().exists()
    for article in articles:
        expected = afresh(article)
        assert any(rows is not None for rows, _html in expected)
        assert [(each.corrected_tokens, each.html) for each in sections(article)] == expected


def sections(article: Article) -> list[Section]:
    return list(Section.objects.filter(revision=article.revision_id))


def afresh(article: Article) -> list[tuple[Any, str]]:
    """The sections as they are with the corrections in force."""
    corrections = corrections_of(article.owner, article.newest)
    found = sections(article)
    for section in found:
        set_words(section, article.newest.text, row_tokens(section.tokens, article.newest.text), corrections)
    return [(section.corrected_tokens, section.html) for section in found]
