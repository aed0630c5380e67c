"""What people type about a term, cleaned and checked; under which spellings it is found."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from articles.models.term import LONGEST_TERM, LONGEST_TRANSLATION
from articles.terms.content import (
    LONGEST_DEFINITION,
    LONGEST_NOTE,
    LONGEST_TAG,
    MOST_IN_A_LIST,
    TermContent,
    checked_content,
)
from articles.terms.in_text import spelling_key


def content(**typed: str) -> TermContent:
    return checked_content(**{"text": "海面上昇", "translation": "sea level rise", **typed})


def errors(**typed: str) -> dict[str, list[str]]:
    with pytest.raises(ValidationError) as raised:
        content(**typed)
    return raised.value.message_dict


def test_everything_that_is_written_is_kept() -> None:
    assert content(
        readings="かいめんじょうしょう",
        variants="海面の上昇、海水面上昇",
        definition="一行目\n\n二行目",
        note="IPCC: “sea level rise”, <b>not</b> sea rise",
        tags="climate, foreign policy",
    ) == TermContent(
        text="海面上昇",
        readings=("かいめんじょうしょう",),
        variants=("海面の上昇", "海水面上昇"),
        translation="sea level rise",
        definition="一行目\n\n二行目",
        note="IPCC: “sea level rise”, <b>not</b> sea rise",
        tags=("climate", "foreign policy"),
    )


@pytest.mark.parametrize(
    ("field", "typed", "kept"),
    [
        pytest.param("text", " 海面\r\n上昇\u200b ", "海面 上昇", id="a term is one line, without anything invisible"),
        pytest.param("text", "か\u3099す", "がす", id="NFC"),
        pytest.param("text", "海\x00面\x07", "海面", id="no control characters"),
        pytest.param("text", "海\ud800面", "海\ufffd面", id="what cannot be stored is replaced"),
        pytest.param("readings", "カイメン　ジョウショウ，ﾐｽﾞ", ("かいめんじょうしょう", "みず"), id="hiragana"),
        pytest.param("readings", "うみ,ウミ", ("うみ",), id="a reading that is written twice"),
        pytest.param("variants", "海面上昇、ＳＬＲ、slr", ("ＳＬＲ",), id="variants that are the term or one another"),
        pytest.param("variants", "、, ;、", (), id="only separators"),
        pytest.param("variants", "a;b；c\nd、e，f､g", tuple("abcdefg"), id="every separator"),
        pytest.param("tags", "EU、eu、ＥＵ、 EU law ", ("EU", "EU law"), id="tags that differ in capitals or width"),
        pytest.param("translation", "sea level\trise", "sea level rise", id="a translation is one line"),
        pytest.param("text", "\u202e海\u200e面\u2069", "海面", id="no signs of direction in a term"),
        pytest.param("translation", "sea \u202elevel\u202c", "sea level", id="nor in a translation"),
        pytest.param("readings", "\u200fうみ", ("うみ",), id="nor in a reading"),
        pytest.param("variants", "海\u061c水、\u2066", ("海水",), id="nor in a variant"),
        pytest.param("tags", "E\u202aU、\u202dEU", ("EU",), id="nor in a tag"),
        pytest.param("definition", "一\u2067\n二", "一\n二", id="nor in a definition"),
        pytest.param("note", "\u202b一\u2068", "一", id="nor in a note"),
        pytest.param("definition", "  一 \r\n二  \r\n", "一\n二", id="blanks around lines"),
    ],
)
def test_what_is_typed_is_cleaned(field: str, typed: str, kept: Any) -> None:
    assert getattr(content(**{field: typed}), field) == kept


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        pytest.param("text", " \n", "The term is missing", id="no term"),
        pytest.param("text", "・・", "only signs", id="signs"),
        pytest.param("text", "海" * (LONGEST_TERM + 1), "61 characters; there is room for 60", id="a long term"),
        pytest.param("text", "海" + "㍿" * 16, "65 characters; there is room for 60", id="a term long to look for"),
        pytest.param("translation", "", "The translation is missing", id="no translation"),
        pytest.param("translation", "a" * (LONGEST_TRANSLATION + 1), "room for 300", id="a long translation"),
        pytest.param("readings", "うみ、sea", "This is not kana: sea", id="a reading in letters"),
        pytest.param("readings", "う" * 61, "60 kana; this one has 61", id="a long reading"),
        pytest.param("variants", "海" * (LONGEST_TERM + 1), "room for 60", id="a long variant"),
        pytest.param("variants", "海水面、！", "only signs", id="a variant of signs"),
        pytest.param("variants", "、".join(map(str, range(MOST_IN_A_LIST + 1))), "There are 31", id="many variants"),
        pytest.param("definition", "a" * (LONGEST_DEFINITION + 1), "room for 2000", id="a long definition"),
        pytest.param("note", "a" * (LONGEST_NOTE + 1), "room for 10000", id="a long note"),
        pytest.param("tags", "a" * (LONGEST_TAG + 1), "room for 40", id="a long tag"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(field: str, typed: str, said: str) -> None:
    found = errors(**{field: typed})
    assert list(found) == [field]
    assert said in found[field][0]


def test_all_that_is_wrong_is_said_at_once() -> None:
    assert set(errors(text="", translation="", readings="x", tags="a" * 41)) == {
        "text",
        "translation",
        "readings",
        "tags",
    }


def test_as_long_as_is_allowed_is_allowed() -> None:
    assert content(text="海" * LONGEST_TERM, translation="a" * LONGEST_TRANSLATION, note="a" * LONGEST_NOTE)


def test_cleaning_what_was_cleaned_changes_nothing() -> None:
    once = content(readings="カイ、うみ", variants="ＳＬＲ、海水面", definition=" a \n\n b", tags="a、b")
    assert checked_content(**once.as_typed()) == once


def test_what_is_stored_comes_back() -> None:
    once = content(readings="カイ、うみ", variants="ＳＬＲ", tags="a、b", definition="a\nb")
    assert TermContent.stored(once.as_stored()) == once


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ＡＢＣ", "abc"),
        ("ﾋﾉｷ", "ヒノキ"),
        ("ドナルド・トランプ", "ドナルドトランプ"),
        ("２０２４年", "2024年"),
        ("㈱港", "(株)港"),
    ],
)
def test_spellings_that_are_the_same(one: str, other: str) -> None:
    assert spelling_key(one) == spelling_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("カキ", "かき", id="the oyster and the persimmon"),
        pytest.param("国", "國", id="an old kanji is a variant to be written down"),
        pytest.param("ハハ", "パパ", id="voicing"),
    ],
)
def test_spellings_that_are_not(one: str, other: str) -> None:
    assert spelling_key(one) != spelling_key(other)
