"""Counters: what is said behind a number, and how number and counter change each other.

Follows the tables of counters that broadcasters print; where they allow several, their first. Spelt じゅっ, not じっ.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from articles.japanese.kana import to_hiragana
from articles.japanese.numerals import SEVERAL, WHICH, Number, Piece

_K = frozenset({1, 6, 8, 10, 100})  # before k and h: いっかい, ろっかい, はっかい, じゅっかい, ひゃっかい
_S = frozenset({1, 8, 10})  # before s and t: いっさい, はっさい, じゅっさい; but ろくさい, ひゃくさい
_TEN = frozenset({10})
_NONE: frozenset[int] = frozenset()
_AFTER_N = frozenset({3, 1000, 10**4, WHICH})  # さんぼん, せんぼん, いちまんぼん, なんぼん

_HARD = dict(zip("はひふへほ", "ぱぴぷぺぽ", strict=True))
_VOICED = dict(
    zip("かきくけこさしすせそたちつてとはひふへほわ", "がぎぐげござじずぜぞだぢづでどばびぶべぼば", strict=True)
)


@dataclass(frozen=True, slots=True)
class Counter:
    """How one counter is said. Keys are those of numerals.Part: 3 for 3, 13 and 23, 100 for 100 and 300."""

    reading: str
    doubled: frozenset[int] = _NONE
    """Keys before which its consonant is doubled; h becomes p with it: いっぽん."""
    voiced: frozenset[int] = _NONE
    """Keys after which it begins voiced: さんぼん, さんがい."""
    hard: frozenset[int] = _NONE
    """Keys after which h is p without being doubled: さんぷん."""
    last: Mapping[int, str] = field(default_factory=dict)
    """The number's last part, where it is not the plain one: 4 よ in よにん."""
    exact: Mapping[int, str] = field(default_factory=dict)
    """The whole number, for these values only: 1箱 ひと|はこ, but 11箱 じゅういち|はこ."""
    whole: Mapping[int, str] = field(default_factory=dict)
    """Number and counter in one, for these values only: 2人 ふたり."""
    rows: Mapping[int, str] = field(default_factory=dict)
    """The counter itself after a key: 4 ぽ."""

    def after(self, key: int) -> str:
        """How it is said after a number with that key."""
        reading = self.rows.get(key, self.reading)
        first = reading[0]
        if key in self.doubled:
            return _HARD.get(first, first) + reading[1:]
        if key in self.voiced:
            return _VOICED.get(first, first) + reading[1:]
        if key in self.hard:
            return _HARD.get(first, first) + reading[1:]
        return reading

    def after_number(self, number: Number) -> tuple[Piece, str]:
        """The last piece of a number and the counter, each as said next to the other."""
        piece = number.pieces[-1]
        if number.key in self.doubled:
            piece = piece.doubled()
        elif number.key in self.last:
            piece = piece.ending(self.last[number.key])
        return piece, self.after(number.key)


def _k(reading: str, **odd: object) -> Counter:
    return Counter(reading, **{"doubled": _K, **odd})  # type: ignore[arg-type]


def _s(reading: str, **odd: object) -> Counter:
    return Counter(reading, **{"doubled": _S, **odd})  # type: ignore[arg-type]


def _h(reading: str, **odd: object) -> Counter:
    return Counter(reading, **{"doubled": _K, "voiced": _AFTER_N, **odd})  # type: ignore[arg-type]


def _p(reading: str, **odd: object) -> Counter:
    return Counter(reading, **{"doubled": _K, "hard": _AFTER_N, **odd})  # type: ignore[arg-type]


def _native(reading: str, **odd: object) -> Counter:
    """Words that are Japanese by origin: 1 ひと, 2 ふた, and plain from 3 on, as is said now (3桁 さんけた)."""
    return Counter(reading, **{"exact": {1: "ひと", 2: "ふた"}, **odd})  # type: ignore[arg-type]


_DAYS = {
    1: "ついたち",  # or いちにち: numbers.py decides
    2: "ふつか",
    3: "みっか",
    4: "よっか",
    5: "いつか",
    6: "むいか",
    7: "なのか",
    8: "ようか",
    9: "ここのか",
    10: "とおか",
    14: "じゅうよっか",
    20: "はつか",
    24: "にじゅうよっか",
}  # 34日 and 114日 are no days of a month, and plain: さんじゅうよんにち
# 数日 すうじつ: the one place where 日 is じつ behind a numeral.
_DAY = Counter(
    "にち", rows={SEVERAL: "じつ"}, last={7: "しち", 9: "く"}, whole=_DAYS
)  # 17日 じゅうしちにち, 19日 じゅうくにち
_DAYS_LONG = replace(
    _DAY,
    reading="にちかん",
    rows={SEVERAL: "じつかん"},
    whole={day: f"{said}かん" for day, said in _DAYS.items() if day > 1},
)  # 1日間 いちにちかん
_FOUR = {4: "よ"}
_HOUR = {4: "よ", 7: "しち", 9: "く", 0: "れい"}  # 4時 よじ, 7時 しちじ, 9時 くじ, 0時 れいじ
_PEOPLE = {4: "よ", 7: "しち"}  # 4人 よにん, 7人 しちにん; 9人 きゅうにん
_YEAR = Counter("ねん", last=_FOUR)
_MINUTE = _p("ふん", hard=_AFTER_N | {4})  # 3分 さんぷん, 4分 よんぷん
_MONTHS = _k("かげつ")
_COUNTRIES = _k("かこく")
_PLACES = _k("かしょ")

COUNTERS: dict[str, Counter] = {
    # Time
    "年": _YEAR,
    "年間": replace(_YEAR, reading="ねんかん"),
    "年度": replace(_YEAR, reading="ねんど"),
    "月": Counter("がつ", last={4: "し", 7: "しち", 9: "く"}),
    "日": _DAY,
    "日間": _DAYS_LONG,
    "時": Counter("じ", last=_HOUR),
    "時間": Counter("じかん", last=_HOUR),
    "分": _MINUTE,
    "分間": replace(_MINUTE, reading="ふんかん"),
    "秒": Counter("びょう"),
    "秒間": Counter("びょうかん"),
    "週": _s("しゅう"),
    "週間": _s("しゅうかん"),
    "世紀": _s("せいき"),
    "世代": _s("せだい"),
    "周年": _s("しゅうねん"),
    "周": _s("しゅう"),
    "昼夜": _s("ちゅうや"),
    "学期": _k("がっき", doubled=_NONE),
    "回忌": _k("かいき", last={7: "なな"}),
    "晩": _native("ばん"),
    "泊": _p("はく", hard=_AFTER_N | {4}),  # 3泊 さんぱく, 4泊 よんぱく
    "期": Counter("き", doubled=frozenset({1, 10})),  # 1期 いっき, 10期 じゅっき; 6期 ろくき
    **dict.fromkeys(["か月", "カ月", "ヶ月", "ヵ月", "ケ月", "箇月", "個月"], _MONTHS),
    **dict.fromkeys(["か国", "カ国", "ヶ国", "ヵ国", "ケ国", "箇国"], _COUNTRIES),
    **dict.fromkeys(["か所", "カ所", "ヶ所", "ヵ所", "ケ所", "箇所", "個所"], _PLACES),
    **dict.fromkeys(["か年", "カ年", "ヶ年", "ヵ年", "ケ年", "箇年"], _k("かねん")),
    **dict.fromkeys(["か条", "カ条", "ヶ条", "ヵ条", "ケ条", "箇条"], _k("かじょう")),
    **dict.fromkeys(["か村", "カ村", "ヶ村", "ヵ村", "ケ村"], _k("かそん")),
    # People
    "人": Counter("にん", last=_PEOPLE, whole={1: "ひとり", 2: "ふたり"}),
    "人前": Counter("にんまえ", last=_PEOPLE),  # 1人前 いちにんまえ, 2人前 ににんまえ
    "人称": Counter("にんしょう", last=_PEOPLE),  # 1人称 いちにんしょう
    "名": Counter("めい"),
    "歳": _s("さい"),
    "才": _s("さい"),
    "代": Counter("だい"),
    "世": _s("せい"),  # エリザベス1世 いっせい, 8世 はっせい; 4世 よんせい
    "世帯": _s("せたい"),
    "家族": _k("かぞく", doubled=frozenset({10}), exact={1: "ひと", 2: "ふた"}),
    "氏": Counter("し"),
    "票": _h("ひょう"),
    "選": Counter("せん", doubled=frozenset({10})),  # 10選; 1選 is not said, 8選 はちせん or はっせん
    # Order
    "回": _k("かい"),
    "回線": _k("かいせん"),
    "回転": _k("かいてん"),
    "回生": _k("かいせい"),
    "番": Counter("ばん", exact={110: "ひゃくとお"}),  # the telephone number of the police
    "番手": Counter("ばんて"),
    "番線": Counter("ばんせん"),
    "号": Counter("ごう"),
    "位": Counter("い"),
    "等": _s("とう"),
    "等級": _s("とうきゅう"),
    "級": _k("きゅう"),
    "段": Counter("だん"),
    "度": Counter("ど", last={0: "れい"}),  # 0度 れいど
    "次": Counter("じ"),
    "着": _s("ちゃく"),
    "組": Counter("くみ", exact={1: "ひと", 2: "ふた"}),  # 1組の夫婦 ひとくみ; a class at school is いちくみ
    "対": Counter("たい"),  # 3対2 さんたいに
    "条": Counter("じょう"),
    "項": _k("こう"),
    "項目": _k("こうもく"),
    "版": _p("はん"),  # 第3版 さんぱん; UniDic: ばん
    "章": _s("しょう"),
    "節": _s("せつ"),
    "巻": _k("かん"),
    "話": Counter("わ"),  # not はなし
    "曲": _k("きょく"),
    "作": _s("さく"),
    "作品": _s("さくひん"),
    "部": Counter("ぶ"),
    "幕": Counter("まく", exact={1: "ひと", 2: "ふた"}),
    "面": Counter("めん"),
    "類": Counter("るい"),
    "種": _s("しゅ"),
    "種類": _s("しゅるい"),
    "種目": _s("しゅもく"),
    "丁目": _s("ちょうめ"),
    "番地": Counter("ばんち"),
    "軍": Counter("ぐん"),
    "列": Counter("れつ"),
    "行": Counter("ぎょう"),
    "文字": Counter("もじ", exact={1: "ひと", 2: "ふた"}),
    "字": Counter("じ"),
    "桁": _native("けた"),
    "ページ": Counter("ぺーじ", doubled=_TEN),  # 1ページ いちぺーじ, 10ページ じゅっぺーじ
    "頁": Counter("ぺーじ", doubled=_TEN),
    # Things
    "個": _k("こ"),
    "本": _h("ほん"),
    "匹": _h("ひき"),
    "杯": _h("はい"),
    "台": Counter("だい"),
    "枚": Counter("まい"),
    "件": _k("けん"),
    "軒": _k("けん", voiced=frozenset({3, WHICH})),  # 3軒 さんげん
    "階": _k("かい", voiced=frozenset({3, WHICH})),  # 3階 さんがい
    "階級": _k("かいきゅう"),
    "戸": _k("こ"),
    "棟": _s("とう"),  # or むね
    "頭": _s("とう"),
    # NHK: さんば, ろっぱ, じゅっぱ, ひゃっぱ, せんば, いちまんば.
    "羽": Counter("わ", voiced=_AFTER_N, rows={6: "ぱ", 10: "ぱ", 100: "ぱ"}, doubled=frozenset({6, 10, 100})),
    "冊": _s("さつ"),
    "点": _s("てん"),
    "隻": _s("せき"),
    "艇": _s("てい"),
    "機": Counter("き", doubled=frozenset({1, 6, 10, 100})),
    "基": Counter("き", doubled=frozenset({1, 6, 10, 100})),  # 8基 はちき or はっき
    "丁": _s("ちょう"),
    "両": Counter("りょう"),
    "便": Counter("びん"),  # not べん
    "発": _p("はつ"),  # 3発 さんぱつ, 4発 よんはつ
    "足": _s("そく", voiced=frozenset({3, 1000, WHICH})),  # 3足 さんぞく
    "膳": Counter("ぜん"),
    "束": _native("たば"),
    "袋": _native("ふくろ"),
    "箱": _native("はこ", hard=frozenset({3}), doubled=frozenset({10})),  # 3箱 さんぱこ, 10箱 じゅっぱこ
    "缶": Counter("かん", exact={1: "ひと", 2: "ふた"}),
    "皿": _native("さら"),
    "粒": _native("つぶ"),
    "滴": _s("てき"),
    "株": _native("かぶ"),
    "口": _native("くち"),
    "玉": _native("たま"),
    "切れ": _native("きれ"),
    "品": Counter("しな", exact={1: "ひと", 2: "ふた"}),
    "品目": _h("ひんもく", voiced=_NONE),
    "部屋": _native("へや", exact={1: "ひと", 2: "ふた", 3: "み", 4: "よ", 10: "と"}),  # as NHK says
    "言": _native("こと"),
    "筋": _native("すじ"),
    "室": _s("しつ"),
    "者": _s("しゃ"),
    "門": Counter("もん"),
    "畳": Counter("じょう", last=_FOUR),  # 4畳半 よじょうはん
    "通": _s("つう"),
    "通り": _native("とおり", doubled=_TEN),
    "輪": Counter("りん"),
    "体": _s("たい"),
    "社": _s("しゃ"),
    "店": _s("てん"),
    "店舗": _s("てんぽ"),
    "校": _k("こう"),
    "区": _k("く"),
    "市": Counter("し", doubled=_TEN),  # 8市 はちし, 10市 じゅっし
    "町": Counter("ちょう", doubled=frozenset({1, 10})),
    "村": Counter("そん", doubled=frozenset({1, 10})),
    "県": _k("けん"),
    "都": Counter("と", doubled=_TEN),
    "府": Counter("ふ"),
    "道": Counter("どう"),
    "州": _s("しゅう"),
    "郡": Counter("ぐん"),
    "国": Counter("こく", doubled=frozenset({1, 6, 10, 100})),
    "車線": _s("しゃせん"),
    "球団": Counter("きゅうだん", doubled=frozenset({10})),
    # Sport
    "勝": _s("しょう"),
    "敗": _p("はい"),  # 3敗 さんぱい, 4敗 よんはい
    "分け": Counter("わけ", exact={1: "ひと", 2: "ふた"}),
    "死": _s("し"),
    "塁": Counter("るい"),
    "塁打": Counter("るいだ"),
    "打": Counter("だ"),
    "球": _k("きゅう"),
    "試合": Counter("しあい", doubled=_TEN),
    "冠": _k("かん"),
    "差": Counter("さ", doubled=frozenset({1, 10})),
    "歩": _p("ほ", hard=frozenset({3, 1000, 10**4, WHICH})),
    # Amounts and measures
    "円": Counter("えん", last=_FOUR),  # 4円 よえん
    "円安": Counter("えんやす", last=_FOUR),
    "円高": Counter("えんだか", last=_FOUR),
    "銭": _s("せん"),
    "割": Counter("わり"),
    "割引": Counter("わりびき"),
    "厘": Counter("りん"),
    "倍": Counter("ばい"),
    "元": Counter("げん"),
    "圏": Counter("けん"),
    "合": Counter("ごう"),
    "升": _s("しょう"),
    "斗": _s("と"),
    "石": _k("こく"),
    "俵": _h("ひょう"),
    "里": Counter("り"),
    "寸": _s("すん"),
    "尺": Counter("しゃく", doubled=frozenset({1, 8, 10})),
    "坪": Counter("つぼ", exact={1: "ひと", 2: "ふた"}),
    "反": _s("たん"),
    "町歩": Counter("ちょうぶ", doubled=frozenset({1, 8, 10})),
    "貫": _k("かん"),
    "斤": _k("きん"),
    "馬力": Counter("ばりき"),
    "気圧": Counter("きあつ", doubled=frozenset({1, 6, 10, 100})),
    "進": Counter("しん"),  # 16進数
    # Loanwords keep the number plain but for a few that everybody shortens.
    # 1キロ いちきろ, 6キロ ろっきろ, 8キロ はちきろ.
    **{
        kilo: Counter(to_hiragana(kilo), doubled=frozenset({6, 10, 100}))
        for kilo in ("キロ", "キログラム", "キロメートル", "キロワット", "キロヘルツ", "キロカロリー", "キロバイト")
    },
    **{
        tens: Counter(to_hiragana(tens), doubled=_TEN)  # 1チーム いちちーむ, 10チーム じゅっちーむ
        for tens in ("チーム", "セット", "シーズン", "カップ", "ケース", "コース", "パック", "ポンド", "ピース")
    },
    "センチ": Counter("せんち", doubled=_S),
    "トン": Counter("とん", doubled=_S),
    "セント": Counter("せんと", doubled=_TEN),
    "ポイント": Counter("ぽいんと", doubled=_TEN),
    # 10% じゅうぱーせんと: the number is said as it stands; じゅっぱーせんと is heard as often.
    **dict.fromkeys(["%", "％", "パーセント", "㌫"], Counter("ぱーせんと")),
    "‰": Counter("ぱーみる"),
    # Units in one character, which UniDic does not read.
    "㌔": Counter("きろ", doubled=frozenset({6, 10, 100})),
    "㌢": Counter("せんち", doubled=_S),
    "㍍": Counter("めーとる"),
    "㌘": Counter("ぐらむ"),
    "㌧": Counter("とん", doubled=_S),
    "㌦": Counter("どる"),
    "㌍": Counter("かろりー"),
    "㍑": Counter("りっとる"),
    "㌶": Counter("へくたーる"),
    "㌻": Counter("ぺーじ", doubled=_TEN),
    "㍉": Counter("みり"),
    # Counting by つ: 1つ ひとつ … 9つ ここのつ.
    "つ": Counter(
        "つ",
        exact={
            1: "ひと",
            2: "ふた",
            3: "みっ",
            4: "よっ",
            5: "いつ",
            6: "むっ",
            7: "なな",
            8: "やっ",
            9: "ここの",
        },
    ),
}

LONGEST_COUNTER = max(map(len, COUNTERS))
