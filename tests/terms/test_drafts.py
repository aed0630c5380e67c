"""What is offered as a term at a word of a text."""

from __future__ import annotations

import pytest

from articles.dictionary.answers import answer
from articles.dictionary.entries import DictionaryStore
from articles.japanese.analysis import tokenize
from articles.models.term import LONGEST_TERM
from articles.terms.drafts import MOST_DRAFTS, Draft, drafts_at, gloss_of, passage_draft


def offered(store: DictionaryStore, text: str, word: str) -> list[Draft]:
    tokens = tokenize(text, lexicon=store)
    at = [token.surface for token in tokens].index(word)
    return drafts_at(tokens, at, answer(tokens, at, store))


@pytest.mark.parametrize(
    ("text", "word", "first"),
    [
        pytest.param("対立を弱めようと", "弱めよう", Draft("弱める", "よわめる"), id="the dictionary form"),
        pytest.param("条約を誓約した", "誓約", Draft("誓約する", "せいやくする"), id="with する"),
        pytest.param("目を向けた", "向け", Draft("目を向ける", "めをむける"), id="an expression"),
        pytest.param("市民が", "市民", Draft("市民", "しみん"), id="a word as it stands"),
        pytest.param("米朝首脳会談で", "首脳", Draft("首脳会談", "しゅのうかいだん"), id="the dictionary's compound"),
        pytest.param(
            "ヴォロンテンは", "ヴォロンテン", Draft("ヴォロンテン", "ゔぉろんてん"), id="what no dictionary has"
        ),
    ],
)
def test_the_likeliest_comes_first(dictionary_store: DictionaryStore, text: str, word: str, first: Draft) -> None:
    assert offered(dictionary_store, text, word)[0] == first


def test_more_and_less_of_the_compound_follow_each_once(dictionary_store: DictionaryStore) -> None:
    drafts = offered(dictionary_store, "昨日の米朝首脳会談で", "首脳")
    assert [draft.text for draft in drafts] == ["首脳会談", "米朝首脳会談", "首脳", "米朝首脳"]
    assert drafts[1].reading == "べいちょうしゅのうかいだん"


def test_a_dot_between_names_is_taken_in(dictionary_store: DictionaryStore) -> None:
    texts = [draft.text for draft in offered(dictionary_store, "「ドナルド・トランプは」", "トランプ")]
    assert "ドナルド・トランプ" in texts


def test_no_draft_begins_or_ends_with_a_dot(dictionary_store: DictionaryStore) -> None:
    text = "ドナルド・トランプ・ジョンは"
    for word in ("ドナルド", "トランプ", "ジョン"):
        drafts = offered(dictionary_store, text, word)
        assert not [draft.text for draft in drafts if draft.text.strip("・") != draft.text]
    tokens = tokenize(text, lexicon=dictionary_store)
    assert passage_draft(tokens, 0, 5) == Draft("ドナルド", "どなるど")
    assert passage_draft(tokens, 4, 5) is None


def test_there_are_never_too_many_nor_too_long_ones(dictionary_store: DictionaryStore) -> None:
    for text, word in (("国際" * 40, "国際"), ("東京大学法学部公法学科比較憲法専攻主任教授会", "法学")):
        drafts = offered(dictionary_store, text, word)
        assert 0 < len(drafts) <= MOST_DRAFTS
        assert all(len(draft.text) <= LONGEST_TERM for draft in drafts)


def test_the_gloss_is_what_the_dictionary_says_first(dictionary_store: DictionaryStore) -> None:
    tokens = tokenize("市民", lexicon=dictionary_store)
    assert gloss_of(answer(tokens, 0, dictionary_store)) == "citizen"
    unknown = tokenize("ヴォロンテン", lexicon=dictionary_store)
    assert gloss_of(answer(unknown, 0, dictionary_store)) == ""


@pytest.mark.parametrize(
    ("passage", "draft"),
    [
        pytest.param("朝鮮半島の非核化", Draft("朝鮮半島の非核化", "ちょうせんはんとうのひかくか"), id="whole words"),
        pytest.param("鮮半島", Draft("鮮半島", ""), id="a part of a word is read nobody knows how"),
        pytest.param("半島の非核化を求めた" * 7, None, id="too long to be a term"),
    ],
)
def test_a_selected_passage_is_a_draft(passage: str, draft: Draft | None) -> None:
    text = f"両国は朝{passage}を求めた" if passage.startswith("鮮") else f"両国は{passage}を求めた"
    start = text.index(passage)
    assert passage_draft(tokenize(text), start, start + len(passage)) == draft
