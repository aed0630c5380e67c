"""Corrections as they are stored and applied: where they reach, what wins, and the way back."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from articles.corrections.actions import WithoutEffect, correct, restore, undo
from articles.corrections.words import reach
from articles.models import Article, Reader, ReadingCorrection, Section
from tests.articles import make_article
from tests.corrections.doubtful import make_sure, word_at
from tests.corrections.markets import EVERYWHERE, HERE, IN_ARTICLE, TEXT, corrected, drawn, shown


def test_here_changes_one_place_in_the_words_and_in_the_drawn_page(article: Article) -> None:
    before = drawn(article).count("<rt>いち</rt>")
    corrected(article, "市場", "いちば", HERE)
    assert shown(article) == ["いちば", "しじょう", "しじょう", "しじょう"]
    assert drawn(article).count("<rt>いち</rt>") == before + 1


def test_the_article_is_all_its_places_and_no_other_article(article: Article, aki: Reader) -> None:
    other = make_article(aki, text=TEXT, title="別の朝")
    make_sure(other, "市場", "しじょう")
    corrected(article, "市場", "いちば", IN_ARTICLE)
    assert shown(article) == ["いちば"] * 4
    assert shown(other) == ["しじょう"] * 4


def test_everywhere_is_every_article_of_the_person_and_those_that_come_later(
    article: Article, aki: Reader, ben: Reader
) -> None:
    before = make_article(aki, text=TEXT, title="前から")
    bens = make_article(ben, text=TEXT, title="ベンの")
    make_sure(bens, "市場", "しじょう")
    corrected(article, "市場", "いちば", EVERYWHERE)
    later = make_article(aki, text=TEXT, title="あとから")
    assert [shown(each) for each in (article, before, later)] == [["いちば"] * 4] * 3
    assert "<rt>いち</rt>" in drawn(later)
    assert shown(bens) == ["しじょう"] * 4


def test_the_narrower_wins_then_the_later(article: Article) -> None:
    corrected(article, "市場", "いちば", IN_ARTICLE)
    here = article.newest.text.rindex("市場")
    correct(author=article.owner, revision=article.newest, start=here, end=here + 2, reading="しじょう", scope=HERE)
    corrected(article, "市場", "まーけっと", IN_ARTICLE)
    assert shown(article) == ["まーけっと", "まーけっと", "まーけっと", "しじょう"]


def test_undoing_shows_what_was_there_before_and_restoring_brings_it_back(article: Article) -> None:
    html = drawn(article)
    everywhere = corrected(article, "市場", "いちば", EVERYWHERE)
    in_article = corrected(article, "市場", "まーけっと", IN_ARTICLE)
    undo(in_article)
    assert shown(article) == ["いちば"] * 4
    undo(everywhere)
    undo(everywhere)
    assert drawn(article) == html
    assert not Section.objects.filter(corrected_tokens__isnull=False).exists()
    restore(in_article)
    restore(in_article)
    assert shown(article) == ["まーけっと"] * 4


def test_a_repeated_request_makes_one_correction(article: Article) -> None:
    first = corrected(article, "市場", "いちば", IN_ARTICLE)
    assert corrected(article, "市場", "いちば", IN_ARTICLE).pk == first.pk
    assert corrected(article, "市場", "まーけっと", IN_ARTICLE).pk != first.pk
    # The first reading again is a correction of the second: the later counts.
    corrected(article, "市場", "いちば", IN_ARTICLE)
    assert shown(article) == ["いちば"] * 4
    assert ReadingCorrection.objects.count() == 3


def test_what_was_shown_before_and_what_stands_beside_it_is_remembered(article: Article) -> None:
    made = corrected(article, "市場", "いちば", HERE)
    text = article.newest.text
    assert (made.previous_reading, made.surface, made.start) == ("しじょう", "市場", 0)
    assert (made.prefix, made.suffix) == ("", text[2:34])
    assert corrected(article, "市場", "まーけっと", HERE).previous_reading == "いちば"


def test_a_word_may_be_cut_out_of_others_and_undone_again(article: Article) -> None:
    made = corrected(article, "巨大人形", "きょだいにんぎょう", IN_ARTICLE)
    assert word_at(article, "巨大人形").surface == "巨大人形"
    undo(made)
    assert word_at(article, "巨大人形").surface != "巨大人形"


def test_a_wider_correction_where_a_narrower_one_stands_is_refused_and_leaves_nothing(article: Article) -> None:
    corrected(article, "市場", "いちば", HERE)
    with pytest.raises(WithoutEffect) as problem:
        corrected(article, "市場", "まーけっと", IN_ARTICLE)
    assert problem.value.other_first
    assert ReadingCorrection.objects.count() == 1


def test_one_of_a_part_of_a_longer_corrected_word_is_refused_but_for_this_place(article: Article) -> None:
    corrected(article, "巨大人形", "きょだいにんぎょう", IN_ARTICLE)
    with pytest.raises(WithoutEffect) as problem:
        corrected(article, "人形", "ひとがた", IN_ARTICLE)
    assert problem.value.other_first
    corrected(article, "人形", "ひとがた", HERE)
    assert word_at(article, "人形").reading == "ひとがた"


def test_a_wider_one_of_a_word_that_begins_inside_another_is_refused(article: Article) -> None:
    with pytest.raises(WithoutEffect) as problem:
        corrected(article, "場は", "ばは", IN_ARTICLE)
    assert not problem.value.other_first
    assert not ReadingCorrection.objects.exists()
    corrected(article, "場は", "ばは", HERE)
    assert shown(article, "場は") == ["ばは"]


def test_it_tells_how_many_places_and_articles_it_would_change(article: Article, aki: Reader) -> None:
    make_article(aki, text="市場は休み。", title="休み")
    make_article(aki, text="港は休み。", title="港")
    assert reach(aki, article.newest, "市場").places == 4
    assert reach(aki, article.newest, "市場").articles == 2
    corrected(article, "市場", "いちば", HERE)
    assert reach(aki, article.newest, "市場").places == 3


def test_only_articles_that_changed_are_drawn_anew(article: Article, aki: Reader) -> None:
    untouched = make_article(aki, text="港は休み。", title="港")
    changed = {each.pk: each.changed for each in Article.objects.all()}
    corrected(article, "市場", "いちば", EVERYWHERE)
    after = {each.pk: each.changed for each in Article.objects.all()}
    assert after[article.pk] > changed[article.pk]
    assert after[untouched.pk] == changed[untouched.pk]


@pytest.mark.parametrize(
    "row",
    [
        {"scope": "here", "start": None},
        {"scope": "article", "article": None},
        {"scope": "everywhere"},
        {"scope": "nowhere", "start": None},
        {"surface": ""},
        {"reading": ""},
    ],
)
def test_the_database_refuses_a_correction_that_says_too_little_or_too_much(
    article: Article, row: dict[str, Any]
) -> None:
    whole = {
        "author": article.owner,
        "scope": "here",
        "article": article,
        "revision": article.revision,
        "start": 0,
        "surface": "市場",
        "reading": "いちば",
    }
    with pytest.raises(IntegrityError), transaction.atomic():
        ReadingCorrection.objects.create(**{**whole, **row})
    ReadingCorrection.objects.create(**whole)
