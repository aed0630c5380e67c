"""Words that stand by themselves: 何, 方, 今日, 人気, 中, 間. By surface, in the order of the issue's list.

Kinds are UniDic's. Readings are hiragana as spelt.
"""

from __future__ import annotations

from articles.japanese.heteronyms.rules import RENYOU, Rule, keep, rule

WORDS: dict[str, list[Rule]] = {
    "何": [
        # UniDic says なん everywhere.
        rule("なん", after="とか となく とも とな と言 という といっ といえ といわ と呼 となれ と"),
        rule("なん", after="の だ で な て じゃ ぞ です ぼ にも らか ら なら"),
        rule("なに", after="気な 気に"),
        rule("なに", then="を が も より か から は や やら 一 ひと ひとつ 事 者 物 ゆえ 故 しろ さ 卒"),
        rule("なに", after="かと かし もの を が より もかも 食わぬ 不自由"),
        rule("なに", then="に"),
    ],
    "方": [
        # After a verb's stem, a way of doing: やり方; UniDic mostly knows. Of people かた, of two sides ほう.
        rule("かた", kind_before=RENYOU),
        rule(
            "かた",
            behind="やり 使い 考え 読み 書き 見 行き 売り 買い 作り あり 在り 生き 言い 話し"
            " 教え 働き 戦い 進め 関わり",
        ),
        rule(
            "がた",
            behind="先生 選手 議員 役員 敵 さん 様 貴 あなた 親 奥様 皆様 皆さん 保護者 諸侯 徳川 豊臣 幕府 織田 武田",
        ),
        rule(
            "ほう",
            after="がいい がよ が良 が好 がまし が楽 がずっと がはるか がむしろ が安",
        ),
        rule("ほう", after="が早 が遅 が近 が遠 が優れ がうま が得だ が得策 が難し がやさし"),
        rule(
            "ほう", after="が正し が合理 が便利 が自然 が有利 が危険 が効率 が適 が望まし が無難 が賢明 が確実 が一般的"
        ),
        rule(
            "ほう", after="向か 向に 角 へ へと から見 を向 を見", unless_before="の先生の", unless_kind_before="接頭辞"
        ),
        rule("ほう", before="の", after="へ を向 を見 に向"),
        rule(
            "ほう",
            before="東の 西の 南の 北の 右の 左の 上の 下の 前の 後ろの 奥の どちらの",
        ),
        rule("ほう", others="かた", before="こちらの あちらの そちらの"),
        rule("ほう", after="が多 が少 が大 が小 が高 が低 が強 が弱 が長 が短 が上 が先 が重", near="より どちら"),
        rule("ほう", behind="より"),
        rule(
            "かた",
            before="この道の 希望の 利用の お持ちの 連れの 年寄りの 一般の 地元の 女性の 男性の 年配の 多くの 大勢の",
        ),
        rule(
            "かた", before="遺族の 関係者の 家族の 高齢の 被災者の 住民の お客様の お住まいの 障害の 経験者の 専門家の"
        ),
        rule(
            "かた",
            before="亡くなった 亡くなられた 参加された いらっしゃる おられる くださった くださる 下さった",
        ),
        rule("かた", others="ほう", before="された"),  # 受賞された方, 選択された方
        rule("かた", behind="あの その", after="は も に の と から", unless_after="が"),
        rule(
            "かた",
            after="がいらっしゃ がおられ がおいで がいた がいま がいれ がいる もいらっしゃ もおられ もいる もいま",
        ),
        rule(
            "かた",
            before="の",
            after="に聞 に教 に尋 に話 に相談 にお に頼 に案内 に勧 にとって に会 に感謝 に伺 に声を",
        ),
        rule("かた", before="若い 年上の 年下の 目上の 初めての", after="は も の に と"),
        rule("かた", others="ほう", kind_before="動詞 助動詞", then="は も"),  # 希望する方は
    ],
    "方々": [
        rule("ほうぼう", after="を走 を歩 を探 を回 を訪 に散 へ散 手を から非難 から批判"),
        rule("かたがた", before="の た る な い"),
    ],
    "今日": [
        rule(
            "こんにち",
            after="的 に至 では の社会 の世界情勢 の我々 の我が の日本社会 の日本では"
            " の地位 の繁栄 の発展 の科学 の日本を の日本の の世界を の礎 まで続 まで伝 もなお",
        ),
        rule("こんにち", after="の姿 の形 の隆盛 の基礎 の研究 の国際社会 においても に残る に伝わ"),
        rule("こんにち", after="に続く においては における にまで", unless_before="昨日"),
        rule("きょう", after="は から 、 午前 午後 中 夕 朝 未明 一日 昼 夜 で 発 開 行 初 明 ・ か"),
    ],
    "一日": [
        # 一|日 is two words; this one is of the rows where UniDic joins them.
        rule("ついたち", behind="月"),
    ],
    "人気": [
        rule(
            "ひとけ",
            before="辺りに あたりに 周囲に 付近に 周りに 館内に 境内に 通りに 校舎に 室内に",
            after="はな もな がな は感じ",
        ),
        rule("ひとけ", after="の絶え の消え の失せ"),
        rule("にんき", before="に では"),
        rule(
            "にんき",
            after="のない商 のない作 のない候 のない政 のない番 のない店 のない銘 のない首"
            " のない選 のない科 のない学 のない企",
        ),
        rule(
            "ひとけ",
            after="のない道 のない公 のない場 のない山 のない海 のない街 のない路 のない夜"
            " のない駅 のない部 のない通 のない森 のない校 のない境 のない倉 のない浜 のない家 のない村"
            " のない町 のない港 のない工 のない廊 のない階 のない川 のない空",
        ),
        rule(
            "ひとけ",
            after="がない道 がない街 がない通 がない山 がない場 の少ない道 の少ない路"
            " の少ない場 の途絶 が途絶 もない もなく のなくな",
        ),
        rule("ひとけ", others="にんき", after="のない の無い がない がなく が無"),
        rule("にんき"),
    ],
    "市場": [
        rule("いちば", before="魚 青物 朝 公設 闇 青空 鮮魚 近江町 黒門 錦 生鮮 場外 海鮮 家畜"),
        rule(
            "しじょう",
            before="築地 豊洲 卸売 中央 株式 債券 為替 金融 労働 国内 海外 世界 米国 欧州 日本 新車 中古車 住宅",
        ),
        rule("いちば", near="買い物客 露店 屋台 鮮魚 水揚げ 競り 仲買", unless_before="券 式 物 替"),
        rule(
            "しじょう",
            before="先物 原油 石油 商品 資本 証券 短期 外国為替 新興 自由 内外 国際 取引 消費 携帯 自動車 不動産",
        ),
        rule(
            "しじょう",
            after="関係 経済 価格 原理 調査 参加 占有 規模 予想 では は が混 が拡 が縮"
            " で取引 で売買 開放 介入 動向 心理 統合",
        ),
        rule(
            "しじょう",
            after="性 化 シェア 競争 環境 万 全体 取引 最 平均 占 戦略 機能 主 参入 外 に参"
            " に出 に投 を拡 を開 を席 規 ごと",
        ),
        rule("いちば", near="野菜 魚 果物 買い物 屋台 露店 食材 商人 店先 売り子 肉 花 賑 にぎ"),
    ],
    "上手": [
        rule("かみて", near="舞台 下手 客席 花道 役者 登場 退場"),
        rule("うわて", before="枚 役者が"),
        rule("うわて", near="力士 相撲 まわし 寄り切 投げ 横綱 大関 関脇 小結 前頭 四つ", unless_after="に な だ"),
        rule("じょうず", after="な に で だ だっ じゃ です さ"),
        rule("じょうず", kind_before="連用形 名詞-普通名詞"),
    ],
    "下手": [
        rule("しもて", near="舞台 上手 客席 花道 役者 登場 退場", unless_after="な だ で"),
        rule("したて", after="に出"),
        rule("したて", near="力士 相撲 まわし 寄り切 投げ 横綱 大関 関脇 小結 前頭 四つ"),
        rule("へた"),
    ],
    "他": [
        # その他 そのた, この他 このほか; 他の ほかの. 他社, 他国, 他人 are one word.
        rule("ほか", kind_after="名詞-数詞"),  # 他三名
        rule("ほか", behind="この その", after="、 に にも には では"),
        rule("た", behind="その"),
        rule("ほか", behind="この"),
        rule("た", after="の追随 の追従 を圧 を寄せ を顧 に類 に比類 に先ん に抜きん"),
        rule("た", before="自と 自己と", after="の を に と"),
        rule("ほか", after="の に なら 、 。 では でも"),
        rule("た", kind_before="接頭辞"),
        rule("た", kind_after="名詞 接尾辞", unless_kind_before="名詞 接尾辞"),
    ],
    "中": [
        rule("ちゅう", before="」 』 ） )", after="に の で は、 、"),  # 「名簿」中に
        rule("ちゅう", behind="朝 日 米 韓", after="関係 国 両 首脳 対立 貿易 摩擦 外交 友好 間"),
        # じゅう all over, all through; ちゅう during, among; なか inside. UniDic never says じゅう.
        rule(
            "じゅう",
            before="世界 日本 一日 一年 一晩 夜 国 体 身体 部屋 学校 親戚 そこら そこいら 町 街 村 島 家 アジア",
        ),
        rule(
            "じゅう",
            before="ヨーロッパ 欧州 アメリカ 全米 アフリカ イギリス フランス ドイツ 中国 韓国 インド 日本国 世間 家族",
            unless_after="心 部 央 銀 東 西 南 米 堅",
        ),
        rule(
            "じゅう",
            before="今日 明日 今年 昨日 冬 春 夏 秋 顔 頭 庭 店 会場 教室 城 屋敷 家々 列島 県 都 東京 大阪 館 球場",
            after="に で の が を から",
            unless_before="今夏 今冬 今秋 今春 来春 来夏 来秋 来冬 昨夏 昨冬 青春",
        ),
        rule("じゅう", before="年が年 しょっ"),
        rule("なか", behind="の その この あの どの", kind="名詞"),
        rule("なか", kind_before="動詞 助動詞 形容詞 連体詞", kind="名詞"),
        rule("なか", before="^", after="に は には から でも", unless_before="」 』 ） )", kind="名詞"),
    ],
    "等": [
        # 等 of things is とう in print that spells it in kanji; ら of people.
        rule("ら", behind="我 我々 彼 彼女 僕 俺 私 お前 君 奴 これ それ あれ"),
        rule("など", kind_before="動詞 助動詞 助詞", unless_after="し", unless_kind_after="名詞"),  # 転ぶ等の事故
        rule("など", after="と供述 と述べ と話 と主張"),
    ],
    "間": [
        rule("ま", after="を置 を取 をとっ をお をつな も置か をあけ をもた が持 がもた が悪 違 髪を入"),
        rule(
            "ま",
            before="あっという いつの つかの 瞬く またたく 知らぬ 居ぬ 見る 束の 茶の 床の 寝る",
            unless_after="は",
        ),
        rule("ま", behind="応接 客 居 広 板 仏"),
        rule("ま", before="松の 竹の 梅の 鳳凰の 謁見の 控えの", unless_after="は も 、"),
        rule("ま", before="畳 六畳 広 客 居", behind="畳"),
        keep(behind="この", after="、 は の"),  # このかん as well, in formal prose
        rule("あいだ", behind="の その この あの"),
        rule("あいだ", kind_before="動詞 助動詞 形容詞", unless_before="寝る 見る 瞬く またたく 知らぬ"),
        rule("あいだ", after="に入 に立 に挟 を縫 を通 にはさ"),
    ],
    "私": [
        rule("し", then="企業 立 的 小説 生活 費 鉄 学校 大学 道 有 服 物 権 設 財 見 情 法 募 文書 保険"),
        rule("わたくし", after="ども 共 事 儀 ごと"),
        rule("わたし"),
    ],
    "日本": [
        keep(behind="大"),  # 大日本帝国, said both ways
        # Those who read themselves にっぽん.
        rule(
            "にっぽん",
            after="銀行 放送 武道館 体育大 郵便 郵政 郵船 通運 製鉄 生命 製紙 電信電話 電気"
            " 維新の会 赤十字 財団 ハム 製粉 テレビ放送網 中央競馬会 商工会議所 空輸 鋼管 合成化学 触媒"
            " 車輌",
        ),
        rule("にほん"),  # UniDic says にっぽん everywhere
    ],
    "後": [
        rule("ご", behind="その"),
        rule("あと", behind="この あの"),
        rule("のち", behind="しばらく 晴れ 曇り 雨 雪 くもり はれ"),
        rule("ご", kind_before="名詞 接尾辞", unless_after="ろ ず 退"),
        rule("あと", behind="た だ の"),
        rule(
            "あと",
            after="を追 を絶 を継 を引 を任 を託 が絶 が続 がな 戻り 片付 始末 回 味 払い"
            " 押し にし に残 に続 に引 に控 につい から で",
        ),
        rule("あと", before="^ は", after="1 2 3 4 5 6 7 8 9 一歩 少し わずか 数 は"),
        rule("のち", before="^ は が も て", then="に"),
        rule("のち", before="^ は が", then="の", unless_after="の祭 のこと の人 の者 の2 の二 の半 のほう の方"),
    ],
    "下": [
        # もと under a rule or a person; した below a thing.
        rule(
            "もと",
            before="指導の 監督の 法の 管理の 名の 体制の 政権の 支援の 合意の 協力の 統治の"
            " 支配の 庇護の 保護の 影響の 前提の 方針の 旗印の 理念の 大義の 命令の 指揮の 統制の 白日の"
            " 計画の 原則の 判断の 認識の 考えの 想定の 制度の 状況の 環境の 圧力の 規制の 了解の 同意の"
            " 理解の 制約の 条件の 契約の 主導の 連携の 協定の 憲法の 目標の 責任の 仲介の 立ち会いの"
            " 監視の 後援の 青空の 太陽の 星空の スローガンの リーダーシップの 民主主義の 社会主義の"
            " 資本主義の 教えの 師の 親の 両親の 教授の 監督の 将軍の 天皇の 国王の 皇帝の",
            unless_after="に置 側 流",
        ),
        rule(
            "した",
            before="机の 橋の 木の 床の 地面の 目の 屋根の 車の 足の ベッドの 布団の 階段の"
            " 海の 崖の 服の 腕の 鼻の がれきの 瓦礫の 土の 雪の",
        ),
        rule("しも", then="半期 二段 ネタ"),
        rule(
            "か",
            behind="政権 体制 水面 戦時 氷点 炎天 戒厳令 監視 支配 占領 統治 影響 制御 管理"
            " 環境 指揮 条件 状況 支援 庇護 保護 施政 禍 内戦 戦争 平時 非常時 緊急事態 制度 法 契約 政策"
            " 統制 監督 命令 構造 情勢 態勢 制裁 規制 幕府 灯火 県 府 都 宣言 措置 円高 円安 デフレ"
            " インフレ 不況 コロナ パンデミック",
            unless_after="の方 げ り ろ っ",
        ),
    ],
    "書": [rule("がき", behind="但し ただし 箇条 走り 横 縦 注意 効能")],
    "大": [
        keep(then="文字", after="文字焼 文字の送り 文字山"),
        rule("おお", then="文字"),
        # おお before words of Japanese origin; UniDic says だい of these as well.
        rule(
            "おお",
            then="太鼓 相撲 掃除 地震 火事 舞台 御所 広間 風呂敷 株主 番頭 時計 道具 馬鹿"
            " 盛り 暴れ 当たり 揺れ 荒れ 外れ 騒動 所帯 看板",
        ),
        rule(
            "だい",
            then="企業 災害 規模 問題 混乱 失敗 成功 人気 爆発 多数 部分 歓声 盛況 事件"
            " 学者 先輩 好き 嫌い 震災 発見 戦争 都市 家族 自然 進歩 逆転",
        ),
    ],
    "従": [rule("じゅ", kind_after="名詞-数詞", after="一 二 三 四 五 六 七 八 九 初")],
}
