"""Words, names and characters are read from the dictionaries' XML with all that is told of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from articles.dictionary.labels import ARCHAIC_VERB, part_of_speech_label
from articles.dictionary.source import SourceKanji, SourceName, reference
from articles.dictionary.xml_source import kanji_of, names_of, words_of
from tests.dictionary.xml_files import HARBOUR, JMNEDICT, KANJIDIC2, ONLY_GERMAN, TO_DRIFT, jmdict, words_in

pytestmark = pytest.mark.usefixtures("a_few_entries_will_do")


def test_a_word_is_read_with_all_that_is_told_of_it(jmdict_path: Path) -> None:
    (word,) = words_in(jmdict_path, jmdict(HARBOUR))
    assert word.id == 9000010
    assert [(form.text, form.rank, form.unusual) for form in word.spellings] == [
        ("汐見港", 6, False),
        ("潮見港", 120, True),
        ("塩見港", 120, True),
    ]
    assert word.readings[0].only_for == ("汐見港", "潮見港")
    sense = word.senses[0]
    assert sense.parts_of_speech == ["n"]
    assert (sense.see, sense.antonyms) == ([("港", "みなと")], [("沖", "")])
    assert (sense.fields, sense.misc, sense.notes) == (
        ["skiing & sledging"],
        ["literary", "Kansai-ben"],
        ["of the old town"],
    )


def test_a_reading_to_be_searched_only_is_none_of_the_kanji(jmdict_path: Path) -> None:
    (word,) = words_in(jmdict_path, jmdict(HARBOUR))
    searched_only = word.readings[1]
    assert (searched_only.text, searched_only.unusual, searched_only.without_kanji) == ("しおみみなと", True, True)


def test_only_english_is_read_and_what_is_no_translation_says_so(jmdict_path: Path) -> None:
    (word,) = words_in(jmdict_path, jmdict(HARBOUR, ONLY_GERMAN))
    assert word.senses[0].glosses == [
        "Shiomi harbour",
        "lit. harbour with a view of the tide",
        "fig. safe & sound place",
        "where ferries leave",
        "Shiomi (trademark)",
    ]
    assert len(word.senses) == 2


def test_a_part_of_speech_holds_until_another_is_told_and_lines_do_not_break_a_gloss(jmdict_path: Path) -> None:
    (word,) = words_in(jmdict_path, jmdict(HARBOUR))
    assert (word.senses[1].parts_of_speech, word.senses[1].glosses) == (["n"], ["an anchorage"])


def test_a_mark_is_known_by_its_name_whatever_its_edition_calls_it(jmdict_path: Path) -> None:
    text = jmdict(TO_DRIFT).replace("Godan verb with 'ku' ending", "consonant verb in k")
    (word,) = words_in(jmdict_path, text)
    assert word.senses[0].parts_of_speech[:2] == ["v5k", ARCHAIC_VERB]
    assert word.senses[0].misc == ["usually in kana"]


def test_a_mark_is_known_by_its_words_where_entities_were_expanded_before(jmdict_path: Path) -> None:
    text = jmdict(TO_DRIFT).replace("&v5k;", "Godan verb with 'ku' ending")
    (word,) = words_in(jmdict_path, text)
    assert word.senses[0].parts_of_speech[0] == "v5k"


def test_a_mark_newer_than_this_program_is_shown_as_the_dictionary_words_it(jmdict_path: Path) -> None:
    harbour, drift = words_in(jmdict_path, jmdict(HARBOUR, TO_DRIFT))
    newest = drift.senses[0].parts_of_speech[2]
    assert part_of_speech_label(newest) == "Rokudan verb (newer than this program)"
    assert harbour.senses[1].misc == ["euphemism", "whispered term"]
    assert harbour.senses[1].fields == ["video game"]


def test_a_name_has_a_kind_for_each_of_its_marks(tmp_path: Path) -> None:
    file = tmp_path / "JMnedict.xml"
    file.write_text(JMNEDICT, encoding="utf-8")
    assert list(names_of(file).items) == [
        SourceName(["汐見"], ["せきみ"], ["surname", "place"], ["Sekimi"]),
        SourceName([], ["シオミ・マル"], ["ship"], ["Shiomi Maru", "the Shiomi"]),
    ]


def test_a_character_has_its_true_number_of_strokes_and_no_foreign_reading(tmp_path: Path) -> None:
    file = tmp_path / "kanjidic2.xml"
    file.write_text(KANJIDIC2, encoding="utf-8")
    assert list(kanji_of(file).items) == [
        SourceKanji("汐", ["evening tide"], ["セキ"], ["しお"], ["きよ"], grade=9, strokes=6, frequency=2400)
    ]


def test_editions_are_told_by_the_files(jmdict_path: Path, tmp_path: Path) -> None:
    jmdict_path.write_text(jmdict(HARBOUR), encoding="utf-8")
    kanjidic = tmp_path / "kanjidic2.xml"
    kanjidic.write_text(KANJIDIC2, encoding="utf-8")
    words, kanji = words_of(jmdict_path), kanji_of(kanjidic)
    assert (len(list(words.items)), words.edition()) == (1, "1.09 2026-11-01")
    assert (len(list(kanji.items)), kanji.edition()) == (1, "2026-305 2026-11-01")


def test_a_file_that_tells_no_edition_is_known_by_its_name(jmdict_path: Path) -> None:
    jmdict_path.write_text("<JMdict><entry><ent_seq>1</ent_seq><r_ele><reb>か</reb></r_ele><sense/></entry></JMdict>")
    words = words_of(jmdict_path)
    assert (list(words.items), words.edition()) == ([], "JMdict_e.gz")


@pytest.mark.parametrize(
    ("told", "meant"),
    [
        ("部屋・1", ("部屋", "")),
        ("丸・まる・1", ("丸", "まる")),
        ("インナー・1", ("インナー", "")),
        ("ファーブル・ジャン", ("ファーブル・ジャン", "")),
        ("・", ("・", "")),
    ],
)
def test_a_reference_names_a_spelling_and_perhaps_its_reading(told: str, meant: tuple[str, str]) -> None:
    assert reference(told) == meant
