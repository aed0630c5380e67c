"""People whom no list names: surnames and given names by themselves."""

from __future__ import annotations

import re

import pytest

from articles.japanese.analysis import tokenize
from articles.japanese.personal_names import PersonalNames, given_names, surnames
from articles.japanese.tokens import Token


def token_at(text: str, surface: str) -> Token:
    return next(token for token in tokenize(text) if token.surface == surface)


def words(text: str) -> list[tuple[str, str]]:
    return [(token.surface, token.reading) for token in tokenize(text)]


@pytest.mark.parametrize("table", [surnames(), given_names()], ids=["surnames", "given names"])
def test_every_row_has_its_form(table: PersonalNames) -> None:
    assert len(table.readings) > 500
    for written, readings in table.readings.items():
        assert readings
        assert len(set(readings)) == len(readings), written
        assert all(re.fullmatch("[ぁ-ゖー]+", reading) for reading in readings), written


@pytest.mark.parametrize(
    ("text", "surname", "given"),
    [
        pytest.param("会社員の渡辺陽菜さんは", ("渡辺", "わたなべ"), ("陽菜", "ひな"), id="before さん"),
        pytest.param("大西心春(24)が", ("大西", "おおにし"), ("心春", "こはる"), id="before an age"),
        pytest.param("小林颯太選手が", ("小林", "こばやし"), ("颯太", "そうた"), id="before a title"),
        pytest.param("高橋蒼空は1998年に生まれた。", ("高橋", "たかはし"), ("蒼空", "そら"), id="before a particle"),
        pytest.param(
            "佐藤健司が話した。", ("佐藤", "さとう"), ("健司", "けんじ"), id="not 佐藤健, an actor of the list"
        ),
        pytest.param("鈴木慶吾が勝った。", ("鈴木", "すずき"), ("慶吾", "けいご"), id="cut wrongly: 吾が"),
    ],
)
def test_a_known_given_name_behind_a_surname(text: str, surname: tuple[str, str], given: tuple[str, str]) -> None:
    assert [surname, given] == [word for word in words(text) if word[0] in (surname[0], given[0])]
    assert token_at(text, given[0]).part_of_speech == "名詞-固有名詞-人名-名"


@pytest.mark.parametrize(
    ("text", "surname", "reading"),
    [
        pytest.param("大西容疑者を逮捕した。", "大西", "おおにし", id="たいせい to UniDic"),
        pytest.param("根本被告は", "根本", "ねもと", id="a common noun"),
        pytest.param("試合後、大谷は笑った。", "大谷", "おおたに", id="おおや to UniDic"),
        pytest.param("橘さんの本", "橘", "たちばな", id="of one character"),
        pytest.param("比嘉店長に聞いた。", "比嘉", "ひが", id="a title of everyday life"),
    ],
)
def test_surnames_that_analysers_misread(text: str, surname: str, reading: str) -> None:
    token = token_at(text, surname)
    assert (token.reading, token.sure) == (reading, True)
    assert token.part_of_speech == "名詞-固有名詞-人名-姓"


def test_a_name_with_several_readings_is_not_sure_and_shows_them() -> None:
    token = token_at("角田投手が", "角田")
    assert not token.sure
    assert [candidate.reading for candidate in token.candidates] == ["つのだ", "かくた", "すみた"]
    assert not token_at("小林裕子さんは", "裕子").sure


def test_a_given_name_before_san_or_kun_needs_no_surname() -> None:
    assert token_at("長女の陽菜さんと遊んだ。", "陽菜").reading == "ひな"
    assert token_at("小学生の颯太君が", "颯太").reading == "そうた"


@pytest.mark.parametrize(
    ("text", "surname"),
    [
        pytest.param("白石市の小学校", "白石", id="a city"),
        pytest.param("長田区長の話", "長田", id="a ward and its mayor"),
        pytest.param("小倉駅で降りる。", "小倉", id="a station"),
        pytest.param("根本から直す。", "根本", id="a word"),
        pytest.param("羽田空港に着く。", "羽田", id="an airport"),
    ],
)
def test_places_and_words_are_no_surnames(text: str, surname: str) -> None:
    surnames_found = [token.surface for token in tokenize(text) if token.part_of_speech.endswith("人名-姓")]
    sources = [source for token in tokenize(text) for each in token.candidates for source in each.sources]
    assert surname not in surnames_found or "names" not in sources


@pytest.mark.parametrize("text", ["高橋博士は", "小泉政治の遺産", "青空の下", "心太を食べる。"])
def test_words_are_no_given_names(text: str) -> None:
    assert "名詞-固有名詞-人名-名" not in [token.part_of_speech for token in tokenize(text)]


def test_the_list_the_publisher_and_the_article_come_first() -> None:
    assert token_at("渡辺陽菜（わたなべ・はるな）さんは話した。", "渡辺陽菜").reading == "わたなべはるな"
    assert token_at("中田英寿さんが来た。中田さんは", "中田").sure
