"""The senses that the text means come first."""

from __future__ import annotations

import pytest

from articles.dictionary.entries import DictionaryStore
from tests.dictionary.glossary_list import answer_at


@pytest.mark.parametrize(
    ("context", "gloss"),
    [
        pytest.param("【非】西側諸国と", "un-", id="a prefix, not a fault"),
        pytest.param("不安定【性】が高まる", "-ty", id="a suffix, not the nature of a person"),
        pytest.param("【より】広い範囲に", "more", id="an adverb, not than"),
        pytest.param("間違えたら【大変】です。", "immense", id="a な adjective before です, not very"),
        pytest.param("大統領【と】の会談", "with", id="between two, not if"),
        pytest.param("【一方】、政府は動いた。", "on the one hand", id="a conjunction"),
        pytest.param("半分だけ。【でも】、聞いた。", "but", id="a conjunction of two particles"),
        pytest.param("【延べ】530人が集まった。", "total", id="before a number, not futures"),
        pytest.param("本や雑誌【等】を売る。", "et cetera", id="etc., not class"),
        pytest.param("深刻な【情勢】が続く。", "state of things", id="a noun keeps JMdict's order"),
    ],
)
def test_the_part_of_speech_in_the_text_decides_which_senses_come_first(
    context: str, gloss: str, dictionary_store: DictionaryStore
) -> None:
    found = answer_at(context.replace("【", "").replace("】", ""), context.index("【"), dictionary_store)
    assert any(told.startswith(gloss) for told in found.entries[0].senses[0].glosses), found.entries[0].senses[0]
