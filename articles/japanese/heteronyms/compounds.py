"""Words that are read otherwise behind a noun by rendaku: 旅行|会社 がいしゃ, 人手|不足 ぶそく.

UniDic parts such compounds and gives each word the reading that it has by itself.
"""

from __future__ import annotations

from articles.japanese.heteronyms.rules import COMMON, NOUN, RENYOU, Rule, keep, rule

# Voiced behind every noun. Behind の, お and prefixes UniDic's reading stays: 砂の時計, お部屋, 新会社 is in FURTHER.
_ALWAYS = {
    "箱": "ばこ",
    "箸": "ばし",
    "傘": "がさ",
    "係": "がかり",
    "靴": "ぐつ",
    "畑": "ばたけ",
    "袋": "ぶくろ",
    "粉": "こ",
    "棚": "だな",
    "漬": "づけ",
    "漬け": "づけ",
    "染め": "ぞめ",
    "狩り": "がり",
    "払い": "ばらい",
    "書き": "がき",
    "造り": "づくり",
    "暮らし": "ぐらし",
    "沿い": "ぞい",
    "越し": "ごし",
    "連れ": "づれ",
    "絡み": "がらみ",
    "気味": "ぎみ",
    "時計": "どけい",
    "小屋": "ごや",
    "菓子": "がし",
    "細工": "ざいく",
    "風呂": "ぶろ",
    "布団": "ぶとん",
    "豆腐": "どうふ",
    "砂糖": "ざとう",
    "部屋": "べや",
    "沙汰": "ざた",
    "寿司": "ずし",
    "団子": "だんご",
    "包丁": "ぼうちょう",
    "喧嘩": "げんか",
    "稽古": "げいこ",
    "固め": "がため",
    "箪笥": "だんす",
}

# Voiced behind common nouns; behind a surname they may be a given name, or the second half of a surname.
_BEHIND_COMMON = {
    "桜": "ざくら",
    "菊": "ぎく",
    "猿": "ざる",
    "貝": "がい",
    "蜂": "ばち",
    "蟹": "がに",
    "鮫": "ざめ",
    "鯛": "だい",
    "鳩": "ばと",
    "蜘蛛": "ぐも",
    "皿": "ざら",
    "柱": "ばしら",
}

# Voiced behind these words only.
_LISTED = {
    "本": (
        "ぼん",
        "単行 教則 文庫 攻略 暴露 サイン 参考 翻訳 トンデモ 啓発 解説 入門 ビジネス レシピ ガイド"
        " ハウツー マンガ エッセイ 豪華 初版 限定 市販 流布 写真 料理 旅行 健康 実用 新書"
        " ベストセラー ヒット 電子 関連 写 訳 コミック 稀覯 乱丁 決定",
    ),
    "話": (
        "ばなし",
        "思い出 世間 自慢 苦労 失敗 内緒 ひそひそ うわさ 噂 打ち明け 暴露 手柄 楽屋 幽霊 土産 身の上"
        " たとえ 例え 恋愛 よもやま ほら 馬鹿 バカ こぼれ おとぎ 伽 成功 出世 縁 裏 儲け もうけ 別れ"
        " 仕事 うちあけ 打ち明け こそこそ コソコソ",
    ),
    "木": ("ぎ", "決定 二分"),  # 決定木 of statistics
    "紙": ("がみ", "トイレ ボール 千代 包み 障子 ふすま 折り 油取り 張り 貼り 反故"),
    "止め": ("どめ", "通行 日焼け 滑り すべり 体言 下痢 錆び さび 車輪 車 血 歯"),
    "切れ": (
        "ぎれ",
        "時間 期限 在庫 資金 燃料 電池 契約 任期 期間 弾 ガス スタミナ 充電 バッテリー 有効期限"
        " 賞味期限 ガソリン エネルギー",
    ),
    "離れ": (
        "ばなれ",
        "活字 若者 政治 政党 人間 世間 現実 浮世 浮き世 日本 理科 車 クルマ テレビ 新聞 本 読書 自民"
        " 民主 米国 アメリカ 中国 ドル 顧客 客 酒 魚 野菜 コメ 米 巨人 職場 都会 農業 自民党 消費者"
        " 支持者 有権者 ファン 読者 視聴者 親 子",
    ),
    "試合": ("じあい", "練習 親善 対抗 紅白 他流 模範 没収 交流 泥"),
    "釣り": ("づり", "渓流 磯 海 川 一本 船 沖 宙 夜 堤防 ルアー フライ アユ 鮎 穴"),
    "買い": ("がい", "衝動 先物 青田 押し目 まとめ 爆 大人"),
    "勝ち": ("がち", "早い者 逆転 判定 一本 優勢 反則 コールド サヨナラ 作戦 技あり KO 不戦"),
    "使い": ("づかい", "仮名 言葉 心 金 上目 人 箸"),
    "遣い": ("づかい", "仮名 言葉 心 金 上目 人 箸 気 息 色"),
    "高": ("だか", "売買 予想 全面 収穫 漁獲 物価 生産 一斉 水揚げ 取引 輸出 輸入"),
    "事": ("ごと", "約束 稽古 勝負 内緒 冗談 厄介 きれい 綺麗 心配 喜び 祝い 頼み 相談 もめ 習い 隠し"),
    "際": ("ぎわ", "波打ち 土俵 往生 散り 去り 死に 別れ 引け"),
    "立て": ("だて", "本 頭"),
    "声": ("ごえ", "歌い 歓喜 叫び 鳴き 裏"),
    "髪": ("がみ", "結い 束ね 散らし"),
}

# Endings of verbs and nouns from them: 位置付ける, 条件付け.
_ATTACHED = (
    "位置 印象 義務 意味 関連 特徴 特色 理由 裏 条件 動機 性格 方向 関係 根拠 基礎 権威 価値 定義 番号 名 紐 ひも 気"
    " 元気 勇気 順序 順位 格 活気 結論 習慣 運命 理論 秩序 点数 値段 ランク クラス 体系"
)


def _voiced() -> dict[str, list[Rule]]:
    table = {
        word: [rule(reading, kind_before=f"{NOUN} {RENYOU}", unless_after="回り")]  # 時計回り
        for word, reading in _ALWAYS.items()
    }
    table |= {
        word: [rule(reading, kind_before=f"{COMMON} 名詞-固有名詞-地名")] for word, reading in _BEHIND_COMMON.items()
    }
    for word, (reading, words) in _LISTED.items():
        # 資金が切れた and 席離れた are verbs, 離れ and 切れ in compounds nouns.
        table[word] = [rule(reading, behind=words, unless_after="た て る ろ ず ま なけ なが 始 出 方")]
    table |= {
        word: [rule(reading, behind=_ATTACHED)]
        for word, reading in {"付ける": "づける", "付け": "づけ", "付く": "づく"}.items()
    }
    return table


_FURTHER: dict[str, list[Rule]] = {
    "提灯": [rule("ちょうちん", behind="赤 盆"), rule("ぢょうちん", kind_before=f"{NOUN} {RENYOU}")],
    "太鼓": [rule("だいこ", kind_before=f"{NOUN} {RENYOU}"), rule("だいこ", behind="大")],
    "拍子": [rule("びょうし", kind_before=f"{NOUN} {RENYOU}"), rule("びょうし", before="二 三 四 七")],
    "会社": [
        rule("かいしゃ", before="男性 女性 無職 自営 自称", after="員 役員 経営"),  # 女性会社員: an employee
        rule("かいしゃ", after="員 更生 法", kind_before="名詞-固有名詞"),
        rule("がいしゃ", kind_before=NOUN),
        rule("がいしゃ", behind="新"),
    ],
    "不足": [
        rule("ぶそく", kind_before=NOUN, unless_before="過 一部 若干 多少 万一"),
        rule("ぶそく", behind="時間"),
    ],
    "相撲": [
        rule("ずもう", behind="大"),
        rule("ずもう", kind_before=COMMON, unless_kind_after="名詞 接尾辞"),  # 日本|相撲|協会 stays すもう
    ],
    "子": [rule("こ", then="会社")],  # 完全|子|会社
    "染みる": [rule("じみる", kind_before=COMMON)],  # 所帯染みた
    "背負い": [rule("ぜおい", before="一本")],
    "下手": [rule("べた", kind_before=f"{COMMON} {RENYOU}", after="な だ で の に")],
    "掛かる": [rule("がかる", behind="芝居 時代 神 赤味 赤み")],
    "高い": [rule("だかい", behind="計算 勘定")],
    "知恵": [rule("ぢえ", behind="猿 浅 悪 後 入れ")],
    "顔": [
        rule(
            "がお",
            kind_before=RENYOU,
            unless_after="写真 認証 面 料 を",
        ),
        rule("がお", behind="得意 我が物 わがもの 訳知り 素人 苦労人 したり"),
    ],
    "嫌い": [rule("ぎらい", kind_before=NOUN), rule("ぎらい", before="負けず 食わず")],
    "好き": [rule("ずき", kind_before=COMMON, then="の な に も")],  # 酒好きの; 酒好きだ may lack its が
    "作り": [
        rule("づくり", kind_before=NOUN, unless_after="ま 出 上げ 始 続 直 方 込 た た、 かけ 手"),
    ],
    "通り": [
        rule("どおり", kind_before=NOUN),  # 予定通り, 明治通り
        rule("どおり", behind="まで いつも 今 従来 例年 普段 通常 平年 時間 昔 前回 今回"),
        rule("とおり", kind_before="動詞 助動詞 連体詞"),
        rule("とおり", behind="の"),
    ],
    "組": [
        rule("ぐみ", kind_before=NOUN),  # 山口組, 残留組; of classes (3年2組) it is behind a number
        rule("ぐみ", behind="年長 年中 年少 居残り 勝ち 負け"),
    ],
    "付": [
        rule("づけ", behind="日 月 年"),  # 30日付
        rule("つき", kind_before=COMMON, unless_after="け き く"),  # 条件付, サービス付
    ],
    "込む": [
        keep(behind="意気"),
        rule("こむ"),  # 話し込む: UniDic says ごむ behind verbs, as in 黙り込む never heard
    ],
}

COMPOUNDS = _voiced() | _FURTHER
