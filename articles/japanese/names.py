"""Names of people in the news whose reading the analyser cannot know: it takes 金正恩 for 金 (gold) and two more words.

Readings as Japanese newspapers give them: Korean names by their Korean sound, Chinese ones by the Sino-Japanese sound
of their characters. People with other writings of the same name get a row each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

PERSON = "名詞-固有名詞-人名-一般"

PEOPLE = {
    # Korea, north and south
    "金日成": "きむいるそん",
    "金正日": "きむじょんいる",
    "金正恩": "きむじょんうん",
    "金与正": "きむよじょん",
    "金正男": "きむじょんなむ",
    "崔善姫": "ちぇそんひ",
    "李在明": "いじぇみょん",
    "尹錫悦": "ゆんそんにょる",
    "文在寅": "むんじぇいん",
    "朴槿恵": "ぱくくね",
    "李明博": "いみょんばく",
    "盧武鉉": "のむひょん",
    "金大中": "きむでじゅん",
    "潘基文": "ぱんぎむん",
    # China and Taiwan
    "習近平": "しゅうきんぺい",
    "胡錦濤": "こきんとう",
    "江沢民": "こうたくみん",
    "鄧小平": "とうしょうへい",
    "毛沢東": "もうたくとう",
    "周恩来": "しゅうおんらい",
    "李克強": "りこくきょう",
    "温家宝": "おんかほう",
    "王毅": "おうき",
    "頼清徳": "らいせいとく",
    "蔡英文": "さいえいぶん",
    "馬英九": "ばえいきゅう",
    "李登輝": "りとうき",
}

_ANY = re.compile("|".join(sorted(map(re.escape, PEOPLE), key=len, reverse=True)))


def names_in(text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and reading of each name of the table, in order."""
    for match in _ANY.finditer(text):
        yield match.start(), match.end(), PEOPLE[match[0]]
