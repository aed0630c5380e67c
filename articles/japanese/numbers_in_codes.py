"""Times, dates, telephone numbers and the like, and numbers beside Latin letters: 9:30, 2024/6/19, 6・25, G7, 3D."""

from __future__ import annotations

import re

from articles.japanese.counter_table import COUNTERS, RANKED, counter_at
from articles.japanese.numbers_in_context import Said, plain, regular
from articles.japanese.numerals import DIGIT, KANJI_DIGIT, TO_ASCII, Number, Part, Piece, integer, number, one_by_one

_CLOCK = re.compile(f"([01０１]?[{DIGIT}]|[2２][0-4０-４])[:：]([0-5０-５][{DIGIT}])(?![:：{DIGIT}])")
_DATE = re.compile(f"([{DIGIT}]{{4}})([-/／])([01０１]?[{DIGIT}])\\2([0-3０-３]?[{DIGIT}])(?![-/／{DIGIT}])")
_TELEPHONE = re.compile(f"[{DIGIT}]{{2,5}}[-－‐−][{DIGIT}]{{1,4}}[-－‐−][{DIGIT}]{{3,4}}(?![{DIGIT}])")
_MIDDLE_DOT = re.compile(
    f"([{DIGIT}]{{1,9}})・([{DIGIT}]{{1,9}})(?![・{DIGIT}])"
    f"|([{KANJI_DIGIT}]{{1,9}})・([{KANJI_DIGIT}]{{1,9}})(?![・{KANJI_DIGIT}十])"
)
# Events by their day may have a full stop for the dot; other numbers with it are decimals.
_NAMED_POINT = re.compile(
    f"([{DIGIT}]{{1,2}})[.．]([{DIGIT}]{{1,2}})(?=戦争|事件|運動|独立|革命|テロ|攻撃|民主|同時|クーデター|サミット)"
)


def figure(text: str, start: int) -> Said | None:
    """A time, a date, a telephone number or a day such as 6・25 that begins here; None for anything else."""
    if start and (text[start - 1] in "/／:：-－‐−・" or text[start - 1].isdecimal()):
        return None
    if found := _CLOCK.match(text, start):
        hour, minute = (str(int(part.translate(TO_ASCII))) for part in found.groups())
        reading = _counted(hour, "時") + (_counted(minute, "分") if minute != "0" else "")
        return Said(((len(found[0]), reading),))
    if found := _DATE.match(text, start):
        year, month, day = (str(int(found[part].translate(TO_ASCII))) for part in (1, 3, 4))
        reading = _counted(year, "年") + _counted(month, "月") + _counted(day, "日")
        return Said(((len(found[0]), reading),))
    if found := _TELEPHONE.match(text, start):
        digits = "".join(char for char in found[0].translate(TO_ASCII) if char.isdecimal())
        return Said(((len(found[0]), "".join(part.reading for part in one_by_one(digits))),))
    if found := _NAMED_POINT.match(text, start):
        return _named_day(*found.groups())
    found = _MIDDLE_DOT.match(text, start)
    if not found or _measured(text, found.end()) or _counted_next(text, found.end()):
        return None
    return _named_day(*(part for part in found.groups() if part))


def _counted_next(text: str, place: int) -> bool:
    """Whether a counter follows, so that ・ makes a list: 4・5月, 11・12両日. But 3・1節 is a holiday."""
    if text.startswith("両", place):
        return True
    return counter_at(text, place) in RANKED | {"年", "日", "回", "部"} and not text.startswith("節", place)


def _counted(digits: str, counter: str) -> str:
    return regular(number(digits), counter, COUNTERS[counter]).reading


def with_middle_dot(text: str, start: int) -> str:
    """66・0 where it is measured (66・0％, 1・5倍): ・ is then the point of print set downwards. "" otherwise."""
    found = _MIDDLE_DOT.match(text, start)
    return found[0] if found and _measured(text, found.end()) else ""


# 年, 日, 号, 回 and 位 are not here: 4・5年生 and 3・4号機 are lists.
_MEASURED = re.compile(
    "[万億兆]|[%％㌫㌔-㏿℃]|[A-Za-zａ-ｚ]|パーセント|ポイント|倍|割|度|点|秒|歳|人|円|ドル|ユーロ|ウォン|時間|[かカヶヵ]月|次元|坪|畳"
    "|平方|立方|メートル|キロ|センチ|ミリ|トン|グラム|リットル|ヘクタール|インチ|マイル|ノット|カラット|ヤード|打差|ゲーム差"
)


def _measured(text: str, place: int) -> bool:
    return _MEASURED.match(text, place) is not None


def _named_day(month: str, day: str) -> Said | None:
    """Events go by their day, digit by digit: 6・25 ろくにご, 二・二六 ににろく; only 3・11 and 9・11 have てん."""
    first, second = int(month.translate(TO_ASCII)), int(day.translate(TO_ASCII))
    if not (1 <= first <= 12 and 1 <= second <= 31):
        return None
    said = "".join(part.reading for part in integer(str(first)))
    digits = str(second) if second % 10 else ""
    then = "".join(part.reading for part in (one_by_one(digits) if digits else integer(str(second))))
    point = "てん" if second == 11 and first in {3, 9} else ""
    if first in {4, 5} and second == 4:
        then = "し"  # 5・4運動 ごし
    return Said(((len(month), said), (1, point), (len(day), then)))


_ENGLISH = dict(
    enumerate(
        ("わん", "つー", "すりー", "ふぉー", "ふぁいぶ", "しっくす", "せぶん", "えいと", "ないん", "てん"), start=1
    )
)
_ENGLISH |= {19: "ないんてぃーん", 20: "とぅえんてぃー"}
# Letters or the word before → the numbers that are English there.
_ENGLISH_AFTER: dict[str, frozenset[int]] = {
    "G": frozenset({1, 2, 3, 7, 8, 20}),  # G7 じーせぶん; G1, G2, G3 are horse races
    **dict.fromkeys(["J", "F", "K", "M", "R", "B", "U"], frozenset({1, 2, 3})),  # J1, F1, M1
    **dict.fromkeys(["NO", "ナンバー", "オンリー", "ワースト", "ビッグ"], frozenset(range(1, 6))),
    **dict.fromkeys(["トップ", "ベスト"], frozenset({1, 2, 3, 4, 5, 8, 10})),  # but ベスト16 じゅうろく
    **dict.fromkeys(["MP", "PS", "CO", "SO", "NO", "GPT", "WEB"], frozenset(range(1, 6))),  # CO2 しーおーつー
    "COVID": frozenset({19}),
}
# … and letters behind: 3D すりーでぃー, 5G ふぁいぶじー; 4K is よんけー.
_ENGLISH_BEFORE: dict[str, frozenset[int]] = {"D": frozenset({2, 3, 4}), "G": frozenset({3, 4, 5, 6})}

# Before these words, too: 2アウト つーあうと, 3ラン すりーらん.
_ENGLISH_WORDS = re.compile(
    "アウト|ストライク|ボール(?!ペン)|ラン(?![キドチナ])|ベース|シーム|ショット|トップ|シーター|ドア"
)

_LETTERS = "A-Za-zＡ-Ｚａ-ｚ"
_LETTERS_BEFORE = re.compile(
    f"([{_LETTERS}]+)[-‐－−.．]?$|(ナンバー|オンリー|ワースト|ビッグ|トップ|ベスト|ボーイング)$"
)
_LETTERS_BEHIND = re.compile(f"[{_LETTERS}]+")
_CODES = {
    ("O", 157),
    ("ボーイング", 737),
    ("ボーイング", 747),
    ("ボーイング", 767),
    ("ボーイング", 777),
    ("ボーイング", 787),
}
"""Said digit by digit: O157 おーいちごーなな."""
_NARROW = {ord("Ａ") + place: ord("A") + place for place in (*range(26), *range(32, 58))}


def beside_letters(text: str, start: int, end: int, value: Number) -> Said | None:
    """A number right behind or before Latin letters: G7, 3D, A380. None where it is counted, as before km."""
    amount = value.value
    if amount is None:
        return None
    english = _ENGLISH.get(amount, "")
    length = end - start
    before = _LETTERS_BEFORE.search(text, max(0, start - 12), start)
    if before:
        letters = (before[1] or before[2]).translate(_NARROW).upper()
        if amount in _ENGLISH_AFTER.get(letters, ()):
            return Said(((length, english),))
        if (letters, amount) == ("B", 29):
            return Said(((length, "にじゅうく"),))  # the bomber
        digits = "".join(part.reading for part in one_by_one(str(amount)))
        if (letters, amount) in _CODES:
            return Said(((length, digits),))
        counted = plain(value).reading
        if (letters in {"A", "B"} and 3 <= amount <= 6) or (letters == "M" and 4 <= amount <= 9):
            return None  # A4, B5: paper; M7: an earthquake
        if english and before[1]:
            return Said(((length, counted),), (english,), doubtful=True)  # E5: ご or ふぁいぶ
        if before[1] and 100 <= amount <= 999:
            return Said(((length, counted),), (digits,), doubtful=True)  # A380: さんはちぜろ as well
        return None
    if english and _ENGLISH_WORDS.match(text, end):
        return Said(((length, english),))
    behind = _LETTERS_BEHIND.match(text, end)
    if behind and amount in _ENGLISH_BEFORE.get(behind[0].translate(_NARROW).upper(), ()):
        return Said(((length, english),))
    return None


def code(written: str, value: Number) -> Said | None:
    """007: digit by digit. None where there is no zero in front."""
    digits = written.translate(TO_ASCII)
    if len(digits) < 2 or not digits.isdecimal() or not digits.startswith("0") or written[0] == "〇":
        return None
    others = tuple({"".join(part.reading for part in integer(digits))} - {plain(value).reading})
    return Said(plain(value).pieces, others, doubtful=bool(others))


def on_the_clock(written: str, counter: str) -> Number | None:
    """9時05分, 08月: the zero in front only fills the place. None for anything else."""
    digits = written.translate(TO_ASCII)
    if counter not in {"時", "分", "秒", "月", "日"} or len(digits) != 2 or not digits.isdecimal() or digits[0] != "0":
        return None
    parts = integer(digits) if digits != "00" else (Part("れい", 0),)
    return Number((Piece(written, parts),), int(digits))
