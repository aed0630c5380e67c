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
    "素": [
        rule(
            "す",
            after="の自分 の顔 の表情 の姿 の声 の魅力 の言葉 のまま に戻 を見せ を出",
            before="^ は が も で た い",
        ),
    ],
    "畔": [rule("ほとり", before="湖の 川の 池の 河の 沼の 水の")],
    "敵": [rule("かたき", before="父の 母の 兄の 弟の 主君の 親の 夫の 子の 目の", after="を討 討ち を取 に")],
    "露": [rule("つゆ", after="が光 が落 の玉 を払 を置 が宿", before="^ に で の")],
    "弦": [rule("つる", before="弓の"), rule("つる", near="弓 矢", after="が切 を張 を引 を弾")],
    "尼": [rule("あま", after="とな にな の が は を さん 僧 寺", unless_kind_before="名詞 接頭辞")],
    "碑": [rule("ひ", after="が建 を建 が立 が残 に刻 の前 は が を に")],
    "字": [rule("あざ", near="大字 小字 地名 村名")],
    "緒": [
        rule("しょ", after="につ に就"),
        rule("お", before="兜の 鼻の へその 臍の 堪忍袋の 玉の", after="を が に の も"),
        rule("お", after="を締 が切"),
    ],
    "音": [rule("おと", then="沙汰")],
    "紅葉": [
        rule("もみじ", then="饅頭 マーク"),
        rule("もみじ", after="の葉 のような手 の天ぷら", before="^ の に は"),
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
    "解く": [
        rule("ほどく", object="ひも 紐 帯 結び目 荷 荷物 リボン 髪 包み 糸"),
        rule(
            "とく",
            object="問題 謎 誤解 任 封印 呪い 方程式 禁 武装 緊張 警戒 包囲 職 怒り 魔法",
        ),
    ],
    "解ける": [
        rule("ほどける", subject="ひも 紐 帯 結び目 靴ひも リボン"),
        rule("とける", subject="問題 謎 誤解 緊張 呪い 魔法 雪 氷 疑い"),
    ],
    "埋める": [
        rule("うずめる", object="顔 骨 胸に顔"),
        rule("うめる", before="穴を 溝を 差を 空白を 地中に 土に 埋立地に 赤字を 隙間を 予定を 枠を を"),
    ],
    "退く": [
        rule(
            "しりぞく",
            before="職を 社長を 座を 第一線を 一線を 政界を 要職を 地位を 王位を 現役を"
            " 会長を 任を 首相を から を 現職を 敗れて",
        ),
    ],
    "退ける": [
        rule(
            "しりぞける",
            before="訴えを 請求を 挑戦を 敵を 要求を 申し立てを 批判を 反対を 控訴を 上告を"
            " 提案を 意見を 主張を 相手を 候補を を で に",
        )
    ],
    "端": [
        rule("たん", after="を発 緒"),
        rule("はた", after="から見"),
        rule("はな", after="から無 から相手 から信 から諦 から期待"),
    ],
    "罰": [rule("ばち", after="が当た 当た が当り")],
    "奴": [rule("やっこ", then="豆腐 凧")],
    "柄": [
        rule("つか", before="刀の 剣の 太刀の 短刀の 脇差の"),
        rule("え", after="の長い の付 を握 のつい が折 の部分", before="^ に の な"),
        rule(
            "え",
            before="傘の 鍬の ひしゃくの ナイフの 包丁の スプーンの ほうきの 斧の 鎌の"
            " 柄杓の つるはしの 槍の フォークの ハンマーの",
        ),
    ],
}
