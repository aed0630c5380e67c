"""Looking up a word for itself, out of an entry."""

from __future__ import annotations

import pytest

from articles.dictionary.deeper import LONGEST_PATH, look_up, path_of, way_from
from articles.dictionary.entries import DictionaryStore
from articles.dictionary.keys import LONGEST_KEY


def test_entries_written_so_come_before_those_that_only_sound_so(dictionary_store: DictionaryStore) -> None:
    found = look_up("かいだん", dictionary_store)
    assert {"会談", "階段", "怪談"} <= {text for entry in found.entries for text in entry.spellings}
    assert look_up("会談", dictionary_store).entries[0].headword == "会談"
    assert look_up("会談", dictionary_store).reading == "かいだん"


def test_the_looked_up_word_has_ruby_and_kanji(dictionary_store: DictionaryStore) -> None:
    found = look_up("首脳", dictionary_store)
    assert [(ruby.base, ruby.furigana) for ruby in found.ruby] == [("首", "しゅ"), ("脳", "のう")]
    assert [kanji.literal for kanji in found.kanji] == ["首", "脳"]


def test_what_is_only_a_name_is_shown_as_one(dictionary_store: DictionaryStore) -> None:
    found = look_up("安倍晋三", dictionary_store)
    assert found.names_first
    assert "person" in found.names[0].kinds


def test_surnames_come_before_given_names(dictionary_store: DictionaryStore) -> None:
    kinds = [name.kinds for name in look_up("渡辺", dictionary_store).names]
    assert "surname" in kinds[0]
    assert "surname" not in kinds[-1]


@pytest.mark.parametrize("text", ["ゔゔゔ", "国際社会は", "", "<script>", "\ud800", "あ" * 1000, "\0"])
def test_what_no_dictionary_has_is_not_found_and_breaks_nothing(text: str, dictionary_store: DictionaryStore) -> None:
    assert not look_up(text, dictionary_store).found


def test_a_path_keeps_its_latest_words_and_no_empty_or_endless_ones() -> None:
    assert path_of(["", "国際", " "]) == ["国際"]
    assert path_of([str(number) for number in range(20)]) == [str(number) for number in range(20 - LONGEST_PATH, 20)]
    assert path_of(["あ" * 1000]) == ["あ" * LONGEST_KEY]
    assert path_of(["国\0際", "\0"]) == ["国際"]


def test_the_way_leads_back_word_by_word() -> None:
    here = way_from("/words/5/", "国際社会", [])
    assert (here.back, here.deeper) == ("", "/words/5/?look=")
    first = way_from("/words/5/", "国際社会", ["a"])
    assert (first.back_to, first.back, first.deeper) == ("国際社会", "/words/5/?look=", "/words/5/?look=a&look=")
    second = way_from("/words/5/", "国際社会", ["a", "b&c"])
    assert (second.back_to, second.back) == ("a", "/words/5/?look=a")
    assert second.deeper == "/words/5/?look=a&look=b%26c&look="
    assert second.elsewhere == "/words/5/elsewhere/?look=b%26c"


def test_a_long_way_goes_on_and_forgets_its_beginning() -> None:
    path = [str(number) for number in range(LONGEST_PATH)]
    assert way_from("/", "word", path).deeper.count("look=") == LONGEST_PATH
