"""What the popup shows for a word of a text."""

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from articles.japanese.analysis import tokenize
from articles.japanese.furigana import Ruby, align, for_display
from articles.japanese.kana import is_kana, is_kanji, to_hiragana
from articles.japanese.tokens import Token

from .amounts import Amount, amount_at
from .amounts.figures import RANGE_SIGNS
from .entries import DictionaryStore
from .fitting import Match
from .inflection import SURU
from .labels import analysed_label
from .matching import LONGEST_MATCH, Stretch, stretch_at
from .naming import means_a_thing
from .parts import Part, parts_of
from .pieces import pieces_of
from .pitch import Pitch, pitch_of
from .sense_order import senses_in_order
from .words import Entry, Kanji, Name

MOST_ENTRIES = 6
MOST_NAMES = 12
_PERSON = "名詞-固有名詞-人名"


@dataclass(frozen=True, slots=True)
class Known:
    """What the analyser knows of a word that has no entry, or besides it."""

    reading: str  # hiragana; "" when unknown
    lemma: str  # dictionary form
    part_of_speech: str  # in plain words; "" when unknown


@dataclass(frozen=True, slots=True)
class Answer:
    """All that the popup shows for one place of a text."""

    surface: str
    start: int  # code points, counted as the tokens count them
    end: int
    reading: str  # of the surface, in hiragana; "" when unknown
    lemma: str  # dictionary form as the text spells it: 誓約した -> 誓約する
    inflections: tuple[str, ...]  # from the dictionary form outwards: ("passive", "past")
    entries: tuple[Entry, ...]  # the best fitting first
    names: tuple[Name, ...]
    names_first: bool  # the analyser sees a person's name, or there is no entry
    parts: tuple[Part, ...]
    kanji: tuple[Kanji, ...]
    known: Known
    ruby: tuple[Ruby, ...]  # the surface as it is shown
    amount: Amount | None = None  # the number expression that the surface is
    word: str = ""  # the word in it that the entries explain: 兆 in 2兆5000億円; "" where they explain the surface
    pitch: Pitch | None = None  # over the dictionary form; None where it is not known, or not of one word

    @property
    def heard(self) -> str:
        """The word and its reading, each once, as a screen reader says it: 会談、かいだん."""
        plain = not self.reading or is_kana(self.surface)
        return self.surface if plain else f"{self.surface}、{self.reading}"

    @property
    def found(self) -> bool:
        """Whether any dictionary has the word."""
        return bool(self.entries or self.names)

    @property
    def is_number(self) -> bool:
        """Whether it is nothing but digits, which no dictionary is expected to have: 71."""
        digits = unicodedata.normalize("NFKC", self.surface).replace(",", "").replace(".", "")
        return not self.found and self.amount is None and digits.isdecimal()

    @property
    def form(self) -> str:
        """The form in one phrase, outermost first, to be followed by "of" and the lemma: "past, passive"."""
        return ", ".join(reversed(self.inflections))

    @property
    def parts_of_speech(self) -> tuple[str, ...]:
        """The parts of speech for the first line of the popup."""
        if self.word:
            return ()  # they are those of the word, not of the number expression around it
        known = (self.known.part_of_speech,) if self.known.part_of_speech else ()
        if self.names_first and self.names:
            kinds = self.names[0].kinds
            return known if known and known[0] in kinds else kinds
        return self.entries[0].parts_of_speech if self.entries else known

    @property
    def part_of_speech(self) -> str:
        """The same in one phrase."""
        return ", ".join(self.parts_of_speech)


def answer(
    tokens: Sequence[Token],
    index: int,
    store: DictionaryStore,
    known_stretch: Callable[[int], Stretch | None] = lambda index: None,
) -> Answer:
    """Explain the word that tokens[index] belongs to. `tokens` are those of one block of a text.

    `known_stretch` gives the stretch around a token, where it is known already. Raises `DictionaryMissing` when there
    is no store, `IndexError` for an index out of range.
    """

    def stretch_around(place: int) -> Stretch:
        return known_stretch(place) or stretch_at(tokens, place, store)

    stretch = stretch_around(index)
    amount = amount_at(tokens, index)
    if amount and tokens[index].surface[0].isdecimal():
        stretch = _counting(tokens, index, amount, stretch_around) or stretch  # 5000 explains itself; 億 does not
    covered = tokens[stretch.first : stretch.last]
    surface = "".join(token.surface for token in covered)
    analysed = "".join(token.reading or to_hiragana(token.surface).replace("・", "") for token in covered)
    analysed = analysed if is_kana(analysed) else ""
    matches = stretch.matches
    names_first = bool(stretch.names) and (
        not matches
        or (
            _is_name(covered, _entry(matches[0])) and not means_a_thing(tokens, stretch.first, stretch.last, matches[0])
        )
    )
    if names_first:
        # バイデン is not a spelling of 売電; 森 is one of もり.
        matches = tuple(match for match in matches if match.headword in match.word.texts)
    entries = tuple(
        replace(entry, senses=senses_in_order(entry.senses, tokens, stretch.first, stretch.last))
        for entry in map(_entry, matches[:MOST_ENTRIES])
    )
    best = matches[0] if matches else None
    reading = _reading(surface, analysed, best, entries, stretch, names_first=names_first)
    if analysed and any(token.correction for token in covered):
        reading = analysed  # a person has decided: 汐見 せきみ, whatever the lists of names say
    known = Known(
        analysed,
        covered[0].lemma if len(covered) == 1 else surface,
        analysed_label(covered[-1 if len(covered) > 1 and best is None else 0].part_of_speech),
    )
    suru = best is not None and SURU in best.inflections
    found = Answer(
        surface=surface,
        start=covered[0].start,
        end=covered[-1].end,
        reading=reading,
        lemma=known.lemma if best is None else best.headword + ("する" if suru else ""),
        inflections=tuple(step for step in best.inflections if step != SURU) if best else (),
        entries=entries,
        names=stretch.names[:MOST_NAMES],
        names_first=names_first,
        parts=parts_of(covered if matches or stretch.names else pieces_of(covered, store), surface, best, store),
        kanji=tuple(filter(None, map(store.kanji, dict.fromkeys(char for char in surface if is_kanji(char))))),
        known=known,
        ruby=tuple(for_display(align(surface, reading, store.kanji_readings, names=names_first))),
        pitch=_pitch(covered, reading, None if names_first else best),
    )
    return _with_amount(found, tokens, index, amount, store) if amount else found


def answer_for_text(text: str, store: DictionaryStore) -> Answer | None:
    """Explain the first word of a text, which is analysed for the purpose; None if there is nothing but white space.

    Punctuation before it is passed over, as the popup never opens on it.
    """
    beginning = text.lstrip()[: 4 * LONGEST_MATCH].split("\n")[0]
    tokens = tokenize(beginning, lexicon=store)
    words = (index for index, token in enumerate(tokens) if not token.part_of_speech.startswith("補助記号"))
    return answer(tokens, next(words, 0), store) if tokens else None


def _counting(
    tokens: Sequence[Token], index: int, amount: Amount, stretch_around: Callable[[int], Stretch]
) -> Stretch | None:
    """The word behind digits in a number expression; None where it is more than that: 年末 in 2024年末."""
    for place in range(index + 1, len(tokens)):
        if tokens[place].end > amount.end:
            break
        if tokens[place].part_of_speech.startswith(("名詞", "接尾辞")) and not tokens[place].surface.isdecimal():
            stretch = stretch_around(place)
            first, last = tokens[stretch.first], tokens[stretch.last - 1]
            return stretch if amount.start <= first.start and last.end <= amount.end else None
    return None


def _with_amount(found: Answer, tokens: Sequence[Token], index: int, amount: Amount, store: DictionaryStore) -> Answer:
    """The number expression in place of the word, with the word's entries; the word alone where it is more: 千人針."""
    if found.start < amount.start or found.end > amount.end:
        return found
    if (found.start, found.end) == (amount.start, amount.end):
        return replace(found, amount=amount)
    first, last = index, index + 1  # not all of the text's tokens are made
    while tokens[first].start > amount.start:
        first -= 1
    while tokens[last - 1].end < amount.end:
        last += 1
    covered = tokens[first:last]
    readings = [token.reading or (to_hiragana(token.surface) if is_kana(token.surface) else "") for token in covered]
    return replace(
        found,
        surface=amount.surface,
        start=amount.start,
        end=amount.end,
        reading="".join(
            "から" if token.surface in RANGE_SIGNS else text for token, text in zip(covered, readings, strict=True)
        ),
        lemma=amount.surface,
        # Word by word: 2兆5000億 is read にちょうごせんおく over four words, not over one.
        ruby=tuple(
            ruby
            for token, reading in zip(covered, readings, strict=True)
            for ruby in for_display(align(token.surface, reading, store.kanji_readings))
        ),
        amount=amount,
        word=found.surface if found.found else "",
        pitch=None,
    )


def _entry(match: Match) -> Entry:
    spelled = match.word.spelling_like(match.headword)
    return match.word.entry(spelled, match.reading)


def _is_name(covered: Sequence[Token], entry: Entry) -> bool:
    """Whether the analyser means the name: 森 before さん, but not ロシア, which JMdict explains as well."""
    if covered[0].part_of_speech.startswith(_PERSON):
        return True
    proper = covered[0].part_of_speech.startswith("名詞-固有名詞")
    return proper and not any(gloss[:1].isupper() or "(" in gloss[:1] for gloss in entry.senses[0].glosses)


def _reading(
    surface: str,
    analysed: str,
    best: Match | None,
    entries: Sequence[Entry],
    stretch: Stretch,
    *,
    names_first: bool,
) -> str:
    """Read the surface: as the dictionary reads a compound (株式会社 かぶしきがいしゃ), else as the analyser does."""
    if names_first:
        readings = [to_hiragana(reading) for name in stretch.names for reading in name.readings]
        return analysed if analysed in readings or not readings else readings[0]
    if best and not best.inflections and (stretch.last - stretch.first > 1 or not analysed):
        return to_hiragana(entries[0].reading)
    return analysed


def _pitch(covered: Sequence[Token], reading: str, best: Match | None) -> Pitch | None:
    """Draw the accent of an entry that is one token with its endings: UniDic's is that of the dictionary form."""
    first = covered[0]
    if best is None:
        uninflected = len(covered) == 1 and not first.inflection and first.reading == reading
        return pitch_of(first.surface if is_kana(first.surface) else reading, first.accent) if uninflected else None
    if best.headword not in (first.lemma, first.surface):
        return None
    readings = {to_hiragana(text): text for text in reversed(best.word.readings_of(best.headword))}
    # 来た is undone by its kanji, so that the reading of its dictionary form is not known here; it can only be くる.
    undone = best.reading or (next(iter(readings)) if len(readings) == 1 else "")
    return pitch_of(readings[undone], first.accent) if undone in readings else None
