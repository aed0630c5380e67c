"""Reading the glossary store.

The file is opened read-only and immutable: any number of threads and processes share its pages in the system's cache,
and no lock is ever taken. `load_dictionary` replaces it as a whole; a running server notices within a second.
"""

import json
import sqlite3
import threading
import time
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from articles.japanese.kana import to_hiragana

from .keys import lookup_key, shared_length
from .words import Form, Kanji, Name, Reading, Sense, Spelling, Word

SCHEMA_VERSION = 1  # of the file; a program refuses a store of another one
_CHECK_SECONDS = 1.0
_CACHED_WORDS = 4096  # about 8 MB
_CACHED_READINGS = 65536  # about 10 MB


class DictionaryMissing(Exception):
    """There is no usable glossary store. Its text says what to do."""


class DictionaryStore:
    """The glossary store at a path. Safe to share among threads; opens the file when it is first asked."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._of_thread = threading.local()
        self._lock = threading.Lock()
        self._stamp: tuple[int, int, int] | None = None
        self._checked = float("-inf")
        self._words: dict[int, Word] = {}
        self._kanji_readings = KanjiReadings(self)
        self._readings: dict[str, tuple[str, ...]] = {}

    def forms(self, keys: Iterable[str]) -> dict[str, list[Form]]:
        """Return the forms of each key (see `lookup_key`) that is known."""
        connection = self._connection()
        found: dict[str, list[Form]] = {}
        for key in keys:
            # One statement for all keys, through json_each, takes twice as long as one for each.
            rows = connection.execute("SELECT word, rank, classes FROM form WHERE key = ?", (key,)).fetchall()
            if rows:
                found[key] = [Form(word, rank, _classes(classes)) for word, rank, classes in rows]
        return found

    def known_length(self, key: str) -> int:
        """Return how many characters of a key some known key begins with: 国際社会に衝 gives 4, for 国際社会."""
        connection = self._connection()
        neighbours = (
            connection.execute("SELECT key FROM form WHERE key <= ? ORDER BY key DESC LIMIT 1", (key,)).fetchone(),
            connection.execute("SELECT key FROM form WHERE key > ? ORDER BY key LIMIT 1", (key,)).fetchone(),
        )
        # Keys are sorted: none shares more with this one than the two beside it.
        return max((shared_length(key, row[0]) for row in neighbours if row), default=0)

    def word(self, number: int) -> Word:
        """Open a word that `forms` has named. Raises `KeyError` for any other number."""
        connection = self._connection()
        word = self._words.get(number)
        if word is None:
            row = connection.execute("SELECT data FROM word WHERE id = ?", (number,)).fetchone()
            if row is None:
                raise KeyError(number)
            word = _unpacked_word(number, row[0])
            if len(self._words) >= _CACHED_WORDS:
                self._words.clear()
            self._words[number] = word
        return word

    def readings(self, written: str) -> tuple[str, ...]:
        """List how a word is read that is written exactly so, in hiragana, the most frequent word's reading first.

        From JMdict alone: JMnedict lists all that a name may be, the likely and the unlikely. Remembered, because the
        analysis of a text asks for every pair of neighbours that may be one word.
        """
        self._connection()
        known = self._readings  # if the store is replaced meanwhile, the old answers go with it
        found = known.get(written)
        if found is None:
            key = lookup_key(written)
            forms = sorted(self.forms([key]).get(key, ()), key=lambda form: form.rank)
            words = [self.word(form.word) for form in forms if form.rank < 1000]
            listed = [
                to_hiragana(reading)
                for word in words
                if any(spelling.text == written for spelling in word.spellings)
                for reading in word.readings_of(written)
            ]
            found = tuple(dict.fromkeys(listed))
            if len(known) >= _CACHED_READINGS:
                known.clear()
            known[written] = found
        return found

    def names(self, key: str) -> tuple[Name, ...]:
        """List the names written so; none for an unknown key."""
        row = self._connection().execute("SELECT data FROM name WHERE key = ?", (key,)).fetchone()
        if row is None:
            return ()
        return tuple(
            Name(spelling, tuple(readings), tuple(kinds), tuple(glosses))
            for spelling, readings, kinds, glosses in json.loads(row[0])
        )

    def kanji(self, literal: str) -> Kanji | None:
        """Look up one character in KANJIDIC2."""
        if not literal or "\ud800" <= literal[0] <= "\udfff":
            return None
        row = self._connection().execute("SELECT data FROM kanji WHERE literal = ?", (literal,)).fetchone()
        if row is None:
            return None
        meanings, on, kun, nanori, grade, strokes, frequency = json.loads(row[0])
        return Kanji(literal, tuple(meanings), tuple(on), tuple(kun), tuple(nanori), grade, strokes, frequency)

    @property
    def kanji_readings(self) -> "KanjiReadings":
        """How characters are read; another object after the store was replaced, so that what others keep of it goes."""
        self._connection()
        return self._kanji_readings

    def editions(self) -> dict[str, str]:
        """Name the editions that the store was built from: "JMdict" -> "1.08"."""
        (editions,) = self._connection().execute("SELECT value FROM meta WHERE key = 'editions'").fetchone()
        return dict(json.loads(editions))

    def _connection(self) -> sqlite3.Connection:
        """Return this thread's connection to the file that is at the path now."""
        now = time.monotonic()
        if self._stamp is None or now - self._checked >= _CHECK_SECONDS:
            self._notice_replacement(now)
        if getattr(self._of_thread, "stamp", None) != self._stamp:
            self._of_thread.connection = self._open()
            self._of_thread.stamp = self._stamp
        connection: sqlite3.Connection = self._of_thread.connection
        return connection

    def _notice_replacement(self, now: float) -> None:
        try:
            status = self.path.stat()
        except OSError as error:
            if self._stamp is not None:
                return  # removed under a running server, whose open file still answers
            raise DictionaryMissing(
                f"The dictionary {self.path} is missing. Run: python manage.py load_dictionary"
            ) from error
        stamp = (status.st_ino, status.st_mtime_ns, status.st_size)
        with self._lock:
            self._checked = now
            if stamp != self._stamp:
                self._stamp, self._words, self._readings = stamp, {}, {}
                self._kanji_readings = KanjiReadings(self)

    def _open(self) -> sqlite3.Connection:
        unusable = f"The dictionary {self.path} cannot be used. Run: python manage.py load_dictionary"
        try:
            # Each thread has its own, so SQLite need not guard against sharing; closing happens in any thread.
            connection = sqlite3.connect(
                f"{self.path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
            )
            row = connection.execute("SELECT value FROM meta WHERE key = 'schema'").fetchone()
        except sqlite3.DatabaseError as error:
            self._stamp = None
            raise DictionaryMissing(unusable) from error
        if row != (str(SCHEMA_VERSION),):
            connection.close()
            self._stamp = None
            raise DictionaryMissing(unusable)
        return connection


class KanjiReadings:
    """The readings of a character in hiragana; "." and "-" stay as in KANJIDIC2 (た.べる).

    Those that only names have follow, with "=" before them (=ぶき). Remembered, because furigana asks for every kanji
    of a text.
    """

    def __init__(self, store: DictionaryStore) -> None:
        self._store = store
        self._known: dict[str, tuple[str, ...]] = {}

    def __call__(self, literal: str, /) -> tuple[str, ...]:
        """List them; none for a character that KANJIDIC2 does not know."""
        readings = self._known.get(literal)
        if readings is None:
            kanji = self._store.kanji(literal)
            found = (*kanji.on, *kanji.kun, *(f"={reading}" for reading in kanji.nanori)) if kanji else ()
            readings = self._known[literal] = tuple(dict.fromkeys(map(to_hiragana, found)))
        return readings


_default: DictionaryStore | None = None


def default_store() -> DictionaryStore:
    """Return the project's store, at the setting DICTIONARY_PATH."""
    global _default
    from django.conf import settings

    path = Path(settings.DICTIONARY_PATH)
    if _default is None or _default.path != path:
        _default = DictionaryStore(path)
    return _default


@lru_cache(maxsize=1024)
def _classes(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _unpacked_word(number: int, data: str) -> Word:
    spellings, readings, senses, usually_kana = json.loads(data)
    return Word(
        number,
        tuple(Spelling(text, rank, bool(unusual)) for text, rank, unusual in spellings),
        tuple(
            Reading(text, rank, bool(unusual), bool(without_kanji), tuple(only_for))
            for text, rank, unusual, without_kanji, only_for in readings
        ),
        tuple(Sense(*map(tuple, sense)) for sense in senses),
        bool(usually_kana),
    )
