"""What stands behind a number in the news, by how it is written, and what the units of old are today."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from articles.japanese.counter_table import COUNTERS

MONEY, MEASURE, SHARE, COUNT = "money", "measure", "share", "count"


def _alike(table: str) -> dict[str, str]:
    """Rows of spellings, the first of which names them all."""
    rows = [line.split() for line in table.split("\n") if line.strip()]
    return {written: row[0] for row in rows for written in row}


_MONEY = _alike(
    """
    円
    銭
    ドル ㌦ 米ドル
    豪ドル オーストラリアドル
    カナダドル
    香港ドル
    台湾ドル
    シンガポールドル
    セント
    ユーロ
    ウォン
    元 人民元
    英ポンド
    ルーブル
    ルピー
    フラン スイスフラン
    ペソ
    レアル
    リラ トルコリラ
    バーツ
    ルピア
    ドン
    リンギット
    フリブニャ
    シェケル
    """
)

_MEASURES = _alike(
    """
    キロメートル km ｋｍ ㎞
    メートル ㍍ m ｍ
    センチメートル センチ ㌢ cm ｃｍ ㎝
    ミリメートル ミリ mm ｍｍ ㎜ ㍉
    キログラム kg ｋｇ ㎏
    グラム ㌘
    ミリグラム mg ㎎
    トン ㌧
    キロ ㌔
    リットル ㍑
    ミリリットル ml mL
    キロリットル
    平方キロメートル 平方キロ 平方㌔ 平方km k㎡ km²
    平方メートル 平方㍍ ㎡
    平方センチメートル 平方センチ
    立方メートル 立方㍍
    ヘクタール ㌶
    アール
    坪
    畳
    町歩
    合
    升
    斗
    斤
    里
    尺
    寸
    カイリ 海里
    マイル
    フィート
    インチ
    ヤード
    バレル
    ポンド
    ノット
    ワット
    キロワット kW
    メガワット
    キロワット時
    ギガワット
    ヘルツ
    ヘクトパスカル
    シーベルト
    ミリシーベルト
    マイクロシーベルト
    ベクレル
    カロリー
    キロカロリー
    ℃
    ビット
    ギガバイト
    バイト
    """
)

_SHARES = _alike(
    """
    パーセント ％ % ㌫
    パーセントポイント
    ポイント
    倍
    """
)

_COUNTS = _alike(
    """
    人 名
    回
    カ国 か国 ヶ国 ヵ国 ケ国 箇国
    カ所 か所 ヶ所 ヵ所 ケ所 箇所 個所
    社
    歳 才
    隻
    戸
    世帯
    校
    票
    議席
    店舗
    頭
    匹
    羽
    便
    種類
    言語
    都市
    """
)

# Counters of time, which dates.py knows; of order, and of what has a number rather than an amount; words that are more
# often something else.
_NEVER = """
    年 月 日 時 分 度 年間 年度 年内 年初 年頭 年明け 年越し 年余 月中 日間 日当たり 時限 時間 分間 秒 秒間 週 週間 世紀
    昼夜 半期 学期 期 代 世 世代 割 割引 対 進 者 号 位 次 条 区 県 市 町 村 都 道 府 郡 州 丁目 番地 番線 番手 男 女
    番 級 等 等級 段 版 章 節 幕 塁 軍 式 色 氏 課 派 輪 圏 線 法 報 編 犯 服 円安 円高 死 直線 拍子 人称 石 反 階
    国 波 分け か月 カ月 ヶ月 ヵ月 ケ月 箇月 か年 カ年 ヶ年 ヵ年 ケ年 箇年 通り 面 冠 厘 貫 打 こ コ 口 筋 選 差 景 類
    年生 回生 次元
"""


@dataclass(frozen=True, slots=True)
class Unit:
    """What a number counts or measures."""

    kind: str
    """MONEY, MEASURE, SHARE or COUNT."""
    name: str
    """Its Japanese name, one for all spellings: カ国 for か国."""
    certain: bool = True
    """False for counters that have no one meaning."""


UNITS_BEHIND: dict[str, Unit] = {
    # What no noun stands for with certainty (件, 発, 本) is counted all the same, under its own name.
    **{written: Unit(COUNT, written, certain=False) for written in COUNTERS.keys() - set(_NEVER.split())},
    **{written: Unit(COUNT, name) for written, name in _COUNTS.items()},
    **{written: Unit(SHARE, name) for written, name in _SHARES.items()},
    **{written: Unit(MEASURE, name) for written, name in _MEASURES.items()},
    **{written: Unit(MONEY, name) for written, name in _MONEY.items()},
}

TODAY: dict[str, tuple[Decimal, str]] = {
    "坪": (Decimal("3.3058"), "平方メートル"),
    "町歩": (Decimal("0.99174"), "ヘクタール"),
    "合": (Decimal("180.39"), "ミリリットル"),
    "升": (Decimal("1.8039"), "リットル"),
    "斗": (Decimal("18.039"), "リットル"),
    "里": (Decimal("3.9273"), "キロメートル"),
    "尺": (Decimal("30.303"), "センチメートル"),
    "寸": (Decimal("3.0303"), "センチメートル"),
    "カイリ": (Decimal("1.852"), "キロメートル"),
    "マイル": (Decimal("1.6093"), "キロメートル"),
    "フィート": (Decimal("0.3048"), "メートル"),
    "インチ": (Decimal("2.54"), "センチメートル"),
    "ヤード": (Decimal("0.9144"), "メートル"),
    "バレル": (Decimal("158.99"), "リットル"),
    "畳": (Decimal("1.62"), "平方メートル"),
}
"""Unit → (how many of the other it is, that other). A 畳 is what dealers in houses must count at least."""
