"""What a single line looks like, judged by itself: prose, a heading of some kind, or a web page's leftovers.

Tables of patterns; `plain` decides by the neighbours what becomes of a line.
"""

from __future__ import annotations

import re
import unicodedata
from enum import Enum

LONGEST_HEADING = 40  # full-width characters; longer lines without a full stop are paragraphs that lack one
LONGEST_MARKED_HEADING = 60  # where ■, 第1章 or # says that it is one
_LONGEST_LEFTOVER = 70  # a longer line is worth reading, whatever it begins with


class Shape(Enum):
    """How a line looks."""

    # Text for certain.
    PROSE = "prose"
    QUOTE = "quote"
    ITEM = "item"
    CAPTION = "caption"
    DATE = "date"
    # May be a heading.
    MARKDOWN = "markdown"
    SHORT = "short"
    CHAPTER = "chapter"
    PART = "part"
    NUMBER = "number"
    SUBNUMBER = "subnumber"
    ENCLOSED_NUMBER = "enclosed number"
    SIGN = "sign"
    BRACKETS = "brackets"
    # Left over from a web page. The values are those of plain.Reason.
    CALL = "call"
    SITE = "site"
    SHARE = "share"
    SHARE_IN_COMPANY = "share in company"
    RELATED = "related"
    COPYRIGHT = "copyright"
    SEPARATOR = "separator"

    @property
    def is_leftover(self) -> bool:
        """Whether the line does not belong to the article."""
        return self in _LEFT_OVER

    @property
    def may_head(self) -> bool:
        """Whether the line is a heading if its neighbours agree."""
        return self is Shape.SHORT or self.is_marked

    @property
    def is_marked(self) -> bool:
        """Whether a number or a sign says that the line is a heading, or an item of a list."""
        return self in _MARKED


_LEFT_OVER = frozenset({Shape.CALL, Shape.SITE, Shape.SHARE, Shape.RELATED, Shape.COPYRIGHT, Shape.SEPARATOR})
_MARKED = frozenset(
    {
        Shape.CHAPTER,
        Shape.PART,
        Shape.NUMBER,
        Shape.SUBNUMBER,
        Shape.ENCLOSED_NUMBER,
        Shape.SIGN,
        Shape.BRACKETS,
    }
)

_DIGITS = "0-9０-９"
_KANJI_DIGITS = "一二三四五六七八九十百"

_LEFTOVERS = (
    # 続きを読む, 記事全文を見るにはクリックしてください Rabbit, もっと見る >, この記事は会員限定です。残り1234文字.
    (
        Shape.CALL,
        re.compile(
            r"[\[［【（(≫»＞>▶→⇒…・\s]*(?:"
            r"(?:この|元の|元)?(?:記事|ニュース|本文)?(?:の)?(?:全文|続き|つづき|本文|もっと詳しく|詳細|オリジナル記事)"
            r"(?:は|を|へ|の)?(?:読む|見る|よむ|みる|表示|確認|チェック|こちら|ご覧|クリック|サイトで)"
            r"|(?:もっと|さらに)(?:読む|見る|表示)(?!\S)"
            r"|(?:元|この)の?記事を(?:もっと)?(?:読む|見る)"
            r"|記事を(?:読む|見る|全文表示)"
            r"|こちらを?クリック|ここを?クリック|クリックして(?:ください|続きを|全文を)"
            r"|(?:この記事は)?(?:有料)?会員(?:限定)?(?:記事|の方)(?:です|のみ|は)"
            r"|この記事は(?:会員限定|有料)"
            r"|残り\s?[0-9０-９,，]+\s?文字"
            r"|(?:次|前)の?ページ(?:へ|を読む|[:：>＞]|$)"
            r"|(?i:read more|continue reading|read the (?:whole|full) (?:article|story))\b"
            r")"
        ),
    ),
    (
        Shape.COPYRIGHT,
        re.compile(
            r"(?i:[©Ⓒ]|[(（]c[)）]\s?\S|copyright\b)|.*(?i:all rights reserved)"
            r"|.*無断(?:での?)?(?:転載|複製|使用|引用|掲載)|.*(?:転載|複製)(?:を|は|・\w+を)?(?:禁じ|禁止|お断り)"
        ),
    ),
    (
        Shape.RELATED,
        re.compile(
            r"[■□▼▽◆◇●○★☆【\[［＜<〈《\s]*"
            r"(?:関連(?:記事|ニュース|リンク|トピックス?|キーワード)|あわせて読みたい|合わせて読みたい"
            r"|おすすめ(?:の)?(?:記事|ニュース)|こちらも(?:おすすめ|読まれています)|(?:アクセス|人気)(?:記事)?ランキング"
            r"|(?:人気|最新|新着|注目)(?:の)?(?:記事|ニュース)(?:一覧)?|この記事(?:に関する|の関連)(?:記事|ニュース)"
            r"|よく読まれている記事|この記事を読んだ人は)"
            r"[】\]］＞>〉》:：\s]*$"
        ),
    ),
    (
        Shape.SHARE,
        re.compile(
            r"(?:この記事を)?(?:シェア(?:する)?|ツイート(?:する)?|ポスト(?:する)?|リポスト)\s?[0-9]*$"
            r"|(?:X|Ｘ|Twitter|ツイッター|Facebook|フェイスブック|LINE|メール|はてなブックマーク|はてブ|Pocket|Threads|"
            r"Bluesky|Instagram|note)(?:で|に|へ)(?:シェア|ポスト|投稿|送る|共有|保存|追加|ツイート)(?:する)?$"
            r"|(?i:tweet|share|share on \w+)\s?[0-9]*$"
            r"|(?:リンク|URL|アドレス)を?コピー(?:する)?$|コメント(?:を(?:見る|書く|する))?\s?[(（]?[0-9]+件?[)）]?$"
            r"|いいね[！!]?\s?[0-9]+件?$|(?:ページ)?(?:トップ|先頭)(?:ページ)?(?:へ|に)(?:戻る)?$|お気に入り(?:に追加|登録)$"
            r"|スポンサー(?:ド)?リンク$|(?i:advertisement|sponsored(?: links?)?|\[?PR\]?)$|［ＰＲ］$|【(?:PR|広告)】$"
            r"|(?:文字サイズ|フォントサイズ)\s?[:：]?\s?[小中大特 ・/]*$|(?:無料)?会員登録(?:は|する)?(?:こちら)?$"
        ),
    ),
    # Buttons that are words of their own: 保存 may head a section on museums. Aside only next to another button.
    (
        Shape.SHARE_IN_COMPANY,
        re.compile(
            r"(?:保存|印刷|コメント|いいね[！!]?|広告|メール|共有|ブックマーク|フォロー(?:する)?|ログイン|X|Ｘ"
            r"|(?i:facebook|twitter|line|note|pocket|hatena|はてなブックマーク|はてブ|threads|bluesky)\s?[0-9]*)$"
        ),
    ),
    (Shape.SEPARATOR, re.compile(r"[-=_*＊~〜～・─━—―–◇◆■□●○★☆※#＃+＋|｜/／＝\s]+$")),
)

# A site's name stands at the head or the foot of a page. A name of Latin letters alone (Rabbit, BBC NEWS JAPAN) is no
# Japanese text; of names in Japanese only the usual endings count, without kana between: 地方の新聞 is a phrase.
_SITE = re.compile(
    r"(?=.*[A-Za-z])[A-Za-z0-9][A-Za-z0-9 .,&!'’|+-]{1,39}(?<![.?])$"
    r"|[一-鿿々ァ-ヺー・A-Za-z0-9Ａ-Ｚ！!]{0,10}(?:新聞|新報|日報|新聞社|新聞デジタル|新聞オンライン|新聞電子版|電子版|"
    r"ニュース|ニュースデジタル|通信|通信社|ドットコム|オンライン|放送|テレビ|NEWS WEB|NEWS DIG|TIMES)$"
)

_DATE = re.compile(
    rf"[(（\[［]?(?:公開|更新|配信|掲載|投稿)?(?:日時?)?[:：\s]*"
    rf"(?:(?:令和|平成|昭和|大正|明治)[元{_DIGITS}{_KANJI_DIGITS}]+年|[{_DIGITS}]{{2,4}}[年/.／-]|[{_DIGITS}]{{1,2}}[月/／])"
    rf"[{_DIGITS}{_KANJI_DIGITS}年月日時分秒/／.:：\-\s()（）月火水木金土曜午前後頃配信更新公開掲載JSTＪＳＴ]*[)）\]］]?$"
)
_CAPTION = re.compile(
    # （写真：県提供）, ＝写真、山田太郎撮影＝, [東京 18日 ロイター]
    r"[(（\[［＝〔].*[)）\]］〕]$|＝.*＝$"
    r"|[▲△▼↑↓■●]?\s?(?:写真|画像|図表?|表|グラフ|動画|映像|出典|出所|提供|撮影|資料|イラスト|聞き手|文|取材|記者|編集|翻訳|執筆)"
    rf"[{_DIGITS}]*\s?[:：＝=／/]"
    r"|(?:写真|撮影|聞き手|文|取材|記者|編集|翻訳|執筆)・"
    r"|https?://\S+$|\S+@\S+\.\S+$"
)
# 港湾太郎　2026年3月3日: who wrote it, and when.
_BYLINE = re.compile(
    rf"\S.{{0,30}}[\s　（(](?:(?:令和|平成)[元{_DIGITS}]+年|[{_DIGITS}]{{4}}[年/.-])"
    rf"[{_DIGITS}]{{1,2}}[月/.-][{_DIGITS}]{{1,2}}日?[)）]?$"
)
# 【平壌＝共同】 says where from; 【共同声明】 is a heading.
_DATELINE = re.compile(r"【[^】]*(?:[=＝][^】]*|時事|共同|ロイター|AFP|ＡＦＰ|AP|ＡＰ|CNN)】$")
_QUOTE = re.compile(r"「[^」]*」$|『[^』]*』$|“[^”]*”$|[―—─]{1,2}\S")
_ITEM = re.compile(r"[・･•‣※→⇒◎▶*＊]|[-–+][ 　]")

_HEADING_MARKS = (
    (Shape.CHAPTER, re.compile(rf"第[{_DIGITS}{_KANJI_DIGITS}]+[章部編回話][\s:：]?")),
    (Shape.PART, re.compile(rf"第[{_DIGITS}{_KANJI_DIGITS}]+[節項条][\s:：]?")),
    (Shape.SUBNUMBER, re.compile(rf"[{_DIGITS}]{{1,2}}(?:[.．\-－][{_DIGITS}]{{1,2}})+[.．、]?\s+\S")),
    (
        Shape.NUMBER,
        re.compile(
            rf"[{_DIGITS}]{{1,2}}(?:[.．、]|\s)\s*[^\s{_DIGITS}]"
            rf"|[{_KANJI_DIGITS}]{{1,3}}[、.．　]\S|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]+[.．、\s　]|[IVX]{{1,4}}[.．]\s?\S"
        ),
    ),
    (Shape.ENCLOSED_NUMBER, re.compile(rf"[(（]?[{_DIGITS}{_KANJI_DIGITS}]{{1,2}}[)）]\s?\S|[①-⑳❶-❿]\s?\S")),
    (Shape.SIGN, re.compile(r"[■□◆◇▼▽●○★☆▪◼◾]\s?\S|[＜〈《≪].+[＞〉》≫]$")),
    (Shape.BRACKETS, re.compile(r"【[^】]{1,30}】[^。]{0,40}$")),
)

_ENDS_SENTENCE = re.compile(r"[。．.!！?？…‥][」』）)”\"】》]*$")
# Also no headings: 次の通り：, 例えば、, and polite sentences whose full stop was left out (いい天気です).
_GOES_ON = re.compile(r"[、，,：:；;・＝=]$|(?:です|ます|ました|でした|ません|でしょう|ください|ましょう)$")
_LETTER = re.compile(r"[^\W\d_]")


def full_widths(text: str) -> float:
    """The width of a line in full-width characters; a Latin letter is half of one."""
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text) / 2


def ends_sentence(text: str) -> bool:
    """Whether a line ends as a sentence does: ました。 だ」。 など）。 but not 始まる."""
    return _ENDS_SENTENCE.search(text) is not None


def is_site_name(text: str) -> bool:
    """Whether a line may be a site's name; only at the head or foot of a text does it count as one."""
    return _SITE.match(text) is not None


def shape_of(text: str) -> Shape:
    """Judge one line, without blanks around it, by itself. Never answers SITE, which is a question of the place."""
    if len(text) > 4 * LONGEST_MARKED_HEADING:
        return Shape.PROSE
    if len(text) <= _LONGEST_LEFTOVER:
        for shape, pattern in _LEFTOVERS:
            if pattern.match(text):
                return shape
    if _DATE.match(text) or _DATELINE.match(text) or _BYLINE.match(text):
        return Shape.DATE
    if _CAPTION.match(text) and not _marked(text):
        return Shape.CAPTION
    if _QUOTE.match(text):
        return Shape.QUOTE
    stops = ends_sentence(text) and not _asks(text)
    if not stops and "。" not in text and not _GOES_ON.search(text) and _LETTER.search(text):
        width = full_widths(text)
        if width <= LONGEST_MARKED_HEADING and (marked := _marked(text)):
            return marked
        if width <= LONGEST_HEADING and not _ITEM.match(text):
            return Shape.SHORT
    return Shape.ITEM if _ITEM.match(text) else Shape.PROSE


def _marked(text: str) -> Shape | None:
    return next((shape for shape, pattern in _HEADING_MARKS if pattern.match(text)), None)


def _asks(text: str) -> bool:
    """なぜ今なのか？ heads a section as often as it ends a paragraph; a longer question is a sentence."""
    return text[-1] in "?？!！" and full_widths(text) <= LONGEST_HEADING / 2 and "、" not in text
