from __future__ import annotations

import shutil
import sqlite3
import threading
from collections import namedtuple
from pathlib import Path

import pytest

from articles.dictionary import build, entries
from articles.dictionary.build import NotEnoughSpace, build_store, is_current
from articles.dictionary.entries import DictionaryMissing, DictionaryStore
from articles.dictionary.keys import lookup_key
from articles.dictionary.source import UnreadableSource, rank_of


@pytest.mark.parametrize(
    ("text", "key"),
    [
        pytest.param("ヒノキ", "ひのき", id="katakana is found by hiragana"),
        pytest.param("ﾋﾉｷ", "ひのき", id="half width"),
        pytest.param("ＡＢＣ", "abc", id="full-width Latin, any case"),
        pytest.param("ウラジーミル・プーチン", "うらじーみるぷーちん", id="middle dots come and go"),
        pytest.param("国\ud800", "", id="a lone surrogate cannot be asked for"),
        pytest.param("国" * 65, "", id="longer than any word"),
    ],
)
def test_a_key_folds_what_spelling_leaves_open(text: str, key: str) -> None:
    assert lookup_key(text) == key


@pytest.mark.parametrize(
    ("marks", "rank"),
    [
        pytest.param(["news1", "nf03"], 6, id="the finer mark counts"),
        pytest.param(["ichi1"], 20, id="basic vocabulary without a newspaper mark"),
        pytest.param([], 120, id="no mark"),
    ],
)
def test_priority_marks_become_one_rank(marks: list[str], rank: int) -> None:
    assert rank_of(marks) == rank


def test_words_names_and_characters_are_found(dictionary_store: DictionaryStore) -> None:
    forms = dictionary_store.forms(["こくさいしゃかい", "nothing like this"])
    assert list(forms) == ["こくさいしゃかい"]
    word = dictionary_store.word(forms["こくさいしゃかい"][0].word)
    assert word.spellings[0].text == "国際社会"
    assert dictionary_store.names("金正恩")[0].kinds == ("person",)
    kanji = dictionary_store.kanji("国")
    assert kanji
    assert (kanji.on, kanji.grade, kanji.strokes) == (("コク",), 2, 8)
    assert dictionary_store.kanji("a") is None


def test_only_fitting_readings_and_senses_belong_to_a_spelling(dictionary_store: DictionaryStore) -> None:
    forms = dictionary_store.forms(["今日"])["今日"]
    readings = {reading for form in forms for reading in dictionary_store.word(form.word).readings_of("今日")}
    assert {"きょう", "こんにち"} <= readings


def test_readings_for_furigana_are_hiragana_with_okurigana_marked(dictionary_store: DictionaryStore) -> None:
    readings = dictionary_store.kanji_readings("食")
    assert {"しょく", "た.べる"} <= set(readings)
    assert {"ゆき", "=ぶき"} <= set(dictionary_store.kanji_readings("雪"))  # 吹雪 ふぶき has no ぶき of its own
    assert dictionary_store.kanji_readings("x") == ()


def test_editions_are_told(dictionary_store: DictionaryStore) -> None:
    assert {"JMdict", "JMnedict", "KANJIDIC2", "jamdict-data"} <= set(dictionary_store.editions())


def test_a_missing_store_names_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(DictionaryMissing, match="load_dictionary"):
        DictionaryStore(tmp_path / "none.sqlite3").names("金")


@pytest.mark.parametrize("content", [b"", b"not a database" * 100], ids=["empty", "foreign"])
def test_an_unusable_store_names_the_remedy(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "store.sqlite3"
    path.write_bytes(content)
    assert not is_current(path)
    with pytest.raises(DictionaryMissing, match="load_dictionary"):
        DictionaryStore(path).names("金")


def test_how_much_of_a_text_some_entry_begins_with_does_not_depend_on_what_was_asked_before(
    dictionary_store: DictionaryStore,
) -> None:
    texts = ("国際連合安全保障理事会が", "国際社会に衝撃", "国際社", "国際社会", "国", "際々々")
    store = DictionaryStore(dictionary_store.path)
    found = [store.known_length(text) for text in texts]
    assert found == [11, 4, 3, 4, 1, 1]
    for text, length in reversed(list(zip(texts, found, strict=True))):
        assert store.known_length(text) == length == DictionaryStore(store.path).known_length(text)


def test_threads_share_a_store(dictionary_store: DictionaryStore) -> None:
    found: list[int] = []

    def ask() -> None:
        found.append(len(dictionary_store.forms(["国際社会", "に"])))

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [2] * 8


def test_a_running_server_goes_over_to_a_new_store(
    tmp_path: Path, dictionary_store: DictionaryStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(entries, "_CHECK_SECONDS", 0.0)
    path = tmp_path / "store.sqlite3"
    shutil.copy(dictionary_store.path, path)
    store = DictionaryStore(path)
    assert store.names("金正恩")
    old_readings = store.kanji_readings
    assert old_readings("際")
    assert store.readings("会談") == ("かいだん",)
    assert store.known_length("北朝鮮") == 3
    newer = tmp_path / "newer.sqlite3"
    shutil.copy(dictionary_store.path, newer)
    connection = sqlite3.connect(newer)
    connection.execute("DELETE FROM name WHERE key = '金正恩'")
    connection.execute("DELETE FROM kanji WHERE literal = '際'")
    connection.execute("DELETE FROM form WHERE key = '会談'")
    connection.execute("DELETE FROM form WHERE key LIKE '北朝鮮%'")
    connection.commit()
    connection.close()
    newer.replace(path)
    assert store.names("金正恩") == ()
    assert store.readings("会談") == ()
    assert store.known_length("北朝鮮") == 2
    assert store.kanji_readings("際") == ()
    # Furigana is remembered by the function that it was worked out with.
    assert store.kanji_readings != old_readings


def test_a_store_removed_under_a_server_still_answers(
    tmp_path: Path, dictionary_store: DictionaryStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(entries, "_CHECK_SECONDS", 0.0)
    path = tmp_path / "store.sqlite3"
    shutil.copy(dictionary_store.path, path)
    store = DictionaryStore(path)
    assert store.names("金正恩")
    path.unlink()
    assert store.names("金正恩")


def test_a_failed_build_leaves_the_old_store_and_no_litter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*arguments: object) -> None:
        raise OSError("disk on fire")

    path = tmp_path / "store.sqlite3"
    path.write_bytes(b"the old store")
    monkeypatch.setattr(build, "_write_words", fail)
    with pytest.raises(OSError, match="disk on fire"):
        build_store(path)
    assert path.read_bytes() == b"the old store"
    assert list(tmp_path.iterdir()) == [path]


def test_too_little_space_is_told_before_anything_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage(10, 10, 5_000_000))
    with pytest.raises(NotEnoughSpace, match=r"needs 120 MB .* 5 MB are free"):
        build_store(tmp_path / "store.sqlite3")
    assert list(tmp_path.iterdir()) == []


def test_a_foreign_source_is_refused_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    foreign = tmp_path / "jamdict.db"
    foreign.write_bytes(b"something else" * 100)
    monkeypatch.setattr(build, "package_database", lambda: (foreign, "0"))
    with pytest.raises(UnreadableSource, match="jamdict"):
        build_store(tmp_path / "store.sqlite3")
