from __future__ import annotations

import os
import signal
import threading

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.dictionary.entries import DictionaryStore, default_store
from articles.japanese.analysis import ANALYSER, tokenize
from articles.japanese.furigana import align
from articles.japanese.kana import has_kanji
from articles.japanese.tokens import Token

# Any code point, lone surrogates too, and often what Japanese texts are made of.
ANY_TEXT = st.text(
    st.one_of(st.characters(), st.sampled_from("日本の会談、。「」ー 　\n\t𠮟𠮷葛\U000e0100️１２1aＡｱﾞ\x00"))
)


def words(text: str) -> list[tuple[str, str]]:
    return [(token.surface, token.reading) for token in tokenize(text)]


@settings(max_examples=300, deadline=None)
@given(ANY_TEXT)
def test_tokens_and_the_space_between_them_are_the_text(text: str) -> None:
    place = 0
    for token in tokenize(text):
        assert token.surface
        assert text[place : token.start].strip() == ""
        assert text[token.start : token.end] == token.surface
        assert not any(char.isspace() for char in token.surface)
        place = token.end
    assert text[place:].strip() == ""


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("漢" * 100_000, id="a line without an end"),
        pytest.param("a" * 100_000, id="one endless foreign word"),
        pytest.param(" " * 70_000 + "本", id="more space than MeCab can count"),
        pytest.param("\x00" * 100 + "本", id="NUL, where a C string ends"),
        pytest.param("\ud800本\udfff", id="halves of surrogate pairs"),
        pytest.param("か゚\u0300\u202e\ufeff本", id="combining and direction marks"),
        pytest.param("字(あ" + " " * 40_000, id="a bracket with spaces and no end"),
        pytest.param("々" * 10_000, id="nothing but marks of repetition"),
    ],
)
def test_any_text_can_be_read(text: str) -> None:
    tokens = tokenize(text)
    assert "".join(token.surface for token in tokens) == text.replace(" ", "")
    assert all(text[token.start : token.end] == token.surface for token in tokens)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("学生は", [("学生", "がくせい"), ("は", "は")], id="as spelt, not がくせー わ"),
        pytest.param("東京へ", [("東京", "とうきょう"), ("へ", "へ")], id="へ, not え"),
        pytest.param("本を", [("本", "ほん"), ("を", "を")], id="を, not お"),
        pytest.param("コーヒー", [("コーヒー", "こーひー")], id="katakana, its own reading"),
        pytest.param("𠮟る", [("𠮟る", "しかる")], id="UniDic knows only 叱る; 𠮟 is one code point"),
        pytest.param("𠮷田", [("𠮷田", "よしだ")], id="UniDic knows only 吉田"),
        pytest.param("ＩＴ", [("ＩＴ", "")], id="Latin is not read"),
        pytest.param(
            "１９４５年",
            [("１９４５", "せんきゅうひゃくよんじゅうご"), ("年", "ねん")],
            id="a full-width number is one word",
        ),
        pytest.param("😀。", [("😀", ""), ("。", "")], id="signs are not read"),
        pytest.param("今日　は", [("今日", "きょう"), ("は", "は")], id="the full-width space lies between"),
        pytest.param("会\n談", [("会", "かい"), ("談", "だん")], id="a newline parts what would be one word"),
    ],
)
def test_surfaces_and_readings(text: str, expected: list[tuple[str, str]]) -> None:
    assert words(text) == expected


def test_a_variation_selector_belongs_to_its_kanji() -> None:
    # 葛󠄀飾 is かつしか to MeCab only if it does not see the selector.
    assert words("葛\U000e0100飾で") == [("葛\U000e0100飾", "かつしか"), ("で", "で")]


def test_a_token_tells_form_and_kind() -> None:
    wrote, past = tokenize("書いた")
    assert (wrote.lemma, wrote.part_of_speech, wrote.inflection) == ("書く", "動詞-一般", "連用形-イ音便")
    assert past.part_of_speech == "助動詞"
    assert tokenize("雨")[0].accent == "1"


def test_a_lemma_is_written_as_in_the_text() -> None:
    # UniDic's own lemma of this is コンピューター-computer.
    assert [token.lemma for token in tokenize("コンピュータ")] == ["コンピュータ"]
    assert [token.lemma for token in tokenize("qwerty")] == ["qwerty"]


def test_a_kanji_nobody_knows_is_not_sure() -> None:
    (token,) = tokenize("\U00030000")
    assert (token.reading, token.sure) == ("", False)


def test_threads_read_at_the_same_time() -> None:
    text = "会談は東京で行われた。" * 50
    expected = tokenize(text)
    answers: list[list[Token]] = []
    threads = [threading.Thread(target=lambda: answers.extend(tokenize(text) for _ in range(5))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == 20
    assert all(answer == expected for answer in answers)


def test_the_same_text_is_read_the_same() -> None:
    text = "9月2日、市場で人気の大太鼓を行った。"
    assert tokenize(text) == tokenize(text)


@pytest.mark.parametrize(
    ("layer", "text", "surface", "reading", "plain"),
    [
        pytest.param("numbers", "6月に", "6", "ろく", "", id="numbers"),
        pytest.param("names", "朴槿恵氏は", "朴槿恵", "ぱくくね", None, id="names"),
        pytest.param("contexts", "そう言う", "言う", "いう", "ゆう", id="contexts"),
        pytest.param("witnesses", "後夜祭で会う", "後夜", "こうや", "ごや", id="witnesses"),
    ],
)
def test_each_layer_can_be_left_out(
    layer: str, text: str, surface: str, reading: str, plain: str | None, dictionary_store: DictionaryStore
) -> None:
    def of_surface(without: tuple[str, ...]) -> str | None:
        tokens = tokenize(text, lexicon=dictionary_store, without=without)
        return next((token.reading for token in tokens if token.surface == surface), None)

    assert of_surface(()) == reading
    # The witnesses would mend some of what another layer does.
    assert of_surface((layer, "witnesses")) == plain


def test_what_the_publisher_printed_above_a_word_wins_here_and_in_the_rest_of_the_text() -> None:
    text = "昨日の市場。明日の市場。"
    tokens = tokenize(text, [(3, 5, "いちば")])
    found = [(token.surface, token.reading, token.sure) for token in tokens if token.surface == "市場"]
    assert found == [("市場", "いちば", True), ("市場", "いちば", True)]
    assert [token.candidates[0].sources for token in tokens if token.surface == "市場"] == [("publisher",)] * 2
    assert all(token.correction == 0 for token in tokens)


def test_the_printed_reading_of_one_kanji_is_for_its_place_alone() -> None:
    tokens = tokenize("この角を見る。角を曲がる。", [(2, 3, "つの")])
    first, second = (token.reading for token in tokens if token.surface == "角")
    assert (first, second) == ("つの", "かど")


def test_a_word_that_is_printed_with_two_readings_is_read_so_at_its_places_alone() -> None:
    tokens = tokenize("羽生氏と羽生氏。羽生氏。", [(0, 2, "はぶ"), (4, 6, "はにゅう")])
    readings = [(token.reading, token.candidates[:1]) for token in tokens if token.surface == "羽生"]
    printed = [reading for reading, first in readings if first and first[0].sources == ("publisher",)]
    assert printed == ["はぶ", "はにゅう"]


def test_votes_fall_on_the_right_words_behind_a_variation_selector(dictionary_store: DictionaryStore) -> None:
    plain = tokenize("葛城市の大太鼓と実施策", lexicon=dictionary_store)
    varied = tokenize("葛\U000e0100城市の大太鼓と実施策", lexicon=dictionary_store)
    assert [token.reading for token in varied] == [token.reading for token in plain]
    assert [token.start for token in varied[1:]] == [token.start + 1 for token in plain[1:]]


def test_a_process_that_was_forked_reads_as_well() -> None:
    tokenize("会談は東京で行われた。")
    child = os.fork()
    if child == 0:
        signal.alarm(20)  # kills a child that waits for a thread that is not there
        tokens = tokenize("会談は東京で行われた。")
        os._exit(0 if tokens[0].reading == "かいだん" else 1)
    assert os.waitpid(child, 0)[1] == 0


@settings(max_examples=150, deadline=None)
@given(ANY_TEXT)
def test_any_text_is_read_with_the_dictionary_as_well(text: str) -> None:
    store = default_store()
    tokens = tokenize(text, lexicon=store)
    assert all(text[token.start : token.end] == token.surface for token in tokens)
    assert "".join(token.surface for token in tokens) == "".join(text.split())
    for token in tokens:
        assert "".join(ruby.base for ruby in align(token.surface, token.reading, store.kanji_readings)) == token.surface
        assert token.reading == "" or not has_kanji(token.reading)


def test_the_analyser_names_all_that_a_reading_depends_on() -> None:
    assert "fugashi" in ANALYSER
    assert "unidic-lite" in ANALYSER
    assert "sudachidict" in ANALYSER
    assert "haqumei" in ANALYSER
    assert "rules" in ANALYSER
