"""The words inside a compound or an expression, each with what it means in it: 首脳|会談, 目|を|向けている.

A part is shown as it is read and meant in the whole, or not at all: 月 of 4月 is no moon, て of 一貫して no word.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from articles.japanese.kana import is_kana, is_kanji, to_hiragana
from articles.japanese.tokens import Token

from .entries import DictionaryStore
from .fitting import Match, misread, speaks_so
from .keys import lookup_key, shared_length
from .matching import Stretch, divide
from .sense_order import senses_in_order
from .words import Entry, Name, Sense

_IN_COMPOUNDS = ("名詞", "接頭辞", "接尾辞", "形状詞")
_AS_PREFIX = {"pref", "n-pref"}
_BY_CHARACTER = ("核",)  # the stone of a fruit by itself, but nuclear in nearly all compounds
# What a part means that stands behind other senses of its words, or only in one that is read otherwise.
_MEANT = {
    ("月", "がつ"): "month",
    ("月", "げつ"): "month",
    ("日", "にち"): "day (of the month)",
    ("金", "きん"): "money",
    ("点", "てん"): "point",
    ("機", "き"): "machine",
}


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a compound: 首脳 in 首脳会談."""

    surface: str
    headword: str
    reading: str  # hiragana; "" where it sounds otherwise by itself: 一 in 一発
    parts_of_speech: tuple[str, ...]
    glosses: tuple[str, ...]

    @property
    def told(self) -> str:
        """The reading where the headword does not show it; "" for ドナルド."""
        return "" if is_kana(self.headword) else self.reading


def parts_of(covered: Sequence[Token], surface: str, best: Match | None, store: DictionaryStore) -> tuple[Part, ...]:
    """List the words inside a compound or an expression; none for one word with its endings (与え|た)."""
    stem = len(surface)
    if best and best.inflections:
        stem = shared_length(surface, best.headword)
    inside = [token for token in covered if token.start - covered[0].start < stem]
    if len(inside) < 2:
        return ()
    # A compound of nouns has parts of several words (安全保障|理事会); an expression is taken word by word.
    nouns = all(token.part_of_speech.startswith(_IN_COMPOUNDS) for token in inside)
    stretches = divide(inside, store, sum(len(token.surface) for token in inside) if nouns else 0)
    parts = tuple(part for stretch in stretches if (part := _part(inside, stretch, store)))
    return parts if len(parts) > 1 else ()


def _part(inside: Sequence[Token], stretch: Stretch, store: DictionaryStore) -> Part | None:
    covered = inside[stretch.first : stretch.last]
    token = covered[0]
    if len(covered) == 1 and _is_ending(token):
        return None
    match = None if token.surface in _BY_CHARACTER else _meant(covered, stretch.matches)
    if match:
        entry = match.word.entry(match.word.spelling_like(match.headword), match.reading)
        sense = _sense(inside, stretch, entry)
        if sense:
            sure = not token.part_of_speech.startswith("名詞-数詞") or misread(match) == 0
            reading = to_hiragana(entry.reading) if sure else ""
            return Part(match.surface, entry.headword, reading, sense.parts_of_speech, sense.glosses)
    written = "".join(token.surface for token in covered)
    if stretch.names and any("固有名詞" in token.part_of_speech for token in covered):
        return _named(written, stretch.names[0])
    return _character(token, store) if len(written) == 1 and is_kanji(written) else None


def _is_ending(token: Token) -> bool:
    """Whether a token has no meaning that an entry of its own would tell: て, られ, に."""
    speech = token.part_of_speech
    return speech.startswith("助動詞") or (speech.startswith("助詞") and len(token.surface) == 1)


def _meant(covered: Sequence[Token], matches: Sequence[Match]) -> Match | None:
    """The word that a part is: read as in the whole, and of its part of speech; None where no word is."""
    token = covered[0]
    if len(covered) > 1:
        return next((match for match in matches if not _is_other(match)), None)
    fitting = [match for match in matches if speaks_so(covered, match)]
    if token.inflection:
        # おい of において is おく, not 追う
        return next((match for match in fitting if lookup_key(match.headword) == lookup_key(token.lemma)), None)
    if token.part_of_speech.startswith("名詞-数詞"):
        # 一 of 一発 is いち, though it is read いっ here
        return min(fitting, key=lambda match: (misread(match), match.word.rank), default=None)
    fitting = [match for match in fitting if not _is_other(match)]
    if "固有名詞" in token.part_of_speech:
        fitting.sort(key=lambda match: not match.word.senses[0].glosses[0][:1].isupper())  # タイ語: Thailand
    return next(iter(fitting), None)


def _is_other(match: Match) -> bool:
    """Whether the word is never read so, sound changes aside: 月 がつ is not つき, 話 ばなし is はなし."""
    return not is_kana(match.surface) and misread(match) > 1


def _sense(inside: Sequence[Token], stretch: Stretch, entry: Entry) -> Sense | None:
    """The sense that the part has; None where the word has none that fits."""
    token = inside[stretch.first]
    wanted = _MEANT.get((entry.headword, to_hiragana(entry.reading)))
    if wanted:
        return next((sense for sense in entry.senses if sense.glosses[0] == wanted), None)
    counted = stretch.first > 0 and inside[stretch.first - 1].part_of_speech.startswith("名詞-数詞")
    senses = [
        sense
        for sense in senses_in_order(entry.senses, inside, stretch.first, stretch.last)
        if counted or "ctr" not in sense.codes
    ]
    if token.part_of_speech.startswith("接頭辞") and is_kanji(token.surface):
        senses = [sense for sense in senses if _AS_PREFIX & set(sense.codes)]  # 短 of 短距離 is no fault
    return next(iter(senses), None)


def _named(written: str, name: Name) -> Part:
    reading = to_hiragana(next(iter(name.readings), ""))
    return Part(written, name.spelling, reading, name.kinds, name.glosses)


def _character(token: Token, store: DictionaryStore) -> Part | None:
    """What a kanji means that is no word as it is read here: 国 こく of 同盟国."""
    kanji = store.kanji(token.surface)
    if not kanji or not kanji.meanings:
        return None
    glosses = kanji.meanings
    if wanted := _MEANT.get((token.surface, token.reading)):
        glosses = (wanted,)
    return Part(token.surface, token.surface, token.reading, (), glosses)
