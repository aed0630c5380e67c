"""People's corrections over the words of the analyser: 今日 is こんにち here, 巨大|人形 are two words.

の|巨大人|形          what the analyser said
   巨大               a correction: one word, read きょだい
の|巨大|人|形         the rest of 巨大人 is a word of its own
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from articles.japanese.furigana import KanjiReadings, align
from articles.japanese.kana import has_kanji, is_kana, to_hiragana
from articles.japanese.name_list import has_cue
from articles.japanese.spreading import Kind, runs_of, units_of
from articles.japanese.tokens import Token
from articles.japanese.word_edges import is_character_edge, may_end_inside

HERE, IN_ARTICLE, EVERYWHERE = range(3)
"""The reach of a correction; a smaller number goes before a larger one."""

_NOUN = "名詞-普通名詞-一般"
_PROPER_NOUN = "名詞-固有名詞"
_LONGEST_TITLE = 20  # code points behind a word that are looked at: 最高経営責任者, ・バイデン両大統領


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person says: `surface` is one word, read `reading`."""

    key: int
    """The id, which the corrected words carry; never 0."""
    reach: int
    """HERE, IN_ARTICLE or EVERYWHERE."""
    surface: str
    reading: str
    """Hiragana."""
    start: int = -1
    """Code points from the start of the text; only of one that is HERE."""


def apply_corrections(
    text: str, tokens: Sequence[Token], corrections: Sequence[Correction], kanji_readings: KanjiReadings
) -> list[Token]:
    """The words after the corrections, which are given in the order in which they were made.

    The narrower reach wins; within one reach the longer word (汐見太郎 before 汐見), and of two readings of the same
    word the later. At one place, HERE, the later replaces whatever it overlaps, for whoever made it had that place
    before their eyes. `tokens` may be those of a part of the text, to which all offsets refer.
    """
    words = list(tokens)
    for correction in _in_turn(corrections):
        # From the last place to the first, so that the earlier ones keep their place in the list.
        for start in reversed(list(_places(text, words, correction))):
            _correct(text, words, correction, start, kanji_readings)
    return words


def _in_turn(corrections: Sequence[Correction]) -> Iterator[Correction]:
    """The corrections that count, those first that win over the others."""
    taken: set[int] = set()
    for correction in reversed(corrections):
        if correction.reach == HERE:
            place = range(correction.start, correction.start + len(correction.surface))
            if taken.isdisjoint(place):
                yield correction
            # Also where it was replaced itself: undoing one brings back that one, and nothing before it.
            taken.update(place)
    wider = [correction for correction in reversed(corrections) if correction.reach != HERE]
    yield from sorted(wider, key=lambda correction: (correction.reach, -len(correction.surface)))


def _places(text: str, words: Sequence[Token], correction: Correction) -> Iterator[int]:
    """Where the correction may apply: its own place, or wherever the surface stands as a word or several."""
    if not words:
        return
    surface = correction.surface
    if correction.reach == HERE:
        start = correction.start
        within = words[0].start <= start and start + len(surface) <= words[-1].end
        if within and text.startswith(surface, start) and _cuts_no_character(text, start, start + len(surface)):
            yield start
        return
    place = text.find(surface, words[0].start, words[-1].end)
    while place >= 0:
        end = place + len(surface)
        fits = _begins(words, place) and _ends(text, words, surface, end) and _cuts_no_character(text, place, end)
        if fits:
            yield place
        place = text.find(surface, end if fits else place + 1, words[-1].end)


def _cuts_no_character(text: str, start: int, end: int) -> bool:
    return is_character_edge(text, start) and is_character_edge(text, end)


def _begins(words: Sequence[Token], start: int) -> bool:
    index = bisect_left(words, start, key=lambda word: word.start)
    return index < len(words) and words[index].start == start


def _ends(text: str, words: Sequence[Token], surface: str, end: int) -> bool:
    """Whether the surface may end here: where a word does, or inside one that nobody would take for a word."""
    cut = words[bisect_left(words, end, key=lambda word: word.end)]
    if cut.end == end:
        return True
    # What stands behind alone: 首相、東京|都心 has a title before.
    title_follows = has_cue(text[end : end + _LONGEST_TITLE], 0, 0, "person")
    breakable = title_follows or not cut.reading or cut.part_of_speech.startswith(_PROPER_NOUN)
    return breakable and may_end_inside(surface, title_follows=title_follows)


def _correct(text: str, words: list[Token], correction: Correction, start: int, kanji_readings: KanjiReadings) -> None:
    """Put the corrected word in the place of those that it covers, unless one of them was corrected already."""
    end = start + len(correction.surface)
    first = bisect_right(words, start, key=lambda word: word.end)
    last = bisect_left(words, end, key=lambda word: word.start)
    covered = words[first:last]
    if not covered or any(word.correction for word in covered):
        return
    before, behind = covered[0], covered[-1]
    made: list[Token] = []
    if before.start < start:
        made.append(_part(before, before.start, start, kanji_readings))
    made.append(_corrected(text[start:end], start, covered, correction))
    if end < behind.end:
        made.append(_part(behind, end, behind.end, kanji_readings))
    words[first:last] = made


def _corrected(surface: str, start: int, covered: Sequence[Token], correction: Correction) -> Token:
    reading, key = correction.reading, correction.key
    if len(covered) == 1 and covered[0].start == start and covered[0].surface == surface:
        # The accent is that of the reading which UniDic gave.
        accent = covered[0].accent if covered[0].reading == reading else ""
        return covered[0]._replace(reading=reading, accent=accent, sure=True, candidates=(), correction=key)
    proper = (word.part_of_speech for word in covered if word.part_of_speech.startswith(_PROPER_NOUN))
    return Token(surface, start, reading, surface, next(proper, _NOUN), "", "", sure=True, correction=key)


def _part(word: Token, start: int, end: int, kanji_readings: KanjiReadings) -> Token:
    """The rest of a word that a correction has cut."""
    surface = word.surface[start - word.start : end - word.start]
    reading = reading_within(word, start, end, kanji_readings)
    sure = word.sure if reading else not has_kanji(surface)
    return Token(surface, start, reading, surface, word.part_of_speech, "", "", sure)


def reading_within(word: Token, start: int, end: int, kanji_readings: KanjiReadings) -> str:
    """What remains of the word's reading for code points [start, end) of the text; "" where that cannot be told.

    食べ物 たべもの: 食べ is たべ, 物 もの; 今日 きょう: neither 今 nor 日 has a part of it.
    """
    if start <= word.start and end >= word.end:
        return word.reading
    reading = ""
    place = word.start
    for piece in align(word.surface, word.reading, kanji_readings):
        over = place + len(piece.base)
        if place < end and over > start:
            base = piece.base[max(0, start - place) : end - place]
            if piece.furigana and base == piece.base:
                reading += piece.furigana
            elif not piece.furigana and is_kana(base):
                reading += to_hiragana(base)
            else:
                return ""
        place = over
    return reading


def reading_between(words: Sequence[Token], start: int, end: int, kanji_readings: KanjiReadings) -> str:
    """How code points [start, end) are read now, as far as it is known; "" where a part of it is not."""
    reading = ""
    for word in words:
        if word.start < end and word.end > start:
            part = reading_within(word, start, end, kanji_readings)
            surface = word.surface[max(0, start - word.start) : end - word.start]
            if not part and has_kanji(surface):
                return ""
            reading += part
    return reading


def has_kana_of(surface: str, reading: str) -> bool:
    """Whether the reading has the kana of the surface in their order, and something for the rest: 食べる is たべる.

    A run of kanji and numbers needs one kana, however many they are (百舌鳥 もず); a sign (・, ＩＴ) may sound like
    anything, or not at all. Each run of kana is looked for as far to the front as it can be, which leaves most for the
    others: no way need be tried twice.
    """
    runs = runs_of(list(units_of(surface)))
    place = least = 0  # what has been read of the reading, and how many kana stand at least before the next run of kana
    open_gap = False
    for index, run in enumerate(runs):
        if run[0].kind is not Kind.KANA:
            open_gap = True
            least += run[0].kind is not Kind.SIGN
            continue
        # Half-width ﾊﾟ are two characters, and one kana.
        sound = unicodedata.normalize("NFC", "".join(unit.sound for unit in run))
        if index == len(runs) - 1:
            found = len(reading) - len(sound) if reading.endswith(sound) else -1
        else:
            found = reading.find(sound, place + least)
        if found < place + least or (found > place and not open_gap):
            return False
        place, least, open_gap = found + len(sound), 0, False
    return len(reading) - place >= least if open_gap else len(reading) == place
