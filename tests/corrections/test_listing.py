"""The list of corrections: which are in force, and how they are found."""

from __future__ import annotations

import pytest

from articles.corrections.actions import restore, undo
from articles.corrections.bulk import add_all
from articles.corrections.listing import CorrectionState, Wanted, listed_corrections
from articles.importing.corrections_csv import read_rows
from articles.japanese.tokens import Token
from articles.models import Article, Reader, ReadingCorrection, Section
from articles.stored_words import section_tokens
from tests.articles import make_article
from tests.corrections.markets import EVERYWHERE, HERE, IN_ARTICLE, TEXT, corrected

IN_FORCE, REPLACED, UNDONE = CorrectionState.values


def states(reader: Reader) -> list[str]:
    """In the order in which they were made."""
    found = listed_corrections(reader).order_by("created", "pk")
    return [each.state for each in found]


@pytest.mark.parametrize("scope", [HERE, IN_ARTICLE, EVERYWHERE])
def test_the_later_of_two_replaces_the_earlier_until_it_is_undone(article: Article, aki: Reader, scope: str) -> None:
    corrected(article, "市場", "いちば", scope)
    later = corrected(article, "市場", "まち", scope)
    assert states(aki) == [REPLACED, IN_FORCE]
    undo(later)
    assert states(aki) == [IN_FORCE, UNDONE]
    restore(later)
    assert states(aki) == [REPLACED, IN_FORCE]


def test_another_scope_another_word_and_another_article_replace_nothing(article: Article, aki: Reader) -> None:
    corrected(article, "市場", "いちば", EVERYWHERE)
    corrected(article, "市場", "いちば", IN_ARTICLE)
    corrected(article, "市場", "まち", HERE)
    corrected(article, "港", "こう", IN_ARTICLE)
    corrected(make_article(aki, text=TEXT, title="別の朝"), "市場", "まち", IN_ARTICLE)
    assert states(aki) == [IN_FORCE] * 5


def test_at_one_place_another_end_of_the_word_replaces_the_correction(article: Article, aki: Reader) -> None:
    corrected(article, "巨大人形", "きょだいにんぎょう", HERE)
    corrected(article, "巨大", "きょだい", HERE)
    assert states(aki) == [REPLACED, IN_FORCE]


def test_at_one_place_whatever_overlaps_a_later_one_is_replaced_as_the_words_show(
    article: Article, aki: Reader
) -> None:
    corrected(article, "巨大人", "きょだいじん", HERE)
    middle = corrected(article, "大人形", "おおにんぎょう", HERE)
    later = corrected(article, "人形を", "にんぎょうを", HERE)
    assert states(aki) == [REPLACED, REPLACED, IN_FORCE] == followed(article, aki)
    undo(later)
    assert states(aki) == [REPLACED, IN_FORCE, UNDONE] == followed(article, aki)
    undo(middle)
    assert states(aki) == [IN_FORCE, UNDONE, UNDONE] == followed(article, aki)
    corrected(article, "巨大人形", "きょだいにんぎょう", HERE)
    corrected(article, "見", "み", HERE)
    assert states(aki) == [REPLACED, UNDONE, UNDONE, IN_FORCE, IN_FORCE] == followed(article, aki)


def test_a_longer_and_a_shorter_word_are_both_in_force_and_both_followed(article: Article, aki: Reader) -> None:
    add_all(aki, read_rows("巨大人形,きょだいにんぎょう\n"))
    add_all(aki, read_rows("巨大,きょうだい\n人,ひと\n"))
    assert states(aki) == [IN_FORCE] * 3
    assert {"巨大人形", "人"} <= {word.surface for word in words_of(article) if word.correction}


def words_of(article: Article) -> list[Token]:
    found = Section.objects.filter(revision=article.revision_id).select_related("revision")
    return [word for section in found for word in section_tokens(section)]


def followed(article: Article, reader: Reader) -> list[str]:
    """The states of corrections of one place each, as the stored words have them."""
    words = {word.correction for word in words_of(article)}
    return [
        UNDONE if each.undone_at else IN_FORCE if each.pk in words else REPLACED
        for each in ReadingCorrection.objects.filter(author=reader)
    ]


def test_the_newest_comes_first_and_nobody_elses_is_listed(article: Article, aki: Reader, ben: Reader) -> None:
    corrected(article, "市場", "いちば", EVERYWHERE)
    add_all(aki, read_rows("川,かわ\n海,うみ\n"))
    add_all(ben, read_rows("市場,まち\n"))
    assert [each.surface for each in listed_corrections(aki)] == ["海", "川", "市場"]


@pytest.mark.parametrize(
    ("search", "found"),
    [
        pytest.param("市", ["市場"], id="a part of the word"),
        pytest.param("いち", ["市場"], id="a part of the reading"),
        pytest.param("イチ", ["市場"], id="katakana for a reading in hiragana"),
        pytest.param("ﾋﾟｮﾝ", ["平壌"], id="half-width katakana"),
        pytest.param("こんび", ["コンビ店"], id="hiragana for a word in katakana"),
        pytest.param("コンビ", ["コンビ店"], id="the word as it is written"),
        pytest.param("it", ["IT大臣"], id="letters of another case"),
        pytest.param("%", [], id="what means anything to the database"),
        pytest.param("ない", [], id="nothing"),
    ],
)
def test_search_looks_into_word_and_reading(aki: Reader, search: str, found: list[str]) -> None:
    add_all(aki, read_rows("市場,いちば\n平壌,ぴょんやん\nコンビ店,こんびてん\nIT大臣,あいてぃーだいじん\n"))
    assert [each.surface for each in listed_corrections(aki, Wanted(search=search))] == found


def test_scope_and_state_narrow_the_list(article: Article, aki: Reader) -> None:
    undo(corrected(article, "市場", "いちば", EVERYWHERE))
    corrected(article, "市場", "まち", HERE)
    assert [each.reading for each in listed_corrections(aki, Wanted(scope=HERE))] == ["まち"]
    assert [each.reading for each in listed_corrections(aki, Wanted(state=UNDONE))] == ["いちば"]
    assert not listed_corrections(aki, Wanted(scope=HERE, state=UNDONE)).exists()
