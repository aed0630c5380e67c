"""What the words around decide for some counters: 3分 さんぷん but 3分の1 さんぶん, 1人 ひとり but 1人区 いちにん."""

from __future__ import annotations

from collections.abc import Callable

from articles.japanese.counter_table import COUNTERS
from articles.japanese.numbers_in_context import NUMERAL_DIGITS, Said, Setting, merged, plain, regular, with_ending
from articles.japanese.numbers_of_days import day
from articles.japanese.numerals import KANJI_DIGIT, TO_ASCII, WHICH, one_by_one


def say(setting: Setting) -> Said:
    """The number and its counter, in its setting."""
    special = _SPECIAL.get(setting.counter)
    found = special(setting) if special else None
    return found or regular(
        setting.number, setting.counter, COUNTERS[setting.counter], by_itself=not (setting.ordinal or setting.guess)
    )


def _minute(setting: Setting) -> Said | None:
    after, value = setting.after(), setting.number
    if after == "の" and (setting.after(1)[:1] in NUMERAL_DIGITS):
        return plain(value, "分", "ぶん")  # 3分の1
    if after in {"さ", "し", "する", "す", "せ", "すれ", "割"} and value.key in {2, 3, 4}:
        return plain(value, "分", "ぶん")  # 国を二分する
    if setting.before() == "割" or after in _PARTS:
        # 3割5分, 5分咲き; of ten parts, 7 and 9 are しち and く.
        return Said((*with_ending(value, {7: "しち", 9: "く"}).pieces, (1, "ぶ")))
    if setting.tokens[setting.first].surface == "十" and value.value == 10:
        # Enough, which is written 十分 too, unless the clock runs.
        timed = setting.before() in _TIME_BEFORE or after in _TIME_AFTER
        return merged(setting, "じゅっぷん") if timed else merged(setting, "じゅうぶん")
    if value.key == WHICH and after not in _TIME_AFTER | {"か", "で", "に", "の", "から"}:
        return merged(setting, "なにぶん", "なんぷん", doubtful=True)  # 何分よろしく
    if setting.before() == "度" and value.value in range(1, 10) and setting.before(3) not in _ON_THE_GLOBE:
        return Said((*with_ending(value, {7: "しち", 9: "く"}).pieces, (1, "ぶ")))  # a fever of 38度5分
    if value.value == 5 and after in {"五", "5", "５"} and setting.after(1) == "分":
        return plain(value, "分", "ぶ")  # 五分五分
    if value.value == 5 and setting.before(1) == "分" and setting.before(2) in {"五", "5", "５"}:
        return plain(value, "分", "ぶ")
    return None


_ON_THE_GLOBE = {"北緯", "南緯", "東経", "西経"}
_PARTS = {"咲き", "丈", "袖", "搗き", "づき", "刈り", "粥", "目", "立ち", "通り", "どおり"}
_TIME_BEFORE = {"時", "約", "毎", "残り", "徒歩", "あと", "わずか", "車", "開始", "前半", "後半"}
_TIME_AFTER = {
    *("間", "後", "前", "以内", "おき", "置き", "程度", "余り", "弱", "強", "遅れ", "ごと", "足らず", "ごろ", "頃"),
    *("ほど", "くらい", "ぐらい", "以上", "未満", "過ぎ", "すぎ", "ずつ", "も", "休憩", "延長"),
}


def _person(setting: Setting) -> Said | None:
    # 1人前 いちにんまえ, 2人三脚 ににんさんきゃく, 1人区, 2人制; 第1人者 is ordinal anyway.
    if (
        setting.after() in {"前", "区", "制", "称", "三脚", "分区", "者"}
        or setting.after(0) + setting.after(1) == "三脚"
    ):
        return regular(setting.number, setting.counter, COUNTERS["人"], by_itself=False)
    return None


def _age(setting: Setting) -> Said | None:
    if setting.number.value != 20:
        return None
    if setting.after() == "代":
        return merged(setting, "にじゅっさい")  # 20歳代
    # News says にじゅっさい of a person who happens to be 20, and はたち of coming of age.
    if setting.tokens[setting.first].surface.startswith("二") or setting.after() + setting.after(1) in _COMING_OF_AGE:
        return merged(setting, "はたち", "にじゅっさい", doubtful=True)
    return merged(setting, "にじゅっさい", "はたち", doubtful=True)


_COMING_OF_AGE = {"のつどい", "の集い", "の記念", "の祝い", "の門出", "の誕生", "の献血", "を祝う", "を祝っ", "を迎え"}


def _group(setting: Setting) -> Said | None:
    # A class at school: 2年2組 にくみ, not ふたくみ.
    if setting.before() in {"年", "第", "A", "B"} or setting.after() in {"所属", "担任"}:
        return regular(setting.number, setting.counter, COUNTERS["組"], by_itself=False)
    return None


def _building(setting: Setting) -> Said | None:
    # News of fires says むね, of blocks of flats とう.
    if setting.ordinal or setting.number.value not in {1, 2, 3}:
        return None
    value = setting.number.value
    usual = regular(setting.number, setting.counter, COUNTERS["棟"]).reading
    return merged(setting, {1: "ひと", 2: "ふた", 3: "さん"}[value] + "むね", usual, doubtful=True)


def _rank(setting: Setting) -> Said | None:
    # Court ranks are read the old way: 従四位 じゅしい, 正三位 しょうさんみ.
    old = {3: ("さん", "み"), 4: ("し", "い"), 7: ("しち", "い"), 9: ("く", "い")}.get(setting.number.value or 0)
    if old is None or setting.before() not in {"従", "正", "贈"}:
        return None
    return Said(((len(setting.number.pieces[0].written), old[0]), (1, old[1])))


def _thing(setting: Setting) -> Said | None:
    # 3つ星 みつぼし, 4つ星 よつぼし, 四つ葉 よつば.
    if setting.after() not in {"星", "葉"} or setting.number.value not in {3, 4}:
        return None
    return Said(((len(setting.number.pieces[0].written), {3: "み", 4: "よ"}[setting.number.value]), (1, "つ")))


def _batter(setting: Setting) -> Said | None:
    # The fourth batter: 4番打者 よばん, 4番・右翼, 4番に座る.
    after = setting.after()
    if setting.number.value != 4 or not (
        after in _BATTERS
        or (after == "・" and setting.after(1) in _BATTERS)
        or (after == "に" and setting.after(1) in {"座る", "座っ", "据え"})
    ):
        return None
    return Said(((len(setting.number.pieces[0].written), "よ"), (1, "ばん")))


_BATTERS = {
    *("打者", "右翼", "左翼", "中堅", "一塁", "三塁", "捕手", "投手", "指名", "エース", "ピッチャー"),
    *("ファースト", "サード", "レフト", "センター", "ライト"),
}


def _grade(setting: Setting) -> Said | None:
    # Of players and fighters, whose grades are printed in kanji: 四段 よだん, 九段 くだん; a shelf has 4段 よんだん.
    old = {4: "よ", 9: "く"}.get(setting.number.value or 0)
    if old is None or setting.tokens[setting.first].surface[0] not in "四九":
        return None
    return Said(((1, old), (1, "だん")))


def _generation(setting: Setting) -> Said | None:
    # Of actors and masters, printed in kanji: 四代目 よだいめ, 七代目 しちだいめ, 九代目 くだいめ.
    if setting.after() != "目" or setting.tokens[setting.first].surface[0] not in KANJI_DIGIT:
        return None
    pieces = with_ending(setting.number, {4: "よ", 7: "しち", 9: "く"}).pieces
    return Said((*pieces, (1, "だい")))


def _model(setting: Setting) -> Said | None:
    # Arms by their year, digit by digit: 九七式 きゅうななしき, 三八式 さんぱちしき.
    written = setting.number.pieces[0].written
    if len(setting.number.pieces) != 1 or len(written) != 2 or not set(written) <= set(KANJI_DIGIT):
        return None
    digits = "".join(part.reading for part in one_by_one(written.translate(TO_ASCII)))
    return Said(((2, "さんぱち" if written == "三八" else digits), (1, "しき")))


_SPECIAL: dict[str, Callable[[Setting], Said | None]] = {
    "日": day,
    "分": _minute,
    "人": _person,
    "歳": _age,
    "才": _age,
    "組": _group,
    "棟": _building,
    "位": _rank,
    "つ": _thing,
    "番": _batter,
    "段": _grade,
    "代": _generation,
    "式": _model,
}
