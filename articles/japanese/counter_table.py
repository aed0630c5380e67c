"""The counters of the news, by how they are written.

Follows the tables that broadcasters print; where they allow several sounds, their first. Spelt じゅっ, not じっ.
"""

from __future__ import annotations

from dataclasses import replace

from articles.japanese.counters import (
    AFTER_N,
    BEFORE_S,
    NEVER,
    TEN,
    Counter,
    h_row,
    k_row,
    native,
    p_row,
    s_row,
)
from articles.japanese.kana import to_hiragana
from articles.japanese.numerals import SEVERAL, WHICH

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
_MINUTE = p_row("ふん", hard=AFTER_N | {4})  # 3分 さんぷん, 4分 よんぷん
_MONTHS = k_row("かげつ")
_COUNTRIES = k_row("かこく")
_PLACES = k_row("かしょ")

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
    "週": s_row("しゅう"),
    "週間": s_row("しゅうかん"),
    "世紀": s_row("せいき"),
    "世代": s_row("せだい"),
    "周年": s_row("しゅうねん"),
    "周": s_row("しゅう"),
    "昼夜": s_row("ちゅうや"),
    "学期": k_row("がっき", doubled=NEVER),
    "回忌": k_row("かいき", last={7: "なな"}),
    "晩": native("ばん"),
    "泊": p_row("はく", hard=AFTER_N | {4}),  # 3泊 さんぱく, 4泊 よんぱく
    "期": Counter("き", doubled=frozenset({1, 10})),  # 1期 いっき, 10期 じゅっき; 6期 ろくき
    **dict.fromkeys(["か月", "カ月", "ヶ月", "ヵ月", "ケ月", "箇月", "個月"], _MONTHS),
    **dict.fromkeys(["か国", "カ国", "ヶ国", "ヵ国", "ケ国", "箇国"], _COUNTRIES),
    **dict.fromkeys(["か所", "カ所", "ヶ所", "ヵ所", "ケ所", "箇所", "個所"], _PLACES),
    **dict.fromkeys(["か年", "カ年", "ヶ年", "ヵ年", "ケ年", "箇年"], k_row("かねん")),
    **dict.fromkeys(["か条", "カ条", "ヶ条", "ヵ条", "ケ条", "箇条"], k_row("かじょう")),
    **dict.fromkeys(["か村", "カ村", "ヶ村", "ヵ村", "ケ村"], k_row("かそん")),
    # People
    "人": Counter("にん", last=_PEOPLE, whole={1: "ひとり", 2: "ふたり"}),
    "人前": Counter("にんまえ", last=_PEOPLE),  # 1人前 いちにんまえ, 2人前 ににんまえ
    "人称": Counter("にんしょう", last=_PEOPLE),  # 1人称 いちにんしょう
    "名": Counter("めい"),
    "歳": s_row("さい"),
    "才": s_row("さい"),
    "代": Counter("だい"),
    "世": s_row("せい"),  # エリザベス1世 いっせい, 8世 はっせい; 4世 よんせい
    "世帯": s_row("せたい"),
    "家族": k_row("かぞく", doubled=frozenset({10}), exact={1: "ひと", 2: "ふた"}),
    "氏": Counter("し", doubled=TEN),
    "票": h_row("ひょう"),
    "選": Counter("せん", doubled=frozenset({10})),  # 10選; 1選 is not said, 8選 はちせん or はっせん
    # Order
    "回": k_row("かい"),
    "回線": k_row("かいせん"),
    "回転": k_row("かいてん"),
    "回生": k_row("かいせい"),
    "番": Counter("ばん", exact={110: "ひゃくとお"}),  # the telephone number of the police
    "番手": Counter("ばんて"),
    "番線": Counter("ばんせん"),
    "号": Counter("ごう"),
    "位": Counter("い"),
    "等": s_row("とう"),
    "等級": s_row("とうきゅう"),
    "級": k_row("きゅう"),
    "段": Counter("だん"),
    "度": Counter("ど", last={0: "れい"}),  # 0度 れいど
    "次": Counter("じ"),
    "着": s_row("ちゃく"),
    "組": Counter(
        "くみ", doubled=TEN, exact={1: "ひと", 2: "ふた"}
    ),  # 1組の夫婦 ひとくみ; a class at school is いちくみ
    "対": s_row("たい"),  # 3対2 さんたいに, 1対1 いったいいち
    "条": Counter("じょう"),
    "項": k_row("こう"),
    "項目": k_row("こうもく"),
    "版": p_row("はん"),  # 第3版 さんぱん; UniDic: ばん
    "章": s_row("しょう"),
    "節": s_row("せつ"),
    "巻": k_row("かん"),
    "話": Counter("わ"),  # not はなし
    "曲": k_row("きょく"),
    "作": s_row("さく"),
    "作品": s_row("さくひん"),
    "部": Counter("ぶ"),
    "幕": Counter("まく", exact={1: "ひと", 2: "ふた"}),
    "面": Counter("めん"),
    "類": Counter("るい"),
    "種": s_row("しゅ"),
    "種類": s_row("しゅるい"),
    "種目": s_row("しゅもく"),
    "丁目": s_row("ちょうめ"),
    "番地": Counter("ばんち"),
    "軍": Counter("ぐん"),
    "列": Counter("れつ"),
    "行": Counter("ぎょう"),
    "直線": Counter("ちょくせん", doubled=frozenset({1})),  # 一直線 いっちょくせん
    "文字": Counter("もじ", exact={1: "ひと", 2: "ふた"}),
    "字": Counter("じ"),
    "桁": native("けた"),
    "ページ": Counter("ぺーじ", doubled=TEN),  # 1ページ いちぺーじ, 10ページ じゅっぺーじ
    "頁": Counter("ぺーじ", doubled=TEN),
    # Things
    "個": k_row("こ"),
    "本": h_row("ほん"),
    "匹": h_row("ひき"),
    "杯": h_row("はい"),
    "台": Counter("だい"),
    "枚": Counter("まい"),
    "件": k_row("けん"),
    "軒": k_row("けん", voiced=frozenset({3, WHICH})),  # 3軒 さんげん
    "階": k_row("かい", voiced=frozenset({3, WHICH})),  # 3階 さんがい
    "階級": k_row("かいきゅう"),
    "戸": k_row("こ"),
    "棟": s_row("とう"),  # or むね
    "頭": s_row("とう"),
    # NHK: さんば, ろっぱ, じゅっぱ, ひゃっぱ, せんば, いちまんば.
    "羽": Counter("わ", voiced=AFTER_N, rows={6: "ぱ", 10: "ぱ", 100: "ぱ"}, doubled=frozenset({6, 10, 100})),
    "冊": s_row("さつ"),
    "点": s_row("てん"),
    "隻": s_row("せき"),
    "艇": s_row("てい"),
    "機": Counter("き", doubled=frozenset({1, 6, 10, 100})),
    "基": Counter("き", doubled=frozenset({1, 6, 10, 100})),  # 8基 はちき or はっき
    "丁": s_row("ちょう"),
    "両": Counter("りょう"),
    "便": Counter("びん"),  # not べん
    "発": p_row("はつ"),  # 3発 さんぱつ, 4発 よんはつ
    "足": s_row("そく", voiced=frozenset({3, 1000, WHICH})),  # 3足 さんぞく
    "膳": Counter("ぜん"),
    "束": native("たば"),
    "袋": native("ふくろ"),
    "箱": native("はこ", hard=frozenset({3}), doubled=frozenset({10})),  # 3箱 さんぱこ, 10箱 じゅっぱこ
    "缶": Counter("かん", doubled=TEN, exact={1: "ひと", 2: "ふた"}),
    "皿": native("さら"),
    "粒": native("つぶ"),
    "滴": s_row("てき"),
    "株": native("かぶ"),
    "口": native("くち"),
    "玉": native("たま"),
    "切れ": native("きれ"),
    "品": Counter("しな", exact={1: "ひと", 2: "ふた"}),
    "品目": h_row("ひんもく", voiced=NEVER),
    "部屋": native("へや", exact={1: "ひと", 2: "ふた", 3: "み", 4: "よ", 10: "と"}),  # as NHK says
    "言": native("こと"),
    "筋": native("すじ"),
    "室": s_row("しつ"),
    "者": s_row("しゃ"),
    "門": Counter("もん"),
    "畳": Counter("じょう", last=_FOUR),  # 4畳半 よじょうはん
    "通": s_row("つう"),
    "通り": native("とおり", doubled=TEN),
    "輪": Counter("りん"),
    "体": s_row("たい"),
    "社": s_row("しゃ"),
    "店": s_row("てん"),
    "店舗": s_row("てんぽ"),
    "校": k_row("こう"),
    "区": k_row("く"),
    "市": Counter("し", doubled=TEN),  # 8市 はちし, 10市 じゅっし
    "町": Counter("ちょう", doubled=frozenset({1, 10})),
    "村": Counter("そん", doubled=frozenset({1, 10})),
    "県": k_row("けん"),
    "都": Counter("と", doubled=TEN),
    "府": Counter("ふ"),
    "道": Counter("どう"),
    "州": s_row("しゅう"),
    "郡": Counter("ぐん"),
    "国": Counter("こく", doubled=frozenset({1, 6, 10, 100})),
    "車線": s_row("しゃせん"),
    "球団": Counter("きゅうだん", doubled=frozenset({10})),
    # Sport
    "勝": s_row("しょう"),
    "敗": p_row("はい"),  # 3敗 さんぱい, 4敗 よんはい
    "分け": Counter("わけ", exact={1: "ひと", 2: "ふた"}),
    "死": s_row("し"),
    "塁": Counter("るい"),
    "塁打": Counter("るいだ"),
    "打": Counter("だ"),
    "球": k_row("きゅう"),
    "試合": Counter("しあい", doubled=TEN),
    "冠": k_row("かん"),
    "差": Counter("さ", doubled=frozenset({1, 10})),
    "歩": p_row("ほ", hard=frozenset({3, 1000, 10**4, WHICH})),
    # Amounts and measures
    "円": Counter("えん", last=_FOUR),  # 4円 よえん
    "円安": Counter("えんやす", last=_FOUR),
    "円高": Counter("えんだか", last=_FOUR),
    "銭": s_row("せん"),
    "割": Counter("わり"),
    "割引": Counter("わりびき"),
    "厘": Counter("りん"),
    "倍": Counter("ばい"),
    "元": Counter("げん"),
    "圏": Counter("けん"),
    "合": Counter("ごう"),
    "升": s_row("しょう"),
    "斗": s_row("と"),
    "石": k_row("こく"),
    "俵": h_row("ひょう"),
    "里": Counter("り"),
    "寸": s_row("すん"),
    "尺": Counter("しゃく", doubled=frozenset({1, 8, 10})),
    "坪": Counter("つぼ", exact={1: "ひと", 2: "ふた"}),
    "反": s_row("たん"),
    "町歩": Counter("ちょうぶ", doubled=frozenset({1, 8, 10})),
    "貫": k_row("かん"),
    "斤": k_row("きん"),
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
        tens: Counter(to_hiragana(tens), doubled=TEN)  # 1チーム いちちーむ, 10チーム じゅっちーむ
        for tens in ("チーム", "セット", "シーズン", "カップ", "ケース", "コース", "パック", "ポンド", "ピース")
    },
    "センチ": Counter("せんち", doubled=BEFORE_S),
    "トン": Counter("とん", doubled=BEFORE_S),
    "セント": Counter("せんと", doubled=TEN),
    "ポイント": Counter("ぽいんと", doubled=TEN),
    # 10% じゅうぱーせんと: the number is said as it stands; じゅっぱーせんと is heard as often.
    **dict.fromkeys(["%", "％", "パーセント", "㌫"], Counter("ぱーせんと")),
    "‰": Counter("ぱーみる"),
    # Units in one character, which UniDic does not read.
    "㌔": Counter("きろ", doubled=frozenset({6, 10, 100})),
    "㌢": Counter("せんち", doubled=BEFORE_S),
    "㍍": Counter("めーとる"),
    "㌘": Counter("ぐらむ"),
    "㌧": Counter("とん", doubled=BEFORE_S),
    "㌦": Counter("どる"),
    "㌍": Counter("かろりー"),
    "㍑": Counter("りっとる"),
    "㌶": Counter("へくたーる"),
    "㌻": Counter("ぺーじ", doubled=TEN),
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


RANKED = frozenset("号位区期番面条章巻話月時等級階次組世代") | {"丁目", "年生", "世紀", "年度"}
"""Counters of what has a number rather than of how many: 4、5号機 is よん, ご, where 4、5人 is し, ご."""


def counter_at(text: str, place: int) -> str:
    """The longest counter that is written here, whatever word it belongs to; "" for none."""
    sizes = range(LONGEST_COUNTER, 0, -1)
    return next((text[place : place + size] for size in sizes if text[place : place + size] in COUNTERS), "")
