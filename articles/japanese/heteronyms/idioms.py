"""Words that are read otherwise in set phrases: 異を唱える い, 歩を進める ほ, 文永の役 えき.

These are asked before all other tables, whose rules look at less.
"""

from __future__ import annotations

from articles.japanese.heteronyms.rules import NOUN, RENYOU, Rule, rule

IDIOMS: dict[str, list[Rule]] = {
    "異": [rule("い", after="を唱 を立")],
    "歩": [rule("ほ", after="を進 を止 を踏み")],
    "度": [rule("ど", after="を越 を超 を過 が過 がすぎ を失 を深 を増 を強")],
    "我": [rule("が", after="を通 を張 を折 を出 を押し の強 が強 を捨")],
    "野": [rule("や", after="に下")],  # leaves the government
    "空": [rule("くう", after="を切 をつか を掴")],
    "音": [rule("ね", after="をあげ", unless_before="な い の た る")],
    "印": [rule("いん", after="を結")],
    "刃": [rule("やいば", after="を交 を向")],
    "質": [rule("しち", after="に入れ 屋 流れ 草", unless_kind_before=NOUN)],
    "命": [rule("めい", after="により に従 に背 を奉 を下 を帯 を拝", before="の ^ は が")],
    "本": [rule("もと", after="を正 をただ")],
    "根": [rule("こん", after="を詰 をつめ")],
    "相": [rule("あい", after="も変", before="^ は が")],
    "踵": [rule("きびす", after="を返 を接")],
    "彼": [rule("か", after="の地で の地に の地を の地は の地へ")],
    "地": [rule("じ", after="の文を の文が の文は の文で の文と")],
    "陽": [rule("よう", before="陰と"), rule("ひ", after="が当 の当 に当 が沈 が昇 を浴 が差 の光 が落")],
    "役": [
        rule(
            "えき",  # wars of old
            before="文永の 弘安の 西南の 前九年の 後三年の 文禄の 慶長の 慶長・文禄の 戊辰の 承久の",
        )
    ],
    "極": [
        rule(
            "ごく",
            then="一部 少数 少量 普通 簡単 自然 最近 当たり前 初期 身近 近い 親しい 短い 短時間"
            " 短期間 小規模 小さな 小さい 僅か 稀 限ら 限られ 一般 低温 微量 平凡 単純 近く",
        ),
        rule("ごく", then="わずか まれ"),
    ],
    "要": [
        rule(
            "かなめ",
            before="の",
            after="と だ で、 であ です に な。 。 の一 の地 を担 を務",
            unless_before="その この",
        )
    ],
    "一途": [
        rule("いっと", after="をたど を辿"),
        rule("いちず", after="に な だ さ で"),
    ],
    "軽々": [rule("かるがる", after="と"), rule("けいけい", after="に")],
    "大将": [rule("だいしょう", behind="若 総 侍 ガキ 餓鬼 足軽"), rule("たいしょう")],
    "描く": [
        rule("かく", before="絵に"),  # 絵に描いた餅
        rule("かく", after="下ろ おろ 上げ 分け 込 直 起こ 文字 方", unless_before="を思い"),
    ],
    "描き手": [rule("かきて")],
    "吐く": [rule("つく", before="嘘を ウソを うそを ため息を 溜息を 溜め息を")],
    "違わ": [rule("たがわ", after="ぬ ず")],
    "取る": [rule("どる", behind="相手 縁 隈")],
    "入る": [
        rule("いる", before="水", after="ず"),  # 家族水入らず
    ],
    "行く": [rule("ゆく", before="^", after="春 年来 年を 夏 秋")],
    "束ねる": [rule("つかねる", before="手を", after="て")],
    "強い": [
        rule("しい", kind="動詞", after="られ た て ず ない なけ ま"),
        rule("じい", behind="無理", after="し す"),
        rule("づよい", behind="辛抱 忍耐 我慢 根気 粘り 打たれ"),
    ],
    "留める": [rule("とどめる", before="名を 原形を 原型を 面影を 形を 痕跡を")],
    "下": [rule("もと", behind="灯台"), rule("もと", before="一撃の 旗の 御旗の 天の")],
    "日経": [rule("にちきょう", behind="大")],
    "正宗": [rule("しょうしゅう", behind="日蓮")],
    "孫子": [rule("そんし", after="の兵法 兵法")],
    "盛り": [
        rule("さかり", before="を ^ の が", after="を過 に と を迎", unless_before="大"),
        rule("もり", behind="大"),
    ],
    "栄え": [rule("はえ", after="ある 有る あれ")],
    "大勢": [rule("たいせい", after="順応")],
    "結集": [rule("けつじゅう", near="仏典 経典 釈迦 仏教 比丘 上座")],
    "気色": [rule("きしょく", after="悪 が悪 の悪 わる ばむ")],
    "剣": [rule("つるぎ", before="刃の 草薙の 叢雲の")],
    "魚": [rule("うお", before="水を得た 俎板の まな板の")],
    "様": [rule("よう", kind_before=RENYOU, after="が も に は を の 次")],  # 言い様がない
    "甲斐": [rule("がい", kind_before=RENYOU), rule("がい", behind="し")],  # 生き甲斐
    "等": [rule("ら", behind="何")],
    "札": [rule("ふだ", kind_before=RENYOU)],  # 立て札
    "船": [
        rule("ぶね", kind_before=RENYOU, unless_after="を が"),  # 渡し船
        rule("ふな", then="会社 旅 酔い 賃 宿 底 着き 便 火事"),
    ],
    "社": [
        rule("やしろ", behind="お"),
        rule("やしろ", before="神社の 鎮守の 氏神の 小さな 古い", after="が を に の は と で"),
        rule("やしろ", before="^", after="の森 の境内"),
    ],
    "体": [
        rule("てい", behind="世間"),
        rule("てい", after="よく 良く のいい のよい の良い", before="^"),
        rule("てい", before="満悦の ほうほうの 這う這うの", after="で"),
        rule("たい", before="です ます である だ・"),
    ],
    "星": [rule("せい", behind="わい 矮 中性子 主系列 白色わい")],
    "所": [
        rule("どころ", behind="聞かせ 見せ 泣かせ 押さえ 勝負 踏ん張り"),
        rule("じょ", behind="脱衣 保養 預かり 碁会 直売 給油 駐在 託児 換金"),
    ],
    "代": [rule("しろ", behind="依り 糊 のり 縫い 伸び")],  # 依り代
    "難い": [rule("にくい", behind="分かり 解り 判り わかり 使い 読み 見 書き 聞き 食べ 歩き 扱い 住み")],
    "尽く": [rule("ずく", behind="力 腕 金 計算 納得 欲得")],
    "他": [rule("ほか", after="ならな ならぬ なりま でもな でもあ")],
    "外": [rule("ほか", after="ならぬ なりま"), rule("ほか", then="なら", before="^ に")],
    "一見": [rule("いちげん", after="の客 さん お断 客"), rule("いっけん")],
    "一時": [rule("ひととき", after="の安らぎ の憩い を楽し")],
    "出店": [
        rule("でみせ", near="祭り 縁日 夜店 屋台 境内 露店"),
        rule("しゅってん", after="し す 攻勢 計画 を加速 数 料 先 戦略 拡大 予定 者"),
    ],
    "分": [rule("ぶ", before="^ は に も の", after="の悪 の良 の良 のよ")],
    "品": [rule("ひん", after="のいい の良 のよい がいい がよ")],
    "因": [rule("いん", after="と を")],
    "縁": [rule("ふち", near="鋸歯 花弁 葉身", after="に は が の を")],
    "物": [rule("もの", behind="軍記")],
    "粉": [rule("こ", before="身を")],
    "元": [rule("げん", after="の侵攻 の大軍 の使者 の襲来 が襲来 の支配下")],
    "抱く": [rule("いだく", before="希望を胸に 夢を胸に 思いを胸に 不安を胸に 期待を胸に 志を胸に")],
    "被る": [rule("かぶる", before="罪を")],
    "通っ": [rule("とおっ", before="試験に 審査に 予選に オーディションに 選考に 検査に")],
    "角": [rule("つの", after="を矯 を現")],
    "火口": [rule("かこう")],
    "目下": [rule("もっか", after="の話題 の悩み の目標 の敵 の最")],
    "越え": [rule("ごえ", kind_before=NOUN, unless_after="て た ら ば ず な ま れ る よ")],  # 国境越え
}
