"""Words for which UniDic has a rare reading or a name where any text that is read today means the usual word."""

from __future__ import annotations

from articles.japanese.heteronyms.rules import Rule, keep, rule

_ALWAYS = {
    "捏造": "ねつぞう",  # でつぞう only in dictionaries
    "全幅": "ぜんぷく",
    "無精": "ぶしょう",
    "両眼": "りょうがん",
    "翌春": "よくしゅん",
    "産品": "さんぴん",
    "足踏み": "あしぶみ",
    "水郷": "すいごう",
    "陸棚": "りくだな",  # 大|陸棚
    "南軍": "なんぐん",
    "下品": "げひん",
    "評定": "ひょうてい",  # ひょうじょう of old councils
    "旭日": "きょくじつ",
    "別項": "べっこう",
    "紙質": "ししつ",
    "雪道": "ゆきみち",
    "青竹": "あおだけ",
    "縫い針": "ぬいばり",
    "明月": "めいげつ",
    "腹腔": "ふくくう",
    "歩兵": "ほへい",  # ふひょう is a piece of shogi
    "欠片": "かけら",
    "樽": "たる",
    "燕": "つばめ",
    "温い": "ぬるい",
    "煙い": "けむい",
    "怠い": "だるい",
    "容易い": "たやすい",
}

SLIPS: dict[str, list[Rule]] = {word: [rule(reading)] for word, reading in _ALWAYS.items()} | {
    "文科": [rule("もんか", after="相 省 副 大臣 政務"), rule("ぶんか", after="系 大学 と 万")],
    "前頭": [rule("ぜんとう", after="葉 前野 部 連合"), rule("まえがしら")],
    "明日": [rule("あす")],  # あした is as right, but the news say あす
    "蓮": [rule("はす", before="の ^", after="の花 の葉 の池 が咲 が見 池 根 を見")],
    "明朝": [rule("みんちょう", before="中国 の", after="体 時代 の皇帝 末 初 期")],
    "妃": [rule("きさき", before="の ^", after="で と が は に を の")],
    "里子": [rule("さとご", after="に出 を預 を育 を受 として と里親 制度", unless_kind_before="名詞-固有名詞")],
    "陽子": [
        rule("ようし", after="線 と中性子 と電子 数 ビーム や 加速", unless_kind_before="名詞-固有名詞"),
        rule("ようし", near="電子 中性子 原子 素粒子 核子 加速器 治療"),
    ],
    "町村": [
        keep(kind_before="名詞-固有名詞-人名"),
        rule("ちょうそん", after="合併 長 会 部 議 が が合 と 役場 制 数 に分 で構成 を合 、"),
        rule("ちょうそん", before="市区 市 区 の"),
    ],
    "原野": [
        rule(
            "げんや", before="の ^ な い た る", unless_kind_before="名詞-固有名詞", unless_after="氏 さん 容疑者 選手"
        )
    ],
    "高原": [rule("こうげん", after="野菜 地帯 鉄道 列車 リゾート 状 の", unless_kind_before="名詞-固有名詞-人名")],
    "牧野": [rule("ぼくや", after="に放 組合")],
    "新田": [rule("しんでん", after="開発 を開 の開発 村")],
    "千秋": [rule("せんしゅう", after="楽"), rule("せんしゅう", before="一日 悠久")],
    "楽": [rule("らく", behind="千秋")],
    "一世": [rule("いっせい", before=" ".join([*map(chr, range(ord("ァ"), ord("ヺ") + 1)), "ー"]))],  # エリザベス一世
    "無人": [rule("ぶじん", behind="傍若")],
    "期": [rule("ご", behind="この", after="に及")],
}
