"""Verbs and nouns rarer than those of the other tables: 視界が開けた ひらけ, ページを捲る めくる, 寺の宝物 ほうもつ."""

from __future__ import annotations

from articles.japanese.heteronyms.rules import Rule, rule

FURTHER: dict[str, list[Rule]] = {
    # Mountains, rivers and temples whose names UniDic parts; nothing but usage tells.
    "山": [rule("さん", behind="岩手 早池峰 飯豊 至仏 丹沢 両神 大峰 御岳 釈迦ヶ岳 金剛 摩耶 妙見")],
    "岳": [
        rule("たけ", before="ヶ ケ"),
        rule("だけ", kind_before="名詞-普通名詞 名詞-固有名詞-地名 名詞-固有名詞-一般"),
    ],
    "韓国": [rule("からくに", then="岳")],
    "剣山": [rule("つるぎさん", after="に登 の山頂 系 国定")],
    "川": [rule("かわ", behind="富士")],
    "寺": [
        rule("でら", behind="飛鳥 壬生 石山 当麻 長谷 清水 三井 紀三井 山 尼 禅 古"),
        rule("じ", kind_before="名詞-固有名詞", unless_after="田 島 内 沢 井 尾 町 本"),
    ],
    "口": [
        rule("こう", behind="排水 給水 取水 排気 吸気 通気 換気 噴火 噴気 突破 採光"),
        rule("ぐち", behind="電気街 商店街"),
        rule("ぐち", before="街"),
    ],
    "開ける": [
        rule("ひらける", subject="道 視界 運 展望 未来 眺望 前途 眺め"),
        rule("ひらける", after="た土地 た場所 た平地 た平野"),
    ],
    "捲る": [
        rule("めくる", object="ページ 頁 カレンダー カード 札 表紙 暦"),
        rule("まくる", object="袖 裾 腕 尻"),
    ],
    "止まる": [rule("とどまる", before="るに だけに のみに 程度に 微増に 微減に 軽微に 小幅に")],
    "摘む": [rule("つまむ", object="鼻 指で"), rule("つむ", object="花 茶 芽 葉 綿 いちご")],
    "突く": [rule("つつく", before="箸で 隅を 鍋を くちばしで")],
    "注ぎ込む": [
        rule("つぎこむ", object="資金 金 税金 大金 私財 予算 費用 円 資産 公金"),
        rule("そそぎこむ"),
    ],
    "誘う": [rule("いざなう", before="世界へ 世界に 夢へ 眠りへ 異界へ")],
    "装う": [rule("よそう", object="ご飯 飯 汁")],
    "管": [rule("くだ", before="^ に", after="を巻")],
    "宝物": [
        rule("ほうもつ", before="正倉院の 寺の 神社の 社寺の 寺社の"),
        rule("ほうもつ", then="館 殿 庫"),
        rule("たからもの"),
    ],
    "工夫": [rule("こうふ", behind="線路 鉄道 保線 坑内")],
    "一端": [rule("いっぱし", after="の口 の大人 の男 の芸")],
    "一角": [rule("ひとかど", after="の人物")],
    "一味": [rule("ひとあじ", after="違 ちが も 足り"), rule("いちみ")],
    "中間": [rule("ちゅうげん", near="武家 足軽 武士 若党 奉公人 旗本")],
    "前世": [rule("ぜんせ")],
    "名代": [rule("なだい", after="のそば のうなぎ の店 の菓子 の料理")],
    "地味": [rule("ちみ", after="の肥 が肥 が豊")],
    "強力": [rule("ごうりき", after="が荷 を雇")],
    "小節": [rule("こぶし", after="を利か をきか を回")],
    "投網": [rule("とあみ")],
}
