"""`reanalyse`: what older rules have read is read anew, and all that people have added stays."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from articles.corrections.actions import correct
from articles.corrections.drawing import lock_corrections
from articles.importing import again
from articles.japanese.analysis import ANALYSER, tokenize
from articles.models import Annotation, Article, LibraryEntry, Reader, Revision, Section
from tests.articles import make_article, mark, passage
from tests.corrections.doubtful import make_sure, word_at

OLDER = "an older analyser"


def run(*arguments: str) -> str:
    out = io.StringIO()
    call_command("reanalyse", *arguments, stdout=out)
    return out.getvalue()


def make_older(article: Article) -> None:
    """As if it had been stored by an older version, which read 首脳 wrongly."""
    make_sure(article, "首脳", "くびのう")
    Revision.objects.filter(pk=article.newest.pk).update(analyser=OLDER)
    article.refresh_from_db()


@pytest.fixture
def article(aki: Reader) -> Article:
    made = make_article(aki)
    make_older(made)
    return made


def test_what_older_rules_have_read_is_read_and_drawn_anew(aki_client: Client, article: Article) -> None:
    page = reverse("article", args=[article.pk])
    assert "<rt>しゅ</rt>" not in aki_client.get(page).content.decode()
    assert run() == (
        "Analysed again: 1 articles, 1 of them with other words or readings than before. Up to date already: 0.\n"
    )
    assert word_at(article, "首脳").reading == "しゅのう"
    assert "<rt>しゅ</rt>" in aki_client.get(page).content.decode()
    assert Revision.objects.get().analyser == ANALYSER


def test_corrections_highlights_and_notes_stay(aki: Reader, article: Article) -> None:
    note = mark(article, aki, "国際社会の首脳会談", note="大事")
    start, end = passage(article, "市民")
    correct(author=aki, revision=article.newest, start=start, end=end, reading="いちみん", scope="article")
    before = list(Annotation.objects.values())
    run()
    assert list(Annotation.objects.values()) == before
    assert article.newest.text[note.start : note.end] == note.quote
    assert word_at(article, "市民").reading == "いちみん"
    assert "<rt>いち</rt>" in "".join(section.html for section in Section.objects.all())


def test_what_is_up_to_date_is_left_alone_unless_all_are_wanted(aki: Reader, article: Article) -> None:
    current = make_article(aki, title="別の記事")
    make_sure(current, "首脳", "かしら")
    assert "Up to date already: 1." in run()
    assert word_at(current, "首脳").reading == "かしら"
    assert "Analysed again: 2 articles" in run("--all")
    assert word_at(current, "首脳").reading == "しゅのう"


def test_the_ruby_of_the_publisher_is_read_again_as_well(article: Article) -> None:
    start, end = passage(article, "港町")
    Revision.objects.filter(pk=article.newest.pk).update(ruby=[[start, end, "こうまち"]])
    run()
    assert word_at(article, "港町").reading == "こうまち"


def test_an_article_that_gets_a_newer_text_in_the_meantime_is_left_alone(
    article: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    older = article.newest

    def overtaken(text: str, *args: Any, **kwargs: Any) -> Any:
        newer = Revision.objects.create(article=article, number=2, text="新しい。", characters=4, analyser=ANALYSER)
        Article.objects.update(revision=newer)
        return tokenize(text, *args, **kwargs)

    monkeypatch.setattr("articles.importing.again.tokenize", overtaken)
    assert not again.analyse_again(article)
    older.refresh_from_db()
    assert older.analyser == OLDER
    assert "<rt>しゅ</rt>" not in "".join(section.html for section in Section.objects.all())


def test_what_is_corrected_while_it_analyses_is_in_the_article(
    aki: Reader, article: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    def corrected_in_the_meantime(author: Reader) -> int:
        monkeypatch.undo()
        start, end = passage(article, "市民")
        correct(author=aki, revision=article.newest, start=start, end=end, reading="いちみん", scope="article")
        return lock_corrections(author)

    monkeypatch.setattr(again, "lock_corrections", corrected_in_the_meantime)
    run()
    assert word_at(article, "市民").reading == "いちみん"


def test_interrupted_it_says_how_far_it_came_and_goes_on_from_there(
    aki: Reader, article: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    second = make_article(aki, title="別の記事")
    make_older(second)

    def interrupted(text: str, *args: Any, **kwargs: Any) -> Any:
        if again.read_by_older_rules().count() == 1:
            raise KeyboardInterrupt
        return tokenize(text, *args, **kwargs)

    monkeypatch.setattr("articles.importing.again.tokenize", interrupted)
    with pytest.raises(CommandError, match="Stopped after 1 of 2 articles"):
        run()
    monkeypatch.undo()
    assert "Analysed again: 1 articles" in run()
    assert not again.read_by_older_rules().exists()


def test_articles_stored_before_difficulty_was_measured_get_theirs(article: Article) -> None:
    Revision.objects.update(difficulty=None, difficulty_reasons={})
    LibraryEntry.objects.update(difficulty=0)
    run()
    article.refresh_from_db()
    assert article.newest.difficulty == LibraryEntry.objects.get().difficulty != 0
    assert article.newest.difficulty_reasons
