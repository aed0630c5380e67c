"""The counters of the news, by how they are written.

Follows the tables that broadcasters print; where they allow several sounds, their first. Spelt じゅっ, not じっ.
"""

from __future__ import annotations

from collections.abc import Callable
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
# 17日 じゅうしちにち, 19日 じゅうくにち.
_DAY = Counter("にち", rows={SEVERAL: "じつ"}, last={7: "しち", 9: "く"}, whole=_DAYS)
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


def _rows(row: Callable[[str], Counter], table: str) -> dict[str, Counter]:
    """Entries of written/reading, all of one kind."""
    pairs = (entry.split("/") for entry in table.split())
    return {written: row(reading) for written, reading in pairs}


_REGULAR = {
    # いっかい, ろっかい, はっかい, じゅっかい, ひゃっかい.
    **_rows(
        k_row,
        """
        回/かい 回線/かいせん 回転/かいてん 回生/かいせい 級/きゅう 句/く 局/きょく 項/こう 項目/こうもく
        巻/かん 曲/きょく 個/こ こ/こ コ/こ 件/けん 階級/かいきゅう 戸/こ 戸建て/こだて 館/かん 港/こう 艦/かん
        脚/きゃく 校/こう 区/く 県/けん 球/きゅう 貫/かん 斤/きん 景/けい
        """,
    ),
    # いっさい, はっさい, じゅっさい.
    **_rows(
        s_row,
        """
        週/しゅう 週間/しゅうかん 世紀/せいき 世代/せだい 周忌/しゅうき 周年/しゅうねん 周/しゅう 昼夜/ちゅうや
        歳/さい 才/さい 世帯/せたい 党/とう 隊/たい 等/とう 等級/とうきゅう 着/ちゃく 審/しん 戦/せん 線/せん
        席/せき 層/そう 式/しき 紙/し 誌/し 首/しゅ 章/しょう 節/せつ 作/さく 作品/さくひん 種/しゅ
        種類/しゅるい 種目/しゅもく 丁目/ちょうめ 島/とう 頭/とう 冊/さつ 点/てん 隻/せき 艇/てい 丁/ちょう
        滴/てき 室/しつ 者/しゃ 通/つう 体/たい 社/しゃ 店/てん 店舗/てんぽ 州/しゅう 車線/しゃせん 勝/しょう
        死/し 銭/せん 升/しょう 斗/と 反/たん
        """,
    ),
    # いっぽん, さんぼん, ろっぽん, はっぽん, じゅっぽん, ひゃっぽん, せんぼん.
    **_rows(
        h_row,
        """
        票/ひょう 票差/ひょうさ 遍/へん 本/ほん 本立て/ほんだて 匹/ひき 杯/はい 俵/ひょう
        """,
    ),
    # いっぱつ, さんぱつ, ろっぱつ, はっぱつ, じゅっぱつ.
    **_rows(
        p_row,
        """
        班/はん 報/ほう 法/ほう 犯/はん 編/へん 服/ふく
        """,
    ),
    # ひと, ふた, and from three on the number as always.
    **_rows(
        native,
        """
        晩/ばん 桁/けた けた/けた ケタ/けた 束/たば 袋/ふくろ 皿/さら 粒/つぶ 株/かぶ 口/くち 玉/たま
        切れ/きれ 言/こと 筋/すじ
        """,
    ),
    # Nothing changes.
    **_rows(
        Counter,
        """
        秒/びょう 秒間/びょうかん 名/めい 女/じょ 代/だい 番手/ばんて 番線/ばんせん 号/ごう 位/い 段/だん 次/じ
        条/じょう 部/ぶ 面/めん 類/るい 番地/ばんち 軍/ぐん 列/れつ 行/ぎょう 字/じ 台/だい 枚/まい 両/りょう
        膳/ぜん 門/もん 輪/りん 府/ふ 道/どう 郡/ぐん 塁/るい 塁打/るいだ 打/だ 割/わり 割引/わりびき 厘/りん
        倍/ばい 元/げん 圏/けん 合/ごう 里/り 馬力/ばりき ㍍/めーとる ㌘/ぐらむ ㌦/どる ㌍/かろりー ㍑/りっとる
        ㌶/へくたーる ㍉/みり
        """,
    ),
}

COUNTERS: dict[str, Counter] = {
    **_REGULAR,
    # Time
    "年": _YEAR,
    "年間": replace(_YEAR, reading="ねんかん"),
    "年度": replace(_YEAR, reading="ねんど"),
    # Words of UniDic that begin with 年 and follow a number all the same; by themselves としあけ, としごし.
    "年内": replace(_YEAR, reading="ねんない"),
    "年初": replace(_YEAR, reading="ねんしょ"),
    "年頭": replace(_YEAR, reading="ねんとう"),
    "年明け": replace(_YEAR, reading="ねんあけ"),
    "年越し": replace(_YEAR, reading="ねんごし"),
    "年余": replace(_YEAR, reading="ねんよ"),
    "月": Counter("がつ", last={4: "し", 7: "しち", 9: "く"}),
    "月中": Counter("がつちゅう", last={4: "し", 7: "しち", 9: "く"}),  # 5月中に: to UniDic げっちゅう
    "日": _DAY,
    "日当たり": Counter("にちあたり"),  # 1日当たり: to UniDic ひあたり
    "日間": _DAYS_LONG,
    "時": Counter("じ", last=_HOUR),
    "時限": Counter("じげん", last=_HOUR),
    "時間": Counter("じかん", last=_HOUR),
    "分": _MINUTE,
    "分間": replace(_MINUTE, reading="ふんかん"),
    "半期": Counter("はんき", exact={4: "し"}),  # 4半期 しはんき
    "学期": k_row("がっき", doubled=NEVER),
    "回忌": k_row("かいき", last={7: "なな"}),
    "泊": p_row("はく", hard=AFTER_N | {4}),  # 3泊 さんぱく, 4泊 よんぱく
    "期": Counter("き", doubled=frozenset({1, 10})),  # 1期 いっき, 10期 じゅっき; 6期 ろくき
    **dict.fromkeys(["か月", "カ月", "ヶ月", "ヵ月", "ケ月", "箇月"], _MONTHS),
    **dict.fromkeys(["か国", "カ国", "ヶ国", "ヵ国", "ケ国", "箇国"], _COUNTRIES),
    **dict.fromkeys(["か所", "カ所", "ヶ所", "ヵ所", "ケ所", "箇所", "個所"], _PLACES),
    **dict.fromkeys(["か年", "カ年", "ヶ年", "ヵ年", "ケ年", "箇年"], k_row("かねん")),
    **dict.fromkeys(["か条", "カ条", "ヶ条", "ヵ条", "ケ条", "箇条"], k_row("かじょう")),
    **dict.fromkeys(["か村", "カ村", "ヶ村", "ヵ村", "ケ村"], k_row("かそん")),
    # People
    "人": Counter("にん", last=_PEOPLE, whole={1: "ひとり", 2: "ふたり"}),
    "人前": Counter("にんまえ", last=_PEOPLE),  # 1人前 いちにんまえ, 2人前 ににんまえ
    "人台": Counter("にんだい", last=_PEOPLE),
    "人称": Counter("にんしょう", last=_PEOPLE),  # 1人称 いちにんしょう
    "男": Counter("なん"),  # children: 3男2女 さんなんにじょ
    "世": s_row("せい"),  # エリザベス1世 いっせい, 8世 はっせい; 4世 よんせい
    "家族": k_row("かぞく", doubled=frozenset({10}), exact={1: "ひと", 2: "ふた"}),
    "氏": Counter("し", doubled=TEN),
    "派": p_row("は"),  # 3派 さんぱ
    "課": k_row("か"),  # 捜査1課 いっか
    "選": Counter("せん", doubled=frozenset({10})),  # 10選; 1選 is not said, 8選 はちせん or はっせん
    # Order
    "番": Counter("ばん", exact={110: "ひゃくとお"}),  # the telephone number of the police
    "度": Counter("ど", last={0: "れい"}),  # 0度 れいど
    # 1組の夫婦 ひとくみ; a class at school is いちくみ.
    "組": Counter("くみ", doubled=TEN, exact={1: "ひと", 2: "ふた"}),
    "対": Counter("たい", doubled=TEN, exact={1: "いっ"}),  # 3対2 さんたいに, 1対0 いったいぜろ
    "波": p_row("は"),  # 第1波 だいいっぱ, 第2波 だいには, 第3波 だいさんぱ
    "版": p_row("はん"),  # 第3版 さんぱん; UniDic: ばん
    "話": Counter("わ"),  # not はなし
    "幕": Counter("まく", exact={1: "ひと", 2: "ふた"}),
    "直線": Counter("ちょくせん", doubled=frozenset({1})),  # 一直線 いっちょくせん
    "文字": Counter("もじ", exact={1: "ひと", 2: "ふた"}),
    "ページ": Counter("ぺーじ", doubled=TEN),  # 1ページ いちぺーじ, 10ページ じゅっぺーじ
    "頁": Counter("ぺーじ", doubled=TEN),
    # Things
    "軒": k_row("けん", voiced=frozenset({3, WHICH})),  # 3軒 さんげん
    "階": k_row("かい", voiced=frozenset({3, WHICH})),  # 3階 さんがい
    "床": s_row("しょう"),  # beds of a hospital
    "色": s_row("しょく"),  # 12色; not いろ
    "棟": s_row("とう"),  # or むね
    # NHK: さんば, ろっぱ, じゅっぱ, ひゃっぱ, せんば, いちまんば.
    "羽": Counter("わ", voiced=AFTER_N, rows={6: "ぱ", 10: "ぱ", 100: "ぱ"}, doubled=frozenset({6, 10, 100})),
    "機": Counter("き", doubled=frozenset({1, 6, 10, 100})),
    "基": Counter("き", doubled=frozenset({1, 6, 10, 100})),  # 8基 はちき or はっき
    "便": Counter("びん"),  # not べん
    "発": p_row("はつ"),  # 3発 さんぱつ, 4発 よんはつ
    "足": s_row("そく", voiced=frozenset({3, 1000, WHICH})),  # 3足 さんぞく
    "箱": native("はこ", hard=frozenset({3}), doubled=frozenset({10})),  # 3箱 さんぱこ, 10箱 じゅっぱこ
    "缶": Counter("かん", doubled=TEN, exact={1: "ひと", 2: "ふた"}),
    "品": Counter("しな", exact={1: "ひと", 2: "ふた"}),
    "品目": h_row("ひんもく", voiced=NEVER),
    "部屋": native("へや", exact={1: "ひと", 2: "ふた", 3: "み", 4: "よ", 10: "と"}),  # as NHK says
    "畳": Counter("じょう", last=_FOUR),  # 4畳半 よじょうはん
    "通り": native("とおり", doubled=TEN),
    "市": Counter("し", doubled=TEN),  # 8市 はちし, 10市 じゅっし
    "町": Counter("ちょう", doubled=frozenset({1, 10})),
    "村": Counter("そん", doubled=frozenset({1, 10})),
    "都": Counter("と", doubled=TEN),
    "国": Counter("こく", doubled=frozenset({1, 6, 10, 100})),
    "球団": Counter("きゅうだん", doubled=frozenset({10})),
    # Sport
    "敗": p_row("はい"),  # 3敗 さんぱい, 4敗 よんはい
    "分け": Counter("わけ", exact={1: "ひと", 2: "ふた"}),
    "試合": Counter("しあい", doubled=TEN),
    "冠": k_row("かん", doubled=frozenset({1, 6, 10, 100})),  # 八冠 はちかん
    "拍子": Counter("びょうし"),  # 三拍子 さんびょうし
    "差": Counter("さ", doubled=frozenset({1, 10})),
    "歩": p_row("ほ", hard=frozenset({3, 1000, 10**4, WHICH})),
    # Amounts and measures
    "円": Counter("えん", last=_FOUR),  # 4円 よえん
    "円安": Counter("えんやす", last=_FOUR),
    "円高": Counter("えんだか", last=_FOUR),
    "尺": Counter("しゃく", doubled=frozenset({1, 8, 10})),
    "石": k_row("こく", voiced=AFTER_N),  # 百万石 ひゃくまんごく, 三千石 さんぜんごく
    "寸": s_row("すん", voiced=frozenset({3})),  # 三寸 さんずん
    "坪": Counter("つぼ", exact={1: "ひと", 2: "ふた"}),
    "町歩": Counter("ちょうぶ", doubled=frozenset({1, 8, 10})),
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
    "㌧": Counter("とん", doubled=BEFORE_S),
    "㌻": Counter("ぺーじ", doubled=TEN),
    # 3つ子 みつご, 5つ子 いつつご.
    "つ子": Counter("つご", exact={3: "み", 4: "よ", 5: "いつ", 6: "む"}),
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
