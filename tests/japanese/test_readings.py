from __future__ import annotations

import pytest

from articles.japanese.analysis import tokenize
from articles.japanese.tokens import Token


def the_word(text: str, surface: str) -> Token:
    return next(token for token in tokenize(text) if token.surface == surface)


@pytest.mark.parametrize(
    ("text", "surface", "reading"),
    [
        pytest.param("私は", "私", "わたし", id="わたくし only in very formal speech"),
        pytest.param("日本の首都", "日本", "にほん", id="the usual reading"),
        pytest.param("日本銀行は", "日本銀行", "にっぽんぎんこう", id="the bank reads itself so"),
        pytest.param("会談を行った", "行っ", "おこなっ", id="を: held"),
        pytest.param("東京に行った", "行っ", "いっ", id="に: went"),
        pytest.param("持って行った", "行っ", "いっ", id="て: went"),
        pytest.param("気に入った", "入っ", "いっ", id="an idiom"),
        pytest.param("部屋に入った", "入っ", "はいっ", id="no idiom"),
        pytest.param("月曜日に", "日", "び", id="UniDic parts 月曜 and 日"),
        pytest.param("2日に", "日", "か", id="ふつか"),
        pytest.param("15日に", "日", "にち", id="UniDic says か"),
        pytest.param("十六日に", "日", "にち", id="not the か of 六日"),
        pytest.param("二十四日に", "日", "か", id="にじゅうよっか"),
        pytest.param("15日間", "日間", "にちかん", id="UniDic says かかん"),
        pytest.param("5月に", "月", "がつ", id="UniDic sees the moon"),
        pytest.param("1人で", "人", "り", id="ひとり"),
        pytest.param("11人で", "人", "にん", id="じゅういちにん"),
        pytest.param("アメリカ人が", "人", "じん", id="a nation"),
        pytest.param("3本の", "本", "ぼん", id="さんぼん"),
        pytest.param("6本の", "本", "ぽん", id="ろっぽん"),
        pytest.param("5本の", "本", "ほん", id="ごほん"),
        pytest.param("10分間", "分間", "ぷんかん", id="じゅっぷんかん"),
        pytest.param("5分で", "分", "ふん", id="ごふん"),
        pytest.param("3分の1", "分", "ぶん", id="a fraction"),
        pytest.param("一回も", "一", "いっ", id="いっかい"),
        pytest.param("四年", "四", "よ", id="よねん"),
        pytest.param("株式会社", "会社", "がいしゃ", id="behind a noun"),
        pytest.param("その会社", "会社", "かいしゃ", id="by itself"),
        pytest.param("その後", "後", "ご", id="in print そのご"),
        pytest.param("会談の後", "後", "あと", id="の後"),
        pytest.param("会談後に", "後", "ご", id="behind a noun"),
        pytest.param("会談の間", "間", "あいだ", id="UniDic says ま"),
        pytest.param("何をするか", "何", "なに", id="何を"),
        pytest.param("支持を得る", "得る", "える", id="UniDic says うる, as in あり得る"),
        pytest.param("そう言う", "言う", "いう", id="said ゆう, spelt いう"),
    ],
)
def test_readings_follow_usage_and_context(text: str, surface: str, reading: str) -> None:
    assert the_word(text, surface).reading == reading


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        pytest.param("市場に", "市場", id="しじょう or いちば"),
        pytest.param("1日は", "日", id="ついたち or いちにち"),
        pytest.param("昨日行った会談", "行っ", id="went or held"),
        pytest.param("参加した方は", "方", id="a person or a side"),
    ],
)
def test_what_nobody_can_know_is_shown_as_doubtful(text: str, surface: str) -> None:
    assert not the_word(text, surface).sure


def test_doubt_stays_rare() -> None:
    text = "首相は来月、外務省で開かれる国際会議に出席し、各国の代表と経済や環境の問題について話し合う。"
    assert all(token.sure for token in tokenize(text))
