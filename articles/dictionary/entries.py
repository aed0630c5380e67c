"""Reading the glossary store.

The file is opened read-only and immutable: any number of threads and processes share its pages in the system's cache,
and no lock is ever taken. `load_dictionary` replaces it as a whole; a running server notices within a second.
"""

import sqlite3
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from articles.japanese.kana import to_hiragana

from .store_file import Remembered, StoreFile
from .words import Form, Kanji, Name, Word

SCHEMA_VERSION = 2  # of the file; a program refuses a store of another one
_CHECK_SECONDS = 1.0

Stamp = tuple[int, int, int]  # tells one file from another that was put in its place


class DictionaryMissing(Exception):
    """There is no usable glossary store. Its text says what to do."""


class DictionaryStore:
    """The glossary store at a path. Safe to share among threads; opens the file when it is first asked.

    A lookup is several questions, and the file may be replaced between two of them. So only `word` never goes over to
    a new file by itself: it opens the words that this thread's `forms` has just named, from where `forms` found them.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._of_thread = threading.local()
        self._lock = threading.Lock()
        self._checked = float("-inf")
        self._current: _Current | None = None

    def forms(self, keys: Iterable[str]) -> dict[str, list[Form]]:
        """Return the forms of each key (see `lookup_key`) that is known."""
        return self.file().forms(keys)

    def known_length(self, key: str) -> int:
        """Return how many characters of a key some known key begins with: 国際社会に衝 gives 4, for 国際社会."""
        return self.file().known_length(key)

    def word(self, number: int) -> Word:
        """Open a word that `forms` has named. Raises `KeyError` for any other number."""
        opened = getattr(self._of_thread, "opened", None)
        return (opened.file if opened else self.file()).word(number)

    def readings(self, written: str) -> tuple[str, ...]:
        """List how a word is read that is written exactly so, in hiragana, the most frequent word's reading first.

        From JMdict alone: JMnedict lists all that a name may be, the likely and the unlikely. Remembered, because the
        analysis of a text asks for every pair of neighbours that may be one word.
        """
        return self.file().readings(written)

    def names(self, key: str) -> tuple[Name, ...]:
        """List the names written so; none for an unknown key."""
        return self.file().names(key)

    def kanji(self, literal: str) -> Kanji | None:
        """Look up one character in KANJIDIC2."""
        return self.file().kanji(literal)

    @property
    def remembered(self) -> dict[Any, Any]:
        """What matching has found in this store."""
        return self._opened().current.remembered.matches

    @property
    def kanji_readings(self) -> "KanjiReadings":
        """How characters are read; another object after the store was replaced, so that what others keep of it goes."""
        return self._opened().current.kanji_readings

    def editions(self) -> dict[str, str]:
        """Name the editions that the store was built from: "JMdict" -> "2026-11-01"."""
        return dict(self.file().editions)

    @property
    def fingerprint(self) -> str:
        """A short text (at most 200 characters) that is another one whenever the store's content is.

        What is worked out from the store and kept elsewhere is kept with it, and no longer holds once it has changed.
        """
        return self.file().fingerprint

    def file(self) -> StoreFile:
        """Return the file that is at the path now, for many questions that one file is to answer; for this thread."""
        return self._opened().file

    def _opened(self) -> "_Opened":
        """Return what this thread has open of the file that is at the path now."""
        now = time.monotonic()
        if self._current is None or now - self._checked >= _CHECK_SECONDS:
            self._notice_replacement(now)
        opened: _Opened | None = getattr(self._of_thread, "opened", None)
        if opened is None or opened.current is not self._current:
            opened = self._of_thread.opened = self._open()
        return opened

    def _notice_replacement(self, now: float) -> None:
        with self._lock:
            stamp = self._stamp()
            if stamp is None:
                if self._current is not None:
                    return  # removed under a running server, whose open file still answers
                raise DictionaryMissing(f"The dictionary {self.path} is missing. Run: python manage.py load_dictionary")
            self._checked = now
            if self._current is None or stamp != self._current.stamp:
                self._current = _Current(stamp, Remembered(), KanjiReadings(self))

    def _stamp(self) -> Stamp | None:
        try:
            status = self.path.stat()
        except OSError:
            return None
        return status.st_ino, status.st_mtime_ns, status.st_size

    def _open(self) -> "_Opened":
        while True:
            current = self._current
            if current is not None:
                file = self._open_file(current)
                if self._stamp() in (current.stamp, None):
                    return _Opened(current, file)
            # Replaced between the look at it and its opening: nothing of it may be remembered under another's name.
            self._notice_replacement(time.monotonic())

    def _open_file(self, current: "_Current") -> StoreFile:
        try:
            # Each thread has its own, so SQLite need not guard against sharing; closing happens in any thread.
            connection = sqlite3.connect(
                f"{self.path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
            )
            # 2 MB for each of 32 threads would be too much; what is not there is in the system's cache.
            connection.execute("PRAGMA cache_size = -256")
            meta = dict(connection.execute("SELECT key, value FROM meta"))
            if meta["schema"] != str(SCHEMA_VERSION):
                raise ValueError(meta["schema"])
            return StoreFile(connection, meta, current.remembered)
        except (sqlite3.DatabaseError, KeyError, ValueError) as error:
            self._current = None
            raise DictionaryMissing(
                f"The dictionary {self.path} cannot be used. Run: python manage.py load_dictionary"
            ) from error


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
            opened = self._store._opened()
            kanji = opened.file.kanji(literal)
            found = (*kanji.on, *kanji.kun, *(f"={reading}" for reading in kanji.nanori)) if kanji else ()
            readings = tuple(dict.fromkeys(map(to_hiragana, found)))
            if opened.current.kanji_readings is self:
                self._known[literal] = readings
        return readings


@dataclass(frozen=True, slots=True)
class _Current:
    """The file that is at the path, and what all threads remember of it; they forget it together."""

    stamp: Stamp
    remembered: Remembered
    kanji_readings: KanjiReadings


@dataclass(frozen=True, slots=True)
class _Opened:
    """What one thread has open."""

    current: _Current
    file: StoreFile


_default: DictionaryStore | None = None


def default_store() -> DictionaryStore:
    """Return the project's store, at the setting DICTIONARY_PATH."""
    global _default
    from django.conf import settings

    path = Path(settings.DICTIONARY_PATH)
    if _default is None or _default.path != path:
        _default = DictionaryStore(path)
    return _default
