"""How well a word of the dictionary fits a place of a text, judged by the analyser's words around it."""

from collections.abc import Sequence
from dataclasses import dataclass

from articles.japanese.kana import is_kana, to_hiragana
from articles.japanese.tokens import Token

from .endings import NEGATIVE_N
from .inflection import ANY
from .keys import shared_length
from .labels import USUALLY_KANA
from .undoing import Undone
from .words import Form, Word


@dataclass(frozen=True, slots=True)
class Match:
    """A word found in a text."""

    surface: str
    word: Word
    headword: str  # dictionary form as the text would spell it: 行われた -> 行う
    reading: str  # of the dictionary form, in hiragana, as the analyser reads it; "" where it does not know
    inflections: tuple[str, ...]  # from the dictionary form outwards


# What the analyser's parts of speech can be in JMdict.
_SPEECH = {
    "名詞": ("n", "vs", "adj-no", "adj-na", "adj-f", "adj-t", "adv", "n-suf", "n-pref", "num", "ctr", "suf", "exp"),
    "代名詞": ("pn", "n"),
    "動詞": ("v",),
    "形容詞": ("adj-i", "adj-ix", "adj-ku", "aux-adj"),
    "形状詞": ("adj-na", "adj-t", "adj-no", "adj-nari", "n"),
    "連体詞": ("adj-pn", "adj-f", "adj-no"),
    "副詞": ("adv", "adv-to", "adj-no", "n", "exp"),
    "接続詞": ("conj", "adv", "exp"),
    "感動詞": ("int", "exp"),
    "助詞": ("prt", "conj", "exp"),
    "助動詞": ("aux", "aux-v", "aux-adj", "cop", "prt", "exp"),
    "接頭辞": ("pref", "n-pref", "adj-pn"),
    "接尾辞": ("suf", "n-suf", "ctr", "n", "aux-v", "aux-adj", "adj-na", "v"),
}
# Words that newspapers write in kana though JMdict does not say so, and how they are told from others that sound alike.
_IN_KANA = {
    "さす": "指す", "わかれる": "分かれる", "やむ": "止む", "たつ": "立つ", "きく": "聞く", "うつ": "打つ",
    "ひく": "引く", "たてる": "立てる", "つくる": "作る", "はかる": "図る", "はなし": "話", "づけ": "付け",
    "みなさん": "皆さん",
    "とき": "時", "ほう": "方", "こと": "事", "もの": "物", "ところ": "所", "わけ": "訳", "はず": "筈",
    "うち": "内", "あと": "後", "まえ": "前", "なか": "中", "うえ": "上", "した": "下", "たび": "度",
    "ひと": "人", "いま": "今", "さい": "際", "あいだ": "間", "ため": "為", "さき": "先", "ころ": "頃",
    "ごろ": "頃", "とおり": "通り", "ほど": "程", "せい": "所為", "きょう": "今日", "あす": "明日",
    "きのう": "昨日", "ことし": "今年", "こども": "子供", "ことば": "言葉", "いえ": "家", "まち": "町",
    "くに": "国", "ちから": "力", "こころ": "心", "からだ": "体", "いのち": "命", "かた": "方", "ほか": "他",
    "みな": "皆", "じぶん": "自分", "おとな": "大人", "ひとり": "一人", "ふたり": "二人", "かたち": "形",
}  # fmt: skip
_FUNCTION = ("助詞", "助動詞", "接続詞", "連体詞", "感動詞")
_UNINFLECTED = ("副詞", "接続詞", "連体詞", "感動詞")
_NOUNS = frozenset(("n", "vs", "n-suf", "n-pref", "num", "ctr"))
_PHRASE_CODES = frozenset(("exp", "prt", "conj", "adv", "int", "adj-pn", "aux", "aux-v", "aux-adj", "cop"))


def may_be_inflected(covered: Sequence[Token]) -> bool:
    """Whether the stretch may end in an inflected form: 国際社会 is asked for as it stands."""
    last = covered[-1]
    return (
        bool(last.inflection)
        or last.part_of_speech.startswith(
            ("助動詞", "助詞-接続助詞", "助詞-副助詞", "助詞-係助詞", "接尾辞", "形状詞-助動詞語幹")
        )
        or (len(covered) > 1 and last.surface == "な" and last.part_of_speech.startswith("助詞-終助詞"))  # 行くな
        or not last.part_of_speech
    )


def reading_of(covered: Sequence[Token]) -> str:
    """Join the readings of the tokens; "" if one is not known."""
    readings = [token.reading or (to_hiragana(token.surface) if is_kana(token.surface) else "") for token in covered]
    return "".join(readings) if all(readings) else ""


def undone_reading(surface: str, reading: str, undone: Undone) -> str:
    """Undo in the reading what was undone in the surface: 行った いった -> 行く いく."""
    if not reading or undone.word_class == "vk":
        return ""  # 来: the reading of the kanji itself changes (こない, きた)
    if undone.prefix:
        surface, reading = surface[len(undone.prefix) :], reading[1:]  # お, ご: both are read with one kana
    same = shared_length(surface, undone.text)
    removed, added = to_hiragana(surface[same:]), to_hiragana(undone.text[same:])
    return reading.removesuffix(removed) + added if reading.endswith(removed) else ""


def believable(covered: Sequence[Token], match: Match, undone: Undone) -> bool:
    """Whether the analysis allows the match at all; how well it fits is for `misfit`."""
    if undone.word_class == "adj-na":
        # 新たな is one form of 新た; 主な at the end of a clause, or 困難な with another な, is not.
        return len(covered) > 1 and covered[-1].lemma == "だ" and covered[-1].inflection.startswith("連体形")
    if undone.word_class != ANY and not _inflects_here(covered):
        return False
    if len(covered) == 1:
        # 39 is no thank-you
        return not covered[0].part_of_speech.startswith("名詞-数詞") or bool(_codes(match.word) - {"int", "exp"})
    if covered[0].part_of_speech.startswith("助詞") and not _PHRASE_CODES & _codes(match.word):
        return False  # と|み|て is not a form of 富む
    if covered[0].part_of_speech.startswith(("助動詞", "助詞")) and match.headword == f"{covered[0].surface}る":
        return False  # 武力で|なく is no form of でる
    if undone.steps and undone.steps[-1] == NEGATIVE_N and covered[-1].surface != "ん":
        return False  # みな|さん is no form of みなす
    if undone.word_class != ANY and covered[0].part_of_speech.startswith(_UNINFLECTED):
        # 初めて|行った is no form of 初める
        return shared_length(match.surface, match.headword) >= len(covered[0].surface)
    if any(token.part_of_speech.startswith(_FUNCTION) for token in covered):
        if not match.reading:
            return True
        readings = match.word.readings_of(match.headword if _spelled(match) else "")
        if not any(_unvoiced(text) == _unvoiced(match.reading) for text in readings):
            return False
        if undone.word_class == ANY and is_kana(match.surface):
            # にはな is not 庭な: kana over several words is one word only where it is a phrase or a function word.
            asks = covered[0].part_of_speech.startswith(("代名詞", "名詞-数詞")) and covered[-1].surface in ("か", "も")
            return asks or bool(_PHRASE_CODES & _codes(match.word))  # いくつ|か, だれ|か
    return True


def _inflects_here(covered: Sequence[Token]) -> bool:
    """Whether the stretch contains a verb or an adjective of its own, or is unknown to the analyser.

    が|やる is not an inflection of anything; と|し|て may be.
    """
    return any(
        token.part_of_speech.startswith(("動詞", "形容詞", "接尾辞", "助動詞", "名詞-普通名詞")) for token in covered
    )


def _spelled(match: Match) -> bool:
    """Whether the dictionary lists the headword in the very spelling of the text."""
    return match.headword in match.word.texts


def misfit(covered: Sequence[Token], match: Match, form: Form, *, counts: bool = False) -> tuple[float, ...]:
    """Measure how badly a match fits, most important first: smaller is better.

    `counts`: a number stands before it, so that 軒 in 83軒 is けん, not のき.
    """
    word = match.word
    kana = is_kana(match.headword)
    speaks, has_lemma = speaks_so(covered, match), _has_lemma(covered, match)
    usual = speaks and has_lemma and bool(word.spellings) and word.spellings[0].text == _IN_KANA.get(match.headword)
    return (
        not _spelled(match),
        (-1 if usual else _kana_misfit(word)) if kana else 0,
        misread(match),
        not speaks or (counts and may_count(covered[0]) and "ctr" not in _codes(word)),
        not has_lemma,
        len(match.inflections),
        max(form.rank, 30) if kana else form.rank,
        -_breadth(word) if kana else word.rank + 30 * word.usually_kana,  # 人手 is people, not 海星 (ヒトデ)
        word.id,
    )


def _has_lemma(covered: Sequence[Token], match: Match) -> bool:
    """Whether the analyser sees a form of the word: と|いっ|た is いう, not いく."""
    if len(covered) > 1 and not match.inflections:
        return True  # a compound, an expression
    headword = match.headword
    verb_follows = len(covered) > 1 and covered[1].part_of_speech.startswith(("動詞", "形容詞"))
    if verb_follows and shared_length(match.surface, headword) > len(covered[0].surface):
        return True  # 泣き|出し|そう is a form of 泣き出す, and the analyser sees 泣く
    return any(headword == lemma or headword == f"{lemma[:-2]}じる" for lemma in (covered[0].lemma, covered[-1].lemma))


def _kana_misfit(word: Word) -> int:
    """Measure how unusual it is to write the word in kana."""
    return bool(word.spellings) and not word.usually_kana and not _kana_is_usual(word)


def _kana_is_usual(word: Word) -> bool:
    """Whether newspapers write the word in kana though JMdict does not say so: verbs and function words, not nouns."""
    return not _NOUNS & set(word.senses[0].codes) and word.readings[0].rank <= 30


def _breadth(word: Word) -> int:
    """Measure how much a word in kana may mean; for words that sound alike a better guess than their frequency.

    JMdict counts kana for whichever word it met: なる is 生る (to bear fruit) there five times as often as 成る.
    """
    return sum(3 if USUALLY_KANA in sense.misc else 1 for sense in word.senses)


def misread(match: Match) -> int:
    """Measure how far the word's readings are from the analyser's: 0 the same or unknown, 1 but for voicing, 2."""
    if not match.reading:
        return 0
    readings = match.word.readings_of(match.headword)
    if match.reading in readings or any(to_hiragana(text) == match.reading for text in readings):
        return 0
    return 1 if any(_unvoiced(text) == _unvoiced(match.reading) for text in readings) else 2


def speaks_so(covered: Sequence[Token], match: Match) -> bool:
    """Whether the word has a part of speech that the analyser sees."""
    codes = _codes(match.word)
    if len(covered) > 1 and not match.inflections:
        function = any(token.part_of_speech.startswith(_FUNCTION) for token in covered)
        return bool(codes & _PHRASE_CODES) if function else True
    allowed = _SPEECH.get(covered[0].part_of_speech.split("-")[0])
    if allowed is None:
        return True
    return any(code in allowed or (code.startswith("v") and code != "vs" and "v" in allowed) for code in codes)


def may_count(token: Token) -> bool:
    """Whether a word behind a number may be its counter."""
    return token.part_of_speech.startswith(("名詞", "接尾辞"))


def _codes(word: Word) -> set[str]:
    return {code for sense in word.senses for code in sense.codes}


def _unvoiced(reading: str) -> str:
    """Fold what compounding changes: かぶしきがいしゃ and かぶしきかいしゃ are one reading here."""
    return to_hiragana(reading).translate(_UNVOICED)


_UNVOICED = str.maketrans(
    "がぎぐげござじずぜぞだぢづでどばびぶべぼぱぴぷぺぽっ", "かきくけこさしすせそたちつてとはひふへほはひふへほつ"
)
