from __future__ import annotations

import ast
from pathlib import Path

import pytest

import articles.dictionary
from articles.dictionary.matching import stretch_at
from articles.japanese.analysis import tokenize
from tests.dictionary.small import SmallDictionary

WORDS = SmallDictionary(
    "国際 こくさい n",
    "社会 しゃかい n",
    "国際社会 こくさいしゃかい n",
    "国際連合安全保障理事会 こくさいれんごうあんぜんほしょうりじかい n",
    "この世 このよ n,exp",
    "この この adj-pn",
    "世界 せかい n",
    "今日 きょう n",
    "今日は こんにちは int",
    "は は prt",
    "と と prt",
    "すると すると conj",
    "構築 こうちく n,vs",
    "する する vs-i",
    "誓う ちかう v5u",
    "目 め n",
    "目を向ける めをむける exp,v1",
    "富む とむ v5m",
    "見る みる v1",
    "新た あらた adj-na",
    "行く いく v5k-s 2",
    "行う おこなう v5u 4",
    "に に prt",
    "二 に num 2",
    "には には prt",
    "にとって にとって exp",
    "とる とる v5r",
    "核ミサイル かくミサイル n",
    "市場 しじょう n 50",
    "市場 いちば n 2",
    names=["金正恩"],
)


def matched(text: str, word: str) -> str:
    """The dictionary form of what is found where `word` begins in the text."""
    tokens = tokenize(text)
    index = next(index for index, token in enumerate(tokens) if token.start == text.index(word))
    matches = stretch_at(tokens, index, WORDS).matches
    return matches[0].headword if matches else ""


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        pytest.param("国際社会に", "国際", "国際社会", id="compound, from its first half"),
        pytest.param("国際社会に", "社会", "国際社会", id="compound, from its second half"),
        pytest.param("国際連合安全保障理事会が", "保障", "国際連合安全保障理事会", id="compound of eleven characters"),
        pytest.param("この世界", "この", "この", id="no entry ends inside a word: この世"),
        pytest.param("この世界", "世界", "世界", id="nor begins inside one"),
        pytest.param("今日は晴れだ", "今日", "今日", id="今日は is read きょうは, not こんにちは"),
        pytest.param("構築すると誓った", "と", "と", id="する belongs to 構築 already: no すると"),
        pytest.param("目を向けている", "向け", "目を向ける", id="expression with an inflected end, from inside"),
        pytest.param("彼とみている", "み", "みる", id="と|み is no form of とむ (富む)"),
        pytest.param("新たな道", "な", "新た", id="な is a form of 新た"),
        pytest.param("国にとって", "とっ", "にとって", id="a phrase, from its verb"),
        pytest.param("国には", "に", "に", id="two particles, though には has an entry"),
        pytest.param("核・ミサイルを", "ミサイル", "核・ミサイル", id="middle dots do not divide"),
        pytest.param("「国際」社会", "社会", "社会", id="but brackets do"),
        pytest.param("国際 社会", "社会", "社会", id="so does white space"),
    ],
)
def test_the_longest_entry_that_the_analysis_allows_is_found(text: str, word: str, expected: str) -> None:
    assert matched(text, word) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("学校に行った。", "行く", id="いった"),
        pytest.param("会議を行った。", "行う", id="おこなった, though 行く is the more frequent word"),
    ],
)
def test_the_analysers_reading_decides_between_words_written_alike(text: str, expected: str) -> None:
    assert matched(text, "行っ") == expected


def test_the_reading_counts_more_than_frequency() -> None:
    tokens = tokenize("株式市場の動き")
    index = next(index for index, token in enumerate(tokens) if token.surface == "市場")
    match = stretch_at(tokens, index, WORDS).matches[0]
    assert match.word.readings[0].text == "しじょう"


def test_a_particle_is_not_offered_as_the_nouns_that_sound_alike() -> None:
    stretch = stretch_at(tokenize("国に"), 1, WORDS)
    assert [match.word.senses[0].codes for match in stretch.matches] == [("prt",)]


def test_a_name_over_several_words_is_found_from_each_of_them() -> None:
    tokens = tokenize("金正恩氏は")
    for index, token in enumerate(tokens):
        if token.end <= 3:
            stretch = stretch_at(tokens, index, WORDS)
            assert [name.spelling for name in stretch.names] == ["金正恩"]


def test_a_word_that_no_dictionary_has_is_its_own_stretch() -> None:
    tokens = tokenize("国際ぬるぽ社会")
    stretch = stretch_at(tokens, 1, WORDS)
    assert (stretch.matches, stretch.names) == ((), ())
    assert stretch.last == stretch.first + 1


def test_an_index_outside_the_text_is_refused() -> None:
    with pytest.raises(IndexError):
        stretch_at([], 0, WORDS)


@pytest.mark.parametrize(
    "module",
    ["matching", "fitting", "endings", "inflection", "undoing", "traps", "keys", "other_spellings", "words", "labels"],
)
def test_the_rules_of_the_language_do_without_django(module: str) -> None:
    folder = Path(articles.dictionary.__file__).parent
    tree = ast.parse((folder / f"{module}.py").read_text(encoding="utf-8"))
    imported = {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
    imported |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert not {name for name in imported if name.split(".")[0] == "django"}
