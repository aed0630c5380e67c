"""Builds the glossary store: one compact read-only SQLite file.

form    key -> words written or read so, with what matching must know before it opens a word
word    number -> spellings, readings, senses, as compact JSON
name    key -> all names written so, as compact JSON
kanji   character -> meanings, readings, grade, strokes
meta    schema version, editions
"""

import json
import os
import shutil
import sqlite3
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from tqdm import tqdm

from .entries import SCHEMA_VERSION
from .inflection import INFLECTED_CLASSES
from .keys import LONGEST_KEY, lookup_key
from .labels import USUALLY_KANA
from .source import JamdictSource, SourceForm, SourceWord, package_database

NEEDED_BYTES = 160_000_000  # the store, and room for what SQLite writes while it is made
_ABANDONED_SECONDS = 3600  # a partial file this old belongs to a build that was killed

_SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE form (
    key TEXT, word INTEGER, rank INTEGER NOT NULL, classes TEXT NOT NULL, PRIMARY KEY (key, word)
) WITHOUT ROWID;
CREATE TABLE word (id INTEGER PRIMARY KEY, data TEXT NOT NULL);
CREATE TABLE name (key TEXT PRIMARY KEY, data TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE kanji (literal TEXT PRIMARY KEY, data TEXT NOT NULL) WITHOUT ROWID;
"""


Item = TypeVar("Item")


class NotEnoughSpace(Exception):
    """The folder of the store cannot hold it."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made."""

    words: int
    names: int
    kanji: int
    size: int  # bytes
    seconds: float
    editions: dict[str, str]


def build_store(target: Path, say: Callable[[str], None] = lambda line: None) -> Built:
    """Build the store at `target` from the installed jamdict-data and put it in place in one step.

    A running server goes on with the old file until it notices the new one. On a terminal a progress bar is drawn;
    without one, `say` receives a line for each dictionary. Raises `UnreadableSource`, `NotEnoughSpace`, `OSError`;
    the old store stays then.
    """
    started = time.monotonic()
    path, version = package_database()
    target.parent.mkdir(parents=True, exist_ok=True)
    _remove_abandoned(target)
    _demand_space(target.parent)
    partial = target.with_name(f".{target.name}.{os.getpid()}.partial")
    partial.unlink(missing_ok=True)
    try:
        with closing(JamdictSource(path)) as source:
            editions = {**source.editions(), "jamdict-data": version}
            counts = _write(partial, source, editions, say)
        _flush(partial)
        size = partial.stat().st_size
        partial.replace(target)
        _flush(target.parent)
    finally:
        partial.unlink(missing_ok=True)
    return Built(*counts, size=size, seconds=time.monotonic() - started, editions=editions)


def is_current(target: Path) -> bool:
    """Whether the store at `target` was built by this program from the installed jamdict-data."""
    _, version = package_database()
    if not target.is_file():
        return False
    try:
        with closing(sqlite3.connect(f"{target.absolute().as_uri()}?mode=ro", uri=True)) as store:
            meta = dict(store.execute("SELECT key, value FROM meta"))
            editions = json.loads(meta["editions"])
    except (sqlite3.DatabaseError, KeyError, ValueError):
        return False
    return meta.get("schema") == str(SCHEMA_VERSION) and editions.get("jamdict-data") == version


def _write(
    partial: Path, source: JamdictSource, editions: dict[str, str], say: Callable[[str], None]
) -> tuple[int, int, int]:
    with closing(sqlite3.connect(partial, isolation_level=None)) as store:
        # No journal and no waiting for the disk: a build that dies is thrown away whole.
        store.executescript(f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; {_SCHEMA} BEGIN;")
        words = _write_words(store, _watched(source.words(), source.words_count, "JMdict", say))
        names = _write_names(store, source, say)
        kanji = _write_kanji(store, source, say)
        store.executemany(
            "INSERT INTO meta VALUES (?, ?)",
            [("schema", str(SCHEMA_VERSION)), ("editions", json.dumps(editions))],
        )
        store.execute("COMMIT")
    return words, names, kanji


def _write_words(store: sqlite3.Connection, words: Iterable[SourceWord]) -> int:
    forms: dict[tuple[str, int], tuple[int, str]] = {}

    def rows() -> Iterator[tuple[int, str]]:
        for word in words:
            classes = _classes(word)
            for form in word.spellings + word.readings:
                key, rank = lookup_key(form.text), form.rank + (1000 if form.unusual else 0)
                if key and rank < forms.get((key, word.id), (sys.maxsize, ""))[0]:
                    forms[key, word.id] = rank, classes
            yield word.id, _json(_packed(word))

    store.executemany("INSERT INTO word VALUES (?, ?)", rows())
    # In the order of the keys, each page of the table is filled once and never split.
    store.executemany(
        "INSERT INTO form VALUES (?, ?, ?, ?)", ((key, word, *forms[key, word]) for key, word in sorted(forms))
    )
    return int(store.execute("SELECT count(*) FROM word").fetchone()[0])


def _classes(word: SourceWord) -> str:
    """Name the word's inflection classes: what it may be undone to, asked before the word is opened."""
    codes = {code for sense in word.senses for code in sense.parts_of_speech}
    return " ".join(sorted(codes & INFLECTED_CLASSES))


def _packed(word: SourceWord) -> list[object]:
    def packed(form: SourceForm) -> list[object]:
        return [form.text, form.rank, int(form.unusual), int(form.without_kanji), list(form.only_for)]

    return [
        [packed(form)[:3] for form in word.spellings],
        [packed(form) for form in word.readings],
        [
            [
                sense.glosses,
                sense.parts_of_speech,
                sense.fields,
                sense.misc,
                sense.notes,
                sense.only_spellings,
                sense.only_readings,
            ]
            for sense in word.senses
        ],
        int(any(USUALLY_KANA in sense.misc for sense in word.senses)),
    ]


def _write_names(store: sqlite3.Connection, source: JamdictSource, say: Callable[[str], None]) -> int:
    found: dict[str, str] = {}
    count = 0
    for name in _watched(source.names(), source.names_count, "JMnedict", say):
        count += 1
        # By its kana a name is found only if it is written so: たかし alone stands for 500 names in kanji.
        for spelling in name.spellings or name.readings:
            key = lookup_key(spelling)
            if not key or len(key) > LONGEST_KEY:
                continue
            row = _json([spelling, name.readings, name.kinds, name.glosses])
            found[key] = f"{found[key]},{row}" if key in found else row
    store.executemany("INSERT INTO name VALUES (?, ?)", ((key, f"[{found[key]}]") for key in sorted(found)))
    return count


def _write_kanji(store: sqlite3.Connection, source: JamdictSource, say: Callable[[str], None]) -> int:
    rows = sorted(
        (
            kanji.literal,
            _json([kanji.meanings, kanji.on, kanji.kun, kanji.nanori, kanji.grade, kanji.strokes, kanji.frequency]),
        )
        for kanji in _watched(source.kanji(), source.kanji_count, "KANJIDIC2", say)
    )
    store.executemany("INSERT INTO kanji VALUES (?, ?)", rows)
    return len(rows)


def _watched(items: Iterable[Item], total: int, name: str, say: Callable[[str], None]) -> Iterable[Item]:
    """Draw progress on a terminal; elsewhere say one line."""
    if not sys.stderr.isatty():
        say(f"Reading {name}: {total:,} entries")
        return items
    return tqdm(items, total=total, desc=name, unit=" entries", unit_scale=True, mininterval=0.2)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _demand_space(folder: Path) -> None:
    free = shutil.disk_usage(folder).free
    if free < NEEDED_BYTES:
        raise NotEnoughSpace(
            f"The dictionary needs {NEEDED_BYTES // 1_000_000} MB in {folder}, "
            f"and {free // 1_000_000} MB are free. Make room, or set DATA_DIR to a folder on a larger disk."
        )


def _remove_abandoned(target: Path) -> None:
    for partial in target.parent.glob(f".{target.name}.*.partial"):
        if time.time() - partial.stat().st_mtime > _ABANDONED_SECONDS:
            partial.unlink(missing_ok=True)


def _flush(path: Path) -> None:
    """Wait until a file's content, or a folder's list of files, is on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
