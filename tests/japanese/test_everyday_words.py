"""Readings that readers of news meet every day, through all layers at once."""

from __future__ import annotations

import pytest

from articles.dictionary.entries import DictionaryStore
from articles.japanese.analysis import tokenize

# Text, and the kana of all of it; signs have none.
EXAMPLES = """
24年ぶりの訪問 にじゅうよねんぶりのほうもん
4月1日に会う しがつついたちにあう
1日に3回 いちにちにさんかい
2人が20日に ふたりがはつかに
300人と三百人 さんびゃくにんとさんびゃくにん
2兆5000億円を投じる にちょうごせんおくえんをとうじる
3.5%増えた さんてんごぱーせんとふえた
３．５％増えた さんてんごぱーせんとふえた
第2次内閣 だいにじないかく
一つの案 ひとつのあん
十数年前 じゅうすうねんまえ
数十人が すうじゅうにんが
5〜6人で ごろくにんで
1945年8月15日 せんきゅうひゃくよんじゅうごねんはちがつじゅうごにち
令和6年度 れいわろくねんど
2,500円 にせんごひゃくえん
金正恩総書記 きむじょんうんそうしょき
習近平国家主席 しゅうきんぺいこっかしゅせき
平壌で ぴょんやんで
李在明大統領 いじぇみょんだいとうりょう
尹錫悦氏 ゆんそんにょるし
朴槿恵氏 ぱくくねし
石破茂首相 いしばしげるしゅしょう
大谷翔平選手 おおたにしょうへいせんしゅ
月曜日に げつようびに
アメリカ人の あめりかじんの
株式会社の かぶしきがいしゃの
出入り口で でいりぐちで
翻訳本を ほんやくぼんを
何を言うか なにをいうか
気に入る きにいる
部屋に入る へやにはいる
世界中で せかいじゅうで
会議中に かいぎちゅうに
米国で米を食べる べいこくでこめをたべる
大人一人と おとなひとりと
会談を行った かいだんをおこなった
東京へ行った とうきょうへいった
私は日本へ わたしはにほんへ
手が汚れる てがよごれる
見返りを求める みかえりをもとめる
取り組みを続ける とりくみをつづける
国家の発表 こっかのはっぴょう
人々の声 ひとびとのこえ
"""


@pytest.mark.parametrize("example", EXAMPLES.strip().splitlines())
def test_everyday_words_of_the_news_are_read_right(example: str, dictionary_store: DictionaryStore) -> None:
    text, kana = example.split()
    tokens = tokenize(text, lexicon=dictionary_store)
    assert "".join(token.reading for token in tokens) == kana
