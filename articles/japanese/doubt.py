"""Doubt where all analysers agree and are still not to be believed.

泄|瀉       せつ|しゃ      two kanji that nobody knows as one word: most are read by their Chinese sounds (せっしゃ)
波野|村     むら           a village's name decides between むら and そん
店の|方     ほう           ほう is what analysers always answer; of people it is かた
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from articles.japanese.kana import has_kanji, to_hiragana
from articles.japanese.lexicon import Lexicon
from articles.japanese.tokens import CONTEXT, JMDICT, KANJIDIC, UNIDIC, Candidate, Token

# Words that no rule of heteronyms/ has settled at their place, and that nothing else decides: what they may be.
UNCERTAIN = {
    "方": ("ほう", "かた"),  # a side; a person
    "端": ("はし", "はた", "はな"),  # an end; the side of a road; the start (端から)
    "便": ("びん", "べん"),  # a flight; what the bowels pass
    "床": ("ゆか", "とこ"),  # a floor; a bed
    "角": ("かど", "つの", "かく"),  # a corner; a horn; an angle
    "額": ("がく", "ひたい"),  # an amount; the forehead
    "市場": ("しじょう", "いちば"),  # trade; a place with stalls
    "上手": ("じょうず", "うわて", "かみて"),  # skilled; superior; stage left
    "下手": ("へた", "したて", "しもて"),
    "最中": ("さいちゅう", "さなか", "もなか"),  # in the midst of; the same, literary; a sweet
    "寒気": ("かんき", "さむけ"),  # cold air; a chill
    "辛い": ("つらい", "からい"),  # hard to bear; hot
    "辛く": ("つらく", "からく"),
    "行っ": ("いっ", "おこなっ"),  # went; held
    "開い": ("ひらい", "あい"),  # opened it; it opened
    "開く": ("ひらく", "あく"),
    "開き": ("ひらき", "あき"),
    "止める": ("とめる", "やめる"),  # stop it; give it up
    "止め": ("とめ", "やめ"),
    "業": ("ごう", "ぎょう", "わざ"),  # karma; a trade; a feat
    "触れ": ("ふれ", "さわれ"),
    "生": ("なま", "せい", "しょう", "き"),
    "博士": ("はかせ", "はくし"),  # a learned person; the degree
}
_OF_PLACE = {"町": ("まち", "ちょう"), "村": ("むら", "そん")}
_PLACE = "名詞-固有名詞-地名"

# Kanji that may stand alone as words, or be half a word that nobody knows.
_UNBOUND = ("名詞-普通名詞-一般", "名詞-普通名詞-サ変可能", "名詞-固有名詞", "記号-一般", "動詞")
_GIVEN_NAME = "名詞-固有名詞-人名-名"
# 陳敦仁 とんじん: behind these analysers read a Japanese given name (あつひと).
_CHINESE_SURNAMES = frozenset("陳黄劉王張李趙周呉孫胡朱馬郭羅鄭謝許韓唐馮曹蒋蔡鄧彭徐楊梁宋董袁葉程魏盧汪姜")
_SIGN = "記号"  # of a kanji: UniDic knows it as a character only, not as a word
_NOUN = "名詞-普通名詞"
_NUMBER = "名詞-数詞"


def with_doubt(tokens: Sequence[Token], open_to_vote: Sequence[bool], lexicon: Lexicon) -> list[Token]:
    """The tokens, those among them not sure that no rule has settled and no agreement makes believable."""
    words = list(tokens)
    for index, token in enumerate(tokens):
        if not open_to_vote[index] or token.candidates or not token.reading:
            continue
        before = tokens[index - 1] if index else None
        named = before is not None and before.end == token.start and before.part_of_speech.startswith(_PLACE)
        possible = UNCERTAIN.get(token.surface) or (_OF_PLACE.get(token.surface) if named else None)
        if possible and token.reading in possible:
            others = (Candidate(reading, (CONTEXT,)) for reading in possible if reading != token.reading)
            words[index] = token._replace(sure=False, candidates=(Candidate(token.reading, (UNIDIC,)), *others))
        elif _is_guessed(token, before):
            words[index] = _doubtful(token, lexicon)
        elif token.part_of_speech.startswith(_NOUN) and len(token.surface) == 1 and not _counts(before):
            listed = lexicon.readings(token.surface)
            if listed and token.reading not in listed:
                words[index] = _doubtful(token, lexicon)
    for index in _unknown_together(tokens, open_to_vote, lexicon):
        words[index] = _doubtful(words[index], lexicon)
    return words


def _is_guessed(token: Token, before: Token | None) -> bool:
    if token.part_of_speech.startswith(_GIVEN_NAME):
        return before is not None and before.surface in _CHINESE_SURNAMES
    return token.part_of_speech.startswith(_SIGN) and has_kanji(token.surface)


def _doubtful(token: Token, lexicon: Lexicon) -> Token:
    """Not sure, with what the dictionaries say that the word or its one kanji may be."""
    if token.candidates or not token.reading:
        return token._replace(sure=False)
    listed = [Candidate(reading, (JMDICT,)) for reading in lexicon.readings(token.surface)]
    # On readings and whole words, not た.べる and not those of names alone (=よし).
    of_kanji = [
        Candidate(to_hiragana(reading).strip("-"), (KANJIDIC,))
        for reading in (lexicon.kanji_readings(token.surface) if len(token.surface) == 1 else ())
        if "." not in reading and not reading.startswith("=")
    ]
    others = {each.reading: each for each in reversed((*listed, *of_kanji)) if each.reading != token.reading}
    shown = Candidate(token.reading, (UNIDIC,))
    return token._replace(sure=False, candidates=(shown, *list(reversed(others.values()))[:_MOST_OTHERS]))


_MOST_OTHERS = 4


def _counts(before: Token | None) -> bool:
    # 月 がつ behind a number is no word by itself.
    return before is not None and before.part_of_speech.startswith(_NUMBER)


def _unknown_together(tokens: Sequence[Token], open_to_vote: Sequence[bool], lexicon: Lexicon) -> Iterator[int]:
    """Kanji beside each other that are read one by one though no dictionary has them as words of a compound."""
    alone = [
        is_open and len(token.surface) == 1 and token.part_of_speech.startswith(_UNBOUND) and has_kanji(token.surface)
        for token, is_open in zip(tokens, open_to_vote, strict=True)
    ]
    for index, token in enumerate(tokens):
        if not alone[index]:
            continue
        if token.part_of_speech.startswith(_GIVEN_NAME):
            yield index
        for other in (index - 1, index + 1):
            if 0 <= other < len(tokens) and alone[other]:
                first, last = sorted((token, tokens[other]), key=lambda each: each.start)
                if first.end == last.start and not lexicon.readings(first.surface + last.surface):
                    yield index
                    break
