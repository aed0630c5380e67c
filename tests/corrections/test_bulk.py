"""A list of corrections: what becomes of each row, and that what can be added is, at once."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.corrections.actions import correct, undo
from articles.corrections.bulk import Judgement, Outcome, add_all, judge
from articles.corrections.listing import listed_corrections
from articles.exporting.corrections_csv import corrections_csv
from articles.importing.corrections_csv import read_rows
from articles.models import Article, Reader, ReadingCorrection, Revision
from tests.articles import make_article, passage
from tests.corrections.doubtful import make_sure
from tests.corrections.markets import EVERYWHERE, HERE, IN_ARTICLE, TEXT, corrected, shown

COLUMNS = "scope,word,reading,article_id,start,state\n"


def judged(reader: Reader, text: str) -> list[Judgement]:
    return judge(reader, read_rows(text))


def outcomes(reader: Reader, text: str) -> list[str]:
    return [each.outcome for each in judged(reader, text)]


def test_judging_changes_nothing(article: Article, aki: Reader) -> None:
    assert outcomes(aki, "市場,いちば\n") == [Outcome.NEW]
    assert not ReadingCorrection.objects.exists()
    assert shown(article) == ["しじょう"] * 4


def test_each_scope_reaches_as_far_as_from_the_popup(article: Article, aki: Reader) -> None:
    other = make_article(aki, text=TEXT, title="別の朝")
    make_sure(other, "市場", "しじょう")
    second = TEXT.index("市場", 1)
    rows = f"everywhere,市場,まち,,,\narticle,市場,いちば,{article.pk},,\nhere,市場,いちにわ,{article.pk},{second},\n"
    add_all(aki, read_rows(COLUMNS + rows))
    assert shown(article) == ["いちば", "いちにわ", "いちば", "いちば"]
    assert shown(other) == ["まち"] * 4


def test_a_later_article_follows_the_list(article: Article, aki: Reader) -> None:
    add_all(aki, read_rows("市場,いちば\n"))
    assert shown(make_article(aki, text=TEXT, title="次の朝")) == ["いちば"] * 4


def test_katakana_is_stored_as_hiragana(aki: Reader) -> None:
    add_all(aki, read_rows("平壌,ピョンヤン\n"))
    assert ReadingCorrection.objects.get().reading == "ぴょんやん"


def test_marks_that_repeat_a_kana_are_stored_as_the_kana(aki: Reader) -> None:
    add_all(aki, read_rows("金子みすゞ,カネコミスヾ\n"))
    assert ReadingCorrection.objects.get().reading == "かねこみすず"


def test_what_is_in_force_already_is_not_added_again(article: Article, aki: Reader) -> None:
    corrected(article, "市場", "いちば", EVERYWHERE)
    assert outcomes(aki, "市場,いちば\n市場,イチバ\n") == [Outcome.UNCHANGED, Outcome.UNCHANGED]
    assert outcomes(aki, f"{COLUMNS}article,市場,いちば,{article.pk},,\n") == [Outcome.NEW]


def test_what_was_replaced_or_undone_since_is_new(article: Article, aki: Reader) -> None:
    corrected(article, "市場", "いちば", IN_ARTICLE)
    row = f"{COLUMNS}article,市場,いちば,{article.pk},,\n"
    corrected(article, "市場", "まち", IN_ARTICLE)
    [again] = judged(aki, row)
    assert again.outcome == Outcome.NEW
    assert again.correction is not None
    assert again.correction.previous_reading == "まち"
    for each in ReadingCorrection.objects.all():
        undo(each)
    assert outcomes(aki, row) == [Outcome.NEW]


def test_one_place_that_another_correction_overlaps_is_new(article: Article, aki: Reader) -> None:
    start, end = passage(article, "巨大人形")
    row = f"{COLUMNS}here,巨大人形,きょだいにんぎょう,{article.pk},{start},\n"
    add_all(aki, read_rows(row))
    assert outcomes(aki, row) == [Outcome.UNCHANGED]
    revision = article.newest
    correct(author=aki, revision=revision, start=end - 2, end=end, reading="ひとがた", scope=HERE)
    assert outcomes(aki, row) == [Outcome.NEW]


def test_the_same_place_of_another_revision_is_another_place(article: Article, aki: Reader) -> None:
    row = f"{COLUMNS}here,市場,いちば,{article.pk},0,\n"
    add_all(aki, read_rows(row))
    article.revision = Revision.objects.create(article=article, number=2, text=TEXT, characters=1, analyser="")
    article.save()
    assert outcomes(aki, row) == [Outcome.NEW]


def test_what_was_not_in_force_in_the_list_is_left_out(aki: Reader) -> None:
    rows = "word,reading,state\n市場,いちば,undone\n市場,まち,Replaced\n市場,しじょう,in force\n"
    assert outcomes(aki, rows) == [Outcome.LEFT_OUT, Outcome.LEFT_OUT, Outcome.NEW]


def test_of_the_same_row_twice_one_is_added_and_of_two_readings_neither_is_guessed(aki: Reader) -> None:
    same, other = judged(aki, "市場,いちば\n市場,いちば\n市場,しじょう\n")[1:]
    assert (same.outcome, same.why) == (Outcome.UNCHANGED, "The same as line 1.")
    assert other.outcome == Outcome.REFUSED
    assert "Line 1 gives another reading" in other.why


@pytest.mark.parametrize(
    ("row", "why"),
    [
        pytest.param("everywhere,市場,ichiba,,,", "This is not kana: ichb", id="a reading in Latin letters"),
        pytest.param("everywhere,市場,,,,", "The reading is missing", id="no reading"),
        pytest.param("everywhere,,いちば,,,", "The word is missing", id="no word"),
        pytest.param("everywhere,食べる,たべた,,,", "the kana of 食べる", id="the reading of another form"),
        pytest.param("everywhere,。,まる,,,", "only signs", id="no word, a sign"),
        pytest.param(f"everywhere,{'川' * 41},かわ,,,", "40 characters; this one has 41", id="a long word"),
        pytest.param(f"everywhere,川,{'か' * 61},,,", "60 kana; this one has 61", id="a long reading"),
        pytest.param("nowhere,市場,いちば,,,", "“nowhere” is no scope", id="an unknown scope"),
        pytest.param(",市場,いちば,7,,", "An article is named, but no scope", id="an article without a scope"),
        pytest.param("everywhere,市場,いちば,,,valid", "“valid” is no state", id="an unknown state"),
        pytest.param("article,市場,いちば,,,", "column article_id is needed", id="no article"),
        pytest.param("article,市場,いちば,seven,,", "“seven” in the column article_id", id="an article's name"),
        pytest.param("article,市場,いちば,-1,,", "“-1” in the column article_id", id="a negative number"),
        pytest.param("article,市場,いちば,99999999999999999999,,", "is no number", id="a number beyond all"),
        pytest.param("article,市場,いちば,999999999,,", "You have no article 999999999", id="a missing article"),
        pytest.param("article,工場,こうば,OWN,,", "“工場” does not stand in 市場の朝", id="a word not in the article"),
        pytest.param("here,市場,いちば,OWN,,", "column start is needed", id="no place"),
        pytest.param("here,市場,いちば,OWN,1,", "it does at 0.", id="a place beside the word"),
        pytest.param("here,市場,いちば,OWN,999999,", "it does at", id="a place behind the end"),
        pytest.param("everywhere,市場,いちば,,,,x", "more cells here than columns", id="a comma too many"),
    ],
)
def test_a_row_that_cannot_be_added_says_why(article: Article, aki: Reader, row: str, why: str) -> None:
    [each] = judged(aki, COLUMNS + row.replace("OWN", str(article.pk)))
    assert each.outcome == Outcome.REFUSED
    assert why in each.why


def test_somebody_elses_article_is_as_missing_as_one_that_never_was(article: Article, ben: Reader) -> None:
    [other] = judged(ben, f"{COLUMNS}article,市場,いちば,{article.pk},,\n")
    assert other.why == judged(ben, f"{COLUMNS}article,市場,いちば,999999999,,\n")[0].why.replace(
        "999999999", str(article.pk)
    )


def test_a_spreadsheets_way_to_write_a_number_is_understood(article: Article, aki: Reader) -> None:
    assert outcomes(aki, f"{COLUMNS}here,市場,いちば,{article.pk}.0,０,\n") == [Outcome.NEW]


def test_refused_rows_do_not_hold_the_others_back(aki: Reader) -> None:
    add_all(aki, read_rows("平壌,ぴょんやん\n市場,ichiba\n川,かわ\n"))
    assert [each.surface for each in ReadingCorrection.objects.all()] == ["平壌", "川"]


def test_an_export_is_imported_again_as_it_was(article: Article, aki: Reader) -> None:
    corrected(article, "市場", "いちば", EVERYWHERE)
    undo(corrected(article, "市場", "しば", IN_ARTICLE))
    corrected(article, "市場", "まち", IN_ARTICLE)
    corrected(article, "市場", "しじょう", HERE)
    text = corrections_csv(listed_corrections(aki).order_by("created", "pk")).decode()
    assert outcomes(aki, text) == [Outcome.UNCHANGED, Outcome.LEFT_OUT, Outcome.UNCHANGED, Outcome.UNCHANGED]
    before = shown(article)
    for each in ReadingCorrection.objects.filter(undone_at=None):
        undo(each)
    assert shown(article) == ["しじょう"] * 4 != before
    add_all(aki, read_rows(text))
    assert shown(article) == before


def test_a_long_list_asks_the_database_no_more_often_than_a_short_one(article: Article, aki: Reader) -> None:
    def queries(first: int, number: int) -> int:
        text = "".join(f"市場{chr(0x4E00 + index)},いちばい\n" for index in range(first, first + number))
        with CaptureQueriesContext(connection) as captured:
            add_all(aki, read_rows(text))
        return sum(not query["sql"].startswith("INSERT") for query in captured)  # these take many rows each

    assert queries(0, 60) == queries(60, 400)
    assert ReadingCorrection.objects.count() == 460
