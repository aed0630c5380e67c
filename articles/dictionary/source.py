"""What the store is built from, as values, and its first source: the database that the package jamdict-data installs.

The other source is the XML of EDRDG, see `xml_source.py`.
"""

import re
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from articles.japanese.kana import is_kana

from . import labels

_NEWSPAPER = re.compile("nf[0-9]{2}")
UNMARKED = 120  # the rank of a form without any priority mark; lower ranks are more frequent


@dataclass(frozen=True, slots=True)
class SourceForm:
    """One spelling or reading of a word."""

    text: str
    rank: int
    unusual: bool
    only_for: tuple[str, ...] = ()  # a reading's spellings (re_restr); empty: all
    without_kanji: bool = False  # a reading that is not one of the kanji spellings (re_nokanji)


@dataclass(frozen=True, slots=True)
class SourceSense:
    glosses: list[str]
    parts_of_speech: list[str]
    fields: list[str]
    misc: list[str]
    notes: list[str]
    only_spellings: list[str]
    only_readings: list[str]
    see: list[tuple[str, str]]  # spellings of other words, with readings where they are told
    antonyms: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class SourceWord:
    id: int
    spellings: list[SourceForm]
    readings: list[SourceForm]
    senses: list[SourceSense]


@dataclass(frozen=True, slots=True)
class SourceName:
    spellings: list[str]
    readings: list[str]
    kinds: list[str]
    glosses: list[str]


@dataclass(frozen=True, slots=True)
class SourceKanji:
    literal: str
    meanings: list[str]
    on: list[str]
    kun: list[str]
    nanori: list[str]
    grade: int
    strokes: int
    frequency: int


Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Sourced(Generic[Item]):
    """One dictionary, to be read once."""

    name: str  # "JMdict"
    origin: str  # the package or the file that it comes from
    items: Iterator[Item]
    total: int
    unit: str  # of `total`: "B" or " entries"
    edition: Callable[[], str]  # known when the items have been read
    position: Callable[[], int] | None = None  # how much of `total` has been read; without it, each item is one


class UnreadableSource(Exception):
    """What the store is to be built from is missing, damaged or something else. Its text says what to do."""


def package_database() -> tuple[Path, str]:
    """Return where jamdict-data keeps its database, and the package's version."""
    try:
        import jamdict_data
    except ImportError as error:
        raise UnreadableSource("The package jamdict-data is not installed. Install it, then try again.") from error
    return Path(jamdict_data.JAMDICT_DB_PATH), jamdict_data.__version__


def rank_of(marks: Iterable[str]) -> int:
    """Turn JMdict's priority marks into a rank, 2 (most frequent in newspapers) to `UNMARKED`."""
    ranks = {"ichi1": 20, "spec1": 30, "news1": 50, "gai1": 50, "ichi2": 80, "spec2": 80, "news2": 80, "gai2": 80}
    # nf01 stands for the 500 most frequent words of a newspaper, nf48 for the last 500 of 24,000.
    found = (ranks.get(mark) or (2 * int(mark[2:]) if _NEWSPAPER.fullmatch(mark) else UNMARKED) for mark in marks)
    return min(found, default=UNMARKED)


def reference(text: str) -> tuple[str, str]:
    """Divide JMdict's reference to another word: 丸・まる・1 -> 丸 まる. The number of its sense is dropped."""
    parts = text.split("・")
    if len(parts) > 1 and parts[-1].isdecimal():
        parts.pop()
    if len(parts) > 1 and is_kana(parts[-1]) and not all(map(is_kana, parts)):
        return "・".join(parts[:-1]), parts[-1]
    return "・".join(parts), ""


class JamdictSource:
    """The three dictionaries of jamdict-data, in the order of their files."""

    def __init__(self, path: Path) -> None:
        """Raise `UnreadableSource` if the database is missing or another one."""
        if not path.is_file():
            raise UnreadableSource(f"{path} is missing. Install jamdict-data again.")
        self._database = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)
        try:
            self._counts = {
                name: self._database.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608 -- our own words
                for name, table in (("JMdict", "Entry"), ("JMnedict", "NEEntry"), ("KANJIDIC2", "character"))
            }
            self._meta = dict(self._database.execute("SELECT key, value FROM meta"))
        except sqlite3.DatabaseError as error:
            self._database.close()
            raise UnreadableSource(f"{path} is not the database of jamdict-data. Install it again.") from error

    def close(self) -> None:
        self._database.close()

    def words(self) -> Sourced[SourceWord]:
        """Every word of JMdict that has an English gloss."""
        return self._sourced("JMdict", self._words())

    def names(self) -> Sourced[SourceName]:
        """Every name of JMnedict, one for each of its translations."""
        return self._sourced("JMnedict", self._names())

    def kanji(self) -> Sourced[SourceKanji]:
        """Every character of KANJIDIC2."""
        return self._sourced("KANJIDIC2", self._kanji())

    def _sourced(self, name: str, items: Iterator[Item]) -> Sourced[Item]:
        told = (self._meta.get(f"{name.lower()}.{key}") for key in ("version", "date"))
        edition = " ".join(filter(None, told))
        return Sourced(name, "jamdict-data", items, self._counts[name], " entries", lambda: edition)

    def _words(self) -> Iterator[SourceWord]:
        spelling_marks, spelling_infos = self._texts("KJP", "kid"), self._texts("KJI", "kid")
        reading_marks, reading_infos = self._texts("KNP", "kid"), self._texts("KNI", "kid")
        restrictions = self._texts("KNR", "kid")
        spellings: dict[int, list[SourceForm]] = defaultdict(list)
        for identity, word, text in self._rows("SELECT ID, idseq, text FROM Kanji ORDER BY ID"):
            spellings[word].append(_form(text, spelling_marks.get(identity, ()), spelling_infos.get(identity, ())))
        readings: dict[int, list[SourceForm]] = defaultdict(list)
        for identity, word, text, bare in self._rows("SELECT ID, idseq, text, nokanji FROM Kana ORDER BY ID"):
            marks, infos = reading_marks.get(identity, ()), reading_infos.get(identity, ())
            only = tuple(restrictions.get(identity, ()))
            readings[word].append(_form(text, marks, infos, only, bare=bool(bare)))
        senses = self._senses()
        for (word,) in self._rows("SELECT idseq FROM Entry ORDER BY rowid"):
            if senses.get(word) and readings.get(word):
                yield SourceWord(word, spellings.get(word, []), readings[word], senses[word])

    def _senses(self) -> dict[int, list[SourceSense]]:
        glosses, speech = self._texts("SenseGloss", "sid", "WHERE lang = 'eng'"), self._texts("pos", "sid")
        fields, misc, dialects = self._texts("field", "sid"), self._texts("misc", "sid"), self._texts("dialect", "sid")
        notes, kanji, kana = self._texts("SenseInfo", "sid"), self._texts("stagk", "sid"), self._texts("stagr", "sid")
        see, antonyms = self._texts("xref", "sid"), self._texts("antonym", "sid")
        senses: dict[int, list[SourceSense]] = defaultdict(list)
        for sense, word in self._rows("SELECT ID, idseq FROM Sense ORDER BY ID"):
            codes = [code for code in map(labels.part_of_speech_code, speech.get(sense, ())) if code]
            if not codes and senses[word]:
                codes = senses[word][-1].parts_of_speech  # JMdict says a part of speech once, for all senses after it
            if sense in glosses:
                registers = [*map(labels.register_label, misc.get(sense, ())), *dialects.get(sense, ())]
                senses[word].append(
                    SourceSense(
                        glosses[sense], codes, fields.get(sense, []), registers,
                        notes.get(sense, []), kanji.get(sense, []), kana.get(sense, []),
                        [reference(text) for text in see.get(sense, ())],
                        [reference(text) for text in antonyms.get(sense, ())],
                    )
                )  # fmt: skip
        return senses

    def _names(self) -> Iterator[SourceName]:
        spellings = _InOrder(self._rows("SELECT idseq, text FROM NEKanji ORDER BY ID"))
        readings = _InOrder(self._rows("SELECT idseq, text FROM NEKana ORDER BY ID"))
        translations = _InOrder(self._rows("SELECT idseq, ID FROM NETranslation ORDER BY ID"))
        kinds = _InOrder(self._rows("SELECT tid, text FROM NETransType ORDER BY rowid"))
        glosses = _InOrder(self._rows("SELECT tid, text FROM NETransGloss WHERE lang = 'eng' ORDER BY rowid"))
        for (name,) in self._rows("SELECT idseq FROM NEEntry ORDER BY rowid"):
            written, read = spellings.take(name), readings.take(name)
            for translation in translations.take(name):
                meaning = [labels.name_kind_label(kind) for kind in kinds.take(translation)]
                yield SourceName(written, read, meaning, glosses.take(translation))
        if not all(table.at_end for table in (spellings, readings, translations, kinds, glosses)):
            raise UnreadableSource("The names of jamdict-data are not in the order of their entries. Install it again.")

    def _kanji(self) -> Iterator[SourceKanji]:
        readings: dict[int, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for character, kind, value in self._rows(
            "SELECT g.cid, r.r_type, r.value FROM reading r JOIN rm_group g ON g.ID = r.gid "
            "WHERE r.r_type IN ('ja_on', 'ja_kun') ORDER BY r.rowid"
        ):
            readings[character][kind].append(value)
        meanings: dict[int, list[str]] = defaultdict(list)
        for character, value in self._rows(
            "SELECT g.cid, m.value FROM meaning m JOIN rm_group g ON g.ID = m.gid "
            "WHERE m.m_lang IN ('', 'en') ORDER BY m.rowid"
        ):
            meanings[character].append(value)
        nanori = self._texts("nanori", "cid", column="value")
        for character, literal, strokes, grade, frequency in self._rows(
            "SELECT ID, literal, stroke_count, grade, freq FROM character ORDER BY ID"
        ):
            found = readings[character]
            yield SourceKanji(
                literal, meanings[character], found["ja_on"], found["ja_kun"], nanori.get(character, []),
                int(grade or 0), int(strokes or 0), int(frequency or 0),
            )  # fmt: skip

    def _rows(self, query: str) -> Iterable[Any]:
        return self._database.execute(query)

    def _texts(self, table: str, owner: str, where: str = "", column: str = "text") -> dict[int, list[str]]:
        texts: dict[int, list[str]] = {}
        query = f"SELECT {owner}, {column} FROM {table} {where} ORDER BY rowid"  # noqa: S608 -- our own words
        for key, text in self._database.execute(query):
            texts.setdefault(key, []).append(text)
        return texts


def _form(
    text: str, marks: Iterable[str], infos: Iterable[str], only_for: tuple[str, ...] = (), *, bare: bool = False
) -> SourceForm:
    return SourceForm(text, rank_of(marks), any(map(labels.is_unusual_form, infos)), only_for, bare)


class _InOrder:
    """Hands out the rows of a table entry by entry: all tables of JMnedict follow the order of its entries.

    Joining three million rows in this way takes no memory; the database's own join takes twice as long.
    """

    def __init__(self, rows: Iterable[Any]) -> None:
        self._rows = iter(rows)
        self._next = next(self._rows, None)

    @property
    def at_end(self) -> bool:
        return self._next is None

    def take(self, owner: Any) -> list[Any]:
        values = []
        while self._next is not None and self._next[0] == owner:
            values.append(self._next[1])
            self._next = next(self._rows, None)
        return values
