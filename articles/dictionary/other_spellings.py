"""Other ways to spell what a dictionary has under one: old kanji, iteration marks, foreign words in katakana.

國家 -> 国家        人人 -> 人々        いすゞ -> いすず        ヴァイオリン -> バイオリン
"""

import re

# Kanji as printed before 1946, and as printed today. Those that names still have in other words (龍, 淵) stay.
_OLD = (
    "亞惡壓圍醫壹稻飮隱羽營榮衞驛圓緣艷鹽奧應橫歐毆黃溫穩假價畫會壞懷繪慨槪擴殼覺學嶽樂渴褐勸卷寬歡罐觀閒關陷巖顏歸氣龜僞戲犧舊據擧虛"
    "峽挾狹曉區驅勳薰徑惠揭溪經繼莖螢輕鷄藝擊缺儉劍圈檢權獻縣硏險顯驗嚴效廣恆鑛號國穀黑濟碎齋劑雜參慘棧蠶贊殘絲齒兒辭濕實舍寫釋壽收從"
    "澁獸縱肅處敍奬將燒稱證乘剩壤孃條淨疊穰讓釀囑觸寢愼眞盡圖粹醉隨髓數樞瀨聲靜齊攝竊節專戰淺潛纖踐錢禪雙壯搜插爭總聰莊裝騷增臟藏續墮體對帶滯臺瀧"
    "擇澤單擔膽團彈斷癡遲晝蟲鑄廳徵聽敕鎭遞鐵轉點傳黨盜燈當鬭德獨讀屆貳惱腦霸廢拜賣麥發髮拔蠻祕濱甁福拂佛變邊辨瓣辯舖步穗寶豐沒飜萬滿默彌藥譯"
    "與豫餘譽搖樣謠來賴亂覽兩獵綠壘勵禮隸靈齡戀爐勞樓祿錄灣說稅每敎靑淸爲狀淚戶卽旣鄕產絕緖巢强內曆歷歲吳姬彥鬪"
)
_NEW = (
    "亜悪圧囲医壱稲飲隠羽営栄衛駅円縁艶塩奥応横欧殴黄温穏仮価画会壊懐絵慨概拡殻覚学岳楽渇褐勧巻寛歓缶観間関陥巌顔帰気亀偽戯犠旧拠挙虚"
    "峡挟狭暁区駆勲薫径恵掲渓経継茎蛍軽鶏芸撃欠倹剣圏検権献県研険顕験厳効広恒鉱号国穀黒済砕斎剤雑参惨桟蚕賛残糸歯児辞湿実舎写釈寿収従"
    "渋獣縦粛処叙奨将焼称証乗剰壌嬢条浄畳穣譲醸嘱触寝慎真尽図粋酔随髄数枢瀬声静斉摂窃節専戦浅潜繊践銭禅双壮捜挿争総聡荘装騒増臓蔵続堕体対帯滞台滝"
    "択沢単担胆団弾断痴遅昼虫鋳庁徴聴勅鎮逓鉄転点伝党盗灯当闘徳独読届弐悩脳覇廃拝売麦発髪抜蛮秘浜瓶福払仏変辺弁弁弁舗歩穂宝豊没翻万満黙弥薬訳"
    "与予余誉揺様謡来頼乱覧両猟緑塁励礼隷霊齢恋炉労楼禄録湾説税毎教青清為状涙戸即既郷産絶緒巣強内暦歴歳呉姫彦闘"
)
_MODERN = str.maketrans({old: new for old, new in zip(_OLD, _NEW, strict=True) if old != new})
# Further forms that families write and no list of official forms has; names alone are looked up so.
_IN_NAMES = str.maketrans(
    "髙﨑嵜㟢碕濵邉嶋嶌冨桒𠮷𣘺槗栁桺逹舘龍渕埜峯曾檜靏靍寳圡凜遙堯槇薗籔",
    "高崎崎崎崎浜辺島島富桑吉橋橋柳柳達館竜淵野峰曽桧鶴鶴宝土凛遥尭槙園薮",
)
_IN_NAMES_AND_WORDS = _MODERN | _IN_NAMES
_OTHER = re.compile(f"[{''.join(map(chr, _MODERN))}ゝゞヽヾ]|([一-鿿])\\1")
_TWICE = re.compile(r"([一-鿿])\1")
_MARKED = re.compile(r"(.)([ゝヽ])")
_MARKED_VOICED = re.compile(r"(.)([ゞヾ])")
_VOICED = str.maketrans("かきくけこさしすせそたちつてとはひふへほカキクケコサシスセソタチツテトハヒフヘホ",
                        "がぎぐげござじずぜぞだぢづでどばびぶべぼガギグゲゴザジズゼゾダヂヅデドバビブベボ")  # fmt: skip
_FOREIGN = (
    *(("ヴァ", "バ"), ("ヴィ", "ビ"), ("ヴェ", "ベ"), ("ヴォ", "ボ"), ("ヴ", "ブ")),
    *(("ウィ", "ウイ"), ("ウェ", "ウエ"), ("ウォ", "ウオ"), ("ティ", "チ"), ("ディ", "デ"), ("イェ", "エ")),
)
_KATAKANA = re.compile("[ァ-ヺー]+")


def modern_spelling(text: str) -> str:
    """Write old kanji in their new form, a kanji written twice with 々, and kana in place of ゝ and ゞ.

    The length stays: offsets in the text are offsets in the answer.
    """
    if not _OTHER.search(text):
        return text
    text = _TWICE.sub(r"\1々", text.translate(_MODERN))
    text = _MARKED.sub(r"\1\1", text)
    return _MARKED_VOICED.sub(lambda pair: pair[1] + pair[1].translate(_VOICED), text)


def modern_name(text: str) -> str:
    """Write a name with the kanji that most who bear it write: 髙橋 高橋, 渡邉 渡辺. The length stays."""
    return text.translate(_IN_NAMES_AND_WORDS)


def foreign_spellings(text: str) -> tuple[str, ...]:
    """List how else a foreign word may be written: ヴァイオリン バイオリン, コンピュータ コンピューター."""
    if not _KATAKANA.fullmatch(text):
        return ()
    plain = text
    for precise, usual in _FOREIGN:
        plain = plain.replace(precise, usual)
    found = [spelling for base in (text, plain) for spelling in (base, f"{base}ー", base.removesuffix("ー"))]
    return tuple(dict.fromkeys(spelling for spelling in found if spelling and spelling != text))
