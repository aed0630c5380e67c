"""Days: 8月1日 ついたち but 1日当たり いちにち, 3月2、3日 ふつか, みっか but 2、3日後 にさんにち."""

from __future__ import annotations

from articles.japanese.counter_table import COUNTERS
from articles.japanese.numbers_in_context import NUMERAL_DIGITS, Said, Setting, merged, plain


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_MONTH_BEFORE = _words("月 今月 来月 先月 同月 翌月 前月 毎月 同 翌 元旦 旧暦")
"""1日 behind these is the first day of a month …"""
_DATE_AFTER = frozenset("、。付朝夜夕昼()（）") | _words(
    """
    付け 午前 午後 未明 早朝 明け方 正午 昼前 昼すぎ 夕方 夜中 深夜 夜半 から まで 現在 時点 発表 開幕 告示 公示 投票
    投開票 施行 発売 発足
    """
)
"""… and before these: what is dated, or a time of the day."""
_LASTING_BEFORE = _words("約 週 丸 まる もう あと 計 わずか 第 たった ほぼ 残り 中 各")
"""Behind these it lasts …"""
_LASTING_AFTER = _words(
    """
    当たり あたり 平均 中 も 限り 分 目 置き おき 以上 以内 未満 半 早く がかり 掛かり ずつ ごと 毎 遅れ 後 前 足らず
    最大 最高 だけ ほど 程度 かけ 掛け を あれ か 延期 間 単位 合計 だっ で 乗車 署長 駅長 店長 くらい ぐらい たり 増 減
    ぶり 振り 休め 休ん
    """
)
"""… and before these."""
_BETWEEN = _words("と から 〜 ～ ・ 、 - および 及び か")
_OF_A_DAY = _words(
    """
    平均 売り上げ 売上 売上高 生産 生産量 利用 利用者 乗降 乗客 消費 摂取 摂取量 感染 新規 始まり 終わり 最後 仕事 生活
    流れ 大半 うち 疲れ 入場 来場 来客 歩数 労働 勤務 使用 使用量 長さ 半分 多く スケジュール 予定 最高 最低 最大 寒暖
    発電 練習
    """
)
"""1日の売り上げ is what one day brings …"""
_ON_A_DAY = _words(
    """
    会見 記者 会談 会合 会議 閣議 衆院 参院 国会 本会議 委員 取引 取り引き 東京 定例 市場 試合 党 党首 演説 声明 発表
    選挙 投票 紙面 朝刊 夕刊 午前 午後 夜 朝 夕方 段階 時点 外国 ニューヨーク ロンドン 円 式典 初戦 開幕 決勝 準決勝
    """
)
"""… and 1日の会見 was on the first."""
_NUMBER_OR_ABOUT = NUMERAL_DIGITS | frozenset("億数何約平均最大計延")


def dated(before: str, after: str) -> bool:
    """Whether 2、3日 are two days of a month rather than two or three days."""
    return before in _MONTH_BEFORE or after[:1] == "付" or after == "両日"


def day(setting: Setting) -> Said | None:
    """How 日 is said behind a number where the tables alone do not tell; None where they do."""
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
    if setting.before() in _MONTH_BEFORE and not (
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
        if setting.after(1)[:1] in _NUMBER_OR_ABOUT:
            return long
        return merged(setting, "ついたち")
    if after in _DATE_AFTER:
        return merged(setting, "ついたち")
    if setting.tokens[setting.first].surface.startswith("一"):
        # In print set across, dates have digits: 一日 alone is a day, 一日の仕事.
        return merged(setting, "いちにち", "ついたち", doubtful=after in {"の", "は"})
    return merged(setting, "ついたち", "いちにち", doubtful=True)
