"""The store built from newer files of EDRDG, by the command and under running servers."""

from __future__ import annotations

import gzip
import io
import json
import os
import sqlite3
import threading
import time
from contextlib import closing
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from articles.dictionary import build, entries
from articles.dictionary.build import build_store, files_of, is_current
from articles.dictionary.entries import DictionaryStore
from articles.dictionary.source import UnreadableSource, package_database
from articles.dictionary.words import Name, Reference
from tests.dictionary.xml_files import HARBOUR, JMNEDICT, TO_DRIFT, jmdict, three_files

pytestmark = pytest.mark.usefixtures("a_few_entries_will_do")

ALL = ("汐見港", "潮見港", "塩見港", "しおみみなと")


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    return three_files(tmp_path, jmdict(HARBOUR, TO_DRIFT))


@pytest.fixture
def target(tmp_path: Path, settings: Settings) -> Path:
    path = tmp_path / "data" / "dictionary.sqlite3"
    settings.DICTIONARY_PATH = path
    return path


@pytest.fixture
def small_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A database like that of jamdict-data with one word, one name and one character: the whole takes long to read."""
    path = tmp_path / "jamdict.db"
    real, version = package_database()
    with closing(sqlite3.connect(f"{real.as_uri()}?mode=ro", uri=True)) as database:
        tables = database.execute("SELECT sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
        schema = ";".join(row[0] for row in tables)
    with closing(sqlite3.connect(path)) as small:
        small.executescript(schema)
        small.executescript(
            """INSERT INTO meta VALUES ('jmdict.version', 'of the package');
            INSERT INTO Entry VALUES (1);
            INSERT INTO Kana VALUES (1, 1, 'ふね', 0);
            INSERT INTO Sense VALUES (1, 1);
            INSERT INTO SenseGloss VALUES (1, 'eng', '', 'ship');
            INSERT INTO NEEntry VALUES (1);
            INSERT INTO character VALUES (1, '舟', 6, '8', '1400', '1');"""
        )
    monkeypatch.setattr(build, "package_database", lambda: (path, version))


def load(*arguments: str) -> tuple[str, str]:
    """Run load_dictionary; return what it says, and what it complains of."""
    said, complained = io.StringIO(), io.StringIO()
    call_command("load_dictionary", *arguments, stdout=said, stderr=complained)
    return said.getvalue(), complained.getvalue()


def options(files: dict[str, Path]) -> list[str]:
    return [f"--jmdict={files['JMdict']}", f"--jmnedict={files['JMnedict']}", f"--kanjidic={files['KANJIDIC2']}"]


def entries_of(store: DictionaryStore, key: str) -> list[str]:
    return [store.word(form.word).senses[0].glosses[0] for form in store.forms([key]).get(key, ())]


def test_the_command_builds_from_newer_files_and_says_which(files: dict[str, Path], target: Path) -> None:
    said, complained = load(*options(files))
    assert f"Reading JMdict from {files['JMdict']}: 0.0 MB" in said
    assert "2 words, 2 names, 1 characters" in said
    assert said.splitlines()[-3:] == [
        "JMdict 1.09 2026-11-01",
        "JMnedict 1.08 2026-11-02",
        "KANJIDIC2 2026-305 2026-11-01",
    ]
    assert complained == ""


def test_words_names_and_characters_of_newer_files_are_found(files: dict[str, Path], target: Path) -> None:
    build_store(target, files=files)
    store = DictionaryStore(target)
    forms = store.forms(ALL)
    assert [forms[key][0].rank for key in ALL] == [6, 1120, 1120, 1120]
    word = store.word(9000010)
    assert word.senses[0].see == (Reference("港", "みなと"),)
    assert word.senses[0].antonyms == (Reference("沖", ""),)
    assert store.names("汐見") == (Name("汐見", ("せきみ",), ("surname", "place"), ("Sekimi",)),)
    assert store.names("しおみまる")[0].glosses == ("Shiomi Maru", "the Shiomi")
    assert store.kanji_readings("汐") == ("せき", "しお", "=きよ")


def test_forms_to_be_searched_only_are_found_and_never_listed(files: dict[str, Path], target: Path) -> None:
    build_store(target, files=files)
    word = DictionaryStore(target).word(9000010)
    assert word.entry("汐見港").spellings == ()
    searched_only = word.entry("塩見港")
    assert (searched_only.reading, searched_only.spellings) == ("しおみこう", ("汐見港",))
    assert word.entry("しおみみなと").reading == "しおみみなと"
    assert word.readings_of("汐見港") == ("しおみこう",)


def test_of_forms_that_are_found_alike_the_more_frequent_counts(tmp_path: Path, target: Path) -> None:
    readings = "<r_ele><reb>シオ</reb></r_ele><r_ele><reb>しお</reb><re_pri>ichi1</re_pri></r_ele>"
    readings += "<r_ele><reb>ｼｵ</reb><re_inf>&sk;</re_inf></r_ele>"
    tide = f"<entry><ent_seq>1</ent_seq>{readings}<sense><gloss>tide</gloss></sense></entry>"
    build_store(target, files=three_files(tmp_path, jmdict(tide)))
    assert [form.rank for form in DictionaryStore(target).forms(["しお"])["しお"]] == [20]


def test_what_a_killed_build_has_left_is_removed_and_what_another_one_writes_is_not(
    files: dict[str, Path], target: Path
) -> None:
    target.parent.mkdir()
    left, written = (target.with_name(f".{target.name}.{number}.partial") for number in (1, 2))
    for partial in (left, written):
        partial.touch()
    os.utime(left, (0, 0))
    build_store(target, files=files)
    assert (left.exists(), written.exists()) == (False, True)


@pytest.mark.usefixtures("small_package")
def test_what_is_not_given_comes_from_the_package(files: dict[str, Path], target: Path) -> None:
    del files["KANJIDIC2"]
    built = build_store(target, files=files)
    assert (built.words, built.kanji) == (2, 1)
    assert built.editions["JMdict"] == "1.09 2026-11-01"
    assert built.editions["jamdict-data"]
    assert DictionaryStore(target).kanji("舟")
    assert set(files_of(target)) == {"JMdict", "JMnedict"}


def test_a_store_of_newer_files_is_not_replaced_by_the_package(
    files: dict[str, Path], target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(*options(files))
    for file in files.values():
        file.unlink()
    monkeypatch.setattr(build, "package_database", lambda: (Path("jamdict.db"), "99"))
    assert is_current(target)
    assert "is current" in load()[0]


def made_by_an_older_version(target: Path) -> None:
    with closing(sqlite3.connect(target)) as store:
        store.execute("UPDATE meta SET value = '1' WHERE key = 'schema'")
        store.commit()


def test_after_an_upgrade_the_same_files_are_read_again(files: dict[str, Path], target: Path) -> None:
    load(*options(files))
    made_by_an_older_version(target)
    assert not is_current(target)
    assert "JMdict 1.09 2026-11-01" in load()[0]
    assert is_current(target)
    assert files_of(target) == files


@pytest.mark.usefixtures("small_package")
def test_after_an_upgrade_the_package_serves_where_the_files_have_gone(files: dict[str, Path], target: Path) -> None:
    load(*options(files))
    made_by_an_older_version(target)
    files["JMdict"].unlink()
    said, complained = load()
    assert "JMdict of the package" in said
    assert f"{files['JMdict']} was not taken: there is no such file." in complained
    assert "built from jamdict-data instead" in complained
    assert f"load_dictionary --jmdict {files['JMdict']} --jmnedict {files['JMnedict']}" in complained


@pytest.mark.usefixtures("small_package")
def test_force_without_files_goes_back_to_the_package(files: dict[str, Path], target: Path) -> None:
    load(*options(files))
    assert "JMdict of the package" in load("--force")[0]
    assert files_of(target) == {}


@pytest.mark.parametrize("files_of_meta", ["[]", "no JSON", '{"JMdict": 3}', '{"EDICT": "edict.gz"}'])
def test_a_store_that_tells_no_files_is_built_from_the_package(
    files: dict[str, Path], target: Path, files_of_meta: str
) -> None:
    build_store(target, files=files)
    with closing(sqlite3.connect(target)) as store:
        store.execute("UPDATE meta SET value = ? WHERE key = 'files'", (files_of_meta,))
        store.commit()
    assert files_of(target) == {}


def test_each_refusal_names_the_file_and_leaves_the_store(files: dict[str, Path], target: Path) -> None:
    load(*options(files))
    before = target.read_bytes()
    files["JMnedict"].write_bytes(gzip.compress(JMNEDICT.encode())[:-60])
    with pytest.raises(CommandError, match=r"names\.xml was not taken: it ends in the middle\. .* stays\."):
        load(*options(files))
    assert target.read_bytes() == before
    assert list(target.parent.iterdir()) == [target]


@pytest.mark.parametrize("wrong", ["JMnedict", "KANJIDIC2"])
def test_a_wrong_file_is_refused_before_any_other_is_read(files: dict[str, Path], target: Path, wrong: str) -> None:
    said: list[str] = []
    with pytest.raises(UnreadableSource, match="it is a file of <JMdict>"):
        build_store(target, said.append, {**files, wrong: files["JMdict"]})
    assert said == []


@pytest.mark.parametrize("step", range(50))
def test_wherever_a_download_was_cut_the_old_store_stays(files: dict[str, Path], target: Path, step: int) -> None:
    target.parent.mkdir()
    target.write_bytes(b"the old store")
    whole = files["JMdict"].read_bytes()
    files["JMdict"].write_bytes(whole[: len(whole) * step // 50])
    with pytest.raises(UnreadableSource, match=r"JMdict_e was not taken: "):
        build_store(target, files=files)
    assert target.read_bytes() == b"the old store"
    assert list(target.parent.iterdir()) == [target]


def test_the_fingerprint_follows_the_content(files: dict[str, Path], target: Path, tmp_path: Path) -> None:
    def fingerprint(words: str) -> str:
        build_store(target, files={**files, **{"JMdict": three_files(tmp_path, words)["JMdict"]}})
        return DictionaryStore(target).fingerprint

    first = fingerprint(jmdict(HARBOUR))
    assert len(first) <= 200
    assert fingerprint(jmdict(HARBOUR)) == first
    assert fingerprint(jmdict(HARBOUR.replace("harbour", "harbor"))) != first


def test_editions_are_told_for_each_popup_without_opening_anything(files: dict[str, Path], target: Path) -> None:
    build_store(target, files=files)
    store = DictionaryStore(target)
    assert store.editions() == json.loads(
        '{"JMdict": "1.09 2026-11-01", "JMnedict": "1.08 2026-11-02", "KANJIDIC2": "2026-305 2026-11-01"}'
    )
    store.editions()["JMdict"] = "another"
    assert store.editions()["JMdict"] == "1.09 2026-11-01"


def test_lookups_go_on_while_the_store_is_replaced(
    files: dict[str, Path], target: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Words vanish and come again: no thread may ask one file for the words that another one has named."""
    monkeypatch.setattr(entries, "_CHECK_SECONDS", 0.0)
    with_harbour, without = tmp_path / "with", tmp_path / "without"
    for folder in (with_harbour, without):
        folder.mkdir()
    old, new = TO_DRIFT, TO_DRIFT.replace("to drift in with the tide", "to be washed ashore")
    editions = (
        three_files(with_harbour, jmdict(HARBOUR, old, created="2026-11-01")),
        three_files(without, jmdict(new, created="2026-11-08")),
    )
    build_store(target, files=editions[0])
    store = DictionaryStore(target)
    failures: list[BaseException] = []
    seen: set[tuple[str, ...]] = set()
    stop = threading.Event()

    def look_up() -> None:
        try:
            while not stop.is_set():
                found = store.forms(("汐見港", "しおみく"))
                glosses = {store.word(form.word).senses[0].glosses[0] for forms in found.values() for form in forms}
                seen.add(tuple(sorted(glosses)))
                store.names("汐見")
                store.readings("潮満く")
                store.kanji_readings("汐")
        except BaseException as failure:
            failures.append(failure)

    threads = [threading.Thread(target=look_up) for _ in range(4)]
    for thread in threads:
        thread.start()
    for number in range(10):
        build_store(target, files=editions[(number + 1) % 2])
    stop.set()
    for thread in threads:
        thread.join()
    assert failures == []
    assert seen == {("Shiomi harbour", "to drift in with the tide"), ("to be washed ashore",)}
    assert entries_of(store, "しおみく") == ["to drift in with the tide"]
    build_store(target, files=editions[1])
    assert entries_of(store, "しおみく") == ["to be washed ashore"]
    assert store.editions()["JMdict"] == "1.09 2026-11-08"


def test_a_running_server_goes_over_within_two_seconds(files: dict[str, Path], target: Path, tmp_path: Path) -> None:
    build_store(target, files=files)
    store = DictionaryStore(target)
    assert entries_of(store, "汐見港") == ["Shiomi harbour"]
    build_store(target, files=three_files(tmp_path, jmdict(TO_DRIFT)))
    deadline = time.monotonic() + 10
    while entries_of(store, "汐見港") and time.monotonic() < deadline:
        pass
    assert entries_of(store, "汐見港") == []
