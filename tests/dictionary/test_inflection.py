from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.dictionary.inflection import undo


@pytest.mark.parametrize(
    ("form", "word", "word_class", "steps"),
    [
        pytest.param("弱めよう", "弱める", "v1", ("volitional",), id="ichidan volitional"),
        pytest.param("行こう", "行く", "v5k-s", ("volitional",), id="godan volitional"),
        pytest.param("誓っている", "誓う", "v5u", ("progressive",), id="て and what follows are one step"),
        pytest.param("誓って", "誓う", "v5u", ("て form",), id="the て form by itself is"),
        pytest.param("見てる", "見る", "v1", ("progressive",), id="い of ている dropped"),
        pytest.param("行われる", "行う", "v5u", ("passive",), id="godan passive"),
        pytest.param("書ける", "書く", "v5k", ("potential",), id="godan potential"),
        pytest.param("書かせる", "書く", "v5k", ("causative",), id="godan causative"),
        pytest.param("行った", "行く", "v5k-s", ("past",), id="行く doubles its consonant"),
        pytest.param("問うた", "問う", "v5u-s", ("past",), id="問う does not"),
        pytest.param("泳いだ", "泳ぐ", "v5g", ("past",), id="voiced past"),
        pytest.param("読んで", "読む", "v5m", ("て form",), id="nasal て form"),
        pytest.param(
            "食べさせられたくなかった",
            "食べる",
            "v1",
            ("causative", "passive or potential", "たい form (want to)", "negative", "past"),
            id="five steps",
        ),
        pytest.param("書きませんでした", "書く", "v5k", ("polite", "negative", "past"), id="polite chain"),
        pytest.param("減らず", "減る", "v5r", ("negative ず form (without)",), id="literary negative"),
        pytest.param("増えつつある", "増える", "v1", ("つつある form (be in the course of)",), id="two endings, one"),
        pytest.param("強化して", "強化", "vs", ("する verb", "て form"), id="a noun that takes する"),
        pytest.param("強化せず", "強化", "vs", ("する verb", "negative ず form (without)"), id="せず, not しず"),
        pytest.param("愛さない", "愛する", "vs-s", ("negative",), id="愛する has a stem of its own"),
        pytest.param("論じた", "論ずる", "vz", ("past",), id="ずる verb"),
        pytest.param("来なかった", "来る", "vk", ("negative", "past"), id="来る in kanji"),
        pytest.param("こない", "くる", "vk", ("negative",), id="来る in kana"),
        pytest.param("しよう", "する", "vs-i", ("volitional",), id="する"),
        pytest.param("できる", "する", "vs-i", ("potential",), id="する has a potential of its own"),
        pytest.param("いらっしゃい", "いらっしゃる", "v5aru", ("command",), id="aru class: command"),
        pytest.param("くださいます", "くださる", "v5aru", ("polite",), id="aru class: polite"),
        pytest.param("くれ", "くれる", "v1-s", ("command",), id="くれる: command without ろ"),
        pytest.param("高かった", "高い", "adj-i", ("past",), id="adjective past"),
        pytest.param("よくない", "いい", "adj-ix", ("negative",), id="いい inflects from よい"),
        pytest.param("よければ", "よい", "adj-ix", ("conditional (ば)",), id="よい too"),
        pytest.param("新たな", "新た", "adj-na", ("attributive (な)",), id="な adjective"),
        pytest.param("書いちゃった", "書く", "v5k", ("てしまう form (completely)", "past"), id="melted てしまう"),
    ],
)  # fmt: skip
def test_it_names_the_steps_from_the_dictionary_form_outwards(
    form: str, word: str, word_class: str, steps: tuple[str, ...]
) -> None:
    found = {(undone.text, undone.word_class): undone.steps for undone in undo(form)}
    assert found[word, word_class] == steps


@pytest.mark.parametrize(
    ("form", "word", "word_class"),
    [
        pytest.param("あらない", "ある", "v5r-i", id="the negative of ある is ない"),
        pytest.param("行いた", "行く", "v5k-s", id="行く has no いた"),
        pytest.param("書った", "書く", "v5k", id="other く verbs have no った"),
        pytest.param("た", "る", "v1", id="an ending alone is no word"),
        pytest.param("誓った", "誓い", "adj-i", id="verbs' endings do not make adjectives"),
        pytest.param("書きたた", "書く", "v5k", id="past of past"),
    ],
)
def test_it_makes_no_false_chains(form: str, word: str, word_class: str) -> None:
    assert (word, word_class) not in {(undone.text, undone.word_class) for undone in undo(form)}


def test_the_text_itself_comes_first_and_fewer_steps_before_more() -> None:
    undone = undo("食べさせられた")
    assert undone[0].text == "食べさせられた"
    assert undone[0].steps == ()
    ichidan = [each for each in undone if each.word_class == "v1"]
    assert [each.text for each in ichidan][-1] == "食べる"


@given(st.text(alphabet="書食いうかくさしすせたてでないまられるろんっずば", max_size=24))
def test_any_text_is_undone_in_bounded_work(text: str) -> None:
    assert len(undo(text)) < 400
