"""Text → words: MeCab with UniDic through fugashi, with offsets that are exact for any text.

    私は𠮟られた。       the text; offsets are code points
    私|は|叱ら|れ|た|。   what MeCab is asked about: unknown variants replaced, one code point for one
    0  1  2   4  5 6     where the words start

MeCab skips white space, stops at NUL, loses its place in very long input and does not know variation selectors. So it
never sees the text itself: it is asked about short pieces of a folded copy, and surfaces are cut from the original.
"""

from __future__ import annotations

import csv
import re
import sys
import threading
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from importlib.metadata import version
from typing import Any, NamedTuple

from articles.japanese import readings
from articles.japanese.kana import KANJI, has_kanji, is_kana, to_hiragana
from articles.japanese.names import PERSON, names_in
from articles.japanese.tokens import Token

ANALYSER = f"fugashi {version('fugashi')} unidic-lite {version('unidic-lite')} rules {readings.RULES}"
"""Stored with every analysis, so that texts analysed by older rules can be found and analysed again."""

# MeCab keeps the length of a word and the space before it in 16 bits: 70,000 spaces make it lose the word behind them.
_LONGEST_PIECE = 1000

_SELECTORS = re.compile(f"(?<=[{KANJI}])[\ufe00-\ufe0f\U000e0100-\U000e01ef]+")

_FOLDED = {
    # MeCab knows only ASCII spaces; to Python U+00A0, U+3000 and U+2028 are spaces as well.
    **{code: " " for code in range(sys.maxunicode + 1) if chr(code).isspace()},
    # NUL ends a C string, a lone surrogate cannot be encoded.
    0: "\ufffd",
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),
    # Full-width digits are one word each to UniDic (１|９|４|５), half-width ones a number.
    **{ord(wide): narrow for wide, narrow in zip("０１２３４５６７８９", "0123456789", strict=True)},
    # Variants that UniDic does not know, with the same readings: 𠮟る しかる, 𠮷野家 よしのや, 山﨑 やまざき.
    ord("𠮟"): "叱",
    ord("𠮷"): "吉",
    ord("﨑"): "崎",
    ord("髙"): "高",
}


class _Word(NamedTuple):
    """What UniDic says of one dictionary row, in our terms."""

    reading: str
    lemma: str
    part_of_speech: str
    inflection: str
    accent: str
    sure: bool


def tokenize(text: str) -> list[Token]:
    """The words of any text, in order. Only white space lies between them, and a newline always ends a word.

    Never raises: unknown words, emoji, control characters and lone surrogates are words without a reading.
    """
    tokens: list[Token] = []
    for start, piece in _pieces(text):
        tokens += _tokens_of_piece(piece, start)
    return _with_names(text, tokens)


def _with_names(text: str, tokens: list[Token]) -> list[Token]:
    """Each known name as one word where a word begins with it: 金|正|恩|委員 → 金正恩|委員, 習近|平氏 → 習近平|氏.

    A name of two characters has to end with a word, too: 王毅 is not in 王|毅然と.
    """
    starts = [token.start for token in tokens]
    for start, end, reading in reversed(list(names_in(text))):
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        if first == last or tokens[first].start != start:
            continue
        over = tokens[last - 1].end
        if over == end or end - start > 2:
            name = text[start:end]
            rest = _tokens_of_piece(text[end:over], end) if over > end else []
            tokens[first:last] = [Token(name, start, reading, name, PERSON, "", "", sure=True), *rest]
    return tokens


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """Lines, and long ones cut at the last end of a sentence, or comma, or anywhere if there is none."""
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        while end - start > _LONGEST_PIECE:
            limit = start + _LONGEST_PIECE
            cut = max(text.rfind("。", start, limit), text.rfind("　", start, limit)) + 1
            cut = cut or max(text.rfind("、", start, limit), text.rfind(" ", start, limit)) + 1 or limit
            yield start, text[start:cut]
            start = cut
        if start < end:
            yield start, text[start:end]
        start = end + 1


def _tokens_of_piece(piece: str, start: int) -> list[Token]:
    folded = piece.translate(_FOLDED)
    places = _places_without_selectors(folded)
    if places is not None:
        folded = "".join(folded[place] for place in places)
        places.append(len(piece))

    words = [(node.surface, _word(node.surface, node.feature_raw)) for node in _tagger()(folded)]
    tokens: list[Token] = []
    place = 0
    for index, (surface, word) in enumerate(words):
        place = folded.index(surface, place)  # over the white space that MeCab skipped
        end = place + len(surface)
        reading, sure = word.reading, word.sure
        if surface in readings.IN_CONTEXT:
            reading, sure = _among_neighbours(words, index)
        first, last = (place, end) if places is None else (places[place], places[end])
        original = piece[first:last]
        tokens.append(
            Token(
                original,
                start + first,
                reading,
                word.lemma or original,
                word.part_of_speech,
                word.inflection,
                word.accent,
                sure,
            )
        )
        place = end
    return tokens


def _among_neighbours(words: list[tuple[str, _Word]], index: int) -> readings.Judgement:
    surface, word = words[index]
    before, word_before = words[index - 1] if index > 0 else ("", None)
    judged = readings.in_context(
        readings.Place(
            surface=surface,
            reading=word.reading,
            before=before,
            after=words[index + 1][0] if index + 1 < len(words) else "",
            second_before=words[index - 2][0] if index > 1 else "",
            kind_before=word_before.part_of_speech if word_before else "",
        )
    )
    return judged or (word.reading, word.sure)


def _places_without_selectors(text: str) -> list[int] | None:
    """Where each code point of the text without its variation selectors (葛󠄀 → 葛) comes from; None if it has none."""
    skipped = {place for found in _SELECTORS.finditer(text) for place in range(*found.span())}
    return [place for place in range(len(text)) if place not in skipped] if skipped else None


@lru_cache(maxsize=32768)
def _word(surface: str, raw: str) -> _Word:
    """A row of UniDic (26 fields; 6 for words it does not know) in our terms."""
    fields = next(csv.reader([raw]))
    fields += ["*"] * (26 - len(fields))
    part_of_speech = "-".join(field for field in fields[:4] if field != "*")
    # `kana`, not `pron`: for 学生 they say ガクセイ and ガクセー, and furigana is spelling.
    kana = to_hiragana(fields[17].removeprefix("*"))
    sure = True
    if is_kana(surface):
        reading = to_hiragana(surface)
    elif has_kanji(surface):
        reading, sure = readings.of_word(surface, kana)
    else:
        reading = ""  # １, ％ and ＩＴ have kana in UniDic (イチ, パーセント, アイティー), but nobody prints them
    # orthBase, not lemma: the lemma of 表わす is 表す, that of コンピュータ コンピューター-computer.
    lemma = fields[10].removeprefix("*")
    return _Word(reading, lemma, part_of_speech, fields[5].removeprefix("*"), fields[23].removeprefix("*"), sure)


_of_thread = threading.local()


def _tagger() -> Any:
    """This thread's MeCab: its lattice may not be shared, the dictionary (mapped from the file) costs nothing twice."""
    if not hasattr(_of_thread, "tagger"):
        # Here, so that a process that only serves pages never loads the analyser.
        import fugashi
        import unidic_lite

        dictionary = unidic_lite.DICDIR
        _of_thread.tagger = fugashi.GenericTagger(f'-r "{dictionary}/mecabrc" -d "{dictionary}"')
    return _of_thread.tagger
