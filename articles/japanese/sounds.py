"""What a kanji may sound like in a word: KANJIDIC2's readings, and how they change beside others.

    食事  しょく じ  → しょくじ     as listed
    出口  で  くち   → でぐち       voiced
    発表  はつ ひょう → はっぴょう   doubled, and hardened behind it
    観音  かん おん  → かんのん     linked to ん
    受付  う.ける つ.ける → うけつけ  with okurigana that is not written

Each costs the more the further it is from what is listed, so that of two ways to read a word the plainer one is taken.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from articles.japanese.kana import to_hiragana

KanjiReadings = Callable[[str], Sequence[str]]
"""Kanji → its readings in hiragana, with KANJIDIC2's signs: okurigana behind "." (た.べる), "-" at an affix (-び); and
"=" before a reading that only names have (=ぶき)."""

_CHANGED = 1
_OKURIGANA = 1
_DOUBLED = 2
_NAME = 4


def sounds_of(kanji: str, before: str, kanji_readings: KanjiReadings, *, names: bool) -> Mapping[str, int]:
    """Sound → what it costs, 0 for a reading as it is listed.

    `before` is the sound of the kanji before, "" at the start of a word or behind kana. `names` allows the readings
    that only names have.
    """
    if kanji in "々〻":
        return _changed({before: 0}, before[-1:]) if before else {}  # 人々 ひとびと, 国々 くにぐに, 我々 われわれ
    return _sounds_of(kanji, before[-1:] if before.endswith(("ん", "っ")) else before and "-", kanji_readings, names)


def sounds_together(kanji: str) -> Mapping[str, int]:
    """What several kanji sound like as one, where none of them has a share of its own: 時計 とけい, うで時計 どけい."""
    return _TOGETHER.get(kanji, {})


def may_begin(sound: str, before: str) -> bool:
    """Whether a kanji of this sound may stand behind another one."""
    if sound[0] in "っんーぁぃぅぇぉゃゅょゎ":
        return False
    return not before.endswith("っ") or sound[0] in "かきくけこさしすせそたちつてとぱぴぷぺぽ"  # 国家 こっか


# Not in KANJIDIC2, or not with the readings they have in words.
_SIGNS = {
    "ヶ": ("か", "が", "こ", "け"),  # 一ヶ月 いっかげつ, 霞ヶ関 かすみがせき
    "ケ": ("か", "が", "け"),
    "ヵ": ("か",),
    "カ": ("か",),
    "ッ": ("つ", "っ"),  # 四ッ谷 よつや
    "〆": ("しめ",),
    "〇": ("れい", "まる", "ぜろ"),
    "日": ("に",),  # listed for names only, but 日本語 にほんご is none
    "文": ("も",),  # the same: 文字 もじ
}
_VARIANTS = {"髙": "高", "𠮷": "吉"}

_NOUN_ENDING = dict(zip("うくぐすつぬぶむる", "いきぎしちにびみり", strict=True))
_VOICED = {
    # 出口 でぐち, 世界中 せかいじゅう (spelt as said, like いなずま)
    **dict(zip("かきくけこさしすせそたてとはひふへほ", "がぎぐげござじずぜぞだでどばびぶべぼ", strict=True)),
    **{"ち": "ぢじ", "つ": "づず"},
}
_HARDENED = dict(zip("はひふへほ", "ぱぴぷぺぽ", strict=True))
# 天皇 てんのう, 反応 はんのう, 因縁 いんねん, 仁和寺 にんなじ; and 三位 さんみ, whose ん was once an m
_LINKED = {"あ": "な", "い": "み", "え": "ね", "お": "の", "わ": "な"}


@lru_cache(maxsize=32768)
def _sounds_of(kanji: str, before: str, kanji_readings: KanjiReadings, names: bool) -> Mapping[str, int]:
    plain = dict.fromkeys(_SIGNS.get(kanji, ()), 0)
    only_in_names: dict[str, int] = {}
    for written in kanji_readings(kanji) or kanji_readings(_VARIANTS.get(kanji, "")):
        if written.startswith("="):
            only_in_names[to_hiragana(written[1:])] = _NAME
            continue
        stem, _, okurigana = to_hiragana(written).replace("-", "").partition(".")
        plain[stem] = 0
        if okurigana:
            # 建物 たてもの (た.てる), 取引 とりひき (と.る)
            for ending in (okurigana, okurigana[:-1], okurigana[:-1] + _NOUN_ENDING.get(okurigana[-1], "")):
                plain.setdefault(stem + ending, _OKURIGANA)
        if len(okurigana) == 1:
            plain.setdefault(stem + "っ", _OKURIGANA + _DOUBLED)  # 切手 きって (き.る)
    if names:
        plain = only_in_names | plain
    plain.pop("", None)
    return _changed(plain, before)


def _changed(plain: Mapping[str, int], before: str) -> dict[str, int]:
    """The sounds themselves, and what they become. `before` is the last kana before them, "" at the start."""
    sounds = dict(plain)
    for sound, cost in plain.items():
        first, rest = sound[0], sound[1:]
        heads = list(_VOICED.get(first, ""))
        if before in ("", "ん", "っ"):
            # At the start, for the token may follow another: (10)分 ぷん.
            heads += _HARDENED.get(first, "")
        for head in heads:
            sounds.setdefault(head + rest, cost + _CHANGED)
        if before == "ん" and first in _LINKED:
            sounds.setdefault(_LINKED[first] + rest, cost + _CHANGED)
        if rest and rest[-1] in "つちくき":  # 学校 がっこう, 国家 こっか, 一回 いっかい
            for head in (first, *heads):
                sounds.setdefault(head + rest[:-1] + "っ", cost + _DOUBLED + (_CHANGED if head != first else 0))
    return sounds


# The words of the appendix (付表) to the list of kanji for general use, a few that are as common, and names. Without it
# KANJIDIC2's readings for names would cut some of them (服部 はっ|とり), and of longer words nothing would be certain.
_TOGETHER: dict[str, dict[str, int]] = {
    kanji: _changed(dict.fromkeys(sounds.split("・"), -10), "")
    for kanji, _, sounds in (
        pair.partition(" ")
        for pair in """
明日 あす・あした　昨日 きのう　今日 きょう　今朝 けさ　今年 ことし　一昨日 おととい　一昨年 おととし　昨夜 ゆうべ
明後日 あさって　一日 ついたち　二日 ふつか　二十日 はつか　二十 はたち　二十歳 はたち　一人 ひとり　二人 ふたり
大人 おとな　素人 しろうと　玄人 くろうと　仲人 なこうど　若人 わこうど　友達 ともだち　息子 むすこ　迷子 まいご
乙女 おとめ　早乙女 さおとめ　海女 あま　海士 あま　乳母 うば　叔父 おじ　伯父 おじ　叔母 おば　伯母 おば
稚児 ちご　居士 こじ　博士 はかせ　猛者 もさ　笑顔 えがお　白髪 しらが　尻尾 しっぽ　固唾 かたず　心地 ここち
意気地 いくじ　息吹 いぶき　浮気 うわき　上手 じょうず　下手 へた　手伝 てつだ・てつだい　真面目 まじめ
名残 なごり　行方 ゆくえ　最寄 もより　仮名 かな　為替 かわせ　土産 みやげ　果物 くだもの　小豆 あずき　老舗 しにせ
八百屋 やおや　八百長 やおちょう　八百万 やおよろず　部屋 へや　母屋 おもや　母家 おもや　数寄屋 すきや　数奇屋 すきや
桟敷 さじき　寄席 よせ　芝生 しばふ　築山 つきやま　田舎 いなか　野良 のら　波止場 はとば　河岸 かし　河原 かわら
川原 かわら　海原 うなばら　砂利 じゃり　硫黄 いおう　清水 しみず　景色 けしき　日和 ひより　時雨 しぐれ　五月 さつき
五月雨 さみだれ　梅雨 つゆ　吹雪 ふぶき　雪崩 なだれ　紅葉 もみじ　早苗 さなえ　雑魚 ざこ　弥生 やよい　師走 しわす
七夕 たなばた　大和 やまと　相撲 すもう　神楽 かぐら　三味線 しゃみせん　祝詞 のりと　読経 どきょう　数珠 じゅず
山車 だし　神酒 みき　鍛冶 かじ　竹刀 しない　太刀 たち　投網 とあみ　伝馬船 てんません　時計 とけい　眼鏡 めがね
足袋 たび　草履 ぞうり　浴衣 ゆかた　木綿 もめん　蚊帳 かや　風邪 かぜ　凸凹 でこぼこ　十重二十重 とえはたえ
長谷 はせ　服部 はっとり　春日 かすが　日下 くさか　飛鳥 あすか　和泉 いずみ　近江 おうみ　武蔵 むさし　伊達 だて
""".replace("\n", "　").split("　")
        if pair
    )
}
LONGEST_TOGETHER = max(map(len, _TOGETHER))
