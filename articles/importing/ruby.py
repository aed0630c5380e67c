"""The publisher's own furigana in plain text, as Aozora Bunko and most sites of novels write it.

    沖の漁火《いさりび》が      ruby over the kanji before it
    ｜ＮＡＴＯ《なとー》は      over all that follows the bar
    映画《こころ》を見た       a title, and so are 《速報》 and 市場《マーケット》: they stay as they are

What is taken for ruby leaves the text, so it has to be beyond doubt: hiragana, directly behind kanji that it is neither
too long nor too short for, and no word before it that announces a title.
"""

from __future__ import annotations

import re

from articles.japanese.kana import KANJI, to_hiragana

RubyRow = tuple[int, int, str]
"""Start and end of what it stands over, in code points, and the reading in hiragana."""

_SELECTORS = "\ufe00-\ufe0f\U000e0100-\U000e01ef"  # 葛󠄀城《かつらぎ》: they belong to the ideograph before them
_RUBY = re.compile(
    r"｜(?P<barred>[^｜《》\s]{1,20})《(?P<over_bar>[ぁ-ゖァ-ヶー]+(?:[・＝ 　][ぁ-ゖァ-ヶー]+)*)》"
    # No longer, and from their first: looking for 《 behind each of a thousand kanji would take the square of that.
    rf"|(?<![{KANJI}{_SELECTORS}])(?P<kanji>[{KANJI}{_SELECTORS}]{{1,20}})《(?P<over_kanji>[ぁ-ゖー]+)》"
)
_IN_NAMES = re.compile("[・＝ 　]")
# 志 こころざし and 承 うけたまわ have five kana; of two kanji few have more than six.
_MOST_KANA, _MOST_KANA_EACH = 2, 3

# The kanji with which words end that announce a title (絵画, 代表作, 新刊), and what they sound like. Before kana that
# end otherwise a title stands: 絵画《ひまわり》, but 壁画《へきが》.
_ANNOUNCING = {
    "作": ("さく", "さっ", "さ", "つく", "づく", "つくり", "づくり"),
    "品": ("ひん", "ぴん", "ほん", "しな", "じな"),
    "画": ("が", "かく", "かっ", "えが"),
    "絵": ("え", "かい"),
    "図": ("ず", "と", "はか"),
    "像": ("ぞう",),
    "刻": ("こく", "こっ", "きざ"),
    "真": ("しん", "ま", "まこと"),
    "曲": ("きょく", "ま", "くせ"),
    "歌": ("か", "うた"),
    "詩": ("し",),
    "劇": ("げき",),
    "説": ("せつ", "ぜつ", "ぜい", "と"),
    "話": ("わ", "はなし", "ばなし", "はな"),
    "書": ("しょ", "か", "がき"),
    "本": ("ほん", "ぼん", "ぽん", "もと"),
    "誌": ("し",),
    "紙": ("し", "かみ", "がみ"),
    "刊": ("かん",),
    "集": ("しゅう", "あつ", "つど"),
    "編": ("へん", "ぺん", "あ"),
    "題": ("だい",),
    "組": ("くみ", "ぐみ", "そ"),
    "展": ("てん",),
    "会": ("かい", "え", "あ"),
    "店": ("てん", "みせ"),
    "名": ("めい", "みょう", "な"),
    "号": ("ごう",),
    "台": ("だい", "たい"),
    "船": ("せん", "ふね", "ぶね", "ふな"),
}


def split_ruby(line: str) -> tuple[str, list[RubyRow]]:
    """The line without the marks of ruby, and what they said, by offsets into that.

    Only the marks and the readings within them are taken out; a line without ruby is returned as it is.
    """
    pieces: list[str] = []
    rows: list[RubyRow] = []
    length = done = 0
    for found in _RUBY.finditer(line):
        base = found["barred"] or found["kanji"]
        if found["kanji"] and not _reads(found["over_kanji"], base):
            continue
        before = line[done : found.start()]
        pieces += [before, base]
        length += len(before) + len(base)
        reading = _IN_NAMES.sub("", to_hiragana(found["over_bar"] or found["over_kanji"]))
        rows.append((length - len(base), length, reading))
        done = found.end()
    return "".join([*pieces, line[done:]]), rows


def _reads(kana: str, kanji: str) -> bool:
    """Whether kana in brackets are what the kanji before them sound like, and no title."""
    kanji = re.sub(f"[{_SELECTORS}]", "", kanji)
    sounds = _ANNOUNCING.get(kanji[-1:])
    fits = len(kanji) <= len(kana) <= _MOST_KANA + _MOST_KANA_EACH * len(kanji)
    return fits and (sounds is None or kana.endswith(sounds))
