"""The names we know, and where they stand in a text.

The list is data/names.tsv, tab-separated, UTF-8, read once when the first text is analysed:

    written        reading            kind          cue
    石破|茂        いしば|しげる      person              surname | given name, so that 石破氏 is いしば later on
    平壌           ぴょんやん         place
    習             しゅう             surname       cue   only where a title says that it is a name: 習主席, not 練習
    正恩           じょんうん         given       cue
    # Sport: sumo                                        a line that begins with # heads a group

Readings are hiragana as spelt, as Japanese newspapers and NHK give them: Korean names by their Korean sound, Chinese
ones by the Sino-Japanese sound of their characters. Old forms of characters (髙, 﨑, 澤) find the ordinary ones.

How the list grows: whoever maintains the program adds rows to the file, only readings that are certain (a wrong row is
worse than none); the tests check the form of every row. Nobody needs a new version for that: a person's correction
"everywhere" does the same at once for all their articles, and many of them come in as a CSV on the page of corrections,
which can be handed on to colleagues. Corrections win over this.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

FILE = Path(__file__).parent / "data" / "names.tsv"

PARTS_OF_SPEECH = {
    "person": "名詞-固有名詞-人名-一般",
    "surname": "名詞-固有名詞-人名-姓",
    "given": "名詞-固有名詞-人名-名",
    "place": "名詞-固有名詞-地名-一般",
    # UniDic has no class of its own for 国連 or トヨタ, nor for eras (令和).
    "organisation": "名詞-固有名詞-一般",
    "era": "名詞-固有名詞-一般",
    "word": "名詞-普通名詞-一般",
}
"""Kind of name → UniDic's part of speech. No row is a "word": those are what the publisher prints a
reading of."""


class Part(NamedTuple):
    """A person's surname or given name."""

    written: str
    reading: str
    kind: str


class Name(NamedTuple):
    """A row of the list."""

    written: str
    reading: str
    """Hiragana as spelt."""
    kind: str
    needs_cue: bool
    """Whether it only counts beside a word that shows it to be a name."""
    parts: tuple[Part, ...]
    """Surname and given name; () where the name is not divided."""

    @property
    def part_of_speech(self) -> str:
        """The kind in UniDic's terms."""
        return PARTS_OF_SPEECH[self.kind]


class FoundName(NamedTuple):
    """A name and its place in a text, in code points."""

    start: int
    end: int
    name: Name


def name_of(written: str, reading: str, kind: str, needs_cue: bool = False) -> Name:
    """A name from its columns: "|" divides surname and given name in both, or in neither."""
    parts: tuple[Part, ...] = ()
    if "|" in written:
        columns = zip(written.split("|"), reading.split("|"), ("surname", "given"), strict=True)
        parts = tuple(Part(*column) for column in columns)
    return Name(written.replace("|", ""), reading.replace("|", ""), kind, needs_cue, parts)


@lru_cache(maxsize=1)
def all_names() -> tuple[Name, ...]:
    """All rows of the list, in its order."""
    with FILE.open(encoding="utf-8", newline="") as file:
        lines = (line for line in file if not line.startswith("#"))
        rows = csv.DictReader(lines, delimiter="\t")
        return tuple(name_of(row["written"], row["reading"], row["kind"], row["cue"] == "cue") for row in rows)


class NameIndex:
    """Names to be found at a place of a text, in a time that does not depend on how many there are."""

    def __init__(self, names: Iterable[Name]) -> None:
        self._names = {fold(name.written): name for name in names}
        lengths: dict[str, set[int]] = {}
        for written in self._names:
            lengths.setdefault(written[:2], set()).add(len(written))
        self._lengths = {beginning: sorted(row, reverse=True) for beginning, row in lengths.items()}

    def may_have(self, folded: str, start: int) -> bool:
        """Whether a name can begin there at all: cheaper than `at`, and false for nearly every word."""
        return folded[start : start + 2] in self._lengths or folded[start : start + 1] in self._names

    def at(self, folded: str, start: int) -> Iterator[Name]:
        """The names that a folded text (see `fold`) has at this place, longest first, whatever stands around them."""
        for length in self._lengths.get(folded[start : start + 2], ()):
            name = self._names.get(folded[start : start + length])
            if name:
                yield name
        single = self._names.get(folded[start : start + 1])
        if single:
            yield single


@lru_cache(maxsize=1)
def listed_names() -> NameIndex:
    """The names of the list that stand by themselves: all but surnames and given names."""
    return NameIndex(name for name in all_names() if name.kind not in ("surname", "given"))


@lru_cache(maxsize=1)
def listed_parts() -> Mapping[str, Part]:
    """Surnames and given names that need no full name in the article to be known, by their writing: 習 しゅう."""
    names = (name for name in all_names() if name.kind in ("surname", "given"))
    return {fold(name.written): Part(name.written, name.reading, name.kind) for name in names}


# Old and rare forms, one code point for one: 髙市早苗, 賴清德, 慶應義塾, 國學院, 吉野ヶ里. Their readings are the same.
_OLD = "ヶ髙﨑𠮷德澤濵濱齋齊邊邉國學廣賴應龍眞惠榮藏澁瀧壽彌禮榎檜曾"
_NEW = "ケ高崎吉徳沢浜浜斎斉辺辺国学広頼応竜真恵栄蔵渋滝寿弥礼榎桧曽"
_FOLDED = str.maketrans(_OLD, _NEW)


def fold(text: str) -> str:
    """The text with ordinary forms of characters; as long as it was."""
    return text.translate(_FOLDED)


# 前首相, 元選手, 次期大統領 stand behind a name like the bare title.
_TITLE = (
    r"(?:前|元|新|副|現|次期|常任|名誉|筆頭|両)?(?:氏|さん|さま|様|容疑者|被告|受刑者|死刑囚|[首外財農法経総防蔵文厚環]相|国防相|財務相"
    r"|大統領|総統|主席|国家主席|総書記|書記|総理|大臣|委員|党首|代表|総裁|幹事長|議長|議員|知事|[市町村区]長|長官|次官|[局部課]長"
    r"|大使|公使|報道官|補佐官|会長|社長|頭取|専務|常務|取締役|最高経営責任者|教授|准教授|博士|医師|弁護士|監督|選手|投手|捕手|内野手"
    r"|外野手|[初二三四五六七八九]段|棋士|騎手|名人|棋聖|王位|親方|横綱|大関|関脇|小結|将軍|元帥|[大中少]将|皇帝|天皇|皇太子|陛下|殿下|夫人"
    r"|夫妻|政権|内閣|体制|派|記者|アナ|先生|国務委員|政治局|指導部|首脳|会談|一族|父子|親子|ファミリー)"
    # 金、習両氏, 金・プーチン会談: the title of both stands behind the other.
    r"|[、・と][^\s、。・「」（）のはがをに]{1,8}?(?:両氏|両首脳|両大統領|両外相|首脳会談|会談)"
)
_BEHIND = {
    "person": re.compile(_TITLE),
    "place": re.compile(
        r"[都道府県市区町村郡州省駅港島川山湖湾岬峠橋城寺]|空港|半島|海峡|地方|地区|周辺|付近|支局|出身|在住"
    ),
    "organisation": re.compile(
        r"社|株|党|グループ|ホールディングス|ＨＤ|HD|会長|専務|頭取|代表|総裁|幹事長|議員|本社|本店|銀行|大学|証券"
    ),
    "era": re.compile(r"[0-9０-９元一二三四五六七八九十]+年|年間|時代|期"),
}
_BEHIND["surname"] = _BEHIND["given"] = _BEHIND["person"]
_BEFORE = {
    "person": re.compile(
        r"(?:首相|大統領|主席|総書記|選手|監督|投手|社長|会長|俳優|女優|歌手|作家|画家|力士|横綱|大関|関脇|小結|容疑者|議員)"
        r"[のはが・、]?$"
    ),
    "place": re.compile(r"[都道府県市区町村郡州省島国]$"),
    "organisation": re.compile(
        r"(?:大手|メーカー|企業|会社|政党|団体|組織|新聞|雑誌|与党|野党)[のはが・、]?$",
    ),
}
_LONGEST_BEFORE = 5


def has_cue(text: str, start: int, end: int, kind: str) -> bool:
    """Whether a word beside the span shows that it is a name of this kind: 文大統領, 大手の…, …市, 令和…年."""
    behind = _BEHIND.get(kind)
    if behind is not None and behind.match(text, end):
        return True
    before = _BEFORE.get(kind)
    return before is not None and before.search(text[max(0, start - _LONGEST_BEFORE) : start]) is not None
