"""Towns, villages, districts and wards: which of まち and ちょう, むら and そん the name has."""

from __future__ import annotations

import re

import pytest

from articles.japanese.analysis import tokenize
from articles.japanese.tokens import Token
from articles.japanese.towns import all_towns


def token_at(text: str, surface: str) -> Token:
    return next(token for token in tokenize(text) if token.surface == surface)


def last(text: str, surface: str) -> Token:
    return [token for token in tokenize(text) if token.surface == surface][-1]


def test_every_row_has_its_form() -> None:
    assert len(all_towns()) > 1300
    for written, towns in all_towns().items():
        assert written[-1] in "町村郡区市"
        assert len({town.reading for town in towns}) == len(towns), written
        for town in towns:
            assert re.fullmatch("[ぁ-ゖ]+", town.reading), written
            assert town.prefectures
            assert all(place[-1] in "都道府県市" for place in town.prefectures), written


@pytest.mark.parametrize(
    ("text", "town", "reading"),
    [
        pytest.param("原発が立地する大熊町は", "大熊町", "おおくままち", id="まち"),
        pytest.param("秋田県三種町の農家", "三種町", "みたねちょう", id="ちょう, and a reading of its own"),
        pytest.param("岡山県西粟倉村の森", "西粟倉村", "にしあわくらそん", id="そん"),
        pytest.param("飯舘村で", "飯舘村", "いいたてむら", id="むら"),
        pytest.param("滋賀県愛知郡で", "愛知郡", "えちぐん", id="a district, not the prefecture of that name"),
        pytest.param("新潟市江南区の店", "江南区", "こうなんく", id="a ward of a city"),
        pytest.param("佐賀県吉野ヶ里町", "吉野ヶ里町", "よしのがりちょう", id="ヶ for ケ"),
    ],
)
def test_the_name_decides(text: str, town: str, reading: str) -> None:
    token = token_at(text, town)
    assert (token.reading, token.sure) == (reading, True)
    assert token.part_of_speech.startswith("名詞-固有名詞-地名")


def test_of_two_towns_of_one_name_the_prefecture_named_last_decides() -> None:
    text = "岐阜県池田町と長野県池田町。長野の池田町は"
    assert [token.reading for token in tokenize(text) if token.surface == "池田町"] == [
        "いけだちょう",
        "いけだまち",
        "いけだまち",
    ]


def test_without_its_prefecture_a_town_whose_name_others_have_is_in_doubt() -> None:
    token = token_at("池田町は", "池田町")
    assert not token.sure
    assert [candidate.reading for candidate in token.candidates] == ["いけだちょう", "いけだまち"]
    assert not token_at("大和町の人口", "大和町").sure
    assert last("宮城県の北部。大和町の人口", "大和町").sure


def test_a_town_is_found_where_words_are_cut_otherwise() -> None:
    words = [(token.surface, token.reading) for token in tokenize("富山県中新川郡上市町の農家")]
    assert ("中新川郡", "なかにいかわぐん") in words
    assert ("上市町", "かみいちまち") in words
    assert token_at("大熊町議会の議長", "大熊町").reading == "おおくままち"
    assert token_at("鹿児島県南九州市で", "南九州市").reading == "みなみきゅうしゅうし"


def test_a_quarter_of_a_city_is_not_the_town_of_its_name() -> None:
    assert "大和町" not in [token.surface for token in tokenize("中野区大和町の人口")]


def test_a_place_abroad_of_the_same_characters_is_meant_unless_the_city_is_named() -> None:
    assert token_at("ソウルの江南区で", "江南区").reading == "かんなむく"
