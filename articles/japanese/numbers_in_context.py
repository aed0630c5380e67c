"""What the words around a number decide: 8月1日 ついたち but 1日当たり いちにち, 3分 さんぷん but 3分の1 さんぶん."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from articles.japanese.counter_table import COUNTERS
from articles.japanese.counters import Counter
from articles.japanese.numerals import TO_ASCII, WHICH, Number, Piece, number
from articles.japanese.tokens import Token


class Said(NamedTuple):
    """How a stretch of the text is said, piece by piece."""

    pieces: tuple[tuple[int, str], ...]
    """(code points, hiragana)."""
    others: tuple[str, ...] = ()
    """What the whole may be instead, likely enough to tell the reader."""
    doubtful: bool = False
    """Whether nobody can know; always with others."""

    @property
    def reading(self) -> str:
        return "".join(reading for _, reading in self.pieces)

    @property
    def length(self) -> int:
        return sum(length for length, _ in self.pieces)


class Setting(NamedTuple):
    """A number with its counter among the words of the text."""

    tokens: Sequence[Token]
    first: int
    """The token that the number begins with."""
    behind: int
    """The token behind the counter."""
    number: Number
    counter: str
    """As written; a key of COUNTERS, or "" where none follows."""

    def before(self, distance: int = 1) -> str:
        """The word before the number, or the one so many words before; "" beyond the beginning."""
        place = self.first - distance
        return self.tokens[place].surface if place >= 0 else ""

    def after(self, distance: int = 0) -> str:
        """The word behind the counter, or the one so many words behind; "" beyond the end."""
        place = self.behind + distance
        return self.tokens[place].surface if place < len(self.tokens) else ""

    def next_token(self) -> Token | None:
        """The word right behind, without a space between; None at the end."""
        last = self.tokens[self.behind - 1]
        token = self.tokens[self.behind] if self.behind < len(self.tokens) else None
        return token if token and token.start == last.end else None

    @property
    def ordinal(self) -> bool:
        return self.before() == "第"

    @property
    def guess(self) -> bool:
        """Whether it is the second half of 2、3人 and the like."""
        if self.before() not in {"、", "，", ","} or self.before(2)[-1:] not in DIGITS:
            return False
        return follows_on(number(self.before(2)[-1:]), self.tokens[self.first].surface)


DIGITS = frozenset("123456789１２３４５６７８９一二三四五六七八九")


def follows_on(value: Number, then: str) -> bool:
    """Whether two numbers are neighbours as in 2、3人, 十四、五人 or 二、三十人: said in one breath, as a guess."""
    if not 1 <= value.key <= 9 or not then or then[0] not in NUMERAL_DIGITS:
        return False
    return number(then if len(then) < 3 and then.translate(TO_ASCII) == "10" else then[0]).value == value.key + 1


def dated(before: str, after: str) -> bool:
    """Whether 2、3日 are two days of a month rather than two or three days."""
    return before in MONTH_BEFORE or after[:1] == "付" or after == "両日"


def with_ending(value: Number, changed: Mapping[int, str]) -> Said:
    """The number with its last part said otherwise, by its key."""
    last = value.pieces[-1]
    return Said(pieces_of([*value.pieces[:-1], last.ending(changed.get(value.key, last.parts[-1].reading))]))


def pieces_of(pieces: Sequence[Piece]) -> tuple[tuple[int, str], ...]:
    return tuple((len(piece.written), piece.reading) for piece in pieces)


def plain(number: Number, counter: str = "", reading: str = "") -> Said:
    """The number as counted, the counter (if any) as given, no sound changed."""
    return Said(pieces_of(number.pieces) + (((len(counter), reading),) if counter else ()))


def merged(setting: Setting, reading: str, *others: str, doubtful: bool = False) -> Said:
    """Number and counter as one word."""
    length = sum(len(piece.written) for piece in setting.number.pieces) + len(setting.counter)
    return Said(((length, reading),), others, doubtful)


def regular(number: Number, written: str, counter: Counter, *, by_itself: bool = True) -> Said:
    """Number and counter as the tables say. by_itself: whether 1 and 2 may be ひと, ふた; not so in 第1組, 2、3人."""
    value = number.value
    length = sum(len(piece.written) for piece in number.pieces)
    if value is not None and (by_itself or written in _ALWAYS_WHOLE):
        if value in counter.whole:
            return Said(((length + len(written), counter.whole[value]),))
        if value in counter.exact:
            return Said(((length, counter.exact[value]), (len(written), counter.reading)))
    if number.key == 0 and value != 0:
        return plain(number, written, counter.reading)  # 3.0度: not さんてんれいど
    last, reading = counter.after_number(number)
    return Said((*pieces_of([*number.pieces[:-1], last]), (len(written), reading)))


_ALWAYS_WHOLE = frozenset({"日"})  # 第3日 だいみっか, 3、4日 さんよっか


def say(setting: Setting) -> Said:
    """The number and its counter, in its setting."""
    special = _SPECIAL.get(setting.counter)
    found = special(setting) if special else None
    return found or regular(
        setting.number, setting.counter, COUNTERS[setting.counter], by_itself=not (setting.ordinal or setting.guess)
    )


# 1日 behind these is the first day of a month …
MONTH_BEFORE = {"月", "今月", "来月", "先月", "同月", "翌月", "前月", "毎月", "同", "翌", "元旦", "旧暦"}
# … and before these: what is dated, or a time of the day.
_DATE_AFTER = set("、。付朝夜夕昼()（）") | {
    *("付け", "午前", "午後", "未明", "早朝", "明け方", "正午", "昼前", "昼すぎ", "夕方", "夜中", "深夜", "夜半"),
    *("から", "まで", "現在", "時点", "発表", "開幕", "告示", "公示", "投票", "投開票", "施行", "発売", "発足", "付"),
}
# Behind these, or before those, it lasts.
_LASTING_BEFORE = {
    "約",
    "週",
    "丸",
    "まる",
    "もう",
    "あと",
    "計",
    "わずか",
    "第",
    "たった",
    "ほぼ",
    "残り",
    "中",
    "各",
}
_LASTING_AFTER = {
    *("当たり", "あたり", "平均", "中", "も", "限り", "分", "目", "置き", "おき", "以上", "以内", "未満", "半", "早く"),
    *("がかり", "掛かり", "ずつ", "ごと", "毎", "遅れ", "後", "前", "足らず", "最大", "最高", "だけ", "につき", "ほど"),
    *(
        "程度",
        "かけ",
        "掛け",
        "を",
        "あれ",
        "か",
        "延期",
        "間",
        "単位",
        "合計",
        "だっ",
        "で",
        "乗車",
        "署長",
        "駅長",
        "店長",
    ),
    *("くらい", "ぐらい", "たり", "増", "減", "ぶり", "振り", "休め", "休ん", "目標"),
}


_BETWEEN = {"と", "から", "〜", "～", "・", "、", "-", "および", "及び", "か"}
# 1日の売り上げ is what one day brings, 1日の会見 was on the first.
_OF_A_DAY = {
    *(
        "平均",
        "売り上げ",
        "売上",
        "売上高",
        "生産",
        "生産量",
        "利用",
        "利用者",
        "乗降",
        "乗客",
        "消費",
        "摂取",
        "感染",
        "新規",
    ),
    *(
        "始まり",
        "終わり",
        "最後",
        "仕事",
        "生活",
        "流れ",
        "大半",
        "うち",
        "疲れ",
        "入場",
        "来場",
        "来客",
        "歩数",
        "労働",
        "勤務",
    ),
    *(
        "摂取量",
        "使用",
        "使用量",
        "長さ",
        "半分",
        "多く",
        "初め",
        "スケジュール",
        "予定",
        "最高",
        "最低",
        "最大",
        "寒暖",
        "発電",
        "練習",
    ),
}
_ON_A_DAY = {
    *(
        "会見",
        "記者",
        "会談",
        "会合",
        "会議",
        "閣議",
        "衆院",
        "参院",
        "国会",
        "本会議",
        "委員",
        "取引",
        "取り引き",
        "東京",
        "定例",
    ),
    *(
        "市場",
        "試合",
        "党",
        "党首",
        "演説",
        "声明",
        "発表",
        "選挙",
        "投票",
        "紙面",
        "朝刊",
        "夕刊",
        "午前",
        "午後",
        "夜",
        "朝",
        "夕方",
    ),
    *(
        "段階",
        "時点",
        "外国",
        "ニューヨーク",
        "ロンドン",
        "円",
        "式典",
        "初戦",
        "開幕",
        "決勝",
        "準決勝",
        "メーデー",
        "元日",
    ),
}


def _day(setting: Setting) -> Said | None:
    if setting.guess and setting.number.value != 4:
        if dated(setting.before(3), setting.after()):
            return None
        # 2、3日 にさんにち, but 3、4日 さんよっか. Of a month it would be ふつか, みっか.
        if len(setting.number.pieces) == 1 and setting.number.value in COUNTERS["日"].whole:
            known = setting.after() in _LASTING_AFTER or setting.before(3) in _LASTING_BEFORE
            whole = COUNTERS["日"].whole[setting.number.value or 0]
            return merged(setting, plain(setting.number).reading + "にち", whole, doubtful=not known)
        return plain(setting.number, "日", "にち")
    if setting.number.value == 49 and setting.tokens[setting.first].surface.startswith("四"):
        return merged(setting, "しじゅうくにち")  # of mourning
    if setting.number.value != 1:
        return None
    if setting.before() in MONTH_BEFORE and not (
        setting.before() == "月" and setting.before(2)[-1:] not in NUMERAL_DIGITS
    ):
        return merged(setting, "ついたち")
    long = plain(setting.number, setting.counter, "にち")
    after = setting.after()
    if setting.before() in _LASTING_BEFORE | {"月"} or after in _LASTING_AFTER or after[:1] in NUMERAL_DIGITS:
        return long  # 1日3回 as well
    if setting.before() in _BETWEEN and setting.before(2) == "日":
        return merged(setting, "ついたち")  # 31日と1日
    if after == "の" and setting.after(1) in _OF_A_DAY:
        return long
    if after == "の" and setting.after(1) in _ON_A_DAY:
        return merged(setting, "ついたち")
    if after == "に":
        # 1日に3回, 1日に約3回: いちにち; 1日に開幕した: ついたち.
        if setting.after(1)[:1] in NUMERAL_OR_ABOUT:
            return long
        return merged(setting, "ついたち")
    if after in _DATE_AFTER:
        return merged(setting, "ついたち")
    if setting.tokens[setting.first].surface.startswith("一"):
        # In print set across, dates have digits: 一日 alone is a day, 一日の仕事.
        return merged(setting, "いちにち", "ついたち", doubtful=after in {"の", "は"})
    return merged(setting, "ついたち", "いちにち", doubtful=True)


NUMERAL_OR_ABOUT = frozenset("0123456789０１２３４５６７８９一二三四五六七八九十百千万億数何約平均最大計延")


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
    if value.value == 5 and after in {"五", "5", "５"} and setting.after(1) == "分":
        return plain(value, "分", "ぶ")  # 五分五分
    if value.value == 5 and setting.before(1) == "分" and setting.before(2) in {"五", "5", "５"}:
        return plain(value, "分", "ぶ")
    return None


NUMERAL_DIGITS = frozenset("0123456789０１２３４５６７８９一二三四五六七八九十百千")
_PARTS = {"咲き", "丈", "袖", "搗き", "づき", "刈り", "粥", "目", "立ち", "通り", "どおり", "の勝ち"}
_TIME_BEFORE = {"時", "約", "毎", "残り", "徒歩", "あと", "わずか", "車", "開始", "前半", "後半"}
_TIME_AFTER = {
    *("間", "後", "前", "以内", "おき", "置き", "程度", "余り", "弱", "強", "遅れ", "ごと", "足らず", "ごろ", "頃"),
    *("ほど", "くらい", "ぐらい", "以上", "未満", "過ぎ", "すぎ", "ずつ", "もし", "も", "休憩", "延長"),
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
    if setting.before() in {"年", "第", "A", "B"} or setting.after() in {"所属", "担任", "の担任"}:
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
    # 3つ星 みつぼし, 4つ星 よつぼし.
    if setting.after() != "星" or setting.number.value not in {3, 4}:
        return None
    return Said(((len(setting.number.pieces[0].written), {3: "み", 4: "よ"}[setting.number.value]), (1, "つ")))


_SPECIAL: dict[str, Callable[[Setting], Said | None]] = {
    "日": _day,
    "分": _minute,
    "人": _person,
    "歳": _age,
    "才": _age,
    "組": _group,
    "棟": _building,
    "位": _rank,
    "つ": _thing,
}
