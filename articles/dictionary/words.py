"""What the dictionaries say, as values: words (JMdict), names (JMnedict), characters (KANJIDIC2)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

from articles.japanese.kana import to_hiragana

from .keys import lookup_key
from .labels import part_of_speech_label


@dataclass(frozen=True, slots=True)
class Form:
    """What matching must know of a word before it opens it."""

    word: int  # the word's number in JMdict
    rank: int  # 2 (most frequent in newspapers) to 120 (not known to be frequent), 1000 more for unusual spellings
    classes: frozenset[str]  # the word's inflection classes, such as v5k


@dataclass(frozen=True, slots=True)
class Spelling:
    """One written form of a word."""

    text: str
    rank: int
    unusual: bool  # old or irregular


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of a word, in kana as the dictionary writes it."""

    text: str
    rank: int
    unusual: bool
    without_kanji: bool  # not a reading of the kanji, only another name (re_nokanji)
    only_for: tuple[str, ...]  # the spellings that are read so; empty: all


class Reference(NamedTuple):
    """Another word that a sense names."""

    spelling: str
    reading: str  # in kana; "" where the spelling tells it


@dataclass(frozen=True, slots=True)
class Sense:
    """One meaning of a word."""

    glosses: tuple[str, ...]
    codes: tuple[str, ...]  # JMdict's parts of speech
    fields: tuple[str, ...]  # subjects: "law", "sumo"
    misc: tuple[str, ...]  # registers: "colloquial", "usually in kana"
    notes: tuple[str, ...]
    only_spellings: tuple[str, ...] = ()
    only_readings: tuple[str, ...] = ()
    see: tuple[Reference, ...] = ()
    antonyms: tuple[Reference, ...] = ()

    @property
    def parts_of_speech(self) -> tuple[str, ...]:
        """The parts of speech in plain words, each once."""
        return tuple(dict.fromkeys(map(part_of_speech_label, self.codes)))


@dataclass(frozen=True, slots=True)
class Word:
    """A word of JMdict with all its spellings, readings and senses, the usual ones first."""

    id: int
    spellings: tuple[Spelling, ...]
    readings: tuple[Reading, ...]
    senses: tuple[Sense, ...]
    usually_kana: bool

    def readings_of(self, spelling: str) -> tuple[str, ...]:
        """List how a spelling is read, most usual first; a spelling in kana is its own reading."""
        if all(known.text != spelling for known in self.spellings):
            found = tuple(reading.text for reading in self.readings if reading.text == spelling)
            return found or tuple(reading.text for reading in self.readings)
        fitting = [
            reading
            for reading in self.readings
            if not reading.without_kanji and (not reading.only_for or spelling in reading.only_for)
        ]
        # A spelling to be searched only need not be among those that a reading is for.
        return tuple(reading.text for reading in sorted(fitting or self.readings, key=lambda reading: reading.unusual))

    @property
    def rank(self) -> int:
        """How frequent the word is in its most frequent form; see `Form`."""
        return min([form.rank for form in self.spellings] + [form.rank for form in self.readings])

    @property
    def texts(self) -> tuple[str, ...]:
        """All spellings and readings."""
        return tuple(form.text for form in self.spellings) + tuple(form.text for form in self.readings)

    def spelling_like(self, text: str) -> str:
        """Return the listed form that a text's spelling is (ＡＢＣ for ABC, ひのき for ヒノキ), or the text itself."""
        if text in self.texts:
            return text
        key = lookup_key(text)
        return next((form for form in self.texts if lookup_key(form) == key), text)

    def entry(self, spelling: str, reading: str = "") -> "Entry":
        """Show the word as it is written in a text: under that spelling, with the senses that it can have.

        `reading` (hiragana) chooses among the spelling's readings; the first one is taken if none fits.
        """
        readings = self.readings_of(spelling)
        chosen = next((text for text in readings if to_hiragana(text) == reading), readings[0])
        senses = tuple(
            sense
            for sense in self.senses
            if (not sense.only_spellings or spelling in sense.only_spellings or spelling in readings)
            and (not sense.only_readings or chosen in sense.only_readings)
        )
        others = [form.text for form in self.spellings if not form.unusual and form.text != spelling]
        if self.spellings:
            unusual = {form.text for form in self.readings if form.unusual}
            others += [text for text in readings if text not in unusual and text != chosen and text != spelling]
        else:
            others += [form.text for form in self.readings if not form.unusual and form.text != spelling]
        return Entry(self.id, spelling, chosen, tuple(others), senses or self.senses, self.rank)


@dataclass(frozen=True, slots=True)
class Entry:
    """A word as one place of a text needs it."""

    word: int
    headword: str  # dictionary form, in the spelling of the text
    reading: str  # in kana
    spellings: tuple[str, ...]  # other ways to write or read it
    senses: tuple[Sense, ...]
    rank: int  # as in `Form`

    @property
    def parts_of_speech(self) -> tuple[str, ...]:
        """The parts of speech of the first sense."""
        return self.senses[0].parts_of_speech if self.senses else ()

    @property
    def more_senses(self) -> int:
        """How many senses there are beside the three that the popup shows at once."""
        return max(0, len(self.senses) - 3)


@dataclass(frozen=True, slots=True)
class Name:
    """A name of JMnedict."""

    spelling: str
    readings: tuple[str, ...]  # in kana
    kinds: tuple[str, ...]  # "surname", "place"
    glosses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kanji:
    """A character of KANJIDIC2. Zero stands for unknown."""

    literal: str
    meanings: tuple[str, ...]
    on: tuple[str, ...]  # katakana
    kun: tuple[str, ...]  # hiragana; "." before okurigana, "-" where something must precede or follow
    nanori: tuple[str, ...]  # readings in names
    grade: int  # 1 to 6: school years; 8: other jōyō kanji; 9 and 10: for names
    strokes: int
    frequency: int  # 1 (most frequent in newspapers) to 2,501


class Dictionary(Protocol):
    """Where words live: the store, or a few words in a test."""

    @property
    def remembered(self) -> dict[Any, Any]:
        """Where matching keeps what it has found; another one, empty, when the words are others."""

    def forms(self, keys: Iterable[str]) -> Mapping[str, Sequence[Form]]:
        """Return the forms of each key (see `lookup_key`) that is known."""

    def known_length(self, key: str) -> int:
        """Return how many characters of a key some known key begins with: nothing longer need be asked."""

    def word(self, number: int) -> Word:
        """Open a word that `forms` has named."""

    def names(self, key: str) -> tuple[Name, ...]:
        """List the names written so; none for an unknown key."""

    def kanji(self, literal: str) -> Kanji | None:
        """Look up one character."""
