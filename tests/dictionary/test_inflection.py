from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.dictionary.undoing import undo


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
        pytest.param("認めざるを得ない", "認める", "v1", ("ざるを得ない form (have no choice but to)",), id="ざるを"),
        pytest.param("せざるを得ない", "する", "vs-i", ("ざるを得ない form (have no choice but to)",), id="せざるを"),
        pytest.param("笑わずにはいられない", "笑う", "v5u", ("ずにはいられない form (cannot help doing)",), id="ず"),
        pytest.param("待つべきではない", "待つ", "v5t", ("べきではない form (should not)",), id="べきではない"),
        pytest.param("謝罪すべきだ", "謝罪", "vs", ("する verb", "べき form (should)"), id="すべき, from する"),
        pytest.param("悪化しかねない", "悪化", "vs", ("する verb", "かねない form (might well)"), id="かねない"),
        pytest.param("進めておらず", "進める", "v1", ("progressive (formal)", "negative ず form (without)"), id="ず"),
        pytest.param("書かされる", "書く", "v5k", ("causative (short)", "passive"), id="short causative passive"),
        pytest.param("帰らなければならない", "帰る", "v5r", ("なければならない form (must)",), id="なければならない"),
        pytest.param("帰らねばならなかった", "帰る", "v5r", ("なければならない form (must)", "past"), id="ねば"),
        pytest.param("帰らなきゃいけない", "帰る", "v5r", ("なければならない form (must)",), id="なきゃいけない"),
        pytest.param("入ってはいけない", "入る", "v5r", ("てはならない form (must not)",), id="てはいけない"),
        pytest.param("撮ってもいい", "撮る", "v5r", ("てもいい form (may)",), id="てもいい"),
        pytest.param(
            "休ませていただく", "休む", "v5m", ("causative", "ていただく form (have it done, humble)"), id="humble"
        ),
        pytest.param("やみそうもない", "やむ", "v5m", ("そうもない form (be unlikely to)",), id="そうもない"),
        pytest.param("行くまい", "行く", "v5k-s", ("negative volitional",), id="まい after the dictionary form"),
        pytest.param("負けまい", "負ける", "v1", ("negative volitional",), id="まい after an ichidan stem"),
        pytest.param("書かん", "書く", "v5k", ("negative (ん)",), id="ん"),
        pytest.param("見てた", "見る", "v1", ("progressive", "past"), id="てた"),
        pytest.param("書いといた", "書く", "v5k", ("ておく form (in advance)", "past"), id="といた"),
        pytest.param("行くな", "行く", "v5k-s", ("negative command",), id="な"),
        pytest.param("確かめ合った", "確かめる", "v1", ("合う form (each other)", "past"), id="合う"),
        pytest.param("担いきれない", "担う", "v5u", ("きる form (completely)", "potential", "negative"), id="きれない"),
        pytest.param("避けがたい", "避ける", "v1", ("がたい form (hard to)",), id="がたい"),
        pytest.param("考え得る", "考える", "v1", ("possible (得る)",), id="得る after an ichidan stem"),
        pytest.param("若かりし", "若い", "adj-i", ("literary past",), id="かりし"),
        pytest.param("断固たる", "断固", "adj-t", ("attributive (たる)",), id="たる"),
        pytest.param("毅然とした", "毅然", "adj-t", ("attributive (とした)",), id="とした"),
        pytest.param("少なからぬ", "少ない", "adj-i", ("literary negative",), id="からぬ"),
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
        pytest.param("連続して出す", "連続", "vs", id="て and another verb are no ている"),
        pytest.param("止めて見直す", "止める", "v1", id="nor is 見直す a form of てみる"),
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


@pytest.mark.parametrize(
    ("form", "word", "word_class", "steps"),
    [
        pytest.param("お読みになった", "読む", "v5m", ("honorific (お〜になる)", "past"), id="honorific"),
        pytest.param(
            "お待ちしております", "待つ", "v5t", ("humble (お〜する)", "progressive (formal)", "polite"), id="humble"
        ),
        pytest.param("お待ちください", "待つ", "v5t", ("polite request",), id="request"),
        pytest.param("ご説明いたします", "説明", "vs", ("humble (お〜する)", "polite"), id="a noun with ご"),
        pytest.param("お年寄り", "年寄り", "", ("polite (お)",), id="a noun by itself"),
    ],
)
def test_the_prefix_of_politeness_is_undone_with_the_ending(
    form: str, word: str, word_class: str, steps: tuple[str, ...]
) -> None:
    found = {(undone.text, undone.word_class): undone.steps for undone in undo(form, honorific=True)}
    assert found[word, word_class] == steps
    assert (word, word_class) not in {(undone.text, undone.word_class) for undone in undo(form)}


@given(st.text(alphabet="書食いうかくさしすせたてでないまられるろんっずば", max_size=24))
def test_any_text_is_undone_in_bounded_work(text: str) -> None:
    assert len(undo(text)) < 400
