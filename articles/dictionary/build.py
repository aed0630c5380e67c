"""Builds the glossary store: one compact read-only SQLite file.

form    key -> words written or read so, with what matching must know before it opens a word
word    number -> spellings, readings, senses
name    key -> all names written so
kanji   character -> meanings, readings, grade, strokes
meta    schema version, fingerprint, editions, what it was built from, kinds of names

How their data is written is told in `packing.py`, where it comes from in `source.py` and `xml_source.py`.
"""

import hashlib
import json
import os
import shutil
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, closing
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tqdm import tqdm

from .entries import SCHEMA_VERSION
from .inflection import INFLECTED_CLASSES
from .keys import LONGEST_KEY, lookup_key
from .packing import packed_kanji, packed_name, packed_names, packed_word
from .source import (
    Item,
    JamdictSource,
    Sourced,
    SourceKanji,
    SourceName,
    SourceWord,
    package_database,
)
from .xml_source import kanji_of, names_of, words_of

NEEDED_BYTES = 120_000_000  # the store, and room for what newer editions add
DICTIONARIES = ("JMdict", "JMnedict", "KANJIDIC2")
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


def build_store(
    target: Path, say: Callable[[str], None] = lambda line: None, files: Mapping[str, Path] | None = None
) -> Built:
    """Build the store at `target` and put it in place in one step.

    `files` maps names of `DICTIONARIES` to XML of EDRDG; what is not there comes from the installed
    jamdict-data. A running server goes on with the old file until it notices the new one. On a terminal a progress bar
    is drawn; without one, `say` receives a line for each dictionary. Raises `UnreadableSource`, `NotEnoughSpace`,
    `OSError`; the old store stays then.
    """
    started = time.monotonic()
    target.parent.mkdir(parents=True, exist_ok=True)
    _remove_abandoned(target)
    partial = target.with_name(f".{target.name}.{os.getpid()}.partial")
    partial.unlink(missing_ok=True)
    try:
        with ExitStack() as opened:
            sources = _Sources.opened(files or {}, opened)
            _demand_space(target.parent)
            counts, editions = _write(partial, sources, say)
        _flush(partial)
        size = partial.stat().st_size
        partial.replace(target)
        _flush(target.parent)
    finally:
        partial.unlink(missing_ok=True)
    return Built(*counts, size=size, seconds=time.monotonic() - started, editions=editions)


def is_current(target: Path) -> bool:
    """Whether the store at `target` needs no other in its place.

    It does if it was made by another version of this program, or from another version of jamdict-data alone. One that
    was made from newer files is never replaced by what the package has.
    """
    meta = _meta(target)
    if meta.get("schema") != str(SCHEMA_VERSION):
        return False
    return bool(files_of(target)) or _told(meta, "editions").get("jamdict-data") == package_database()[1]


def files_of(target: Path) -> dict[str, Path]:
    """Name the files that the store at `target` was built from, whatever version of this program has built it."""
    told = _told(_meta(target), "files")
    return {name: Path(told[name]) for name in DICTIONARIES if name in told}


def _told(meta: dict[str, str], key: str) -> dict[str, str]:
    """Read what `_write` has written as JSON; nothing if it is something else."""
    try:
        told = json.loads(meta.get(key, "{}"))
    except ValueError:
        return {}
    return {name: text for name, text in told.items() if isinstance(text, str)} if isinstance(told, dict) else {}


def _meta(target: Path) -> dict[str, str]:
    if not target.is_file():
        return {}
    try:
        with closing(sqlite3.connect(f"{target.absolute().as_uri()}?mode=ro", uri=True)) as store:
            return dict(store.execute("SELECT key, value FROM meta"))
    except sqlite3.DatabaseError:
        return {}


@dataclass(frozen=True, slots=True)
class _Sources:
    words: Sourced[SourceWord]
    names: Sourced[SourceName]
    kanji: Sourced[SourceKanji]
    files: dict[str, str]
    package: str  # the version of jamdict-data; "" where nothing comes from it

    @classmethod
    def opened(cls, files: Mapping[str, Path], opened: ExitStack) -> "_Sources":
        @cache
        def package() -> JamdictSource:
            return opened.enter_context(closing(JamdictSource(package_database()[0])))

        words, names, kanji = (files.get(name) for name in DICTIONARIES)
        return cls(
            words_of(words) if words else package().words(),
            names_of(names) if names else package().names(),
            kanji_of(kanji) if kanji else package().kanji(),
            {name: str(file.absolute()) for name, file in files.items()},
            package_database()[1] if package.cache_info().currsize else "",
        )

    def editions(self) -> dict[str, str]:
        editions = {source.name: source.edition() for source in (self.words, self.names, self.kanji)}
        return {**editions, "jamdict-data": self.package} if self.package else editions


def _write(partial: Path, sources: _Sources, say: Callable[[str], None]) -> tuple[tuple[int, int, int], dict[str, str]]:
    with closing(sqlite3.connect(partial, isolation_level=None)) as store:
        # No journal and no waiting for the disk: a build that dies is thrown away whole.
        store.executescript(f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; {_SCHEMA} BEGIN;")
        content = hashlib.sha256(str(SCHEMA_VERSION).encode())
        words = _write_words(store, _watched(sources.words, say), content)
        names, kinds = _write_names(store, _watched(sources.names, say), content)
        kanji = _write_kanji(store, _watched(sources.kanji, say), content)
        editions = sources.editions()
        content.update(_json(kinds).encode())
        meta = {
            "schema": str(SCHEMA_VERSION),
            "fingerprint": content.hexdigest(),
            "editions": _json(editions),
            "files": _json(sources.files),
            "name_kinds": _json(kinds),
        }
        store.executemany("INSERT INTO meta VALUES (?, ?)", meta.items())
        store.execute("COMMIT")
    return (words, names, kanji), editions


def _write_words(store: sqlite3.Connection, words: Iterator[SourceWord], content: "hashlib._Hash") -> int:
    forms: dict[tuple[str, int], tuple[int, str]] = {}
    count = 0
    for word in words:
        count += 1
        classes = _classes(word)
        for form in word.spellings + word.readings:
            key, rank = lookup_key(form.text), form.rank + (1000 if form.unusual else 0)
            if key and rank < forms.get((key, word.id), (sys.maxsize, ""))[0]:
                forms[key, word.id] = rank, classes
        data = packed_word(word)
        content.update(f"{word.id}{data}".encode())
        store.execute("INSERT INTO word VALUES (?, ?)", (word.id, data))
    # In the order of the keys, each page of the table is filled once and never split.
    store.executemany(
        "INSERT INTO form VALUES (?, ?, ?, ?)", ((key, word, *forms[key, word]) for key, word in sorted(forms))
    )
    return count


def _classes(word: SourceWord) -> str:
    """Name the word's inflection classes: what it may be undone to, asked before the word is opened."""
    codes = {code for sense in word.senses for code in sense.parts_of_speech}
    return " ".join(sorted(codes & INFLECTED_CLASSES))


def _write_names(
    store: sqlite3.Connection, names: Iterator[SourceName], content: "hashlib._Hash"
) -> tuple[int, dict[str, str]]:
    """Write the names; return their number, and what the letters of their kinds stand for."""
    found: dict[str, list[str]] = {}
    kinds: dict[str, str] = {}
    count = 0
    for name in names:
        count += 1
        # By its kana a name is found only if it is written so: たかし alone stands for 500 names in kanji.
        for spelling in name.spellings or name.readings:
            key = lookup_key(spelling)
            if key and len(key) <= LONGEST_KEY:
                found.setdefault(key, []).append(packed_name(key, name, spelling, kinds))

    def rows() -> Iterator[tuple[str, str]]:
        for key in sorted(found):
            data = packed_names(found[key])
            content.update(f"{key}{data}".encode())
            yield key, data

    store.executemany("INSERT INTO name VALUES (?, ?)", rows())
    return count, {letter: kind for kind, letter in kinds.items()}


def _write_kanji(store: sqlite3.Connection, kanji: Iterator[SourceKanji], content: "hashlib._Hash") -> int:
    rows = sorted((character.literal, packed_kanji(character)) for character in kanji)
    for literal, data in rows:
        content.update(f"{literal}{data}".encode())
    store.executemany("INSERT INTO kanji VALUES (?, ?)", rows)
    return len(rows)


def _watched(source: Sourced[Item], say: Callable[[str], None]) -> Iterator[Item]:
    """Draw progress on a terminal; elsewhere say one line."""
    if not sys.stderr.isatty():
        size = f"{source.total / 1_000_000:.1f} MB" if source.position else f"{source.total:,} entries"
        say(f"Reading {source.name} from {source.origin}: {size}")
        yield from source.items
        return
    with tqdm(total=source.total, desc=source.name, unit=source.unit, unit_scale=True, mininterval=0.2) as bar:
        done = 0
        for item in source.items:
            yield item
            step = source.position() - done if source.position else 1
            done += step
            bar.update(step)


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
