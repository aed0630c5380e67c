"""Looking up a word for itself, out of an entry: 首脳 in the entry of 首脳会談, 首 in that of 首脳.

Nothing is analysed: the dictionaries are asked for exactly what is written.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import urlencode

from articles.japanese.furigana import align, for_display
from articles.japanese.kana import is_kanji, to_hiragana
from articles.japanese.sounds import KanjiReadings

from .answers import MOST_ENTRIES, MOST_NAMES, Answer, Known
from .keys import LONGEST_KEY, lookup_key
from .words import Dictionary, Entry, Name

LONGEST_PATH = 8  # words one after the other; of a longer way the latest are kept


class ReadingDictionary(Dictionary, Protocol):
    """A dictionary that knows how characters are read as well."""

    @property
    def kanji_readings(self) -> KanjiReadings:
        """The readings of a character in hiragana."""


@dataclass(frozen=True, slots=True)
class Way:
    """Where the links inside an entry lead. The words looked up on the way stand in the address, each as `look`."""

    deeper: str  # an address to which the word to look up is added
    elsewhere: str  # the address of the other places of the word
    back: str = ""  # the address of the entry before; "" in the entry of the text's own word
    back_to: str = ""  # the word of that entry


def path_of(looked_up: Sequence[str]) -> list[str]:
    """Return the words that were looked up one out of another, shortened to what an address may say."""
    texts = (text.replace("\0", "")[:LONGEST_KEY] for text in looked_up)  # PostgreSQL refuses a NUL
    return [text for text in texts if text.strip()][-LONGEST_PATH:]


def way_from(address: str, word: str, path: Sequence[str]) -> Way:
    """Lead on from the end of a path that began at `word`, whose entry has `address`."""
    deeper = f"{address}?{_query([*path[1 - LONGEST_PATH :], ''])}"
    if not path:
        return Way(deeper, f"{address}elsewhere/")
    elsewhere = f"{address}elsewhere/?{_query(path[-1:])}"
    # Back at the word itself an empty `look` remains: the person has come from within.
    return Way(deeper, elsewhere, f"{address}?{_query(path[:-1] or [''])}", path[-2] if len(path) > 1 else word)


def _query(path: Sequence[str]) -> str:
    return urlencode([("look", text) for text in path])


def look_up(text: str, dictionary: ReadingDictionary) -> Answer:
    """Explain a text that is one word; `found` of the answer is false when no dictionary has it.

    Entries that are written so come before those that only sound so, then the more frequent ones.
    """
    key = lookup_key(text)
    forms = dictionary.forms([key]).get(key, ()) if key else ()
    ranked = sorted(((form.rank, dictionary.word(form.word)) for form in forms), key=lambda pair: pair[0])
    ranked.sort(key=lambda pair: text not in pair[1].texts)
    entries = tuple(word.entry(word.spelling_like(text)) for _, word in ranked[:MOST_ENTRIES])
    names = sorted(dictionary.names(key) if key else (), key=_rank_of_name)[:MOST_NAMES]
    reading = _reading(entries, [reading for name in names for reading in name.readings])
    return Answer(
        surface=text,
        start=0,
        end=len(text),
        reading=reading,
        lemma=text,
        inflections=(),
        entries=entries,
        names=tuple(names),
        names_first=bool(names) and not entries,
        parts=(),
        kanji=tuple(filter(None, map(dictionary.kanji, dict.fromkeys(char for char in text if is_kanji(char))))),
        known=Known("", "", ""),
        ruby=tuple(for_display(align(text, reading, dictionary.kanji_readings, names=not entries))),
    )


# Given names are the most, and the ones that a word by itself means least.
_KINDS = ("person", "surname", "place", "railway station", "organisation")


def _rank_of_name(name: Name) -> int:
    """A rank: a known person comes first, then the names that a newspaper has most."""
    return min((_KINDS.index(kind) for kind in name.kinds if kind in _KINDS), default=len(_KINDS))


def _reading(entries: Sequence[Entry], of_names: Sequence[str]) -> str:
    return to_hiragana(entries[0].reading if entries else next(iter(of_names), ""))
