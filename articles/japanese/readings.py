"""Where UniDic's reading is not what a reader of news would say, and where nobody can know: tables with reasons.

Readings are hiragana as spelt. Every judgement is (reading, sure); sure is False where another reading is likely
enough that the reader should be warned, and is meant to be rare.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

RULES = 2
"""Raised with every change that can change a reading."""

Judgement = tuple[str, bool]

# surface → {UniDic's reading: the usual one}. Pairs, so that a reading UniDic chose from the context is left alone.
_CORRECTED: dict[str, dict[str, str]] = {
    "私": {"わたくし": "わたし"},  # わたくし is right only in very formal speech
    "日本": {"にっぽん": "にほん"},  # UniDic answers にっぽん everywhere; 日本銀行 keeps it, below
    "言う": {"ゆう": "いう"},  # said ゆう, spelt いう
}

# Several common readings that the words around do not decide; UniDic's guess is shown as doubtful.
_DOUBTFUL = {
    "今日": "きょう, in solemn prose こんにち",
    "一日": "ついたち (date), いちにち (duration)",
    "市場": "しじょう (finance), いちば (place)",
    "人気": "にんき (favour), ひとけ (people about)",
    "上手": "じょうず (skilled), うわて, かみて",
    "明日": "あす, あした, みょうにち",
    "博士": "はかせ, as a degree はくし",
    "床": "ゆか (floor), とこ (bed)",
    "角": "かど (corner), つの (horn), かく (angle)",
    "額": "がく (amount), ひたい (forehead)",
    "辛い": "つらい (hard), からい (hot)",
    "空く": "あく (come free), すく (thin out)",
    "汚れる": "よごれる, けがれる",
    "寒気": "かんき (cold air), さむけ (a chill)",
    "最中": "さいちゅう (in the middle of), もなか (a sweet)",
    "生": "なま (raw), せい (life), き (pure)",
}


@dataclass(frozen=True, slots=True)
class Place:
    """A word among its neighbours; "" beyond the ends of the sentence."""

    surface: str
    reading: str
    before: str
    after: str
    second_before: str
    kind_before: str
    """Part of speech of the word before."""


def of_word(surface: str, reading: str) -> Judgement:
    """The reading of a word with kanji by itself, from UniDic's ("" when unknown: nothing to show, and not sure)."""
    reading = _CORRECTED.get(surface, {}).get(reading, reading)
    return reading, bool(reading) and surface not in _DOUBTFUL


def in_context(place: Place) -> Judgement | None:
    """The reading of a word of IN_CONTEXT among its neighbours; None where of_word's stands."""
    return IN_CONTEXT[place.surface](place)


_DIGITS = {digit: value for value, digit in enumerate("0123456789")} | {
    digit: value for value, digit in enumerate("〇一二三四五六七八九")
}
# 十 and 百 change the counter as 0 does: 十本 じゅっぽん and 10本, 百本 ひゃっぽん and 100本.
_DIGITS |= {"十": 0, "百": 0}
_NO_DIGIT = -1


def _is_number(word: str) -> bool:
    return bool(word) and all(char in _DIGITS or char in "千万億兆" for char in word)


def _number_before(place: Place) -> str:
    """The number, in digits of either kind, right before a counter; "" for none. UniDic parts 十六日 as 十|六|日."""
    if not _is_number(place.before):
        return ""
    return place.second_before + place.before if _is_number(place.second_before) else place.before


# counter → what it is after a number, and what after numbers that end in these digits.
_COUNTERS: dict[str, tuple[str, dict[str, str]]] = {
    "本": ("ほん", {"1680": "ぽん", "3": "ぼん"}),
    "匹": ("ひき", {"1680": "ぴき", "3": "びき"}),
    "杯": ("はい", {"1680": "ぱい", "3": "ばい"}),
    "票": ("ひょう", {"1680": "ぴょう", "3": "びょう"}),
    "百": ("ひゃく", {"68": "ぴゃく", "3": "びゃく"}),
    "発": ("はつ", {"1680": "ぱつ", "3": "ぱつ"}),
    "泊": ("はく", {"1680": "ぱく", "3": "ぱく"}),
    "歩": ("ほ", {"1680": "ぽ", "3": "ぽ"}),
    "敗": ("はい", {"1680": "ぱい", "3": "ぱい"}),
    "遍": ("へん", {"1680": "ぺん", "3": "べん"}),
    "千": ("せん", {"3": "ぜん"}),
    "軒": ("けん", {"3": "げん"}),
    "階": ("かい", {"3": "がい"}),
    "足": ("そく", {"3": "ぞく"}),
    "月": ("がつ", {}),  # UniDic takes 5月 for the moon, つき
    "次": ("じ", {}),
    "話": ("わ", {}),  # not はなし
    "通": ("つう", {}),  # not とおり
    "色": ("しょく", {}),  # 12色; not いろ
    "球": ("きゅう", {}),
    "巻": ("かん", {}),
    "品": ("ひん", {}),
    "行": ("ぎょう", {}),
    "羽": ("わ", {}),
    "床": ("しょう", {}),
}


def _counter(place: Place) -> Judgement | None:
    number = _number_before(place)
    if not number:
        return None
    usual, changed = _COUNTERS[place.surface]
    last = str(_DIGITS.get(number[-1], ""))
    return next((reading for digits, reading in changed.items() if last and last in digits), usual), True


def _minutes(place: Place) -> Judgement | None:
    number = _number_before(place)
    if not number:
        return None
    if place.after == "の":
        return "ぶん", True  # 3分の1; 5分の遅れ is rare in print
    # Japanese for "enough" is written 十分 too.
    last = str(_DIGITS.get(number[-1], ""))
    return ("ぷん" if last and last in "134680" else "ふん"), number != "十"


def _day(place: Place) -> Judgement | None:
    if place.before.endswith("曜"):
        return "び", True  # 月曜|日: UniDic parts them and answers ひ
    number = _number_before(place)
    if not number:
        return None
    # 2日 ふつか … 10日 とおか, 14日, 20日 はつか, 24日; UniDic answers か for all, 15日 too.
    if number in {*"23456789", "10", "14", "20", "24", *"二三四五六七八九十", "十四", "二十", "二十四"}:
        return "か", True
    # 1日 is ついたち as a date, いちにち as a duration.
    return "にち", number not in {"1", "一"}


def _minutes_long(place: Place) -> Judgement | None:
    minutes = _minutes(place)
    return (minutes[0] + "かん", True) if minutes else None


def _days(place: Place) -> Judgement | None:
    days = _day(place)
    return (days[0] + "かん", True) if days else None  # 15日間: UniDic answers カカン


def _people(place: Place) -> Judgement | None:
    if place.after != "前" and _number_before(place) in {"1", "2"}:
        return "り", True  # 1人 ひとり, 2人 ふたり; 1人前 いちにんまえ
    if _is_number(place.before) or place.before in {"何", "数"}:
        return "にん", True
    # 日本人, 韓国人, アメリカ人: じん. 管理人 and 保証人 are one word to UniDic or follow a verbal noun.
    if place.kind_before.startswith("名詞-固有名詞-地名") or place.before in {"外国", "異邦", "社会", "宇宙", "現代"}:
        return "じん", True
    return None


def _compound(place: Place) -> Judgement | None:
    """Words that change behind a noun."""
    noun = place.kind_before in {"名詞-普通名詞-一般", "名詞-普通名詞-サ変可能", "接尾辞-名詞的-一般", "接頭辞"}
    name = place.kind_before.startswith("名詞-固有名詞")
    if place.surface == "会社" and noun:
        return "がいしゃ", True  # 株式会社, 旅行会社; but 今年会社を…
    if place.surface == "家" and place.before in {"吉野", "𠮷野"}:
        return "や", True  # the restaurants
    if place.surface == "家" and name:
        return "け", place.kind_before.startswith("名詞-固有名詞-人名")  # 徳川家; of a place it may be a shop, や
    if place.surface == "付" and noun:
        return ("づけ" if place.before in {"日", "月"} else "つき"), True  # 30日付, 条件付; UniDic answers つけ
    return None


# numeral → {what it becomes: before which counters}
_DOUBLING_K = {
    "回",
    "個",
    "件",
    "軒",
    "階",
    "校",
    "か国",
    "カ国",
    "ヶ国",
    "か月",
    "カ月",
    "ヶ月",
    "か所",
    "カ所",
    "ヶ所",
}
_DOUBLING_H = {"本", "匹", "杯", "票", "発", "泊", "歩", "敗"}
_DOUBLING_ST = {"歳", "才", "週", "週間", "周", "周年", "冊", "隻", "世紀", "席", "章", "頭", "点", "着", "体"}
_NUMERALS: dict[str, dict[str, set[str]]] = {
    "一": {"いっ": _DOUBLING_K | _DOUBLING_H | _DOUBLING_ST},  # 一回 いっかい, 一歳 いっさい
    "六": {"ろっ": _DOUBLING_K | _DOUBLING_H},  # 六回 ろっかい; but 六歳 ろくさい
    "八": {"はっ": _DOUBLING_K | _DOUBLING_H | _DOUBLING_ST},
    "十": {"じゅっ": _DOUBLING_K | _DOUBLING_H | _DOUBLING_ST},
    "四": {"よ": {"年", "年間", "人", "円", "時", "時間"}, "し": {"月"}},
    "七": {"しち": {"月", "時"}},
    "九": {"く": {"月", "時", "時間"}},
}


def _numeral(place: Place) -> Judgement | None:
    return next(
        ((sound, True) for sound, counters in _NUMERALS[place.surface].items() if place.after in counters), None
    )


def _japan(place: Place) -> Judgement | None:
    # Names that the bearers themselves read にっぽん.
    return ("にっぽん", True) if place.after in {"銀行", "放送", "武道館", "体育", "郵便"} else None


def _went_or_held(place: Place) -> Judgement | None:
    if place.before == "を":
        return "おこなっ", True  # 会談を行った
    if place.before in {"へ", "に", "まで"}:
        return "いっ", True  # 東京に行った
    if place.before == "て":
        return "いっ", True  # 持って行った
    return place.reading, False  # 昨日行った会談, 東京で行った会談: either


def _entered(place: Place) -> Judgement | None:
    # 気に入る, 手に入る: いる; UniDic answers はいる.
    idiom = place.before == "に" and place.second_before in {"気", "手", "耳", "目", "堂", "悦", "佳境", "病膏肓"}
    return ("い" + place.reading.removeprefix("はい"), True) if idiom and place.reading.startswith("はい") else None


def _after(place: Place) -> Judgement | None:
    if place.before == "その" or place.kind_before.startswith(("名詞", "接尾辞")):
        return "ご", True  # その後, 会談後, 20日後
    if place.before in {"の", "た", "だ"}:
        return "あと", True  # 会談の後, 会った後に
    return None


def _one_day(place: Place) -> Judgement | None:
    return ("ついたち", True) if place.before == "月" else None  # 四月一日


def _what(place: Place) -> Judgement | None:
    if place.after in {"を", "が", "か", "も", "より", "や", "ら", "は", "事", "者"}:
        return "なに", True  # 何を, 何か; UniDic answers なん for all
    if place.after in {"に", "で", "と"}:
        return ("なに" if place.after == "に" else "なん"), place.after == "と"  # 何に; 何で is なんで or なにで
    return None


def _interval(place: Place) -> Judgement | None:
    if place.before in {"の", "その", "この", "あの", "る", "た", "い", "ない", "ている"} and place.reading == "ま":
        return "あいだ", True  # その間, 会談の間: UniDic answers ま
    return None


def _person_or_way(place: Place) -> Judgement | None:
    # やり方 is かた. この方, 参加した方: かた is a person, ほう a side; UniDic guesses wrong every third time.
    return place.reading, place.reading == "かた" and place.kind_before.startswith("動詞")


def _gain(place: Place) -> Judgement | None:
    # あり得る, 起こり得る: うる; 支持を得る: える. UniDic answers うる for both.
    return ("える", True) if place.before == "を" else None


IN_CONTEXT: dict[str, Callable[[Place], Judgement | None]] = {
    **dict.fromkeys(_COUNTERS, _counter),
    **dict.fromkeys(_NUMERALS, _numeral),
    **dict.fromkeys(["会社", "家", "付"], _compound),
    "分間": _minutes_long,
    "分": _minutes,
    "日": _day,
    "日間": _days,
    "人": _people,
    "日本": _japan,
    "行っ": _went_or_held,
    "入る": _entered,
    "入っ": _entered,
    "入り": _entered,
    "入ら": _entered,
    "入れ": _entered,
    "後": _after,
    "一日": _one_day,
    "何": _what,
    "間": _interval,
    "方": _person_or_way,
    "得る": _gain,
}
"""The words whose reading their neighbours decide."""
