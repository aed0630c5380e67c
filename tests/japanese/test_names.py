"""Names of people that the analyser takes apart."""

from __future__ import annotations

import pytest

from articles.japanese.analysis import tokenize
from articles.japanese.names import PEOPLE


@pytest.mark.parametrize("name", PEOPLE)
@pytest.mark.parametrize("sentence", ["{}氏が会談した。", "{}委員長と会う。", "会談で{}大統領は述べた。"])
def test_a_known_name_is_one_word_with_its_reading(name: str, sentence: str) -> None:
    found = {token.surface: token for token in tokenize(sentence.format(name))}
    assert name in found
    assert found[name].reading == PEOPLE[name]
    assert found[name].sure


def test_names_leave_every_offset_as_it_was() -> None:
    text = "𠮷田氏は金正恩氏と習近平氏に、金正恩氏の話をした。"
    tokens = tokenize(text)
    assert [text[token.start : token.end] for token in tokens] == [token.surface for token in tokens]
    assert [token.surface for token in tokens].count("金正恩") == 2


def test_the_same_characters_inside_a_longer_word_are_left_alone() -> None:
    assert "王毅" not in [token.surface for token in tokenize("女王毅然と立つ。")]
