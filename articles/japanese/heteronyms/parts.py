"""Kanji that UniDic takes for words by themselves before or behind others: 夜|光虫 や, 後|片付け あと, 父|さん とう."""

from __future__ import annotations

from articles.japanese.heteronyms.rules import COMMON, NOUN, Rule, rule

_TO_PARENTS = "さん さま 様 ちゃん"

PARTS: dict[str, list[Rule]] = {
    # 父 is ちち; called, とうさん.
    "父": [rule("とう", then=_TO_PARENTS), rule("ちち", then="上")],
    "母": [rule("かあ", then=_TO_PARENTS), rule("はは", then="上")],
    "兄": [rule("にい", then=_TO_PARENTS), rule("あに", then="上")],
    "姉": [rule("ねえ", then=_TO_PARENTS), rule("あね", then="上")],
    "上": [
        rule("うえ", behind="父 母 兄 姉"),
        rule("じょう", then="半身"),
        rule("じょう", then="半期", near="貿易 統計 上場 輸出 輸入"),
    ],
    "下": [rule("か", then="半身")],
    "昼": [rule("ちゅう", then="夜"), rule("ひる")],
    "夜": [
        rule("や", behind="昼 熱帯"),
        rule("や", kind_before="名詞-数詞"),  # 十五夜
        rule("や", then="光虫 学校 盲 間 想曲 尿"),
        rule("よ", then="仕事 稼ぎ 商い 泊 毎 釣り 遊び 回り 店 通し"),
        rule("よ", after="ごと があけ もふけ がふけ が更け を明か"),
    ],
    "後": [
        rule("あと", then="始末 片付け 片づけ かたづけ 味 知恵 押し 払い 回し 戻り ずさり"),
        rule(
            "あと",
            after="の祭 にも先"
            " にな に回 に残 に続 を絶 を追 を継 を引 が絶 がな に引け に退け で気付 で知 で分 で悔 を任 を託",
        ),
        rule("こう", then="半生 半期 半戦 甲板 頭骨 頭部"),
        rule("のち", behind="晴 しかる 然る"),
        rule(
            "あと",  # 後五分で; not 後三条, 後三年の役
            before="^",
            after="一人 一歩 一つ 二人 三人 二日 三日 四日 五日 五分 十分 三十分 一週 数",
        ),
    ],
    "間": [
        rule("かん", then="一髪"),
        rule(
            "ま",  # 両国間に合意が is かん
            after="もな も無 が抜 が良 がよ がな が無 に合わ に合う に合え に合い に合っ をもつ を保",
            unless_kind_before=NOUN,
        ),
        rule("ま", before="あっと言う アッという あっと言う"),
    ],
    "中": [
        rule("ちゅう", then="選挙", after="選挙区"),
        rule("じゅう", behind="間"),  # 夏休みの間中
    ],
    "猿": [rule("えん", behind="類人 人")],
    "卵": [rule("らん", then="数 管 割")],
    "傘": [rule("さん", behind="落下")],
    "樽": [rule("だる", kind_before=NOUN)],
    "表": [rule("ひょう", then="面積 計算 外")],
    "永": [rule("えい", then="小作")],
    "常": [rule("じょう", then="染色")],
    "偶": [rule("ぐう", then="関数")],
    "私": [rule("し", then="人 淑 曲 鋳 報")],
    "道": [rule("どう", behind="山陽 東海 東山 北陸 山陰 南海 西海 五畿七 中山 甲州 日光 奥州")],
    "直方": [rule("ちょくほう", then="体")],
    "前頭": [rule("ぜんとう", then="筋 骨 部 葉 前")],
    "内": [rule("うち", behind="仲間 身")],
    "版": [rule("はん", before="の な た る この その")],
    "階": [rule("かい", before="の な た る この その")],
    "粉": [rule("ふん", behind="全粒")],
    "柱": [rule("ちゅう", behind="四角 三角 五角 六角 多角 水銀")],
    "生": [
        rule("なま", then="放送 中継 出演 配信 演奏 野菜 ビール クリーム"),
        # せい of those who learn; analysers do not tell it from なま and しょう.
        rule("せい", kind_before="名詞-普通名詞-助数詞可能", before="年 期"),
        rule("せい", kind_before="名詞-固有名詞", unless_after="ま き け 放 中 出 演 配 ビ"),
        rule("せい", kind_before=COMMON, unless_after="ま き け える や 放 中 出 演 配 コン で 卵 肉 魚 野 ビ ク"),
    ],
    "天": [rule("あま", after="の岩戸 の岩 の羽衣 の浮橋 の香具 の橋立 の邪鬼 の逆手")],
    "淡": [rule("たん", then="褐色 紅色 黄色 緑色 青色 水 赤色")],
    "淡黄": [rule("たんおう")],
    "赤褐": [rule("せきかっ", then="色")],
    "角": [
        rule("つの", before="雄の オスの 雌の サイの トナカイの"),
        rule("かく", after="の大きさ の和 の二等分 を測 度 の頂点"),
    ],
    "市": [rule("し", then="中")],
    "大分": [rule("だいぶ", before="^ は も が を", kind_after="動詞 形容詞 副詞 形状詞")],
}
